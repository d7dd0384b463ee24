"""The look keeps its promises: readable colours, letters that exist, text that is large enough."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import mobile.look
import mobile.texts
from mobile.look.contrast import broken_promises, contrast, laid_over
from mobile.look.theme import FONTS, LOOKS, ON_PICTURE, OUTDOOR, Look
from mobile.look.type_scale import DESK_TYPE, PHONE_TYPE

ASSETS = Path(mobile.look.__file__).parent.parent / "assets"
SOURCES = [*Path(mobile.texts.__file__).parent.rglob("*.py"), *Path(mobile.look.__file__).parent.rglob("*.py")]
LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
PUNCTUATION = "–—“”‘’…·×±°−%/,.;:()?+²\u00a0"
every_look = pytest.mark.parametrize("look", LOOKS.values(), ids=lambda look: look.name)


@cache
def code_points(font: str) -> frozenset[int]:
    """What a bundled file can draw."""
    return frozenset(TTFont(ASSETS / FONTS[font]).getBestCmap())


def sentences(source: Path) -> list[str]:
    """Every string of a module that may be shown, docstrings left out."""
    tree = ast.parse(source.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    silent = {
        id(each.body[0].value) for each in ast.walk(tree) if isinstance(each, documented) and isinstance(each.body[0], ast.Expr)
    }
    strings = [each for each in ast.walk(tree) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return [each.value for each in strings if id(each) not in silent]


@every_look
def test_every_pair_of_colours_keeps_its_promised_contrast(look: Look):
    assert broken_promises(look) == []


def test_outdoors_every_pair_of_text_reaches_seven_to_one():
    poorer = Look(**{**OUTDOOR.__dict__, "met": "#1B8A4A"})

    broken = broken_promises(poorer)

    assert any("met on sheet" in line for line in broken)


def test_words_on_a_photo_are_readable_over_a_white_wall():
    veiled = laid_over(ON_PICTURE.veil, "#FFFFFF")

    ratios = [contrast(ink, veiled) for ink in (ON_PICTURE.ink, ON_PICTURE.soft, ON_PICTURE.doubt)]

    assert min(ratios) >= 7


@pytest.mark.parametrize("font", FONTS)
def test_a_font_named_in_the_theme_is_bundled(font: str):
    assert (ASSETS / FONTS[font]).is_file()


def test_the_licence_of_the_fonts_travels_with_them():
    assert "SIL OPEN FONT LICENSE" in (ASSETS / "fonts" / "OFL.txt").read_text("utf-8").upper()


@pytest.mark.parametrize("font", [name for name in FONTS if name.startswith("Text")])
def test_every_vietnamese_letter_and_mark_can_be_drawn(font: str):
    missing = {each for each in LETTERS + LETTERS.upper() + PUNCTUATION if ord(each) not in code_points(font)}

    assert missing == set()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_sentence_can_be_drawn_with_the_bundled_fonts(source: Path):
    drawable = code_points("Text") | {ord("\n")}

    missing = {each: text for text in sentences(source) for each in text if ord(each) not in drawable}

    assert missing == {}


def test_digits_of_the_figure_font_have_one_width():
    font = TTFont(ASSETS / FONTS["Figures"])

    widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}

    assert len(widths) == 1


@every_look
def test_nothing_on_the_phone_is_smaller_than_sixteen(look: Look):
    assert min(step.size for step in look.type.values()) >= 16


def test_nothing_at_the_desk_is_smaller_than_thirteen():
    assert min(step.size for step in DESK_TYPE.values()) >= 13
    assert DESK_TYPE.keys() == PHONE_TYPE.keys()


@every_look
def test_lines_leave_room_for_two_marks_on_one_letter(look: Look):
    assert min(step.line / step.size for step in [*look.type.values(), *DESK_TYPE.values()]) >= 1.3


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_colour_is_written_in_the_theme_and_nowhere_else(source: Path):
    colours = [text for text in sentences(source) if re.fullmatch(r"#[0-9A-Fa-f]{6,8}", text)]

    assert source.name in ("theme.py", "contrast.py") or colours == []


@pytest.mark.parametrize("source", [path for path in SOURCES if "texts" in path.parts], ids=lambda path: path.stem)
def test_sentences_stay_calm(source: Path):
    loud = [text for text in sentences(source) if re.search(r"!|vui lòng|(?<!xin )\blỗi\b", text.lower())]

    assert loud == []
