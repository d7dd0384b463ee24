"""A visit as a whole: how it is opened, interrupted, shared out, signed, and what becomes of it at a closed door."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from shared import ids
from shared.answers import NotChecked
from shared.apply import apply
from shared.attending import LONGEST_PATH, MOST_PAUSES
from shared.decisions import Feedback, Outcome
from shared.discrepancies import claimed_total, discrepancies, standing_total
from shared.errors import Malformed, ParentUnknown, RoleMayNot, VisitLocked, VisitNotOpen, VisitNotSubmitted
from shared.operations import (
    OpenVisit,
    PauseVisit,
    PublishFeedback,
    RecordFinding,
    ReopenVisit,
    ReportNoEntry,
    ResolveDiscrepancy,
    SubmitVisit,
    TakePlaces,
)
from shared.visits import Attendance, NoEntry, Opening, Pause, Position, Signature, Visit, is_submitted, is_turned_away
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    INSPECTOR,
    LEAD,
    NOW,
    REGISTRATION,
    STRANGER,
    TEAM,
    VISIT,
    YES,
    Known,
    a_case,
    a_claim,
    a_submitted_visit,
    a_visit,
    an_assignment,
    an_operation,
    every_answer,
    the_criteria,
)

LATER = NOW + timedelta(minutes=20)
CLOSED = NoEntry("closed", "Cửa khóa, bảo vệ báo nghỉ bù", NOW)
PLACES = tuple(place.code for place in the_criteria().places)
WITHOUT_ZONE = Opening(True, position=Position(11.0, 106.0, 8.0, datetime(2026, 11, 18, 9), 2.0))
MALFORMED = [(Opening(True, "x" * 201), {"met": 201, "most": 200}), (WITHOUT_ZONE, {"fixed_at": "2026-11-18T09:00:00"})]
SIGNATURE = Signature("Phó Chủ tịch UBND", "M10,20L30,-4L500,399M0,0", NOW, "c" * 64)


def wish(world, change, actor=INSPECTOR, at=NOW):
    """What an inspector wishes for the visit, at a time of their device's clock."""
    record = apply(world, an_operation(actor, VISIT, change, at=at), actor)
    world.records[type(record), record.id] = record
    return record


def share(visit, actor=INSPECTOR):
    return visit.attendance(actor.id)


def a_full_world(*visits):
    return Known(*(visits or (a_visit(),)), *every_answer(NotChecked("hết giờ")))


# ── opening ──
def test_how_an_inspector_was_received_is_kept_with_their_own_share():
    world, opening = Known(), Opening(True, "Chánh Văn phòng", Position(11.0, 106.88, 8.0, NOW, 2.0), True)
    wish(world, OpenVisit(an_assignment().id, opening))
    visit = wish(world, OpenVisit(an_assignment().id), COLLEAGUE)
    assert [each.opening for each in visit.attendances] == [opening, None]


def test_who_opens_again_keeps_how_they_were_received_first():
    world = Known()
    first = wish(world, OpenVisit(an_assignment().id, Opening(True, "Chánh Văn phòng")))
    assert wish(world, OpenVisit(an_assignment().id, Opening(False)), at=LATER) == first


@pytest.mark.parametrize(("opening", "named"), MALFORMED)
def test_an_opening_nobody_can_have_made_is_refused_by_what_is_wrong(opening, named):
    with pytest.raises(Malformed) as refusal:
        wish(Known(), OpenVisit(an_assignment().id, opening))
    assert refusal.value.facts == named


# ── interruption ──
def test_a_visit_that_is_paused_twice_is_paused_once():
    world = Known(a_visit())
    first = wish(world, PauseVisit(True, " Mất điện "))
    again = wish(world, PauseVisit(True, "ăn trưa"), at=LATER)
    assert again == first
    assert share(again).pauses == (Pause(NOW, None, "Mất điện"),)


def test_a_visit_that_goes_on_keeps_how_long_it_stood_still():
    world = Known(a_visit())
    wish(world, PauseVisit(True, "ăn trưa"))
    wish(world, PauseVisit(False), at=LATER)
    visit = wish(world, PauseVisit(True, "mưa"), at=LATER + timedelta(hours=1))
    assert [(each.since, each.until) for each in share(visit).pauses] == [(NOW, LATER), (LATER + timedelta(hours=1), None)]
    assert share(visit).is_paused


def test_going_on_without_a_pause_changes_nothing():
    visit = a_visit()
    assert wish(Known(visit), PauseVisit(False)) is visit


