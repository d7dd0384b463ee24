"""What came after the lock, at the lead's desk and at Sở Nội vụ's: read beside what stands, and decided."""

from dataclasses import replace

import pytest

from mobile.desk.keyboard import CTRL_ENTER
from mobile.texts import desk_late as say
from mobile.texts.problems import sentence
from shared.answers import YesNo
from shared.operations import SeenFinding, WithdrawEvidence
from tests.phone.late_desk import PAGES, PHOTO, WHY, a_late, a_late_answer, a_late_photo, at_page, finding_of, title_of
from tests.phone.test_desk_screens import published
from tests.phone.test_desk_session import differing_case
from tests.rules.building import (
    COLLEAGUE,
    INSPECTOR,
    LEAD,
    NOW,
    REGISTRATION,
    YES,
    a_finding,
)


@pytest.mark.parametrize("width", [1280, 412])
def test_the_queue_and_the_visit_say_how_many_wait_and_lead_there(width):
    async def scene(seat):
        await seat.go("/")
        assert seat.says("Phường Trảng Dài: 2 thay đổi đến sau khi nộp")
        await seat.go("/chuyen")
        assert seat.says(say.short(2))
        await seat.go(f"/chuyen/{REGISTRATION}")
        assert seat.says(say.line_waiting(2))
        await seat.screen.tap(say.SEE)
        assert seat.desk.route == PAGES["truongdoan1"]

    at_page(scene, a_late_answer(), a_late_photo(), width=width)


def test_where_nothing_came_late_nothing_is_said():
    async def scene(seat):
        for route in ("/", "/chuyen", f"/chuyen/{REGISTRATION}"):
            await seat.go(route)
            assert not seat.says("đến sau"), route

    at_page(scene)


@pytest.mark.parametrize("width", [1280, 412])
def test_a_late_answer_stands_beside_the_one_that_counts_with_whose_clock_says_when(width):
    async def scene(seat):
        for words in (title_of("T01.1"), INSPECTOR.name, "Có", "Không", "Ghi chú: vừa lắp xong", say.made_at(NOW), "có thể sai"):
            assert seat.says(words), words
        assert seat.says(say.LOCKED["submitted"])

    at_page(scene, a_late_answer(note="vừa lắp xong"), width=width)


def test_only_what_the_inspector_changed_is_shown_as_wished():
    seen = SeenFinding(YesNo(False), "")

    async def scene(seat):
        assert seat.says(say.KEEPS_ANSWER)
        assert seat.says("Ghi chú: cửa khóa")

    at_page(scene, a_late_answer(given=YesNo(False), note="cửa khóa", seen=seen))


def test_a_photo_and_a_withdrawal_are_told_in_words():
    withdrawal = a_late(WithdrawEvidence(), PHOTO.id)

    async def scene(seat):
        for words in (say.ONE_MORE_PHOTO, say.NO_PHOTO, say.PHOTO_UNSEEN, say.WITHDRAWS, say.COUNTS, title_of("A01.1")):
            assert seat.says(words), words

    at_page(scene, a_late_photo(), withdrawal)


def test_taken_in_with_a_reason_it_counts_as_the_inspectors_own():
    async def scene(seat):
        await seat.decide(say.TAKE_IN, title_of("T01.1"))
        assert (finding_of(seat.network, "T01.1").answer, seat.network.standing()) == (YES, {"taken_in": 1})
        for words in (say.recorded(True, title_of("T01.1")), f"Lý do: {WHY}", LEAD.name, say.STANDINGS["taken_in"][0]):
            assert seat.says(words), words
        assert say.key_name(say.TAKE_IN, title_of("T01.1")) not in seat.screen.touchables()

    at_page(scene, a_late_answer())


def test_left_out_changes_nothing_and_can_be_taken_in_later():
    async def scene(seat):
        await seat.decide(say.LEAVE_OUT, title_of("T01.1"), "Ghi nhầm mục")
        assert finding_of(seat.network, "T01.1").answer == YesNo(False)
        assert seat.says("Lý do: Ghi nhầm mục")
        await seat.decide(say.TAKE_IN, title_of("T01.1"), "Đã hỏi lại")
        assert finding_of(seat.network, "T01.1").answer == YES

    at_page(scene, a_late_answer())


def test_without_a_reason_nothing_is_recorded():
    async def scene(seat):
        await seat.press("1")
        assert seat.says(say.REASON_FIRST)
        await seat.press(CTRL_ENTER)
        assert seat.network.standing() == {"waiting": 1}

    at_page(scene, a_late_answer())


