"""The words of what is kept here: where an operation is, where an original is, what is held back and why."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mobile.device.port import StoreDamaged
from shared.errors import Conflict
from shared.ids import Sha256
from shared.operations import Operation, Record
from shared.wire import Problem, Receipt


class Sending(StrEnum):
    """Where an operation is. WAITING: the server keeps it and asks for what it builds on; WITH_LEAD: it came late, the lead decides."""

    PENDING = "pending"
    SENT = "sent"
    APPLIED = "applied"
    HELD = "held"
    WAITING = "waiting"
    WITH_LEAD = "with_lead"
    LET_GO = "let_go"


UNSENT = (Sending.PENDING, Sending.SENT, Sending.HELD, Sending.WAITING)
"""What nobody but this phone knows, or what the server has not taken in."""
UNDECIDED = (*UNSENT, Sending.WITH_LEAD)
AHEAD = (Sending.PENDING, Sending.SENT, Sending.WAITING)
"""What this phone still wishes for on top of whatever the server tells."""


class Transfer(StrEnum):
    """Where an original is. MISSING: its bytes are gone; DAMAGED: they are not what they were; LET_GO: only the server has it now.

    LOST: missing or damaged, and the inspector has said with a reason that it will not come back; it is no longer waited for.
    """

    CAPTURED = "captured"
    UPLOADING = "uploading"
    STORED = "stored"
    MISSING = "missing"
    DAMAGED = "damaged"
    LET_GO = "let_go"
    LOST = "lost"


TO_SEND = (Transfer.CAPTURED, Transfer.UPLOADING)
UNSTORED = (*TO_SEND, Transfer.MISSING, Transfer.DAMAGED)


class StoreOutdated(Exception):
    """The database is of an older version of the app: open it with `open_store`, which makes a copy first."""


class StoreTooNew(StoreDamaged):
    """The database was written by a newer version of the app than this one."""


class UnsentWork(Conflict):
    """`count` things on this phone are known to nobody else."""

    slug, title = "unsent-work", "This phone still holds work that the server has not confirmed"


@dataclass(frozen=True)
class Waiting:
    """An operation in the outbox; the problem in its receipt is why the server holds it back."""

    operation: Operation
    state: Sending
    receipt: Receipt | None


@dataclass(frozen=True)
class Held:
    """A wish the server did not take in, with both versions: `mine` as this phone wished it, `theirs` as the server has it.

    None where there is none. `at` is the device's clock when the answer came.
    """

    operation: Operation
    state: Sending
    problem: Problem | None
    mine: Record | None
    theirs: Record | None
    at: datetime


@dataclass(frozen=True)
class Original:
    """What the phone knows of one original photo; the bytes themselves are in the device's originals."""

    sha256: Sha256
    size_bytes: int
    media_type: str
    state: Transfer
    upload_path: str | None
    offset_bytes: int
    problem: Problem | None = None
    is_preview_sent: bool = False


@dataclass(frozen=True)
class LetGo:
    """An original whose bytes are at the server only, by the server's signed word."""

    sha256: Sha256
    size_bytes: int
    at: datetime


@dataclass(frozen=True)
class Counts:
    """How many operations and originals are in each state, read at one moment."""

    operations: dict[str, int] = field(default_factory=dict)
    originals: dict[str, int] = field(default_factory=dict)

    def of(self, *states: Sending | Transfer) -> int:
        return sum((self.operations if isinstance(state, Sending) else self.originals).get(state, 0) for state in states)

    @property
    def unsent(self) -> int:
        """Operations and originals the server has not confirmed."""
        return self.of(*UNSENT, *UNSTORED)
