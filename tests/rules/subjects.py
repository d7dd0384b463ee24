"""Evidence with a seal, and what is known when it is examined: nothing doubtful by default, one keyword to spoil."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared import ids
from shared.boundaries import Boundary
from shared.captures import Anchor, Seal, manifest_sha256
from shared.communes import Point
from shared.devices import DeviceKey
from shared.traits import Exif, Looks, PhotoTraits
from shared.verifying.subject import Likeness, Subject
from shared.visits import Evidence, Position
from tests.rules.building import COMMUNE, INSPECTOR, NOW, a_commune, some_evidence, the_criteria

OFFICE = Point(10.9990, 106.8800)
METRE_NORTH, METRE_EAST = 1 / 110_618, 1 / 109_280
DEVICE = ids.DeviceId("d1")
OTHER_VISIT = ids.VisitId("another visit")


def off_office(north_m: float = 0.0, east_m: float = 0.0) -> dict[str, float]:
    return {"lat": OFFICE.lat + north_m * METRE_NORTH, "lon": OFFICE.lon + east_m * METRE_EAST}


def a_fix(at: datetime = NOW, **spoilt: Any) -> Position:
    """At the office, two seconds before `at`, of an Android phone."""
    good = Position(OFFICE.lat, OFFICE.lon, 8.0, at - timedelta(seconds=2), 2.0, "fused", False)
    return replace(good, **spoilt)


def an_anchor(at: datetime = NOW, counted_s: float = 1000.0, **spoilt: Any) -> Anchor:
    """Heard a minute before `at`, by a device whose clock is right."""
    heard_at = at - timedelta(seconds=60)
    return replace(Anchor(heard_at, heard_at, counted_s - 60, "boot"), **spoilt)


def a_seal(number: int = 1, previous: str = "", at: datetime = NOW, **spoilt: Any) -> Seal:
    counted_s = 1000.0 + (at - NOW).total_seconds()
    seal = Seal(number, previous, "boot", counted_s, an_anchor(at, counted_s), "back", "0.2.0", "k1", "c2lnbmF0dXJl")
    return replace(seal, **spoilt)


def a_capture(number: int = 1, at: datetime = NOW, previous: str = "", seal: Any = ..., **spoilt: Any) -> Evidence:
    sealed = a_seal(number, previous, at) if seal is ... else seal
    wanted = {"id": f"capture {number}", "position": a_fix(at), "captured_at": at, "seal": sealed, "device_id": DEVICE}
    return replace(some_evidence(), **{**wanted, **spoilt})


def captures_every(seconds: float, *positions: Position, until: datetime = NOW, **spoilt: Any) -> tuple[Evidence, ...]:
    """A chain of captures, the nearest to `until` first, which itself is not among them."""
    made: list[Evidence] = []
    for number, position in enumerate(positions, start=1):
        at = until - timedelta(seconds=seconds * (len(positions) - number + 1))
        fix = replace(position, fixed_at=at - timedelta(seconds=2))
        made.append(a_capture(number, at, manifest_sha256(made[-1]) if made else "", position=fix, **spoilt))
    return tuple(reversed(made))


def a_key(**spoilt: Any) -> DeviceKey:
    return replace(DeviceKey("key", "k1", DEVICE, INSPECTOR.id, "p" * 44, "Android · Chrome", NOW), **spoilt)


def some_looks(**spoilt: Any) -> Looks:
    return replace(Looks(110.0, 55.0, 400.0, "8f0f0f0f0f0f0f0f", "f0f0f0f0f0f0f0f8", 0.05), **spoilt)


def some_traits(exif: Exif | None = None, looks: Any = ..., **spoilt: Any) -> PhotoTraits:
    seen = some_looks() if looks is ... else looks
    return replace(PhotoTraits("image/jpeg", 3000, 4000, True, exif or Exif(), seen), **spoilt)


def a_likeness(**spoilt: Any) -> Likeness:
    shown_at = datetime(2025, 11, 20, 3, 15, tzinfo=UTC)
    return replace(Likeness(ids.EvidenceId("older"), OTHER_VISIT, "Xã Đak Lua", shown_at, 4), **spoilt)


def a_square(half_m: float = 2000.0, north_m: float = 0.0) -> Boundary:
    """A territory of this half width around the office, or around a point north of it."""
    corners = ((-1, -1), (-1, 1), (1, 1), (1, -1), (-1, -1))
    ring = tuple(Point(**off_office(north_m + north * half_m, east * half_m)) for north, east in corners)
    return Boundary(COMMUNE, ((ring,),), "drawn by hand")


def a_subject(evidence: Evidence | None = None, **spoilt: Any) -> Subject:
    subject = Subject(
        evidence=evidence or a_capture(),
        check=the_criteria().check("B09.1"),
        commune=a_commune(office=OFFICE),
        received_at=NOW + timedelta(minutes=30),
        is_whole=True,
        traits=some_traits(),
        key=a_key(),
        is_signed=True,
    )
    return replace(subject, **spoilt)
