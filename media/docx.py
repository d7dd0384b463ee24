"""DOCX, read without Word: a zip of XML parts. Runs in the child of media.documents only."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from media import markup
from media.sheet import Sheet, SheetFull, as_jpeg, thumbnail
from shared.errors import UnreadableDocument, UnsafeFile

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = "[Content_Types].xml"
MOST_PARTS = 2000
MOST_DIRECTORY_BYTES = 512 * 1024
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
MOST_PAGES = 10_000
PIECE_BYTES = 256 * 1024
LOCKED = 0x1  # of a part's flags
END, END_BYTES = b"PK\x05\x06", 22
END_OF_64_BITS = b"PK\x06\x07"
MACROS = ("macroenabled", "vbaproject", "vbadata")
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, OverflowError, RuntimeError)


@dataclass
class Package:
    """`unpacked_bytes` is counted while unpacking, over all parts: what the zip itself says of their sizes is not believed."""

    zip: ZipFile
    unpacked_bytes: int = 0
    types: dict[str, str] = field(default_factory=dict)

    def pieces(self, part: ZipInfo) -> Iterator[bytes]:
        with self.zip.open(part) as file:
            while piece := file.read(PIECE_BYTES):
                self.unpacked_bytes += len(piece)
                if self.unpacked_bytes > MOST_UNPACKED_BYTES:
                    raise UnsafeFile(why="too large when unpacked", most=MOST_UNPACKED_BYTES)
                yield piece

    def require_main(self) -> str:
        """The name of the part with the text, which writers may choose. Raises UnreadableDocument where this is no Word document."""
        names = [name for name, kind in self.types.items() if kind == MAIN]
        if len(names) != 1 or names[0] not in self.zip.NameToInfo:
            raise UnreadableDocument(why="a zip that is no Word document")
        return names[0]


def pages(path: Path) -> int:
    """As its writer counted them, 0 where it did not. Every part is unpacked and every XML part read once.

    Raises UnreadableDocument, UnsafeFile.
    """
    with _opened(path) as package:
        counted = Counted()
        for part in package.zip.infolist():
            _look_through(package, part, counted)
        return counted.pages if counted.pages <= MOST_PAGES else 0


def first_page(path: Path) -> bytes:
    with _opened(path) as package:
        for part in package.zip.infolist():
            if part.filename.startswith("docProps/thumbnail."):
                picture = thumbnail(b"".join(package.pieces(part)))
                if picture:
                    return picture
        main, sheet = package.require_main(), Sheet()
        with suppress(SheetFull):
            markup.read(package.pieces(package.zip.getinfo(main)), main, sheet.start, sheet.end, sheet.text)
        return as_jpeg(sheet.drawn())


@dataclass
class Counted:
    """Reads <Pages> of docProps/app.xml."""

    pages: int = 0
    is_open: bool = False

    def start(self, name: str, _: markup.Attributes) -> None:
        self.is_open = name == "Pages"

    def end(self, _: str) -> None:
        self.is_open = False

    def text(self, words: str) -> None:
        if self.is_open and words.isascii() and words.isdigit() and len(words) < 7:
            self.pages = int(words)


@contextmanager
def _opened(path: Path) -> Iterator[Package]:
    """A package whose directory is sane and whose main part is a Word document; what the zip reader raises becomes a refusal."""
    try:
        _require_small_directory(path)
        with ZipFile(path) as archive:
            package = Package(archive)
            _require_plain(archive.infolist())
            if TYPES not in archive.NameToInfo:
                raise UnreadableDocument(why="a zip that is no Word document")
            package.types = _types(package)
            package.require_main()
            yield package
    except BROKEN as error:
        raise UnreadableDocument(why="a broken zip", found=type(error).__name__) from None


def _require_small_directory(path: Path) -> None:
    """Before anything is read of it: Python's reader takes the whole directory into memory, however long."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - END_BYTES - 0xFFFF - 20))
        tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + END_BYTES:
        raise UnreadableDocument(why="a zip that breaks off")
    if END_OF_64_BITS in tail or int.from_bytes(tail[at + 12 : at + 16], "little") > MOST_DIRECTORY_BYTES:
        raise UnsafeFile(why="the directory of the zip is too long", most=MOST_DIRECTORY_BYTES)


def _require_plain(parts: list[ZipInfo]) -> None:
    """Raises UnsafeFile, UnreadableDocument."""
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS:
        raise UnsafeFile(why="too many parts", most=MOST_PARTS)
    if len({name.lower() for name in names}) != len(names):
        raise UnsafeFile(why="two parts of one name")
    if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        raise UnsafeFile(why="a part that would unpack outside of its folder")
    if any(word in name.lower() for name in names for word in MACROS):
        raise UnsafeFile(why="macros")
    if any(part.flag_bits & LOCKED for part in parts):
        raise UnreadableDocument(why="locked with a password")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise UnreadableDocument(why="packed in a way no Word document is")


def _types(package: Package) -> dict[str, str]:
    """The type of each part that has one of its own, by its name. Raises UnsafeFile for the types of macros."""
    found: dict[str, str] = {}

    def start(name: str, attributes: markup.Attributes) -> None:
        kind = attributes.get("ContentType", "")
        if any(word in kind.lower() for word in MACROS):
            raise UnsafeFile(why="macros", found=kind[:100])
        if name == "Override":
            found[attributes.get("PartName", "").removeprefix("/")] = kind.strip()

    markup.read(package.pieces(package.zip.getinfo(TYPES)), TYPES, on_start=start)
    return found


def _look_through(package: Package, part: ZipInfo, counted: Counted) -> None:
    """Unpack to count; read what is XML, so that a document type is found wherever it hides."""
    name, kind = part.filename, package.types.get(part.filename, "")
    pieces = package.pieces(part)
    if name == "docProps/app.xml":
        markup.read(pieces, name, counted.start, counted.end, counted.text)
    elif name.lower().endswith((".xml", ".rels")) or kind.endswith(("+xml", "/xml")):
        markup.read(pieces, name)
    else:
        for _ in pieces:
            pass
