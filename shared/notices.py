"""What happened that somebody at a desk wants to hear of, and who: told from a record as it was and as it became."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from shared.actors import Actor, Role
from shared.deadlines import is_working_day
from shared.decisions import Feedback, Outcome, Resolution
from shared.explanations import Explanation, Final, Stance, Statement
from shared.hours import VIETNAM
from shared.ids import CommuneCode, RegistrationId
from shared.operations import LateChange, Record

NEAR_WORKING_DAYS = 2  # whole ones left after today: from then on a deadline is near


class Topic(StrEnum):
    PUBLISHED = "published"
    QUESTION_ASKED = "question_asked"
    QUESTION_TAKEN_BACK = "question_taken_back"
    ANSWERED = "answered"
    EXPLAINED = "explained"  # the statement was submitted
    RECHECK_ASKED = "recheck_asked"
    FINAL = "final"
    REOPENED = "reopened"
    LATE_CHANGE = "late_change"
    DEADLINE_NEAR = "deadline_near"
    DEADLINE_OVER = "deadline_over"


DECIDES, OWNS, OVERSEES = Role.LEAD, Role.COMMUNE, Role.STANDING_OFFICE
TOLD: dict[Topic, frozenset[Role]] = {
    Topic.PUBLISHED: frozenset({OWNS, OVERSEES}),
    Topic.QUESTION_ASKED: frozenset({OWNS}),
    Topic.QUESTION_TAKEN_BACK: frozenset({OWNS}),
    Topic.ANSWERED: frozenset({DECIDES}),
    Topic.EXPLAINED: frozenset({DECIDES, OVERSEES}),
    Topic.RECHECK_ASKED: frozenset({DECIDES, OVERSEES}),
    Topic.FINAL: frozenset({OWNS, DECIDES, OVERSEES}),
    Topic.REOPENED: frozenset({OWNS, DECIDES, OVERSEES}),
    Topic.LATE_CHANGE: frozenset({DECIDES}),
    Topic.DEADLINE_NEAR: frozenset({OWNS, DECIDES}),
    Topic.DEADLINE_OVER: frozenset({OWNS, DECIDES, OVERSEES}),
}


@dataclass(frozen=True)
class Notice:
    """One thing that happened to one commune. `seq`: the number of its operation in the journal; 0 for what only time brings about.

    It says no more than whoever is told of it may read anyway. `until`: the deadline it speaks of. `count`: so many of the same kind
    on one day, told once; `criterion_code` only where it is one.
    """

    topic: Topic
    registration_id: RegistrationId
    commune_code: CommuneCode
    at: datetime
    seq: int = 0
    by: str = ""
    criterion_code: str = ""
    is_late: bool = False
    stars: int | None = None
    until: datetime | None = None
    count: int = 1


def notice_of(before: Record | None, after: Record, at: datetime, by: str) -> Notice | None:
    """What this change of a record means to people at desks; most mean nothing to them."""
    match after:
        case Feedback() if before is None:
            return Notice(Topic.PUBLISHED, after.registration_id, after.commune_code, at, by=by, until=after.explain_before)
        case Resolution():
            topic = _topic_of_decision(before if isinstance(before, Resolution) else None, after)
            code = after.criterion_code
            return Notice(topic, after.registration_id, after.commune_code, at, by=by, criterion_code=code) if topic else None
        case Explanation() if after.stance is Stance.ANSWERS:
            code = after.criterion_code
            return Notice(Topic.ANSWERED, after.registration_id, after.commune_code, at, by=by, criterion_code=code)
        case Statement():
            return Notice(Topic.EXPLAINED, after.registration_id, after.commune_code, at, by=by, is_late=after.is_late)
        case Final():
            topic = Topic.REOPENED if after.is_reopened else Topic.FINAL
            return Notice(topic, after.registration_id, after.commune_code, at, by=by, stars=after.stars)
        case LateChange() if before is None:
            return Notice(Topic.LATE_CHANGE, after.registration_id, after.commune_code, at, by=by)
    return None


def _topic_of_decision(before: Resolution | None, after: Resolution) -> Topic | None:
    is_same = before is not None and (before.outcome, before.reason) == (after.outcome, after.reason)
    if is_same:
        return None
    if after.outcome is Outcome.ASKED:
        return Topic.QUESTION_ASKED
    if after.outcome is Outcome.RECHECK:
        return Topic.RECHECK_ASKED
    was_asked = before is not None and before.outcome is Outcome.ASKED
    return Topic.QUESTION_TAKEN_BACK if was_asked and after.outcome is Outcome.TAKEN_BACK else None


def is_told(actor: Actor, notice: Notice) -> bool:
    """Whether somebody who may read the case is told of this: what concerns their role, and never their own doing."""
    return actor.role in TOLD[notice.topic] and notice.by != actor.id


def of_deadline(feedback: Feedback, holidays: Iterable[date], now: datetime) -> Notice | None:
    """Of a published result that the commune has not answered: its time runs out, or has run out. `at` is when that began."""
    ends = feedback.explain_before
    if ends is None:
        return None
    nears = near_from(feedback.published_at, ends, frozenset(holidays))
    topic, at = (Topic.DEADLINE_OVER, ends) if now >= ends else (Topic.DEADLINE_NEAR, nears)
    return Notice(topic, feedback.registration_id, feedback.commune_code, at, until=ends) if now >= at else None


def near_from(begins: datetime, ends: datetime, holidays: frozenset[date]) -> datetime:
    """The first moment with no more than so many working days left after its day, not before the deadline began to run."""
    day, after = (ends.astimezone(VIETNAM) - timedelta(microseconds=1)).date(), 0
    while True:
        after += is_working_day(day, holidays)
        if after > NEAR_WORKING_DAYS:
            break
        day -= timedelta(days=1)
    return max(begins, datetime.combine(day, time(), VIETNAM))


def in_order(notices: Iterable[Notice]) -> list[Notice]:
    """The newest first; what time brought about stands where it began."""
    return sorted(notices, key=lambda each: (each.at, each.seq), reverse=True)


def folded(notices: Iterable[Notice]) -> list[Notice]:
    """Of one commune, topic and day (Asia/Ho_Chi_Minh) one line, with how many there were; as new as the newest of them."""
    lines: dict[tuple[object, ...], Notice] = {}
    for each in in_order(notices):
        key = each.registration_id, each.topic, each.at.astimezone(VIETNAM).date(), each.is_late
        first = lines.get(key)
        if first is None:
            lines[key] = each
        else:
            code = each.criterion_code if each.criterion_code == first.criterion_code else ""
            lines[key] = replace(first, count=first.count + 1, criterion_code=code)
    return list(lines.values())
