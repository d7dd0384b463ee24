"""The yearly round and what Sở Nội vụ sets up for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from shared.ids import AccountId, AssignmentId, CommuneCode, CriteriaSetId, RegistrationId, RoundId, TeamId


@dataclass(frozen=True)
class StarBand:
    """From `least` points on (inclusive) a commune has `stars` stars."""

    least: Decimal
    stars: int


@dataclass(frozen=True)
class Round:
    """One year. `register_before` is exclusive, Asia/Ho_Chi_Minh (plan III.5.c). `cap` bounds the total after bonus.

    `explain_days`: working days a commune has to explain, the day of publication not counted; the plan gives none, so this is set by Sở Nội vụ.
    `holidays`: days that are no working days though they fall on Monday to Friday. `needs_second_lead`: a decision that takes or gives
    points waits for another lead's agreement.
    """

    id: RoundId
    year: int
    title: str
    criteria_set_id: CriteriaSetId
    register_before: date
    bands: tuple[StarBand, ...]
    cap: Decimal
    is_provisional: bool = True
    notice: str = ""
    explain_days: int = 7
    holidays: tuple[date, ...] = ()
    needs_second_lead: bool = False
    version: int = 0
    kind: Literal["round"] = "round"


@dataclass(frozen=True)
class Team:
    id: TeamId
    name: str
    lead: AccountId
    inspectors: tuple[AccountId, ...]
    version: int = 0
    kind: Literal["team"] = "team"


@dataclass(frozen=True)
class Assignment:
    """A team is to visit a commune. A cancelled one leaves the phones; put in place again it comes back, and what waited for it too.

    `occasion`: a survey of its own, or part of the yearly inspection of administrative reform (CCHC); one finding serves both.
    """

    id: AssignmentId
    round_id: RoundId
    team_id: TeamId
    commune_code: CommuneCode
    planned_on: date
    is_cancelled: bool = False
    is_announced: bool = True
    occasion: Literal["survey", "cchc"] = "survey"
    version: int = 0
    kind: Literal["assignment"] = "assignment"


@dataclass(frozen=True)
class Registration:
    """A commune takes part in a round and aims at a number of stars."""

    id: RegistrationId
    round_id: RoundId
    commune_code: CommuneCode
    aimed_stars: int
    version: int = 0
    kind: Literal["registration"] = "registration"


@dataclass(frozen=True)
class SelfScore:
    """What the commune claims for one criterion (or one part scored outside of the visit)."""

    id: str
    registration_id: RegistrationId
    commune_code: CommuneCode
    criterion_code: str
    points: Decimal
    claim: str
    version: int = 0
    kind: Literal["self_score"] = "self_score"


def current(rounds: Iterable[Round]) -> Round | None:
    """The round that is meant where nobody names one: the newest."""
    return max(rounds, key=lambda each: each.year, default=None)


def stars(round_: Round, total: Decimal) -> int:
    """Stars of a rounded total, by the round's bands; 0 below the lowest band."""
    return max((band.stars for band in round_.bands if total >= band.least), default=0)
