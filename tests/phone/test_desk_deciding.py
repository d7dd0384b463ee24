"""A lead decides: five ways by keyboard, taking back, a second lead, many at once, two inspectors who differ, photos in step."""

from dataclasses import replace
from decimal import Decimal
from inspect import isawaitable

import pytest

from mobile.desk import reading
from mobile.desk.clear import clear_ones
from mobile.desk.deciding_state import typed_points
from mobile.desk.drafts import Enlarged
from mobile.desk.sieve import Sieve
from mobile.desk.zooming import Zoom
from mobile.texts import controls
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from shared import ids
from shared.decisions import Outcome
from shared.explanations import Explanation, Stance
from shared.kinds import Kind
from tests.phone.desk_network import PEOPLE
from tests.phone.evidence_desk import ALL_WELL, EvidenceNetwork, a_photo_of, an_examination, at_evidence
from tests.phone.test_desk_screens import at_seat
from tests.phone.test_desk_session import NO, at_the_desk, differing_case
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    COMMUNE_ACTOR,
    LEAD,
    NOW,
    REGISTRATION,
    YES,
    a_finding,
    a_resolution,
    a_round,
)

OTHER_LEAD = replace(LEAD, id=ids.AccountId("a8"), username="truongdoan2", name="Trưởng đoàn Hai")


async def press(seat, key):
    outcome = seat.desk.press(key)
    if isawaitable(outcome):
        await outcome
    await seat.screen.settle()


def the_decision(seat, code="T01"):
    return next(each for each in seat.network.case.resolutions if each.criterion_code == code)


@pytest.mark.parametrize(
    ("key", "outcome", "label", "record"),
    [
        ("1", Outcome.UPHELD, controls.REASON, controls.RECORD_DECISION),
        ("2", Outcome.DISMISSED, controls.REASON, controls.RECORD_DECISION),
        ("4", Outcome.RECHECK, controls.REASON, told.SEND_BACK),
        ("5", Outcome.ASKED, told.QUESTION, told.SEND_QUESTION),
    ],
)
def test_a_digit_chooses_and_the_key_says_what_it_does(key, outcome, label, record):
    async def scene(seat):
        await seat.go(f"/khac-biet/{REGISTRATION}/T01")
        await seat.press(key)
        await seat.screen.type(label, "Ảnh hôm kiểm tra không thấy.")
        await seat.screen.tap(record)
        assert the_decision(seat).outcome is outcome

    at_seat(scene)


@pytest.mark.parametrize(("typed", "is_taken"), [("0", True), ("1,5", True), ("2,5", True), ("2,6", False), ("nhiều", False)])
def test_adjusted_points_are_between_nothing_and_all_of_the_criterion(typed, is_taken):
    async def scene(seat):
        most = seat.network.case.criteria_set.criterion("T01").points
        await seat.go(f"/khac-biet/{REGISTRATION}/T01")
        await seat.press("3")
        await seat.screen.type(controls.REASON, "Có một nửa.")
        await seat.screen.type(told.POINTS, typed)
        can_record = controls.RECORD_DECISION in seat.screen.touchables()
        assert can_record is (typed_points(typed, most) is not None) is is_taken
        if can_record:
            await seat.screen.tap(controls.RECORD_DECISION)
            assert the_decision(seat).points == Decimal(typed.replace(",", "."))

    at_seat(scene)


def test_ctrl_z_takes_back_what_was_just_decided_and_keeps_the_words():
    async def scene(seat):
        await seat.go(f"/khac-biet/{REGISTRATION}/T01")
        await seat.press("1")
        await seat.screen.type(controls.REASON, "Ảnh không thấy.")
        await seat.screen.tap(controls.RECORD_DECISION)
        await press(seat, "Ctrl Z")
        assert the_decision(seat).outcome is Outcome.TAKEN_BACK
        assert seat.desk.route == f"/khac-biet/{REGISTRATION}/T01"
        found = seat.desk.shelf.discrepancy(REGISTRATION, "T01")
        assert seat.desk.deciding.draft(found).reason == "Ảnh không thấy."
        assert "T01" in {each.found.criterion_code for each in reading.waiting(seat.desk.shelf)}

    at_seat(scene)


