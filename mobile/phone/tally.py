"""Counting one by one: transactions that are watched, people who are asked. Each is met or not, and nobody's name is kept."""

from dataclasses import dataclass
from datetime import datetime

from mobile.phone.session import Phone
from shared.answers import Share
from shared.criteria import AnswerType, Check, CriteriaSet, Method
from shared.ids import VisitId
from shared.particulars import Fact, Observed, Particulars, observed
from shared.visits import Visit

AS_IT_HAPPENS = frozenset({Method.INTERVIEW, Method.SITE, Method.TEST})


def comes_one_by_one(check: Check) -> bool:
    """Whether its share grows while one stands there: people asked, turns watched, calls tried. Heads and papers are counted at once."""
    return check.answer is AnswerType.SHARE and check.method in AS_IT_HAPPENS


def with_one_more(more: Particulars, is_met: bool, at: datetime) -> tuple[Fact, ...]:
    return (*more.facts, Observed(is_met, at))


def without_last(more: Particulars) -> tuple[Fact, ...]:
    """Every fact but the last that was observed."""
    last = max(observed(more), key=lambda each: each.at, default=None)
    return tuple(fact for fact in more.facts if fact is not last)


def share_of(more: Particulars) -> Share | None:
    """What the observations amount to; None when there are none."""
    seen = observed(more)
    return Share(sum(each.is_met for each in seen), len(seen)) if seen else None


@dataclass(frozen=True)
class KnownWhole:
    """A full number that was counted for another check of the visit already."""

    whole: int
    check: Check


def known_whole(phone: Phone, visit_id: VisitId, check: Check) -> KnownWhole | None:
    """The newest of this inspector's own for the same things (people present, forms): counted once, it need not be typed again."""
    visit = phone.store.records.get(Visit, visit_id)
    criteria_set = phone.store.records.get(CriteriaSet, visit.criteria_set_id) if visit else None
    if criteria_set is None or check.answer is not AnswerType.SHARE:
        return None
    own = (each for each in phone.store.records.findings(visit_id) if each.inspector == phone.actor.id)
    for finding in sorted(own, key=lambda each: each.recorded_at, reverse=True):
        other = criteria_set.check(finding.check_code)
        if isinstance(finding.answer, Share) and other.code != check.code and other.whole_title == check.whole_title:
            return KnownWhole(finding.answer.whole, other)
    return None
