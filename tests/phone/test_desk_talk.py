"""What a lead sees of how a visit went and of what was added to answers, and the conversation at the desk; what a commune does not see."""

import json
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import flet as ft
import pytest

from mobile.desk.late_reading import Late, in_words, now_in_words
from mobile.device.port import NetworkDown
from mobile.texts import desk as say
from mobile.texts import desk_late as late_says
from mobile.texts import desk_talk as told
from mobile.texts import visit_summary as paper
from shared import ids, wire
from shared.answers import YesNo
from shared.hours import in_vietnam
from shared.operations import LateChange, RecordFinding, SeenFinding
from shared.particulars import Advice, CodeScanned, Observed, Particulars, WifiMeasured
from shared.permissions import may_read_remarks
from shared.remarks import Remark
from shared.totals import totals
from shared.visits import Attendance, NoEntry, Opening, Pause, Signature
from tests.phone.desk_network import DeskNetwork, answer, problem
from tests.phone.harness import on_screen
from tests.phone.test_desk_screens import Seat, published
from tests.phone.test_desk_session import differing_case
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
    a_visit,
    some_evidence,
)

CHECK = ids.CheckCode("T01.1")
ABOUT = ids.finding_id(VISIT, CHECK, INSPECTOR.id)
CRITERION, OF_VISIT = f"/khac-biet/{REGISTRATION}/T01", f"/chuyen/{REGISTRATION}"
ADDED = Particulars(
    True,
    Advice("Ghi số điện thoại lên hòm thư", date(2026, 12, 15)),
    "Xã tự chấm đủ điểm nhưng hòm thư khóa.",
    (
        WifiMeasured("khach", True, 42_500, 11_800, 38, NOW),
        CodeScanned("https://example.invalid/gop-y", NOW),
        Observed(True, NOW),
        Observed(False, NOW),
    ),
)
TALK_KEY, HISTORY_KEY = "Trao đổi với Khảo sát viên Một", "Lịch sử của Khảo sát viên Một"


def a_remark(text, author=INSPECTOR, is_question=False, minutes=0):
    return Remark(
        ids.RemarkId(ids.new_id()), ABOUT, VISIT, REGISTRATION, COMMUNE, TEAM, CHECK, INSPECTOR.id, author.id, text, is_question,
        NOW + timedelta(minutes=minutes), version=1,
    )  # fmt: skip


class TalkNetwork(DeskNetwork):
    """The API with a conversation and histories behind it."""

    def __init__(self, case, *remarks, histories=None) -> None:
        super().__init__(case)
        self.remarks, self.histories, self.refuses = list(remarks), histories or {}, False
        self.loses_answers, self.key, self.said = False, "", {}

    async def send(self, method, path, body=None, headers=None):
        self.key = (headers or {}).get("Idempotency-Key", "")
        reply = await super().send(method, path, body, headers)
        if self.loses_answers and path == "/api/remarks":
            raise NetworkDown("cut after the server had it")
        return reply

    def read(self, actor, path):
        if path == f"/api/cases/{REGISTRATION}" and may_read_remarks(actor):
            shown = json.loads(super().read(actor, path).body)
            return answer({**shown, "remarks": [json.loads(answer(each).body) for each in self.remarks]})
        if path.startswith("/api/findings/"):
            told = wire.HistoryShown(ids.FindingId(path.split("/")[3]), self.histories.get(path.split("/")[3], ()))
            return answer(told)
        return super().read(actor, path)

    def write(self, actor, path, told_it):
        if path != "/api/remarks":
            return super().write(actor, path, told_it)
        if self.refuses:
            return problem("unknown-record", 404)
        if self.key and self.key in self.said:
            return self.said[self.key]
        remark = replace(
            a_remark(told_it["text"], actor, told_it["is_question"], 30), inspector=ids.AccountId(told_it["inspector"])
        )
        self.remarks.append(remark)
        self.said[self.key] = answer(wire.Receipt(ids.OpId(ids.new_id()), "applied", 1, 1, remark), 201)
        return self.said[self.key]


