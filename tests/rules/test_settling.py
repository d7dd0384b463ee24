"""From publication to the final result: explained, concluded, final, reopened; and everything that is refused on the way."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from shared import ids
from shared.actors import Actor, Role
from shared.answers import YesNo
from shared.decisions import Outcome
from shared.discrepancies import State, find_discrepancy, standing_total, undecided
from shared.errors import DomainError
from shared.explanations import Document, Ending, Stance
from shared.operations import (
    Conclude,
    Countersign,
    Establish,
    Explain,
    Finalise,
    PublishFeedback,
    ReopenFinal,
    ResolveDiscrepancy,
    SubmitStatement,
)
from tests.rules.building import (
    COMMUNE_ACTOR,
    INSPECTOR,
    LEAD,
    NOW,
    OFFICE,
    REGISTRATION,
    ROUND,
    TEAM,
    Known,
    a_finding,
    a_round,
    a_submitted_visit,
    a_visit,
    full_claims,
    some_evidence,
)

T02, T01 = ids.CriterionCode("T02"), ids.CriterionCode("T01")
DISCREPANCY = ids.discrepancy_id(REGISTRATION, T02)
SECOND = Actor(ids.AccountId("a7"), "truongdoan2", "Trưởng đoàn Hai", Role.LEAD, team_ids=(TEAM,))
FOREIGN_LEAD = replace(SECOND, id=ids.AccountId("a8"), team_ids=(ids.TeamId("other"),))
CLERK = replace(COMMUNE_ACTOR, id=ids.AccountId("a9"), is_head=False)
NEIGHBOUR = replace(COMMUNE_ACTOR, id=ids.AccountId("a10"), commune_code=ids.CommuneCode("25195"))
PAPER = Document(ids.Sha256("a" * 64), "Quyết định.pdf", 1000, "application/pdf", "trang 2")


def visited(*findings, **round_):
    """T02 claimed 2.5 points, seen by two of three checks: found 5/3."""
    seen = findings or (a_finding("T02.1"), a_finding("T02.2"), a_finding("T02.3", YesNo(False)))
    photos = (some_evidence("T02.1"), some_evidence("T02.2"), some_evidence("T02.3"))
    return Known(*full_claims(), a_submitted_visit(), *seen, *photos, a_round(**round_))


def resolve(world, outcome=Outcome.UPHELD, points=None, seen_version=0, actor=LEAD, reason="Ảnh cho thấy"):
    change = ResolveDiscrepancy(REGISTRATION, T02, outcome, reason, Decimal(points) if points else None)
    return world.perform(actor, DISCREPANCY, change, seen_version)


def published(*findings, **round_):
    world = visited(*findings, **round_)
    resolve(world)
    world.feedback = world.perform(LEAD, ids.feedback_id(REGISTRATION), PublishFeedback(REGISTRATION))
    return world


def explain(
    world, stance=Stance.EXPLAINS, text="Quầy số 3 mở từ tháng 9", actor=COMMUNE_ACTOR, seen_version=0, criterion=T02, **more
):
    record = ids.explanation_id(ids.discrepancy_id(REGISTRATION, criterion))
    return world.perform(actor, record, Explain(REGISTRATION, criterion, stance, text, **more), seen_version)


def submit(world, actor=COMMUNE_ACTOR):
    return world.perform(actor, ids.statement_id(REGISTRATION), SubmitStatement(REGISTRATION))


def conclude(world, ending=Ending.KEPT, points=None, seen_version=0, actor=LEAD, reason="Tài liệu không nêu ngày", criterion=T02):
    change = Conclude(REGISTRATION, criterion, ending, reason, Decimal(points) if points else None)
    return world.perform(actor, ids.conclusion_id(ids.discrepancy_id(REGISTRATION, criterion)), change, seen_version)


def finalise(world, seen_version=0, actor=LEAD):
    return world.perform(actor, ids.final_id(REGISTRATION), Finalise(REGISTRATION), seen_version)


def reopen(world, seen_version=1, reason="Sai phép cộng", actor=OFFICE):
    return world.perform(actor, ids.final_id(REGISTRATION), ReopenFinal(REGISTRATION, reason), seen_version)


def explained(**round_):
    world = published(**round_)
    explain(world)
    submit(world)
    return world


def concluded(ending=Ending.KEPT, points=None):
    world = explained()
    conclude(world, ending, points)
    return world


def state(world):
    return find_discrepancy(world.case(REGISTRATION), "T02").state


def lost(world):
    """Points less than the full claim of 30 on site and 70 outside."""
    return 100 - standing_total(world.case(REGISTRATION)).sum


def refusal(wish, *given, **named):
    with pytest.raises(DomainError) as refused:
        wish(*given, **named)
    return refused.value.slug


# ── the way ──
def test_the_whole_way_from_finding_to_final():
    world = visited()
    assert state(world) is State.OPEN
    resolve(world)
    assert state(world) is State.UPHELD
    world.perform(LEAD, ids.feedback_id(REGISTRATION), PublishFeedback(REGISTRATION))
    assert state(world) is State.PUBLISHED
    explain(world, documents=(PAPER,))
    assert state(world) is State.PUBLISHED, "a draft is the commune's own"
    submit(world)
    assert state(world) is State.EXPLAINED
    conclude(world)
    assert (state(world), lost(world)) == (State.KEPT, Fraction(5, 6))
    final = finalise(world)
    assert (state(world), final.sum, final.stars) == (State.FINAL, Decimal("99.2"), 4)


def test_an_adjustment_after_the_explanation_counts_and_is_final():
    world = concluded(Ending.ADJUSTED, "2.25")
    assert (state(world), lost(world)) == (State.ADJUSTED, Fraction(1, 4))
    assert finalise(world).on_site == Decimal("29.8"), "29.75, rounded once and half up"


def test_a_reopened_result_is_concluded_anew_and_made_final_anew():
    world = concluded()
    finalise(world)
    assert reopen(world).reopen_reason == "Sai phép cộng"
    assert state(world) is State.KEPT
    conclude(world, Ending.ADJUSTED, "2.5", seen_version=1)
    final = finalise(world, seen_version=2)
    assert (final.is_reopened, final.sum, final.version) == (False, Decimal("100.0"), 3)


def test_accepting_needs_no_words_and_nothing_to_conclude():
    world = published()
    explain(world, Stance.ACCEPTS, "")
    submit(world)
    assert state(world) is State.PUBLISHED
    assert finalise(world).stars == 4


def test_a_draft_can_be_written_again_by_a_colleague_until_the_head_submits():
    world = published()
    explain(world, actor=CLERK)
    assert explain(world, Stance.ASKS_VISIT, "Đề nghị xem lại", seen_version=1).version == 2
    assert refusal(submit, world, CLERK) == "head-only"
    submit(world)
    assert state(world) is State.EXPLAINED


def test_a_question_is_answered_before_publication_and_read_at_once():
    world = visited()
    resolve(world, Outcome.ASKED, reason="Quầy số 3 mở khi nào")
    assert state(world) is State.ASKED
    explain(world, Stance.ANSWERS, "Từ tháng 9")
    assert find_discrepancy(world.case(REGISTRATION), "T02").explanation.text == "Từ tháng 9"
    assert resolve(world, Outcome.DISMISSED, seen_version=1).outcome is Outcome.DISMISSED


# ── deadlines: the server's clock ──
def in_the_last_second(world, seconds):
    world.clock = world.feedback.explain_before + timedelta(seconds=seconds)


def test_seven_working_days_from_the_day_of_publication():
    """18 November 2026 is a Wednesday: 19, 20, 23, 24, 25, 26, 27; over at midnight."""
    assert published().feedback.explain_before.isoformat() == "2026-11-28T00:00:00+07:00"


@pytest.mark.parametrize(("seconds", "is_late"), [(-1, False), (0, True), (1, True)])
def test_a_statement_of_the_last_second_is_in_time_and_a_later_one_is_flagged_never_lost(seconds, is_late):
    world = published()
    explain(world)
    in_the_last_second(world, seconds)
    statement = submit(world)  # the operation says NOW, days before
    assert (statement.is_late, statement.submitted_at) == (is_late, world.clock)
    assert state(world) is State.EXPLAINED


def test_nothing_is_concluded_while_the_commune_can_still_explain():
    world = published()
    in_the_last_second(world, -1)
    assert refusal(conclude, world) == refusal(finalise, world) == "statement-awaited"
    in_the_last_second(world, 0)
    assert finalise(world).stars == 4


def test_where_the_round_sets_no_deadline_nothing_is_late():
    world = published(explain_days=0)
    world.clock = NOW + timedelta(days=400)
    assert submit(world).is_late is False


def test_a_commune_that_was_late_beyond_the_final_result_is_heard_once_it_is_reopened():
    world = published()
    in_the_last_second(world, 1)
    explain(world)
    finalise(world)
    assert refusal(submit, world) == refusal(explain, world, seen_version=1) == "already-final"
    reopen(world)
    explain(world, seen_version=1)
    assert submit(world).is_late
    assert refusal(finalise, world, 2) == "explanations-open"
    conclude(world)
    assert finalise(world, 2).version == 3


# ── a second lead ──
def countersign(world, actor=SECOND, seen_version=1, criterion=T02):
    return world.perform(actor, ids.discrepancy_id(REGISTRATION, criterion), Countersign(REGISTRATION, criterion), seen_version)


def test_what_takes_points_waits_for_a_second_lead_where_the_round_asks_for_one():
    world = visited(needs_second_lead=True)
    resolve(world)
    assert undecided(world.case(REGISTRATION))
    assert refusal(world.perform, LEAD, ids.feedback_id(REGISTRATION), PublishFeedback(REGISTRATION)) == "discrepancies-open"
    assert countersign(world).countersigned_by == SECOND.id
    assert world.perform(LEAD, ids.feedback_id(REGISTRATION), PublishFeedback(REGISTRATION)).version == 1


def test_a_changed_decision_is_countersigned_anew():
    world = visited(needs_second_lead=True)
    resolve(world)
    countersign(world)
    resolve(world, Outcome.ADJUSTED, "2", seen_version=2)
    assert undecided(world.case(REGISTRATION))
    assert refusal(countersign, world, seen_version=2) == "seen-version-outdated"


@pytest.mark.parametrize(
    ("slug", "actor", "seen_version"),
    [
        ("own-decision", LEAD, 1),
        ("role-may-not", INSPECTOR, 1),
        ("unknown-record", FOREIGN_LEAD, 1),
        ("seen-version-outdated", SECOND, 0),
    ],
)
def test_who_cannot_countersign(slug, actor, seen_version):
    world = visited(needs_second_lead=True)
    resolve(world)
    assert refusal(countersign, world, actor, seen_version) == slug


def test_nothing_to_countersign():
    assert refusal(countersign, visited(), seen_version=0) == "unknown-record"
    assert refusal(countersign, published()) == "feedback-published"
    own = visited(a_finding("T02.3", YesNo(False), SECOND))
    resolve(own)
    assert refusal(countersign, own) == "own-finding"


# ── until publication everything can be undone ──
@pytest.mark.parametrize(("outcome", "points"), [(Outcome.UPHELD, None), (Outcome.DISMISSED, None), (Outcome.ADJUSTED, "1")])
def test_what_is_taken_back_counts_and_waits_as_before(outcome, points):
    world = visited()
    before = find_discrepancy(world.case(REGISTRATION), "T02")
    resolve(world, outcome, points)
    resolve(world, Outcome.TAKEN_BACK, seen_version=1, reason="")
    after = find_discrepancy(world.case(REGISTRATION), "T02")
    assert replace(after, resolution=None) == before
    assert (lost(world), len(undecided(world.case(REGISTRATION)))) == (0, 1)


@pytest.mark.parametrize("outcome", [Outcome.RECHECK, Outcome.ASKED])
def test_a_question_whose_cause_is_gone_can_be_decided_or_taken_back_so_that_nothing_blocks_publication(outcome):
    world = visited()
    resolve(world, outcome)
    world.records[type(a_finding()), a_finding("T02.3").id] = a_finding("T02.3", version=2)
    assert refusal(world.perform, LEAD, ids.feedback_id(REGISTRATION), PublishFeedback(REGISTRATION)) == "discrepancies-open"
    resolve(world, Outcome.TAKEN_BACK, seen_version=1)
    assert find_discrepancy(world.case(REGISTRATION), "T02") is None
    assert world.perform(LEAD, ids.feedback_id(REGISTRATION), PublishFeedback(REGISTRATION)).version == 1


def test_points_that_were_set_where_nothing_was_found_any_more_do_not_count():
    world = visited()
    resolve(world, Outcome.ADJUSTED, "1")
    for code in ("T02.1", "T02.2", "T02.3"):
        world.records[type(a_finding()), a_finding(code).id] = a_finding(code, None, version=2)
    assert lost(world) == 0


# ── every refusal ──
POINTS = [
    ("99", "points-out-of-range"),
    ("-0.1", "points-out-of-range"),
    ("NaN", "points-out-of-range"),
    ("1E-9999", "points-out-of-range"),
]


@pytest.mark.parametrize(("points", "slug"), [*POINTS, (None, "malformed")])
def test_adjusted_points_lie_within_the_criterion(points, slug):
    assert refusal(resolve, visited(), Outcome.ADJUSTED, points) == slug
    assert refusal(conclude, explained(), Ending.ADJUSTED, points) == slug


def test_points_belong_to_an_adjustment_only():
    assert refusal(resolve, visited(), Outcome.UPHELD, "1") == "malformed"
    assert refusal(conclude, explained(), Ending.KEPT, "1") == "malformed"


@pytest.mark.parametrize(
    ("slug", "wish"),
    [
        ("nothing-asked", lambda: explain(visited())),
        ("nothing-asked", lambda: explain(visited(), Stance.ANSWERS)),
        ("nothing-asked", lambda: explain(published(), Stance.ANSWERS)),
        ("nothing-asked", lambda: explain(published(), criterion=T01)),
        ("unknown-record", lambda: explain(published(), actor=NEIGHBOUR)),
        ("role-may-not", lambda: explain(published(), actor=LEAD)),
        ("reason-missing", lambda: explain(published(), text=" ")),
        ("reason-missing", lambda: explain(published(), Stance.ASKS_VISIT, "")),
        ("malformed", lambda: explain(published(), text="x" * 8001)),
        ("malformed", lambda: explain(published(), documents=(PAPER,) * 21)),
        ("malformed", lambda: explain(published(), documents=(replace(PAPER, sha256="kein Hash"),))),
        ("malformed", lambda: explain(published(), documents=(replace(PAPER, size_bytes=0),))),
        ("statement-submitted", lambda: explain(explained(), seen_version=1)),
        ("not-published", lambda: submit(visited())),
        ("unknown-record", lambda: submit(published(), NEIGHBOUR)),
        ("head-only", lambda: submit(published(), CLERK)),
        ("statement-submitted", lambda: submit(explained())),
        ("not-published", lambda: conclude(visited())),
        ("unknown-record", lambda: conclude(explained(), actor=FOREIGN_LEAD)),
        ("no-discrepancy", lambda: conclude(explained(), criterion=T01)),
        ("reason-missing", lambda: conclude(explained(), reason=" ")),
        ("role-may-not", lambda: conclude(explained(), actor=COMMUNE_ACTOR)),
        ("already-final", lambda: conclude(final(), seen_version=1)),
        ("explanations-open", lambda: finalise(explained())),
        ("already-final", lambda: finalise(final(), 1)),
        ("role-may-not", lambda: finalise(concluded(), actor=OFFICE)),
        ("not-final", lambda: reopen(concluded(), 0)),
        ("not-final", lambda: reopen(reopened(), 2)),
        ("reason-missing", lambda: reopen(final(), reason="\n")),
        ("role-may-not", lambda: reopen(final(), actor=LEAD)),
        ("feedback-published", lambda: resolve(final(), seen_version=1)),
        ("malformed", lambda: visited().perform(OFFICE, ROUND, Establish(a_round(explain_days=91)), 1)),
        ("malformed", lambda: visited().perform(OFFICE, ROUND, Establish(a_round(explain_days=-1)), 1)),
    ],
)  # fmt: skip
def test_what_is_refused(slug, wish):
    assert refusal(wish) == slug


def final():
    world = concluded()
    finalise(world)
    return world


def reopened():
    world = final()
    reopen(world)
    return world


def test_a_lead_never_concludes_on_a_finding_of_their_own():
    assert refusal(conclude, explained(), actor=replace(LEAD, id=INSPECTOR.id)) == "own-finding"


@pytest.mark.parametrize(
    "wish", [Explain(REGISTRATION, T02, Stance.EXPLAINS, "x"), SubmitStatement(REGISTRATION), Conclude(REGISTRATION, T02, Ending.KEPT, "x"),
             Countersign(REGISTRATION, T02), Finalise(REGISTRATION), ReopenFinal(REGISTRATION, "x")],
)  # fmt: skip
def test_nothing_is_written_under_another_id(wish):
    actor = {Explain: COMMUNE_ACTOR, SubmitStatement: COMMUNE_ACTOR, ReopenFinal: OFFICE}.get(type(wish), LEAD)
    world = published() if isinstance(wish, Explain) else explained()
    assert refusal(world.perform, actor, ids.new_id(), wish) == "wrong-record-id"


def test_a_visit_that_goes_on_decides_nothing():
    world = visited()
    world.records[type(a_visit()), a_visit().id] = a_visit()
    assert refusal(resolve, world) == "visit-not-submitted"


def test_decisions_stay_locked_after_a_reopening():
    """Sở Nội vụ reopens conclusions, not what was published."""
    assert refusal(resolve, reopened(), seen_version=1) == "feedback-published"
