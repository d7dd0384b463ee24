"""Agreement beyond chance, computed by hand beside it; and what many cases tell of criteria, communes and inspectors."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shared import ids
from shared.agreement import by_criterion, by_pair, cohen, exchangeable, pairs
from shared.answers import Count, NotApplicable, NotChecked, Share, Text, YesNo
from shared.decisions import Outcome
from shared.explanations import Explanation, Stance, Statement
from shared.insight import commune_distances, criterion_insights, severity_drifts
from shared.kinds import Kind
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    INSPECTOR,
    NOW,
    REGISTRATION,
    STRANGER,
    TEAM,
    a_case,
    a_claim,
    a_commune,
    a_feedback,
    a_finding,
    a_resolution,
    a_round,
    full_claims,
    some_evidence,
)

NO, GONE, CLOSED = YesNo(False), NotApplicable("không có quầy"), NotChecked("đóng cửa")
YES, UNMET = Fraction(1), Fraction(0)


# ── kappa ──
def test_the_textbook_example_of_fifty_pairs():
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed 35/50; by chance (25·30 + 25·20)/2500 = 1/2; kappa 2/5."""
    judged = [(YES, YES)] * 20 + [(YES, UNMET)] * 5 + [(UNMET, YES)] * 10 + [(UNMET, UNMET)] * 15
    found = cohen(judged)
    assert (found.compared, found.agreeing, found.observed) == (50, 35, Fraction(7, 10))
    assert (found.by_chance, found.kappa) == (Fraction(1, 2), Fraction(2, 5))


def test_where_raters_are_exchangeable_each_pair_counts_both_ways():
    """The same fifty: 55 of 100 judgements are yes, by chance (55² + 45²)/100² = 101/200; kappa (140 − 101)/(200 − 101) = 13/33."""
    judged = [(YES, YES)] * 20 + [(YES, UNMET)] * 5 + [(UNMET, YES)] * 10 + [(UNMET, UNMET)] * 15
    assert exchangeable(judged).kappa == exchangeable([(second, first) for first, second in judged]).kappa == Fraction(13, 33)


@pytest.mark.parametrize(
    ("judged", "kappa"),
    [
        ([], None),
        ([(YES, YES)] * 9, None),  # everybody always said yes: chance alone explains it
        ([(YES, YES), (UNMET, UNMET)], 1),
        ([(YES, UNMET), (UNMET, YES)], -1),  # 0 observed, 1/2 by chance
        ([(YES, YES), (YES, UNMET), (UNMET, YES), (UNMET, UNMET)], 0),
        ([("not_applicable", "not_applicable"), (YES, YES), (UNMET, YES)], Fraction(1, 2)),  # 2/3; (1·1 + 1·2 + 0)/9 = 1/3
    ],
)
def test_kappa_at_its_edges(judged, kappa):
    assert cohen(judged).kappa == kappa
    assert cohen(judged).compared == len(judged)


@given(some.lists(some.tuples(some.fractions(0, 1, max_denominator=3), some.fractions(0, 1, max_denominator=3)), max_size=20))
def test_kappa_is_never_above_one_and_one_means_no_disagreement(judged):
    kappa = cohen(judged).kappa
    assert kappa is None or kappa <= 1
    assert (kappa == 1) <= all(first == second for first, second in judged)


# ── which findings are compared ──
def a_case_of(code, *findings, **spoilt):
    """Of another commune."""
    return a_case(*(replace(each, visit_id=ids.VisitId(f"visit-{code}")) for each in findings), **spoilt)


def both(check, mine, theirs, who=COLLEAGUE):
    return a_finding(check, mine), a_finding(check, theirs, who)


def test_only_judgements_of_one_check_in_one_visit_are_compared():
    case = a_case(
        *both("B09.1", YesNo(True), NO),
        *both("B09.2", YesNo(True), CLOSED),  # no judgement
        *both("A10.3", Text("01"), Text("02")),  # weighs nothing
        a_finding("T02.1"),
        replace(a_finding("T02.1", NO, COLLEAGUE), visit_id=ids.VisitId("another")),
        *both("A19.1", Count(2), Count(3)),  # both reach the target
        *both("C03.1", Share(1, 2), GONE),
    )
    found = [(each.check_code, each.agrees) for each in pairs([case])]
    assert found == [("A19.1", True), ("B09.1", False), ("C03.1", False)]


def test_criteria_with_least_agreement_come_first_and_undefined_ones_last():
    cases = [
        a_case_of(1, *both("B09.1", YesNo(True), NO), *both("T02.1", NO, NO), *both("A06.1", YesNo(True), YesNo(True))),
        a_case_of(2, *both("B09.1", NO, YesNo(True)), *both("T02.1", YesNo(True), YesNo(True)), *both("A06.1", YesNo(True), YesNo(True))),
    ]  # fmt: skip
    assert [(each.criterion_code, each.kappa.kappa, each.kappa.compared) for each in by_criterion(cases)] == [
        ("B09", -1, 2),
        ("T02", 1, 2),
        ("A06", None, 2),
    ]


