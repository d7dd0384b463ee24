"""Documents of a dossier: what kind, how many pages, a picture of the first one. Looked at in a process of its own.

PDFium is a large C++ library that meets files of strangers. So it never runs in the server: a child reads the one file under a limit
of memory and of time, can write no file, and when it dies or hangs the document is unreadable and nothing else happens.

What is refused, and what is not:
a PDF that asks for a password is refused, since nobody could judge it; one that only forbids printing or copying opens for everybody.
Scripts, launch actions and attachments of a PDF are no reason to refuse one, because many honest forms carry them: they are never run
or unpacked here (PDFium comes without a script engine and no form environment is made). Macros in a Word file are refused, because
whoever downloads the original would open it in Word. References of a Word file to the outside are never followed.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from shared.errors import DomainError, UnreadableDocument, every_error

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STARTS = {b"%PDF-": PDF, b"PK\x03\x04": DOCX, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "application/msword"}
PATIENCE_S = 30
MOST_ANSWER_BYTES = 8 * 1024 * 1024
REFUSED = 3  # the child's exit code when its answer is a refusal
HOUSE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class DocumentFacts:
    media_type: str
    pages: int


def type_of(head: bytes) -> str:
    """What the file seems to be by its first bytes; nothing where it is no document. Whether it is one, `read_document` tells."""
    return next((kind for start, kind in STARTS.items() if head.startswith(start)), "")


def read_document(path: Path) -> DocumentFacts:
    """Raises UnreadableDocument, UnsafeFile."""
    return DocumentFacts(**json.loads(_apart("facts", path)))


def first_page(path: Path) -> bytes:
    """A JPEG of the first page, its longest edge at most 1600 px.

    A PDF is drawn. Of a DOCX it is the thumbnail its writer put in, else the text of its first paragraphs on a sheet of A4: enough to
    tell which document it is, not how it looks in print. Raises UnreadableDocument, UnsafeFile.
    """
    return _apart("page", path)


def _apart(wish: str, path: Path) -> bytes:
    """What a child answers. It inherits no environment and no open file but its answer."""
    words = [sys.executable, "-m", "media.apart", wish, str(path.resolve())]
    try:
        outcome = subprocess.run(words, cwd=HOUSE, env={}, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(why="it takes too long to read", most_s=PATIENCE_S) from None
    if outcome.returncode == REFUSED:
        raise _refusal(outcome.stdout)
    if outcome.returncode or len(outcome.stdout) > MOST_ANSWER_BYTES:
        raise UnreadableDocument(why="the reader gave up", code=outcome.returncode)
    return outcome.stdout


def _refusal(answer: bytes) -> DomainError:
    told = json.loads(answer)
    return every_error()[told["slug"]](**told["facts"])
