"""The lead's tasks, the conversation about a finding, and its history: with and without a network."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from mobile.codec import from_text, to_text
from mobile.device.port import Reply
from mobile.phone.recorded import here
from mobile.phone.talking import tasks, tasks_of
from mobile.store.words import Sending
from shared import ids, wire
from shared.answers import YesNo
from shared.decisions import Outcome
from shared.history import claim_open_from, steps
from shared.operations import LateChange, RecordFinding, WriteRemark
from shared.particulars import Advice, Particulars
from shared.remarks import Remark
from shared.visits import Attendance
from shared.wire import HistoryShown, Recorded
from tests.phone.test_screens import TRANG_DAI, Hand
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    INSPECTOR,
    LEAD,
    NOW,
    REGISTRATION,
    TEAM,
    VISIT,
    YES,
    a_finding,
    a_resolution,
    a_visit,
    the_criteria,
)

CHECK = ids.CheckCode("B09.1")
OPENED = a_visit(Attendance(INSPECTOR.id, NOW), Attendance(COLLEAGUE.id, NOW))
TALK, HISTORY = f"/chuyen/{VISIT}/trao-doi/{CHECK}", f"/chuyen/{VISIT}/lich-su/{CHECK}"
ASKED = "Vách cao bao nhiêu?"


def a_remark(text, author=LEAD, inspector=INSPECTOR, is_question=False, minutes=0, **more):
    return Remark(
        ids.RemarkId(ids.new_id()), ids.finding_id(VISIT, CHECK, inspector.id), VISIT, REGISTRATION, COMMUNE, TEAM, CHECK,
        inspector.id, author.id, text, is_question, NOW + timedelta(minutes=minutes), version=1, **more,
    )  # fmt: skip


QUESTION = a_remark(ASKED, is_question=True)


def on_phone(*records, route="/"):
    """Run a scene on a phone that holds an open visit and these records."""

    def decorated(scene):
        def test(tmp_path):
            async def play():
                async with Hand(tmp_path, OPENED, *records) as hand:
                    hand.go(route)
                    await hand.screen.settle(0.1)
                    await scene(hand)

            asyncio.run(play())

        test.__name__, test.__doc__ = scene.__name__, scene.__doc__
        return test

    return decorated


# ── tasks ──
@on_phone(QUESTION, a_resolution("C03", Outcome.RECHECK), a_resolution("A01", Outcome.UPHELD))
async def test_a_question_and_a_recheck_are_tasks_with_the_leads_words(hand):
    found = tasks(hand.phone)
    assert {(each.kind, each.check_code, each.criterion_code, each.text, each.commune) for each in found} == {
        ("recheck", "C03.1", "C03", "lý do", TRANG_DAI),
        ("question", CHECK, "B09", ASKED, TRANG_DAI),
    }
    assert tasks_of(hand.phone, VISIT) == found


@on_phone(QUESTION, a_remark("Hỏi đồng nghiệp", inspector=COLLEAGUE, is_question=True))
async def test_a_question_is_a_task_of_the_findings_inspector_until_they_answer(hand):
    assert [each.text for each in tasks(hand.phone)] == [ASKED]
    hand.phone.remark(VISIT, CHECK, INSPECTOR.id, "Khoảng một mét.")
    assert tasks(hand.phone) == ()


@on_phone(a_resolution("B09", Outcome.RECHECK))
async def test_a_recheck_stays_a_task_and_is_marked_once_it_was_looked_at_again(hand):
    assert [each.is_answered for each in tasks(hand.phone)] == [False]
    hand.phone.answer(VISIT, CHECK, YES, "")
    assert [each.is_answered for each in tasks(hand.phone)] == [True]


@on_phone(QUESTION, route=f"/chuyen/{VISIT}/roi-di")
async def test_what_the_lead_waits_for_is_told_before_leaving(hand):
    await hand.see("Trưởng đoàn chờ 1 việc")
    await hand.tap(ASKED)
    await hand.see("Trưởng đoàn đang chờ câu trả lời")


# ── talk ──
@on_phone(
    a_finding(CHECK, YES, note="Không vách ngăn"), QUESTION, a_remark("Có cần ảnh không?", COLLEAGUE, minutes=3), route=TALK
)
async def test_an_answer_is_written_without_a_network_shown_at_once_and_carried_later(hand):
    await hand.see(ASKED)
    await hand.see("câu hỏi")
    await hand.see("Không vách ngăn")
    await hand.screen.type("Viết cho đoàn", "Khoảng một mét.")
    await hand.tap("Gửi")
    await hand.see("Khoảng một mét.")
    await hand.see("trên máy, chưa gửi")
    assert not hand.screen.says("Trưởng đoàn đang chờ câu trả lời")
    [wish] = [each.operation.change for each in hand.phone.store.waiting(Sending.PENDING, Sending.SENT) if each.operation.change.kind == "write_remark"]  # fmt: skip
    said = [each.id for each in hand.phone.store.records.every(Remark) if each.author == COLLEAGUE.id]
    assert wish == WriteRemark(VISIT, CHECK, INSPECTOR.id, "Khoảng một mét.", follows=said[0])
    assert "Viết vài chữ trước" in " ".join(hand.screen.texts()).replace("\u00a0", " ")


@on_phone(a_finding(CHECK, YES), QUESTION, route=TALK)
async def test_what_is_being_written_is_still_there_on_coming_back_and_only_in_its_conversation(hand):
    await hand.screen.type("Viết cho đoàn", "Khoảng một")
    hand.go(f"/chuyen/{VISIT}/muc/{CHECK}")
    await hand.see("Trao đổi (1)")
    hand.go(f"{TALK}/{COLLEAGUE.id}")
    await hand.see("Viết vài chữ trước")
    hand.go(TALK)
    await hand.until(lambda: "Gửi" in hand.screen.touchables())
    await hand.tap("Gửi")
    assert [each.text for each in hand.phone.store.records.every(Remark)] == [ASKED, "Khoảng một"]


@on_phone(a_finding(CHECK, YesNo(False), COLLEAGUE), route=f"{TALK}/{COLLEAGUE.id}")
async def test_a_colleagues_finding_is_spoken_of_with_its_inspector(hand):
    await hand.see("Không")
    assert "Mở mục này" not in hand.screen.touchables()  # it is not one's own to change
    await hand.screen.type("Viết cho đoàn", "Bạn thấy vách ở quầy nào?")
    await hand.tap("Gửi")
    [remark] = hand.phone.store.records.every(Remark)
    assert (remark.inspector, remark.author) == (COLLEAGUE.id, INSPECTOR.id)


@pytest.mark.parametrize("route", [f"/chuyen/{VISIT}/trao-doi/Z99.9", f"{TALK}/{LEAD.id}", f"/chuyen/{VISIT}/lich-su/Z99.9"])
def test_an_address_that_names_nobodys_finding_leads_home(tmp_path, route):
    async def play():
        async with Hand(tmp_path, OPENED) as hand:
            hand.go(route)
            await hand.see("Việc của tôi")

    asyncio.run(play())


def a_late_answer(standing, reason=""):
    op_id = ids.OpId(ids.new_id())
    wish = RecordFinding(VISIT, CHECK, YesNo(False))
    return LateChange(
        ids.late_change_id(op_id), VISIT, REGISTRATION, COMMUNE, TEAM, INSPECTOR.id, ids.DeviceId("d2"), op_id,
        ids.finding_id(VISIT, CHECK, INSPECTOR.id), NOW, wish, "submitted", standing, reason, version=1,
    )  # fmt: skip


@on_phone(a_finding(CHECK, YES), a_late_answer("left_out", "Câu trả lời đang có đúng hơn"), route=TALK)
async def test_what_came_late_stands_in_the_conversation_with_the_leads_reason(hand):
    await hand.see("Đến sau khi nộp")
    await hand.see("Không đưa vào")
    await hand.see("Câu trả lời đang có đúng hơn")


# ── history ──
@on_phone(route=HISTORY)
async def test_without_a_network_the_phone_tells_what_it_recorded_itself_and_says_so(hand):
    await hand.see("Chưa ghi lần nào")
    hand.phone.answer(VISIT, CHECK, YES, "Không vách ngăn")
    hand.phone.answer(VISIT, ids.CheckCode("B09.2"), YES, "")  # with the last answer of the criterion its claim can be seen
    hand.phone.answer(VISIT, CHECK, YesNo(False), "Không vách ngăn", Particulars(True, Advice("Bỏ vách")))
    await hand.see("Chỉ những lần ghi trên máy này")
    for words in ("Có", "Ghi chú: Không vách ngăn", "Nêu là cách làm hay", "Lời khuyên: Bỏ vách", "máy chủ chưa có"):
        await hand.see(words)
    await hand.see("Câu trả lời đổi sau khi đã xem được điểm xã tự chấm")


def recorded(answer=YES, note="", minutes=0, **more):
    at = NOW + timedelta(minutes=minutes)
    made = Recorded(at, at + timedelta(hours=2), "d9", answer, note, Particulars(), "applied")
    return replace(made, **more)


class Told:
    """The device's network, answering for one finding's history as the server does."""

    def __init__(self, device, *told):
        self.device, self.told = device, told

    async def send(self, method, path, body=None, headers=None):
        if path != f"/api/findings/{ids.finding_id(VISIT, CHECK, INSPECTOR.id)}/history":
            return await self.device.send(method, path, body, headers)
        return Reply(200, {}, to_text(HistoryShown(ids.finding_id(VISIT, CHECK, INSPECTOR.id), self.told)).encode())


@on_phone()
async def test_with_a_network_the_server_tells_of_every_device_and_what_is_not_there_yet_comes_last(hand):
    server = hand.phone.courier.server
    server.network = Told(server.network, recorded(), recorded(YesNo(False), minutes=5, outcome="conflict"))
    hand.phone.answer(VISIT, CHECK, YES, "Viết trên máy này")
    hand.go(HISTORY)
    await hand.see("Theo máy chủ, gồm cả máy khác.")
    await hand.see("Máy chủ nhận lúc 11:00 ngày 18/11/2026")
    await hand.see("Không khớp với máy khác, đã giữ cả hai")
    await hand.see("Viết trên máy này")
    await hand.see("Trên máy, máy chủ chưa có")


@on_phone()
async def test_a_recording_is_kept_whole_though_it_wishes_for_one_field_only(hand):
    hand.phone.answer(VISIT, CHECK, YES, "Một")
    hand.phone.answer(VISIT, CHECK, YES, "Hai")
    told = here(hand.phone, ids.finding_id(VISIT, CHECK, INSPECTOR.id))
    assert [(each.answer, each.note) for each in told.recorded] == [(YES, "Một"), (YES, "Hai")]
    assert told.unsent == told.recorded


def test_the_claim_is_open_once_every_scored_check_of_the_criterion_has_an_answer():
    criterion = the_criteria().criterion_of("C03.1")
    first, second = (check.code for check in criterion.checks if check.is_scored)
    histories = {first: (recorded(None), recorded(minutes=4), recorded(minutes=9)), second: (recorded(minutes=6),)}
    assert claim_open_from(criterion, histories) == NOW + timedelta(minutes=6)
    assert claim_open_from(criterion, {first: histories[first]}) is None


def test_only_another_answer_after_the_claim_was_open_is_marked():
    told = (recorded(), recorded(note="x", minutes=5), recorded(YesNo(False), "x", minutes=7))
    marked = steps(told, NOW + timedelta(minutes=4))
    assert [(each.changed, each.is_after_claim) for each in marked] == [
        (("answer",), False),
        (("note",), False),
        (("answer",), True),
    ]
    assert not any(each.is_after_claim for each in steps(told, None))
    assert not any(each.is_after_claim for each in steps(told, NOW + timedelta(minutes=8)))


def test_the_history_of_a_finding_reads_the_same_on_both_sides_of_the_wire():
    shown = HistoryShown(ids.finding_id(VISIT, CHECK, INSPECTOR.id), (recorded(),))
    assert from_text(to_text(shown), wire.HistoryShown) == shown
