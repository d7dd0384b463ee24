"""My work: what is to be done when, how far it is, and what is on the phone for it."""

from dataclasses import replace

import flet as ft
import pytest

from mobile.phone.distance import bearing, eighth_of, map_address, way_to
from mobile.phone.facts import trips
from shared import ids
from shared.attending import LONGEST_WORD
from shared.communes import Point
from shared.operations import Operation
from shared.remarks import Remark
from shared.visits import Attendance, NoEntry, Position
from tests.phone.working import a_brief, both_here, fix, planned, working
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    INSPECTOR,
    LEAD,
    NOW,
    REGISTRATION,
    TEAM,
    VISIT,
    a_commune,
    a_visit,
)

ALLOWED = {"get_permission_status": "whileInUse", "get_current_position": fix()}
OFFICE = Point(11.0228, 106.903)


@working(planned(0, is_announced=False, occasion="cchc"))
async def test_an_unannounced_visit_within_the_yearly_inspection_says_both(hand):
    await hand.see("Hôm nay")
    await hand.see("Không báo trước")
    await hand.see("một lần kiểm tra dùng cho cả hai")
    assert any("Không báo trước" in name for name in hand.screen.touchables())


@pytest.mark.parametrize(("in_days", "heading"), [(-1, "Đã qua ngày, chưa đi"), (0, "Hôm nay"), (8, "Sắp tới")])
def test_trips_stand_under_the_day_they_are_planned_for(tmp_path, in_days, heading):
    @working(planned(in_days))
    async def scene(hand):
        await hand.see(heading)

    scene(tmp_path)


@working(planned())
async def test_a_trip_is_called_complete_only_when_its_brief_is_here_too(hand):
    await hand.see("Kết quả năm trước chưa tải về")
    assert not hand.screen.says("Đã có trên máy")
    hand.phone.store.keep_brief(a_brief(), planned(), NOW)
    hand.phone.told()
    await hand.see("Đã có trên máy")


@working(planned(), a_commune(office=OFFICE), replies=ALLOWED)
async def test_where_the_position_is_allowed_the_way_is_told_at_once(hand):
    await hand.see("3,1 km về hướng đông bắc")


@working(planned(), replies={"get_current_position": fix()})
async def test_nobody_is_asked_for_the_position_before_they_want_the_distance(hand):
    await hand.see("60 mục phải có")
    await hand.screen.settle(0.1)
    assert not hand.screen.says("về hướng")
    await hand.tap("Xem khoảng cách")
    await hand.see("giữa xã")  # to the middle of the commune, and it says so


@working(planned(), a_commune(office=OFFICE))
async def test_the_way_is_handed_over_to_the_phones_own_map(hand):
    await hand.see("Chỉ đường")
    assert "Chỉ đường tới Phường Trảng Dài" in hand.screen.touchables()


QUESTION = Remark(
    ids.RemarkId("r1"), ids.finding_id(VISIT, ids.CheckCode("B09.1"), INSPECTOR.id), VISIT, REGISTRATION, COMMUNE, TEAM,
    ids.CheckCode("B09.1"), INSPECTOR.id, LEAD.id, "Vách này cao bao nhiêu?", True, NOW, version=1,
)  # fmt: skip


@working(planned(), a_visit(), QUESTION)
async def test_a_question_of_the_lead_stands_above_everything(hand):
    await hand.see("Trưởng đoàn đang chờ")
    await hand.see("Vách này cao bao nhiêu?")
    assert any(name.startswith("Câu hỏi: ") for name in hand.screen.touchables())


@working(planned(), a_visit(Attendance(INSPECTOR.id, NOW, NOW, no_entry=NoEntry("closed", "Cửa khóa", NOW))))
async def test_a_closed_door_is_shown_as_an_outcome_and_taken_back_with_one_tap(hand):
    await hand.see("Đóng cửa, ghi lúc 9:00. Cửa khóa")
    await hand.tap("Lấy lại báo cáo")
    await hand.see("Đang kiểm tra")
    [taken_back] = [each.operation for each in hand.outbox()]
    assert isinstance(taken_back, Operation)
    assert (taken_back.change.kind, taken_back.change.no_entry) == ("report_no_entry", None)


