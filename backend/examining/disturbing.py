"""What one examination says of others: they are made again, unless they say it already."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlmodel import Session

from backend.examining import keeping
from backend.examining.gathering import AROUND, arrival_of
from backend.examining.renewing import EVIDENCE, no_longer_stands
from backend.examining.reuse import KnownHashes
from backend.tables import read_row
from shared.likeness import SAME_BITS
from shared.traits import PhotoTraits
from shared.verifying.results import Name, Result, Verification
from shared.visits import Evidence


def disturb(
    session: Session,
    evidence: Evidence,
    verifications: Iterable[Verification],
    traits: PhotoTraits | None,
    hashes: KnownHashes,
) -> None:
    """Evidence that was examined before this one was known: a copy that came after it, a colleague phone at another place."""
    found = {each.name: each.result for each in verifications}
    if found.get(Name.TWO_PLACES) is Result.INCONSISTENT:
        around = EVIDENCE.c.captured_at.between(evidence.captured_at - AROUND, evidence.captured_at + AROUND)
        other = (EVIDENCE.c.inspector == evidence.inspector, EVIDENCE.c.device_id != evidence.device_id, around)
        _again(session, Name.TWO_PLACES, [row[0] for row in session.execute(select(EVIDENCE.c.id).where(*other))])
    looks = traits.looks if traits else None
    alike = [each.sha256 for each in hashes.alike(looks, evidence.sha256) if each.bits <= SAME_BITS] if looks else []
    same = select(EVIDENCE).where(EVIDENCE.c.sha256.in_([evidence.sha256, *alike]), EVIDENCE.c.visit_id != evidence.visit_id)
    mine = arrival_of(session, evidence)
    rows = [read_row(Evidence, row) for row in session.execute(same).mappings()]
    later = [each.id for each in rows if (at := arrival_of(session, each)) and mine and at.seq > mine.seq]
    _again(session, Name.REUSE, later)


def _again(session: Session, name: Name, evidence_ids: Sequence[str]) -> None:
    """Only those that do not say it already: two that point at each other would go on for ever."""
    last = keeping.last_examinations(session, evidence_ids) if evidence_ids else {}
    silent = [key for key, each in last.items() if not says(each.verifications, name)]
    if silent:
        no_longer_stands(session, EVIDENCE.c.id.in_(silent))


def says(verifications: Iterable[Verification], name: Name) -> bool:
    return any(each.name is name and each.result is Result.INCONSISTENT for each in verifications)
