"""What helps to decide alike: decisions of this year and the one before, what was done to the point, cases that are read when needed."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from mobile.desk import likes
from mobile.desk.overview import step_of
from mobile.texts import controls, desk_timeline
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from shared import wire
from shared.actors import Role
from shared.decisions import Outcome
from shared.ids import CriterionCode
from tests.phone.desk_network import DeskNetwork, answer, problem
from tests.phone.harness import on_screen
from tests.phone.test_desk_screens import Seat, at_seat, published
from tests.phone.test_desk_session import differing_case
from tests.rules.building import NOW, REGISTRATION, a_resolution

POINT, READ_ONLY = f"/khac-biet/{REGISTRATION}/T01", f"/ho-so/{REGISTRATION}/T01"
FORMER = wire.LikeDecision("Xã Nha Bích", 2025, Outcome.DISMISSED, "Panô mới thay.", NOW, Decimal("2.50"), Decimal("2.50"))
WHAT = wire.Moment(
    NOW, NOW, 1, wire.Event.DECIDED, "Trưởng đoàn Một", Role.LEAD, CriterionCode("T01"), what="upheld", text="Đã xem."
)


class Remembering(DeskNetwork):
    """Knows the year before, and what happened."""

    former: tuple[wire.LikeDecision, ...] = (FORMER,)
    knows = True

    def read(self, actor, path):
        here = f"/api/cases/{REGISTRATION}"
        if path == f"{here}/likes/T01":
            found = wire.LikesShown(CriterionCode("T01"), self.former)
            return answer(found) if self.knows else problem("too-busy", 503)
        if path == f"{here}/timeline":
            return answer(wire.TimelineShown(REGISTRATION, (WHAT,)))
        return super().read(actor, path)


def at_memory(scene, username="truongdoan1", case=None, width=1280, **known):
    async def play():
        seat = Seat(case or differing_case(), width)
        seat.network.__class__ = Remembering
        for name, value in known.items():
            setattr(seat.network, name, value)
        await seat.sit(username)
        return await scene(seat)

    return on_screen(play)


@pytest.mark.parametrize("width", [1280, 412])
def test_decisions_of_the_year_before_stand_with_their_year_points_and_reason(width):
    async def scene(seat):
        await seat.go(POINT)
        for words in ("Đợt 2025", "Xã Nha Bích", "Panô mới thay.", "tự chấm 2,5, tính 2,5", say.OUTCOMES[Outcome.DISMISSED]):
            assert seat.says(words), words
        assert not seat.says(told.NO_LIKES)
        assert not [each for each in seat.screen.touchables() if each.startswith("Xã Nha Bích")]  # that case is not on this desk

    at_memory(scene, width=width)


def test_where_neither_year_decided_it_is_said():
    async def scene(seat):
        await seat.go(POINT)
        assert seat.says(told.NO_LIKES)

    at_memory(scene, former=())


def test_what_could_not_be_read_is_said_and_read_again():
    async def scene(seat):
        await seat.go(POINT)
        assert seat.says(told.NO_FORMER_LIKES)
        seat.network.knows = True
        await seat.screen.tap(told.LIKES_AGAIN)
        assert seat.says("Xã Nha Bích")
        assert not seat.says(told.NO_FORMER_LIKES)

    at_memory(scene, knows=False)


def test_many_decisions_are_folded():
    many = tuple(replace(FORMER, commune=f"Xã số {number}") for number in range(5))

    async def scene(seat):
        await seat.go(POINT)
        assert not seat.says("Xã số 4")
        await seat.screen.tap(told.more_likes(5 - likes.FIRST).replace("\u00a0", " "))
        assert seat.says("Xã số 4")

    at_memory(scene, former=many)


@pytest.mark.parametrize(
    ("username", "route", "case"),
    [
        ("truongdoan1", POINT, None),
        ("truongdoan1", f"/giai-trinh/{REGISTRATION}/T01", published()),
        ("truongdoan1", f"/giai-trinh/{REGISTRATION}", published()),
        ("truongdoan1", f"/chuyen/{REGISTRATION}", None),
        ("sonoivu", READ_ONLY, None),
        ("sonoivu", f"/ho-so/{REGISTRATION}", None),
    ],
)
def test_who_did_what_and_when_is_unfolded_on_every_page_of_a_case(username, route, case):
    async def scene(seat):
        await seat.go(route)
        assert not seat.says("Đã xem.")
        await seat.screen.tap(desk_timeline.OPEN)
        assert seat.says("Đã xem.")
        assert seat.says("Trưởng đoàn Một")

    at_memory(scene, username, case)


def test_a_question_is_no_reason_for_another_decision_and_stands_again_when_one_goes_back_to_it():
    asked = replace(a_resolution("T01", Outcome.ASKED), reason="Panô treo từ khi nào?")

    async def scene(seat):
        await seat.go(POINT)
        await seat.press("1")
        found = seat.desk.shelf.discrepancy(REGISTRATION, "T01")
        assert seat.desk.deciding.draft(found).reason == ""
        assert seat.says(controls.REASON_FIRST)
        await seat.press("5")
        assert seat.desk.deciding.draft(found).reason == "Panô treo từ khi nào?"

    at_seat(scene, case=differing_case(resolutions=(asked,)))


def test_what_somebody_wrote_stays_when_they_choose_another_outcome():
    async def scene(seat):
        await seat.go(POINT)
        await seat.press("1")
        await seat.screen.type(controls.REASON, "Ảnh không thấy.")
        await seat.press("2")
        assert seat.desk.deciding.draft(seat.desk.shelf.discrepancy(REGISTRATION, "T01")).reason == "Ảnh không thấy."

    at_seat(scene)


@pytest.mark.parametrize(
    ("username", "route", "case"),
    [
        ("truongdoan1", POINT, None),
        ("truongdoan1", f"/chuyen/{REGISTRATION}", None),
        ("truongdoan1", f"/giai-trinh/{REGISTRATION}", published()),
        ("truongdoan1", f"/giai-trinh/{REGISTRATION}/T01", published()),
        ("sonoivu", f"/ho-so/{REGISTRATION}", None),
    ],
)
def test_a_case_that_is_not_read_yet_is_read_when_its_page_is_opened(username, route, case):
    async def scene(seat):
        forget(seat.desk)
        await seat.go(route)
        assert not seat.says(say.NOT_HERE)
        assert seat.desk.shelf.case(REGISTRATION)
        assert seat.says("Phường Trảng Dài")

    at_seat(scene, username=username, case=case)


def forget(desk):
    """As if the list were long and this case had not been its turn yet."""
    desk.shelf._cases.clear()
    desk.shelf._differing.clear()


@pytest.mark.parametrize(("route", "empty"), [("/giai-trinh", "Chưa có xã"), ("/da-quyet-dinh", say.DECIDED_EMPTY)])
def test_a_list_that_is_still_being_read_is_not_called_empty(route, empty):
    async def scene(seat):
        forget(seat.desk)
        await seat.go(route)
        assert seat.says(told.still_reading(1))
        assert seat.says(say.LOADING)
        assert not seat.says(empty)

    at_seat(scene, case=published())


def test_a_case_waits_in_the_round_for_what_comes_next():
    line = wire.CaseSummary("r", "c", "Xã", "t", "submitted", 60, 60, 0, 0, 0, 3, is_published=True)
    final = replace(line, submitted_at=datetime.now(UTC), final_sum=Decimal("90"), final_stars=3)
    steps = [line, replace(line, submitted_at=datetime.now(UTC)), final, replace(final, is_reopened=True)]
    assert [step_of(each) for each in steps] == ["published", "explained", "final", "reopened"]
    assert {step_of(each) for each in steps} <= say.STEP_TAGS.keys()