def test_a_paused_visit_still_takes_answers():
    world = Known(a_visit())
    wish(world, PauseVisit(True))
    code = ids.CheckCode("B09.1")
    assert world.perform(INSPECTOR, ids.finding_id(VISIT, code, INSPECTOR.id), RecordFinding(VISIT, code, YES)).answer == YES


@pytest.mark.parametrize("ending", [SubmitVisit(), ReportNoEntry(CLOSED)])
def test_what_has_ended_is_not_interrupted_any_more(ending):
    world = a_full_world()
    wish(world, PauseVisit(True))
    visit = wish(world, ending, at=LATER)
    assert share(visit).pauses == (Pause(NOW, LATER, ""),)


def test_a_pause_is_short_of_words_and_of_number():
    many = tuple(Pause(NOW, NOW, "") for _ in range(MOST_PAUSES))
    for world, change in (
        (Known(a_visit()), PauseVisit(True, "x" * 2001)),
        (Known(a_visit(Attendance(INSPECTOR.id, NOW, pauses=many))), PauseVisit(True)),
    ):
        with pytest.raises(Malformed):
            wish(world, change)


def test_work_goes_on_also_after_the_last_pause_there_can_be():
    paused = (*(Pause(NOW, NOW, "") for _ in range(MOST_PAUSES - 1)), Pause(NOW, None, ""))
    visit = wish(Known(a_visit(Attendance(INSPECTOR.id, NOW, pauses=paused))), PauseVisit(False), at=LATER)
    assert not share(visit).is_paused


# ── who takes what ──
def test_places_are_taken_whole_each_once_and_given_back():
    world = Known(a_visit())
    taken = wish(world, TakePlaces((PLACES[2], PLACES[0], PLACES[2])))
    assert share(taken).places == (PLACES[2], PLACES[0])
    assert wish(world, TakePlaces((PLACES[2], PLACES[0]))) is taken
    assert share(wish(world, TakePlaces(()))).places == ()


def test_a_place_that_is_not_in_the_walk_is_refused_by_name():
    with pytest.raises(Malformed) as refused:
        wish(Known(a_visit()), TakePlaces((PLACES[0], "MAI_NHA")))
    assert refused.value.facts["places"] == ["MAI_NHA"]


# ── a closed door ──
def test_a_closed_door_submits_the_visit_with_what_there_is():
    visit = wish(Known(a_visit()), ReportNoEntry(CLOSED), at=LATER)
    assert (is_submitted(visit), is_turned_away(visit)) == (True, True)
    assert (share(visit).submitted_at, share(visit).no_entry) == (LATER, CLOSED)


def test_a_colleague_who_was_let_in_goes_on():
    both = a_visit(Attendance(INSPECTOR.id, NOW), Attendance(COLLEAGUE.id, NOW))
    visit = wish(Known(both), ReportNoEntry(CLOSED))
    assert (is_submitted(visit), is_turned_away(visit), share(visit, COLLEAGUE).submitted_at) == (False, False, None)


def test_a_report_that_is_taken_back_opens_the_share_again():
    world = Known(a_visit())
    wish(world, ReportNoEntry(CLOSED))
    visit = wish(world, ReportNoEntry(None), at=LATER)
    assert (share(visit).no_entry, share(visit).submitted_at) == (None, None)
    assert wish(world, ReportNoEntry(None)) is visit


def test_taking_back_a_report_opens_nothing_that_was_submitted_otherwise():
    visit = a_submitted_visit()
    assert wish(Known(visit), ReportNoEntry(None)) is visit


def test_after_publication_no_report_is_taken_back():
    feedback = Feedback(ids.feedback_id(REGISTRATION), REGISTRATION, COMMUNE, TEAM, LEAD.id, NOW, version=1)
    with pytest.raises(VisitLocked):
        wish(Known(a_visit(Attendance(INSPECTOR.id, NOW, NOW, no_entry=CLOSED)), feedback), ReportNoEntry(None))


def test_a_submitted_share_reports_no_closed_door():
    with pytest.raises(VisitLocked):
        wish(Known(a_submitted_visit()), ReportNoEntry(CLOSED))


@pytest.mark.parametrize("spoilt", [{"note": "x" * 2001}, {"at": datetime(2026, 11, 18, 9)}])
def test_a_report_nobody_can_have_made_is_refused(spoilt):
    with pytest.raises(Malformed):
        wish(Known(a_visit()), ReportNoEntry(replace(CLOSED, **spoilt)))


