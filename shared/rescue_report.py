"""What the server says of a rescue file: first what is in it, then what became of it. Desk and server exchange these classes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.ids import Sha256
from shared.rescue import MissingOriginal, RescueFault, Rescuer
from shared.wire import Problem


@dataclass(frozen=True)
class RescuePlace:
    """An address that takes one file from whoever knows it: a browser sends a chosen file without our headers."""

    path: str
    expires_at: datetime


@dataclass(frozen=True)
class ReportedChange:
    """One operation of the file, by its line. `standing` before: new, known, unreadable, stranger; after: its receipt's outcome, or stranger.

    A stranger's operation is of nobody who inspects here; it is left in the file. `is_duplicate`: the server had it before.
    """

    line: int
    op_id: str
    kind: str
    who: str
    state: str
    standing: str
    is_duplicate: bool = False
    problem: Problem | None = None


@dataclass(frozen=True)
class ReportedOriginal:
    """`standing` before: new or known; after: stored, known, or the slug of why it was set aside."""

    sha256: Sha256
    size_bytes: int
    standing: str


@dataclass(frozen=True)
class RescueReport:
    """`id` follows from the file's bytes: the same file is the same rescue. `taken_over_at` is the last time it was."""

    id: str
    state: Literal["looked-at", "taken-over"]
    brought_by: str
    brought_at: datetime
    taken_over_at: datetime | None
    size_bytes: int
    rescuer: Rescuer | None
    operations: tuple[ReportedChange, ...]
    originals: tuple[ReportedOriginal, ...]
    missing: tuple[MissingOriginal, ...]
    faults: tuple[RescueFault, ...]


@dataclass(frozen=True)
class Rescues:
    """The files that lie here, the newest first."""

    reports: tuple[RescueReport, ...]
