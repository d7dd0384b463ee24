"""The phone's own key in the browser, and how the browser sees a photo: held against other tools that were told nothing of it."""

import asyncio
import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from PIL import Image

from mobile.device.port import PhotoLook
from shared.captures import manifest_words
from shared.likeness import bits_apart, phash
from tests.browser_store.site import Site, served
from tests.phone.chromium import browser
from tests.photos.offices import an_office
from tests.rules.building import some_evidence
from tests.stores.building import a_seal
from tests.stores.looking import look_at

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(240)]
SEALER = Path(__file__).with_name("sealer.py")
VECTORS = Path(__file__).parents[1] / "wire" / "captures" / "vectors.json"
TURNED_RIGHT = 6  # as most phones hold the sensor: the stored picture lies on its side
WORDS = manifest_words(some_evidence(seal=a_seal()))


def a_phones_photo() -> bytes:
    """Larger than the measures are made at, and lying on its side."""
    picture = an_office(7, width=1600, height=1200).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = TURNED_RIGHT
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92, exif=exif)
    return out.getvalue()


def vectors() -> list[list[str]]:
    """Public key, signature, words: those that phone and server share, then the same over other words."""
    told = json.loads(VECTORS.read_text("utf-8"))
    public = base64.b64decode(told["public_key"]).hex()
    signed = [
        (base64.b64decode(each["signature"]).hex(), each["words"].encode()) for each in told["vectors"] if each["signature"]
    ]
    return [[public, signature, (words + extra).hex()] for extra in (b"", b"\n") for signature, words in signed]


def two_starts(chromium: str, bundle: Path, folder: Path, photo: bytes) -> list[dict[str, Any]]:
    plan = {"photo": base64.b64encode(photo).decode(), "words": WORDS.hex(), "vectors": vectors()}
    found = []
    with served(Site(bundle, SEALER.read_bytes(), plan)) as site:
        for _ in range(2):
            with browser(chromium, folder / "profile") as context:
                context.new_page().goto(site.url)
                found.append(site.found.get(timeout=60))
    return found


def test_a_browser_seals_with_a_key_of_its_own_and_sees_a_photo_as_the_server_does(chromium, bundle, tmp_path):
    photo = a_phones_photo()
    first, second = two_starts(chromium, bundle, tmp_path, photo)

    assert first["public_key"] == second["public_key"]  # it outlives the browser
    for told in (first, second):
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(told["public_key"])).verify(bytes.fromhex(told["signature"]), WORDS)
    half = len(first["verified"]) // 2
    assert first["verified"] == [True] * half + [False] * half != []
    assert (first["positions_by"], first["of_no_picture"]) == ("web", [True, True])
    assert "Chrome" in first["label"]

    upright = asyncio.run(look_at(photo_upright(photo)))
    assert upright
    assert first["looks"][0] == first["looks"][1] == second["looks"][0]
    require_alike(seen(first["looks"][0]), upright)
    assert first["thumbnail"] == "ffd8ff"


def photo_upright(photo: bytes) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(photo)).transpose(Image.Transpose.ROTATE_270).save(out, "PNG")
    return out.getvalue()


def seen(told: list[Any]) -> PhotoLook:
    *measures, grey = told
    return PhotoLook(*measures, bytes.fromhex(grey))


def require_alike(found: PhotoLook, wanted: PhotoLook) -> None:
    """Browsers make pictures smaller in their own way, so sharpness is only of the same order."""
    assert (found.width, found.height) == (wanted.width, wanted.height)
    assert abs(found.light - wanted.light) < 1
    assert abs(found.contrast - wanted.contrast) < 2
    assert 0.5 < found.sharpness / wanted.sharpness < 2
    assert bits_apart(phash(found.grey), phash(wanted.grey)) <= 2
