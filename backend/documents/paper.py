"""An official paper before it is a file: what stands on it, and the measures of Nghị định 30/2020/NĐ-CP, Phụ lục I, that every form keeps."""

from dataclasses import dataclass
from typing import Literal

# millimetres; A4 upright: above and below 20-25, left 30-35, right 15-20
WIDTH_MM, HEIGHT_MM = 210, 297
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 22, 20, 30, 20  # accents of Ế and Ổ rise a millimetre above their line
HEAD_LEFT_MM = 65  # of the 160 that are left; the motto needs the rest
INDENT_MM = 10
# points
NATION_PT, ISSUER_PT, MOTTO_PT, NUMBER_PT, PLACE_PT, TITLE_PT, BODY_PT = 12, 12, 13, 13, 13, 14, 13
SIGNER_PT, RECIPIENTS_TITLE_PT, RECIPIENTS_PT, PAGE_PT = 13, 12, 11, 13
SPACE_AFTER_PT = 6
FONT_NAMED = "Times New Roman"  # in a file that is edited further: the decree's font, which offices have
FONT_BUNDLED = "Liberation Serif"  # of the same widths, free (OFL): in a file that carries its font


@dataclass(frozen=True)
class Head:
    """The first lines: who issues it, under which number, where and when, and what it is. `number` has room for the registrar's figure."""

    superior: str
    issuer: str
    number: str
    place_and_date: str
    title: str
    subject: str


@dataclass(frozen=True)
class Heading:
    text: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """`lead` is said first and bold: what the rest is about. `stays`: on the page of what follows, so that no signature stands alone."""

    text: str
    lead: str = ""
    is_italic: bool = False
    stays: bool = False
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Column:
    title: str
    width_mm: int
    is_centred: bool = False


@dataclass(frozen=True)
class Grid:
    """A table; its head is repeated on every page. A row of one cell goes over the whole width: it names a group."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: Literal["grid"] = "grid"


Block = Heading | Paragraph | Grid


@dataclass(frozen=True)
class Signer:
    """`name` empty: it is written by hand."""

    office: str
    how: str
    name: str = ""


@dataclass(frozen=True)
class Paper:
    """A draft until somebody signs it: its first page says so, and nothing here pretends to be signed."""

    head: Head
    blocks: tuple[Block, ...]
    signers: tuple[Signer, ...]
    recipients: tuple[str, ...]
