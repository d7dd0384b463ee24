"""An operation is one wished change, born where the user is. The union of changes is closed: what is not here cannot be wished."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.decisions import Feedback, Resolution
from shared.devices import DeviceKey
from shared.explanations import Conclusion, Explanation, Final, Statement
from shared.ids import (
    AccountId,
    CommuneCode,
    DeviceId,
    OpId,
    RegistrationId,
    TeamId,
    VisitId,
)
from shared.operations.at_desk import (
    Conclude,
    Countersign,
    DecideLate,
    Establish,
    Explain,
    Finalise,
    HideAreas,
    PlaceOffice,
    PublishFeedback,
    Register,
    ReopenFinal,
    ReopenVisit,
    ResolveDiscrepancy,
    RevokeDevice,
    ScoreItself,
    SubmitStatement,
)
from shared.operations.on_site import (
    AttachEvidence,
    LockedOut,
    MarkEvidence,
    NoteEvidence,
    OpenVisit,
    PauseVisit,
    RecordFinding,
    RegisterDevice,
    ReportNoEntry,
    SeenFinding,
    ShareEvidence,
    SubmitVisit,
    TakePlaces,
    WithdrawEvidence,
    WriteRemark,
)
from shared.remarks import Remark
from shared.rounds import Assignment, Registration, Round, SelfScore, Team
from shared.veils import Veil
from shared.visits import Evidence, Finding, Visit

__all__ = [
    "AttachEvidence",
    "Change",
    "Conclude",
    "Countersign",
    "DecideLate",
    "Establish",
    "Explain",
    "Finalise",
    "HideAreas",
    "LateChange",
    "LockedOut",
    "MarkEvidence",
    "NoteEvidence",
    "OpenVisit",
    "Operation",
    "PauseVisit",
    "PlaceOffice",
    "PublishFeedback",
    "Record",
    "RecordFinding",
    "Register",
    "RegisterDevice",
    "ReopenFinal",
    "ReopenVisit",
    "ReportNoEntry",
    "ResolveDiscrepancy",
    "RevokeDevice",
    "ScoreItself",
    "SeenFinding",
    "ShareEvidence",
    "SubmitStatement",
    "SubmitVisit",
    "TakePlaces",
    "WithdrawEvidence",
    "WriteRemark",
]


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
    | Remark
    | Explanation
    | Statement
    | Conclusion
    | Final
)


Change = (
    Establish
    | Register
    | ScoreItself
    | OpenVisit
    | PauseVisit
    | TakePlaces
    | ReportNoEntry
    | RecordFinding
    | AttachEvidence
    | WithdrawEvidence
    | NoteEvidence
    | ShareEvidence
    | MarkEvidence
    | WriteRemark
    | RegisterDevice
    | RevokeDevice
    | HideAreas
    | PlaceOffice
    | SubmitVisit
    | ReopenVisit
    | DecideLate
    | ResolveDiscrepancy
    | Countersign
    | PublishFeedback
    | Explain
    | SubmitStatement
    | Conclude
    | Finalise
    | ReopenFinal
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