def told_case(**spoilt):
    """The first check of T01 with everything that can be added to an answer."""
    case = differing_case(**spoilt)
    others = [each for each in case.findings if each.check_code != CHECK]
    return replace(case, findings=(replace(a_finding(CHECK, YesNo(False)), more=ADDED), *others))


def at_seat(scene, *remarks, case=None, username="truongdoan1", route=CRITERION, width=1280, histories=None):
    async def play():
        seat = Seat(width=width)
        seat.network = seat.desk.server.network = TalkNetwork(case or told_case(), *remarks, histories=histories)
        await seat.sit(username)
        await seat.go(route)
        return await scene(seat)

    return on_screen(play)


# ── what was added ──
@pytest.mark.parametrize("width", [1280, 412])
def test_a_lead_reads_everything_that_was_added_to_an_answer(width):
    async def scene(seat):
        for words in (
            told.EXEMPLARY,
            "Lời khuyên: Ghi số điện thoại lên hòm thư (hạn 15/12/2026)",
            "Về điểm tự chấm: Xã tự chấm đủ điểm nhưng hòm thư khóa.",
            "Đo Wi-Fi khach · xuống 42,5 Mbps · lên 11,8 Mbps · trễ 38 ms",
            "Mã QR: https://example.invalid/gop-y",
            "Đếm từng lượt: 1 đạt trên 2 lượt",
        ):
            assert seat.says(words), words

    at_seat(scene, width=width)


def test_a_commune_reads_praise_and_advice_and_nothing_of_the_teams_own():
    async def scene(seat):
        assert seat.says(told.EXEMPLARY)
        assert seat.says("Lời khuyên: Ghi số điện thoại")
        for words in ("Về điểm tự chấm", "Wi-Fi", "Mã QR", "Đếm từng lượt", "Trao đổi", "Lịch sử", "Bí mật của đoàn"):
            assert not seat.says(words), words

    case = published(told_case())
    at_seat(scene, a_remark("Bí mật của đoàn"), case=case, username="xa25993", route="/noi-dung/T01")


def test_the_council_reads_the_answers_without_the_conversation():
    async def scene(seat):
        assert seat.says("Không")
        assert not any(name.startswith(("Trao đổi", "Lịch sử")) for name in seat.screen.touchables())

    at_seat(scene, a_remark("Bí mật của đoàn"), username="hoidong1", route=f"/ho-so/{REGISTRATION}/T01")


def test_a_photo_taken_for_another_check_stands_with_this_one_too_and_says_so():
    shared_photo = some_evidence("A01.1", also_for=(CHECK,))

    async def scene(seat):
        assert seat.says(told.ALSO_HERE)

    at_seat(scene, case=told_case(evidence=(shared_photo,)))


# ── talk ──
@pytest.mark.parametrize(("key", "is_question"), [(told.ASK, True), (told.REMARK, False)])
def test_a_lead_asks_or_remarks_and_sees_it_in_the_conversation(key, is_question):
    async def scene(seat):
        await seat.screen.tap(f"{TALK_KEY} (1)")
        assert seat.says("Đếm lúc 9 giờ")
        assert key not in [name for name, each in seat.screen.touchables().items() if not getattr(each, "disabled", False)]
        await seat.screen.type("Viết cho Khảo sát viên Một", "Hòm thư có chìa khóa dự phòng không?")
        await seat.screen.tap(key)
        said = seat.network.remarks[-1]
        assert (said.text, said.is_question, said.author) == ("Hòm thư có chìa khóa dự phòng không?", is_question, LEAD.id)
        assert seat.says("Hòm thư có chìa khóa dự phòng không?")
        assert seat.says(told.UNANSWERED) is is_question
        assert f"Thu gọn: {TALK_KEY} (2)" in seat.screen.touchables()

    at_seat(scene, a_remark("Đếm lúc 9 giờ"))


def test_what_could_not_be_sent_stays_written():
    async def scene(seat):
        await seat.screen.tap(TALK_KEY)
        await seat.screen.type("Viết cho Khảo sát viên Một", "Câu hỏi")
        seat.network.is_down = True
        await seat.screen.tap(told.ASK)
        assert seat.network.remarks == []
        assert seat.desk.talk.written(ABOUT) == "Câu hỏi"
        seat.network.is_down = False
        await seat.screen.tap(told.ASK)
        assert [each.text for each in seat.network.remarks] == ["Câu hỏi"]

    at_seat(scene)


