"""What can be wished for at a desk: by Sở Nội vụ, by a commune, by a team lead."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from shared.communes import Commune, Point
from shared.criteria import CriteriaSet
from shared.decisions import Outcome
from shared.explanations import Document, Ending, Stance
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
    """`points`: with ADJUSTED only, from none to all of the criterion."""

    registration_id: RegistrationId
    criterion_code: CriterionCode
    outcome: Outcome
    reason: str
    points: Decimal | None = None
    kind: Literal["resolve_discrepancy"] = "resolve_discrepancy"


@dataclass(frozen=True)
class PublishFeedback:
    registration_id: RegistrationId
    kind: Literal["publish_feedback"] = "publish_feedback"


@dataclass(frozen=True)
class Countersign:
    """A second lead agrees with a decision, as it stands."""

    registration_id: RegistrationId
    criterion_code: CriterionCode
    kind: Literal["countersign"] = "countersign"


@dataclass(frozen=True)
class Explain:
    """What the commune says to one discrepancy, as it stands now: a draft until it submits, an answer to a question at once."""

    registration_id: RegistrationId
    criterion_code: CriterionCode
    stance: Stance
    text: str
    documents: tuple[Document, ...] = ()
    kind: Literal["explain"] = "explain"


@dataclass(frozen=True)
class SubmitStatement:
    """The head of the commune hands in everything it has explained and accepted."""

    registration_id: RegistrationId
    kind: Literal["submit_statement"] = "submit_statement"


@dataclass(frozen=True)
class Conclude:
    """A lead keeps or adjusts what was published, after the commune explained. `points`: with ADJUSTED only."""

    registration_id: RegistrationId
    criterion_code: CriterionCode
    ending: Ending
    reason: str
    points: Decimal | None = None
    kind: Literal["conclude"] = "conclude"


@dataclass(frozen=True)
class Finalise:
    """The result of a commune is final; everything is locked."""

    registration_id: RegistrationId
    kind: Literal["finalise"] = "finalise"


@dataclass(frozen=True)
class ReopenFinal:
    """Sở Nội vụ opens a final result again: conclusions can change until it is made final anew."""

    registration_id: RegistrationId
    reason: str
    kind: Literal["reopen_final"] = "reopen_final"
