"""What the server keeps, as tables."""

from backend.tables.columns import Table
from backend.tables.inserting import insert_all
from backend.tables.keeping import (
    AccountRow,
    GoneRow,
    JournalRow,
    MarkerRow,
    OriginalRow,
    OriginalViewRow,
    QuarantineRow,
    SessionTokenRow,
    SignInTryRow,
    UploadRow,
)
from backend.tables.mapping import ROWS, read_row, row_of
from backend.tables.records import (
    AssignmentRow,
    CommuneRow,
    CriteriaSetRow,
    EvidenceRow,
    FeedbackRow,
    FindingRow,
    LateChangeRow,
    RegistrationRow,
    ResolutionRow,
    RoundRow,
    SelfScoreRow,
    TeamRow,
    Versioned,
    VisitRow,
)

METADATA = Table.metadata

__all__ = [
    "METADATA",
    "ROWS",
    "AccountRow",
    "AssignmentRow",
    "CommuneRow",
    "CriteriaSetRow",
    "EvidenceRow",
    "FeedbackRow",
    "FindingRow",
    "GoneRow",
    "JournalRow",
    "LateChangeRow",
    "MarkerRow",
    "OriginalRow",
    "OriginalViewRow",
    "QuarantineRow",
    "RegistrationRow",
    "ResolutionRow",
    "RoundRow",
    "SelfScoreRow",
    "SessionTokenRow",
    "SignInTryRow",
    "TeamRow",
    "UploadRow",
    "Versioned",
    "VisitRow",
    "insert_all",
    "read_row",
    "row_of",
]
