"""What a copy of a photo must hide: areas found by the machine, or the list a person has put in their place."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.ids import AccountId, CommuneCode, EvidenceId, TeamId, VisitId

MOST_AREAS = 200
Hides = Literal["face", "badge", "plate", "paper", "other"]


@dataclass(frozen=True)
class Area:
    """A rectangle of the upright picture, in shares of its width and height, in [0, 1]; `left` and `top` from the upper left corner."""

    left: float
    top: float
    width: float
    height: float
    hides: Hides = "other"


@dataclass(frozen=True)
class Veil:
    """The whole list of areas a person wants hidden, instead of those the machine found. The journal keeps who changed what, and why."""

    id: str
    evidence_id: EvidenceId
    visit_id: VisitId
    commune_code: CommuneCode
    team_id: TeamId
    areas: tuple[Area, ...]
    reason: str
    decided_by: AccountId
    decided_at: datetime
    version: int = 0
    kind: Literal["veil"] = "veil"


def is_inside(area: Area) -> bool:
    """Whether it lies in the picture and has a size."""
    right, bottom = area.left + area.width, area.top + area.height
    return area.left >= 0 and area.top >= 0 and area.width > 0 and area.height > 0 and right <= 1.0001 and bottom <= 1.0001
