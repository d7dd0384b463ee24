"""What the server keeps, as tables."""

from backend.tables.columns import Table
from backend.tables.keeping import (
    AccountRow,
    JournalRow,
    OriginalRow,
    OriginalViewRow,
    QuarantineRow,
    SessionTokenRow,
    SignInTryRow,
    UploadRow,
)
from backend.tables.mapping import ROWS, read_row, write_row
from backend.tables.records import (
    AssignmentRow,
    CommuneRow,
    CriteriaSetRow,
    EvidenceRow,
    FeedbackRow,
    FindingRow,
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
    "JournalRow",
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
    "read_row",
    "write_row",
]
