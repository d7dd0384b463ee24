"""From publication to the final result over REST: explanations and their documents, statement, conclusion, final, reopening, timeline."""

import csv
import io
import json
import zipfile

import pypdfium2
from pydantic import TypeAdapter

from shared import ids
from shared.decisions import Outcome
from shared.discrepancies import State, discrepancies, find_discrepancy, undecided
from shared.operations import ResolveDiscrepancy
from shared.wire import Event, TimelineShown
from tests.photos.making import a_photo, hash_of
from tests.server.building import TRAN_BIEN, TRANG_DAI
from tests.server.sending import address_of, patched
from tests.server.test_cases import decide, line, publish_all, registration_of, shown, slug, visited  # noqa: F401

TIMELINE = TypeAdapter(TimelineShown)
PAPER = a_photo(seed=77)


def discrepancy(case, criterion="A02"):
    return ids.discrepancy_id(case.registration.id, criterion)


def named(content):
    return {"sha256": hash_of(content), "name": "Biên bản lắp đặt.jpg", "size_bytes": len(content), "media_type": "image/jpeg"}


def explain(
    person, case, criterion="A02", stance="explains", text="Đã lắp khóa ngày hôm sau.", documents=(), seen_version=0, **headers
):
    body = {
        "registration_id": case.registration.id,
        "criterion_code": criterion,
        "stance": stance,
        "text": text,
        "documents": list(documents),
        "seen_version": seen_version,
    }
    return person.http.put(f"/api/discrepancies/{discrepancy(case, criterion)}/explanation", json=body, headers=headers)


def conclude(person, case, criterion="A02", ending="kept", reason="Ảnh chụp sau ngày khảo sát.", points=None):
    body = {
        "registration_id": case.registration.id,
        "criterion_code": criterion,
        "ending": ending,
        "reason": reason,
        "points": points,
    }
    return person.http.post(f"/api/discrepancies/{discrepancy(case, criterion)}/conclusion", json=body)


def submit(person, case):
    return person.http.post(f"/api/cases/{case.registration.id}/statement")


def picture(person, content, **asked):
    return person.http.get(f"/api/media/{hash_of(content)}", params=asked).status_code


def documents_in_archive(person, case):
    """The bytes of every document in it, each as long and with the hash that both lists name."""
    with zipfile.ZipFile(io.BytesIO(person.http.get(f"/api/cases/{case.registration.id}/evidence.zip").content)) as archive:
        told = json.loads(archive.read("manifest.json"))["documents"]
        contents = [archive.read(each["file"]) for each in told]
        assert [(hash_of(each), len(each)) for each in contents] == [(each["file_sha256"], each["bytes"]) for each in told]
        assert ("documents.csv" in archive.namelist()) == bool(told)
        if told:
            rows = list(csv.DictReader(io.StringIO(archive.read("documents.csv").decode("utf-8-sig"))))
            assert [(each["file"], each["file_sha256"]) for each in rows] == [
                (each["file"], each["file_sha256"]) for each in told
            ]
            assert {(each["criterion"], each["name"]) for each in rows} == {("A02", "Biên bản lắp đặt.jpg")}
        return contents


def words_of_print(person, case):
    answer = person.http.get(f"/api/cases/{case.registration.id}/print.pdf")
    assert answer.status_code == 200, answer.text
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.content))


def events(person, case):
    answer = person.http.get(f"/api/cases/{case.registration.id}/timeline")
    assert answer.status_code == 200, answer.text
    return TIMELINE.validate_json(answer.content).moments


def test_a_commune_explains_and_a_lead_makes_it_final(server, lead, visited):  # noqa: F811
    publish_all(lead)
    head, official, office = (server.signed_in(each) for each in ("xa25993", "xa25993b", "sonoivu"))
    case = shown(head).case
    assert explain(official, case, documents=[named(PAPER)]).status_code == 201
    assert shown(lead).case.explanations == ()
    assert slug(submit(official, case)) == "head-only"
    assert slug(conclude(lead, case)) == "statement-awaited"
    assert submit(head, case).status_code == 201
    assert find_discrepancy(shown(lead).case, "A02").state is State.EXPLAINED
    told = line(lead)
    assert (told["explained"], told["unconcluded"], told["is_late"]) == (1, 1, False)
    assert conclude(lead, case, ending="adjusted", points="0.1").status_code == 201
    assert shown(head).case.conclusions == ()
    assert lead.http.post(f"/api/cases/{case.registration.id}/final").status_code == 201
    assert find_discrepancy(shown(head).case, "A02").state is State.FINAL
    assert line(head)["final_stars"] == line(lead)["final_stars"] == shown(head).case.final.stars
    reopening = {"reason": "Bổ sung hồ sơ.", "seen_version": 1}
    assert office.http.post(f"/api/cases/{case.registration.id}/reopening", json=reopening).status_code == 201
    assert line(lead)["is_reopened"]
    assert lead.http.post(f"/api/cases/{case.registration.id}/final", json={"seen_version": 2}).status_code == 201


