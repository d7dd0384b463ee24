"""What is a photo is told from its bytes."""

import io
import struct
import zlib

import pytest
from PIL import Image

from media.intake import read_facts
from shared.errors import NotAnImage
from tests.photos.making import a_photo, a_photo_with_exif, a_scene, as_jpeg


@pytest.fixture
def kept(tmp_path):
    def keep(content, name="photo.jpg"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return keep


def as_format(name, **options):
    out = io.BytesIO()
    a_scene(300, 200).save(out, name, **options)
    return out.getvalue()


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
        b"%PDF-1.7\n" + b"x" * 500,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 30,
        b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 8,
    ],
)
def test_anything_else_is_no_photo(kept, content):
    with pytest.raises(NotAnImage):
        read_facts(kept(content))


@pytest.mark.parametrize("format_", ["GIF", "BMP", "TIFF", "ICO"])
def test_other_kinds_of_picture_are_not_taken(kept, format_):
    with pytest.raises(NotAnImage):
        read_facts(kept(as_format(format_)))


def test_a_webp_that_breaks_off_cannot_be_read(kept):
    with pytest.raises(NotAnImage):
        read_facts(kept(as_format("WEBP")[:-100]))


def a_png_bomb(width=30_000, height=30_000):
    """A few kilobytes that want gigabytes when decoded."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(30_000, 30_000), (8_000, 8_000), (65_000, 10)])
def test_a_bomb_is_refused_by_its_header(kept, size):
    with pytest.raises(NotAnImage) as refusal:
        read_facts(kept(a_png_bomb(*size)))
    assert refusal.value.facts["why"] == "too many pixels"


def test_a_large_camera_photo_is_taken(kept):
    assert read_facts(kept(as_jpeg(Image.new("RGB", (10_000, 8_000))))).width == 10_000
