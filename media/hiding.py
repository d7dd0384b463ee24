"""What a copy hides before it leaves the team: faces and badges one by one, and where they cannot be found one by one, everything.

Number plates are not looked for. The cascades that OpenCV ships were tried on 60 plates drawn into offices: all 18 long plates and 19
of 23 square ones of cars were found, none of 19 of motorbikes, which are most of what stands before an office, with 2.6 false areas a
picture. So a check about vehicles is hidden whole until a person has drawn the areas.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageFilter

from media.derivatives import opened
from shared.criteria import Privacy
from shared.veils import MOST_AREAS, Area, Hides

if TYPE_CHECKING:
    from media.faces import Face

FOUND_ONE_BY_ONE = frozenset({Privacy.NONE, Privacy.FACES, Privacy.FACES_AND_BADGES})
BLOCKS = 5
"""Across the longer side of an area: a face of 5 blocks has no eyes. The mean of a block is all that is kept of it."""
MARGIN = 0.06  # of an area's sides, for what its edge cuts
LEAST_FACE_PX = 6  # smaller ones are not looked for, and say nothing
HEAD = (0.25, 0.35, 0.25, 0.2)
"""How far a head reaches beyond the face that is found, left, top, right and bottom, in widths and heights of the face."""
CHEST = (1.1, 0.1, 3.2, 3.0)
"""Where a badge hangs: begins 1.1 widths left of the face and 0.1 heights below it, is 3.2 widths wide and 3 heights high."""
EVERYTHING = Area(0.0, 0.0, 1.0, 1.0, "badge")


def find_areas(picture: Path | Image.Image) -> tuple[Area, ...]:
    """The heads in an upright picture and the chests below them, the edition media.editions.FINDER_EDITION; at most MOST_AREAS.

    Best given the screen copy. Raises NotAnImage where the file cannot be decoded.
    """
    from media.faces import faces  # the net and what runs it are for workers; the server only hides what they found

    seen = opened(picture) if isinstance(picture, Path) else picture.convert("RGB")
    found = [face for face in faces(seen) if min(face.width, face.height) >= LEAST_FACE_PX]
    heads = [_head(face, seen) for face in found]
    chests = [_chest(face, seen) for face in found]
    return tuple(each for each in (*heads, *chests) if each)[:MOST_AREAS]


def areas_to_hide(privacy: Privacy, found: Iterable[Area]) -> tuple[Area, ...]:
    """Faces always; badges and plates where the check says so.

    A check about badges without a face in the picture hides everything: the badge is there, only nobody knows where.
    """
    hides: set[Hides] = {"face"}
    if privacy is Privacy.FACES_AND_BADGES:
        hides.add("badge")
    if privacy is Privacy.PLATES:
        hides.add("plate")
    chosen = tuple(area for area in found if area.hides in hides)
    return chosen if chosen or privacy is not Privacy.FACES_AND_BADGES else (EVERYTHING,)


def hides_whole(privacy: Privacy) -> bool:
    """Whether the whole picture is hidden until a person has drawn the areas: what must not be read cannot be found by the machine."""
    return privacy not in FOUND_ONE_BY_ONE


def hidden(screen: Image.Image | bytes, areas: Iterable[Area]) -> Image.Image:
    """A copy in which each area is past recovery: a few blocks of mean colour, smoothed. Areas beyond the picture are cut to it."""
    copy = opened(screen) if isinstance(screen, bytes) else screen.convert("RGB")
    for area in areas:
        box = _box(area, copy)
        if box:
            copy.paste(_coarse(copy.crop(box)), box)
    return copy


def _head(face: "Face", picture: Image.Image) -> Area | None:
    left, top, right, bottom = HEAD
    return _area(
        face.left - left * face.width,
        face.top - top * face.height,
        face.width * (1 + left + right),
        face.height * (1 + top + bottom),
        picture,
        "face",
    )


def _chest(face: "Face", picture: Image.Image) -> Area | None:
    left, below, width, height = CHEST
    bottom = face.top + face.height
    return _area(
        face.left - left * face.width, bottom + below * face.height, width * face.width, height * face.height, picture, "badge"
    )


def _area(left: float, top: float, width: float, height: float, picture: Image.Image, hides: Hides) -> Area | None:
    """In shares of the picture, cut to it; None where nothing is left."""
    from_x, to_x = (min(1.0, max(0.0, x / picture.width)) for x in (left, left + width))
    from_y, to_y = (min(1.0, max(0.0, y / picture.height)) for y in (top, top + height))
    if to_x <= from_x or to_y <= from_y:
        return None
    return Area(round(from_x, 5), round(from_y, 5), round(to_x - from_x, 5), round(to_y - from_y, 5), hides)


def _box(area: Area, picture: Image.Image) -> tuple[int, int, int, int] | None:
    """In whole pixels, a little larger than the area."""
    aside, above = MARGIN * area.width, MARGIN * area.height
    left = max(0, int((area.left - aside) * picture.width))
    top = max(0, int((area.top - above) * picture.height))
    right = min(picture.width, int((area.left + area.width + aside) * picture.width) + 1)
    bottom = min(picture.height, int((area.top + area.height + above) * picture.height) + 1)
    return (left, top, right, bottom) if right > left and bottom > top else None


def _coarse(piece: Image.Image) -> Image.Image:
    block = max(piece.size) / BLOCKS
    blocks = [max(1, round(side / block)) for side in piece.size]
    few = piece.resize(blocks, Image.Resampling.BOX)
    return few.resize(piece.size, Image.Resampling.NEAREST).filter(ImageFilter.GaussianBlur(block / 2))
