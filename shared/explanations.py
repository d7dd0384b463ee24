"""What a commune answers to what was published, and how it ends: explanation, statement, conclusion, final result."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from shared.ids import AccountId, CommuneCode, CriterionCode, RegistrationId, Sha256, TeamId


class Stance(StrEnum):
    """What a commune says to one discrepancy."""

    ACCEPTS = "accepts"
    EXPLAINS = "explains"  # with a text, and documents where there are any
    ASKS_VISIT = "asks_visit"  # wants the team to come and look again
    ANSWERS = "answers"  # before publication, to a question of the lead


@dataclass(frozen=True)
class Document:
    """A file the commune hands in; its bytes are stored as originals are. `place`: where in it to look, in the commune's words."""

    sha256: Sha256
    name: str
    size_bytes: int
    media_type: str
    place: str = ""


@dataclass(frozen=True)
class Explanation:
    """The commune's answer to one discrepancy. A draft until its statement is submitted; an answer to a question is read at once."""

    id: str
    registration_id: RegistrationId
    commune_code: CommuneCode
    criterion_code: CriterionCode
    stance: Stance
    text: str
    documents: tuple[Document, ...]
    written_by: AccountId
    written_at: datetime
    version: int = 0
    kind: Literal["explanation"] = "explanation"


@dataclass(frozen=True)
class Statement:
    """The head of the commune submitted everything it has to say. `submitted_at` is the server's clock; late is flagged, never lost."""

    id: str
    registration_id: RegistrationId
    commune_code: CommuneCode
    team_id: TeamId
    submitted_by: AccountId
    submitted_at: datetime
    is_late: bool
    version: int = 0
    kind: Literal["statement"] = "statement"


class Ending(StrEnum):
    KEPT = "kept"  # what was published stays
    ADJUSTED = "adjusted"  # other points, after the explanation


@dataclass(frozen=True)
class Conclusion:
    """What a lead makes of an explanation. `points` only where they are adjusted. The commune reads it with the final result."""

    id: str
    registration_id: RegistrationId
    commune_code: CommuneCode
    team_id: TeamId
    criterion_code: CriterionCode
    ending: Ending
    points: Decimal | None
    reason: str
    decided_by: AccountId
    decided_at: datetime
    version: int = 0
    kind: Literal["conclusion"] = "conclusion"


@dataclass(frozen=True)
class Final:
    """The result of a commune, and with it everything is locked, until Sở Nội vụ reopens it with a reason. Points are rounded once, here."""

    id: str
    registration_id: RegistrationId
    commune_code: CommuneCode
    team_id: TeamId
    on_site: Decimal
    outside: Decimal
    bonus: Decimal
    sum: Decimal
    stars: int
    finalised_by: AccountId
    finalised_at: datetime
    reopened_by: AccountId | None = None
    reopened_at: datetime | None = None
    reopen_reason: str = ""
    version: int = 0
    kind: Literal["final"] = "final"

    @property
    def is_reopened(self) -> bool:
        return self.reopened_at is not None
