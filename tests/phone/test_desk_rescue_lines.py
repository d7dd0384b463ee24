"""A rescue file in a few lines: counted once, in the words of the phone."""

from dataclasses import replace

from mobile.desk.rescue_lines import is_all_in, is_nothing_new, lines_of, owner_of
from mobile.texts import desk_rescue as say
from mobile.texts.problems import sentence
from shared.rescue import MissingOriginal, RescueFault
from shared.wire import Problem
from tests.phone.rescue_reports import LOOKED_AT, TAKEN_OVER, a_report, changes, photos


def told(report):
    return [(line.title, line.count, line.tone) for line in lines_of(report)]


def test_refusals_are_counted_by_their_reason_in_the_words_of_the_phone():
    locked = changes("refused", "refused", problem=Problem("/problems/visit-locked", "", 409))
    ranged = changes("refused", problem=Problem("/problems/answer-out-of-range", "", 422))
    lines = lines_of(a_report(locked + ranged, state="taken-over"))
    assert [(line.title, line.why, line.count) for line in lines] == [
        (say.REFUSED, sentence("visit-locked"), 2),
        (say.REFUSED, sentence("answer-out-of-range"), 1),
    ]


def test_a_conflict_met_again_is_still_a_conflict():
    again = a_report(changes("conflict", is_duplicate=True), state="taken-over")
    assert told(again) == [(say.AFTER["conflict"][0], 1, "doubt")]
    assert not is_all_in(again)


def test_what_is_damaged_is_counted_once_for_each_place():
    faults = (
        RescueFault("operations.jsonl", "hash-mismatch"),
        RescueFault("operations.jsonl:2", "line-damaged"),
        RescueFault("operations.jsonl:7", "line-damaged"),
        RescueFault(f"originals/{'a' * 64}", "cut"),
        RescueFault(f"originals/{'a' * 64}", "missing"),
        RescueFault("rescue.json", "missing"),
        RescueFault("readme.txt", "strange-entry"),
    )
    missing = (MissingOriginal("b" * 64, "damaged"), MissingOriginal("c" * 64, "not-on-phone"))
    assert told(a_report(faults=faults, missing=missing)) == [
        (say.MISSING["damaged"][0], 1, "unmet"),
        (say.MISSING[""][0], 1, "unmet"),
        (say.FAULTS["operations.jsonl"][0], 2, "unmet"),
        (say.FAULTS["originals"][0], 1, "unmet"),
        (say.FAULTS["rescue.json"][0], 1, "unmet"),
        (say.FAULTS[""][0], 1, "doubt"),
    ]


def test_a_phone_that_could_not_say_whose_it_is_is_named_after_its_changes():
    damaged = replace(LOOKED_AT.rescuer, username="", name="")
    assert owner_of(a_report(changes("new"), rescuer=damaged)) == "Khảo Một"
    assert owner_of(a_report(changes("new"), rescuer=None)) == "Khảo Một"
    assert owner_of(a_report(rescuer=None)) == say.NOBODY


def test_a_file_with_nothing_new_says_so():
    assert is_nothing_new(a_report(changes("known"), photos("known")))
    assert not is_nothing_new(a_report(changes("known", "new")))
    assert not is_nothing_new(a_report(changes("known"), photos("new")))
    assert is_all_in(TAKEN_OVER)
