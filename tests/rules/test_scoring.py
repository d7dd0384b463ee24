"""Points are exact, rounded once; what could not be checked never lowers a score."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shared.answers import Choice, Count, NotApplicable, NotChecked, Share, Text, YesNo
from shared.decisions import Outcome
from shared.discrepancies import Kind, State, claimed_total, discrepancies, find_discrepancy, standing_total, undecided
from shared.scoring import check_share, published, seen
from tests.rules.building import (
    COLLEAGUE,
    a_case,
    a_claim,
    a_finding,
    a_resolution,
    full_claims,
    some_evidence,
    the_criteria,
)


@pytest.mark.parametrize(
    ("check_code", "answer", "share"),
    [
        ("B09.1", YesNo(True), 1),
        ("B09.1", YesNo(False), 0),
        ("B01.1", Choice("MOT_PHAN"), Fraction(1, 2)),
        ("A05.1", Count(5), Fraction(5, 7)),
        ("A19.1", Count(2), 1),
        ("C05.1", Count(0), 1),
        ("C05.1", Count(1), 0),
        ("C03.1", Share(13, 14), Fraction(13, 14)),
        ("C03.1", Share(0, 0), None),
        ("A10.3", Text("01/QĐ-UBND"), None),
        ("B09.1", NotApplicable("không có quầy"), None),
        ("B09.1", NotChecked("đóng cửa"), None),
    ],
)
def test_an_answer_earns_its_exact_share(check_code, answer, share):
    assert check_share(the_criteria().check(check_code), answer) == share


def test_a_check_that_does_not_apply_leaves_both_sides_of_the_fraction():
    criterion = the_criteria().criterion("B09")
    half = seen(criterion, [a_finding("B09.1"), a_finding("B09.2", YesNo(False))])
    whole = seen(criterion, [a_finding("B09.1"), a_finding("B09.2", NotApplicable("không có ghế"))])
    assert (half.share, whole.share) == (Fraction(1, 2), 1)


def test_inspectors_who_differ_are_shown_and_the_commune_has_the_benefit_until_the_lead_decides():
    what = seen(the_criteria().criterion("B09"), [a_finding(), a_finding(answer=YesNo(False), inspector=COLLEAGUE)])
    assert (what.inspectors_differ, what.share) == (True, 1)


@pytest.mark.parametrize(
    ("points", "shown"),
    [("94.949", "94.9"), ("94.95", "95.0"), ("0.05", "0.1"), ("0", "0.0"), ("-0.25", "-0.3"), ("94.94" + "9" * 40, "94.9")],
)
def test_points_are_rounded_once_half_up(points, shown):
    assert published(Fraction(points)) == Decimal(shown)


def test_a_claim_above_what_was_seen_is_an_over_claim_with_its_points_and_stars():
    case = a_case(a_finding("T02.1", YesNo(False)), a_finding("T02.2", YesNo(False)), a_finding("T02.3", YesNo(False)))
    [found] = discrepancies(case)
    assert (found.kind, found.stake, found.state) == (Kind.OVER_CLAIMED, Fraction("-2.5"), State.OPEN)
    assert (found.stars_claimed, found.stars_found) == (4, 4)


def test_a_discrepancy_that_changes_the_stars_comes_first():
    claims = tuple(claim for claim in full_claims() if claim.criterion_code not in ("T05", "P4"))
    case = a_case(
        *(a_finding(f"T02.{n}", YesNo(False)) for n in (1, 2, 3)),
        a_finding("B09.1", YesNo(False)),
        a_finding("B09.2", YesNo(False)),
        self_scores=(*claims, a_claim("P4", "48")),
    )
    first, second = discrepancies(case)
    assert (first.criterion_code, first.changes_stars) == ("T02", True)
    assert (second.criterion_code, second.changes_stars) == ("B09", False)


def test_a_modest_claim_is_shown_too():
    case = a_case(
        a_finding("B09.1"), a_finding("B09.2"), evidence=(some_evidence("B09.1"),), self_scores=(a_claim("B09", "0.1"),)
    )
    assert find_discrepancy(case, "B09").kind is Kind.UNDER_CLAIMED


def test_what_agrees_but_has_no_required_photo_misses_its_evidence():
    agreeing = (a_finding("B09.1"), a_finding("B09.2"))
    assert find_discrepancy(a_case(*agreeing), "B09").kind is Kind.EVIDENCE_MISSING
    backed = a_case(*agreeing, evidence=(some_evidence("B09.1"), some_evidence("B09.2")))
    assert find_discrepancy(backed, "B09") is None


def test_what_could_not_be_checked_costs_nothing():
    case = a_case(a_finding("B09.1", NotChecked("đóng cửa")), a_finding("B09.2", NotChecked("đóng cửa")))
    found = find_discrepancy(case, "B09")
    assert (found.kind, found.stake) == (Kind.NOT_CHECKABLE, 0)
    assert undecided(case) == ()


def test_a_criterion_nobody_looked_at_is_no_discrepancy():
    assert discrepancies(a_case()) == ()


@pytest.mark.parametrize(
    ("outcome", "points", "is_decided"),
    [(Outcome.UPHELD, 0, True), (Outcome.DISMISSED, "0.3125", True), (Outcome.RECHECK, "0.3125", False)],
)
def test_only_what_a_lead_upheld_changes_the_score(outcome, points, is_decided):
    case = a_case(a_finding("B09.1", YesNo(False)), a_finding("B09.2", YesNo(False)), resolutions=(a_resolution("B09", outcome),))
    assert claimed_total(case).on_site - standing_total(case).on_site == Fraction("0.3125") - Fraction(points)
    assert (undecided(case) == ()) is is_decided


@given(some.lists(some.tuples(some.sampled_from(["B09.1", "B09.2", "B05.1"]), some.booleans()), max_size=6), some.randoms())
def test_the_order_in_which_findings_arrive_does_not_matter(answers, random):
    findings = {code: a_finding(code, YesNo(yes)) for code, yes in answers}
    shuffled = list(findings.values())
    random.shuffle(shuffled)
    ours, theirs = discrepancies(a_case(*findings.values())), discrepancies(a_case(*shuffled))
    assert [(each.id, each.kind, each.stake) for each in ours] == [(each.id, each.kind, each.stake) for each in theirs]


@given(some.sampled_from(["A02", "B03", "C03", "T02"]), some.integers(0, 3))
def test_leaving_a_check_unchecked_never_lowers_a_score(code, left_out):
    criterion = the_criteria().criterion(code)
    yes = [a_finding(check.code, YesNo(True)) for check in criterion.checks if check.answer.value == "yes_no"]
    fewer = [*yes[left_out:], *(a_finding(each.check_code, NotChecked("đóng cửa")) for each in yes[:left_out])]
    share = seen(criterion, fewer).share
    assert share is None or share >= (seen(criterion, yes).share or 0)
