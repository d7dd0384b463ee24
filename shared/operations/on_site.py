"""What an inspector can wish for: with a phone, at the commune."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.answers import Answer
from shared.captures import Seal, Source
from shared.ids import (
    AccountId,
    AssignmentId,
    CheckCode,
    RemarkId,
    Sha256,
    VisitId,
)
from shared.marks import Mark
from shared.particulars import NOTHING_MORE, Particulars
from shared.visits import NoEntry, Opening, Position, Signature


@dataclass(frozen=True)
class OpenVisit:
    """`opening` None: app 0.1 asked nothing."""

    assignment_id: AssignmentId
    opening: Opening | None = None
    kind: Literal["open_visit"] = "open_visit"


@dataclass(frozen=True)
class PauseVisit:
    """The inspector's own share is interrupted, for lunch, a power cut, the next day; or goes on."""

    is_paused: bool
    reason: str = ""
    kind: Literal["pause_visit"] = "pause_visit"


@dataclass(frozen=True)
class TakePlaces:
    """Which places of the walk this inspector takes, all of them; who takes what is told, never enforced."""

    places: tuple[str, ...]
    kind: Literal["take_places"] = "take_places"


@dataclass(frozen=True)
class ReportNoEntry:
    """The office was closed, or access was refused: that ends this inspector's share. None takes the report back."""

    no_entry: NoEntry | None
    kind: Literal["report_no_entry"] = "report_no_entry"


@dataclass(frozen=True)
class SeenFinding:
    """What stood on the screen before the change."""

    answer: Answer | None = None
    note: str = ""
    more: Particulars = NOTHING_MORE


@dataclass(frozen=True)
class RecordFinding:
    """Answer a check; None keeps a draft (a note, or photos before the answer).

    With `seen` only what differs from it is wished, and merged into what other devices of the inspector have wished meanwhile.
    Without it (app 0.1) the whole finding is wished on top of `seen_version`.
    """

    visit_id: VisitId
    check_code: CheckCode
    answer: Answer | None
    note: str = ""
    seen: SeenFinding | None = None
    more: Particulars = NOTHING_MORE
    kind: Literal["record_finding"] = "record_finding"


@dataclass(frozen=True)
class AttachEvidence:
    visit_id: VisitId
    check_code: CheckCode
    sha256: Sha256
    size_bytes: int
    media_type: str
    source: Source
    captured_at: datetime
    position: Position | None
    seal: Seal | None = None
    kind: Literal["attach_evidence"] = "attach_evidence"


@dataclass(frozen=True)
class WithdrawEvidence:
    """The inspector does not want a photo to count. The original stays where it is; only its standing changes."""

    is_withdrawn: bool = True
    kind: Literal["withdraw_evidence"] = "withdraw_evidence"


@dataclass(frozen=True)
class NoteEvidence:
    """Why the inspector lets a photo stand that will be doubted; an empty note takes the reason back."""

    note: str
    kind: Literal["note_evidence"] = "note_evidence"


@dataclass(frozen=True)
class ShareEvidence:
    """Which other checks of the visit a photo shows too, all of them: one photo of a wall may serve five."""

    also_for: tuple[CheckCode, ...]
    kind: Literal["share_evidence"] = "share_evidence"


@dataclass(frozen=True)
class MarkEvidence:
    """What is drawn over a photo, all of it; nothing takes it back."""

    marks: tuple[Mark, ...]
    kind: Literal["mark_evidence"] = "mark_evidence"


@dataclass(frozen=True)
class WriteRemark:
    """A word in the conversation about one inspector's finding of one check, which may not be recorded yet. `follows`: see Remark."""

    visit_id: VisitId
    check_code: CheckCode
    inspector: AccountId
    text: str
    is_question: bool = False
    follows: RemarkId | None = None
    kind: Literal["write_remark"] = "write_remark"


@dataclass(frozen=True)
class RegisterDevice:
    """The device that sends this holds the private key to `public_key` (Ed25519, 32 bytes, base64) and signs its captures with it."""

    public_key: str
    label: str
    kind: Literal["register_device"] = "register_device"


@dataclass(frozen=True)
class SubmitVisit:
    """`signature`: of the person met, where one was given; never asked for."""

    signature: Signature | None = None
    kind: Literal["submit_visit"] = "submit_visit"


LockedOut = RecordFinding | AttachEvidence | WithdrawEvidence | NoteEvidence | ShareEvidence | MarkEvidence
"""What can come too late: made before a visit was locked, sent after it."""
