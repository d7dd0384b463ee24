"""Arriving: what is said and noted before the first check, and what is when nobody opens the door."""

from shared import ids
from shared.communes import Point
from shared.operations import OpenVisit, ReportNoEntry
from shared.visits import Attendance
from tests.phone.working import TWO_OF_US, a_brief, fix, planned, working
from tests.rules.building import COLLEAGUE, NOW, VISIT, a_commune, a_round, a_visit, an_assignment

NOTICE = "Đoàn chụp ảnh nơi làm việc, không nhằm vào cá nhân."
START = f"/bat-dau/{an_assignment().id}"
NEAR = {"get_permission_status": "whileInUse", "get_current_position": fix()}


def changes(hand, kind):
    return [each.operation.change for each in hand.outbox() if isinstance(each.operation.change, kind)]


async def arrive(hand):
    hand.go(START)
    await hand.see("Ai tiếp đoàn")


@working(planned(), a_round(notice=NOTICE))
async def test_a_visit_does_not_begin_before_the_notice_was_said(hand):
    await arrive(hand)
    await hand.see(NOTICE)
    assert "Bắt đầu kiểm tra" not in hand.screen.touchables()
    await hand.tap("Đã nói với người có mặt", "Bắt đầu kiểm tra")
    [opened] = changes(hand, OpenVisit)
    assert opened.opening.is_notice_given


@working(planned())
async def test_what_is_not_noted_is_said_and_does_not_stop_the_visit(hand):
    await arrive(hand)
    await hand.see("Chưa ghi ai tiếp đoàn và vị trí. Vẫn bắt đầu được.")
    await hand.tap("Bắt đầu kiểm tra")
    [opened] = changes(hand, OpenVisit)
    assert (opened.opening.met, opened.opening.position, opened.opening.is_at_office) == ("", None, False)


@working(planned(), replies=NEAR)
async def test_who_was_met_and_where_is_noted_and_an_unknown_office_is_proposed(hand):
    await arrive(hand)
    await hand.tap("Giám đốc Trung tâm", "Tôi đang ở trụ sở")
    await hand.see("được đề xuất với Sở Nội vụ")
    await hand.tap("Bắt đầu kiểm tra")
    [opened] = changes(hand, OpenVisit)
    position = opened.opening.position
    assert (opened.opening.met, opened.opening.is_at_office) == ("Giám đốc Trung tâm", True)
    assert (position.lat, position.accuracy_m) == (11.0028, 8.0)
    assert position.age_s < 60


@working(planned(), a_commune(office=Point(11.03, 106.883)), replies=NEAR)
async def test_standing_far_from_the_known_office_is_doubted_and_not_forbidden(hand):
    await arrive(hand)
    await hand.see("Cách điểm trụ sở đã ghi 3,0 km.")
    await hand.see("Không cản việc bắt đầu")
    await hand.tap("Tôi đang ở trụ sở", "Bắt đầu kiểm tra")
    [opened] = changes(hand, OpenVisit)
    assert opened.opening.is_at_office


@working(planned(), a_visit(Attendance(COLLEAGUE.id, NOW)), TWO_OF_US, brief=a_brief())
async def test_a_visit_a_colleague_has_begun_is_joined(hand):
    await arrive(hand)
    await hand.see(f"{COLLEAGUE.name} đã bắt đầu")
    await hand.tap("Vào cùng chuyến này")
    await hand.see("0 trên 107 mục")
    assert [each.inspector for each in hand.phone.store.records.get(type(a_visit()), VISIT).attendances] == ["a2", "a1"]


@working(planned(), a_round(notice=NOTICE))
async def test_a_closed_office_is_noted_and_submitted_without_the_notice(hand):
    await arrive(hand)
    await hand.tap("Không vào được")
    await hand.see("Không vào được trụ sở")
    assert "Ghi và nộp" not in hand.screen.touchables()
    await hand.tap("Cửa đóng, không có ai làm việc")
    await hand.screen.type("Ghi thêm", "Gọi không ai nghe")
    await hand.tap("Ghi và nộp")
    await hand.see("Đóng cửa, ghi lúc")
    [opened], [reported] = changes(hand, OpenVisit), changes(hand, ReportNoEntry)
    assert (opened.opening.is_notice_given, reported.no_entry.why, reported.no_entry.note) == (
        False,
        "closed",
        "Gọi không ai nghe",
    )
    hand.go(f"/khong-vao/{an_assignment().id}")  # as a browser's own back key leads there once more
    await hand.see("Gọi không ai nghe")
    assert "Ghi và nộp" not in hand.screen.touchables()


@working(planned())
async def test_a_link_to_another_teams_visit_says_that_it_is_not_here_and_not_that_nothing_is_assigned(hand):
    hand.go(f"/chuyen/{ids.new_id()}")
    await hand.see("Không có trên máy này")
    assert not hand.screen.says("Chưa có chuyến nào được giao")


@working(planned())
async def test_what_was_chosen_is_still_there_after_the_gate_was_photographed(hand):
    hand.go(f"/khong-vao/{an_assignment().id}")
    await hand.see("Chụp cổng trước khi đi")
    await hand.tap("Có người nhưng không cho vào")
    await hand.screen.type("Ghi thêm", "Bảo vệ không cho vào")
    await hand.tap("Chụp cổng")
    hand.go("/")
    await hand.see("Đang kiểm tra")  # the photo needed a visit to belong to
    hand.go(f"/khong-vao/{an_assignment().id}")
    await hand.see("Chụp cổng trước khi đi")
    await hand.tap("Ghi và nộp")
    [reported] = changes(hand, ReportNoEntry)
    assert (reported.no_entry.why, reported.no_entry.note) == ("refused", "Bảo vệ không cho vào")
