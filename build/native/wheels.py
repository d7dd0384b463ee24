"""What may travel into an installed app: packages of pure Python, and compiled ones somebody builds for Android and iOS."""

import importlib.metadata
from collections.abc import Iterator
from importlib.metadata import Distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# Each with the release seen in Flet's list of binary packages or in the recipes of its Mobile Forge (November 2026). Releases there
# follow their own pace, so the app names none of them exactly.
COMPILED_FOR_PHONES = {"apsw": "3.53.2.0", "cryptography": "43.0.1", "cffi": "1.17.1", "msgpack": "1.1.0"}
NEEDED = (
    "apsw>=3.53",  # records; below Flet 0.86 it would be an empty module on Android
    "cattrs",
    "cryptography",  # the device's key; without it captures go unsigned
    "flet==1.0.5",
    "flet-camera==1.0.5",
    "flet-geolocator==1.0.5",
    "geopy",
    "httpx",
    "segno",
)
ONLY_IN_BROWSERS = {"pyodide", "js"}
PYTHON = "3.14"
NOT_ON_PHONES = frozenset(
    [
        "curses",
        "dbm",
        "ensurepip",
        "idlelib",
        "multiprocessing",
        "nis",
        "pty",
        "readline",
        "spwd",
        "subprocess",
        "syslog",
        "tkinter",
        "tty",
        "turtle",
        "turtledemo",
        "venv",
    ]
)  # parts of the standard library that Android or iOS do not have


def closure() -> dict[str, Distribution]:
    """Every distribution the needed ones bring along, by its normal name, as it is installed here."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(each) for each in NEEDED]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name not in found:
            found[name] = importlib.metadata.distribution(name)
            waiting += asked_by(found[name])
    return found


def asked_by(distribution: Distribution) -> Iterator[Requirement]:
    """What it asks for on a phone, without its extras. Desktop parts of Flet are asked for by its own name there and not here."""
    phone = {"extra": "", "python_version": PYTHON, "sys_platform": "android", "platform_system": "Android"}
    for line in distribution.requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate(phone):
            yield wanted


def is_pure(distribution: Distribution) -> bool:
    """One wheel for every machine; what is compiled beside it, where something is, is only a faster twin."""
    return "Root-Is-Purelib: true" in (distribution.read_text("WHEEL") or "")


def without_wheel() -> list[str]:
    """Distributions no phone can install."""
    return [
        f"{name}: neither pure Python nor among the packages compiled for phones"
        for name, each in sorted(closure().items())
        if not is_pure(each) and name not in COMPILED_FOR_PHONES
    ]
