"""Two languages by twin modules: nothing is missing in one of them, nothing of the other is left, numbers are written as each reads them."""

import ast
import importlib
import inspect
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import mobile.texts
from mobile.texts import answers, controls, numbers, problems, title
from mobile.texts import phone as say
from mobile.texts.english import verified as english_verified
from mobile.texts.english.answers import measured
from mobile.texts.phone import missing
from mobile.texts.tongue import Tongue, speak
from shared.answers import Count, Number, Share
from shared.errors import every_error
from shared.verifying import sentences
from shared.verifying.results import Name, Result, Verification
from shared.verifying.whys import Why
from tests.rules.building import the_criteria

FOLDER = Path(mobile.texts.__file__).parent
MODULES = sorted(path.stem for path in (FOLDER / "vietnamese").glob("[a-z]*.py"))
PROPER_NAMES = (
    "Xã Tập Dượt",
    "Thân Thiện",
    "Sở Nội vụ",
    "Cứu dữ liệu",
    "Tiếng Việt",
    "Đồng Nai",
    "Chính quyền thân thiện",
    "Trảng Dài",
    "Tập Dượt",
)
VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)
NBSP = "\u00a0"
every_module = pytest.mark.parametrize("name", MODULES)


def told(module) -> dict[str, object]:
    """What a module of texts tells: its own names and those it hands on, not what it needs."""
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname for alias in node.names if alias.asname}
    return {name: getattr(module, name) for name in names if not name.startswith("_")}


def twins(name: str) -> tuple[dict[str, object], dict[str, object]]:
    vietnamese, english = (importlib.import_module(f"mobile.texts.{language}.{name}") for language in ("vietnamese", "english"))
    return told(vietnamese), told(english)


