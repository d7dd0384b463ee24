"""The messages phone and server exchange. Both sides read and write these very classes; golden messages prove that they agree."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from shared.actors import Actor
from shared.ids import OpId, Sha256
from shared.operations import Operation, Record
from shared.stored import ReceiptKey, StoredReceipt
from shared.wire.at_desk import (
    AreasShown,
    CaseShown,
    CaseSummary,
    DeviceShown,
    DevicesShown,
    EvidenceExamined,
    FailedWork,
    LikeDecision,
    LikesShown,
    OfficeShown,
    OfficesShown,
    PublicPage,
    PublicVerification,
    QueueLine,
    WorkShown,
)
from shared.wire.downloads import Download, DownloadWanted
from shared.wire.insight import CommuneYear, CriterionLine, InsightShown, InspectorLine, PairLine, RoundNamed
from shared.wire.on_site import Brief, Former, HistoryShown, Recorded
from shared.wire.timeline import Event, Moment, TimelineShown
from shared.wire.told import NoticeShown, NoticesRead, NoticesShown, Undelivered, WebhookShown, WebhooksShown

__all__ = [
    "MOST_BATCH_BYTES",
    "MOST_OPERATIONS",
    "PAGE_SIZE",
    "PROTOCOL",
    "SERVER_TIME",
    "AreasShown",
    "Brief",
    "CaseShown",
    "CaseSummary",
    "Changes",
    "CommuneYear",
    "Credentials",
    "CriterionLine",
    "DeviceShown",
    "DevicesShown",
    "Download",
    "DownloadWanted",
    "Event",
    "EvidenceExamined",
    "FailedWork",
    "Former",
    "Gone",
    "HistoryShown",
    "InsightShown",
    "InspectorLine",
    "LikeDecision",
    "LikesShown",
    "MediaHeld",
    "MediaWanted",
    "Moment",
    "NoticeShown",
    "NoticesRead",
    "NoticesShown",
    "OfficeShown",
    "OfficesShown",
    "PairLine",
    "PartOfOriginal",
    "Problem",
    "PublicPage",
    "PublicVerification",
    "Push",
    "QueueLine",
    "Receipt",
    "ReceiptKeys",
    "Receipts",
    "Recorded",
    "RoundNamed",
    "Session",
    "TimelineShown",
    "Undelivered",
    "WebhookShown",
    "WebhooksShown",
    "WorkShown",
]

PROTOCOL = 5
"""What a phone of this version speaks. 2 knows late changes, 3 device keys and veils, 4 remarks, 5 what follows a publication; nobody is sent a kind of record it cannot read."""
SERVER_TIME = "Server-Time"
"""On every reply of our server: its clock, ISO 8601 in UTC."""
MOST_OPERATIONS = 200
MOST_BATCH_BYTES = 256 * 1024
PAGE_SIZE = 500


@dataclass(frozen=True)
class Problem:
    """RFC 9457. `type` ends in the permanent slug; `facts` are the particulars of this case."""

    type: str
    title: str
    status: int
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return self.type.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Credentials:
    username: str
    password: str


@dataclass(frozen=True)
class Session:
    token: str
    expires_at: datetime
    actor: Actor


@dataclass(frozen=True)
class Push:
    operations: tuple[Operation, ...]
    protocol: int = PROTOCOL


@dataclass(frozen=True)
class Receipt:
    """The server's answer to one operation. `duplicate` replays the first receipt; `quarantined` = kept raw, not understood."""

    op_id: OpId
    outcome: Literal["applied", "conflict", "refused", "quarantined"]
    sequence: int
    version: int = 0
    record: Record | None = None
    problem: Problem | None = None
    is_duplicate: bool = False


@dataclass(frozen=True)
class Receipts:
    receipts: tuple[Receipt, ...]
    server_time: datetime
    protocol: Literal[1] = 1


@dataclass(frozen=True)
class Gone:
    """A record that left the actor's sight: cancelled, or given to another team. `of` is the record's kind."""

    of: str
    id: str


@dataclass(frozen=True)
class Changes:
    """Records in commit order; `cursor` is exclusive and opaque. Ask again while `more`.

    `from_start`: this page begins everything anew (a first pull, a cursor too old, another scope). What a phone holds and is not
    told of again until `more` is False is no longer there for it.
    `server_id` names the server's store. Another one than before says that it was restored from a copy: what it acknowledged since
    then it may have lost.
    """

    records: tuple[Record, ...]
    cursor: str
    more: bool
    server_time: datetime
    protocol: Literal[1, 2, 3, 4, 5] = 1
    gone: tuple[Gone, ...] = ()
    from_start: bool = False
    server_id: str = ""


@dataclass(frozen=True)
class MediaWanted:
    sha256: tuple[Sha256, ...]


@dataclass(frozen=True)
class PartOfOriginal:
    """An upload of the asker's own that has begun: where to go on."""

    sha256: Sha256
    path: str
    offset_bytes: int


@dataclass(frozen=True)
class MediaHeld:
    """Which originals the server has hashed, flushed and committed. `partial` ones are among the missing.

    `receipts`: for each piece of evidence of the asker whose original is among `have`.
    """

    have: tuple[Sha256, ...]
    missing: tuple[Sha256, ...]
    partial: tuple[PartOfOriginal, ...] = ()
    receipts: tuple[StoredReceipt, ...] = ()


@dataclass(frozen=True)
class ReceiptKeys:
    """The keys the server signs and has signed with, the current one first."""

    keys: tuple[ReceiptKey, ...]
