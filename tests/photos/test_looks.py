"""How a photo looks, in numbers that a phone can compute again."""

import io

import numpy as np
import pytest
from PIL import Image, ImageFilter

from media.derivatives import opened
from media.looks import looks_of
from shared.likeness import FLAT, bits_apart
from shared.traits import LOOKS_PX
from tests.photos.offices import an_office
from tests.photos.screens import a_photo_of_a_screen

LIKELY_A_SCREEN = 0.3


def test_light_contrast_and_sharpness_are_what_they_are_said_to_be():
    pixels = np.random.default_rng(4).integers(0, 256, (60, 80), dtype=np.uint8)
    looks = looks_of(Image.fromarray(pixels))
    grey = pixels.astype(float)
    edges = [
        4 * grey[y, x] - grey[y - 1, x] - grey[y + 1, x] - grey[y, x - 1] - grey[y, x + 1]
        for y in range(1, 59)
        for x in range(1, 79)
    ]
    assert looks.light == pytest.approx(grey.mean(), abs=0.01)
    assert looks.contrast == pytest.approx(grey.std(), abs=0.01)
    assert looks.sharpness == pytest.approx(np.var(edges), rel=1e-4)


def test_grey_weighs_colours_as_a_canvas_is_told_to():
    looks = looks_of(Image.new("RGB", (40, 30), (200, 100, 50)))
    assert looks.light == pytest.approx(0.299 * 200 + 0.587 * 100 + 0.114 * 50, abs=1)


def test_a_larger_picture_is_measured_at_1024_px_and_a_smaller_one_as_it_is():
    office = an_office(3, width=2000, height=1500)
    scaled = office.resize((LOOKS_PX, 768), Image.Resampling.BILINEAR)
    assert looks_of(office).sharpness == pytest.approx(looks_of(scaled).sharpness, rel=0.02)
    assert looks_of(scaled.resize((200, 150))).sharpness != pytest.approx(looks_of(scaled).sharpness, rel=0.02)


def test_a_blurred_photo_is_less_sharp_by_far_and_a_dark_one_is_dark():
    office = an_office(8)
    clear, blurred = looks_of(office), looks_of(office.filter(ImageFilter.GaussianBlur(6)))
    dark = looks_of(office.point(lambda light: light // 12))
    assert blurred.sharpness < clear.sharpness / 10
    assert dark.light < 25
    assert dark.contrast < clear.contrast / 8


@pytest.mark.parametrize("size", [(1, 1), (2, 900), (900, 2), (1, 3000)])
def test_the_smallest_pictures_have_looks_too(size):
    looks = looks_of(Image.new("RGB", size, "grey"))
    assert (looks.sharpness, looks.phash, looks.mirrored, looks.moire) == (0.0, FLAT, FLAT, None)


def test_a_mirror_image_has_the_hashes_exchanged():
    office = an_office(9)
    straight, turned = looks_of(office), looks_of(office.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    assert bits_apart(straight.phash, turned.mirrored) <= 2
    assert bits_apart(straight.mirrored, turned.phash) <= 2


@pytest.mark.parametrize("seed", range(6))
def test_the_grid_of_a_screen_stands_out_and_a_room_has_none(seed):
    room = an_office(seed + 60, width=1200, height=900)
    taken = Image.open(io.BytesIO(a_photo_of_a_screen(room, seed)))
    assert looks_of(taken).moire > LIKELY_A_SCREEN
    assert looks_of(room).moire < LIKELY_A_SCREEN / 2


def test_no_photo_that_a_package_ships_is_taken_for_a_screen(packaged_photos):
    photos = [path for path in packaged_photos.iterdir() if "chessboard" not in path.name]
    found = {path.name: looks_of(opened(path)).moire for path in photos}
    assert {name: moire for name, moire in found.items() if moire is not None and moire > LIKELY_A_SCREEN} == {}
    assert len(found) > 20
