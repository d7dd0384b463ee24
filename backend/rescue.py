"""Taking over what a phone could not send. It decides nothing: operations go down the one write path, photos where uploads go.

Everything here may be cut and run again: what is already here is answered as known, and the end is the same.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeAlias, TypeVar

from sqlalchemy import select
from sqlmodel import Session

from backend import accounts, codec, uploads, write_path
from backend.database import Database
from backend.rescue_shelf import RescueShelf
from backend.store import MediaStore
from backend.tables import JournalRow
from backend.uploads import room, rows
from media.intake import read_facts
from shared.actors import Actor, Role
from shared.errors import DomainError, HashMismatch, Malformed, RescueUnreadable, UnknownRecord, UnreadableOriginal
from shared.ids import is_uuid
from shared.rescue import Rescue, RescuedOperation, RescuedOriginal, Rescuer
from shared.rescue_reading import pieces, read_rescue
from shared.rescue_report import ReportedChange, ReportedOriginal, RescueReport
from shared.wire import MOST_OPERATIONS, Receipt

JOURNAL = JournalRow.__table__  # type: ignore[attr-defined]
Changes: TypeAlias = tuple[ReportedChange, ...]
Originals: TypeAlias = tuple[ReportedOriginal, ...]
T = TypeVar("T")
COMMAND_LINE = "command-line"


class Commit(Protocol):
    """One piece of work in one transaction, committed when this returns."""

    def __call__(self, work: Callable[[Session], T], /) -> T: ...


@dataclass(frozen=True)
class Line:
    """One operation of the file as far as plain JSON tells; `piece` is its text where it is no JSON."""

    number: int
    kept: RescuedOperation
    piece: Any

    @property
    def op_id(self) -> str:
        return self._named("op_id")

    @property
    def actor_id(self) -> str:
        return self._named("actor_id")

    @property
    def kind(self) -> str:
        change = self.piece.get("change") if isinstance(self.piece, dict) else None
        kind = change.get("kind") if isinstance(change, dict) else None
        return kind[:40] if isinstance(kind, str) else ""

    def _named(self, name: str) -> str:
        value = self.piece.get(name) if isinstance(self.piece, dict) else None
        return value if isinstance(value, str) and is_uuid(value) else ""

    def reported(self, who: str, standing: str, **more: Any) -> ReportedChange:
        return ReportedChange(self.number, self.op_id, self.kind, who, self.kept.state, standing, **more)


def lines_of(rescue: Rescue) -> list[Line]:
    return [Line(number, kept, _piece(kept.text)) for number, kept in enumerate(rescue.operations, 1)]


def _piece(text: str) -> Any:
    try:
        return codec.read_json(text.encode("utf-8", "surrogatepass"))
    except Malformed:
        return text


@dataclass
class Inspectors:
    """Whose operation a line is. Only inspectors work in the field; what cannot be read is the phone's owner's."""

    session: Session
    owner: Rescuer | None
    known: dict[str, Actor | None] = field(default_factory=dict)

    def of(self, line: Line) -> Actor | None:
        account_id = line.actor_id or (self.owner.actor_id if self.owner else "")
        if account_id not in self.known:
            self.known[account_id] = self._inspector(account_id)
        return self.known[account_id]

    def _inspector(self, account_id: str) -> Actor | None:
        with suppress(UnknownRecord):
            actor = accounts.actor_of(self.session, account_id)
            return actor if actor.role is Role.INSPECTOR else None
        return None


@dataclass(frozen=True)
class Rescuing:
    """The files that were brought, and what is done with them. `bringer` is None on the server's own command line."""

    database: Database
    media: MediaStore
    commit: Commit

    @property
    def shelf(self) -> RescueShelf:
        return RescueShelf(self.media.folder)

    def looked_at(self, rescue_id: str, bringer: Actor | None) -> RescueReport:
        """What taking over would find. A file that is none of ours is thrown away again. Raises RescueUnreadable, UnknownRecord."""
        with self.shelf.opened(rescue_id) as file:
            before = self.shelf.report(rescue_id)
            try:
                rescue = read_rescue(file)
            except RescueUnreadable:
                self.shelf.file(rescue_id).unlink()
                raise
            with self.database.reading() as session:
                changes, originals = looked_at(session, rescue)
            report = _report(rescue_id, file, rescue, bringer, changes, originals)
            return self.shelf.note(replace(report, taken_over_at=before.taken_over_at if before else None))

    def taken_over(self, rescue_id: str, bringer: Actor | None) -> RescueReport:
        """What is whole goes in. Raises UnknownRecord."""
        with self.shelf.opened(rescue_id) as file:
            rescue = read_rescue(file)
            foreseen = self.shelf.report(rescue_id)
            if foreseen:  # from here on it is evidence, however far we come
                self.shelf.note(replace(foreseen, taken_over_at=datetime.now(UTC)))
            begun = TakingOver(self.database, self.media, self.commit, rescue_id, bringer.id if bringer else COMMAND_LINE)
            changes, originals = begun.run(file, rescue)
            report = _report(rescue_id, file, rescue, bringer, changes, originals)
            return self.shelf.note(replace(report, state="taken-over", taken_over_at=datetime.now(UTC)))


