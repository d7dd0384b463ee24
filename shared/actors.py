"""Who asks. A role is what somebody is in the yearly round, not a list of rights: rights are in permissions."""

from dataclasses import dataclass
from enum import StrEnum

from shared.ids import AccountId, CommuneCode, TeamId


class Role(StrEnum):
    INSPECTOR = "inspector"
    LEAD = "lead"
    COMMUNE = "commune"
    STANDING_OFFICE = "standing_office"  # Sở Nội vụ
    COUNCIL = "council"


@dataclass(frozen=True)
class Actor:
    """A signed-in person; `commune_code` is set for the commune role only, `team_ids` for inspectors and leads.

    `is_head`: of several officials of a commune, one who submits for it.
    """

    id: AccountId
    username: str
    name: str
    role: Role
    commune_code: CommuneCode | None = None
    team_ids: tuple[TeamId, ...] = ()
    is_head: bool = True
