"""What goes along to a visit: it comes with a run of the courier, hides what it must, and goes with the assignment."""

from datetime import timedelta

import pytest

from mobile.phone import facts
from mobile.phone.states import Line
from mobile.server import NotOurServer, Refused
from mobile.server import Server as Api
from shared.answers import NotChecked, YesNo
from shared.ids import CheckCode, Sha256
from shared.operations import TakePlaces
from shared.rounds import SelfScore
from shared.wire import Brief, Former, Problem
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    INSPECTOR,
    NOW,
    a_claim,
    a_visit,
    an_assignment,
    the_criteria,
)
from tests.stores.building import B09, Hand, a_phone_alone, opened

pytestmark = pytest.mark.anyio
PICTURE = Sha256("a" * 64)
FORMER = Former(B09, 2025, YesNo(False), "Vách cao", (PICTURE,))


def a_brief(**spoilt) -> Brief:
    told = {"claims": (a_claim("B09", 2),), "former": (FORMER,), "people": {COLLEAGUE.id: COLLEAGUE.name}, "made_at": NOW}
    return Brief(an_assignment().id, COMMUNE, **(told | spoilt))


@pytest.fixture
async def hand(tmp_path, server):
    return await Hand(tmp_path / "phone", server).signed_in()


@pytest.fixture
async def phone(tmp_path):
    alone = await a_phone_alone(tmp_path)
    alone.store.keep_brief(a_brief(), an_assignment(), NOW)
    return alone


async def test_every_brief_of_the_team_is_here_after_signing_in(hand):
    trips = facts.trips(hand.phone)
    assert trips
    assert all(trip.has_brief for trip in trips)
    assert hand.phone.store.records.every(SelfScore) == ()  # claims are no records: nothing lists them
    assert {"Khảo sát viên Một", "Khảo sát viên Hai"} <= set(hand.phone.brief(trips[0].assignment.id).people.values())


async def test_a_brief_that_is_fresh_is_not_fetched_again(hand, monkeypatch):
    asked = []
    monkeypatch.setattr(Api, "brief", lambda self, assignment_id: asked.append(assignment_id))
    await hand.phone.sync()
    assert asked == []


@pytest.mark.parametrize("trouble", [Refused(Problem("/problems/unknown-record", "", 404)), NotOurServer("a portal")])
async def test_a_brief_that_does_not_come_stops_nothing(hand, monkeypatch, trouble):
    hand.phone.store.database.write([("delete from brief", ())])

    async def troubled(self, assignment_id):
        raise trouble

    monkeypatch.setattr(Api, "brief", troubled)
    visit = hand.opened()
    hand.phone.answer(visit, CheckCode("T02.1"), YesNo(True), "")
    await hand.phone.sync()
    assert (hand.phone.line, hand.phone.unsent) == (Line.UP, 0)


async def test_an_old_brief_is_wanted_again_and_so_is_one_of_a_changed_assignment(phone):
    store = phone.store
    assert not store.wants_brief(an_assignment(), NOW + timedelta(hours=6))
    assert store.wants_brief(an_assignment(), NOW + timedelta(hours=6, seconds=1))
    assert store.wants_brief(an_assignment(version=2), NOW)


async def test_a_claim_is_hidden_until_every_scored_check_has_an_answer_of_ones_own(phone):
    visit, checks = a_visit(), [each.code for each in the_criteria().criterion("B09").checks if each.is_scored]
    assert len(checks) == 2
    assert phone.claim(visit, "B09") is None
    phone.answer(visit.id, checks[0], YesNo(True), "")
    assert phone.claim(visit, "B09") is None
    phone.answer(visit.id, checks[1], None, "một ghi chú")
    assert phone.claim(visit, "B09") is None  # a draft is no answer
    phone.answer(visit.id, checks[1], NotChecked("Quầy đang sửa"), "")
    assert phone.claim(visit, "B09") == a_claim("B09", 2)
    assert phone.claim(visit, "B10") is None
    assert phone.claim(visit, "KHAO_SAT_Y_KIEN") is None  # a part that is scored elsewhere


