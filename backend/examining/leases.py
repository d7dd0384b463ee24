"""Who has which work in hand. What is to be done is told by other tables (undone.py); a lease only keeps two workers from doing it.

A worker that dies holds its lease until it runs out, or until whoever watches over it lets go in its name. Each try is counted when it begins, so that
work that kills its worker is given up like work that fails.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from backend.tables import LeaseRow

LEASES = LeaseRow.__table__  # type: ignore[attr-defined]
LASTS = timedelta(minutes=3)
MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=10)  # after a failure; doubled with each one
DIED = "the worker did not come back"

WorkKind = Literal["examine", "hide"]


@dataclass(frozen=True)
class Lease:
    kind: WorkKind
    subject: str
    holder: str
    attempt: int


def claim(session: Session, kind: WorkKind, subject: str, holder: str, now: datetime | None = None) -> Lease | None:
    """The work in hand, for a while; None when somebody else has it, it has to wait, or it was given up."""
    at = now or datetime.now(UTC)
    row = session.execute(select(LEASES).where(LEASES.c.kind == kind, LEASES.c.subject == subject)).first()
    if row is not None and (row.is_given_up or row.until > at):
        return None
    attempt = row.attempts + 1 if row else 1
    if row is None:
        values = {"holder": holder, "until": at + LASTS, "attempts": 1, "why": "", "failed_at": None, "is_given_up": False}
        session.execute(insert(LEASES).values(kind=kind, subject=subject, **values))
        return Lease(kind, subject, holder, attempt)
    if attempt > MOST_ATTEMPTS:
        _settle(session, kind, subject, is_given_up=True, why=row.why or DIED, failed_at=row.failed_at or at)
        return None
    _settle(session, kind, subject, holder=holder, until=at + LASTS, attempts=attempt)
    return Lease(kind, subject, holder, attempt)


def finish(session: Session, lease: Lease) -> bool:
    """The work is done and its result in this transaction. False: the lease ran out and somebody else has it now."""
    mine = (LEASES.c.kind == lease.kind, LEASES.c.subject == lease.subject)
    still = (LEASES.c.holder == lease.holder, LEASES.c.attempts == lease.attempt)
    return bool(session.execute(delete(LEASES).where(*mine, *still)).rowcount)  # type: ignore[attr-defined]


def fail(session: Session, lease: Lease, why: str, now: datetime | None = None) -> None:
    """It is tried again after a pause; after the last try it is given up and stays to be seen."""
    at = now or datetime.now(UTC)
    pause = FIRST_PAUSE * 2 ** (lease.attempt - 1)
    is_last = lease.attempt >= MOST_ATTEMPTS
    _settle(session, lease.kind, lease.subject, until=at + pause, why=why[:500], failed_at=at, is_given_up=is_last)


def let_go(session: Session, holder: str) -> None:
    """The worker of this name has ended: what it had in hand is anybody's again."""
    in_hand = (LEASES.c.holder == holder, LEASES.c.until > datetime.now(UTC))
    session.execute(update(LEASES).where(*in_hand, LEASES.c.failed_at.is_(None)).values(until=datetime.now(UTC)))


def retry(session: Session, subject: str) -> None:
    """Somebody wishes it to be tried again now, given up or not."""
    session.execute(delete(LEASES).where(LEASES.c.subject == subject, LEASES.c.failed_at.is_not(None)))


def _settle(session: Session, kind: WorkKind, subject: str, **values: object) -> None:
    session.execute(update(LEASES).where(LEASES.c.kind == kind, LEASES.c.subject == subject).values(**values))
