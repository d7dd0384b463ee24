"""What counts as the same photo: measured on drawn offices and on photos that packages ship, changed as people change photos."""

import itertools
import random

import numpy as np
import pytest
from PIL import Image

from media.derivatives import opened
from media.likeness_search import Near, hashes_of, nearest
from media.looks import looks_of
from shared.likeness import ALIKE_BITS, FLAT, SAME_BITS, bits_apart
from tests.photos.alike import SAME, other_spot, room

ROOMS = range(24)
SHIPPED = (
    "astronaut.png",
    "china.jpg",
    "coffee.png",
    "chelsea.png",
    "flower.jpg",
    "motorcycle_left.png",
    "rocket.jpg",
    "page.png",
)


def bits(one, other):
    """As the server counts: the nearer of the photo and of its mirror image."""
    return min(bits_apart(one.phash, other.phash), bits_apart(one.mirrored, other.phash))


@pytest.fixture(scope="module")
def photos(packaged_photos):
    rooms = {f"room {number}": room(number) for number in ROOMS}
    return rooms | {name: opened(packaged_photos / name) for name in SHIPPED}


@pytest.fixture(scope="module")
def looks(photos):
    return {name: looks_of(photo) for name, photo in photos.items()}


def apart_after(change, photos, looks):
    return {name: bits(looks[name], looks_of(SAME[change](photo, random.Random(name)))) for name, photo in photos.items()}


@pytest.mark.parametrize(
    "change", ["recompressed, quality 30-90", "resized to 20-90 %", "brightness x 0.6-1.4", "mirrored, recompressed"]
)
def test_a_photo_used_again_is_found_whatever_was_done_to_its_quality(photos, looks, change):
    apart = apart_after(change, photos, looks)
    assert {name: found for name, found in apart.items() if found > SAME_BITS} == {}


def test_a_photo_used_again_with_its_edges_cut_off_is_found_or_at_least_looked_at(photos, looks):
    apart = apart_after("cropped by 2-5 %", photos, looks)
    assert sum(found <= SAME_BITS for found in apart.values()) >= 0.7 * len(apart)
    assert {name: found for name, found in apart.items() if found > ALIKE_BITS} == {}


def test_a_stamped_copy_used_as_an_original_is_looked_at_in_most_cases_only(photos, looks):
    apart = apart_after("stamped", {name: photo for name, photo in photos.items() if "room" in name}, looks)
    assert sum(found <= ALIKE_BITS for found in apart.values()) >= 0.7 * len(apart)


def test_no_two_different_photos_are_taken_for_one(looks):
    apart = {(one, other): bits(looks[one], looks[other]) for one, other in itertools.combinations(looks, 2)}
    assert len(apart) > 400
    assert {pair: found for pair, found in apart.items() if found <= SAME_BITS} == {}


@pytest.mark.parametrize("number", range(12))
def test_the_same_room_from_another_spot_is_another_photo(number):
    assert bits(looks_of(room(number)), looks_of(other_spot(number))) > SAME_BITS


KNOWN = ("00000000000000ff", "ffffffffffffff00", FLAT, "00000000000000f0", "0123456789abcdef")


def test_the_closest_is_found_first_and_the_mirror_image_is_told_apart():
    found = nearest(hashes_of(KNOWN), "00000000000000fe", "fffffffffffffff0", 4)
    assert found == [Near(0, 1, False), Near(3, 3, False), Near(1, 4, True)]


def test_a_photo_near_to_both_counts_once_as_what_it_is_nearer_to():
    assert nearest(hashes_of(["00000000000000ff"]), "00000000000000f0", "00000000000000fe", 8) == [Near(0, 1, True)]


@pytest.mark.parametrize("most_bits", [0, 10, 16, 40])
def test_a_search_finds_what_comparing_one_by_one_finds(most_bits):
    draw = random.Random(most_bits)
    known = [f"{draw.getrandbits(64):016x}" for _ in range(2000)]
    photo, mirror = known[7], f"{draw.getrandbits(64):016x}"
    found = nearest(hashes_of(known), photo, mirror, most_bits)
    by_hand = {at: min(bits_apart(each, photo), bits_apart(each, mirror)) for at, each in enumerate(known)}
    assert {near.at: near.bits for near in found} == {at: apart for at, apart in by_hand.items() if apart <= most_bits}
    assert [near.bits for near in found] == sorted(near.bits for near in found)


def test_a_photo_without_structure_is_like_nothing():
    known = hashes_of(KNOWN)
    assert nearest(known, FLAT, FLAT, 64) == []
    assert 2 not in {near.at for near in nearest(known, "0000000000000001", "0000000000000001", 64)}


def test_nothing_is_found_where_nothing_is_known():
    assert nearest(np.array([], np.uint64), "00000000000000ff", "ff00000000000000", 16) == []


def test_two_covered_lenses_are_not_the_same_photo():
    assert looks_of(Image.new("L", (640, 480), 3)).phash == FLAT
