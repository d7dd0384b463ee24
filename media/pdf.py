"""PDF, as PDFium reads it. Runs in the child of media.documents only."""

import io
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from shared.errors import UnreadableDocument

MOST_PAGES = 1000
EDGE_PX = 1600
QUALITY = 80


def pages(path: Path) -> int:
    """Raises UnreadableDocument where it is broken, asks for a password, has no page or more than 1000, or a first one that is broken."""
    document = opened(path)
    count = len(document)
    if not 0 < count <= MOST_PAGES:
        raise UnreadableDocument(why="no page" if count <= 0 else "too many pages", pages=count, most=MOST_PAGES)
    _first(document)
    return count


def first_page(path: Path) -> bytes:
    """Drawn as it looks on paper: what is hidden, scripted or filled in by a program stays away."""
    page = _first(opened(path))
    longest = max(page.get_size())
    if not 0 < longest < float("inf"):
        raise UnreadableDocument(why="the page has no size")
    image = page.render(scale=EDGE_PX / longest, may_draw_forms=False).to_pil().convert("RGB")
    image.thumbnail((EDGE_PX, EDGE_PX))  # pdfium rounds up
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise UnreadableDocument(why="locked with a password" if is_locked else "a broken PDF") from None


def _first(document: pypdfium2.PdfDocument) -> pypdfium2.PdfPage:
    try:
        return document[0]
    except (pypdfium2.PdfiumError, IndexError):
        raise UnreadableDocument(why="the first page is broken") from None
