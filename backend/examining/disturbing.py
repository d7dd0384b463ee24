"""What one examination says of others: they are made again, unless they say it already."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlmodel import Session

from backend.examining import keeping
from backend.examining.chain import links
from backend.examining.gathering import AROUND, TRAIL, arrival_of, captures_of
from backend.examining.renewing import EVIDENCE, no_longer_stands
from backend.examining.reuse import Alike
from backend.tables import read_row
from shared.likeness import SAME_BITS
from shared.verifying.results import Name, Result, Verification
from shared.visits import Evidence


def disturb(session: Session, evidence: Evidence, verifications: Iterable[Verification], alike: Iterable[Alike]) -> None:
    """Evidence that was examined before this one was known: a copy that came after it, a colleague phone at another place."""
    found = {each.name: each.result for each in verifications}
    if found.get(Name.TWO_PLACES) is Result.INCONSISTENT:
        around = EVIDENCE.c.captured_at.between(evidence.captured_at - AROUND, evidence.captured_at + AROUND)
        other = (EVIDENCE.c.inspector == evidence.inspector, EVIDENCE.c.device_id != evidence.device_id, around)
        _again(session, Name.TWO_PLACES, [row[0] for row in session.execute(select(EVIDENCE.c.id).where(*other))])
    _again(session, Name.CLOCK, undated(session, evidence), but=Result.CONSISTENT)
    near = [each.sha256 for each in alike if each.bits <= SAME_BITS]
    same = select(EVIDENCE).where(EVIDENCE.c.sha256.in_([evidence.sha256, *near]), EVIDENCE.c.visit_id != evidence.visit_id)
    mine = arrival_of(session, evidence)
    rows = [read_row(Evidence, row) for row in session.execute(same).mappings()]
    later = [each.id for each in rows if (at := arrival_of(session, each)) and mine and at.seq > mine.seq]
    _again(session, Name.REUSE, later)


def undated(session: Session, evidence: Evidence) -> list[str]:
    """The device's captures since it had last heard the server, when this one has heard it anew: their time can be told better now."""
    anchor = evidence.seal.anchor if evidence.seal else None
    if evidence.seal is None or anchor is None:
        return []
    known = links(session, evidence.device_id, evidence.seal.number - 1, TRAIL)
    captures = captures_of(session, known).values()
    seals = [(each.id, each.seal) for each in captures if each.seal and each.seal.boot == anchor.boot]
    return [key for key, seal in seals if seal.monotonic_s < anchor.monotonic_s]


def _again(session: Session, name: Name, evidence_ids: Sequence[str], but: Result = Result.INCONSISTENT) -> None:
    """All but those that say it already: two that point at each other would go on for ever."""
    last = keeping.last_examinations(session, evidence_ids) if evidence_ids else {}
    silent = [key for key, each in last.items() if says(each.verifications, name) is not but]
    if silent:
        no_longer_stands(session, EVIDENCE.c.id.in_(silent))


def says(verifications: Iterable[Verification], name: Name) -> Result | None:
    return next((each.result for each in verifications if each.name is name), None)
