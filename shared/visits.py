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
from shared.marks import Mark
from shared.particulars import NOTHING_MORE, Particulars


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
class Opening:
    """How an inspector was received. `is_notice_given`: the round's notice on photos was said to those present, and ticked.

    `met`: who received the team, by function. `is_at_office`: the inspector says to stand at the office, so that `position` may
    propose where it is.
    """

    is_notice_given: bool
    met: str = ""
    position: Position | None = None
    is_at_office: bool = False


@dataclass(frozen=True)
class Pause:
    """The visit was interrupted, by the device's clock; `until` None: still."""

    since: datetime
    until: datetime | None
    reason: str


@dataclass(frozen=True)
class NoEntry:
    """Nobody let the team in: an outcome like any other, seen and written down."""

    why: Literal["closed", "refused"]
    note: str
    at: datetime


@dataclass(frozen=True)
class Signature:
    """What the person met drew on the glass. `path`: SVG path data of straight lines in a field of 1000 x 400.

    `by`: their function. `summary_sha256`: of the summary they were shown, as UTF-8.
    """

    by: str
    path: str
    signed_at: datetime
    summary_sha256: str


@dataclass(frozen=True)
class Attendance:
    """One inspector's share of a visit: opened, and at last submitted. Times are the device's: evidence, never order.

    `places`: codes of the places this inspector takes; colleagues see them, nothing is closed to anybody by them.
    """

    inspector: AccountId
    opened_at: datetime
    submitted_at: datetime | None = None
    opening: Opening | None = None
    places: tuple[str, ...] = ()
    pauses: tuple[Pause, ...] = ()
    no_entry: NoEntry | None = None
    signature: Signature | None = None

    @property
    def is_paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1].until is None


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


def is_turned_away(visit: Visit) -> bool:
    """Whether nobody of the team was let in. Nothing was found then, which is not nothing: claims stand."""
    return bool(visit.attendances) and all(each.no_entry for each in visit.attendances)


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
    more: Particulars = NOTHING_MORE
    version: int = 0
    kind: Literal["finding"] = "finding"


@dataclass(frozen=True)
class Evidence:
    """One original photo or document that backs a finding; its bytes are named by `sha256` and never change.

    `seal` is what the device froze of the capture; app 0.1 sent none. `note`: why the inspector lets a photo stand that will be doubted.
    `also_for`: other checks of the same visit the photo shows too. `marks` are drawn over copies, never into the original.
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
    also_for: tuple[CheckCode, ...] = ()
    marks: tuple[Mark, ...] = ()
    version: int = 0
    kind: Literal["evidence"] = "evidence"

    def serves(self, check_code: str) -> bool:
        return check_code == self.check_code or check_code in self.also_for
