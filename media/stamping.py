"""The stamp: what is written on a copy of a photo, so that a person who sees the copy alone can tell where, when, what and by whom.

The words stand on a dark translucent band at the lower left, a code that leads to the public page at the lower right.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

import segno
from PIL import Image, ImageDraw, ImageFont

from media.derivatives import encoded, opened
from shared.hours import in_vietnam

FONTS = Path(__file__).resolve().parent / "assets" / "fonts"
STRONG, PLAIN = "BeVietnamPro_600SemiBold.ttf", "BeVietnamPro_500Medium.ttf"
BAND, BAR, INK, SOFT = (10, 16, 20, 192), (244, 192, 74), (255, 255, 255), (226, 230, 232)
TEXT_SHARE = 0.0175
"""Of the edge: 28 px of 1600."""
LEAST_TEXT_PX = 8
LEAST_BAND_PX = 64
SHRINKS = (1.0, 0.9, 0.8, 0.7, 0.6)
HIGHEST_BAND = 0.5  # of the picture
LINE = 1.34  # of the size of the text
MODULE_SHARE = 1 / 266
"""Of the edge: 6 px a module at 1600, which is still read after another phone has compressed the picture at quality 60."""
LEAST_MODULE_PX = 2  # a code with smaller modules does not survive a JPEG and would only hide the photo
QUIET_MODULES = 4
MOST_CODE_SHARE = 0.4  # of the shorter edge
NBSP = "\u00a0"
Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Stamp:
    """`taken_at` is aware. None, and an accuracy of 0, is not known and is written as that. `address` is the public page, "" for no code."""

    commune: str
    place: str
    check: str
    taken_at: datetime
    lat: float | None
    lon: float | None
    accuracy_m: float | None
    inspector: str
    short_hash: str
    code: str
    address: str


@dataclass(frozen=True)
class Line:
    text: str
    is_strong: bool = False


def stamped(picture: Image.Image | bytes, stamp: Stamp) -> bytes:
    """A JPEG of the picture with the stamp on it. The same picture and stamp give the same bytes.

    A picture too small for legible words (under about 70 px either way) stays without; one under about 530 px goes without the code.
    """
    copy = (opened(picture) if isinstance(picture, bytes) else picture).convert("RGBA")
    code = _code(stamp.address, copy.size)
    gap = _gap(copy.size)
    most_width = copy.width - gap - (code.width + gap if code else 0)
    if most_width >= LEAST_BAND_PX and copy.height >= LEAST_BAND_PX:
        _draw_band(copy, _lines(stamp), most_width)
    if code:
        copy.paste(code, (copy.width - code.width - gap, copy.height - code.height - gap))
    return encoded(copy.convert("RGB"))


def words(stamp: Stamp) -> tuple[str, ...]:
    """What is written, line by line, before it is wrapped."""
    return tuple(line.text for line in _lines(stamp))


def _lines(stamp: Stamp) -> list[Line]:
    at = in_vietnam(stamp.taken_at)
    lines = [
        Line(stamp.check, is_strong=True),
        Line(_joined(stamp.place, stamp.commune)),
        Line(f"{at:%H:%M:%S} · {at:%d/%m/%Y}"),
        Line(_position(stamp)),
        Line(f"Người chụp: {stamp.inspector or 'không rõ'}"),
        Line(
            _joined(f"Mã{NBSP}{stamp.code}" if stamp.code else "", f"SHA-256{NBSP}{stamp.short_hash}" if stamp.short_hash else "")
        ),
    ]
    return [Line(normalize("NFC", line.text.replace("\n", " ")), line.is_strong) for line in lines if line.text.strip()]


def _edge(picture: tuple[int, int]) -> int:
    """What sizes follow: the longest edge, and of a narrow strip twice the shorter one."""
    return min(max(picture), 2 * min(picture))


def _gap(picture: tuple[int, int]) -> int:
    return max(2, round(_edge(picture) * 0.015))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _position(stamp: Stamp) -> str:
    """11,00281° B  106,88304° Đ  ± 8 m"""
    if stamp.lat is None or stamp.lon is None:
        return "Không có vị trí lúc chụp"
    accuracy = f"±{NBSP}{max(1, round(stamp.accuracy_m))}{NBSP}m" if stamp.accuracy_m else "sai số không rõ"
    return f"{_degrees(stamp.lat, 'B', 'N')}  {_degrees(stamp.lon, 'Đ', 'T')}  {accuracy}"


def _degrees(value: float, positive: str, negative: str) -> str:
    written = f"{abs(value):.5f}".replace(".", ",")
    return f"{written}°{NBSP}{negative if value < 0 else positive}"


def _draw_band(copy: Image.Image, lines: list[Line], most_width: int) -> None:
    """The lines as large as fits: wrapped first, then smaller, and cut with an ellipsis when nothing else is left."""
    rows, size = _set(lines, copy.size, most_width)
    pad, bar, step = round(size * 0.7), max(2, size // 4), round(size * LINE)
    width = min(most_width, math.ceil(max(_font(row.is_strong, size).getlength(row.text) for row in rows)) + bar + 2 * pad)
    height = step * len(rows) + pad
    top = copy.height - height - _gap(copy.size)
    band = Image.new("RGBA", (width, height))
    pen = ImageDraw.Draw(band)
    pen.rounded_rectangle((0, 0, width - 1, height - 1), pad // 2, fill=BAND, corners=(False, True, True, False))
    pen.rectangle((0, 0, bar - 1, height - 1), fill=BAR)
    copy.alpha_composite(band, (0, max(0, top)))
    pen = ImageDraw.Draw(copy)
    for number, row in enumerate(rows):
        middle = max(0, top) + pad // 2 + step * number + step // 2
        pen.text((bar + pad, middle), row.text, INK if row.is_strong else SOFT, _font(row.is_strong, size), anchor="lm")


def _set(lines: list[Line], picture: tuple[int, int], most_width: int) -> tuple[list[Line], int]:
    """The rows and the size they are set in."""
    wished, most_height = max(LEAST_TEXT_PX, round(_edge(picture) * TEXT_SHARE)), picture[1] * HIGHEST_BAND
    rows: list[Line] = []
    for size in sorted({max(LEAST_TEXT_PX, round(wished * shrink)) for shrink in SHRINKS}, reverse=True):
        room = most_width - max(2, size // 4) - 2 * round(size * 0.7)
        rows = [Line(row, line.is_strong) for line in lines for row in _wrapped(line, size, room)]
        if (len(rows) + 1) * size * LINE <= most_height:
            return rows, size
    rows = [_cut(line, size, room) for line in lines]  # better every fact cut short than a long first one alone
    return rows[: max(1, int(most_height / (size * LINE)) - 1)], size


def _cut(line: Line, size: int, room: float) -> Line:
    """On one row, with an ellipsis where that is not all of it."""
    rows = _wrapped(line, size, room)
    text, is_fitting = rows[0], _fits(_font(line.is_strong, size), room)
    if len(rows) == 1:
        return line
    while text and not is_fitting(f"{text}…"):
        text = text[:-1]
    return Line(f"{text.rstrip()}…", line.is_strong)


def _wrapped(line: Line, size: int, room: float) -> list[str]:
    """Rows no wider than the room: broken at blanks, and within a word that is wider by itself."""
    is_fitting = _fits(_font(line.is_strong, size), room)
    rows, row = [], ""
    for word in line.text.split(" "):
        longer = f"{row} {word}" if row else word
        if is_fitting(longer):
            row = longer
            continue
        rows += [row.rstrip()] if row.strip() else []
        row = word
        while not is_fitting(row):
            cut = next((end for end in range(len(row) - 1, 1, -1) if is_fitting(row[:end])), 1)
            if cut >= len(row):
                break
            rows.append(row[:cut])
            row = row[cut:]
    return [*rows, row.rstrip()] if row.strip() else rows


def _fits(font: Font, room: float) -> Callable[[str], bool]:
    return lambda text: font.getlength(text) <= room


def _code(address: str, picture: tuple[int, int]) -> Image.Image | None:
    """The address as black on white with the margin a reader needs; nothing where the picture is too small for one that can be read."""
    if not address:
        return None
    symbol = segno.make(address, error="m", micro=False, boost_error=False)
    modules = int(symbol.symbol_size(border=QUIET_MODULES)[0])
    module = min(round(_edge(picture) * MODULE_SHARE), int(min(picture) * MOST_CODE_SHARE / modules))
    if module < LEAST_MODULE_PX:
        return None
    drawn = Image.new("1", (modules, modules), 1)
    for y, row in enumerate(symbol.matrix_iter(border=QUIET_MODULES)):
        for x, is_dark in enumerate(row):
            if is_dark:
                drawn.putpixel((x, y), 0)
    return drawn.resize((modules * module, modules * module), Image.Resampling.NEAREST).convert("RGBA")


@lru_cache(16)
def _font(is_strong: bool, size: int) -> Font:
    """Without Raqm, which one machine has and another has not: composed letters need no shaping."""
    return ImageFont.truetype(str(FONTS / (STRONG if is_strong else PLAIN)), size, layout_engine=ImageFont.Layout.BASIC)