@working(planned(), both_here(), brief=a_brief())
async def test_a_trip_names_the_colleague_who_has_begun_it(hand):
    await hand.see(f"{COLLEAGUE.name} đã bắt đầu")


def over(*days):
    """Trips that were submitted, planned so many days ago."""
    for number in days:
        assignment = planned(-number, id=ids.AssignmentId(ids.derived_id("assignment", f"over {number}")))
        code = ids.CommuneCode(f"26{number:03}")
        yield replace(assignment, commune_code=code)
        yield a_commune(id=code, full_name=f"Xã thứ {number}")
        submitted = Attendance(INSPECTOR.id, NOW, NOW)
        yield a_visit(submitted, id=ids.visit_id(assignment.id), assignment_id=assignment.id, commune_code=code)


@working(*over(9, 5, 7, 6, 8))
async def test_of_what_is_over_the_newest_is_shown_and_the_rest_in_one_tap(hand):
    await hand.see("Đã nộp")
    assert [name for name in hand.screen.texts() if name.startswith("Xã thứ")] == ["Xã thứ 5", "Xã thứ 6", "Xã thứ 7"]
    await hand.tap("Xem cả 5 chuyến đã nộp")
    assert [name for name in hand.screen.texts() if name.startswith("Xã thứ")][3:] == ["Xã thứ 8", "Xã thứ 9"]
    assert not any(name.startswith("Xem cả") for name in hand.screen.touchables())


@working(planned(), both_here())
async def test_trips_and_names_are_read_again_only_when_something_came(hand):
    found = trips(hand.phone)
    assert trips(hand.phone) is found
    assert hand.phone.name_of(COLLEAGUE.id) == "Đồng nghiệp"
    hand.phone.store.keep_brief(a_brief(), planned(), NOW)
    assert [trip.has_brief for trip in trips(hand.phone)] == [True]
    assert hand.phone.name_of(COLLEAGUE.id) == COLLEAGUE.name
    hand.phone.pause(VISIT, "ăn trưa")
    assert [trip.is_paused for trip in trips(hand.phone)] == [True]


@working(planned())
async def test_what_was_noted_on_arriving_is_still_there_on_coming_back(hand):
    await hand.see("60 mục phải có")
    hand.go(f"/bat-dau/{planned().id}")
    await hand.see("Ai tiếp đoàn")
    assert hand.screen.find(ft.TextField, max_length=LONGEST_WORD)
    await hand.screen.type("Chức vụ người tiếp", "Bà Năm, văn thư")
    hand.go("/")
    await hand.see("Việc của tôi")
    hand.go(f"/bat-dau/{planned().id}")
    await hand.see("Ai tiếp đoàn")
    await hand.tap("Bắt đầu kiểm tra")
    assert hand.phone.attendance(VISIT).opening.met == "Bà Năm, văn thư"


# ── how far, and which way ──
@pytest.mark.parametrize(
    ("lat", "lon", "eighth"),
    [(12, 107, 0), (12, 108, 1), (11, 108, 2), (10, 108, 3), (10, 107, 4), (10, 106, 5), (11, 106, 6), (12, 106, 7)],
)
def test_each_of_eight_directions_is_told(lat, lon, eighth):
    assert eighth_of(bearing(Point(11, 107), Point(lat, lon))) == eighth


def test_without_a_position_no_way_is_told():
    assert way_to(a_commune(), None) is None
    assert way_to(a_commune(), Position(95.0, 0, None, None, None)) is None


def test_the_way_leads_to_the_office_where_it_is_known():
    here = Position(11.0028, 106.883, 8, NOW, 0)
    assert way_to(a_commune(office=OFFICE), here).is_office
    assert round(way_to(a_commune(office=OFFICE), here).metres) == 3110
    assert way_to(a_commune(), here).metres == 0


def test_a_point_is_handed_over_as_the_platforms_map_understands_it():
    assert map_address(OFFICE, "Xã Xuân Lộc", is_apple=False).startswith(
        "geo:11.022800,106.903000?q=11.022800,106.903000(X%C3%A3"
    )
    assert map_address(OFFICE, "Xã", is_apple=True).endswith("&ll=11.022800,106.903000")
