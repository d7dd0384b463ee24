"""Documents to test with, made on the spot: honest ones by default, one keyword to spoil each."""

import hashlib
import io
import zipfile
from itertools import accumulate

import pypdfium2

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
LETTER = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def a_docx(
    *paragraphs: str,
    main: str = "word/document.xml",
    kind: str = WORD,
    prolog: str = "",
    encoding: str = "utf-8",
    pages: str = "3",
    more: dict[str, bytes | str] | None = None,
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A Word document of these paragraphs. `more`: parts to add or to put in the place of ours."""
    text = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{RELATIONS}"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
        main: f'<?xml version="1.0" encoding="{encoding}"?>{prolog}<w:document xmlns:w="{LETTER}"><w:body>{text}</w:body></w:document>'.encode(
            encoding
        ),
        "docProps/app.xml": f"<Properties><Pages>{pages}</Pages></Properties>",
        **(more or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def a_pdf(pages: int = 1, width: float = 595, height: float = 842) -> bytes:
    """Empty sheets of A4."""
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(width, height)
    document.save(out)
    return out.getvalue()


def a_written_pdf(
    content: bytes = b"0 0 1 rg 100 100 300 300 re f", catalog: bytes = b"", trailer: bytes = b"", *more: bytes
) -> bytes:
    """Written by hand: one page of A4 with a blue square. `catalog` and `trailer` are added to these; `more` are objects from 5 on."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R " + catalog + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X5 5 0 R>>>>>>",
        a_stream(content),
        *more,
    ]
    objects = [b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(bodies, 1)]
    head = b"%PDF-1.7\n"
    *starts, end = accumulate(map(len, objects), initial=len(head))
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    return b"%s%sxref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF" % (
        head, b"".join(objects), size, table, size, trailer, end,
    )  # fmt: skip


def a_stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %s>>stream\n%s\nendstream" % (len(content), entries, content)


def a_locked_pdf(password: bytes = b"") -> bytes:
    """Encrypted after PDF 1.7, 7.6.3 (40 bits). Without a password it opens for everybody and only asks not to be printed."""
    owner, name, allowed = b"o" * 32, b"n" * 16, -60
    padded = (password + PADDING)[:32]
    key = hashlib.md5(padded + owner + allowed.to_bytes(4, "little", signed=True) + name).digest()[:5]
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P %d>>/ID[<%s><%s>]" % (
        owner.hex().encode(), rc4(key, PADDING).hex().encode(), allowed, name.hex().encode(), name.hex().encode(),
    )  # fmt: skip
    return a_written_pdf(rc4(hashlib.md5(key + b"\4\0\0\0\0").digest()[:10], b"0 0 1 rg 100 100 300 300 re f"), trailer=lock)


def rc4(key: bytes, content: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def an_endless_pdf(depth: int = 12, wide: int = 10) -> bytes:
    """A few kilobytes that ask for 10^12 squares: each form draws the next one ten times."""
    forms = [
        a_stream(
            (b"/X%d Do " % (number + 1)) * wide if number < 5 + depth - 1 else b"0 0 1 rg 0 0 9 9 re f",
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X%d %d 0 R>>>>" % (number + 1, number + 1),
        )
        for number in range(5, 5 + depth)
    ]
    return a_written_pdf(b"/X5 Do", b"", b"", *forms)
