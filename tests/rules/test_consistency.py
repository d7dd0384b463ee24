"""What in the answers of a visit does not fit together, told from the criteria set alone."""

from dataclasses import replace
from datetime import date

import pytest

from shared import ids
from shared.answers import Choice, Count, NotApplicable, NotChecked, Share, YesNo
from shared.consistency import misfits
from shared.criteria import AnswerType, Check, CriteriaSet, Group, Method, Place, Privacy, required
from shared.particulars import Advice, Observed, Particulars
from tests.rules.building import COLLEAGUE, INSPECTOR, NOW, YES, a_finding, some_evidence, the_criteria

TODAY = date(2026, 11, 18)


def a_check(code, whole="Số người có mặt", part="Số người đeo thẻ", place="SAN", answer=AnswerType.SHARE, **more):
    return Check(ids.CheckCode(code), f"Mục {code}", Method.COUNT, answer, place, "", Privacy.NONE, part_title=part, whole_title=whole, **more)  # fmt: skip


def a_set(*checks: Check) -> CriteriaSet:
    """A set of its own: what is found must not depend on the built-in one."""
    one = replace(the_criteria().criteria()[0], checks=checks)
    places = (Place("SAN", "Sân"), Place("PHONG", "Phòng"))
    return replace(the_criteria(), places=places, groups=(Group("X", "Nhóm", "I", (one,)),))


def found_in(criteria_set, *findings, evidence=(), inspector=INSPECTOR):
    return misfits(criteria_set, findings, evidence, inspector.id, TODAY)


def test_twelve_badges_of_ten_people_are_caught():
    pair = a_set(a_check("1"), a_check("2", part="Số người mặc đồng phục"))
    [found] = found_in(pair, a_finding("1", Share(12, 12)), a_finding("2", Share(9, 10)))
    assert (found.kind, found.checks, found.counts) == ("part_beyond_whole", ("1", "2"), (12, 10))
    assert (found.part, found.of) == ("Số người đeo thẻ", "Số người có mặt")


def test_one_whole_counted_twice_with_different_results_is_told_with_both():
    pair = a_set(a_check("1"), a_check("2", part="Số người mặc đồng phục"))
    [found] = found_in(pair, a_finding("1", Share(9, 12)), a_finding("2", Share(9, 10)))
    assert (found.kind, found.checks, found.counts, found.of) == ("counted_differently", ("1", "2"), (12, 10), "Số người có mặt")


@pytest.mark.parametrize(
    "other",
    [a_check("2", place="PHONG"), a_check("2", whole="Số quầy"), a_check("2", whole="", part="")],
    ids=["another place", "another name", "no name"],
)
def test_counts_of_other_things_are_not_compared(other):
    assert found_in(a_set(a_check("1"), other), a_finding("1", Share(9, 12)), a_finding("2", Share(9, 10))) == ()


def test_a_part_that_another_check_counts_as_its_whole_has_to_be_as_many():
    present = a_check("1", whole="Số người theo phân công", part="Số người có mặt")
    [found] = found_in(a_set(present, a_check("2")), a_finding("1", Share(9, 12)), a_finding("2", Share(8, 8)))
    assert (found.kind, found.counts, found.of) == ("counted_differently", (9, 8), "Số người có mặt")


def test_a_plain_count_names_what_it_counts_by_its_title():
    plain = replace(a_check("1", answer=AnswerType.COUNT, part="", whole=""), title="Số người có mặt")
    [found] = found_in(a_set(plain, a_check("2")), a_finding("1", Count(5)), a_finding("2", Share(6, 6)))
    assert (found.kind, found.checks, found.counts) == ("part_beyond_whole", ("2", "1"), (6, 5))


def test_parts_of_one_name_may_differ_and_so_may_how_many_were_asked():
    agreeing = [a_check(code, whole="Số phiếu", part="Số phiếu đồng ý") for code in "12"]
    assert found_in(a_set(*agreeing), a_finding("1", Share(3, 9)), a_finding("2", Share(8, 9))) == ()
    surveyed = [replace(each, method=Method.SURVEY) for each in agreeing]
    assert found_in(a_set(*surveyed), a_finding("1", Share(3, 9)), a_finding("2", Share(8, 20))) == ()


def test_equal_counts_fit():
    assert found_in(a_set(a_check("1"), a_check("2")), a_finding("1", Share(9, 12)), a_finding("2", Share(12, 12))) == ()


def met(*are_met):
    return Particulars(facts=tuple(Observed(each, NOW) for each in are_met))


def test_a_tally_that_no_longer_fits_its_share_is_told_with_all_four_numbers():
    [found] = found_in(a_set(a_check("1")), a_finding("1", Share(3, 3), more=met(True, True, False)))
    assert (found.kind, found.counts) == ("tally_differs", (2, 3, 3, 3))


