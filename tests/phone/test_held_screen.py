"""What the server did not take in: both versions, why, what waits, what is with the lead; with a real store and no network."""

from mobile.phone import facts
from mobile.store.store import Sending
from mobile.texts import controls
from mobile.texts import phone_sending as say
from mobile.texts.problems import sentence
from shared.answers import Count, NotChecked
from shared.operations import SeenFinding
from tests.phone.holding import NO, YES, answered, in_conflict, late, pending_answers, refused
from tests.phone.test_screens import inspecting
from tests.rules.building import INSPECTOR, an_assignment
from tests.stores.building import B09


# ── two versions ──
@inspecting
async def test_a_conflict_shows_both_versions_in_words_and_marks_what_differs(hand):
    in_conflict(hand, mine=NotChecked("khóa cửa"))
    hand.go("/gui")
    await hand.see(say.held(1))
    await hand.tap(say.held(1))
    await hand.see("B09.1 · Quầy không có vách ngăn")
    await hand.see("Câu trả lời · Phường Trảng Dài")
    for words in (say.ON_THIS_PHONE, "Chưa kiểm tra được: khóa cửa", "vách mới lắp", say.AT_THE_SERVER, "Có", say.NO_NOTE):
        await hand.see(words)
    assert hand.screen.texts().count(say.DIFFERS) == 4  # answer and note, on both sides


@inspecting
async def test_keeping_mine_wishes_it_anew_and_nothing_is_held_any_more(hand):
    in_conflict(hand)
    hand.go("/gui/giu")
    await hand.see(say.TWO_VERSIONS)
    await hand.tap(say.KEEP_MINE)
    await hand.see(say.NONE_HELD)
    assert [(each.answer, each.seen) for each in pending_answers(hand)] == [(NO, SeenFinding(YES, ""))]


@inspecting
async def test_keeping_theirs_shows_their_answer_and_can_be_undone(hand):
    in_conflict(hand)
    hand.go("/gui/giu")
    await hand.see(say.TWO_VERSIONS)
    await hand.tap(say.KEEP_THEIRS)
    await hand.see(say.KEPT_THEIRS)
    assert (hand.finding(B09).answer, hand.phone.held()) == (YES, ())
    await hand.tap("Hoàn tác")
    await hand.until(lambda: hand.finding(B09).answer == NO)
    assert not hand.screen.says(say.KEPT_THEIRS)
    assert [each.answer for each in pending_answers(hand)] == [NO]


# ── refused, waiting, with the lead ──
@inspecting
async def test_a_refused_change_says_why_and_can_be_sent_again(hand):
    refused(hand, answered(hand, "B03.1", Count(3)), "answer-out-of-range")
    hand.go("/gui/giu")
    await hand.see(sentence("answer-out-of-range"))
    await hand.tap(say.SEND_AGAIN)
    await hand.see(say.NONE_HELD)
    assert len(pending_answers(hand)) == 1


@inspecting
async def test_many_held_changes_are_folded_and_can_be_sent_again_together(hand):
    visit = hand.phone.open_visit(an_assignment().id)
    codes = [each.check.code for each in facts.walk_of(hand.phone, visit).checks][:30]
    for code in codes:
        refused(hand, answered(hand, code, NotChecked("khóa cửa")), "unknown-check")
    hand.go("/gui/giu")
    await hand.see(f"{codes[-1]} · ")
    folded = [name for name in hand.screen.touchables() if name.endswith(say.UNFOLD)]
    assert (len(folded), say.SEND_AGAIN in hand.screen.touchables()) == (30, False)
    await hand.tap("Gửi lại cả 30")
    await hand.see(say.NONE_HELD)
    assert len(pending_answers(hand)) == 30


@inspecting
async def test_what_waits_for_its_visit_is_calm_and_asks_for_nothing(hand):
    refused(hand, answered(hand, "B03.1", Count(3)), "parent-unknown")
    hand.go("/gui")
    await hand.see("1 thay đổi máy chủ đang giữ")
    await hand.see(say.CALM)
    assert not hand.screen.says(say.TO_LOOK_AT)
    hand.go("/gui/giu")
    await hand.see(say.WAITING_WHY)
    assert [name for name in hand.screen.touchables() if name.startswith("B03.1")] == []


@inspecting
async def test_what_came_after_submitting_is_with_the_lead_and_shows_the_decision_with_its_reason(hand):
    waiting, taken, left = (answered(hand, code, NotChecked("mất điện")) for code in ("B03.1", "C03.1", "B01.1"))
    for each in (waiting, taken, left):
        refused(hand, each, "visit-locked", kept_for_lead=True)
    told = (late(taken, "taken_in", "ảnh đủ giờ"), late(left, "left_out", "đã công bố"))
    hand.phone.store.take_over(told, "2", INSPECTOR)
    hand.go("/gui/giu")
    for words in (say.WITH_LEAD_WHY, say.LATE["taken_in"], "Lý do: ảnh đủ giờ", say.LATE["left_out"], "Lý do: đã công bố"):
        await hand.see(words)
    assert hand.phone.store.counts().of(Sending.WITH_LEAD) == 1


@inspecting
async def test_the_strip_says_on_every_screen_that_something_needs_a_look(hand):
    in_conflict(hand)
    hand.go("/")
    await hand.see("1 việc cần bạn xem")
    assert any(controls.to_look_at(1) in name for name in hand.screen.touchables())


@inspecting
async def test_nothing_held_is_said_quietly(hand):
    hand.go("/gui")
    await hand.see(say.NOTHING_TO_LOOK_AT)
    assert not hand.screen.says(say.TO_LOOK_AT)
