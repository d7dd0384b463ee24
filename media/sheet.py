"""The text of a document on a sheet of A4, as a picture."""

import io
import unicodedata
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from media.pictures import BROKEN, MEGAPIXEL, opened
from shared.errors import UnreadableOriginal

FONT = Path(__file__).resolve().parent / "assets" / "fonts" / "BeVietnamPro_500Medium.ttf"
WIDTH_PX, HEIGHT_PX = 1131, 1600  # 210 by 297 mm
MARGIN_PX = 107  # 20 mm
FONT_PX, LINE_PX, PARAGRAPH_PX = 26, 38, 12
MOST_PARAGRAPHS, MOST_LETTERS = 60, 4000  # more never fits on the sheet
INK, PAPER = "#1f2328", "white"
MOST_THUMBNAIL_PIXELS = 16 * MEGAPIXEL
LEAST_THUMBNAIL_PX, MOST_THUMBNAIL_PX = 200, 1600
QUALITY = 80


class SheetFull(Exception):
    """Nothing more would fit."""


class Sheet:
    """Hears the elements of a Word document's main part; raises SheetFull when it has enough."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.letters = 0
        self._words: list[str] = []
        self._is_text = False

    def start(self, name: str, _: dict[str, str]) -> None:
        self._is_text = name == "t"
        if name in ("tab", "br", "cr"):
            self._words.append(" ")

    def end(self, name: str) -> None:
        self._is_text = False
        if name == "p":
            self.paragraphs.append(readable("".join(self._words)))
            self._words = []
            if len(self.paragraphs) >= MOST_PARAGRAPHS or self.letters >= MOST_LETTERS:
                raise SheetFull

    def text(self, words: str) -> None:
        if self._is_text and self.letters < MOST_LETTERS:
            self._words.append(words)
            self.letters += len(words)

    def drawn(self) -> Image.Image:
        image = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), PAPER)
        pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), FONT_PX, layout_engine=ImageFont.Layout.BASIC)
        y = MARGIN_PX
        for paragraph in self.paragraphs:
            for line in wrapped(paragraph, font, WIDTH_PX - 2 * MARGIN_PX):
                if y + LINE_PX > HEIGHT_PX - MARGIN_PX:
                    return image
                pen.text((MARGIN_PX, y), line, INK, font)
                y += LINE_PX
            y += PARAGRAPH_PX
        return image


def readable(words: str) -> str:
    """On one line, Vietnamese letters composed as the font has them, nothing that cannot be seen."""
    composed = unicodedata.normalize("NFC", words)[:MOST_LETTERS]
    return " ".join("".join(letter if letter.isprintable() else " " for letter in composed).split())


def wrapped(paragraph: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Lines no wider than that; a word too long for a line is cut. An empty paragraph is an empty line."""
    lines, line = [], ""
    for word in paragraph.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while font.getlength(word) > width:
            fits = max(1, int(len(word) * width / font.getlength(word)))
            while fits > 1 and font.getlength(word[:fits]) > width:
                fits -= 1
            lines.append(word[:fits])
            word = word[fits:]
        line = word
    return [*lines, line]


def thumbnail(content: bytes) -> bytes:
    """The picture a writer put into its document, as a JPEG of ours; nothing where it is too small to be of use or no sane picture."""
    try:
        with opened(io.BytesIO(content)) as image:
            if max(image.size) < LEAST_THUMBNAIL_PX or image.width * image.height > MOST_THUMBNAIL_PIXELS:
                return b""
            image.thumbnail((MOST_THUMBNAIL_PX, MOST_THUMBNAIL_PX))
            return as_jpeg(image.convert("RGB"))
    except (UnreadableOriginal, *BROKEN):
        return b""


def as_jpeg(image: Image.Image) -> bytes:
    """With nothing attached: a thumbnail brings its own comments along."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, exif=b"", comment=b"")
    return out.getvalue()
