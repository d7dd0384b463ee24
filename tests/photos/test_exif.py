"""What a camera wrote is read as it stands; what cannot be is nothing."""

import io
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from media.exif import exif_of, read_exif
from shared.errors import NotAnImage
from shared.traits import Exif
from tests.photos.making import GPS, MAKE, ORIENTATION, a_photo, a_scene, as_jpeg

MODEL, SOFTWARE, CHANGED, SHOT = 0x0110, 0x0131, 0x0132, 0x8769
TAKEN, DIGITIZED, OFFSET, TAKEN_OFFSET, DIGITIZED_OFFSET = 0x9003, 0x9004, 0x9010, 0x9011, 0x9012
SAIGON = timezone(timedelta(hours=7))
WORDS = (
    "-DateTimeOriginal=2026:03:01 08:15:30",
    "-OffsetTimeOriginal=+07:00",
    "-Make=Máy ảnh thử",
    "-Model=Kiểu 1  ",
    "-Software=Phần mềm 2.0",
    "-Orientation#=6",
    "-GPSLatitude=10.958611",
    "-GPSLatitudeRef=S",
    "-GPSLongitude=106.842222",
    "-GPSLongitudeRef=W",
)


@pytest.fixture
def kept(tmp_path):
    def keep(content):
        path = tmp_path / "photo"
        path.write_bytes(content)
        return path

    return keep


def exif_with(camera=None, shot=None, place=None):
    """Read back from a JPEG that holds these tags."""
    exif = Image.Exif()
    exif.update(camera or {})
    exif.get_ifd(SHOT).update(shot or {})
    exif.get_ifd(GPS).update(place or {})
    return read_exif(Image.open(io.BytesIO(as_jpeg(Image.new("RGB", (8, 8)), exif=exif))))


def a_format(name, a_heic):
    if name == "HEIC":
        return a_heic
    out = io.BytesIO()
    a_scene(80, 60).save(out, name, **({"save_all": True, "append_images": [a_scene(80, 60, 2)]} if name == "MPO" else {}))
    return out.getvalue()


@pytest.mark.parametrize("name", ["JPEG", "MPO", "PNG", "WEBP", "HEIC"])
def test_what_exiftool_writes_into_any_format_is_read(kept, exiftool, a_heic, name):
    path = kept(a_format(name, a_heic))
    exiftool("-q", "-overwrite_original", *WORDS, path)
    exif = exif_of(path)
    assert exif.taken_at == datetime(2026, 3, 1, 8, 15, 30, tzinfo=SAIGON)
    assert (exif.has_offset, exif.orientation) == (True, 6)
    assert (exif.make, exif.model, exif.software) == ("Máy ảnh thử", "Kiểu 1", "Phần mềm 2.0")
    assert (exif.lat, exif.lon) == (pytest.approx(-10.958611, abs=1e-6), pytest.approx(-106.842222, abs=1e-6))


def test_a_png_that_holds_it_behind_the_picture_is_read(kept):
    exif = Image.Exif()
    exif[MAKE] = "Behind"
    out = io.BytesIO()
    a_scene(80, 60).save(out, "PNG", exif=exif)
    content = out.getvalue()
    start, end = content.index(b"eXIf") - 4, content.index(b"IDAT") - 4
    behind = content.index(b"IEND") - 4
    assert exif_of(kept(content[:start] + content[end:behind] + content[start:end] + content[behind:])).make == "Behind"


def test_a_photo_without_it_has_nothing(kept):
    assert exif_of(kept(a_photo())) == Exif()


def test_what_is_no_photo_has_no_exif_to_read(kept):
    with pytest.raises(NotAnImage):
        exif_of(kept(b"nothing"))


# when


@pytest.mark.parametrize(
    ("camera", "shot", "taken_at"),
    [
        ({}, {TAKEN: "2026:03:01 08:15:30"}, datetime(2026, 3, 1, 8, 15, 30)),
        ({CHANGED: "2027:01:01 00:00:00"}, {TAKEN: "2026:03:01 08:15:30"}, datetime(2026, 3, 1, 8, 15, 30)),
        ({CHANGED: "2027:01:01 00:00:00"}, {DIGITIZED: "2026:03:02 08:15:30"}, datetime(2026, 3, 2, 8, 15, 30)),
        ({CHANGED: "2027:01:01 00:00:00"}, {}, datetime(2027, 1, 1)),
        ({CHANGED: "2027:01:01 00:00:00"}, {TAKEN: "0000:00:00 00:00:00"}, datetime(2027, 1, 1)),
        ({}, {TAKEN: "2026:03:01 08:15:30", TAKEN_OFFSET: "+07:00"}, datetime(2026, 3, 1, 8, 15, 30, tzinfo=SAIGON)),
        ({}, {TAKEN: "2026:03:01 08:15:30", TAKEN_OFFSET: "Z"}, datetime(2026, 3, 1, 8, 15, 30, tzinfo=UTC)),
        ({}, {TAKEN: "2026:03:01 08:15:30", TAKEN_OFFSET: "-03:30"}, datetime(2026, 3, 1, 11, 45, 30, tzinfo=UTC)),
        ({}, {DIGITIZED: "2026:03:01 08:15:30", DIGITIZED_OFFSET: "+07:00"}, datetime(2026, 3, 1, 1, 15, 30, tzinfo=UTC)),
        ({CHANGED: "2026:03:01 08:15:30"}, {OFFSET: "+07:00"}, datetime(2026, 3, 1, 1, 15, 30, tzinfo=UTC)),
    ],
)
def test_the_moment_of_the_shutter_counts_before_any_other(camera, shot, taken_at):
    exif = exif_with(camera, shot)
    assert (exif.taken_at, exif.has_offset) == (taken_at, taken_at.tzinfo is not None)