def test_three_inspectors_are_three_pairs_whatever_the_order():
    findings = (*both("B09.1", YesNo(True), NO), a_finding("B09.1", YesNo(True), STRANGER))
    found = by_pair([a_case(*findings)])
    assert [(each.first, each.second, each.kappa.agreeing, each.kappa.compared) for each in found] == [
        ("a1", "a2", 0, 1), ("a2", "a6", 0, 1), ("a1", "a6", 1, 1),
    ]  # fmt: skip
    assert found == by_pair([a_case(*reversed(findings))])


# ── criteria ──
def explained(stance):
    record = Explanation("e", REGISTRATION, COMMUNE, "B09", stance, "Đã mở", (), INSPECTOR.id, NOW, 1)
    return {
        "feedback": a_feedback(),
        "explanations": (record,),
        "statement": Statement("s", REGISTRATION, COMMUNE, TEAM, INSPECTOR.id, NOW, is_late=False, version=1),
    }


SHORT = (a_finding("B09.1", NO), a_finding("B09.2"))
FULL = (a_finding("B09.1"), a_finding("B09.2"))


def test_a_criterion_over_many_communes():
    photo, upheld = some_evidence("B09.1"), (a_resolution("B09", Outcome.UPHELD),)
    cases = [
        a_case(*SHORT, evidence=(photo,), resolutions=upheld, **explained(Stance.EXPLAINS)),
        a_case(*SHORT, evidence=(photo,), resolutions=upheld, **explained(Stance.ACCEPTS)),
        a_case(*FULL),
        a_case(*FULL, evidence=(photo,), self_scores=(a_claim("B09", "0"),)),
        a_case(*both("B09.1", YesNo(True), NO), a_finding("B09.2"), evidence=(photo,)),
        a_case(a_finding("B09.1", CLOSED), a_finding("B09.2", CLOSED)),
    ]
    [found] = criterion_insights(cases)
    assert (found.criterion_code, found.seen, found.over, found.under, found.differ) == ("B09", 5, 2, 1, 1)
    assert (found.over_rate, found.mean_gap) == (Fraction(2, 5), Fraction("0.3125") * (Fraction(1, 2) * 2 - 1) / 5)
    assert (found.published, found.contested, found.contested_rate) == (2, 1, Fraction(1, 2))
    assert found.evidence_problems == found.kinds[Kind.EVIDENCE_MISSING] == 1
    assert found.kinds[Kind.OVER_CLAIMED] == 3, "two over-claims, and the disagreement that nobody decided yet"


def test_where_nothing_was_scored_there_is_no_rate():
    [found] = criterion_insights([a_case(a_finding("B09.1", CLOSED))])
    assert (found.seen, found.over_rate, found.mean_gap, found.contested_rate) == (0, None, None, None)


# ── communes ──
def test_the_distance_of_a_commune_year_by_year():
    """2026: B09 claimed whole and half found, T05 not claimed and found whole: they cancel out in the distance, not in what lies apart."""
    claims = tuple(each for each in full_claims() if each.criterion_code != "T05")
    now = a_case(*SHORT, a_finding("T05.1"), self_scores=claims)
    before = a_case(*FULL, round=a_round(year=2025))
    neighbour = a_case(commune=a_commune(full_name="Xã Chưa Đến"))
    first, second = commune_distances([now, before, neighbour])
    assert (first.year, first.criteria, first.distance, first.apart) == (2025, 1, 0, 0)
    assert (second.year, second.criteria, second.most) == (2026, 2, Fraction("2.8125"))
    assert (second.distance, second.apart) == (Fraction("0.15625") - Fraction("2.5"), Fraction("2.65625"))


# ── inspectors ──
def test_drift_is_measured_against_colleagues_on_the_same_check_of_the_same_visit():
    cases = [
        a_case_of(1, *both("B09.1", NO, YesNo(True)), *both("C03.1", Share(1, 4), Share(1, 2))),
        a_case_of(2, *both("B09.1", YesNo(True), YesNo(True)), *both("B09.2", GONE, NO), a_finding("T02.1", NO)),
    ]
    strict, mild = severity_drifts(cases)
    assert (strict.inspector, strict.drift, strict.compared) == (INSPECTOR.id, Fraction(-5, 12), 3)
    assert (strict.stricter, strict.milder, strict.colleagues, strict.visits) == (2, 0, 1, 2)
    assert (mild.inspector, mild.drift) == (COLLEAGUE.id, Fraction(5, 12))


def test_who_never_shared_a_check_has_no_drift():
    assert severity_drifts([a_case(*SHORT)]) == ()
