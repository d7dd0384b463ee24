"""What a desk and the public page are shown."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from shared.boundaries import Boundary
from shared.communes import Commune, Point
from shared.decisions import Outcome
from shared.devices import DeviceKey
from shared.discrepancies import State
from shared.ids import CommuneCode, CriterionCode, DiscrepancyId, EvidenceId, Sha256, VisitId
from shared.kinds import Kind
from shared.operations import LateChange
from shared.remarks import Remark
from shared.veils import Area, Veil
from shared.verifying.results import Examination, Overall, Result
from shared.world import Case


@dataclass(frozen=True)
class QueueLine:
    """One discrepancy in the queue of those who decide. `stake` is rounded, to be shown only; `since`: when it came to be in its state.

    `needs_decision`: before publication, it waits for a lead; `awaits_second`: for another one's agreement.
    """

    discrepancy_id: DiscrepancyId
    criterion_code: CriterionCode
    kind: Kind
    state: State
    stake: Decimal
    stars_claimed: int
    stars_found: int
    since: datetime | None
    needs_decision: bool
    awaits_second: bool = False
    inspectors_differ: bool = False


@dataclass(frozen=True)
class CaseSummary:
    """One line of a lead's list. `no_entry`: nobody of the team was let in, so nothing was found and the claims stand as they are.

    `queue`: every discrepancy, in the order of shared.discrepancies; empty for a commune. `explain_before`, `submitted_at`, `is_late`:
    the commune's statement. `explained`: of what it handed in, what it does not accept; `unconcluded`: of that, what waits for the lead.
    `final_sum`, `final_stars`: the final result, also while it is open again (`is_reopened`).
    """

    registration_id: str
    commune_code: str
    commune: str
    team_id: str
    visit_state: Literal["planned", "open", "submitted"]
    answered: int
    asked: int
    photos_known: int
    photos_stored: int
    open_discrepancies: int
    all_discrepancies: int
    is_published: bool
    late_waiting: int = 0
    no_entry: bool = False
    queue: tuple[QueueLine, ...] = ()
    published_at: datetime | None = None
    explain_before: datetime | None = None
    submitted_at: datetime | None = None
    is_late: bool = False
    explained: int = 0
    unconcluded: int = 0
    final_sum: Decimal | None = None
    final_stars: int | None = None
    is_reopened: bool = False


@dataclass(frozen=True)
class CaseShown:
    """A case as this actor may see it, and the names of the people in it. `late` and
    `remarks`: for the lead and Sở Nội vụ, what came after the lock, and what the team said of its findings.

    `examined`: the last examination of each photo that has one. A commune is told names and results, without their facts.
    """

    case: Case
    people: dict[str, str]
    stored: tuple[Sha256, ...]
    late: tuple[LateChange, ...] = ()
    examined: tuple[Examination, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class LikeDecision:
    """How the same criterion was decided elsewhere, and published. `claimed`, `counted`: to hundredths, to be shown only."""

    commune: str
    year: int
    outcome: Outcome
    reason: str
    decided_at: datetime
    claimed: Decimal
    counted: Decimal


@dataclass(frozen=True)
class LikesShown:
    """Of the newest earlier round that has any, the latest first."""

    criterion_code: CriterionCode
    likes: tuple[LikeDecision, ...]


@dataclass(frozen=True)
class EvidenceExamined:
    """All examinations of one photo, the newest first; `code` names its public page. `boundary` is the commune's, for the map."""

    evidence_id: EvidenceId
    code: str
    commune: Commune
    boundary: Boundary | None
    examinations: tuple[Examination, ...]


@dataclass(frozen=True)
class AreasShown:
    """What copies of a photo hide. `found` None: the machine has not looked yet, and until then the whole picture is hidden.

    `is_whole`: the privacy of the check asks for the whole picture to be hidden until a person has said which areas to hide (`veil`).
    `is_outdated`: the photo has come to serve another check since then, so it is as if nobody had; the areas are hidden all the same.
    """

    evidence_id: EvidenceId
    is_whole: bool
    found: tuple[Area, ...] | None
    veil: Veil | None
    is_outdated: bool = False


@dataclass(frozen=True)
class DeviceShown:
    """A registered key with whose it is and what it has signed. `last_at`: when its last capture arrived."""

    key: DeviceKey
    person: str
    captures: int
    last_at: datetime | None


@dataclass(frozen=True)
class DevicesShown:
    devices: tuple[DeviceShown, ...]


@dataclass(frozen=True)
class OfficeShown:
    """`proposed`: where inspectors said they stand at the office when they opened the first such visit (`photos` 0), else the middle of
    the good fixes of the first visit with enough of them, from `photos` of them. None lies more than `spread_m` metres from it.
    """

    commune: Commune
    proposed: Point | None = None
    from_visit: VisitId | None = None
    photos: int = 0
    spread_m: float = 0


@dataclass(frozen=True)
class OfficesShown:
    offices: tuple[OfficeShown, ...]


@dataclass(frozen=True)
class FailedWork:
    """Work that was tried and did not succeed; it is tried again until `is_given_up`."""

    kind: Literal["examine", "hide"]
    evidence_id: EvidenceId
    commune_code: CommuneCode
    attempts: int
    why: str
    failed_at: datetime
    is_given_up: bool


@dataclass(frozen=True)
class WorkShown:
    """How far the server is with what it does by itself.

    Of `stored` pieces of evidence `examined` are verified. Of `originals` (one may back several) `searched` were looked through for
    faces, badges and plates.
    """

    stored: int
    examined: int
    originals: int
    searched: int
    failed: tuple[FailedWork, ...]


@dataclass(frozen=True)
class PublicVerification:
    """One line of the public page: no facts, no place, nobody's name."""

    name: str
    result: Result


@dataclass(frozen=True)
class PublicPage:
    """What anybody may know who holds a copy with its code."""

    code: str
    sha256: Sha256
    commune: str
    check: str
    captured_at: datetime
    stored_at: datetime
    examined_at: datetime | None
    overall: Overall | None
    verifications: tuple[PublicVerification, ...]
    is_withdrawn: bool
