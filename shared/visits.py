"""The visit, the findings and the evidence: what a team saw on one arrival at a commune."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.answers import Answer
from shared.captures import Seal, Source
from shared.errors import VisitLocked, VisitNotOpen
from shared.ids import (
    AccountId,
    AssignmentId,
    CheckCode,
    CommuneCode,
    CriteriaSetId,
    DeviceId,
    EvidenceId,
    FindingId,
    RegistrationId,
    RoundId,
    Sha256,
    TeamId,
    VisitId,
)


@dataclass(frozen=True)
class Attendance:
    """One inspector's share of a visit: opened, and at last submitted. Times are the device's: evidence, never order."""

    inspector: AccountId
    opened_at: datetime
    submitted_at: datetime | None = None


@dataclass(frozen=True)
class Visit:
    """One arrival of a team. It is submitted when everybody who opened it has submitted."""

    id: VisitId
    assignment_id: AssignmentId
    registration_id: RegistrationId
    round_id: RoundId
    commune_code: CommuneCode
    team_id: TeamId
    criteria_set_id: CriteriaSetId
    attendances: tuple[Attendance, ...]
    version: int = 0
    kind: Literal["visit"] = "visit"

    def attendance(self, inspector: AccountId) -> Attendance | None:
        return next((each for each in self.attendances if each.inspector == inspector), None)


def is_submitted(visit: Visit) -> bool:
    return bool(visit.attendances) and all(each.submitted_at for each in visit.attendances)


def require_open(visit: Visit, inspector: AccountId) -> None:
    """Raises VisitNotOpen when this inspector never opened it, VisitLocked when they have submitted."""
    attendance = visit.attendance(inspector)
    if attendance is None:
        raise VisitNotOpen(visit_id=visit.id, commune=visit.commune_code)
    if attendance.submitted_at:
        raise VisitLocked(visit_id=visit.id, commune=visit.commune_code, submitted_at=attendance.submitted_at.isoformat())


@dataclass(frozen=True)
class Finding:
    """One inspector's answer to one check; a draft while `answer` is None. Pins the criteria set it answers."""

    id: FindingId
    visit_id: VisitId
    round_id: RoundId
    commune_code: CommuneCode
    team_id: TeamId
    criteria_set_id: CriteriaSetId
    check_code: CheckCode
    inspector: AccountId
    answer: Answer | None
    note: str
    recorded_at: datetime
    version: int = 0
    kind: Literal["finding"] = "finding"


@dataclass(frozen=True)
class Position:
    """A fix as the device gave it; None means unknown, which is not zero. `mocked` False proves nothing on iOS and the web."""

    lat: float
    lon: float
    accuracy_m: float | None
    fixed_at: datetime | None
    age_s: float | None
    provider: str | None = None
    mocked: bool | None = None


@dataclass(frozen=True)
class Evidence:
    """One original photo or document that backs a finding; its bytes are named by `sha256` and never change.

    `seal` is what the device froze of the capture; app 0.1 sent none. `note`: why the inspector lets a photo stand that will be doubted.
    """

    id: EvidenceId
    finding_id: FindingId
    visit_id: VisitId
    commune_code: CommuneCode
    team_id: TeamId
    check_code: CheckCode
    inspector: AccountId
    device_id: DeviceId
    sha256: Sha256
    size_bytes: int
    media_type: str
    source: Source
    captured_at: datetime
    position: Position | None
    is_withdrawn: bool = False
    seal: Seal | None = None
    note: str = ""
    version: int = 0
    kind: Literal["evidence"] = "evidence"
