"""What is still to be done, told by the data itself: a lost wake-up costs time, never work."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlmodel import Session

from backend.examining.leases import LEASES, Lease, WorkKind, claim
from backend.examining.renewing import EVIDENCE, EXAMINATIONS
from backend.tables import FoundAreasRow, OriginalRow, TraitsRow
from media.editions import FINDER_EDITION, TRAITS_EDITION
from shared.ids import CommuneCode, EvidenceId
from shared.verifying.results import RULES
from shared.wire import FailedWork, WorkShown

ORIGINALS = OriginalRow.__table__  # type: ignore[attr-defined]
TRAITS = TraitsRow.__table__  # type: ignore[attr-defined]
FOUND = FoundAreasRow.__table__  # type: ignore[attr-defined]
AT_ONCE = 50  # candidates looked at for one that nobody has in hand
MOST_FAILURES_SHOWN = 200

STORED = ORIGINALS.c.sha256 == EVIDENCE.c.sha256
IS_READ = and_(TRAITS.c.sha256 == EVIDENCE.c.sha256, TRAITS.c.edition >= TRAITS_EDITION)
IS_FOUND = and_(FOUND.c.sha256 == EVIDENCE.c.sha256, FOUND.c.edition >= FINDER_EDITION)


def unexamined(rules: int = RULES) -> Select[tuple[str]]:
    """Evidence whose original is here and that no examination by today's rules and today's reading stands for."""
    stands = and_(EXAMINATIONS.c.evidence_id == EVIDENCE.c.id, EXAMINATIONS.c.is_standing, EXAMINATIONS.c.rules >= rules)
    joined = EVIDENCE.join(ORIGINALS, STORED).outerjoin(EXAMINATIONS, stands).outerjoin(TRAITS, IS_READ)
    return select(EVIDENCE.c.id).select_from(joined).where(or_(EXAMINATIONS.c.id.is_(None), TRAITS.c.place.is_(None)))


def unhidden() -> Select[tuple[str]]:
    """Evidence on whose original nobody has looked for what copies must hide; one for each original."""
    joined = EVIDENCE.join(ORIGINALS, STORED).outerjoin(FOUND, IS_FOUND)
    first = select(func.min(EVIDENCE.c.id)).select_from(joined).where(FOUND.c.sha256.is_(None)).group_by(EVIDENCE.c.sha256)
    return select(EVIDENCE.c.id).where(EVIDENCE.c.id.in_(first))


UNDONE: dict[WorkKind, Select[tuple[str]]] = {"examine": unexamined(), "hide": unhidden()}


def free(kind: WorkKind, now: datetime) -> ColumnElement[bool]:
    """Nobody has it in hand, it does not wait, it was not given up."""
    taken = select(LEASES.c.subject).where(
        LEASES.c.kind == kind, LEASES.c.subject == EVIDENCE.c.id, or_(LEASES.c.until > now, LEASES.c.is_given_up)
    )
    return ~taken.exists()


def waiting(session: Session, kind: WorkKind, now: datetime) -> list[str]:
    query = UNDONE[kind].where(free(kind, now)).order_by(EVIDENCE.c.seq).limit(AT_ONCE)
    return [row[0] for row in session.execute(query)]


def claim_next(session: Session, holder: str, kinds: tuple[WorkKind, ...] = ("examine", "hide")) -> Lease | None:
    """The next work there is, in hand. All photos are examined before any is looked at for faces: that takes longer."""
    now = datetime.now(UTC)
    for kind in kinds:
        for subject in waiting(session, kind, now):
            if lease := claim(session, kind, subject, holder, now):
                return lease
    return None


def is_anything_waiting(session: Session) -> bool:
    """Asked without the turn to write."""
    now = datetime.now(UTC)
    return any(session.execute(UNDONE[kind].where(free(kind, now)).limit(1)).first() for kind in UNDONE)


def how_far(session: Session) -> WorkShown:
    """Of how many photos and documents what is done, and what failed."""

    def number(query: Select[tuple[str]]) -> int:
        return int(session.execute(select(func.count()).select_from(query.subquery())).scalar_one())

    here = EVIDENCE.join(ORIGINALS, STORED)
    stored = int(session.execute(select(func.count()).select_from(here)).scalar_one())
    originals = int(session.execute(select(func.count(func.distinct(EVIDENCE.c.sha256))).select_from(here)).scalar_one())
    unsearched = number(UNDONE["hide"])
    return WorkShown(stored, stored - number(UNDONE["examine"]), originals, originals - unsearched, failures(session))


def failures(session: Session) -> tuple[FailedWork, ...]:
    """The newest first."""
    query = (
        select(LEASES, EVIDENCE.c.commune_code)
        .join(EVIDENCE, EVIDENCE.c.id == LEASES.c.subject)
        .where(LEASES.c.failed_at.is_not(None))
        .order_by(LEASES.c.failed_at.desc())
        .limit(MOST_FAILURES_SHOWN)
    )
    return tuple(
        FailedWork(
            row.kind,
            EvidenceId(row.subject),
            CommuneCode(row.commune_code),
            row.attempts,
            row.why,
            row.failed_at,
            row.is_given_up,
        )
        for row in session.execute(query)
    )
