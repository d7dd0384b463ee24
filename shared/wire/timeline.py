"""What happened to one commune's case: who, what and when, read from the journal."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from shared.actors import Role
from shared.answers import Answer
from shared.ids import CheckCode, CriterionCode, RegistrationId


class Event(StrEnum):
    VISIT_OPENED = "visit_opened"
    VISIT_SUBMITTED = "visit_submitted"
    VISIT_REOPENED = "visit_reopened"
    FOUND = "found"  # a finding, each time it was recorded
    DECIDED = "decided"
    COUNTERSIGNED = "countersigned"
    PUBLISHED = "published"
    EXPLAINED = "explained"
    SUBMITTED = "submitted"
    CONCLUDED = "concluded"
    FINALISED = "finalised"
    REOPENED = "reopened"


@dataclass(frozen=True)
class Moment:
    """One thing somebody did. `at` is the server's clock when it took it in, `made_at` the sender's; `sequence` is the order of everything.

    `who`: a person's name; for a commune the team's, or nobody's where Sở Nội vụ acted, unless it was one of its own. `what`: the outcome,
    stance or ending, by its word in shared; `text`: the reason, explanation or question. `points`: set, concluded, or of the final result.
    `is_late`: a statement handed in after its deadline.
    """

    at: datetime
    made_at: datetime
    sequence: int
    event: Event
    who: str
    role: Role | None
    criterion_code: CriterionCode | None = None
    check_code: CheckCode | None = None
    answer: Answer | None = None
    what: str = ""
    text: str = ""
    points: Decimal | None = None
    documents: int = 0
    stars: int | None = None
    is_late: bool = False


@dataclass(frozen=True)
class TimelineShown:
    """Oldest first."""

    registration_id: RegistrationId
    moments: tuple[Moment, ...]
