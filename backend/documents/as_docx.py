"""A paper as a DOCX for the office that goes on editing and signs it: the same layout, in the decree's font."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from PIL import ImageFont

from backend.documents import paper as m
from backend.documents import wording as say
from backend.documents.as_pdf import listed
from backend.documents.docx_parts import bordered, boxed, font, framed, keep_rows, numbered, ruled, sized
from backend.documents.paper import Block, Grid, Heading, Paper, Paragraph, Signer

PT_MM = 25.4 / 72
TEXT_MM = m.WIDTH_MM - m.LEFT_MM - m.RIGHT_MM


def docx(paper: Paper) -> bytes:
    from docx import Document

    document = Document()
    sized(document)
    document.core_properties.title = f"{paper.head.title} {paper.head.subject}".replace("\n", " ")
    document.core_properties.author = paper.head.issuer
    document.core_properties.comments = say.DRAFT
    numbered(document.sections[0])
    head(document, paper)
    for block in paper.blocks:
        drawn(document, block)
    ending(document, paper)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def head(document: Any, paper: Paper) -> None:
    """Two columns without borders: the issuer on the left, the nation and its motto on the right; then the title."""
    from docx.shared import Pt

    told = paper.head
    grid = framed(document, 2, 2, (m.HEAD_LEFT_MM, TEXT_MM - m.HEAD_LEFT_MM))
    left, right = grid.cell(0, 0), grid.cell(0, 1)
    centred(left.paragraphs[0], told.superior, m.ISSUER_PT)
    centred(left.add_paragraph(), told.issuer, m.ISSUER_PT, bold=True)
    underline(left, told.issuer, m.ISSUER_PT, m.HEAD_LEFT_MM, 0.4)
    centred(right.paragraphs[0], say.NATION, m.NATION_PT, bold=True)
    centred(right.add_paragraph(), say.MOTTO, m.MOTTO_PT, bold=True)
    underline(right, say.MOTTO, m.MOTTO_PT, TEXT_MM - m.HEAD_LEFT_MM, 1)
    number, place = grid.cell(1, 0), grid.cell(1, 1)
    centred(number.paragraphs[0], told.number, m.NUMBER_PT)
    draft = centred(number.add_paragraph(), say.DRAFT, m.NUMBER_PT, bold=True)
    boxed(draft)
    draft.paragraph_format.space_before = Pt(5)
    centred(place.paragraphs[0], told.place_and_date, m.PLACE_PT, italic=True)
    centred(document.add_paragraph(), told.title, m.TITLE_PT, bold=True, before=14)
    centred(document.add_paragraph(), told.subject, m.TITLE_PT, bold=True)
    underline(document, max(told.subject.split("\n"), key=len), m.TITLE_PT, TEXT_MM, 0.4)


def drawn(document: Any, block: Block) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    if isinstance(block, Grid):
        table(document, block)
        return
    line = document.add_paragraph()
    line.paragraph_format.space_after = Pt(m.SPACE_AFTER_PT)
    if isinstance(block, Heading):
        line.paragraph_format.space_before = Pt(m.SPACE_AFTER_PT)
        line.paragraph_format.keep_with_next = True
        font(line.add_run(block.text), m.BODY_PT, bold=True)
        return
    line.paragraph_format.first_line_indent = Mm(m.INDENT_MM)
    line.paragraph_format.keep_with_next = block.stays or not block.text
    if block.text:
        line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    lead(line, block)


def lead(line: Any, block: Paragraph) -> None:
    if block.lead:
        font(line.add_run(f"{block.lead} " if block.text else block.lead), m.BODY_PT, bold=True)
    if block.text:
        font(line.add_run(block.text), m.BODY_PT, italic=block.is_italic)


def table(document: Any, grid: Grid) -> None:
    """Its head is repeated on every page; no row is torn."""
    drawn_grid = framed(document, 1 + len(grid.rows), len(grid.columns), tuple(each.width_mm for each in grid.columns))
    bordered(drawn_grid)
    keep_rows(drawn_grid)
    for cell, column in zip(drawn_grid.rows[0].cells, grid.columns, strict=True):
        centred(cell.paragraphs[0], column.title, m.BODY_PT, bold=True)
    for at, row in enumerate(grid.rows, start=1):
        cells = drawn_grid.rows[at].cells
        if len(row) == 1:
            font(cells[0].merge(cells[-1]).paragraphs[0].add_run(row[0]), m.BODY_PT, bold=True)
            cells[0].paragraphs[0].paragraph_format.keep_with_next = True
            continue
        for cell, text, column in zip(cells, row, grid.columns, strict=True):
            line = cell.paragraphs[0]
            font(line.add_run(text), m.BODY_PT)
            line.alignment = 1 if column.is_centred else 0
    document.add_paragraph().paragraph_format.space_after = 0


def ending(document: Any, paper: Paper) -> None:
    """One signer stands beside the recipients; two stand side by side above them."""
    single = len(paper.signers) == 1
    grid = framed(document, 1, 2, (TEXT_MM // 2,) * 2)
    keep_rows(grid)
    places = grid.rows[0].cells
    for signer, place in zip(paper.signers, places[1:] if single else places, strict=True):
        signature(place, signer)
    recipients(places[0] if single else document, paper.recipients, is_first=single)


def signature(place: Any, signer: Signer) -> None:
    from docx.shared import Mm

    centred(place.paragraphs[0], signer.office, m.SIGNER_PT, bold=True)
    centred(place.add_paragraph(), signer.how, m.SIGNER_PT, italic=True).paragraph_format.space_after = Mm(22)
    centred(place.add_paragraph(), signer.name, m.SIGNER_PT, bold=True)


def recipients(place: Any, names: tuple[str, ...], is_first: bool) -> None:
    title = place.paragraphs[0] if is_first else place.add_paragraph()
    font(title.add_run(say.RECIPIENTS), m.RECIPIENTS_TITLE_PT, bold=True, italic=True)
    for each in listed(names):
        font(place.add_paragraph().add_run(f"- {each}"), m.RECIPIENTS_PT)


def centred(line: Any, text: str, size: float, bold: bool = False, italic: bool = False, before: float = 0) -> Any:
    from docx.shared import Pt

    line.alignment = 1
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(before), Pt(0)
    run = line.add_run()
    for at, piece in enumerate(text.split("\n")):
        if at:
            run.add_break()
        run.add_text(piece)
    font(run, size, bold, italic)
    return line


def underline(place: Any, text: str, size: float, room_mm: float, share: float) -> None:
    """A stroke under a text, as long as a share of it, in the middle of the room it has."""
    length_mm = width_mm(text, size) * share
    ruled(place.add_paragraph(), max(0.0, (room_mm - length_mm) / 2))


def width_mm(text: str, size: float) -> float:
    """Of bold letters; the bundled font has the widths of the one that is named."""
    return max(bold_face().getlength(line) for line in text.split("\n")) / 100 * size * PT_MM


@cache
def bold_face() -> ImageFont.FreeTypeFont:
    with (files("backend") / "documents" / "fonts" / "LiberationSerif-Bold.ttf").open("rb") as file:
        return ImageFont.truetype(BytesIO(file.read()), 100)
