"""Every refusal has a sentence that says what to do next."""

import re

import pytest

from mobile.phone import session  # noqa: F401  brings the phone's own refusals along
from mobile.texts.problems import has_sentence, sentence
from shared.errors import every_error

PLATFORM = ("network-down", "store-full", "store-damaged", "store-busy", "position-denied", "camera-denied")


@pytest.mark.parametrize("slug", sorted(every_error()))
def test_every_refusal_has_a_sentence(slug):
    assert has_sentence(slug)


@pytest.mark.parametrize("slug", [*sorted(every_error()), *PLATFORM])
def test_a_sentence_is_calm_and_says_what_to_do(slug):
    words = sentence(slug)
    assert len(re.findall(r"[.;](?: |$)", words)) >= 1
    assert words.endswith(".")
    assert not re.search(r"!|Lỗi|lỗi|Vui lòng|vui lòng|None|\{", words)
    assert slug not in words


def test_a_slug_of_a_newer_server_is_named_so_that_it_can_be_reported():
    assert "“from-the-future”" in sentence("from-the-future")


@pytest.mark.parametrize(
    ("slug", "facts", "words"),
    [
        ("discrepancies-open", {"open": 3}, "Còn 3\u00a0khác biệt chưa quyết định xong."),
        ("checks-unanswered", {"missing": ["A01.1", "A01.2"]}, "Còn 2\u00a0mục chưa trả lời."),
        ("points-out-of-range", {"most": "2.5"}, "từ 0 đến 2,5"),
        ("file-invalid", {"faults": [{}, {}]}, "2\u00a0chỗ"),
    ],
)
def test_facts_make_a_sentence_exact(slug, facts, words):
    assert words in sentence(slug, facts)
