"""What happens to a photo between its first and its second use: the pairs by which the hash is measured."""

import random
from collections.abc import Callable

from PIL import Image

from media.derivatives import opened
from media.looks import looks_of
from media.stamping import stamped
from shared.traits import Looks
from tests.photos.making import as_jpeg
from tests.photos.offices import View, an_office
from tests.photos.stamps import a_stamp

Change = Callable[[Image.Image, random.Random], Image.Image]
SIZE = (1024, 768)


def recompressed(photo: Image.Image, draw: random.Random) -> Image.Image:
    return opened(as_jpeg(photo, quality=draw.randint(30, 90)))


def resized(photo: Image.Image, draw: random.Random) -> Image.Image:
    share = draw.uniform(0.2, 0.9)
    return photo.resize((round(photo.width * share), round(photo.height * share)), Image.Resampling.BICUBIC)


def with_a_stamp(photo: Image.Image, draw: random.Random) -> Image.Image:
    return opened(stamped(photo, a_stamp()))


def brighter_or_darker(photo: Image.Image, draw: random.Random) -> Image.Image:
    by = draw.choice((draw.uniform(0.6, 0.9), draw.uniform(1.1, 1.4)))
    return photo.point(lambda light: min(255, round(light * by)))


def cropped(photo: Image.Image, draw: random.Random) -> Image.Image:
    """By 2 to 5 in 100 of its width and of its height, anywhere."""
    lost_x, lost_y = (draw.uniform(0.02, 0.05) * edge for edge in photo.size)
    left, top = draw.uniform(0, lost_x), draw.uniform(0, lost_y)
    return photo.crop((round(left), round(top), round(left + photo.width - lost_x), round(top + photo.height - lost_y)))


def turned_in_a_mirror(photo: Image.Image, draw: random.Random) -> Image.Image:
    """And compressed again, as somebody who wants to use a photo twice would."""
    return recompressed(photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT), draw)


SAME: dict[str, Change] = {
    "recompressed, quality 30-90": recompressed,
    "resized to 20-90 %": resized,
    "stamped": with_a_stamp,
    "brightness x 0.6-1.4": brighter_or_darker,
    "cropped by 2-5 %": cropped,
    "mirrored, recompressed": turned_in_a_mirror,
}


def room(number: int) -> Image.Image:
    return an_office(number, width=SIZE[0], height=SIZE[1])


def same_spot_other_day(number: int) -> Image.Image:
    """An honest photo: nearly the same stand, a hand's breadth aside, other things lying about."""
    return an_office(number, View(0.03, 0.01, 1.03, day=2), *SIZE)


def other_spot(number: int) -> Image.Image:
    """An honest photo of the same room from farther aside."""
    return an_office(number, View(0.3 if number % 2 else -0.3, 0.05, 1.25, day=2), *SIZE)


def looks(photo: Image.Image) -> Looks:
    return looks_of(photo)
