"""What can be wished for at a desk: by Sở Nội vụ, by a commune, by a team lead."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from shared.communes import Commune, Point
from shared.criteria import CriteriaSet
from shared.decisions import Outcome
from shared.ids import (
    CommuneCode,
    CriterionCode,
    EvidenceId,
    RegistrationId,
    RoundId,
    VisitId,
)
from shared.rounds import Assignment, Round, Team
from shared.veils import Area


@dataclass(frozen=True)
class Establish:
    """Sở Nội vụ puts a reference record in place, from a form or an imported file. An assignment is cancelled by its own field."""

    record: CriteriaSet | Commune | Round | Team | Assignment
    kind: Literal["establish"] = "establish"


@dataclass(frozen=True)
class Register:
    round_id: RoundId
    commune_code: CommuneCode
    aimed_stars: int
    kind: Literal["register"] = "register"


@dataclass(frozen=True)
class ScoreItself:
    """The commune claims points for one criterion, in its own words."""

    registration_id: RegistrationId
    criterion_code: str
    points: Decimal
    claim: str
    kind: Literal["score_itself"] = "score_itself"


@dataclass(frozen=True)
class RevokeDevice:
    """Sở Nội vụ no longer trusts what this key signs from now on: the phone is lost, or somebody else has it."""

    reason: str
    kind: Literal["revoke_device"] = "revoke_device"


@dataclass(frozen=True)
class HideAreas:
    """The areas to be hidden in every copy of this photo that leaves the team, all of them, instead of those found by the machine."""

    evidence_id: EvidenceId
    areas: tuple[Area, ...]
    reason: str
    kind: Literal["hide_areas"] = "hide_areas"


@dataclass(frozen=True)
class PlaceOffice:
    """Sở Nội vụ says where a commune's office stands. `from_visit`: confirmed as the first visit found it; None: entered by hand."""

    office: Point
    from_visit: VisitId | None = None
    kind: Literal["place_office"] = "place_office"


@dataclass(frozen=True)
class ReopenVisit:
    reason: str
    kind: Literal["reopen_visit"] = "reopen_visit"


@dataclass(frozen=True)
class DecideLate:
    """The lead takes a late change in, as if it had come in time, or leaves it out; both with a reason."""

    is_taken_in: bool
    reason: str
    kind: Literal["decide_late"] = "decide_late"


@dataclass(frozen=True)
class ResolveDiscrepancy:
    registration_id: RegistrationId
    criterion_code: CriterionCode
    outcome: Outcome
    reason: str
    kind: Literal["resolve_discrepancy"] = "resolve_discrepancy"


@dataclass(frozen=True)
class PublishFeedback:
    registration_id: RegistrationId
    kind: Literal["publish_feedback"] = "publish_feedback"
