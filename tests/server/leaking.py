"""Two communes with a secret in every field, and every address a browser could ask with every id there is."""

import io
import itertools
import re
import zipfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pypdfium2

from shared import ids
from shared.answers import YesNo
from shared.discrepancies import undecided
from shared.operations import NoteEvidence, OpenVisit, WriteRemark
from shared.visits import Opening, Position
from tests.photos.making import a_photo, hash_of
from tests.server.building import good_answer
from tests.server.sending import address_of, patched
from tests.server.test_cases import decide, shown
from tests.server.test_settling_api import explain, named

LATITUDE = 10.9876543  # of every photo and every opening: nobody outside of the team may read it
VARIANTS = ("", "original", "screen", "thumb", "stamped")
PLACEHOLDER = re.compile(r"{(\w+)}")


@dataclass
class Secrets:
    """Of one commune: `found` from the visit, `kept` among the team, `said` by the commune."""

    code: str
    found: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    named: dict[str, set[str]] = field(default_factory=dict)  # ids by the name of the parameter they go into
    photo: bytes = b""
    paper: bytes = b""


def surveyed(inspector, lead, code, seed):
    """A submitted visit of a commune, a photo, a note, a remark; nothing decided yet."""
    secrets = Secrets(code, photo=a_photo(seed=seed), paper=a_photo(seed=seed + 50))
    where = Position(LATITUDE, 106.86, 8.0, datetime.now(UTC), 2.0, "gps", None)
    opening, assignment = inspector.opening(code), inspector.assignment(code)
    visit = ids.VisitId(opening.record_id)
    opened = OpenVisit(assignment.id, Opening(True, "Chánh Văn phòng", where, True))
    attaching = inspector.evidence(visit, "A02.1", secrets.photo, hash_of(secrets.photo))
    attaching = replace(attaching, change=replace(attaching.change, position=where))
    wishes = [inspector.wish(opened, visit), *findings(inspector, visit, code), attaching]
    wishes.append(inspector.wish(NoteEvidence(f"vì-sao-{code}"), attaching.record_id, 1))
    receipts = inspector.push(*wishes, inspector.submission(visit))
    assert {each.outcome for each in receipts} == {"applied"}, receipts
    patched(inspector, address_of(inspector, secrets.photo), secrets.photo)
    finding = ids.finding_id(visit, ids.CheckCode("A02.1"), inspector.actor.id)
    remark = WriteRemark(visit, ids.CheckCode("A02.1"), inspector.actor.id, f"nội-bộ-{code}")
    assert lead.push(lead.wish(remark, ids.new_id()))[0].outcome == "applied"
    registration = shown(lead, code).case.registration
    secrets.found |= {f"ghi-chú-{code}", finding, attaching.record_id, hash_of(secrets.photo), visit}
    secrets.kept |= {f"vì-sao-{code}", f"nội-bộ-{code}", inspector.device, str(LATITUDE), "Chánh Văn phòng"}
    secrets.named = {
        "registration_id": {registration.id},
        "round_id": {registration.round_id},
        "finding_id": {finding},
        "evidence_id": {attaching.record_id},
        "assignment_id": {assignment.id},
        "sha256": {hash_of(secrets.photo), hash_of(secrets.paper)},
    }
    return secrets


def findings(inspector, visit, code):
    """What differs is noted, and nothing else has a note."""
    for check in inspector.on_site_checks():
        differs = check.code.startswith("A02.")
        note = f"ghi-chú-{code}" if differs else ""
        yield inspector.finding(visit, check.code, YesNo(False) if differs else good_answer(check), note=note)


def published(lead, secrets):
    case = shown(lead, secrets.code).case
    for each in undecided(case):
        assert decide(lead, case, each.criterion_code, "upheld", f"lý-do-{secrets.code}").status_code == 201
    assert lead.http.post(f"/api/cases/{case.registration.id}/feedback").status_code == 201
    secrets.found.add(f"lý-do-{secrets.code}")


def explained(commune, secrets):
    patched(commune, address_of(commune, secrets.paper), secrets.paper)
    case = shown(commune, secrets.code).case
    text = f"giải-trình-{secrets.code}"
    assert explain(commune, case, text=text, documents=[named(secrets.paper)]).status_code == 201
    assert commune.http.post(f"/api/cases/{case.registration.id}/statement").status_code == 201
    secrets.said |= {text, hash_of(secrets.paper)}


def addresses(openapi, *every):
    """Each GET address with each choice of what its parameters may be, taken from the API's own description: what is added tomorrow is
    asked for tomorrow. Fails for a parameter nobody named a value for.
    """
    known = {name: set().union(*(each.named[name] for each in every)) for name in every[0].named}
    for path, methods in openapi["paths"].items():
        if "get" in methods:
            parameters = methods["get"].get("parameters", [])
            places = {each["name"]: sorted(choices(each, known)) for each in parameters if each["in"] == "path"}
            asked = {each["name"]: ["", *choices(each, known)] for each in parameters if each["in"] == "query"}
            assert set(PLACEHOLDER.findall(path)) == set(places)
            yield from (
                f"{path.format(**where)}?{'&'.join(f'{name}={value}' for name, value in what.items() if value)}"
                for where, what in itertools.product(every_choice(places), every_choice(asked))
            )


def every_choice(offered):
    return [dict(zip(offered, values, strict=True)) for values in itertools.product(*offered.values())]


def choices(parameter, known):
    name, schema = parameter["name"], parameter["schema"]
    offered = known.get(name) or schema.get("enum") or OTHERS.get(name)
    assert offered is not None, f"say in tests/server/leaking.py what {name} may be, so that nothing leaks through it"
    return offered


OTHERS = {
    "secret": ["0" * 32],
    "rescue_id": [ids.new_id()],
    "code": ["K7M2-Q9XD-4TVW"],
    "table": ["criteria", "communes", "inspectors", "pairs"],
    "criterion_code": ["A02"],
    # asked behind the question mark, besides not at all
    "variant": VARIANTS[1:],
    "as": ["commune"],
    "after": [],
    "limit": ["500"],
    "protocol": ["1", "5"],
    "bytes": ["1"],
    "ticket": ["0.0"],
}


def words_of(answer):
    """Everything a person could read out of an answer."""
    kind, content = answer.headers.get("content-type", ""), answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return " ".join(name + parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if content.startswith(b"%PDF"):
        return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
    return content.decode("utf-8", "replace") if not kind.startswith("image/") else ""
