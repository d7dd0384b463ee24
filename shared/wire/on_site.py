"""What goes along to a visit, and what can be asked about a finding."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.answers import Answer
from shared.ids import AssignmentId, CheckCode, CommuneCode, FindingId, Sha256
from shared.particulars import Particulars
from shared.rounds import SelfScore


@dataclass(frozen=True)
class Former:
    """What the last round found for the same check at the same commune; the published answer where two inspectors gave one each."""

    check_code: CheckCode
    year: int
    answer: Answer | None
    note: str
    photos: tuple[Sha256, ...] = ()


@dataclass(frozen=True)
class Brief:
    """What goes along to a visit besides the records, downloaded with the assignment.

    `claims` stay hidden until the inspector's own finding of that criterion is recorded. `people`: names by account.
    """

    assignment_id: AssignmentId
    commune_code: CommuneCode
    claims: tuple[SelfScore, ...]
    former: tuple[Former, ...]
    people: dict[str, str]
    made_at: datetime


@dataclass(frozen=True)
class Recorded:
    """One change of a finding as the journal keeps it. `made_at` is the device's clock, `received_at` the server's."""

    made_at: datetime
    received_at: datetime
    device_id: str
    answer: Answer | None
    note: str
    more: Particulars
    outcome: Literal["applied", "conflict", "late"]


@dataclass(frozen=True)
class HistoryShown:
    """Everything that was ever recorded for one finding, the oldest first."""

    finding_id: FindingId
    recorded: tuple[Recorded, ...]