def test_a_digit_opens_the_first_one_a_ready_reason_fills_it_and_escape_closes():
    async def scene(seat):
        await seat.press("2")
        await seat.screen.tap(say.READY[False][1])
        await seat.press("Escape")
        assert not seat.says(say.CTRL_ENTER)
        await seat.press("2")
        await seat.press(CTRL_ENTER)
        (late,) = seat.network.late.values()
        assert (late.standing, late.reason) == ("left_out", say.READY[False][1])
        await seat.press("Escape")
        assert seat.desk.route == f"/chuyen/{REGISTRATION}"

    at_page(scene, a_late_answer())


def test_after_publication_a_change_can_only_be_left_out_and_the_page_says_why():
    async def scene(seat):
        assert seat.says(say.PUBLISHED_WHY)
        assert say.key_name(say.TAKE_IN, title_of("T01.1")) not in seat.screen.touchables()
        await seat.decide(say.LEAVE_OUT, title_of("T01.1"), say.READY_PUBLISHED[0])
        assert seat.network.standing() == {"left_out": 1}

    at_page(scene, a_late_answer(locked_by="published"), case=published())


def test_somebody_elses_decision_meanwhile_is_read_and_told():
    late = a_late_answer()

    async def scene(seat):
        elsewhere = replace(late, standing="left_out", reason="Đã xử lý", decided_by=LEAD.id, decided_at=NOW, version=2)
        seat.network.late[late.id] = elsewhere
        await seat.decide(say.TAKE_IN, title_of("T01.1"))
        assert seat.says(say.REFUSED["seen-version-outdated"])
        assert seat.says("Lý do: Đã xử lý")
        assert finding_of(seat.network, "T01.1").answer == YesNo(False)

    at_page(scene, late)


def test_without_network_the_reason_stays_and_the_next_try_records_it():
    async def scene(seat):
        seat.network.is_down = True
        await seat.decide(say.TAKE_IN, title_of("T01.1"))
        assert seat.says(sentence("network-down"))
        seat.network.is_down = False
        await seat.press(CTRL_ENTER)
        assert seat.network.late[late.id].reason == WHY

    late = a_late_answer()
    at_page(scene, late)


def whole_set():
    return [a_late_answer(code) for code in ("T01.1", "A01.1")] + [a_late_photo(), a_late_answer("T01.1", inspector=COLLEAGUE)]


async def open_whole_set(seat):
    await seat.screen.tap(say.take_all(INSPECTOR.name))
    await seat.screen.type(say.REASON, WHY)


def test_a_whole_set_says_what_it_would_do_and_is_taken_in_change_by_change():
    async def scene(seat):
        await open_whole_set(seat)
        assert seat.says(say.all_means(3, say.counted(2, 1, 0), 3))
        seat.network.asked.clear()
        await seat.press(CTRL_ENTER)
        assert len([each for each in seat.network.asked if each.startswith("POST")]) == 3
        assert seat.network.standing() == {"taken_in": 3, "waiting": 1}
        assert seat.says(say.recorded_all(3, INSPECTOR.name))

    at_page(scene, *whole_set())


def test_a_whole_set_stops_at_the_first_refusal_says_which_and_goes_on_from_there():
    async def scene(seat):
        await open_whole_set(seat)
        seat.network.cut_after = 2
        await seat.press(CTRL_ENTER)
        assert seat.network.standing() == {"taken_in": 2, "waiting": 2}
        assert seat.says(f"Đã đưa vào 2 trên 3. Dừng ở {title_of('T01.1')}")
        seat.network.is_down = False
        await seat.press(CTRL_ENTER)
        assert seat.network.standing() == {"taken_in": 3, "waiting": 1}

    at_page(scene, *whole_set())


def test_the_office_reads_the_same_list_without_keys():
    async def scene(seat):
        assert seat.says(say.HINT_READ)
        assert seat.says(title_of("T01.1"))
        assert not [each for each in seat.screen.touchables() if each.startswith((say.TAKE_IN, say.LEAVE_OUT, "Đưa tất cả"))]
        await seat.press("1")
        assert not seat.says(say.CTRL_ENTER)
        await seat.go(f"/ho-so/{REGISTRATION}")
        assert seat.says(say.line_waiting(2))

    at_page(scene, a_late_answer(), a_late_photo(), username="sonoivu")


def test_what_came_late_shows_up_by_itself():
    async def scene(seat):
        late = a_late_answer("A01.1", inspector=COLLEAGUE)
        seat.network.late[late.id] = late
        await seat.desk.shelf.read(only_changed=True)
        await seat.screen.settle()
        assert seat.says(COLLEAGUE.name)

    at_page(scene, a_late_answer())


def test_what_changes_nothing_is_marked_so():
    async def scene(seat):
        assert seat.says(say.SAME)

    at_page(scene, a_late_answer(given=YES), case=differing_case(findings=(a_finding("T01.1", YES),)))
