"""Reconciliation: independent of the order of arrival, the same when synced twice, exact in what a decision gives back, told in steps."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mobile.texts import desk_steps
from shared import ids
from shared.answers import Choice, Count, NotApplicable, NotChecked, Share, YesNo
from shared.criteria import AnswerType
from shared.decisions import Outcome
from shared.discrepancies import claimed_points, counted_points, discrepancies, find_discrepancy, undecided
from shared.explanations import Conclusion, Document, Ending, Explanation, Final, Stance, Statement
from shared.kinds import Kind
from shared.reconciling import Agreement, reconcile
from shared.verifying.results import Examination, Name, Overall, inconsistent
from shared.verifying.whys import Why
from shared.visits import Attendance, NoEntry
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    INSPECTOR,
    LEAD,
    NOW,
    REGISTRATION,
    TEAM,
    a_case,
    a_claim,
    a_feedback,
    a_finding,
    a_resolution,
    a_round,
    a_visit,
    full_claims,
    some_evidence,
    the_criteria,
)

CODES = ("A01", "A07", "B01", "B09", "C01", "C05", "T02")
CHECKS = [check for code in CODES for check in the_criteria().criterion(code).checks]
NO, GONE, CLOSED = YesNo(False), NotApplicable("không có quầy"), NotChecked("đóng cửa")
OUTCOMES = [Outcome.UPHELD, Outcome.DISMISSED, Outcome.ADJUSTED, Outcome.RECHECK, Outcome.ASKED, Outcome.TAKEN_BACK]


def answers(check):
    """Everything an inspector could answer here."""
    ways = {
        AnswerType.YES_NO: some.builds(YesNo, some.booleans()),
        AnswerType.COUNT: some.builds(Count, some.integers(0, 3)),
        AnswerType.SHARE: some.builds(Share, some.integers(0, 5), some.integers(5, 9)),
        AnswerType.CHOICE: some.sampled_from([Choice(each.code) for each in check.options] or [None]),
    }
    return some.one_of(ways[check.answer], some.sampled_from([GONE, CLOSED, None]))


@some.composite
def findings(draw):
    given = draw(some.lists(some.tuples(some.sampled_from(CHECKS), some.sampled_from([INSPECTOR, COLLEAGUE])), max_size=14))
    return tuple(a_finding(check.code, draw(answers(check)), who) for check, who in dict.fromkeys(given))


@some.composite
def photos(draw):
    """Some of them doubted, some withdrawn, some serving two criteria."""
    checks = draw(some.lists(some.sampled_from(CHECKS), max_size=8, unique_by=lambda each: each.code))
    return tuple(
        some_evidence(
            each.code, is_withdrawn=draw(some.booleans()), also_for=draw(some.sampled_from([(), ("B09.1",), ("T02.2",)]))
        )
        for each in checks
    )


def examined(photo, number=1, overall=Overall.RED):
    return Examination(photo.id, number, 1, overall, (inconsistent(Name.PLACE, Why.FAR_AWAY),), NOW)


@some.composite
def claims(draw):
    made = (a_claim(code, draw(some.sampled_from(["0", "0.1", str(the_criteria().criterion(code).points)]))) for code in CODES)
    outside = tuple(each for each in full_claims() if each.criterion_code.startswith("P"))
    return (*draw(some.permutations(tuple(made))), *outside)


@some.composite
def cases(draw):
    evidence = draw(photos())
    red = draw(some.lists(some.sampled_from(evidence), unique=True)) if evidence else []
    made = draw(some.dictionaries(some.sampled_from(CODES), some.sampled_from(OUTCOMES)))
    points = {Outcome.ADJUSTED: Decimal("0.125")}
    resolutions = tuple(a_resolution(code, outcome, points=points.get(outcome)) for code, outcome in made.items())
    return a_case(
        *draw(findings()), evidence=evidence, examinations=tuple(map(examined, red)), self_scores=draw(claims()),
        resolutions=resolutions,
    )  # fmt: skip


def reconciled(case):
    return tuple(reconcile(case, each.code) for each in case.criteria_set.criteria())


MANY = ("self_scores", "findings", "evidence", "examinations", "resolutions", "explanations", "conclusions")


# ── the same whatever the order, and however often ──
@settings(max_examples=60, deadline=None)
@given(cases(), some.data())
def test_reconciliation_does_not_depend_on_the_order_of_arrival(case, draw):
    shuffled = replace(case, **{name: tuple(draw.draw(some.permutations(getattr(case, name)))) for name in MANY})
    assert reconciled(shuffled) == reconciled(case)
    assert discrepancies(shuffled) == discrepancies(case)


@settings(max_examples=40, deadline=None)
@given(cases(), some.randoms())
def test_what_is_synced_twice_counts_once_and_former_versions_count_nothing(case, random):
    """Every record again, and before it an older version of it that said otherwise."""

    def again(records):
        former = [replace(each, version=each.version - 1, **otherwise(each)) for each in records]
        every = [*records, *former, *records]
        random.shuffle(every)
        return tuple(every)

    def otherwise(record):
        return {"finding": {"answer": CLOSED}, "evidence": {"is_withdrawn": True}, "self_score": {"points": Decimal(0)}}.get(
            record.kind, {"outcome": Outcome.RECHECK}
        )

    versioned = ("self_scores", "findings", "evidence", "resolutions")
    resent = replace(case, **{name: again(getattr(case, name)) for name in versioned}, examinations=case.examinations * 2)
    assert reconciled(resent) == reconciled(case)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_points_lie_between_none_and_all_and_the_stake_is_what_was_found_less_what_was_claimed(case):
    for each in reconciled(case):
        most = Fraction(case.criteria_set.criterion(each.criterion_code).points)
        assert 0 <= each.counted <= most
        assert each.found is None or 0 <= (each.strictest or 0) <= each.found <= most
        if each.discrepancy:
            assert each.stake == each.discrepancy.found - each.claimed
            assert each.found in (None, each.discrepancy.found)


@settings(max_examples=60, deadline=None)
@given(cases(), some.sampled_from(CODES), some.fractions(0, 1, max_denominator=8))
def test_a_decision_counts_exactly_what_it_says(case, code, part):
    criterion = case.criteria_set.criterion(code)
    others = tuple(each for each in case.resolutions if each.criterion_code != code)
    undone = replace(case, resolutions=others)
    discrepancy, claimed = find_discrepancy(undone, code), claimed_points(case, code)
    if discrepancy is None:
        return

    def counts(outcome, **more):
        return counted_points(replace(case, resolutions=(*others, a_resolution(code, outcome, **more))), criterion)

    set_points = Decimal(part.numerator) / part.denominator * criterion.points
    assert counts(Outcome.DISMISSED) == claimed
    assert counts(Outcome.ADJUSTED, points=set_points) == Fraction(set_points)
    assert counts(Outcome.UPHELD) == discrepancy.found
    assert counts(Outcome.RECHECK) == counts(Outcome.ASKED) == counts(Outcome.TAKEN_BACK) == counted_points(undone, criterion)


@settings(max_examples=40, deadline=None)
@given(cases())
def test_taking_everything_back_is_as_if_nothing_had_been_decided(case):
    back = tuple(a_resolution(each.criterion_code, Outcome.TAKEN_BACK, version=2) for each in case.resolutions)
    undone, untouched = replace(case, resolutions=(*case.resolutions, *back)), replace(case, resolutions=())
    assert [replace(each, resolution=None) for each in discrepancies(undone)] == list(discrepancies(untouched))
    assert len(undecided(undone)) == len(undecided(untouched))


@settings(max_examples=60, deadline=None)
@given(cases())
def test_every_criterion_is_told_in_full_sentences_from_the_claim_to_the_points(case):
    told = reconciled(case)
    assert [each.criterion_code for each in told] == [each.code for each in case.criteria_set.criteria()]
    for each in told:
        sentences = [*desk_steps.sentences(each), *desk_steps.missing(each)]
        assert all(one.endswith(".") and "{" not in one and "None" not in one for one in sentences), sentences
        assert each.steps[0].slug in ("claimed", "nothing-claimed")
        assert (each.steps[-1].slug, each.steps[-1].facts["points"]) == ("counted", each.counted)


# ── the steps, one case by hand ──
def slugs(steps):
    return [each.slug for each in steps]


A07 = [a_finding("A07.1", NO), a_finding("A07.1", YesNo(True), COLLEAGUE), a_finding("A07.2", Share(1, 4))]
PHOTO = some_evidence("A07.1")


def test_the_way_of_a_disputed_criterion_is_told_step_by_step():
    case = a_case(*A07, evidence=(PHOTO,), examinations=(examined(PHOTO),), resolutions=(a_resolution("A07"),))
    each = reconcile(case, "A07")
    assert (each.kind, each.agreement) == (Kind.EVIDENCE_DOUBTFUL, Agreement.DISAGREE)
    assert (each.found, each.strictest, each.counted) == (Fraction("0.3125") * 5 / 8, Fraction("0.3125") / 8, each.found)
    assert [one.replace("\u00a0", " ") for one in desk_steps.sentences(each)] == [
        "Xã tự chấm 0,3125 trên 0,3125 điểm.",
        "Lịch tiếp công dân được niêm yết, còn hiệu lực trong kỳ: khảo sát viên trả lời khác nhau, từ không đạt đến đạt. "
        "Đến khi có quyết định, câu trả lời có lợi cho xã được tính.",
        "Số buổi Chủ tịch đã tiếp theo sổ / số buổi theo lịch: đạt 25 %, theo 1 khảo sát viên.",
        "Trung bình 2 mục: 62,5 %.",
        "62,5 % của 0,3125 điểm là 0,1953 điểm theo kiểm tra.",
        "1 trên 1 ảnh có điều không khớp: nơi chụp.",
        "Loại khác biệt: bằng chứng chưa chắc. Điểm chênh −0,1172 điểm, không đổi số sao.",
        "Trưởng đoàn giữ kết luận của đoàn, 9:00 ngày 18/11/2026. Lý do: lý do.",
        "Điểm được tính: 0,1953 trên 0,3125.",
    ]


def settled(**more):
    explanation = Explanation(
        ids.explanation_id(ids.discrepancy_id(REGISTRATION, "A07")), REGISTRATION, COMMUNE, "A07", Stance.EXPLAINS, "Đã mở lại",
        (Document(ids.Sha256("a" * 64), "a.pdf", 9, "application/pdf"),), LEAD.id, NOW, 1,
    )  # fmt: skip
    conclusion = Conclusion(
        "c", REGISTRATION, COMMUNE, TEAM, "A07", Ending.ADJUSTED, Decimal("0.2"), "Có ảnh mới", LEAD.id, NOW, 1
    )
    statement = Statement("s", REGISTRATION, COMMUNE, TEAM, LEAD.id, NOW, is_late=True, version=1)
    final = Final("f", REGISTRATION, COMMUNE, TEAM, *[Decimal(1)] * 4, 4, LEAD.id, NOW, version=1)
    whole = {
        "feedback": a_feedback(explain_before=NOW), "explanations": (explanation,), "statement": statement,
        "conclusions": (conclusion,), "final": final,
    }  # fmt: skip
    return a_case(*A07, evidence=(PHOTO,), resolutions=(a_resolution("A07", countersigned_by=LEAD.id),), **(whole | more))


def test_after_publication_every_act_of_both_sides_is_a_step():
    each = reconcile(settled(), "A07")
    assert slugs(each.steps)[-8:] == [
        "differs", "decided-upheld", "countersigned", "published", "commune-explains", "concluded-adjusted", "final", "counted",
    ]  # fmt: skip
    assert (each.counted, each.missing) == (Fraction("0.2"), ())
    explained = desk_steps.sentences(each)[-4].replace("\u00a0", " ")
    assert explained == "Xã giải trình kèm 1 tài liệu, 9:00 ngày 18/11/2026. Nộp sau hạn."


def test_a_reopened_result_says_so():
    final = replace(settled().final, reopened_at=NOW, reopen_reason="Sai phép cộng")
    assert slugs(reconcile(settled(final=final), "A07").steps)[-3:] == ["final", "reopened", "counted"]


@pytest.mark.parametrize(
    ("given", "agreement"),
    [
        ([], Agreement.NONE),
        ([a_finding("B09.1", CLOSED), a_finding("B09.1", CLOSED, COLLEAGUE)], Agreement.NONE),
        ([a_finding("A10.3", None)], Agreement.NONE),
        ([a_finding("B09.1"), a_finding("B09.2", YesNo(True), COLLEAGUE)], Agreement.SINGLE),
        ([a_finding("B09.1"), a_finding("B09.1", CLOSED, COLLEAGUE)], Agreement.SINGLE),
        ([a_finding("B09.1"), a_finding("B09.1", YesNo(True), COLLEAGUE)], Agreement.AGREE),
        ([a_finding("B09.1"), a_finding("B09.1", NO, COLLEAGUE)], Agreement.DISAGREE),
        ([a_finding("B09.1"), a_finding("B09.1", GONE, COLLEAGUE)], Agreement.DISAGREE),
    ],
)
def test_how_far_the_inspectors_agree(given, agreement):
    assert reconcile(a_case(*given), "B09").agreement is agreement


# ── what is missing ──
OPEN = a_visit(Attendance(INSPECTOR.id, NOW, NOW), Attendance(COLLEAGUE.id, NOW))
SHUT = a_visit(Attendance(INSPECTOR.id, NOW, NOW, no_entry=NoEntry("closed", "Cửa khóa", NOW)))


@pytest.mark.parametrize(
    ("missing", "case"),
    [
        (["not-visited"], a_case(visits=())),
        (["not-let-in"], a_case(visits=(SHUT,))),
        (["visit-not-submitted"], a_case(*A07, visits=(OPEN,), evidence=(PHOTO,))),
        (["checks-unanswered", "photos-missing"], a_case(*A07[:2])),
        ([], a_case(*A07, evidence=(PHOTO,))),
        (["recheck-awaited"], a_case(*A07, evidence=(PHOTO,), resolutions=(a_resolution("A07", Outcome.RECHECK),))),
        (["answer-awaited"], a_case(*A07, evidence=(PHOTO,), resolutions=(a_resolution("A07", Outcome.ASKED),))),
        (
            ["second-lead-awaited"],
            a_case(*A07, evidence=(PHOTO,), resolutions=(a_resolution("A07"),), round=a_round(needs_second_lead=True)),
        ),
        (["statement-awaited"], settled(statement=None, conclusions=(), final=None)),
        (["conclusion-awaited"], settled(conclusions=(), final=None)),
    ],
    ids=lambda each: "+".join(each) if isinstance(each, list) else "",
)
def test_what_the_next_act_waits_for(missing, case):
    each = reconcile(case, "A07")
    assert slugs(each.missing) == missing
    assert all(one.endswith(".") for one in desk_steps.missing(each))


def test_photos_that_are_on_their_way_are_told_where_it_is_known():
    case = a_case(*A07, evidence=(PHOTO,))
    assert slugs(reconcile(case, "A07", stored=frozenset()).missing) == ["photos-on-the-way"]
    assert reconcile(case, "A07", stored=frozenset({PHOTO.sha256})).missing == ()
    assert desk_steps.missing(reconcile(case, "A07", stored=frozenset()))[0].startswith("0 trên 1 ảnh")