def test_a_question_whose_answer_was_lost_is_asked_once_however_often_it_is_sent():
    async def scene(seat):
        await seat.screen.tap(TALK_KEY)
        await seat.screen.type("Viết cho Khảo sát viên Một", "Câu hỏi")
        seat.network.loses_answers = True
        await seat.screen.tap(told.ASK)
        assert seat.desk.talk.written(ABOUT) == "Câu hỏi"
        seat.network.loses_answers = False
        await seat.screen.tap(told.ASK)
        await seat.screen.type("Viết cho Khảo sát viên Một", "Câu hỏi")
        await seat.screen.tap(told.ASK)
        assert [each.text for each in seat.network.remarks] == ["Câu hỏi", "Câu hỏi"]

    at_seat(scene)


def test_an_answer_that_comes_while_the_conversation_is_open_shows_by_itself():
    async def scene(seat):
        await seat.screen.tap(f"{TALK_KEY} (1)")
        assert seat.says(told.UNANSWERED)
        seat.network.remarks.append(a_remark("Chìa khóa ở văn thư.", minutes=9))
        await seat.desk.talk.look_again()
        await seat.screen.settle()
        assert seat.says("Chìa khóa ở văn thư.")
        assert not seat.says(told.UNANSWERED)

    at_seat(scene, a_remark("Chìa khóa ở đâu?", LEAD, is_question=True))


def test_digits_do_not_decide_while_a_question_is_being_written():
    async def scene(seat):
        await seat.screen.tap(TALK_KEY)
        box = next(each for each in seat.screen.find(ft.TextField) if each.hint_text == told.SAY_HINT)
        await seat.screen.fire(box, "focus")
        await seat.press("1")
        assert seat.desk.deciding.draft(seat.desk.shelf.discrepancy(REGISTRATION, "T01")).outcome is None

    at_seat(scene)


def test_so_noi_vu_reads_the_conversation_and_writes_nothing():
    async def scene(seat):
        await seat.screen.tap(f"{TALK_KEY} (1)")
        assert seat.says("Đếm lúc 9 giờ")
        assert told.ASK not in seat.screen.touchables()

    at_seat(scene, a_remark("Đếm lúc 9 giờ"), username="sonoivu", route=f"/ho-so/{REGISTRATION}/T01")


def test_where_nobody_answered_whoever_is_on_the_visit_can_be_asked():
    both = a_visit(Attendance(INSPECTOR.id, NOW, NOW), Attendance(COLLEAGUE.id, NOW, NOW))

    async def scene(seat):
        keys = [name for name in seat.screen.touchables() if name.startswith("Trao đổi với")]
        assert "Trao đổi với Khảo sát viên Hai" in keys

    at_seat(scene, case=told_case(visits=(both,)), route=f"/khac-biet/{REGISTRATION}/A01")


# ── history ──
def test_the_history_tells_what_changed_and_that_the_claim_could_be_seen_by_then():
    def recorded(given, minutes):
        at = NOW + timedelta(minutes=minutes)
        return wire.Recorded(at, at + timedelta(hours=1), "d1", given, "", Particulars(), "applied")

    async def scene(seat):
        await seat.screen.tap(HISTORY_KEY)
        await seat.screen.settle(0.2)
        assert seat.says("Máy chủ nhận lúc")
        assert seat.says(told.AFTER_CLAIM)

    criterion = told_case().criteria_set.criterion_of(CHECK)
    histories = {ids.finding_id(VISIT, each.code, INSPECTOR.id): (recorded(YES, 0),) for each in criterion.checks}
    histories[ABOUT] = (recorded(YES, 0), recorded(YesNo(False), 9))
    at_seat(scene, histories=histories)


