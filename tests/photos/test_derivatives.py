"""Copies: small, upright, in everybody's colours, nameless."""

import io
import math

import numpy as np
import pytest
from PIL import Image, ImageCms

from media.derivatives import Variant, encoded, make, obscure, opened, smaller
from shared.errors import NotAnImage
from tests.photos.making import a_photo, a_photo_with_exif, a_scene, as_jpeg
from tests.photos.offices import an_office
from tests.photos.papers import a_pdf


@pytest.fixture
def original(tmp_path):
    def keep(content):
        path = tmp_path / "original"
        path.write_bytes(content)
        return path

    return keep


def copy_of(path, variant=Variant.SCREEN):
    return Image.open(io.BytesIO(make(path, variant)))


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


def test_a_heic_has_the_same_copy_as_the_jpeg_of_that_photo(original, a_heic, corpora):
    same = Image.open(corpora / "pillow-13.0.0" / "hopper.jpg")
    assert decibels(copy_of(original(a_heic)), same) > 25


@pytest.mark.parametrize("variant", [Variant.SCREEN, Variant.THUMB])
def test_a_copy_carries_nothing_of_the_camera_or_the_place(original, variant):
    copied = make(original(a_photo_with_exif(6)), variant)
    copy = Image.open(io.BytesIO(copied))
    assert dict(copy.getexif()) == {}
    assert set(copy.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Exif" not in copied
    assert b"test camera" not in copied


@pytest.mark.parametrize(
    ("size", "variant", "expected"),
    [
        ((4000, 3000), Variant.SCREEN, (1600, 1200)),
        ((1700, 900), Variant.SCREEN, (1600, 847)),
        ((3000, 4000), Variant.THUMB, (240, 320)),
        ((50, 20), Variant.SCREEN, (50, 20)),
        ((5000, 3), Variant.THUMB, (320, 1)),
    ],
)
def test_a_copy_is_never_larger_than_it_need_be(original, size, variant, expected):
    assert copy_of(original(a_photo(*size)), variant).size == expected


def test_a_screen_copy_is_as_good_as_44_db_of_a_resize_without_any_loss(original):
    content = as_jpeg(an_office(5, width=4000, height=3000, noise=4.5), quality=95, subsampling=2)
    lossless = Image.open(io.BytesIO(content)).resize((1600, 1200), Image.Resampling.LANCZOS)
    assert decibels(copy_of(original(content)), lossless) >= 44


def decibels(one, other):
    apart = np.asarray(one, np.float64) - np.asarray(other, np.float64)
    return 10 * math.log10(255**2 / (apart**2).mean())


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


def a_profile_with_red_and_blue_exchanged():
    """sRGB under another name, its red and blue primaries exchanged: what is stored as red is meant to be blue."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes().replace(*(
        each.encode("utf-16-be") for each in ("sRGB", "swap")
    )))  # fmt: skip
    entries = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * int.from_bytes(profile[128:132], "big"), 12)}
    red, blue = entries[b"rXYZ"], entries[b"bXYZ"]
    profile[red + 4 : red + 12], profile[blue + 4 : blue + 12] = profile[blue + 4 : blue + 12], profile[red + 4 : red + 12]
    return bytes(profile)


def test_colours_are_those_the_camera_meant(original):
    meant = copy_of(original(as_jpeg(Image.new("RGB", (40, 40), "red"), icc_profile=a_profile_with_red_and_blue_exchanged())))
    red, _, blue = meant.getpixel((20, 20))
    assert blue > 200
    assert red < 50


@pytest.mark.parametrize("profile", [b"nothing of a profile", b"\0" * 16 + b"RGB " + b"\0" * 400])
def test_a_broken_colour_profile_does_not_spoil_a_photo(original, profile):
    copy = copy_of(original(as_jpeg(Image.new("RGB", (40, 40), "red"), icc_profile=profile)))
    assert is_red(copy.getpixel((20, 20)))
    assert "icc_profile" not in copy.info


def test_what_is_left_of_a_photo_that_breaks_off_is_shown(original):
    content = a_photo(800, 600)
    assert copy_of(original(content[: len(content) // 2])).size == (800, 600)


def test_the_original_is_not_touched(original):
    content = a_photo()
    path = original(content)
    make(path, Variant.SCREEN)
    assert path.read_bytes() == content


def test_the_same_original_gives_the_same_copy_from_its_bytes_as_from_its_file(original):
    content = a_photo(900, 700)
    from_bytes = encoded(smaller(opened(content), Variant.SCREEN))
    assert make(original(content), Variant.SCREEN) == from_bytes


def test_the_first_page_of_a_document_is_its_copy(original):
    copy = copy_of(original(a_pdf()), Variant.THUMB)
    assert max(copy.size) == 320


def test_an_obscured_copy_keeps_fewer_than_a_hundred_colours_of_detail():
    clear = opened(a_photo(1600, 1200))
    veiled = obscure(clear)
    small = veiled.resize((20, 15), Image.Resampling.BOX).resize((1600, 1200), Image.Resampling.BICUBIC)
    assert veiled.size == clear.size
    assert difference(veiled, small) < difference(clear, small) / 2


def difference(one, other):
    first, second = (list(each.convert("L").resize((160, 120)).tobytes()) for each in (one, other))
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)


@pytest.mark.parametrize("content", [b"nothing", b"\xff\xd8\xff\xe0" + bytes(50)])
def test_what_cannot_be_decoded_is_no_picture(original, content):
    with pytest.raises(NotAnImage):
        make(original(content), Variant.THUMB)
