"""What python-docx has no word for: borders, boxes, the running page number, a font for every script."""

from typing import Any

from backend.documents import paper as m

HEADER_MM = 10
HALF_LINE = "4"  # eighths of a point


def sized(document: Any) -> None:
    """A4 with the decree's margins, and one style that everything stands in."""
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(m.WIDTH_MM), Mm(m.HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(m.TOP_MM), Mm(m.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(m.LEFT_MM), Mm(m.RIGHT_MM)
    section.header_distance = Mm(HEADER_MM)
    normal = document.styles["Normal"]
    named(normal.element.get_or_add_rPr())
    normal.font.size = Pt(m.BODY_PT)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    language(normal.element.get_or_add_rPr())


def font(run: Any, size: float, bold: bool = False, italic: bool = False) -> None:
    from docx.shared import Pt

    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    named(run._element.get_or_add_rPr())


def named(properties: Any) -> None:
    """For every script: a Vietnamese letter must not fall back to another font."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), m.FONT_NAMED)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)


def language(properties: Any) -> None:
    from docx.oxml.ns import qn

    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", **{"w:val": "vi-VN"}))


def numbered(section: Any) -> None:
    """The page's number in the middle of the upper margin, from the second page on."""
    section.different_first_page_header_footer = True
    line = section.header.paragraphs[0]
    line.alignment = 1
    run = line.add_run()
    font(run, m.PAGE_PT)
    for kind in ("begin", None, "end"):
        if kind:
            run._element.append(element("w:fldChar", **{"w:fldCharType": kind}))
        else:
            told = element("w:instrText", **{"xml:space": "preserve"})
            told.text = "PAGE"
            run._element.append(told)


def framed(document: Any, rows: int, columns: int, widths_mm: tuple[float, ...]) -> Any:
    """A table of fixed widths, as yet without borders."""
    from docx.shared import Mm

    grid = document.add_table(rows, columns)
    grid.autofit, grid.alignment = False, 1  # in the middle: exactly between the margins
    for column, width in zip(grid.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return grid


def bordered(grid: Any) -> None:
    lines = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        lines.append(element(f"w:{side}", **{"w:val": "single", "w:sz": HALF_LINE, "w:space": "0", "w:color": "000000"}))
    grid._tbl.tblPr.append(lines)


def keep_rows(grid: Any) -> None:
    """No row is torn over two pages; the first is repeated on each."""
    for at, row in enumerate(grid.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if at == 0:
            properties.append(element("w:tblHeader"))


def boxed(line: Any) -> None:
    """A frame round the one word of this line: as a border of its letters, so that it is as wide as they are."""
    frame = element("w:bdr", **{"w:val": "single", "w:sz": HALF_LINE, "w:space": "0", "w:color": "000000"})
    line.runs[0]._element.get_or_add_rPr().append(frame)


def ruled(line: Any, aside_mm: float) -> None:
    """A line that holds nothing but a stroke above it, so far from both sides."""
    from docx.shared import Mm, Pt

    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(aside_mm)
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(3), Pt(0)
    line.paragraph_format.line_spacing = Pt(6)
    properties = line._p.get_or_add_pPr()
    borders = element("w:pBdr")
    borders.append(element("w:top", **{"w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "000000"}))
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")


def element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made
