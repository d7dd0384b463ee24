"""Which kind of record each wish changes, so that a conflict can be answered with the record as it stands. Establish names its own."""

from shared.communes import Commune
from shared.decisions import Feedback, Resolution
from shared.devices import DeviceKey
from shared.explanations import Conclusion, Explanation, Final, Statement
from shared.operations import (
    AttachEvidence,
    Change,
    Conclude,
    Countersign,
    DecideLate,
    Explain,
    Finalise,
    HideAreas,
    LateChange,
    MarkEvidence,
    NoteEvidence,
    OpenVisit,
    PauseVisit,
    PlaceOffice,
    PublishFeedback,
    Record,
    RecordFinding,
    Register,
    RegisterDevice,
    ReopenFinal,
    ReopenVisit,
    ReportNoEntry,
    ResolveDiscrepancy,
    RevokeDevice,
    ScoreItself,
    ShareEvidence,
    SubmitStatement,
    SubmitVisit,
    TakePlaces,
    WithdrawEvidence,
    WriteRemark,
)
from shared.remarks import Remark
from shared.rounds import Registration, SelfScore
from shared.veils import Veil
from shared.visits import Evidence, Finding, Visit

CHANGED: dict[type[Change], type[Record]] = {
    Register: Registration,
    ScoreItself: SelfScore,
    OpenVisit: Visit,
    RecordFinding: Finding,
    AttachEvidence: Evidence,
    WithdrawEvidence: Evidence,
    NoteEvidence: Evidence,
    ShareEvidence: Evidence,
    MarkEvidence: Evidence,
    WriteRemark: Remark,
    PauseVisit: Visit,
    TakePlaces: Visit,
    ReportNoEntry: Visit,
    RegisterDevice: DeviceKey,
    RevokeDevice: DeviceKey,
    HideAreas: Veil,
    PlaceOffice: Commune,
    SubmitVisit: Visit,
    ReopenVisit: Visit,
    DecideLate: LateChange,
    ResolveDiscrepancy: Resolution,
    Countersign: Resolution,
    PublishFeedback: Feedback,
    Explain: Explanation,
    SubmitStatement: Statement,
    Conclude: Conclusion,
    Finalise: Final,
    ReopenFinal: Final,
}