def test_a_decision_is_taken_back_from_the_list_until_it_is_published():
    async def scene(seat):
        await seat.go("/da-quyet-dinh")
        await seat.screen.tap(told.TAKE_BACK)
        return the_decision(seat).outcome

    assert at_seat(scene, case=differing_case(resolutions=(a_resolution("T01"),))) is Outcome.TAKEN_BACK


def test_what_was_taken_back_stands_nowhere_as_decided():
    desk, _ = at_the_desk("truongdoan1", differing_case(resolutions=(a_resolution("T01", Outcome.TAKEN_BACK),)))
    assert reading.decided(desk.shelf) == []


def test_an_answered_question_is_told_on_the_page_and_found_by_its_filter():
    asked = replace(a_resolution("T01", Outcome.ASKED), reason="Treo từ ngày nào?")
    said = Explanation("e1", REGISTRATION, COMMUNE, "T01", Stance.ANSWERS, "Từ ngày 02/11.", (), COMMUNE_ACTOR.id, NOW, 1)

    async def scene(seat):
        (answered,) = filter(reading.is_answered, reading.waiting(seat.desk.shelf))
        seat.desk.deciding.sift(Sieve(marks=frozenset({told.ANSWERED})))
        assert seat.desk.deciding.next_after(seat.desk.shelf.discrepancy(REGISTRATION, "A01")) == answered.route
        await seat.go(answered.route)
        assert seat.says("Từ ngày 02/11.")
        assert seat.says("Treo từ ngày nào?")

    at_seat(scene, case=differing_case(resolutions=(asked,), explanations=(said,)))


def test_an_unanswered_question_stands_behind_what_can_be_decided():
    desk, _ = at_the_desk("truongdoan1", differing_case(resolutions=(a_resolution("T01", Outcome.ASKED),)))
    groups = dict(reading.grouped(reading.waiting(desk.shelf, LEAD.id), LEAD.id))
    assert list(groups)[-1] == told.GROUP_ASKED


@pytest.mark.parametrize(("decider", "may_agree"), [(OTHER_LEAD, True), (LEAD, False)], ids=["another's", "one's own"])
def test_a_second_lead_agrees_with_somebody_elses_decision_only(decider, may_agree, monkeypatch):
    monkeypatch.setitem(PEOPLE, OTHER_LEAD.username, OTHER_LEAD)
    decided = replace(a_resolution("T01"), decided_by=decider.id)

    async def scene(seat):
        await seat.go(f"/khac-biet/{REGISTRATION}/T01")
        assert seat.says(told.SECOND)
        await press(seat, "6")
        return the_decision(seat).countersigned_by

    signed = at_seat(scene, case=differing_case(resolutions=(decided,), round=a_round(needs_second_lead=True)))
    assert signed == (LEAD.id if may_agree else None)


def test_who_is_asked_to_agree_finds_nothing_chosen_beside_it(monkeypatch):
    monkeypatch.setitem(PEOPLE, OTHER_LEAD.username, OTHER_LEAD)
    decided = replace(a_resolution("T01"), decided_by=OTHER_LEAD.id)

    async def scene(seat):
        await seat.go(f"/khac-biet/{REGISTRATION}/T01")
        assert seat.says(controls.CHOOSE_FIRST)
        assert controls.RECORD_DECISION not in seat.screen.touchables()
        await seat.press("1")
        assert seat.desk.deciding.draft(seat.desk.shelf.discrepancy(REGISTRATION, "T01")).reason == ""

    at_seat(scene, case=differing_case(resolutions=(decided,), round=a_round(needs_second_lead=True)))


def two_who_agree(**spoilt):
    case = differing_case()
    twice = [replace(a_finding(each.check_code, each.answer, COLLEAGUE)) for each in case.findings]
    return replace(case, findings=(*case.findings, *twice), **spoilt)