def _report(
    rescue_id: str, file: BinaryIO, rescue: Rescue, bringer: Actor | None, changes: Changes, originals: Originals
) -> RescueReport:
    return RescueReport(
        id=rescue_id,
        state="looked-at",
        brought_by=bringer.name if bringer else "",
        brought_at=datetime.now(UTC),
        taken_over_at=None,
        size_bytes=file.seek(0, os.SEEK_END),
        rescuer=rescue.rescuer,
        operations=changes,
        originals=originals,
        missing=rescue.missing,
        faults=rescue.faults,
    )


# ── before: what is in it ──
def looked_at(session: Session, rescue: Rescue) -> tuple[Changes, Originals]:
    """What taking over would find; nothing is changed."""
    inspectors, lines = Inspectors(session, rescue.rescuer), lines_of(rescue)
    known = _journaled(session, [line.op_id for line in lines])
    here = _held(session, rescue.originals)
    changes = tuple(_foreseen(line, inspectors.of(line), known) for line in lines)
    originals = (
        ReportedOriginal(each.sha256, each.size_bytes, "known" if each.sha256 in here else "new") for each in rescue.originals
    )
    return changes, tuple(originals)


def _foreseen(line: Line, actor: Actor | None, known: frozenset[str]) -> ReportedChange:
    if actor is None:
        return line.reported("", "stranger")
    if line.op_id in known:
        return line.reported(actor.name, "known", is_duplicate=True)
    try:
        codec.read_operation(line.piece)
    except DomainError:
        return line.reported(actor.name, "unreadable")
    return line.reported(actor.name, "new")


def _journaled(session: Session, op_ids: list[str]) -> frozenset[str]:
    found: set[str] = set()
    for some in batches(op_ids):
        found.update(session.execute(select(JOURNAL.c.op_id).where(JOURNAL.c.op_id.in_(some))).scalars())
    return frozenset(found)


def _held(session: Session, originals: tuple[RescuedOriginal, ...]) -> frozenset[str]:
    found: set[str] = set()
    for some in batches([each.sha256 for each in originals]):
        found.update(uploads.held(session, tuple(some)))
    return frozenset(found)


def batches(of: Iterable[Any]) -> Iterator[list[Any]]:
    """As large as one push may be."""
    rest = iter(of)
    while some := list(islice(rest, MOST_OPERATIONS)):
        yield some


# ── after: what became of it ──
@dataclass(frozen=True)
class TakingOver:
    """One rescue file on its way in. `brought_by` is the account at the desk, for the journal."""

    database: Database
    media: MediaStore
    commit: Commit
    id: str
    brought_by: str

    def run(self, file: BinaryIO, rescue: Rescue) -> tuple[Changes, Originals]:
        """Operations first: they are small, and a photo without its finding is found by nobody."""
        changes: list[ReportedChange] = []
        for some in batches(lines_of(rescue)):
            changes += self.commit(partial(self._decided, rescue.rescuer, some))
        return tuple(changes), tuple(self._taken_in(file, each) for each in rescue.originals)

    def _decided(self, owner: Rescuer | None, lines: list[Line], session: Session) -> list[ReportedChange]:
        """As if each phone itself had pushed it, in the order of the file."""
        inspectors = Inspectors(session, owner)
        changes: list[ReportedChange] = []
        for actor, group in groupby(lines, inspectors.of):
            some = list(group)
            if actor is None:
                changes += [line.reported("", "stranger") for line in some]
                continue
            receipts = write_path.perform_pieces(session, [line.piece for line in some], actor, self.brought_by)
            changes += [_answered(line, actor, receipt) for line, receipt in zip(some, receipts, strict=True)]
        return changes

    def _taken_in(self, file: BinaryIO, original: RescuedOriginal) -> ReportedOriginal:
        with self.database.reading() as session:
            is_here = bool(uploads.held(session, (original.sha256,)))
        standing = "known" if is_here else self._stored(file, original)
        return ReportedOriginal(original.sha256, original.size_bytes, standing)

    def _stored(self, file: BinaryIO, original: RescuedOriginal) -> str:
        """The way of every upload: to disk, hashed, flushed, at its place, and then counted."""
        part = self.media.folder / "rescues" / f"{self.id}-{original.sha256[:16]}.part"
        try:
            _copy(file, original, part)
            facts = read_facts(part)
        except (HashMismatch, UnreadableOriginal) as error:
            self.media.set_aside(part, original.sha256)
            return error.slug
        self.media.take_in(part, original.sha256)
        self.commit(lambda session: rows.keep(session, original.sha256, facts))
        return "stored"


def _answered(line: Line, actor: Actor, receipt: Receipt) -> ReportedChange:
    return line.reported(actor.name, receipt.outcome, is_duplicate=receipt.is_duplicate, problem=receipt.problem)


def _copy(file: BinaryIO, original: RescuedOriginal, part: Path) -> None:
    """Raises HashMismatch when the file changed since it was read, ServerFull."""
    hasher = hashlib.sha256()
    with room(), part.open("wb") as out:
        for piece in pieces(file, original):
            hasher.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    if hasher.hexdigest() != original.sha256:
        raise HashMismatch(announced=original.sha256, arrived=hasher.hexdigest())
