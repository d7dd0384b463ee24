"""An operation is one wished change, born where the user is. The union of changes is closed: what is not here cannot be wished."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from shared.answers import Answer
from shared.captures import Seal, Source
from shared.communes import Commune, Point
from shared.criteria import CriteriaSet
from shared.decisions import Feedback, Outcome, Resolution
from shared.devices import DeviceKey
from shared.ids import (
    AccountId,
    AssignmentId,
    CheckCode,
    CommuneCode,
    CriterionCode,
    DeviceId,
    EvidenceId,
    OpId,
    RegistrationId,
    RoundId,
    Sha256,
    TeamId,
    VisitId,
)
from shared.rounds import Assignment, Registration, Round, SelfScore, Team
from shared.veils import Area, Veil
from shared.visits import Evidence, Finding, Position, Visit


@dataclass(frozen=True)
class Establish:
    """Sở Nội vụ puts a reference record in place, from a form or an imported file. An assignment is cancelled by its own field."""

    record: CriteriaSet | Commune | Round | Team | Assignment
    kind: Literal["establish"] = "establish"


@dataclass(frozen=True)
class Register:
    round_id: RoundId
    commune_code: CommuneCode
    aimed_stars: int
    kind: Literal["register"] = "register"


@dataclass(frozen=True)
class ScoreItself:
    """The commune claims points for one criterion, in its own words."""

    registration_id: RegistrationId
    criterion_code: str
    points: Decimal
    claim: str
    kind: Literal["score_itself"] = "score_itself"


@dataclass(frozen=True)
class OpenVisit:
    assignment_id: AssignmentId
    kind: Literal["open_visit"] = "open_visit"


@dataclass(frozen=True)
class SeenFinding:
    """What stood on the screen before the change."""

    answer: Answer | None = None
    note: str = ""


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
class RegisterDevice:
    """The device that sends this holds the private key to `public_key` (Ed25519, 32 bytes, base64) and signs its captures with it."""

    public_key: str
    label: str
    kind: Literal["register_device"] = "register_device"


@dataclass(frozen=True)
class RevokeDevice:
    """Sở Nội vụ no longer trusts what this key signs from now on: the phone is lost, or somebody else has it."""

    reason: str
    kind: Literal["revoke_device"] = "revoke_device"


@dataclass(frozen=True)
class HideAreas:
    """The areas to be hidden in every copy of this photo that leaves the team, all of them, instead of those found by the machine."""

    evidence_id: EvidenceId
    areas: tuple[Area, ...]
    reason: str
    kind: Literal["hide_areas"] = "hide_areas"


@dataclass(frozen=True)
class PlaceOffice:
    """Sở Nội vụ says where a commune's office stands. `from_visit`: confirmed as the first visit found it; None: entered by hand."""

    office: Point
    from_visit: VisitId | None = None
    kind: Literal["place_office"] = "place_office"


@dataclass(frozen=True)
class SubmitVisit:
    kind: Literal["submit_visit"] = "submit_visit"


@dataclass(frozen=True)
class ReopenVisit:
    reason: str
    kind: Literal["reopen_visit"] = "reopen_visit"


LockedOut = RecordFinding | AttachEvidence | WithdrawEvidence | NoteEvidence
"""What can come too late: made before a visit was locked, sent after it."""


@dataclass(frozen=True)
class LateChange:
    """An inspector's wish that came after the lock: kept as it came, decided by the lead. Nobody's work just ends.

    `made_at` is the device's clock: it may be wrong, and the lead sees it as what it is.
    """

    id: str
    visit_id: VisitId
    registration_id: RegistrationId
    commune_code: CommuneCode
    team_id: TeamId
    inspector: AccountId
    device_id: DeviceId
    op_id: OpId
    record_id: str
    made_at: datetime
    wish: LockedOut
    locked_by: Literal["submitted", "published"]
    standing: Literal["waiting", "taken_in", "left_out"] = "waiting"
    reason: str = ""
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    version: int = 0
    kind: Literal["late_change"] = "late_change"


@dataclass(frozen=True)
class DecideLate:
    """The lead takes a late change in, as if it had come in time, or leaves it out; both with a reason."""

    is_taken_in: bool
    reason: str
    kind: Literal["decide_late"] = "decide_late"


@dataclass(frozen=True)
class ResolveDiscrepancy:
    registration_id: RegistrationId
    criterion_code: CriterionCode
    outcome: Outcome
    reason: str
    kind: Literal["resolve_discrepancy"] = "resolve_discrepancy"


@dataclass(frozen=True)
class PublishFeedback:
    registration_id: RegistrationId
    kind: Literal["publish_feedback"] = "publish_feedback"


Record = (
    CriteriaSet
    | Commune
    | Round
    | Team
    | Assignment
    | Registration
    | SelfScore
    | Visit
    | Finding
    | Evidence
    | Resolution
    | Feedback
    | LateChange
    | DeviceKey
    | Veil
)


Change = (
    Establish
    | Register
    | ScoreItself
    | OpenVisit
    | RecordFinding
    | AttachEvidence
    | WithdrawEvidence
    | NoteEvidence
    | RegisterDevice
    | RevokeDevice
    | HideAreas
    | PlaceOffice
    | SubmitVisit
    | ReopenVisit
    | DecideLate
    | ResolveDiscrepancy
    | PublishFeedback
)


@dataclass(frozen=True)
class Operation:
    """`at` is the device's clock: evidence, never order. `seen_version` is the version of the record the user looked at; 0 = none yet."""

    op_id: OpId
    record_id: str
    actor_id: AccountId
    device_id: DeviceId
    at: datetime
    seen_version: int
    change: Change