def test_the_lead_sends_the_team_again_to_a_closed_door():
    world = Known(a_visit(Attendance(INSPECTOR.id, NOW, NOW, no_entry=CLOSED)))
    visit = world.perform(LEAD, VISIT, ReopenVisit("Đến lại thứ Hai"), 1)
    assert (share(visit).no_entry, share(visit).submitted_at) == (None, None)


def test_where_nobody_was_let_in_every_claim_stands_and_nothing_differs():
    case = a_case(visits=(a_visit(Attendance(INSPECTOR.id, NOW, NOW, no_entry=CLOSED)),))
    assert discrepancies(case) == ()
    assert standing_total(case) == claimed_total(case)
    assert standing_total(case).sum == 100


def test_nobody_is_decided_upon_while_a_colleague_is_inside():
    both = a_visit(Attendance(INSPECTOR.id, NOW, NOW, no_entry=CLOSED), Attendance(COLLEAGUE.id, NOW))
    decision = ResolveDiscrepancy(REGISTRATION, ids.CriterionCode("B09"), Outcome.UPHELD, "x")
    world = Known(both, a_claim("B09", 1))
    for record_id, change in (
        (ids.discrepancy_id(REGISTRATION, decision.criterion_code), decision),
        (ids.feedback_id(REGISTRATION), PublishFeedback(REGISTRATION)),
    ):
        with pytest.raises(VisitNotSubmitted):
            world.perform(LEAD, record_id, change)


# ── the signature ──
def test_a_visit_is_submitted_with_the_signature_of_the_person_met_or_without():
    for signature in (SIGNATURE, None):
        visit = wish(a_full_world(), SubmitVisit(signature))
        assert (is_submitted(visit), share(visit).signature) == (True, signature)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"path": ""},
        {"path": "L1,2"},
        {"path": "M1,2 L3,4"},
        {"path": 'M1,2"/><script>alert(1)</script>'},
        {"path": "M1,2&#34;"},
        {"path": "M1,2C3,4 5,6 7,8"},
        {"path": "M1,2\n"},
        {"path": "M١,٢L٣,٤"},
        {"path": "M12345,2"},
        {"path": "M1.5,2"},
        {"path": "M1,2" + "L3,4" * (LONGEST_PATH // 4)},
        {"by": "x" * 201},
        {"summary_sha256": "c" * 63},
        {"signed_at": datetime(2026, 11, 18, 9)},
    ],
)
def test_a_signature_is_straight_lines_and_nothing_else(spoilt):
    with pytest.raises(Malformed):
        wish(a_full_world(), SubmitVisit(replace(SIGNATURE, **spoilt)))


# ── whose share ──
EVERY = (PauseVisit(True), PauseVisit(False), TakePlaces(PLACES[:1]), ReportNoEntry(CLOSED), SubmitVisit())


@pytest.mark.parametrize("change", EVERY)
def test_only_who_opened_a_visit_changes_their_share_of_it(change):
    world = a_full_world()
    for actor, error in ((COLLEAGUE, VisitNotOpen), (STRANGER, ParentUnknown), (LEAD, RoleMayNot)):
        with pytest.raises(error):
            wish(world, change, actor)


@pytest.mark.parametrize("change", EVERY[:3])
def test_a_submitted_share_is_neither_paused_nor_shared_out(change):
    with pytest.raises(VisitLocked):
        wish(Known(a_submitted_visit()), change)


COMMUTING = [
    (INSPECTOR, OpenVisit(an_assignment().id, Opening(True, "Chánh Văn phòng"))),
    (INSPECTOR, TakePlaces(PLACES[:2])),
    (INSPECTOR, PauseVisit(True, "mưa")),
    (COLLEAGUE, OpenVisit(an_assignment().id, Opening(False))),
    (COLLEAGUE, TakePlaces(PLACES[2:])),
    (COLLEAGUE, ReportNoEntry(CLOSED)),
]


def test_what_two_inspectors_do_to_their_shares_commutes():
    """Each one's own wishes keep their order; however the two are mingled, the visit is the same."""
    ends = set()
    for order in set(permutations([0, 0, 0, 1, 1, 1])):
        world, left = Known(), [iter(COMMUTING[:3]), iter(COMMUTING[3:])]
        for whose in order:
            actor, change = next(left[whose])
            wish(world, change, actor)
        visit = world.get(Visit, VISIT)
        ends.add((visit.version, *sorted(visit.attendances, key=lambda each: each.inspector)))
    assert len(ends) == 1


def test_a_clock_in_another_zone_is_the_same_moment():
    visit = wish(Known(a_visit()), PauseVisit(True), at=NOW.astimezone(UTC))
    assert share(visit).pauses[0].since == NOW
