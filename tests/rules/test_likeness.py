"""The hash of how a photo looks: the same on every machine, blind to light, and the mirror's own for a mirror image."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.likeness import FLAT, SAME_BITS, SIDE, bits_apart, mirrored, phash

GREYS = st.binary(min_size=SIDE * SIDE, max_size=SIDE * SIDE)


def a_grey(seed=1):
    """Soft shapes: the sum of a few slow waves."""
    draw = random.Random(seed)
    steps = [(draw.randint(1, 7), draw.randint(1, 7), draw.uniform(-30, 30)) for _ in range(12)]
    return bytes(
        max(0, min(255, round(128 + sum(weight * ((x * a) % 32 / 16 - 1) * ((y * b) % 32 / 16 - 1) for a, b, weight in steps))))
        for y in range(SIDE)
        for x in range(SIDE)
    )


@pytest.mark.parametrize(
    ("grey", "expected"),
    [
        (bytes((x * y) % 256 for y in range(32) for x in range(32)), "7ce3c69992a56a54"),
        (bytes((x * x + 3 * y) % 256 for y in range(32) for x in range(32)), "19abacd5ca6619a5"),
        (bytes(255 if (x // 8 + y // 5) % 2 else 0 for y in range(32) for x in range(32)), "0a0a0a0a0a0aa0a0"),
    ],
)
def test_a_hash_is_the_same_on_every_machine(grey, expected):
    assert phash(grey) == expected


@given(GREYS)
def test_a_hash_has_sixteen_letters_and_as_many_bits_set_as_not_unless_waves_are_alike(grey):
    hashed = phash(grey)
    assert len(hashed) == 16
    assert int(hashed, 16).bit_count() <= 32


@given(GREYS)
def test_the_mirror_of_a_mirror_image_is_the_picture(grey):
    turned = b"".join(grey[at : at + SIDE][::-1] for at in range(0, SIDE * SIDE, SIDE))
    assert mirrored(turned) == phash(grey)
    assert phash(turned) == mirrored(grey)


@given(GREYS, GREYS)
def test_likeness_is_mutual(one, other):
    assert bits_apart(phash(one), phash(other)) == bits_apart(phash(other), phash(one))
    assert bits_apart(phash(one), phash(one)) == 0


@pytest.mark.parametrize("by", [0.5, 0.8, 1.1])
def test_a_darker_or_brighter_picture_keeps_its_hash(by):
    grey = bytes(max(20, min(220, each)) for each in a_grey())
    assert bits_apart(phash(grey), phash(bytes(round(each * by) for each in grey))) <= 2


def test_different_pictures_are_far_apart_and_so_are_their_mirrors():
    apart = [bits_apart(phash(a_grey(one)), phash(a_grey(one + 100))) for one in range(30)]
    assert min(apart) > SAME_BITS
    assert all(bits_apart(phash(a_grey(one)), mirrored(a_grey(one))) > SAME_BITS for one in range(30))


@pytest.mark.parametrize("light", [0, 17, 255])
def test_a_picture_without_structure_says_nothing(light):
    assert phash(bytes([light]) * SIDE * SIDE) == mirrored(bytes([light]) * SIDE * SIDE) == FLAT


@pytest.mark.parametrize("length", [0, 1023, 1025, 3072])
def test_a_picture_of_another_size_is_refused(length):
    with pytest.raises(ValueError, match="1024"):
        phash(bytes(length))
