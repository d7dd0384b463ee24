"""What a file that claims to be evidence really is: told from its bytes, never from its name."""

from dataclasses import dataclass
from pathlib import Path

from media.documents import read_document, type_of
from media.pictures import HEAD_BYTES, MEDIA_TYPES, format_of, is_complete, opened
from shared.errors import NotAnImage


@dataclass(frozen=True)
class OriginalFacts:
    """`width` and `height` as stored, before any rotation (of a HEIC, whose container turns it, as shown); 0 for a document.

    A photo that breaks off is not complete, yet it is evidence. `pages`: of a PDF; of a DOCX as its writer counted them, 0 where it
    did not; 0 for a photo.
    """

    media_type: str
    width: int
    height: int
    size_bytes: int
    is_complete: bool
    pages: int = 0

    @property
    def is_document(self) -> bool:
        return not self.media_type.startswith("image/")


def read_facts(path: Path) -> OriginalFacts:
    """Of a photo the header alone is read, in milliseconds; a document is looked through in a process of its own, in seconds at most.

    Raises NotAnImage for anything that is neither, TooManyPixels, UnsafeFile, UnreadableDocument: an UnreadableOriginal each.
    """
    size_bytes = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        if format_of(head):
            file.seek(0)
            with opened(file) as image:
                width, height = image.size
                whole = is_complete(file, image)
                return OriginalFacts(MEDIA_TYPES[str(image.format)], width, height, size_bytes, whole)
    if type_of(head):
        document = read_document(path)
        return OriginalFacts(document.media_type, 0, 0, size_bytes, True, document.pages)
    raise NotAnImage(why="neither a photo (JPEG, PNG, WebP, HEIC) nor a document (PDF, DOCX)")
