"""Where one commune stands in its round, in a handful of facts: a row of the sheet and a feature of the map."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from shared.discrepancies import claimed_total, discrepancies, standing_total, undecided
from shared.hours import in_vietnam
from shared.scoring import published
from shared.visits import is_submitted, is_turned_away
from shared.world import Case

STATES = {
    "registered": "Đã đăng ký",
    "visiting": "Đang kiểm tra",
    "no_entry": "Không vào được",
    "reconciling": "Đang đối chiếu",
    "published": "Chờ giải trình",
    "explained": "Đã giải trình",
    "final": "Đã chốt",
}


@dataclass(frozen=True)
class Standing:
    """Points are rounded once, here. `change` is of the total; `is_final`: nothing moves any more. A commune that has not scored itself
    has no points and no stars yet, which is not zero.
    """

    case: Case
    state: str
    visited_on: date | None
    photos: int
    claimed_on_site: Decimal | None
    claimed: Decimal | None
    on_site: Decimal | None
    total: Decimal | None
    claimed_stars: int | None
    stars: int | None
    differing: int
    undecided: int

    @property
    def is_final(self) -> bool:
        return self.state == "final"

    @property
    def change(self) -> Decimal | None:
        return None if self.total is None or self.claimed is None else self.total - self.claimed

    @property
    def is_provisional(self) -> bool:
        return self.case.round.is_provisional or not self.is_final


def standing_of(case: Case) -> Standing:
    claim, after = claimed_total(case), standing_total(case)
    final = case.final if case.final and not case.final.is_reopened else None
    has_score = bool(case.self_scores)
    opened = [each.opened_at for visit in case.visits for each in visit.attendances]
    return Standing(
        case=case,
        state=state_of(case),
        visited_on=in_vietnam(min(opened)).date() if opened else None,
        photos=sum(not each.is_withdrawn for each in case.evidence),
        claimed_on_site=published(claim.on_site) if has_score else None,
        claimed=published(claim.sum) if has_score else None,
        on_site=final.on_site if final else published(after.on_site) if has_score else None,
        total=final.sum if final else published(after.sum) if has_score else None,
        claimed_stars=claim.stars if has_score else None,
        stars=final.stars if final else after.stars if has_score else None,
        differing=len(discrepancies(case)),
        undecided=len(undecided(case)),
    )


def state_of(case: Case) -> str:
    if case.final and not case.final.is_reopened:
        return "final"
    if case.feedback:
        return "explained" if case.statement else "published"
    if not case.visits:
        return "registered"
    if all(map(is_turned_away, case.visits)):
        return "no_entry"
    return "reconciling" if all(map(is_submitted, case.visits)) else "visiting"


def mean(amounts: list[Fraction]) -> Decimal | None:
    return published(sum(amounts, Fraction(0)) / len(amounts)) if amounts else None