def clear_network(*verifications):
    photo = a_photo_of("good", "T01.1")
    network = EvidenceNetwork(two_who_agree(evidence=(photo,)))
    network.examined = {photo.id: (an_examination(photo, *(verifications or ALL_WELL)),)}
    return network


def test_only_what_two_judged_alike_with_consistent_photos_is_clear():
    async def scene(seat):
        return [each.found.criterion_code for each in clear_ones(reading.waiting(seat.desk.shelf), seat.desk.actor)]

    assert at_evidence(scene, network=clear_network()) == ["T01"]
    assert at_evidence(scene, network=EvidenceNetwork()) == []


@pytest.mark.parametrize("width", [1280, 412])
def test_clear_ones_are_shown_first_then_decided_in_one_act_and_taken_back_together(width):
    async def scene(seat):
        await seat.go("/cung-luc")
        assert seat.says(told.BATCH_WHY)
        await seat.screen.tap(told.record_many(1).replace("\u00a0", " "))
        assert (the_decision(seat).outcome, the_decision(seat).reason) == (Outcome.UPHELD, told.BATCH_REASON)
        await press(seat, "Ctrl Z")
        assert the_decision(seat).outcome is Outcome.TAKEN_BACK

    at_evidence(scene, network=PushingNetwork(clear_network()), width=width)


class PushingNetwork(EvidenceNetwork):
    """Its decisions change the case itself, as on the server."""

    def __init__(self, like: EvidenceNetwork) -> None:
        super().__init__(like.case)
        self.examined = like.examined

    async def send(self, method, path, body=None, headers=None):
        if path == "/api/sync/operations":
            return await super(EvidenceNetwork, self).send(method, path, body, headers)
        return await super().send(method, path, body, headers)


def test_two_who_differ_stand_side_by_side_each_with_what_their_answer_is_worth():
    findings = (a_finding("T01.1", NO), a_finding("T01.1", YES, COLLEAGUE))

    async def scene(seat):
        await seat.go(f"/khac-biet/{REGISTRATION}/T01")
        for words in (say.DIFFER_HERE, "Khảo sát viên Một", "Khảo sát viên Hai"):
            assert seat.says(words), words
        alone = {text for text in seat.screen.texts() if text.startswith(told.worth("")[:20])}
        assert len(alone) == 2

    at_seat(scene, case=differing_case(findings=findings))


def test_photos_are_compared_and_enlarged_in_step():
    async def scene(seat):
        case = seat.desk.shelf.case(REGISTRATION).case
        seat.desk.enlarge(Enlarged(REGISTRATION, tuple(each.id for each in case.evidence), 0, 1))
        await seat.screen.settle()
        await press(seat, "+")
        assert seat.says("125 %")
        await press(seat, "Arrow Right")
        assert seat.desk.enlarged.beside == 2
        await press(seat, "0")
        assert seat.says("100 %")
        await press(seat, "Escape")
        assert seat.desk.enlarged is None

    at_evidence(scene)


def test_what_lies_under_the_wheel_stays_there_and_nothing_leaves_the_frame():
    at = (0.3, -0.2)
    near = Zoom().by(3, at)
    assert (near.x + near.scale * at[0], near.y + near.scale * at[1]) == pytest.approx(at)
    assert near.moved(9, -9) == Zoom(3, 1, -1)
    assert near.by(0.01, at) == Zoom()


def test_a_sieve_holds_marks_together_and_takes_any_of_the_kinds():
    desk, _ = at_the_desk("truongdoan1")
    rows = reading.waiting(desk.shelf)

    def let(sieve):
        return {each.found.criterion_code for each in rows if sieve.lets(each)}

    assert let(Sieve()) == {"T01", "A01", "B09"}
    assert let(Sieve(commune="trang dai", marks=frozenset({say.FAVOURS}))) == {"B09"}
    assert let(Sieve(marks=frozenset({say.FAVOURS, say.STARS_MOVE}))) == set()
    assert let(Sieve(kinds=frozenset({Kind.UNDER_CLAIMED, Kind.OVER_CLAIMED}))) == {"T01", "A01", "B09"}
    assert let(Sieve(commune="hố nai")) == set()
