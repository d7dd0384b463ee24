"""What a lead decides on a discrepancy, and what the commune is shown."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from shared.ids import AccountId, CommuneCode, CriterionCode, DiscrepancyId, RegistrationId, TeamId


class Outcome(StrEnum):
    UPHELD = "upheld"  # what was seen counts
    DISMISSED = "dismissed"  # the claim counts
    RECHECK = "recheck"  # the team looks again; nothing counts yet


@dataclass(frozen=True)
class Resolution:
    """A lead's decision on one discrepancy, with the reason the commune will read."""

    id: DiscrepancyId
    registration_id: RegistrationId
    commune_code: CommuneCode
    team_id: TeamId
    criterion_code: CriterionCode
    outcome: Outcome
    reason: str
    decided_by: AccountId
    decided_at: datetime
    version: int = 0
    kind: Literal["resolution"] = "resolution"


@dataclass(frozen=True)
class Feedback:
    """From `published_at` on the commune reads what was found and decided; decisions no longer change."""

    id: str
    registration_id: RegistrationId
    commune_code: CommuneCode
    team_id: TeamId
    published_by: AccountId
    published_at: datetime
    version: int = 0
    kind: Literal["feedback"] = "feedback"