def test_a_repeated_explanation_with_the_same_key_is_written_once(server, lead, visited):  # noqa: F811
    publish_all(lead)
    head, key = server.signed_in("xa25993"), ids.new_id()
    case = shown(head).case
    first, second = (explain(head, case, **{"Idempotency-Key": key}) for _ in range(2))
    assert (first.status_code, second.json()["is_duplicate"]) == (201, True)
    stale = explain(head, case, text="Khác", seen_version=5)
    assert (stale.status_code, slug(stale)) == (412, "seen-version-outdated")


def test_several_decisions_in_one_request_have_a_receipt_each(lead, visited):  # noqa: F811
    case = shown(lead).case
    wishes = [
        {"registration_id": case.registration.id, "criterion_code": each.criterion_code, "outcome": "upheld", "reason": reason}
        for each, reason in zip(undecided(case), ["Như ảnh.", "", "Như ảnh."], strict=False)
    ]
    answer = lead.http.post("/api/resolutions", json={"decisions": wishes})
    assert answer.status_code == 200, answer.text
    assert [each["outcome"] for each in answer.json()] == ["applied", "refused", "applied"][: len(wishes)]


def test_a_document_is_its_communes_until_it_is_handed_in(server, lead, inspector, visited):  # noqa: F811
    publish_all(lead)
    head, neighbour, office = (server.signed_in(each) for each in ("xa25993", f"xa{TRAN_BIEN}", "sonoivu"))
    patched(head, address_of(head, PAPER), PAPER)
    case = shown(head).case
    assert picture(head, PAPER) == 404  # named nowhere, it is nobody's
    assert explain(head, case, documents=[named(PAPER)]).status_code == 201
    assert head.http.get(f"/api/media/{hash_of(PAPER)}").content == PAPER
    everybody_else = (lead, office, neighbour, inspector, server.signed_in("hoidong1"))
    assert [picture(each, PAPER) for each in everybody_else] == [404] * 5
    assert [documents_in_archive(each, case) for each in (head, lead)] == [[], []]
    assert ["bản nháp" in words_of_print(each, case) for each in (head, lead)] == [True, False]
    assert submit(head, case).status_code == 201
    assert [documents_in_archive(each, case) for each in (head, lead, office)] == [[PAPER]] * 3
    assert documents_in_archive(everybody_else[-1], case) == []
    assert [picture(each, PAPER) for each in everybody_else] == [200, 200, 404, 404, 404]
    assert picture(lead, PAPER, variant="screen") == 200
    taken = [each.http.get(f"/api/handed-in/{hash_of(PAPER)}") for each in (head, *everybody_else)]
    assert [each.status_code for each in taken] == [200, 200, 200, 404, 404, 404]
    assert (taken[1].content, taken[1].headers["x-content-type-options"]) == (PAPER, "nosniff")
    assert taken[1].headers["content-disposition"].startswith("attachment; filename*=utf-8''Bi%C3%AAn")
    assert lead.http.get("/api/handed-in/nothing").status_code == 404


def test_naming_an_inspectors_photo_as_ones_document_uncovers_nothing(server, lead, visited):  # noqa: F811
    publish_all(lead)
    head, photo = server.signed_in("xa25993"), a_photo(seed=31)
    case = shown(head).case
    assert explain(head, case, documents=[named(photo)]).status_code == 201
    assert picture(head, photo, variant="original") == 404
    assert head.http.get(f"/api/media/{hash_of(photo)}").content != photo


