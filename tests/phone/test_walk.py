"""The walk: everything by place, what is left, what a colleague has, and the way on."""

from dataclasses import replace

from mobile.phone import facts
from mobile.texts import tongue
from shared.answers import NotChecked, YesNo
from shared.ids import CheckCode
from shared.operations import PauseVisit, RecordFinding, TakePlaces
from shared.particulars import Particulars
from tests.phone.working import TWO_OF_US, a_brief, both_here, planned, working
from tests.rules.building import COLLEAGUE, NOW, VISIT, a_finding, a_visit, some_evidence, the_criteria

AT = f"/chuyen/{VISIT}"
GATE, GROUNDS, DOSSIER = CheckCode("T02.1"), "Cổng và khuôn viên trụ sở", "Hồ sơ, tài liệu kiểm chứng"


def walk_of(hand):
    return facts.walk_of(hand.phone, VISIT)


async def enter(hand):
    hand.go(AT)
    await hand.see(GROUNDS)


@working(planned(), a_visit())
async def test_the_walk_holds_every_check_and_tells_what_can_be_done_later(hand):
    await enter(hand)
    await hand.see("0 trên 107 mục · còn 60 mục phải có · 50 ảnh")
    assert any(name.startswith(DOSSIER) and "Không bắt buộc" in name for name in hand.screen.touchables())
    assert (len(walk_of(hand).checks), len(walk_of(hand).missing), len(walk_of(hand).unanswered)) == (107, 60, 107)


@working(planned(), a_visit(), a_finding("B01.1"))
async def test_a_filter_shows_only_what_is_missing_and_is_still_there_on_coming_back(hand):
    await enter(hand)
    assert hand.screen.says("Khuôn viên sạch, có cây xanh")
    await hand.tap("Còn thiếu, 106")
    assert not hand.screen.says("Khuôn viên sạch, có cây xanh")
    hand.go(f"{AT}/muc/T02.1")
    await hand.see("Mục 2 trên 4")
    hand.go(AT)
    await hand.see("106")
    assert not hand.screen.says("Khuôn viên sạch, có cây xanh")


@working(planned(), a_visit())
async def test_an_empty_filter_teaches_what_it_is_for(hand):
    await enter(hand)
    await hand.tap("Cách làm hay, lời khuyên, 0")
    await hand.see("Chưa đánh dấu mục nào")


@working(planned(), a_visit(), a_finding("B01.1", more=Particulars(is_exemplary=True)))
async def test_what_others_could_learn_from_is_found_again(hand):
    await enter(hand)
    await hand.tap("Cách làm hay, lời khuyên, 1")
    await hand.see("Có · cần 1 ảnh · cách làm hay")


@working(planned(), a_visit())
async def test_what_was_passed_is_not_told_any_more_after_the_walk_was_seen(hand):
    hand.phone.answer(VISIT, GATE, YesNo(True), "")
    hand.phone.passed = VISIT, GATE
    await enter(hand)
    hand.go(f"{AT}/muc/B09.2")
    await hand.see("Mục 19 trên 32")
    assert not hand.screen.says("Đã ghi: ")


@working(planned(), a_visit())
async def test_a_check_is_found_by_its_criterion_in_either_language_and_by_its_number(hand):
    walk = walk_of(hand)

    def sought(words):
        return {seen.check.code for seen in facts.sought(hand.phone, walk, words)}

    assert "B11.1" in sought("may photo")
    assert "B11.1" in sought("photo may")  # words in any order
    assert "B11.1" in sought("copier citizens")
    criterion = the_criteria().criterion_of("B02.2")
    assert {check.code for check in criterion.checks} <= sought(criterion.title.upper())
    assert sought("b09.2") == {"B09.2"}
    assert sought("   ") == sought("không có mục nào như thế này") == set()


@working(planned(), a_visit(), replace(some_evidence("B01.1"), also_for=(CheckCode("T02.2"),)))
async def test_a_photo_serves_every_check_it_was_shared_with(hand):
    assert [seen.check.code for seen in walk_of(hand).checks if seen.evidence] == ["B01.1", "T02.2"]
    assert walk_of(hand).photos_left == 48


@working(planned(), a_visit())
async def test_answering_ends_a_pause_and_writes_that_down_first(hand):
    await enter(hand)
    await hand.tap("Việc khác", "Tạm dừng", "Nghỉ trưa", "Tạm dừng")
    await hand.see("Tạm dừng từ")
    assert walk_of(hand).share.is_paused
    hand.phone.answer(VISIT, GATE, YesNo(True), "")
    changes = [each.operation.change for each in hand.outbox()]
    assert [type(each) for each in changes] == [PauseVisit, PauseVisit, RecordFinding]
    assert [changes[0].is_paused, changes[0].reason, changes[1].is_paused] == [True, "Nghỉ trưa", False]


