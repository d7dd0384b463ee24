"""The nine kinds of discrepancy, on the real criteria set: what makes each, which goes first, and where there is none."""

from dataclasses import replace

import pytest

from shared.answers import Count, NotApplicable, NotChecked, Share, Text, YesNo
from shared.decisions import Outcome
from shared.discrepancies import find_discrepancy, undecided
from shared.kinds import Kind
from shared.verifying.results import Examination, Name, Overall, consistent, inconsistent, look
from shared.verifying.whys import Why
from tests.rules.building import COLLEAGUE, NOW, a_case, a_claim, a_feedback, a_finding, a_resolution, full_claims, some_evidence

NO, GONE, CLOSED = YesNo(False), NotApplicable("không có quầy"), NotChecked("đóng cửa")
PLACE, REUSED = inconsistent(Name.PLACE, Why.FAR_AWAY), inconsistent(Name.REUSE, Why.REUSED)


def answers(**given):
    """A02_1=NO: one finding for each check."""
    return [a_finding(code.replace("_", "."), answer) for code, answer in given.items()]


def photos(*codes):
    return tuple(some_evidence(code) for code in codes)


def examined(photo, *verifications, number=1, overall=Overall.RED):
    return Examination(photo.id, number, 1, overall, verifications, NOW)


def kind(code, findings, evidence=(), examinations=(), claims=None, **more):
    case = a_case(
        *findings, evidence=tuple(evidence), examinations=tuple(examinations), self_scores=claims or full_claims(), **more
    )
    found = find_discrepancy(case, code)
    return found.kind if found else None


B09 = answers(B09_1=YesNo(True), B09_2=YesNo(True))
SHOT = some_evidence("B09.1")
BACKED = {"findings": B09, "evidence": (SHOT,)}
MODEST = (a_claim("B09", "0.1"),)
PAPER = answers(A06_1=YesNo(True), C01_1=YesNo(True))


@pytest.mark.parametrize(
    ("expected", "code", "findings", "more"),
    [
        (Kind.OVER_CLAIMED, "T02", answers(T02_1=NO, T02_2=NO, T02_3=NO), {}),
        (Kind.UNDER_CLAIMED, "B09", B09, {"evidence": (SHOT,), "claims": MODEST}),
        (Kind.EVIDENCE_MISSING, "B09", B09, {}),
        (Kind.EVIDENCE_STALE, "B09", B09, {"evidence": (SHOT,), "examinations": (examined(SHOT, REUSED),)}),
        (Kind.EVIDENCE_DOUBTFUL, "B09", B09, {"evidence": (SHOT,), "examinations": (examined(SHOT, PLACE),)}),
        (Kind.TRUE_ON_PAPER, "A07", answers(A07_1=NO, A07_2=Share(10, 10)), {"evidence": photos("A07.1")}),
        (Kind.SURVEY_CONTRADICTS, "C01", answers(C01_1=YesNo(True), C01_2=Share(4, 10)), {}),
        (Kind.NOT_CHECKABLE, "B09", answers(B09_1=CLOSED, B09_2=CLOSED), {}),
        (Kind.NOT_APPLICABLE, "B09", answers(B09_1=GONE, B09_2=GONE), {}),
    ],
    ids=lambda each: each.value if isinstance(each, Kind) else "",
)
def test_each_of_the_nine_kinds(expected, code, findings, more):
    assert kind(code, findings, **more) is expected


@pytest.mark.parametrize(
    ("expected", "code", "findings", "more"),
    [
        # doubt about the evidence goes before points in both directions
        (Kind.EVIDENCE_DOUBTFUL, "B09", answers(B09_1=NO, B09_2=NO), {"examinations": (examined(SHOT, PLACE),)}),
        (Kind.EVIDENCE_DOUBTFUL, "B09", B09, {"examinations": (examined(SHOT, PLACE),), "claims": MODEST}),
        # of another day or unit goes before place and time
        (Kind.EVIDENCE_STALE, "B09", B09, {"examinations": (examined(SHOT, PLACE, REUSED),)}),
        # nothing that does not apply, and nothing that was not seen, is doubted
        (Kind.NOT_APPLICABLE, "B09", answers(B09_1=GONE, B09_2=GONE), {"examinations": (examined(SHOT, PLACE),)}),
        (Kind.NOT_CHECKABLE, "B09", answers(B09_1=CLOSED, B09_2=GONE), {"examinations": (examined(SHOT, PLACE),)}),
        # points go before a missing photo
        (Kind.OVER_CLAIMED, "B09", answers(B09_1=NO, B09_2=NO), {"evidence": ()}),
    ],
)
def test_the_first_kind_that_fits_is_the_kind(expected, code, findings, more):
    assert kind(code, findings, **({"evidence": (SHOT,)} | more)) is expected


def test_papers_and_site_both_short_is_an_over_claim_not_a_paper_truth():
    assert kind("A07", answers(A07_1=NO, A07_2=Share(5, 10)), photos("A07.1")) is Kind.OVER_CLAIMED


def test_a_survey_that_contradicts_where_the_papers_are_short_too_is_an_over_claim():
    assert kind("C01", answers(C01_1=NO, C01_2=Share(4, 10))) is Kind.OVER_CLAIMED