@pytest.mark.parametrize("answer", [Share(2, 3), NotChecked("hết giờ")])
def test_a_tally_that_fits_or_stands_beside_no_share_is_in_order(answer):
    assert found_in(a_set(a_check("1")), a_finding("1", answer, more=met(True, True, False))) == ()


def asked(**more):
    return a_set(a_check("1", answer=AnswerType.YES_NO, **more))


def kinds(*found):
    return [each.kind for each in found_in(*found)]


@pytest.mark.parametrize("answer", [YesNo(False), NotApplicable("không có"), None], ids=["no", "not applicable", "draft"])
def test_praise_without_an_answer_that_earns_it_is_told(answer):
    praised = a_finding("1", answer, more=Particulars(is_exemplary=True))
    assert kinds(asked(), praised) == (["praised_without_merit"] if answer else [])


def test_praise_for_what_is_there_is_in_order():
    assert kinds(asked(), a_finding("1", YES, more=Particulars(is_exemplary=True))) == []


def test_a_choice_that_earns_nothing_deserves_no_praise():
    praised = a_finding("B01.1", Choice("KHONG_DAT"), more=Particulars(is_exemplary=True))
    earning = replace(praised, answer=Choice("MOT_PHAN"))
    evidence = [some_evidence("B01.1")]
    assert [each.kind for each in found_in(the_criteria(), praised, evidence=evidence)] == ["praised_without_merit"]
    assert found_in(the_criteria(), earning, evidence=evidence) == ()


def test_a_required_photo_is_missing_once_the_check_is_answered():
    needed = asked(photo_required=True)
    assert kinds(needed, a_finding("1", YES)) == ["photo_missing"]
    assert kinds(needed, a_finding("1", NotChecked("khóa cửa"))) == []
    assert kinds(needed) == []


def test_a_photo_of_another_check_that_shows_this_one_too_is_enough():
    shared_photo = some_evidence("2", also_for=(ids.CheckCode("1"),))
    assert found_in(asked(photo_required=True), a_finding("1", YES), evidence=[shared_photo]) == ()
    withdrawn = replace(shared_photo, is_withdrawn=True)
    assert len(found_in(asked(photo_required=True), a_finding("1", YES), evidence=[withdrawn])) == 1


@pytest.mark.parametrize(("due", "is_told"), [(date(2026, 11, 17), True), (TODAY, False), (None, False)])
def test_advice_due_on_a_day_that_has_passed_is_told(due, is_told):
    advised = a_finding("1", YES, more=Particulars(advice=Advice("Thay biển", due)))
    assert kinds(asked(), advised) == (["advice_past"] if is_told else [])


def test_two_inspectors_answers_to_one_check_are_a_difference_and_no_fault():
    [found] = found_in(asked(), a_finding("1", YES), a_finding("1", YesNo(False), COLLEAGUE))
    assert (found.kind, found.by, found.is_fault) == ("answers_differ", (INSPECTOR.id, COLLEAGUE.id), False)
    [turned] = found_in(asked(), a_finding("1", YES), a_finding("1", YesNo(False), COLLEAGUE), inspector=COLLEAGUE)
    assert turned.by == (COLLEAGUE.id, INSPECTOR.id)


def test_equal_answers_and_ways_out_do_not_differ():
    assert found_in(asked(), a_finding("1", YES), a_finding("1", YES, COLLEAGUE)) == ()
    assert found_in(asked(), a_finding("1", YES), a_finding("1", NotChecked("khóa"), COLLEAGUE)) == ()


def test_a_colleagues_counts_are_compared_only_where_one_has_none():
    pair = a_set(a_check("1"), a_check("2"))
    own, theirs = a_finding("1", Share(9, 12)), a_finding("2", Share(9, 10), COLLEAGUE)
    assert [each.kind for each in found_in(pair, own, theirs)] == ["counted_differently"]
    assert [each.kind for each in found_in(pair, own, theirs, a_finding("2", Share(9, 12)))] == ["answers_differ"]


def test_the_gravest_comes_first_whatever_order_the_findings_have():
    both = a_set(a_check("1"), a_check("2", photo_required=True), a_check("3"))
    given = [a_finding("2", Share(1, 5)), a_finding("3", Share(7, 7)), a_finding("1", Share(5, 5))]
    assert kinds(both, *given) == kinds(both, *reversed(given)) == ["part_beyond_whole", "photo_missing"]


def test_the_built_in_set_catches_badges_and_uniforms():
    [found] = found_in(the_criteria(), a_finding("C03.1", Share(12, 12)), a_finding("C04.1", Share(10, 10)))
    assert (found.kind, found.checks, found.counts) == ("part_beyond_whole", ("C03.1", "C04.1"), (12, 10))


def test_a_built_in_set_answered_with_care_has_nothing_to_tell():
    left = [a_finding(check.code, NotChecked("hết giờ")) for check in required(the_criteria())]
    assert found_in(the_criteria(), *left) == ()
