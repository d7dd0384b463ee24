"""Everything from one decode: what is known of a photo, and its copies."""

import io
import json

import pytest
from PIL import Image

from media.derivatives import Variant, make, opened
from media.exif import exif_of
from media.looks import looks_of
from media.preparing import prepare
from media.stamping import stamped
from shared.errors import NotAnImage
from tests.photos.making import a_photo, a_photo_with_exif, a_scene
from tests.photos.offices import an_office
from tests.photos.stamps import a_stamp

OF_THE_FILE_ITSELF = ("SourceFile", "ExifTool:", "System:", "File:", "Composite:", "JFIF:")


@pytest.fixture
def original(tmp_path):
    def keep(content):
        path = tmp_path / "original"
        path.write_bytes(content)
        return path

    return keep


def as_format(name, size=(300, 200)):
    out = io.BytesIO()
    a_scene(*size).save(out, name)
    return out.getvalue()


def test_the_copies_are_those_that_are_made_on_demand(original):
    path = original(a_photo(2100, 1500))
    prepared = prepare(path, a_stamp())
    assert prepared.screen == make(path, Variant.SCREEN)
    assert prepared.thumb == make(path, Variant.THUMB)
    assert Image.open(io.BytesIO(prepared.stamped)).size == (1600, 1143)


def test_the_stamp_is_written_on_the_picture_before_it_is_compressed(original):
    path = original(a_photo(900, 700))
    assert prepare(path, a_stamp()).stamped == stamped(opened(path), a_stamp())


def test_without_a_stamp_there_is_no_stamped_copy(original):
    assert prepare(original(a_photo()), None).stamped is None


def test_what_is_known_is_read_once_with_the_copies(original):
    path = original(a_photo_with_exif(6, 400, 200))
    traits = prepare(path, None).traits
    assert (traits.media_type, traits.width, traits.height, traits.is_complete) == ("image/jpeg", 400, 200, True)
    assert traits.exif == exif_of(path)
    assert traits.exif.orientation == 6
    assert traits.looks == looks_of(opened(path))


@pytest.mark.parametrize(("name", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_every_format_is_prepared(original, name, media_type):
    prepared = prepare(original(as_format(name)), a_stamp())
    assert prepared.traits.media_type == media_type
    assert {Image.open(io.BytesIO(copy)).format for copy in (prepared.thumb, prepared.screen, prepared.stamped)} == {"JPEG"}


def test_a_heic_is_prepared(original, a_heic):
    prepared = prepare(original(a_heic), a_stamp())
    assert prepared.traits.media_type == "image/heic"
    assert prepared.traits.looks.contrast > 20


def test_no_copy_tells_a_second_reader_anything_of_the_camera(original, tmp_path, exiftool):
    prepared = prepare(original(a_photo_with_exif(6)), a_stamp())
    for name, content in (("thumb", prepared.thumb), ("screen", prepared.screen), ("stamped", prepared.stamped)):
        path = tmp_path / f"{name}.jpg"
        path.write_bytes(content)
        told = json.loads(exiftool("-json", "-G1", "-a", path))[0]
        assert [key for key in told if not key.startswith(OF_THE_FILE_ITSELF)] == []


def test_a_photo_that_breaks_off_is_prepared_as_far_as_it_goes(original):
    content = a_photo(1200, 900)
    prepared = prepare(original(content[: len(content) // 2]), a_stamp())
    assert not prepared.traits.is_complete
    assert prepared.traits.looks is not None
    assert Image.open(io.BytesIO(prepared.screen)).size == (1200, 900)


def test_a_large_photo_has_the_looks_of_a_small_copy_of_it(original, tmp_path):
    large, small = an_office(4, width=4000, height=3000, noise=2), tmp_path / "small"
    out = io.BytesIO()
    large.save(out, "JPEG", quality=92)
    path = original(out.getvalue())
    small.write_bytes(make(path, Variant.SCREEN))
    one, other = prepare(path, None).traits.looks, prepare(small, None).traits.looks
    assert one.light == pytest.approx(other.light, abs=1)
    assert one.sharpness == pytest.approx(other.sharpness, rel=0.15)
    assert one.phash == other.phash


@pytest.mark.parametrize("content", [b"nothing", b"\xff\xd8\xff\xe0" + bytes(60)])
def test_what_cannot_be_decoded_is_no_picture(original, content):
    with pytest.raises(NotAnImage):
        prepare(original(content), None)
