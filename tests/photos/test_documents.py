"""Documents of a dossier: looked at from outside, never carried out, shown by their first page."""

import io
import socket
import struct
import unicodedata
import zipfile

import pytest
from PIL import Image

from media import documents
from media.documents import DOCX, PDF, first_page, read_document
from media.intake import OriginalFacts, read_facts
from shared.errors import UnreadableDocument, UnsafeFile
from tests.photos.making import a_photo, a_scene, as_jpeg
from tests.photos.papers import MACRO_WORD, a_docx, a_locked_pdf, a_pdf, a_written_pdf, an_endless_pdf

DOCTYPE = '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


@pytest.fixture
def kept(tmp_path):
    def keep(content, name="document"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return keep


def shown(path):
    return Image.open(io.BytesIO(first_page(path)))


def dark_share(image):
    counts = image.convert("L").histogram()
    return sum(counts[:128]) / sum(counts)


def is_blue(pixel):
    return pixel[2] > 200 and pixel[0] < 60


# what is taken


def test_a_pdf_is_told_from_its_bytes_and_its_pages_are_counted(kept):
    content = a_pdf(pages=4)
    assert read_facts(kept(content, "photo.jpg")) == OriginalFacts(PDF, 0, 0, len(content), True, 4)


def test_a_word_document_is_told_from_its_bytes(kept):
    content = a_docx("Báo cáo tự chấm điểm", pages="7")
    assert read_facts(kept(content, "photo.jpg")) == OriginalFacts(DOCX, 0, 0, len(content), True, 7)


@pytest.mark.parametrize("claimed", ["", "-3", "999999999999", "một"])
def test_a_word_document_that_counts_its_pages_wrongly_has_none(kept, claimed):
    assert read_document(kept(a_docx("x", pages=claimed))).pages == 0


def test_a_word_document_whose_main_part_has_another_name_is_taken(kept):
    assert read_document(kept(a_docx("x", main="word/document2.xml"))).media_type == DOCX


def test_a_pdf_that_only_forbids_printing_opens_for_everybody(kept):
    path = kept(a_locked_pdf())
    assert read_document(path).pages == 1
    assert is_blue(shown(path).getpixel((500, 1100)))


# what is refused


@pytest.mark.parametrize(
    "content",
    [
        a_locked_pdf(b"mat khau"),
        b"%PDF-1.7\n" + b"x" * 500,
        b"%PDF-1.7\n",
        a_pdf(pages=0),
        a_pdf(pages=1001),
        a_written_pdf()[:300],
        OLE,
        b"PK\x03\x04" + bytes(100),
        a_docx("x")[:-30],
        a_docx("x")[:200],
        a_docx("x", kind="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        a_docx("x", compression=zipfile.ZIP_BZIP2),
        a_docx("x", compression=zipfile.ZIP_LZMA),
        a_docx("x", more={"word/document.xml": "<w:document>"}),
        a_docx("x", more={"[Content_Types].xml": "not XML"}),
    ],
)
def test_a_document_nobody_could_read_is_refused_with_its_reason(kept, content):
    with pytest.raises(UnreadableDocument) as refusal:
        read_facts(kept(content))
    assert refusal.value.facts["why"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (a_docx("x", kind=MACRO_WORD), "macros"),
        (a_docx("x", more={"word/vbaProject.bin": b"x"}), "macros"),
        (a_docx("x", prolog=DOCTYPE), "a document type or an entity of its own"),
        (a_docx("x", prolog=DOCTYPE, encoding="utf-16"), "a document type or an entity of its own"),
        (a_docx("x", more={"word/_rels/document.xml.rels": f"{DOCTYPE}<w:document/>"}), "a document type or an entity of its own"),
        (a_docx("x", more={"customXml/one.xml": f"{DOCTYPE}<w:document/>"}), "a document type or an entity of its own"),
        (a_docx("x", more={"deep.xml": "<a>" * 5000 + "</a>" * 5000}), "elements nested too deep"),
        (a_docx("x", more={f"word/media/{number}.txt": b"x" for number in range(2001)}), "too many parts"),
        (a_docx("x", more={f"word/media/{'long' * 500}{number}.txt": b"x" for number in range(300)}), "the directory of the zip is too long"),
        (a_docx("x", more={"../../outside.xml": b"<a/>"}), "a part that would unpack outside of its folder"),
        (a_docx("x", more={"WORD/DOCUMENT.XML": b"<a/>"}), "two parts of one name"),
    ],
)  # fmt: skip
def test_a_word_document_that_could_harm_is_refused_with_its_reason(kept, content, why):
    with pytest.raises(UnsafeFile) as refusal:
        read_facts(kept(content))
    assert refusal.value.facts["why"] == why


def test_a_zip_bomb_is_counted_while_it_unpacks_and_given_up(kept):
    content = a_docx("x", more={f"word/media/{number}.bin": bytes(70 * 1024 * 1024) for number in range(3)})
    assert len(content) < 1024 * 1024
    with pytest.raises(UnsafeFile) as refusal:
        read_facts(kept(content))
    assert refusal.value.facts["why"] == "too large when unpacked"


def test_a_zip_that_lies_about_the_size_of_a_part_is_refused(kept):
    content = bytearray(a_docx("x" * 5000))
    entry = content.rfind(b"word/document.xml") - 46  # in the directory, where its unpacked size is told from byte 24 on
    struct.pack_into("<I", content, entry + 24, 10)
    with pytest.raises(UnreadableDocument):
        read_facts(kept(bytes(content)))


# never carried out


def test_scripts_and_launch_actions_of_a_pdf_change_nothing(kept, tmp_path):
    mark = tmp_path / "launched"
    script = b"/OpenAction<</S/JavaScript/JS(this.exportAsText\\({cPath:'%s'}\\))>>" % bytes(mark)
    launch = b"/AA<</WC<</S/Launch/F(%s)>>>>" % bytes(mark)
    plain, armed = kept(a_written_pdf(), "plain"), kept(a_written_pdf(catalog=script + launch), "armed")
    assert (read_document(armed).pages, first_page(armed)) == (1, first_page(plain))
    assert not mark.exists()


def test_what_a_document_refers_to_outside_is_never_fetched(kept):
    with socket.create_server(("127.0.0.1", 0)) as outside:
        address = f"http://127.0.0.1:{outside.getsockname()[1]}/template.dotm"
        relation = f'<Relationship Id="r1" Type="attachedTemplate" TargetMode="External" Target="{address}"/>'
        word = kept(a_docx("x", more={"word/_rels/settings.xml.rels": f"<Relationships>{relation}</Relationships>"}), "word")
        pdf = kept(a_written_pdf(catalog=b"/OpenAction<</S/URI/URI(%s)>>" % address.encode()), "pdf")
        for path in (word, pdf):
            read_document(path)
            first_page(path)
        outside.setblocking(False)
        with pytest.raises(BlockingIOError):
            outside.accept()


def test_a_page_that_never_ends_is_given_up(kept, monkeypatch):
    monkeypatch.setattr(documents, "PATIENCE_S", 0.5)  # before its memory runs out, which ends it too
    with pytest.raises(UnreadableDocument) as refusal:
        first_page(kept(an_endless_pdf()))
    assert refusal.value.facts["why"] == "it takes too long to read"


def test_a_reader_that_dies_makes_a_document_unreadable_and_nothing_else(kept, monkeypatch):
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(UnreadableDocument) as refusal:
        read_document(kept(a_pdf()))
    assert refusal.value.facts == {"why": "the reader gave up", "code": 1}


# the first page


@pytest.mark.parametrize(
    ("size", "expected"),
    [((595, 842), (1131, 1600)), ((842, 595), (1600, 1131)), ((14400, 14400), (1600, 1600)), ((3, 3), (1600, 1600))],
)
def test_the_first_page_of_a_pdf_is_drawn_as_a_jpeg_of_1600_px(kept, size, expected):
    page = shown(kept(a_pdf(1, *size)))
    assert page.format == "JPEG"
    assert max(page.size) == 1600
    assert abs(page.width - expected[0]) + abs(page.height - expected[1]) <= 1


def test_what_is_on_the_page_is_on_the_picture(kept):
    page = shown(kept(a_written_pdf()))
    assert is_blue(page.getpixel((500, 1100)))
    assert page.getpixel((1000, 100)) == (255, 255, 255)


def test_the_first_page_of_a_word_document_is_the_thumbnail_in_it(kept):
    path = kept(a_docx("x", more={"docProps/thumbnail.jpeg": as_jpeg(Image.new("RGB", (400, 300), "red"))}))
    page = shown(path)
    assert page.size == (400, 300)
    assert page.getpixel((200, 150))[0] > 200


@pytest.mark.parametrize("thumbnail", [b"", b"nonsense", a_photo(60, 40), a_photo(300, 200)[:100]])
def test_without_a_sane_thumbnail_its_text_is_drawn_on_a_sheet(kept, thumbnail):
    page = shown(kept(a_docx("Báo cáo", more={"docProps/thumbnail.jpeg": thumbnail})))
    assert page.size == (1131, 1600)
    assert 0 < dark_share(page) < 0.02


def test_every_vietnamese_letter_is_drawn_composed_or_not(kept):
    words = "Nguyễn Thị Ước, phường Trảng Dài"
    composed, apart = (shown(kept(a_docx(unicodedata.normalize(form, words)), form)) for form in ("NFC", "NFD"))
    assert composed.tobytes() == apart.tobytes()
    assert dark_share(composed) > 0


def test_a_long_text_ends_with_the_sheet(kept):
    page = shown(kept(a_docx(*["Một đoạn rất dài của báo cáo. " * 40] * 500, "từdàikhôngdấucách" * 300)))
    assert dark_share(page.crop((0, 1500, 1131, 1600))) == 0
    assert dark_share(page) > 0.02


def test_an_empty_word_document_is_an_empty_sheet(kept):
    assert dark_share(shown(kept(a_docx()))) == 0


def test_a_page_carries_no_word_of_the_camera_or_the_writer(kept):
    exif = Image.Exif()
    exif[271] = "camera of nobody"
    picture = as_jpeg(a_scene(400, 300), comment=b"written by nobody", exif=exif)
    page = first_page(kept(a_docx("x", more={"docProps/thumbnail.jpeg": picture})))
    assert Image.open(io.BytesIO(page)).size == (400, 300)
    assert b"nobody" not in page
