"""XML of strangers: no document type, so no entity of its own; read piece by piece, so that size costs time and no memory."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from shared.errors import UnreadableDocument, UnsafeFile

DEEPEST = 1000
Attributes = dict[str, str]


def read(
    pieces: Iterable[bytes],
    part: str,
    on_start: Callable[[str, Attributes], None] | None = None,
    on_end: Callable[[str], None] | None = None,
    on_text: Callable[[str], None] | None = None,
) -> None:
    """Call back for each element (its name without the namespace) and each text; what a callback raises comes through.

    Raises UnsafeFile for a document type or for elements nested a thousand deep, UnreadableDocument where it is not well formed.
    """
    depth = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise UnsafeFile(why="elements nested too deep", part=part)
        if on_start:
            on_start(local(name), attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if on_end:
            on_end(local(name))

    parser = _parser(part)
    parser.StartElementHandler, parser.EndElementHandler = start, end
    if on_text:
        parser.CharacterDataHandler = on_text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableDocument(why="broken XML", part=part, line=error.lineno) from None


def _parser(part: str) -> expat.XMLParserType:
    def refuse(*_: object) -> None:
        raise UnsafeFile(why="a document type or an entity of its own", part=part)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler, parser.EntityDeclHandler = refuse, refuse
    return parser


def local(name: str) -> str:
    """`p` for `w:p`: which prefix stands for a namespace is the writer's choice."""
    return name.rpartition(":")[2]