def test_a_criterion_asked_by_survey_only_is_contradicted_by_it():
    assert kind("C09", answers(C09_1=Share(4, 10))) is Kind.SURVEY_CONTRADICTS


def test_what_the_register_says_and_the_people_asked_do_not_is_true_on_paper():
    """The register says ten of ten, the people asked there say four of ten."""
    found = answers(A01_1=YesNo(True), A01_2=Share(10, 10), A01_3=Share(4, 10))
    assert kind("A01", found, photos("A01.1")) is Kind.TRUE_ON_PAPER


@pytest.mark.parametrize(
    ("code", "findings", "more"),
    [
        ("B09", B09, {"evidence": (SHOT,)}),
        ("B09", answers(B09_1=GONE, B09_2=GONE), {"claims": (a_claim("B09", "0"),)}),
        ("B09", answers(B09_1=CLOSED, B09_2=CLOSED), {"claims": (a_claim("B09", "0"),)}),
        ("A10", answers(A10_3=Text("01/QĐ-UBND")), {}),
        ("B09", [], {}),
        ("B09", [a_finding("B09.1", None)], {}),
        ("B09", B09, {"evidence": (SHOT,), "examinations": (examined(SHOT, look(Name.FIX, Why.FIX_WEAK), overall=Overall.LOOK),)}),
        ("B09", B09, {"evidence": (SHOT,), "examinations": (examined(SHOT, consistent(Name.PLACE, Why.AT_OFFICE), overall=Overall.GREEN),)}),
    ],
    ids=["agrees", "nothing claimed of nothing", "not checked, not claimed", "a note", "nobody", "a draft", "to look at", "consistent"],
)  # fmt: skip
def test_where_nothing_differs_there_is_no_kind(code, findings, more):
    assert kind(code, findings, **more) is None


def test_a_later_examination_clears_an_earlier_one_in_whatever_order_they_are_read():
    red, green = examined(SHOT, PLACE), examined(SHOT, number=2, overall=Overall.GREEN)
    assert kind("B09", **BACKED, examinations=(red, green)) is None
    assert kind("B09", **BACKED, examinations=(green, red)) is None


def test_a_photo_that_was_withdrawn_neither_backs_nor_casts_doubt():
    withdrawn = replace(SHOT, is_withdrawn=True)
    assert kind("B09", B09, (withdrawn,), (examined(SHOT, PLACE),)) is Kind.EVIDENCE_MISSING


def test_a_photo_of_another_check_backs_and_casts_doubt_where_it_is_shared():
    shared = some_evidence("T02.1", also_for=("B09.1",))
    assert kind("B09", B09, (shared,)) is None
    assert kind("B09", B09, (shared,), (examined(shared, PLACE),)) is Kind.EVIDENCE_DOUBTFUL


# ── two inspectors ──
def test_a_disagreement_is_a_discrepancy_even_where_the_kinder_answer_agrees_with_the_claim():
    found = [*B09, a_finding("B09.2", NO, COLLEAGUE)]
    discrepancy = find_discrepancy(a_case(*found, evidence=(SHOT,)), "B09")
    assert (discrepancy.kind, discrepancy.stake, discrepancy.inspectors_differ) == (Kind.OVER_CLAIMED, 0, True)
    assert undecided(a_case(*found, evidence=(SHOT,)))


def test_the_kind_of_a_disagreement_is_that_of_the_stricter_answer():
    found = [*answers(A07_1=YesNo(True), A07_2=Share(10, 10)), a_finding("A07.1", NO, COLLEAGUE)]
    assert kind("A07", found, photos("A07.1")) is Kind.TRUE_ON_PAPER


def test_one_who_says_it_does_not_apply_and_one_who_says_it_is_there_disagree():
    found = [*B09, a_finding("B09.1", GONE, COLLEAGUE)]
    assert kind("B09", found, (SHOT,)) is Kind.NOT_APPLICABLE


def test_one_who_could_not_check_disagrees_with_nobody():
    assert kind("B09", [*B09, a_finding("B09.1", CLOSED, COLLEAGUE)], (SHOT,)) is None


def test_other_counts_that_earn_the_same_are_no_disagreement():
    found = [a_finding("A19.1", Count(2)), a_finding("A19.1", Count(3), COLLEAGUE)]
    assert find_discrepancy(a_case(*found), "A19") is None


# ── somebody's word on it stays ──
@pytest.mark.parametrize("outcome", [Outcome.RECHECK, Outcome.ASKED])
def test_what_agrees_after_a_question_stays_until_the_lead_has_decided(outcome):
    case = a_case(*B09, evidence=(SHOT,), resolutions=(a_resolution("B09", outcome),))
    assert [each.criterion_code for each in undecided(case)] == ["B09"]


def test_nothing_new_is_doubted_after_publication():
    """A photo that is examined again later accuses nobody: it was not decided on."""
    late = {"examinations": (examined(SHOT, PLACE),), "feedback": a_feedback()}
    assert kind("B09", **BACKED, **late) is None
    assert kind("B09", **BACKED, **late, resolutions=(a_resolution("B09", Outcome.UPHELD),)) is Kind.EVIDENCE_DOUBTFUL
