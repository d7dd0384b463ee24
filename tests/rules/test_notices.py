"""What somebody at a desk is told of, and when a deadline is near."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from shared.deadlines import end_of, left_of
from shared.decisions import Outcome
from shared.hours import VIETNAM
from shared.notice_sentences import asks, headline
from shared.notices import TOLD, Topic, folded, is_told, near_from, notice_of, of_deadline
from tests.rules.building import COMMUNE_ACTOR, LEAD, NOW, OFFICE, a_feedback, a_finding, a_resolution

TET = tuple(date(2027, 2, day) for day in range(4, 11))


def told(before, after, by=LEAD.id):
    return notice_of(before, after, NOW, by)


@pytest.mark.parametrize(
    ("before", "after", "topic"),
    [
        (None, Outcome.ASKED, Topic.QUESTION_ASKED),
        (Outcome.UPHELD, Outcome.RECHECK, Topic.RECHECK_ASKED),
        (Outcome.ASKED, Outcome.TAKEN_BACK, Topic.QUESTION_TAKEN_BACK),
        (Outcome.UPHELD, Outcome.TAKEN_BACK, None),
        (None, Outcome.UPHELD, None),
        (Outcome.ASKED, Outcome.UPHELD, None),
    ],
)
def test_a_decision_is_told_only_where_somebody_has_to_act(before, after, topic):
    first = a_resolution("A02", before) if before else None
    notice = told(first, a_resolution("A02", after))
    assert (notice.topic if notice else None) is topic


def test_a_countersigned_question_is_no_second_question():
    asked = a_resolution("A02", Outcome.ASKED)
    assert told(asked, replace(asked, countersigned_by="other", version=2)) is None
    assert told(asked, replace(asked, reason="Còn biên bản nào khác?")).topic is Topic.QUESTION_ASKED


def test_a_finding_is_told_to_nobody():
    assert told(None, a_finding()) is None


def test_nobody_is_told_of_their_own_doing_and_a_commune_of_nothing_of_the_teams():
    notice = told(None, a_feedback())
    assert [is_told(each, notice) for each in (COMMUNE_ACTOR, OFFICE, LEAD)] == [True, True, False]
    assert not is_told(OFFICE, replace(notice, by=OFFICE.id))
    to_commune = {topic for topic, roles in TOLD.items() if COMMUNE_ACTOR.role in roles}
    assert not to_commune & {Topic.RECHECK_ASKED, Topic.LATE_CHANGE, Topic.ANSWERED}


@pytest.mark.parametrize(("begins", "holidays"), [((2026, 11, 18), ()), ((2027, 1, 29), TET), ((2026, 11, 21), ())])
def test_a_deadline_is_near_from_the_first_moment_with_two_working_days_left(begins, holidays):
    start = datetime(*begins, 9, tzinfo=VIETNAM)
    ends = end_of(start, 7, holidays)
    near = near_from(start, ends, frozenset(holidays))
    assert left_of(ends, near, holidays).working_days == 2
    assert left_of(ends, near - timedelta(microseconds=1), holidays).working_days == 3


def test_a_deadline_shorter_than_that_is_near_from_its_first_moment():
    start = datetime(2026, 11, 18, 9, tzinfo=VIETNAM)
    assert near_from(start, end_of(start, 1, ()), frozenset()) == start


def test_a_deadline_is_near_then_over_and_without_one_neither():
    published = datetime(2026, 11, 18, 2, tzinfo=UTC)
    ends = end_of(published, 7, ())
    feedback = a_feedback(published_at=published, explain_before=ends)
    topics = [of_deadline(feedback, (), at) for at in (published, ends - timedelta(hours=1), ends)]
    assert [each.topic if each else None for each in topics] == [None, Topic.DEADLINE_NEAR, Topic.DEADLINE_OVER]
    assert of_deadline(replace(feedback, explain_before=None), (), ends) is None


def test_many_of_one_kind_on_one_day_are_one_line_in_whatever_order_they_came():
    asked = [replace(told(None, a_resolution(code, Outcome.ASKED)), seq=at) for at, code in enumerate(("A02", "B09", "B14"), 1)]
    next_day = replace(asked[0], seq=9, at=NOW + timedelta(days=1))
    lines = folded([*asked, next_day])
    assert lines == folded([next_day, *reversed(asked)])
    assert [(each.count, each.seq, each.criterion_code) for each in lines] == [(1, 9, "A02"), (3, 3, "")]
    assert headline(lines[1]).startswith("Trưởng đoàn hỏi về 3")


def test_every_topic_has_its_sentence():
    notice = told(None, a_feedback())
    for topic, roles in TOLD.items():
        assert headline(replace(notice, topic=topic))
        assert all(asks(replace(notice, topic=topic), role) is not None for role in roles)