def english_strings(path: Path) -> list[str]:
    """What an English module may say: docstrings and the keys of dictionaries left out."""
    tree = ast.parse(path.read_text("utf-8"))
    silent = {id(key) for each in ast.walk(tree) if isinstance(each, ast.Dict) for key in each.keys}
    silent |= {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    return [
        each.value
        for each in ast.walk(tree)
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in silent
    ]


@every_module
def test_what_is_said_in_vietnamese_is_said_in_english(name):
    vietnamese, english = twins(name)

    assert sorted(vietnamese.keys() - english.keys()) == []


@every_module
def test_a_sentence_takes_the_same_facts_in_both_languages(name):
    vietnamese, english = twins(name)

    functions = [each for each, meant in vietnamese.items() if inspect.isfunction(meant)]
    differing = {
        each: (str(inspect.signature(vietnamese[each])), str(inspect.signature(english[each])))
        for each in functions
        if list(inspect.signature(vietnamese[each]).parameters) != list(inspect.signature(english[each]).parameters)
    }

    assert differing == {}


@every_module
def test_tables_of_words_have_the_same_keys_and_lists_the_same_length(name):
    vietnamese, english = twins(name)

    for each, meant in vietnamese.items():
        other = english[each]
        assert isinstance(other, type(meant)), each
        if isinstance(meant, dict):
            assert meant.keys() == other.keys(), each
        if isinstance(meant, tuple):
            assert len(meant) == len(other), each


@every_module
def test_nothing_vietnamese_is_left_in_english(name):
    left = []
    for text in english_strings(FOLDER / "english" / f"{name}.py"):
        rest = text
        for proper in PROPER_NAMES:
            rest = rest.replace(proper, "")
        left += [text] if VIETNAMESE.search(rest) else []

    assert left == []


def test_a_sentence_is_said_in_the_language_spoken_when_it_is_asked_for():
    assert (say.MY_WORK, missing(1)) == ("Việc của tôi", f"Còn thiếu 1{NBSP}mục")

    speak(Tongue.ENGLISH)

    assert (say.MY_WORK, missing(1), missing(2)) == ("My work", f"1{NBSP}check still empty", f"2{NBSP}checks still empty")


def test_a_check_is_called_by_its_english_title_where_the_set_has_one():
    check = the_criteria().check("B03.1")
    assert title(check) == check.title

    speak(Tongue.ENGLISH)

    assert title(check) == check.title_en


def test_english_numbers_are_written_as_english_reads_them():
    speak(Tongue.ENGLISH)

    assert numbers.percent(13, 14) == f"92.9{NBSP}%"
    assert numbers.thousands(4812) == "4,812"
    assert numbers.tenths(-11) == "−1.1"
    assert [numbers.metres(m) for m in (46, 1234, 61_000)] == [f"46{NBSP}m", f"1.2{NBSP}km", f"61{NBSP}km"]
    assert numbers.size(3_400_000) == f"3.4{NBSP}MB"
    assert numbers.duration(timedelta(days=3, hours=4, minutes=5)) == f"3{NBSP}days 4{NBSP}hours"
    assert numbers.duration(timedelta(days=1, hours=1)) == f"1{NBSP}day 1{NBSP}hour"
    assert numbers.day(date(2026, 11, 18)) == f"18{NBSP}Nov{NBSP}2026"
    assert numbers.weekday(date(2026, 11, 18)) == f"Wed, 18{NBSP}November"
    assert numbers.position(11.00281, 106.88304) == f"11.00281°{NBSP}N  106.88304°{NBSP}E"
    assert [numbers.unit(n, "photo") for n in (0, 1, 3)] == [f"0{NBSP}photos", f"1{NBSP}photo", f"3{NBSP}photos"]
    assert (numbers.unit(2, "empty check"), numbers.unit(2, "inquiry")) == (f"2{NBSP}empty checks", f"2{NBSP}inquiries")


@pytest.mark.parametrize(
    ("tongue", "typed", "read"),
    [
        ("vi", "12,5", "12.5"),
        ("vi", "1.250", "1250"),
        ("vi", "12.5", None),
        ("en", "12.5", "12.5"),
        ("en", "1,250", "1250"),
        ("en", "12,5", None),
    ],
)
def test_a_number_is_read_as_the_language_writes_it(tongue, typed, read):
    speak(Tongue(tongue))

    number = numbers.typed(typed)

    assert number == (Decimal(read) if read else None)
    assert number is None or numbers.typed(numbers.to_type(number)) == number


def test_answers_are_told_in_english_with_the_units_of_the_criteria_set():
    seats, badges = the_criteria().check("B03.1"), the_criteria().check("C03.1")
    speak(Tongue.ENGLISH)

    assert (answers.answer(seats, Count(1)), answers.answer(seats, Count(24))) == (f"1{NBSP}seat", f"24{NBSP}seats")
    assert answers.answer(badges, Share(13, 14)) == f"13/14 · 92.9{NBSP}%"
    assert answers.answer(seats, Number(Decimal("1250.5"), "Mbps")) == f"1,250.5{NBSP}Mbps"


def test_every_unit_of_the_criteria_set_has_an_english_name():
    units = {check.unit for criterion in the_criteria().criteria() for check in criterion.checks}

    assert {unit for unit in units if VIETNAMESE.search(measured(2, unit))} == set()


@pytest.mark.parametrize("slug", sorted(every_error()))
def test_every_refusal_has_an_english_sentence_that_says_what_to_do(slug):
    speak(Tongue.ENGLISH)
    words = problems.sentence(slug)

    assert problems.has_sentence(slug)
    assert slug not in words
    assert words.endswith(".")
    assert not re.search(r"!|error|please|None|\{", words, re.IGNORECASE)


def test_every_finding_of_a_verification_has_an_english_sentence_with_the_same_facts():
    assert english_verified.SENTENCES.keys() == sentences.SENTENCES.keys() == set(Why)
    for why, words in sentences.SENTENCES.items():
        facts, said = (set(re.findall(r"\{(\w+)\}", text)) for text in (words, english_verified.SENTENCES[why]))
        assert said == facts, why


def test_a_verification_is_told_in_english_units():
    stale = Verification(Name.FIX, Result.INCONSISTENT, Why.FIX_STALE, {"age_s": 96.4})
    far = Verification(Name.PLACE, Result.INCONSISTENT, Why.FAR_FROM_OFFICE, {"office_m": 1234.0, "accuracy_m": 12.0})
    slow = Verification(
        Name.CLOCK, Result.INCONSISTENT, Why.CLOCK_SLEPT, {"anchor_at": "2026-11-18T02:42:00+00:00", "difference_s": 60}
    )

    assert english_verified.sentence(stale).startswith(f"The position was measured 96{NBSP}seconds before")
    assert english_verified.sentence(far) == f"1.2{NBSP}km from the office, accurate to 12{NBSP}m."
    assert f"18{NBSP}Nov{NBSP}2026{NBSP}09:42" in english_verified.sentence(slow)
    assert english_verified.sentence(Verification(Name.PLACE, Result.CANNOT_TELL, "from-the-future")) == "Cannot tell."


def test_what_is_shared_by_all_screens_changes_with_the_language():
    moment = datetime(2026, 11, 18, 2, 42, tzinfo=UTC)
    speak(Tongue.ENGLISH)

    assert (controls.YES, controls.NOT_CHECKED) == ("Yes", "Could not be checked")
    assert numbers.hour(moment) == "2:42"
