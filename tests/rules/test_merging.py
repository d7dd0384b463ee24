"""One inspector, two phones, one finding: different fields merge, the same field is a conflict, nothing is overwritten unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shared import ids
from shared.answers import YesNo
from shared.errors import SeenVersionOutdated
from shared.operations import RecordFinding, SeenFinding
from shared.visits import Finding
from tests.rules.building import INSPECTOR, VISIT, Known, a_visit

CHECK = ids.CheckCode("B09.1")
FINDING = ids.finding_id(VISIT, CHECK, INSPECTOR.id)
NOTHING = SeenFinding()
GOOD, BAD = YesNo(True), YesNo(False)


def wish(world, answer, note, seen):
    return world.perform(INSPECTOR, FINDING, RecordFinding(VISIT, CHECK, answer, note, seen))


def test_an_answer_from_one_phone_and_a_note_from_the_other_both_stand():
    world = Known(a_visit())
    wish(world, GOOD, "", NOTHING)
    merged = wish(world, None, "cạnh cửa", NOTHING)
    assert (merged.answer, merged.note, merged.version) == (GOOD, "cạnh cửa", 2)


def test_two_answers_to_one_check_are_a_conflict_that_names_the_field():
    world = Known(a_visit())
    wish(world, GOOD, "", NOTHING)
    with pytest.raises(SeenVersionOutdated) as conflict:
        wish(world, BAD, "", NOTHING)
    assert conflict.value.facts["fields"] == ["answer"]
    assert world.get(Finding, FINDING).answer == GOOD


def test_the_same_answer_from_both_phones_is_no_conflict_and_no_new_version():
    world = Known(a_visit())
    first = wish(world, GOOD, "", NOTHING)
    assert wish(world, GOOD, "", NOTHING) == first


def test_changes_made_one_after_the_other_without_signal_follow_each_other():
    world = Known(a_visit())
    wish(world, GOOD, "", NOTHING)
    last = wish(world, BAD, "đếm lại", SeenFinding(GOOD))
    assert (last.answer, last.note) == (BAD, "đếm lại")


def test_an_answer_taken_back_on_one_phone_does_not_take_the_others_note():
    world = Known(a_visit())
    wish(world, GOOD, "cạnh cửa", NOTHING)
    left = wish(world, None, "", SeenFinding(GOOD, ""))
    assert (left.answer, left.note) == (None, "cạnh cửa")


ANSWERS, NOTES = some.sampled_from([None, GOOD, BAD]), some.sampled_from(["", "một", "hai"])


@given(start=some.tuples(ANSWERS, NOTES), mine=some.tuples(ANSWERS, NOTES), theirs=some.tuples(ANSWERS, NOTES))
def test_whatever_two_phones_wish_no_wish_is_overwritten_unseen(start, mine, theirs):
    world = Known(a_visit())
    wish(world, *start, NOTHING)
    wish(world, *theirs, SeenFinding(*start))
    try:
        both = wish(world, *mine, SeenFinding(*start))
    except SeenVersionOutdated:
        assert any(m != s and t not in (s, m) for s, m, t in zip(start, mine, theirs, strict=True))
        return
    for stands, s, m, t in zip((both.answer, both.note), start, mine, theirs, strict=True):
        assert stands == (m if m != s else t)
