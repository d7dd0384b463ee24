"""Results into the tables: whoever does the same work twice leaves the same behind."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, Select, delete, func, insert, select, update
from sqlmodel import Session

from backend.examining.renewing import EXAMINATIONS
from backend.examining.undone import FOUND, TRAITS
from media.editions import FINDER_EDITION, TRAITS_EDITION
from shared.ids import EvidenceId, Sha256, new_id
from shared.traits import PhotoTraits
from shared.veils import Area
from shared.verifying.results import RULES, Examination, Overall, Verification, overall_of

AT_ONCE = 500  # names in one IN (...)
PHOTO_TRAITS: TypeAdapter[PhotoTraits | None] = TypeAdapter(PhotoTraits | None)
AREAS: TypeAdapter[tuple[Area, ...]] = TypeAdapter(tuple[Area, ...])
VERIFICATIONS: TypeAdapter[tuple[Verification, ...]] = TypeAdapter(tuple[Verification, ...])


# ── what an original says ──
def is_read(session: Session, sha256: Sha256) -> bool:
    """Whether today's reader has read it."""
    current = (TRAITS.c.sha256 == sha256, TRAITS.c.edition >= TRAITS_EDITION)
    return session.execute(select(TRAITS.c.place).where(*current)).first() is not None


def traits_of(session: Session, sha256: Sha256) -> PhotoTraits | None:
    """None for what was not read, and for a document."""
    found = session.execute(select(TRAITS.c.traits).where(TRAITS.c.sha256 == sha256)).first()
    return PHOTO_TRAITS.validate_python(found.traits) if found and found.traits else None


def keep_traits(session: Session, sha256: Sha256, traits: PhotoTraits | None) -> None:
    """None for a document, and for a photo whose bytes are not here. Read anew, it gets a new place: every worker hears of its hash."""
    session.execute(delete(TRAITS).where(TRAITS.c.sha256 == sha256))
    session.execute(
        insert(TRAITS).values(
            sha256=sha256,
            edition=TRAITS_EDITION,
            phash=traits.looks.phash if traits and traits.looks else None,
            traits=PHOTO_TRAITS.dump_python(traits, mode="json") or {},
            read_at=datetime.now(UTC),
        )
    )


# ── what copies must hide ──
def found_areas(session: Session, sha256: Sha256) -> tuple[Area, ...] | None:
    """None: nobody has looked yet. What a former finder found counts until today's has looked."""
    found = session.execute(select(FOUND.c.areas).where(FOUND.c.sha256 == sha256)).first()
    return AREAS.validate_python(found.areas) if found else None


def keep_areas(session: Session, sha256: Sha256, areas: tuple[Area, ...]) -> None:
    session.execute(delete(FOUND).where(FOUND.c.sha256 == sha256))
    kept = AREAS.dump_python(areas, mode="json")
    session.execute(insert(FOUND).values(sha256=sha256, edition=FINDER_EDITION, areas=kept, found_at=datetime.now(UTC)))


# ── examinations ──
def keep_examination(session: Session, evidence_id: EvidenceId, verifications: tuple[Verification, ...]) -> Examination:
    """A new row only where rules or results are others than the last time; the same again stands again."""
    last = session.execute(newest_first([evidence_id]).limit(1)).first()
    now = datetime.now(UTC)
    is_same = last is not None and last.rules == RULES and VERIFICATIONS.validate_python(last.verifications) == verifications
    session.execute(update(EXAMINATIONS).where(EXAMINATIONS.c.evidence_id == evidence_id).values(is_standing=False))
    if last is not None and is_same:
        session.execute(update(EXAMINATIONS).where(EXAMINATIONS.c.id == last.id).values(is_standing=True))
        return examination_of(last)
    made = Examination(
        evidence_id, last.number + 1 if last else 1, RULES, overall_of(verifications), verifications, examined_at=now
    )
    values = {**vars(made), "overall": made.overall.value, "verifications": VERIFICATIONS.dump_python(verifications, mode="json")}
    session.execute(insert(EXAMINATIONS).values(id=new_id(), is_standing=True, **values))
    return made


def newest_first(evidence_ids: Sequence[str]) -> Select[Any]:
    return select(EXAMINATIONS).where(EXAMINATIONS.c.evidence_id.in_(list(evidence_ids))).order_by(EXAMINATIONS.c.number.desc())


def examinations(session: Session, evidence_id: str) -> tuple[Examination, ...]:
    """All of them, the newest first."""
    return tuple(examination_of(row) for row in session.execute(newest_first([evidence_id])))


def last_examinations(session: Session, evidence_ids: Sequence[str]) -> dict[str, Examination]:
    """The last of each, also while it is being made again."""
    newest = (
        select(EXAMINATIONS.c.evidence_id, func.max(EXAMINATIONS.c.number).label("number"))
        .where(EXAMINATIONS.c.evidence_id.in_(list(evidence_ids)))
        .group_by(EXAMINATIONS.c.evidence_id)
        .subquery()
    )
    is_newest = (EXAMINATIONS.c.evidence_id == newest.c.evidence_id) & (EXAMINATIONS.c.number == newest.c.number)
    rows = session.execute(select(EXAMINATIONS).join(newest, is_newest))
    return {row.evidence_id: examination_of(row) for row in rows}


def contradicting(session: Session, evidence_ids: Sequence[str]) -> list[Examination]:
    """The standing examinations of these that end red."""
    red = (EXAMINATIONS.c.is_standing, EXAMINATIONS.c.overall == Overall.RED.value)
    some = (evidence_ids[at : at + AT_ONCE] for at in range(0, len(evidence_ids), AT_ONCE))
    return [
        examination_of(row)
        for each in some
        for row in session.execute(select(EXAMINATIONS).where(*red, EXAMINATIONS.c.evidence_id.in_(list(each))))
    ]


def examination_of(row: Row[tuple[object, ...]]) -> Examination:
    return Examination(
        EvidenceId(row.evidence_id),
        row.number,
        row.rules,
        Overall(row.overall),
        VERIFICATIONS.validate_python(row.verifications),
        row.examined_at,
    )
