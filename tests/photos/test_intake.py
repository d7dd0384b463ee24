"""What is a photo is told from its bytes."""

import struct
import zlib

import pytest
from PIL import Image

from media.intake import read_facts
from media.jpeg import MOST_SCANS
from shared.errors import NotAnImage, TooManyPixels, UnsafeFile
from tests.photos.making import a_photo, a_photo_with_exif, a_png, a_progressive_photo, a_scene, as_format, as_jpeg
from tests.photos.surveying import survey


@pytest.fixture
def kept(tmp_path):
    def keep(content, name="photo.jpg"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return keep


@pytest.mark.parametrize(
    ("format_", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("MPO", "image/jpeg")]
)
def test_a_photo_is_told_from_its_bytes_whatever_it_is_called(kept, format_, media_type):
    facts = read_facts(kept(as_format(format_), "photo.txt"))
    assert (facts.media_type, facts.width, facts.height, facts.is_complete) == (media_type, 300, 200, True)


def test_width_and_height_are_as_stored(kept):
    facts = read_facts(kept(a_photo_with_exif(6, 400, 200)))
    assert (facts.width, facts.height) == (400, 200)


def test_blocks_a_camera_appends_do_not_make_a_photo_incomplete(kept):
    assert read_facts(kept(a_photo() + b"maker's own block" * 100)).is_complete


@pytest.mark.parametrize("format_", ["JPEG", "PNG"])
def test_a_photo_that_breaks_off_is_evidence_and_said_to_be_incomplete(kept, format_):
    content = as_format(format_)
    facts = read_facts(kept(content[: len(content) * 2 // 3]))
    assert (facts.width, facts.height, facts.is_complete) == (300, 200, False)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0" + b"\0" * 50,
        b"not a photo at all" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 30,
        b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 8,
    ],
)
def test_anything_else_is_neither_photo_nor_document(kept, content):
    with pytest.raises(NotAnImage):
        read_facts(kept(content))


@pytest.mark.parametrize("format_", ["GIF", "BMP", "TIFF", "ICO"])
def test_other_kinds_of_picture_are_not_taken(kept, format_):
    with pytest.raises(NotAnImage):
        read_facts(kept(as_format(format_)))


def test_a_webp_that_breaks_off_cannot_be_read(kept):
    with pytest.raises(NotAnImage):
        read_facts(kept(as_format("WEBP")[:-100]))


@pytest.mark.parametrize("size", [(30_000, 30_000), (8_000, 8_000), (65_000, 10)])
def test_a_bomb_is_refused_by_its_header(kept, size):
    with pytest.raises(TooManyPixels) as refusal:
        read_facts(kept(a_png(width=size[0], height=size[1])))
    assert refusal.value.facts["most"] < 30_000 * 30_000


def test_a_large_camera_photo_is_taken(kept):
    assert read_facts(kept(as_jpeg(Image.new("RGB", (10_000, 8_000))))).width == 10_000


# HEIC


def with_box(heic, name, content):
    """The same file with another content in the first box of this name; its length stays."""
    at = heic.index(name) + 4
    return heic[:at] + content + heic[at + len(content) :]


def test_a_heic_is_told_from_its_bytes(kept, a_heic):
    facts = read_facts(kept(a_heic, "photo.jpg"))
    assert (facts.media_type, facts.width, facts.height, facts.is_complete) == ("image/heic", 128, 128, True)


def test_a_heic_that_breaks_off_is_evidence_and_said_to_be_incomplete(kept, a_heic):
    assert not read_facts(kept(a_heic[:-20])).is_complete


@pytest.mark.parametrize("cut", [12, 30, 100, 300])
def test_a_heic_that_breaks_off_in_its_header_cannot_be_read(kept, a_heic, cut):
    with pytest.raises(NotAnImage):
        read_facts(kept(a_heic[:cut]))


@pytest.mark.parametrize("brand", [b"avif", b"isom", b"mif1"])
def test_another_film_or_picture_in_boxes_is_not_taken(kept, a_heic, brand):
    with pytest.raises(NotAnImage):
        read_facts(kept(a_heic.replace(b"heic", brand)))


@pytest.mark.parametrize("size", [(8_000, 8_000), (32_001, 10)])
def test_a_heic_bomb_is_refused_by_its_header(kept, a_heic, size):
    with pytest.raises(TooManyPixels):
        read_facts(kept(with_box(a_heic, b"ispe", bytes(4) + struct.pack(">II", *size))))


def test_a_heic_that_unpacks_to_more_than_its_header_says_is_not_decoded(kept, a_heic):
    (outcome,) = survey([kept(with_box(a_heic, b"ispe", bytes(4) + struct.pack(">II", 20, 20)))])
    assert (outcome["outcome"], outcome["width"], outcome["is_shown"]) == ("image/heic", 20, False)


def test_a_heic_whose_pieces_lie_upon_each_other_is_refused(kept, a_heic):
    located = struct.pack(">IHHHHH", 0, 0x4400, 1, 1, 0, 3) + struct.pack(">II", 0, len(a_heic)) * 3
    with pytest.raises(UnsafeFile) as refusal:
        read_facts(kept(replaced_iloc(a_heic, struct.pack(">I4s", 8 + len(located), b"iloc") + located)))
    assert refusal.value.facts["why"] == "pieces of the HEIC overlap"


def replaced_iloc(heic, box):
    start = heic.index(b"iloc") - 4
    end = start + int.from_bytes(heic[start : start + 4], "big")
    meta = heic.index(b"meta") - 4
    length = int.from_bytes(heic[meta : meta + 4], "big") + len(box) - (end - start)
    grown = heic[:start] + box + heic[end:]
    return grown[:meta] + length.to_bytes(4, "big") + grown[meta + 4 :]


# what exhausts a reader


@pytest.mark.parametrize("name", [b"zTXt", b"iCCP", b"iTXt"])
def test_a_text_in_a_png_that_unpacks_beyond_every_measure_is_refused(kept, name):
    lead = b"key\0\1\0vi\0key\0" if name == b"iTXt" else b"key\0\0"
    bomb = (name, lead + zlib.compress(bytes(1_500_000)))
    with pytest.raises(UnsafeFile) as refusal:
        read_facts(kept(a_png(bomb, bomb, bomb)))
    assert refusal.value.facts["why"] == "a text in the PNG is too large when unpacked"


def test_a_png_with_some_text_and_a_profile_is_taken(kept):
    chunks = [(b"zTXt", b"key\0\0" + zlib.compress(b"words " * 100)), (b"tEXt", b"key\0words"), (b"tIME", bytes(7))]
    assert read_facts(kept(a_png(*chunks))).is_complete


def test_a_png_of_endless_chunks_is_refused(kept):
    with pytest.raises(UnsafeFile) as refusal:
        read_facts(kept(a_png(*[(b"tEXt", b"k\0")] * 70_000)))
    assert refusal.value.facts["why"] == "too many chunks"


def test_a_progressive_photo_is_taken_and_its_end_is_looked_for(kept):
    content = a_progressive_photo(400, 300)
    assert read_facts(kept(content)).is_complete
    assert not read_facts(kept(content[:-10])).is_complete


def test_a_progressive_photo_of_endless_scans_is_refused(kept):
    content = a_progressive_photo(400, 300)
    last = content.rindex(b"\xff\xda")
    with pytest.raises(UnsafeFile) as refusal:
        read_facts(kept(content[:last] + content[last:-2] * MOST_SCANS + content[-2:]))
    assert refusal.value.facts["why"] == "too many scans"


def test_a_photo_that_must_be_held_whole_may_have_fewer_pixels(kept):
    with pytest.raises(TooManyPixels) as refusal:
        read_facts(kept(a_progressive_photo(10_000, 5_001)))
    assert refusal.value.facts["most"] == 50_000_000


def test_the_end_of_the_thumbnail_in_the_header_is_not_taken_for_the_end_of_the_photo(kept):
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0" + a_photo(32, 24)
    assert read_facts(kept(as_jpeg(a_scene(300, 200), exif=exif))).is_complete
    assert not read_facts(kept(as_jpeg(a_scene(300, 200), exif=exif)[:-500])).is_complete


@pytest.mark.parametrize(
    ("format_", "size", "options"),
    [
        ("JPEG", (10_900, 11_000), {}),
        ("JPEG", (10_000, 5_000), {"progressive": True, "subsampling": 0}),
        ("PNG", (10_000, 5_000), {"compress_level": 1}),
        ("WEBP", (5_000, 5_000), {"method": 0}),
    ],
)
def test_the_largest_photo_we_take_is_decoded_within_the_memory_we_name(tmp_path, format_, size, options):
    path = tmp_path / "largest"
    Image.new("RGB", size, "teal").save(path, format_, **options)
    (outcome,) = survey([path])
    assert (outcome["outcome"].removeprefix("image/").upper(), outcome["is_shown"]) == (format_, True)
    assert outcome["peak_mb"] < 400 + 64  # what media.pictures names, and the interpreter with its libraries
