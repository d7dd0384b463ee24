"""Two photos with near hashes are looked at a second time: the same thing from the same spot, or strangers."""

import itertools
import random

import pytest
from PIL import Image

from media.derivatives import Variant, encoded, opened, smaller
from media.resemblance import LEAST_RESEMBLANCE, resemblance
from shared.errors import NotAnImage
from tests.photos.alike import SAME, other_spot, room, same_spot_other_day

ROOMS = range(12)


def thumb(photo):
    return encoded(smaller(photo, Variant.THUMB), Variant.THUMB)


@pytest.fixture(scope="module")
def rooms():
    return {number: room(number) for number in ROOMS}


@pytest.mark.parametrize("change", SAME)
def test_a_photo_used_again_resembles_itself_whatever_was_done_to_it(rooms, change):
    is_mirrored = change.startswith("mirrored")
    found = {
        at: resemblance(thumb(photo), thumb(SAME[change](photo, random.Random(at))), is_mirrored) for at, photo in rooms.items()
    }
    assert {at: score for at, score in found.items() if score < LEAST_RESEMBLANCE + 0.1} == {}


def test_strangers_do_not_resemble_each_other(rooms):
    thumbs = {at: thumb(photo) for at, photo in rooms.items()}
    found = {pair: resemblance(*(thumbs[at] for at in pair)) for pair in itertools.combinations(rooms, 2)}
    assert {pair: score for pair, score in found.items() if score >= LEAST_RESEMBLANCE} == {}


@pytest.mark.parametrize("number", ROOMS)
def test_the_same_room_resembles_itself_from_the_same_spot_only(number):
    there = room(number)
    assert resemblance(there, same_spot_other_day(number)) > LEAST_RESEMBLANCE
    assert resemblance(there, other_spot(number)) < LEAST_RESEMBLANCE


def test_photos_that_packages_ship_are_strangers_to_each_other(packaged_photos):
    photos = [
        opened(packaged_photos / name) for name in ("astronaut.png", "china.jpg", "coffee.png", "chelsea.png", "flower.jpg")
    ]
    assert max(itertools.starmap(resemblance, itertools.combinations(photos, 2))) < LEAST_RESEMBLANCE


def test_two_photos_of_one_motorcycle_from_two_lenses_side_by_side_resemble_each_other(packaged_photos):
    left, right = (opened(packaged_photos / f"motorcycle_{side}.png") for side in ("left", "right"))
    assert resemblance(left, right) > resemblance(left, opened(packaged_photos / "rocket.jpg")) + 0.2


@pytest.mark.parametrize("size", [(1, 1), (320, 1), (1, 320), (320, 240)])
def test_a_picture_without_contours_resembles_nothing(size):
    flat = Image.new("RGB", size, "grey")
    assert resemblance(flat, flat) == resemblance(flat, room(1)) == resemblance(room(1), flat) == 0.0


def test_what_cannot_be_decoded_is_no_picture():
    with pytest.raises(NotAnImage):
        resemblance(b"nothing", room(1))
