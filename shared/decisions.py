"""What a lead decides on a discrepancy, and what the commune is shown."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from shared.ids import AccountId, CommuneCode, CriterionCode, DiscrepancyId, RegistrationId, TeamId


class Outcome(StrEnum):
    UPHELD = "upheld"  # what was seen counts
    DISMISSED = "dismissed"  # the claim counts
    ADJUSTED = "adjusted"  # the points the lead sets count
    RECHECK = "recheck"  # the team looks again; nothing counts yet
    ASKED = "asked"  # the commune is asked first; nothing counts yet
    TAKEN_BACK = "taken_back"  # undone: open again


COUNTING = frozenset({Outcome.UPHELD, Outcome.DISMISSED, Outcome.ADJUSTED})
"""Outcomes that settle what counts; the others leave the discrepancy open."""


@dataclass(frozen=True)
class Resolution:
    """A lead's decision on one discrepancy, with the reason the commune will read. `points` only where they are adjusted; of a question
    the reason is the question. `countersigned_by`: a second lead agreed, where the round asks for it.
    """

    id: DiscrepancyId
    registration_id: RegistrationId
    commune_code: CommuneCode
    team_id: TeamId
    criterion_code: CriterionCode
    outcome: Outcome
    reason: str
    decided_by: AccountId
    decided_at: datetime
    points: Decimal | None = None
    countersigned_by: AccountId | None = None
    version: int = 0
    kind: Literal["resolution"] = "resolution"


@dataclass(frozen=True)
class Feedback:
    """From `published_at` on the commune reads what was found and decided; decisions no longer change.

    `explain_before`: the first moment at which an explanation is late; None where the round sets no deadline.
    """

    id: str
    registration_id: RegistrationId
    commune_code: CommuneCode
    team_id: TeamId
    published_by: AccountId
    published_at: datetime
    explain_before: datetime | None = None
    version: int = 0
    kind: Literal["feedback"] = "feedback"