@working(planned(), a_visit())
async def test_a_paused_visit_goes_on_with_one_tap_from_its_page(hand):
    hand.phone.pause(VISIT, "Mất điện")
    await hand.see("Đang tạm dừng")
    await enter(hand)
    await hand.tap("Tiếp tục")
    await hand.see("Tiếp: khuôn viên sạch")
    assert not walk_of(hand).share.is_paused


@working(planned(), a_visit())
async def test_the_walk_speaks_english_at_once(hand):
    tongue.speak(tongue.Tongue.ENGLISH)
    try:
        await enter_in_english(hand)
    finally:
        tongue.speak(tongue.Tongue.VIETNAMESE)


async def enter_in_english(hand):
    hand.go(AT)
    await hand.see("0 of 107 checks · 60 required left · 50 photos")
    await hand.see("Gate and grounds of the headquarters")
    await hand.see("Grounds clean, with greenery")


# ── two at one commune ──
@working(planned(), both_here(places=("KHUON_VIEN",)), TWO_OF_US, brief=a_brief())
async def test_the_way_on_leads_past_places_a_colleague_has_taken(hand):
    assert walk_of(hand).next_after().check.place == "BAI_XE"
    await enter(hand)
    await hand.see(f"{COLLEAGUE.name} làm")
    hand.phone.take_place(VISIT, "KHUON_VIEN", is_mine=True)
    assert walk_of(hand).next_after().check.place == "KHUON_VIEN"  # both do it: then it is mine as well


@working(planned(), a_visit())
async def test_the_way_on_leads_to_what_is_required_first_and_past_the_rest_only_once(hand):
    required = {seen.check.code for seen in walk_of(hand).missing}
    assert walk_of(hand).next_after("THON").check.code == "B01.1"  # from no check of the walk: from its start
    last_required = walk_of(hand).missing[-1].check.code
    assert walk_of(hand).next_after(last_required).check.code == "B01.1"  # nobody leaves without it: from the start again
    for code in required - {last_required}:
        hand.phone.answer(VISIT, code, NotChecked("Mất điện"), "")
    before = walk_of(hand).checks[-20].check.code
    assert walk_of(hand).next_after(before).check.code == last_required  # not the nearer ones that may stay open
    hand.phone.answer(VISIT, last_required, NotChecked("Mất điện"), "")
    passed, at = [], walk_of(hand).next_after(last_required)
    while at:
        passed.append(at.check.code)
        at = walk_of(hand).next_after(at.check.code)
    assert passed == [seen.check.code for seen in walk_of(hand).unanswered]


@working(planned(), both_here(), TWO_OF_US, a_finding(GATE, YesNo(False), COLLEAGUE), brief=a_brief())
async def test_a_colleagues_answer_is_shown_by_name_and_never_as_ones_own(hand):
    await enter(hand)
    await hand.see("Bạn 0, đồng nghiệp 1")
    assert any(f"{COLLEAGUE.name}: Không" in name for name in hand.screen.touchables())
    hand.phone.answer(VISIT, GATE, YesNo(True), "")
    await hand.see("Bạn 1, đồng nghiệp 1")
    seen = walk_of(hand).seen(GATE)
    assert (seen.finding.answer, [each.answer for each in seen.colleagues]) == (YesNo(True), [YesNo(False)])


@working(planned(), both_here(), TWO_OF_US)
async def test_places_are_shared_out_with_one_tap_each(hand):
    hand.go(f"{AT}/chia-noi")
    await hand.see("Ai làm nơi nào")
    await hand.tap("Tôi làm: Bãi/khu vực để xe", f"Tôi làm: {GROUNDS}")
    await hand.see("Bạn làm")
    assert [each.operation.change for each in hand.outbox()] == [
        TakePlaces(("BAI_XE",)),
        TakePlaces(("BAI_XE", "KHUON_VIEN")),
    ]


@working(planned(), a_visit(), TWO_OF_US, a_finding("T02.1", recorded_at=NOW))
async def test_what_nobody_leaves_without_decides_the_key_at_the_bottom(hand):
    await enter(hand)
    assert "Xem lại và nộp" not in hand.screen.touchables()
    hand.phone.leave_rest_unchecked(VISIT, "Cơ quan nghỉ")
    await hand.see("Làm tiếp mục không bắt buộc")
    assert "Xem lại và nộp" in hand.screen.touchables()