@pytest.mark.parametrize("offset", ["+99:00", "07:00", "+7", "", "   :  ", "+07:00:00"])
def test_an_offset_that_cannot_be_leaves_the_moment_without_one(offset):
    exif = exif_with(shot={TAKEN: "2026:03:01 08:15:30", TAKEN_OFFSET: offset})
    assert (exif.taken_at, exif.has_offset) == (datetime(2026, 3, 1, 8, 15, 30), False)


def test_the_offset_of_another_moment_is_not_taken(kept):
    assert not exif_with(shot={TAKEN: "2026:03:01 08:15:30", OFFSET: "+07:00"}).has_offset


@pytest.mark.parametrize(
    "words",
    ["", "    :  :     :  :  ", "2026:13:01 08:15:30", "2026:02:30 08:15:30", "2026:03:01 25:00:00", "hôm qua", "2026-03-01"],
)
def test_a_moment_that_cannot_be_is_none(words):
    assert exif_with(shot={TAKEN: words}).taken_at is None


# where


@pytest.mark.parametrize(
    ("parts", "side", "lat"),
    [
        ((10.0, 57.0, 31.0), "N", 10.958611),
        ((10.0, 57.0, 31.0), "S", -10.958611),
        ((10.0, 57.516667, 0.0), "N", 10.958611),
        ((10.958611, 0.0, 0.0), "n", 10.958611),
        ((0.0, 0.0, 0.0), "N", 0.0),
    ],
)
def test_degrees_minutes_and_seconds_become_degrees_with_a_sign(parts, side, lat):
    assert exif_with(place={1: side, 2: parts}).lat == pytest.approx(lat, abs=1e-6)


@pytest.mark.parametrize(
    "place",
    [
        {2: (10.0, 57.0, 31.0)},
        {1: "N"},
        {1: "", 2: (10.0, 57.0, 31.0)},
        {1: "X", 2: (10.0, 57.0, 31.0)},
        {1: "N", 2: (200.0, 0.0, 0.0)},
        {1: "N", 2: (10.0, 57.0, 31.0, 2.0)},
        {1: "N", 2: (TiffImagePlugin.IFDRational(1, 0), TiffImagePlugin.IFDRational(0, 0), TiffImagePlugin.IFDRational(1, 1))},
    ],
)
def test_a_latitude_that_cannot_be_is_none(place):
    assert exif_with(place=place).lat is None


@pytest.mark.parametrize("sign", [1, -1])
def test_the_two_are_read_apart(sign):
    exif = exif_with(place={1: "N", 2: (95.0, 0.0, 0.0), 3: "EW"[sign < 0], 4: (106.0, 30.0, 0.0)})
    assert (exif.lat, exif.lon) == (None, 106.5 * sign)


# which way up, with what


@pytest.mark.parametrize("orientation", range(10))
def test_only_the_eight_ways_to_hold_a_camera_are_ways(orientation):
    assert exif_with({ORIENTATION: orientation}).orientation == (orientation if 1 <= orientation <= 8 else None)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Hãng A", "Hãng A"),
        ("Hãng A   ", "Hãng A"),
        ("A\0rest of the memory", "A"),
        ("A\r\nB", "A  B"),
        ("A\u202eB", "A B"),
        ("", None),
        ("   ", None),
        ("x" * 5000, "x" * 120),
        (b"caf\xe9 \xff", "caf? ?"),
    ],
)
def test_a_text_is_one_short_clean_line_or_nothing(written, read):
    raw = written.encode() if isinstance(written, str) else written
    assert exif_with({MODEL: raw}).model == read


@given(st.binary(max_size=400))
def test_whatever_stands_there_reading_it_never_fails(content):
    image = Image.new("RGB", (8, 8))
    image.info["exif"] = b"Exif\0\0" + content
    assert isinstance(read_exif(image), Exif)


@given(
    st.sampled_from([b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"]),
    st.lists(st.binary(min_size=12, max_size=12), max_size=30),
    st.binary(max_size=60),
)
def test_tags_of_any_kind_and_size_are_read_or_passed_over(head, entries, rest):
    count = len(entries).to_bytes(2, "little" if head.startswith(b"II") else "big")
    image = Image.new("RGB", (8, 8))
    image.info["exif"] = b"Exif\0\0" + head + count + b"".join(entries) + bytes(4) + rest
    exif = read_exif(image)
    assert exif.lat is None or Fraction(-90) <= Fraction(exif.lat) <= 90
