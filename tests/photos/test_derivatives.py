"""Copies: small, upright, nameless."""

import io

import pytest
from PIL import Image

from media.derivatives import Variant, is_obscured, make
from shared.criteria import Privacy
from shared.errors import NotAnImage
from tests.photos.making import a_photo, a_photo_with_exif, a_scene, as_jpeg


@pytest.fixture
def original(tmp_path):
    def keep(content):
        path = tmp_path / "original"
        path.write_bytes(content)
        return path

    return keep


def copy_of(path, variant=Variant.SCREEN, obscured=False):
    return Image.open(io.BytesIO(make(path, variant, obscured)))


def is_red(pixel):
    return pixel[0] > 180 and pixel[2] < 80


CORNER_OF_LEFT_HALF = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_copy_stands_upright_however_the_phone_was_held(original, orientation):
    copy = copy_of(original(a_photo_with_exif(orientation, 400, 200)))
    where = CORNER_OF_LEFT_HALF[orientation]
    x = {"left": 10, "right": copy.width - 10}.get(where, copy.width // 2)
    y = {"top": 10, "bottom": copy.height - 10}.get(where, copy.height // 2)
    assert copy.size == ((400, 200) if orientation < 5 else (200, 400))
    assert is_red(copy.getpixel((x, y)))


def test_a_copy_carries_nothing_of_the_camera_or_the_place(original):
    copied = make(original(a_photo_with_exif(6)), Variant.SCREEN, False)
    copy = Image.open(io.BytesIO(copied))
    assert dict(copy.getexif()) == {}
    assert b"Exif" not in copied
    assert b"test camera" not in copied


@pytest.mark.parametrize(
    ("size", "variant", "expected"),
    [
        ((4000, 3000), Variant.SCREEN, (1600, 1200)),
        ((3000, 4000), Variant.THUMB, (240, 320)),
        ((50, 20), Variant.SCREEN, (50, 20)),
    ],
)
def test_a_copy_is_never_larger_than_it_need_be(original, size, variant, expected):
    assert copy_of(original(a_photo(*size)), variant).size == expected


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_a_jpeg_in_other_colours_becomes_plain(original, mode):
    assert copy_of(original(as_jpeg(a_scene(100, 80).convert(mode)))).mode == "RGB"


@pytest.mark.parametrize("mode", ["RGBA", "P", "LA", "1", "I;16"])
def test_a_png_of_any_kind_becomes_a_jpeg(original, mode):
    out = io.BytesIO()
    picture = (
        Image.new("I;16", (60, 40)) if mode == "I;16" else a_scene(60, 40).convert("L" if mode == "LA" else "RGB").convert(mode)
    )
    picture.save(out, "PNG")
    assert copy_of(original(out.getvalue())).size == (60, 40)


def test_what_is_left_of_a_photo_that_breaks_off_is_shown(original):
    content = a_photo(800, 600)
    assert copy_of(original(content[: len(content) // 2])).size == (800, 600)


def test_the_original_is_not_touched(original):
    content = a_photo()
    path = original(content)
    make(path, Variant.SCREEN, True)
    assert path.read_bytes() == content


def test_an_obscured_copy_keeps_fewer_than_a_hundred_colours_of_detail(original):
    clear, hidden = copy_of(original(a_photo(1600, 1200))), copy_of(original(a_photo(1600, 1200)), obscured=True)
    small = hidden.resize((20, 15), Image.Resampling.BOX).resize((1600, 1200), Image.Resampling.BICUBIC)
    assert hidden.size == clear.size
    assert difference(hidden, small) < difference(clear, small) / 2


def difference(one, other):
    first, second = (list(each.convert("L").resize((160, 120)).tobytes()) for each in (one, other))
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)


@pytest.mark.parametrize("privacy", Privacy)
def test_only_a_check_without_people_or_papers_is_shown_clear(privacy):
    assert is_obscured(privacy) == (privacy is not Privacy.NONE)


def test_what_cannot_be_decoded_is_no_picture(original):
    with pytest.raises(NotAnImage):
        make(original(b"nothing"), Variant.THUMB, False)
