"""What runs in the child: `python -m media.apart facts|page FILE`. The answer goes to standard output and nowhere else."""

import json
import resource
import sys
from pathlib import Path

from media import docx, pdf
from media.documents import DOCX, PDF, REFUSED, type_of
from shared.errors import DomainError, UnreadableDocument

MOST_MEMORY_BYTES = 1024 * 1024 * 1024
MOST_CPU_S = 20


def main() -> int:
    wish, path = sys.argv[1], Path(sys.argv[2])
    limit()
    try:
        answer = WISHES[wish](path)
    except DomainError as refusal:
        sys.stdout.write(json.dumps({"slug": refusal.slug, "facts": refusal.facts}))
        return REFUSED
    except MemoryError:
        sys.stdout.write(json.dumps({"slug": UnreadableDocument.slug, "facts": {"why": "it needs too much memory"}}))
        return REFUSED
    sys.stdout.buffer.write(answer)
    return 0


def limit() -> None:
    """From here on: so much memory, so much time, no file written, no picture of the memory left behind."""
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY_BYTES),
        (resource.RLIMIT_CPU, MOST_CPU_S),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def facts(path: Path) -> bytes:
    kind = kind_of(path)
    pages = pdf.pages(path) if kind == PDF else docx.pages(path)
    return json.dumps({"media_type": kind, "pages": pages}).encode()


def page(path: Path) -> bytes:
    return pdf.first_page(path) if kind_of(path) == PDF else docx.first_page(path)


def kind_of(path: Path) -> str:
    with path.open("rb") as file:
        kind = type_of(file.read(16))
    if kind not in (PDF, DOCX):
        raise UnreadableDocument(why="an old or a locked Office file" if kind else "no document")
    return kind


WISHES = {"facts": facts, "page": page}

if __name__ == "__main__":
    sys.exit(main())
