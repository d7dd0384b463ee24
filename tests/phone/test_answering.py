"""Answering under one thumb: how many taps each answer takes, what is added to it, and when the claim may be seen."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import flet as ft
import pytest

from shared import ids
from shared.answers import Choice, Count, NotApplicable, NotChecked, Number, OnDate, Share, Text, YesNo
from shared.hours import in_vietnam
from shared.particulars import LONGEST_ADVICE, Advice, CodeScanned, observed
from shared.remarks import Remark
from shared.wire import Brief, Former
from tests.phone.shooting import Photographer, Place, a_photo, shooting
from tests.phone.test_screens import inspecting
from tests.rules.building import (
    COMMUNE,
    INSPECTOR,
    LEAD,
    NOW,
    REGISTRATION,
    TEAM,
    VISIT,
    a_claim,
    an_assignment,
    the_criteria,
)

TODAY = in_vietnam(datetime.now(UTC)).date()
PHOTOS = 60


def route(code: str, part: str = "muc") -> str:
    return f"/chuyen/{VISIT}/{part}/{code}"


async def taps(hand, *acts) -> int:
    """Do each act as a thumb would; every tap and every key counts, and so does the tap into a field."""
    count = 0
    for act in acts:
        if isinstance(act, tuple):
            await hand.screen.type(*act)
            count += 1 + len(act[1])
        else:
            await press(hand, act)
            count += 1
    return count


async def press(hand, *names: str) -> None:
    """Tap each as soon as it is there."""
    for name in names:
        await hand.until(lambda name=name: any(spoken.startswith(name) for spoken in hand.screen.touchables()))
        await hand.tap(name)


async def turn_to(hand, code: str) -> None:
    """Open a check, and wait until it is the one on the screen."""
    hand.go(route(code))
    await hand.see(the_criteria().check(code).title)
    await hand.screen.settle(0.1)


async def gone_on(hand, code: str) -> None:
    """The next check is on the screen, and tells what was recorded."""
    await hand.until(lambda: hand.phone.passed == (VISIT, code))
    await hand.see("Đã ghi: ")


FEWEST = {  # by type: a check without a photo, what the thumb does, what is recorded, how many taps
    "yes_no": ("B09.2", ["Không"], YesNo(False), 1),
    "count": ("A02.4", ["3, "], Count(3), 1),
    "percent": ("C04.1", ["12, Số người có mặt", "Đủ cả 12"], Share(12, 12), 2),
    "date": ("A08.3", ["Hôm nay"], OnDate(TODAY), 1),
    "text": ("A10.3", ["Có, còn hiệu lực", "Ghi và đi tiếp"], Text("Có, còn hiệu lực"), 2),
    "one by one": ("C02.1", ["Đạt, ", "Đạt, ", "Không đạt, ", "Ghi 2/3"], Share(2, 3), 4),
    "not here": ("B09.2", ["Không áp dụng", "Nằm ở nơi khác"], NotApplicable("Nằm ở nơi khác"), 2),
    "not done": ("B09.2", ["Chưa kiểm tra được", "Mất điện"], NotChecked("Mất điện"), 2),
}
FEWEST_BEFORE_THE_PHOTO = {  # of checks that ask for one: the page waits for it
    "choice": ("B01.1", ["Đạt một phần"], Choice("MOT_PHAN"), 1),
    "number": ("B14.3", [("Kết quả đo", "48,5"), "Ghi 48,5"], Number(Decimal("48.5"), "Mbps"), 6),
}


@pytest.mark.parametrize("kind", FEWEST)
def test_an_answer_takes_few_taps_and_leads_on_by_itself(kind, tmp_path):
    code, acts, answer, count = FEWEST[kind]

    @inspecting
    async def scene(hand):
        await hand.open_check(code)
        assert await taps(hand, *acts) == count
        await gone_on(hand, code)
        assert hand.finding(code).answer == answer

    scene(tmp_path)


@pytest.mark.parametrize("kind", FEWEST_BEFORE_THE_PHOTO)
def test_an_answer_that_wants_its_photo_waits_for_it(kind, tmp_path):
    code, acts, answer, count = FEWEST_BEFORE_THE_PHOTO[kind]

    @inspecting
    async def scene(hand):
        await hand.open_check(code)
        assert await taps(hand, *acts) == count
        await hand.until(lambda: hand.finding(code) is not None and hand.finding(code).answer == answer)
        assert hand.phone.passed is None

    scene(tmp_path)


@inspecting
async def test_the_last_answer_is_looked_at_again_in_one_tap(hand):
    await hand.open_check("B09.2")
    await press(hand, "Có")
    await gone_on(hand, "B09.2")
    await press(hand, "Xem lại")
    await hand.see("Mục 19 trên 32")
    assert hand.finding("B09.2").answer == YesNo(True)
    assert not hand.screen.says("Đã ghi: ")


@inspecting
async def test_half_a_number_stays_as_it_was_typed(hand):
    await hand.open_check("B14.3")
    for text in ("1", "12", "12,", "12,5"):
        await hand.screen.type("Kết quả đo", text)
        assert box(hand, "Kết quả đo") == text
    await hand.until(lambda: hand.finding("B14.3") is not None)
    assert hand.finding("B14.3").answer == Number(Decimal("12.5"), "Mbps")


@inspecting
async def test_half_a_day_stays_as_it_was_typed_and_a_key_still_fills_the_box(hand):
    await hand.open_check("A08.3")
    for text in ("18/11/2026", "18/11/202", "18/11/2025"):
        await hand.screen.type("Ngày", text)
        assert box(hand, "Ngày") == text
    await hand.until(lambda: hand.finding("A08.3") is not None)
    assert hand.finding("A08.3").answer == OnDate(date(2025, 11, 18))
    await press(hand, "Hôm nay")
    await gone_on(hand, "A08.3")
    await turn_to(hand, "A08.3")
    assert box(hand, "Ngày") == f"{TODAY:%d/%m/%Y}"


def box(hand, label: str) -> str:
    """What stands in a field."""
    (field,) = [each.content for each in hand.screen.find(ft.Semantics, label=label) if isinstance(each.content, ft.TextField)]
    return field.value


@inspecting
async def test_where_the_photo_is_still_wanted_the_page_stays_and_the_key_takes_it(hand):
    await hand.open_check("B09.1")
    await press(hand, "Có")
    await hand.until(lambda: "Đi tiếp, chụp sau" in hand.screen.touchables())
    assert hand.phone.passed is None
    assert "Chụp ảnh" in hand.screen.touchables()
    await press(hand, "Đi tiếp, chụp sau")
    await hand.see("Mục 19 trên 32")


@inspecting
async def test_the_whole_is_counted_once_for_both_shares_of_the_same_people(hand):
    await hand.open_check("C03.1")
    await hand.screen.type("Số người có mặt", "14")
    assert hand.finding("C03.1") is None  # a whole alone is no answer
    await hand.screen.type("Số người đeo thẻ", "13")
    await press(hand, "Ghi 13/14")
    await hand.until(lambda: hand.finding("C03.1") is not None)
    await turn_to(hand, "C04.1")
    await hand.see("Tổng 14 lấy từ mục")
    assert await taps(hand, "Đủ cả 14") == 1
    assert hand.finding("C04.1").answer == Share(14, 14)


@inspecting
async def test_counting_one_by_one_keeps_moments_and_no_names_and_takes_the_last_back(hand):
    await hand.open_check("A01.3")
    await press(hand, "Có, ", "Không, ", "Có, ", "Bỏ lượt cuối")
    await hand.until(lambda: hand.finding("A01.3") is not None and hand.finding("A01.3").answer == Share(1, 2))
    assert [each.is_met for each in observed(hand.finding("A01.3").more)] == [True, False]
    await press(hand, "Nhập số", "Thêm một: Số người được hỏi", "Đếm từng lượt")
    await hand.see("đã sửa tay")


@inspecting
async def test_praise_and_advice_are_kept_beside_the_answer_and_a_deletion_is_undone(hand):
    await hand.open_check("B09.1")
    await press(hand, "Có", "Mở: Thêm", "Cách làm hay")
    assert hand.screen.find(ft.TextField, max_length=LONGEST_ADVICE)
    await hand.screen.type("Lời khuyên cho xã, phường", "Hạ thấp vách kính")
    await press(hand, "30\u00a0ngày")
    more = hand.finding("B09.1").more
    assert (more.is_exemplary, more.advice) == (True, Advice("Hạ thấp vách kính", TODAY + timedelta(days=30)))
    await press(hand, "Bỏ lời khuyên")
    assert hand.finding("B09.1").more.advice is None
    await press(hand, "Hoàn tác")
    assert hand.finding("B09.1").more == more
    assert hand.finding("B09.1").answer == YesNo(True)


@inspecting
async def test_a_code_read_on_the_spot_stands_among_the_facts_and_can_be_taken_out(hand):
    await hand.open_check("B09.1")
    hand.phone.add_fact(VISIT, ids.CheckCode("B09.1"), CodeScanned("https://dichvucong.example/tthc", NOW))
    await hand.see("Mã QR: https://dichvucong.example/tthc")
    await press(hand, "Bỏ: Mã QR")
    assert hand.finding("B09.1").more.facts == ()
    await press(hand, "Hoàn tác")
    assert hand.finding("B09.1").more.facts == (CodeScanned("https://dichvucong.example/tthc", NOW),)


def a_brief(*, claims=(), former=()) -> Brief:
    return Brief(an_assignment().id, COMMUNE, claims, former, {LEAD.id: LEAD.name}, NOW)


@inspecting
async def test_the_claim_is_seen_only_after_the_own_answers_and_a_large_difference_asks_for_a_sentence(hand):
    points = the_criteria().criterion("B09").points
    hand.phone.store.keep_brief(a_brief(claims=(a_claim("B09", points, "Quầy mở"),)), an_assignment(), NOW)
    await hand.open_check("B09.1")
    await press(hand, "Không")
    assert not hand.screen.says("Quầy mở")
    await turn_to(hand, "B09.2")
    await press(hand, "Không")
    await gone_on(hand, "B09.2")  # nothing is held up
    await hand.see("Hai bên cách nhau nhiều")
    await press(hand, "Ghi một câu")
    await hand.see("Quầy mở")
    await hand.see("0 điểm (tạm tính)")
    assert hand.screen.find(ft.TextField, max_length=LONGEST_ADVICE)
    await hand.screen.type("Vì sao khác", "Vách cao, không nghe được")
    await hand.until(lambda: hand.finding("B09.2").more.on_claim == "Vách cao, không nghe được")
    await hand.screen.type("Vì sao khác", "")
    await hand.screen.type("Vì sao khác", "Vách cao")  # the box is still there
    await hand.until(lambda: hand.finding("B09.2").more.on_claim == "Vách cao")
    await turn_to(hand, "B09.1")
    await hand.see("Quầy mở")
    assert not hand.screen.says("Hai bên cách nhau nhiều")


@inspecting
async def test_last_years_finding_is_folded_until_it_is_asked_for(hand):
    former = Former(ids.CheckCode("B09.1"), 2025, YesNo(False), "Vách kính cao")
    hand.phone.store.keep_brief(a_brief(former=(former,)), an_assignment(), NOW)
    await hand.open_check("B09.1")
    await hand.see("Năm 2025: Không")
    assert not hand.screen.says("Vách kính cao")
    await press(hand, "Mở: Năm 2025")
    await hand.see("Vách kính cao")


def test_a_question_of_the_lead_stands_on_top_of_the_check(tmp_path):
    code = ids.CheckCode("B09.1")
    finding_id = ids.finding_id(VISIT, code, INSPECTOR.id)
    remark = Remark(
        ids.RemarkId(ids.new_id()), finding_id, VISIT, REGISTRATION, COMMUNE, TEAM, code, INSPECTOR.id, LEAD.id,
        "Vách cao bao nhiêu?", True, NOW, version=1,
    )  # fmt: skip

    async def play():
        async with Photographer(tmp_path, Place(a_photo())) as hand:
            hand.phone.store.take_over((remark,), "2", INSPECTOR)
            await hand.open_check("B09.1")
            await hand.see("Vách cao bao nhiêu?")
            await hand.see("Trao đổi (1)")
            await press(hand, "Trả lời")
            assert hand.screen.page is not None

    asyncio.run(play())


@shooting
async def test_one_photo_serves_another_check_and_can_be_let_go_of_again(hand):
    await hand.open_check("B09.1")
    photo = await hand.attached(a_photo())
    await turn_to(hand, "B10.1")
    await press(hand, "Dùng ảnh đã chụp")
    await hand.see("Chụp ở nơi này")
    await press(hand, "Dùng ảnh chụp lúc")
    assert hand.standing(photo).also_for == ("B10.1",)
    await press(hand, "Xong")
    await turn_to(hand, "B10.1")
    await hand.see("Ảnh dùng chung, chụp ở mục")
    await press(hand, "Không dùng cho mục này")
    assert hand.standing(photo).also_for == ()
    await press(hand, "Hoàn tác")
    assert hand.standing(photo).also_for == ("B10.1",)


@shooting
async def test_a_shared_photo_is_the_photo_a_check_asks_for(hand):
    await hand.open_check("B09.1")
    photo = await hand.attached(a_photo())
    hand.phone.share(photo, (ids.CheckCode("B11.1"),))
    await turn_to(hand, "B11.1")
    await hand.see("Ảnh dùng chung")
    await press(hand, "Có")
    await gone_on(hand, "B11.1")
