"""The messages phone and server exchange. Both sides read and write these very classes; golden messages prove that they agree."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from shared.actors import Actor
from shared.boundaries import Boundary
from shared.communes import Commune, Point
from shared.devices import DeviceKey
from shared.ids import CommuneCode, EvidenceId, OpId, Sha256, VisitId
from shared.operations import LateChange, Operation, Record
from shared.stored import ReceiptKey, StoredReceipt
from shared.veils import Area, Veil
from shared.verifying.results import Examination, Overall, Result
from shared.world import Case

PROTOCOL = 3
"""What a phone of this version speaks. 2 knows late changes, 3 device keys and veils; nobody is sent a kind of record it cannot read."""
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
    protocol: Literal[1, 2, 3] = 1
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


@dataclass(frozen=True)
class CaseSummary:
    """One line of a lead's list."""

    registration_id: str
    commune_code: str
    commune: str
    team_id: str
    visit_state: Literal["planned", "open", "submitted"]
    answered: int
    asked: int
    photos_known: int
    photos_stored: int
    open_discrepancies: int
    all_discrepancies: int
    is_published: bool
    late_waiting: int = 0


@dataclass(frozen=True)
class CaseShown:
    """A case as this actor may see it, and the names of the people in it. `late`: for the lead and Sở Nội vụ, what came after the lock.

    `examined`: the last examination of each photo that has one. A commune is told names and results, without their facts.
    """

    case: Case
    people: dict[str, str]
    stored: tuple[Sha256, ...]
    late: tuple[LateChange, ...] = ()
    examined: tuple[Examination, ...] = ()


@dataclass(frozen=True)
class EvidenceExamined:
    """All examinations of one photo, the newest first; `code` names its public page. `boundary` is the commune's, for the map."""

    evidence_id: EvidenceId
    code: str
    commune: Commune
    boundary: Boundary | None
    examinations: tuple[Examination, ...]


@dataclass(frozen=True)
class AreasShown:
    """What copies of a photo hide. `found` None: the machine has not looked yet, and until then the whole picture is hidden.

    `is_whole`: the privacy of the check asks for the whole picture to be hidden until a person has said which areas to hide (`veil`).
    """

    evidence_id: EvidenceId
    is_whole: bool
    found: tuple[Area, ...] | None
    veil: Veil | None


@dataclass(frozen=True)
class DeviceShown:
    """A registered key with whose it is and what it has signed. `last_at`: when its last capture arrived."""

    key: DeviceKey
    person: str
    captures: int
    last_at: datetime | None


@dataclass(frozen=True)
class DevicesShown:
    devices: tuple[DeviceShown, ...]


@dataclass(frozen=True)
class OfficeShown:
    """`proposed`: the middle of the good fixes of the first visit, from `photos` of them, at most `spread_m` metres from it."""

    commune: Commune
    proposed: Point | None = None
    from_visit: VisitId | None = None
    photos: int = 0
    spread_m: float = 0


@dataclass(frozen=True)
class OfficesShown:
    offices: tuple[OfficeShown, ...]


@dataclass(frozen=True)
class FailedWork:
    """Work that was tried and did not succeed; it is tried again until `is_given_up`."""

    kind: Literal["examine", "hide"]
    evidence_id: EvidenceId
    commune_code: CommuneCode
    attempts: int
    why: str
    failed_at: datetime
    is_given_up: bool


@dataclass(frozen=True)
class WorkShown:
    """How far the server is with what it does by itself.

    Of `stored` pieces of evidence `examined` are verified. Of `originals` (one may back several) `searched` were looked through for
    faces, badges and plates.
    """

    stored: int
    examined: int
    originals: int
    searched: int
    failed: tuple[FailedWork, ...]


@dataclass(frozen=True)
class PublicVerification:
    """One line of the public page: no facts, no place, nobody's name."""

    name: str
    result: Result


@dataclass(frozen=True)
class PublicPage:
    """What anybody may know who holds a copy with its code."""

    code: str
    sha256: Sha256
    commune: str
    check: str
    captured_at: datetime
    stored_at: datetime
    examined_at: datetime | None
    overall: Overall | None
    verifications: tuple[PublicVerification, ...]
    is_withdrawn: bool
