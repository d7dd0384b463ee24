"""Every verification finds what it is there to find, and says it in a sentence a person understands."""

import re
import unicodedata

import pytest

from shared.verifying.examining import EVERY, examine
from shared.verifying.results import Name, Overall, Result, Verification
from shared.verifying.sentences import NAMES, OVERALLS, RESULTS, SENTENCES, name_of, overall_words, result_of, sentence
from shared.verifying.whys import Why
from tests.rules.findings import every_finding, verdict
from tests.rules.subjects import a_subject

CASES = every_finding()
IDS = [f"{name}-{why}" for _, name, why, _ in CASES]


@pytest.mark.parametrize(("told", "name", "why", "subject"), CASES, ids=IDS)
def test_a_verification_finds_what_it_is_there_to_find(told, name, why, subject):
    found = EVERY[name](subject)
    assert (verdict(found), found.why) == (told, why), found.facts


@pytest.mark.parametrize(("told", "name", "why", "subject"), CASES, ids=IDS)
def test_what_is_found_is_said_in_whole_sentences_without_a_gap(told, name, why, subject):
    said = sentence(EVERY[name](subject))
    assert said.endswith(".")
    assert not re.search(r"[{}]|None|nan|\d{4}-\d\d-\d\d|  | \.", said)
    assert said != f"{RESULTS[EVERY[name](subject).result].capitalize()}."


def test_every_reason_has_a_case_here_and_a_sentence_and_no_other_reason_has():
    assert {why for _, _, why, _ in CASES} == set(Why)
    assert set(SENTENCES) == {why.value for why in Why}


def test_every_name_result_and_light_has_its_words():
    assert (set(NAMES), set(RESULTS), set(OVERALLS)) == (set(Name), set(Result), set(Overall))
    assert len({name_of(name) for name in Name}) == len(Name)
    assert [result_of(result) for result in Result] == ["phù hợp", "không phù hợp", "chưa kết luận được"]
    assert overall_words(Overall.LOOK) == "Cần người xem"


def test_every_sentence_is_composed_and_never_says_genuine():
    words = [*SENTENCES.values(), *NAMES.values(), *OVERALLS.values()]
    assert all(unicodedata.is_normalized("NFC", each) for each in words)
    assert not [each for each in words if re.search(r"giả mạo|chính chủ|xác thực|đáng tin|Lỗi|Vui lòng|!", each)]


@pytest.mark.parametrize(("told", "name", "why", "subject"), CASES, ids=IDS)
def test_without_facts_a_sentence_is_still_whole(told, name, why, subject):
    result = EVERY[name](subject).result
    said = sentence(Verification(name, result, why))
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize("why", ["", "a-slug-of-a-later-release"])
def test_a_reason_nobody_tells_leaves_the_result_alone(why):
    assert sentence(Verification(Name.PLACE, Result.CANNOT_TELL, why)) == "Chưa kết luận được."


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why.FIX_STALE, "Vị trí đo trước khi chụp 96\u00a0giây: lúc chụp máy có thể đã ở chỗ khác."),
        (Why.CHAIN_GAP, "Thiếu ảnh 14–16. Hỏi khảo sát viên; ảnh có thể còn trên máy, chưa gửi về."),
        (Why.FAR_IN_TERRITORY, "Trong địa bàn nhưng cách trụ sở 1,0\u00a0km. Xem ảnh có đúng cơ quan không."),
        (
            Why.REVOKED_BEFORE,
            "Khóa của máy đã bị thu hồi lúc 18/11/2026 10:00, trước khi ảnh về. Lý do: Mất máy.",
        ),
        (
            Why.CLOCK_UNEXPLAINED,
            "Từ lần gặp máy chủ lúc 18/11/2026 08:59, giờ máy đi nhanh hơn đồng hồ đếm 5\u00a0giờ: "
            "máy ngủ rất lâu, hoặc có người chỉnh giờ.",
        ),
        (Why.REUSED, "Gần như trùng với ảnh ở Xã Đak Lua, chụp 20/11/2025 10:15 (khác 4 trên 64)."),
    ],
)
def test_numbers_and_moments_are_said_the_vietnamese_way(why, said):
    name, subject = next((name, subject) for _, name, found, subject in CASES if found is why)
    assert sentence(EVERY[name](subject)) == said


def test_a_fix_without_accuracy_says_what_was_reckoned_with():
    found = next(subject for _, name, why, subject in CASES if why is Why.FIX_ACCURACY_UNKNOWN)
    assert "máy không báo sai số, tính là 100\u00a0m" in sentence(EVERY[Name.PLACE](found))


def test_nothing_is_doubtful_of_a_good_photo():
    found = examine(a_subject())
    assert [each.name for each in found] == list(Name)
    assert not [each for each in found if verdict(each) in ("inconsistent", "look")]
