"""What a forger does to a photo or a track, with the tools forgers have: exiftool, Pillow, a GPX file."""

import io
import math
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from shared.communes import Point
from tests.photos.offices import View, an_office

GPX = "{http://www.topografix.com/GPX/1/1}"


@cache
def an_office_photo(room: int, view: View | None = None, quality: int = 90) -> bytes:
    """A JPEG of a drawn office, sharp and well lit."""
    return jpeg(an_office(room, view or View()), quality)


def jpeg(image: Image.Image, quality: int = 90) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def opened(photo: bytes) -> Image.Image:
    return Image.open(io.BytesIO(photo)).convert("RGB")


def retouched(photo: bytes, folder: Path, *tags: str) -> bytes:
    """The same photo with metadata written by exiftool."""
    if not shutil.which("exiftool"):
        pytest.skip("exiftool is missing: ./dev test installs it")
    file = folder / "forged.jpg"
    file.write_bytes(photo)
    subprocess.run(["exiftool", "-q", "-q", "-overwrite_original", *tags, str(file)], check=True, capture_output=True)
    return file.read_bytes()


def recompressed(photo: bytes) -> bytes:
    return jpeg(opened(photo), 45)


def mirrored(photo: bytes) -> bytes:
    return jpeg(ImageOps.mirror(opened(photo)))


def cropped(photo: bytes) -> bytes:
    image = opened(photo)
    width, height = image.size
    return jpeg(image.crop((width // 50, height // 50, width - width // 50, height - height // 50)))


def brightened(photo: bytes) -> bytes:
    return jpeg(ImageEnhance.Brightness(opened(photo)).enhance(1.25))


def darkened(photo: bytes) -> bytes:
    return jpeg(ImageEnhance.Brightness(opened(photo)).enhance(0.06))


def dim(photo: bytes) -> bytes:
    return jpeg(ImageEnhance.Brightness(opened(photo)).enhance(0.2))


def of_a_screen(photo: bytes) -> bytes:
    """As another phone sees a screen that shows it: a fine grid of dots, turned a little, seen through a lens."""
    image = opened(photo)
    rows, columns = np.mgrid[0 : image.height, 0 : image.width]
    turned = 0.11
    along, across = columns * math.cos(turned) + rows * math.sin(turned), rows * math.cos(turned) - columns * math.sin(turned)
    grid = 0.72 + 0.28 * np.cos(2 * np.pi * along / 3.3) * np.cos(2 * np.pi * across / 3.3)
    return jpeg(Image.fromarray((np.asarray(image) * grid[..., None]).clip(0, 255).astype(np.uint8)), 92)


def out_of_focus(photo: bytes) -> bytes:
    return jpeg(opened(photo).filter(ImageFilter.GaussianBlur(14)))


def a_track(folder: Path, start: Point, heading_m_s: tuple[float, float], at: datetime, steps: int, every_s: float) -> Path:
    """A GPX file as a mock-location app plays it: so many metres a second north and east."""
    root = ElementTree.Element("gpx", {"xmlns": GPX.strip("{}"), "version": "1.1", "creator": "forger"})
    segment = ElementTree.SubElement(ElementTree.SubElement(root, "trk"), "trkseg")
    for step in range(steps):
        passed = step * every_s
        lat = start.lat + heading_m_s[0] * passed / 110_600
        lon = start.lon + heading_m_s[1] * passed / (111_300 * math.cos(math.radians(start.lat)))
        point = ElementTree.SubElement(segment, "trkpt", {"lat": f"{lat:.7f}", "lon": f"{lon:.7f}"})
        ElementTree.SubElement(point, "time").text = (at + timedelta(seconds=passed)).isoformat()
    place = folder / "track.gpx"
    ElementTree.ElementTree(root).write(place, "utf-8", xml_declaration=True)
    return place


def played(track: Path) -> Iterator[tuple[Point, datetime]]:
    for point in ElementTree.parse(track).iter(f"{GPX}trkpt"):
        moment = point.find(f"{GPX}time")
        assert moment is not None
        assert moment.text
        yield Point(float(point.attrib["lat"]), float(point.attrib["lon"])), datetime.fromisoformat(moment.text)