# ── the visit ──
def test_the_visit_page_tells_how_the_team_was_received_and_who_took_what():
    place = told_case().criteria_set.places[0]
    share = Attendance(
        INSPECTOR.id,
        NOW,
        NOW,
        Opening(True, "Chánh Văn phòng", is_at_office=True),
        (place.code,),
        (Pause(NOW, NOW + timedelta(minutes=30), "Mất điện"), Pause(NOW, None, "Ăn trưa")),
    )

    async def scene(seat):
        for words in (
            "Người tiếp: Chánh Văn phòng · Đã thông báo việc chụp ảnh",
            told.AT_OFFICE[True],
            f"{told.PLACES}: {place.title}",
            "đến 9:30 ngày 18/11/2026: Mất điện",
            "đang tạm dừng: Ăn trưa",
            told.NOT_SIGNED,
        ):
            assert seat.says(words), words

    at_seat(scene, case=told_case(visits=(a_visit(share),)), route=OF_VISIT)


def signed_case(**changed):
    case = told_case()
    words = paper.summary("Phường Trảng Dài", in_vietnam(NOW).date(), totals(case.findings, case.evidence, INSPECTOR.id))
    signature = Signature("Chánh Văn phòng", "M10,20L30,40", NOW, ids.Sha256(sha256(words.encode()).hexdigest()))
    return replace(case, visits=(a_visit(Attendance(INSPECTOR.id, NOW, NOW, signature=signature)),), **changed)


def test_a_signature_is_shown_and_compared_with_what_stands():
    async def scene(seat):
        assert any("M10,20L30,40" in str(each.src) for each in seat.screen.find(ft.Image))
        assert seat.says("Chánh Văn phòng, 9:00 ngày 18/11/2026")
        return seat.says(told.FITS), seat.says(told.NO_LONGER_FITS)

    assert at_seat(scene, case=signed_case(), route=OF_VISIT) == (True, False)
    changed = signed_case(findings=(a_finding(CHECK, YES),))
    assert at_seat(scene, case=changed, route=OF_VISIT) == (False, True)


@pytest.mark.parametrize("why", ["closed", "refused"])
def test_a_door_that_stayed_closed_is_an_outcome_with_what_it_means(why):
    share = Attendance(INSPECTOR.id, NOW, NOW, no_entry=NoEntry(why, "Bảo vệ nói nghỉ bù.", NOW))

    async def scene(seat):
        assert seat.says(f"{told.NO_ENTRY[why]}, 9:00 ngày 18/11/2026. Bảo vệ nói nghỉ bù.")
        assert seat.says("giữ nguyên điểm xã tự chấm")
        assert say.REOPEN in seat.screen.touchables()
        assert seat.says(say.PUBLISH_UNSEEN)

    at_seat(scene, case=told_case(visits=(a_visit(share),)), route=OF_VISIT)


# ── late ──
def test_a_late_answer_tells_of_its_particulars_what_is_wished_and_no_more():
    now = replace(ADDED, advice=None, facts=ADDED.facts[:2])
    stands = replace(a_finding(CHECK, YesNo(False)), more=now)
    seen = SeenFinding(YesNo(False), "", now)
    wish = RecordFinding(VISIT, CHECK, YesNo(False), "", seen, replace(ADDED, is_exemplary=False, facts=ADDED.facts[1:]))
    op_id = ids.OpId(ids.new_id())
    change = LateChange(
        ids.late_change_id(op_id), VISIT, REGISTRATION, COMMUNE, TEAM, INSPECTOR.id, ids.DeviceId("d2"), op_id, ABOUT, NOW, wish,
        "submitted", version=1,
    )  # fmt: skip
    case = replace(differing_case(), findings=(stands,))
    late = Late(wire.CaseShown(case, {}, ()), change)
    assert in_words(late) == [
        late_says.KEEPS_ANSWER,
        told.WORDS_OF_PRAISE[False],
        "Lời khuyên: Ghi số điện thoại lên hòm thư (hạn 15/12/2026)",
        "Đếm từng lượt: 1 đạt trên 2\u00a0lượt",
        "Bỏ 1\u00a0điều ghi tại chỗ",
    ]
    now_words = now_in_words(late)
    assert told.EXEMPLARY in now_words
    assert "Về điểm tự chấm: Xã tự chấm đủ điểm nhưng hòm thư khóa." in now_words
