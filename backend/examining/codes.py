"""The short code on a stamped copy: who holds the copy finds the public page, and nobody finds it by trying codes."""

from hashlib import sha256

from sqlalchemy import insert, select
from sqlmodel import Session

from backend.tables import PublicCodeRow
from shared.visits import Evidence

CODES = PublicCodeRow.__table__  # type: ignore[attr-defined]
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that is mistaken for something else on paper
LENGTH = 12  # 60 bits, drawn from an id with 74 random ones and the hash of a photo nobody outside has
GROUP = 4


def code_of(evidence: Evidence) -> str:
    """Twelve letters in three groups; the same for ever."""
    number = int.from_bytes(sha256(f"thanthien-code/1\n{evidence.id}\n{evidence.sha256}\n".encode()).digest()[:8]) >> 4
    letters = "".join(LETTERS[number >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_code(written: str) -> str:
    """A code as people type it: without dashes, in small letters, with O for 0 and I or L for 1. "" for what is none."""
    letters = written.upper().replace("-", "").replace(" ", "").replace("O", "0").replace("I", "1").replace("L", "1")
    if len(letters) != LENGTH or any(each not in LETTERS for each in letters):
        return ""
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def publish(session: Session, evidence: Evidence) -> None:
    """From now on the code leads somewhere."""
    if session.execute(select(CODES.c.code).where(CODES.c.evidence_id == evidence.id)).first() is None:
        session.execute(insert(CODES).values(code=code_of(evidence), evidence_id=evidence.id))


def evidence_named(session: Session, written: str) -> str | None:
    """The evidence a code names; None for one that was never given."""
    code = read_code(written)
    found: str | None = session.execute(select(CODES.c.evidence_id).where(CODES.c.code == code)).scalar() if code else None
    return found
