"""The evidence of one commune as an archive: originals for those who may open them, else the copies they may see; with a list of every hash."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from io import SEEK_END, BufferedRandom
from itertools import count
from typing import Any
from weakref import finalize

from sqlalchemy import Row, select
from sqlmodel import Session

from backend import accounts
from backend.cases import people_in
from backend.copies import copy_of
from backend.documents.archive import Archive, Checksums, Entry
from backend.documents.manifest import HandedIn, Lying, Manifest
from backend.handed_in import may_read_document
from backend.pictures import allowed_picture
from backend.redaction import as_read_by
from backend.store import MediaStore
from backend.tables import ExaminationRow, OriginalRow
from backend.world import SqlWorld, table_of
from media.derivatives import Variant
from media.documents import DOCX, PDF
from shared.actors import Actor
from shared.errors import DomainError
from shared.explanations import Document, Explanation, Stance, Statement
from shared.ids import statement_id
from shared.permissions import may_see_originals
from shared.visits import Evidence
from shared.world import Case

ORIGINALS = OriginalRow.__table__  # type: ignore[attr-defined]
EVIDENCE = table_of(Evidence)
AT_ONCE = 500
EXAMINATIONS = ExaminationRow.__table__  # type: ignore[attr-defined]
SUFFIXES = {PDF: "pdf", DOCX: "docx", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic"}


@dataclass(frozen=True)
class Pack:
    """`originals`: by the name in the archive, what to note when its bytes are sent."""

    archive: Archive
    originals: dict[str, str]


def pack(session: Session, media: MediaStore, actor: Actor, case: Case, public_url: str, checksums: Checksums) -> Pack:
    """`case` without its evidence: that is read a part at a time, as this actor may read it, and nothing of it is kept."""
    has_originals = may_see_originals(actor)
    told, once, at = Manifest(case, has_originals, media.uploads), dict[str, Entry](), datetime(2026, 1, 1, tzinfo=UTC)
    noted, numbers = dict[str, str](), count(1)
    for part in read_in_parts(session, actor, case):
        people, found = people_in(session, part, actor.role), overalls(session, [each.id for each in part.evidence])
        some = originals(session, media, part.evidence, numbers)
        for lying in some if has_originals else copies(session, media, actor, part.evidence, public_url, numbers):
            each = lying.evidence
            if lying.file and has_originals:
                lying = replace(lying, name=noted.setdefault(each.sha256, lying.name))
            told.add(lying, people.get(each.inspector, ""), found.get(each.id, ""))
            if lying.file and lying.name not in once:
                once[lying.name] = Entry(lying.name, lying.size_bytes, lying.file_sha256, str(lying.file), each.captured_at)
            at = max(at, each.captured_at)
    every = handed_in(session, actor, case)
    writers = accounts.names(session, {each.explanation.written_by for each in every})
    for handed in every:
        sha256, written_at = handed.document.sha256, handed.explanation.written_at
        if handed.name:
            handed = replace(handed, name=noted.setdefault(sha256, handed.name))
            once[handed.name] = Entry(handed.name, handed.size_bytes, sha256, str(media.original(sha256)), written_at)
            at = max(at, written_at)
        told.add_document(handed, writers.get(handed.explanation.written_by, ""))
    lists = told.files()
    archive = Archive([*(an_entry(name, file, at) for name, file in lists), *once.values()], checksums)
    for _, file in lists:
        finalize(archive, file.close)
    return Pack(archive, {name: original for original, name in noted.items()})


def handed_in(session: Session, actor: Actor, case: Case) -> tuple[HandedIn, ...]:
    """Documents the commune handed in, as far as this actor may read them; no draft."""
    world = SqlWorld(session)
    every = world.all(Explanation, registration_id=[case.registration.id])
    is_submitted = world.get(Statement, statement_id(case.registration.id)) is not None
    read = [each for each in every if is_submitted or each.stance is Stance.ANSWERS]
    read.sort(key=lambda each: (each.criterion_code, each.id))
    named = [(each, one) for each in read for one in each.documents if may_read_document(session, actor, one.sha256)]
    held = stored(session, [one.sha256 for _, one in named])
    return tuple(kept_as(each, one, held.get(one.sha256), number) for number, (each, one) in enumerate(named, start=1))


def kept_as(said: Explanation, document: Document, row: Row[Any] | None, number: int) -> HandedIn:
    """The size is that of what is stored, whatever the explanation says."""
    if row is None:
        return HandedIn(said, document, "", 0)
    suffix = SUFFIXES.get(row.media_type, "bin")
    return HandedIn(
        said, document, f"documents/{number:04}_{said.criterion_code}_{document.sha256[:12]}.{suffix}", row.size_bytes
    )


def read_in_parts(session: Session, actor: Actor, case: Case) -> Iterator[Case]:
    """The case again and again, each time with some hundred pieces of its evidence, in the order they were captured."""
    ordered = select(EVIDENCE.c.id).where(EVIDENCE.c.visit_id.in_([each.id for each in case.visits]))
    every = session.execute(ordered.order_by(EVIDENCE.c.captured_at, EVIDENCE.c.id)).scalars().all()
    for at in range(0, len(every), AT_ONCE):
        some = SqlWorld(session).all(Evidence, id=every[at : at + AT_ONCE])
        some.sort(key=lambda each: (each.captured_at, each.id))
        yield as_read_by(actor.role, replace(case, evidence=tuple(some)))


def an_entry(name: str, file: BufferedRandom, at: datetime) -> Entry:
    """A list as it was written down, to its end."""
    size_bytes = file.seek(0, SEEK_END)
    file.seek(0)
    return Entry(name, size_bytes, file_digest(file, "sha256").hexdigest(), file, at)


def overalls(session: Session, evidence_ids: Sequence[str]) -> dict[str, str]:
    """What the last examination of each came to; the verifications themselves stay where they are: there are many."""
    columns = (EXAMINATIONS.c.evidence_id, EXAMINATIONS.c.overall)
    query = select(*columns).where(EXAMINATIONS.c.evidence_id.in_(evidence_ids)).order_by(EXAMINATIONS.c.number)
    return {row.evidence_id: row.overall for row in session.execute(query)}


def originals(session: Session, media: MediaStore, every: Sequence[Evidence], numbers: Iterator[int]) -> Iterator[Lying]:
    """Untouched bytes."""
    held = stored(session, sorted({each.sha256 for each in every}))
    for each in every:
        row, number = held.get(each.sha256), next(numbers)
        if row is None:
            yield Lying(each, "", None, 0, "", "not-on-the-server")
            continue
        name = f"originals/{number:05}_{each.check_code}_{each.sha256[:12]}.{SUFFIXES.get(row.media_type, 'bin')}"
        yield Lying(each, name, media.original(each.sha256), row.size_bytes, each.sha256)


def stored(session: Session, wanted: Sequence[str]) -> dict[str, Row[Any]]:
    """What is kept of each original, by its hash."""
    columns = (ORIGINALS.c.sha256, ORIGINALS.c.size_bytes, ORIGINALS.c.media_type)
    return {row.sha256: row for row in session.execute(select(*columns).where(ORIGINALS.c.sha256.in_(wanted)))}


def copies(
    session: Session, media: MediaStore, actor: Actor, every: Sequence[Evidence], public_url: str, numbers: Iterator[int]
) -> Iterator[Lying]:
    """The very copies this actor is shown on a page; made now where nobody has asked for them before."""
    for each in every:
        number = next(numbers)
        try:
            allowed = allowed_picture(session, media, actor, each.sha256, Variant.SCREEN, public_url)
            assert allowed.recipe is not None
            place = copy_of(media, allowed.sha256, allowed.recipe)
        except DomainError as refusal:
            yield Lying(each, "", None, 0, "", refusal.slug)
            continue
        content = place.read_bytes()
        name = f"copies/{number:05}_{each.check_code}_{each.sha256[:12]}.jpg"
        yield Lying(each, name, place, len(content), sha256(content).hexdigest())