def test_a_lead_reads_beforehand_exactly_what_the_commune_will_read(server, lead, visited):  # noqa: F811
    case = shown(lead).case
    for each in undecided(case):
        decide(lead, case, each.criterion_code, "upheld")
    path = f"/api/cases/{case.registration.id}"
    before = lead.http.get(path, params={"as": "commune"}).json()
    assert lead.http.post(f"{path}/feedback").status_code == 201
    after = server.signed_in("xa25993").http.get(path).json()
    feedbacks = [each["case"].pop("feedback") for each in (before, after)]
    assert before["case"] == after["case"]
    assert feedbacks[0]["explain_before"] == feedbacks[1]["explain_before"]
    assert set(before["people"].values()) == set(after["people"].values()) == {"Đoàn khảo sát số 1"}


def test_as_commune_shows_a_commune_nothing_more(server, lead, visited):  # noqa: F811
    head = server.signed_in("xa25993")
    path = f"/api/cases/{registration_of(head)}"
    assert head.http.get(path, params={"as": "commune"}).json()["case"]["findings"] == []


def test_the_timeline_tells_the_team_everything_and_the_commune_what_it_was_told(server, lead, visited):  # noqa: F811
    head, case = server.signed_in("xa25993"), shown(lead).case
    decide(lead, case, "A02", "dismissed", "Nhầm với phòng bên.")
    undone = ResolveDiscrepancy(case.registration.id, ids.CriterionCode("A02"), Outcome.TAKEN_BACK, "")
    lead.push(lead.wish(undone, discrepancy(case), 1))
    assert events(head, case) == ()
    for each in undecided(case):
        decide(lead, case, each.criterion_code, "upheld", seen_version=2 if each.criterion_code == "A02" else 0)
    lead.http.post(f"/api/cases/{case.registration.id}/feedback")
    explain(head, case)
    explain(head, case, text="Bản thứ hai.", seen_version=1)
    assert not any(each.event is Event.EXPLAINED for each in events(lead, case))
    submit(head, case)
    whole, told = events(lead, case), events(head, case)
    about = [(each.what, each.who) for each in whole if each.criterion_code == "A02" and each.event is Event.DECIDED]
    assert about == [("dismissed", "Trưởng đoàn Một"), ("taken_back", "Trưởng đoàn Một"), ("upheld", "Trưởng đoàn Một")]
    about = [(each.what, each.who) for each in told if each.criterion_code == "A02" and each.event is Event.DECIDED]
    assert about == [("upheld", "Đoàn khảo sát số 1")]
    assert {each.who for each in told} == {"Đoàn khảo sát số 1", "UBND Phường Trảng Dài"}
    assert [each.text for each in whole if each.event is Event.EXPLAINED] == ["Bản thứ hai."]
    assert [each.sequence for each in told] == sorted(each.sequence for each in told)
    assert server.signed_in(f"xa{TRAN_BIEN}").http.get(f"/api/cases/{case.registration.id}/timeline").status_code == 404


def test_a_line_of_the_list_is_never_out_of_date(server, lead, inspector, visited):  # noqa: F811
    """Whatever changes a case changes its line, however often the list was asked for before."""
    case = shown(lead).case
    seen = [line(lead)]
    decide(lead, case, "A02")
    seen.append(line(lead))
    with server.database() as database, database.writing() as session:
        contradict(session, case.evidence[0].id)
    seen.append(line(lead))
    kinds = [next(each["kind"] for each in one["queue"] if each["criterion_code"] == "A02") for one in seen]
    states = [next(each["state"] for each in one["queue"] if each["criterion_code"] == "A02") for one in seen]
    assert states == ["open", "upheld", "upheld"]
    assert kinds == ["over_claimed", "over_claimed", "evidence_doubtful"]
    assert [each["criterion_code"] for each in seen[0]["queue"]] == [each.criterion_code for each in discrepancies(case)]
    assert line(server.signed_in(f"xa{TRANG_DAI}"))["queue"] == []


def contradict(session, evidence_id):
    """An examination that ends red, as a worker keeps it."""
    from backend.examining import keeping
    from shared.verifying.results import Name, Result, Verification
    from shared.verifying.whys import Why

    red = Verification(Name.PLACE, Result.INCONSISTENT, next(iter(Why)).value, {})
    keeping.keep_examination(session, evidence_id, (red,))