async def test_last_years_finding_is_shown_at_once_for_it_is_nobodys_claim(phone):
    assert phone.former(a_visit(), "B09.1") == FORMER
    assert phone.former(a_visit(), "B09.2") is None


async def test_colleagues_are_named_as_the_briefs_name_them(phone):
    assert phone.name_of(COLLEAGUE.id) == COLLEAGUE.name
    assert phone.name_of(INSPECTOR.id) == INSPECTOR.name
    assert phone.name_of("nobody") == "Đồng nghiệp"


async def test_claims_leave_the_phone_with_their_assignment_and_pictures_with_the_brief(tmp_path):
    store = await opened(tmp_path)
    store.keep_brief(a_brief(), an_assignment(), NOW)
    store.keep_former_picture(PICTURE, b"small")
    store.drop_briefs_of_others()
    assert store.former_picture(PICTURE) == b"small"
    store.database.write([("delete from record where kind = 'assignment'", ())])
    store.drop_briefs_of_others()
    assert (store.brief(an_assignment().id), store.former_picture(PICTURE)) == (None, None)


async def test_another_inspector_finds_no_claims_on_the_phone(tmp_path):
    store = await opened(tmp_path)
    store.keep_brief(a_brief(), an_assignment(), NOW)
    assert store.brief(an_assignment().id) is not None
    store.forget_records()
    assert store.briefs() == ()


async def test_pictures_of_the_last_round_come_last_and_only_where_traffic_is_not_spared(hand, monkeypatch):
    fetched = []

    async def picture(self, sha256, variant="screen"):
        fetched.append((sha256, variant))
        return b"small"

    monkeypatch.setattr(Api, "picture", picture)
    assignment = facts.trips(hand.phone)[0].assignment
    brief = hand.phone.brief(assignment.id)
    hand.phone.store.keep_brief(
        Brief(assignment.id, brief.commune_code, (), (FORMER,), brief.people, NOW), assignment, brief.made_at
    )
    hand.phone.store.remember(originals_when="asked")
    line = hand.phone.store.device.connection
    hand.phone.store.device.connection = lambda: type(line())(kind="cellular")
    await hand.phone.sync()
    assert fetched == []
    hand.phone.store.device.connection = line
    await hand.phone.sync()
    await hand.phone.sync()
    assert fetched == [(PICTURE, "thumb")]
    assert hand.phone.former_picture(PICTURE) == b"small"


async def test_two_inspectors_share_a_commune_and_see_each_others_work_once_it_was_sent(tmp_path, server):
    first = await Hand(tmp_path / "one", server).signed_in()
    second = await Hand(tmp_path / "two", server).signed_in("khaosat2")
    visit, code = first.opened(), CheckCode("T02.1")
    second.opened()
    first.phone.take_place(visit, "KHUON_VIEN", is_mine=True)
    first.phone.answer(visit, code, YesNo(True), "")
    second.phone.answer(visit, code, YesNo(False), "")  # only the first has signal now
    await first.phone.sync()
    assert facts.walk_of(first.phone, visit).seen(code).colleagues == ()
    await second.phone.sync()
    await first.phone.sync()
    ones, twos = facts.walk_of(first.phone, visit), facts.walk_of(second.phone, visit)
    assert (ones.own_done, ones.colleagues_done, twos.own_done, twos.colleagues_done) == (1, 1, 1, 1)
    assert [each.answer for each in ones.seen(code).colleagues] == [YesNo(False)]
    assert twos.stops[0].is_of_others
    assert twos.next_after().check.place != "KHUON_VIEN"
    assert [first.phone.name_of(each) for each in ones.stops[0].taken_by] == []
    assert [second.phone.name_of(each) for each in twos.stops[0].taken_by] == ["Khảo sát viên Một"]
    assert not [held for held in second.phone.held() if isinstance(held.operation.change, TakePlaces)]
