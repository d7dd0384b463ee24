"""One inspector, two phones, one finding: different fields merge, the same field is a conflict, nothing is overwritten unseen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shared import ids
from shared.answers import YesNo
from shared.errors import Malformed, SeenVersionOutdated
from shared.operations import RecordFinding, SeenFinding
from shared.particulars import NOTHING_MORE, Advice, CodeScanned, Observed, Particulars, WifiMeasured
from shared.visits import Finding
from tests.rules.building import INSPECTOR, NOW, VISIT, Known, a_finding, a_visit

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


# ── particulars ──
ADVICE = Advice("Lắp tay vịn", date(2026, 12, 1))
MINUTE = timedelta(minutes=1)


def watched(number):
    return Observed(number % 2 == 0, NOW + number * MINUTE)


def say_more(world, more, seen, answer=GOOD):
    return world.perform(INSPECTOR, FINDING, RecordFinding(VISIT, CHECK, answer, "", SeenFinding(answer, "", seen), more))


def recorded(more=NOTHING_MORE):
    return Known(a_visit(), a_finding(answer=GOOD, more=more))


def test_praise_from_one_phone_and_advice_from_the_other_both_stand():
    world = recorded()
    say_more(world, Particulars(is_exemplary=True), NOTHING_MORE)
    both = say_more(world, Particulars(advice=ADVICE), NOTHING_MORE)
    assert (both.more.is_exemplary, both.more.advice, both.answer) == (True, ADVICE, GOOD)


def test_two_pieces_of_advice_are_a_conflict_that_names_the_field():
    world = recorded()
    say_more(world, Particulars(advice=ADVICE), NOTHING_MORE)
    with pytest.raises(SeenVersionOutdated) as conflict:
        say_more(world, Particulars(advice=Advice("Mở thêm quầy"), on_claim="hai quầy đóng"), NOTHING_MORE)
    assert conflict.value.facts["fields"] == ["advice"]
    assert world.get(Finding, FINDING).more == Particulars(advice=ADVICE)


def test_facts_of_two_phones_are_added_up_and_one_that_was_taken_out_goes():
    world = recorded(Particulars(facts=(watched(1), watched(2))))
    seen = world.get(Finding, FINDING).more
    say_more(world, replace(seen, facts=(*seen.facts, watched(3))), seen)
    both = say_more(world, replace(seen, facts=(watched(2), watched(4))), seen)
    assert both.more.facts == (watched(2), watched(3), watched(4))


def test_app_0_1_that_knows_nothing_of_particulars_leaves_them_alone():
    world = recorded(Particulars(True, ADVICE, "hai quầy đóng", (watched(1),)))
    more = world.get(Finding, FINDING).more
    without_seen = world.perform(INSPECTOR, FINDING, RecordFinding(VISIT, CHECK, BAD, "đếm lại"), 1)
    assert (without_seen.answer, without_seen.note, without_seen.more) == (BAD, "đếm lại", more)
    with_seen = wish(world, GOOD, "đếm lại", SeenFinding(BAD, "đếm lại"))
    assert (with_seen.answer, with_seen.more) == (GOOD, more)


FACTS = some.lists(some.integers(0, 5), unique=True, max_size=4).map(lambda numbers: tuple(map(watched, sorted(numbers))))
MORES = some.builds(Particulars, some.booleans(), some.sampled_from([None, ADVICE]), some.sampled_from(["", "một"]), FACTS)
PLAIN_FIELDS = ("is_exemplary", "advice", "on_claim")


@given(start=MORES, mine=MORES, theirs=MORES)
def test_whatever_two_phones_add_nothing_is_lost_unseen(start, mine, theirs):
    world = recorded(start)
    say_more(world, theirs, start)
    try:
        both = say_more(world, mine, start).more
    except SeenVersionOutdated as conflict:
        for field in conflict.facts["fields"]:
            before, here, there = (getattr(each, field) for each in (start, mine, theirs))
            assert len({before, here}) == 2
            assert there not in (before, here)
        return
    for field in PLAIN_FIELDS:
        before, here, there = (getattr(each, field) for each in (start, mine, theirs))
        assert getattr(both, field) == (here if here != before else there)
    new = {*mine.facts, *theirs.facts} - {*start.facts}
    left = {each for each in start.facts if each in mine.facts and each in theirs.facts}
    assert (set(both.facts), len(both.facts)) == (new | left, len(new | left))
    assert say_more(world, mine, start).more == both


@pytest.mark.parametrize(
    "more",
    [
        Particulars(on_claim="x" * 1001),
        Particulars(advice=Advice(" ")),
        Particulars(advice=Advice("x" * 1001)),
        Particulars(facts=(CodeScanned("", NOW),)),
        Particulars(facts=(CodeScanned("x" * 2001, NOW),)),
        Particulars(facts=tuple(map(watched, range(201)))),
        Particulars(facts=(Observed(True, NOW.replace(tzinfo=None)),)),
        Particulars(facts=(WifiMeasured("x" * 201, True, 1, 1, 1, NOW),)),
        Particulars(facts=(WifiMeasured("UBND", True, -1, 1, 1, NOW),)),
        Particulars(facts=(WifiMeasured("UBND", True, 10**12, 1, 1, NOW),)),
        Particulars(facts=(WifiMeasured("UBND", False, 1, None, None, NOW),)),
    ],
)
def test_particulars_nobody_can_have_meant_are_refused(more):
    with pytest.raises(Malformed):
        say_more(recorded(), more, NOTHING_MORE)


@pytest.mark.parametrize(
    ("more", "facts"),
    [
        (Particulars(on_claim="x" * 1001), {"on_claim": 1001, "most": 1000}),
        (Particulars(advice=Advice("x" * 1001)), {"advice": 1001, "most": 1000}),
        (Particulars(facts=tuple(map(watched, range(201)))), {"facts": 201, "most": 200}),
        (Particulars(first_photo="x" * 37), {"first_photo": 37, "most": 36}),
        (Particulars(facts=(watched(1), CodeScanned("", NOW))), {"fact": "code_scanned"}),
    ],
)
def test_what_is_refused_is_named_with_its_limit(more, facts):
    with pytest.raises(Malformed) as refusal:
        say_more(recorded(), more, NOTHING_MORE)
    assert refusal.value.facts == facts


def test_a_network_that_did_not_answer_is_a_fact_without_numbers():
    fact = WifiMeasured("UBND-Khách", False, None, None, None, NOW)
    assert say_more(recorded(), Particulars(facts=(fact,)), NOTHING_MORE).more.facts == (fact,)
