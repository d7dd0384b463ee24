"""For everything a verification can find, a subject in which it finds it: what is told, how, and of what."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from shared.captures import manifest_sha256
from shared.communes import Point
from shared.traits import Exif
from shared.verifying.results import Name, Result, Verification
from shared.verifying.subject import Subject
from shared.verifying.whys import Why
from tests.rules.building import NOW, VISIT, a_commune
from tests.rules.subjects import (
    OFFICE,
    a_capture,
    a_fix,
    a_key,
    a_likeness,
    a_seal,
    a_square,
    a_subject,
    an_anchor,
    captures_every,
    off_office,
    some_looks,
    some_traits,
)

Case = tuple[str, Name, Why, Subject]
FINE, DOUBT, LOOK, UNKNOWN = "consistent", "inconsistent", "look", "cannot tell"


def verdict(found: Verification) -> str:
    """The result in one word, a look apart from what nobody needs to look at."""
    if found.asks_for_look:
        return LOOK
    return {Result.CONSISTENT: FINE, Result.INCONSISTENT: DOUBT, Result.CANNOT_TELL: UNKNOWN}[found.result]


def sealed(**spoilt: object) -> Subject:
    return a_subject(a_capture(seal=a_seal(**spoilt)))


def placed(**spoilt: object) -> Subject:
    return a_subject(a_capture(position=a_fix(**spoilt)))


def second(**spoilt: object) -> tuple[Subject, object]:
    """A capture numbered 2, ten minutes after the first."""
    first = a_capture(1, NOW - timedelta(minutes=10))
    return a_subject(a_capture(2, previous=manifest_sha256(first), **spoilt), before=first, trail=(first,)), first


def of_custody() -> Iterator[Case]:
    revoked = a_key(revoked_at=NOW + timedelta(hours=1), reason="Mất máy")
    follower, first = second()
    broken = replace(follower, before=replace(first, sha256="1" * 64))
    yield FINE, Name.ORIGINAL, Why.WHOLE, a_subject()
    yield DOUBT, Name.ORIGINAL, Why.CHANGED, a_subject(is_whole=False)
    yield UNKNOWN, Name.ORIGINAL, Why.NOT_HASHED, a_subject(is_whole=None)
    yield LOOK, Name.ORIGINAL, Why.BROKEN_OFF, a_subject(traits=some_traits(is_complete=False))
    yield FINE, Name.SIGNATURE, Why.SIGNED, a_subject()
    yield LOOK, Name.SIGNATURE, Why.NO_SEAL, a_subject(a_capture(seal=None))
    yield LOOK, Name.SIGNATURE, Why.UNSIGNED, sealed(signature="")
    yield DOUBT, Name.SIGNATURE, Why.KEY_UNKNOWN, a_subject(key=None)
    yield DOUBT, Name.SIGNATURE, Why.KEY_OF_OTHER_DEVICE, a_subject(key=a_key(device_id="d2"))
    yield DOUBT, Name.SIGNATURE, Why.SIGNATURE_FALSE, a_subject(is_signed=False)
    yield DOUBT, Name.SIGNATURE, Why.REVOKED_BEFORE, a_subject(key=revoked, is_after_revocation=True)
    yield FINE, Name.SIGNATURE, Why.SIGNED_THEN_REVOKED, a_subject(key=revoked)
    yield UNKNOWN, Name.SIGNATURE, Why.SIGNATURE_UNCHECKED, a_subject(is_signed=None)
    yield FINE, Name.CHAIN, Why.CHAIN_FIRST, a_subject()
    yield FINE, Name.CHAIN, Why.CHAIN_UNBROKEN, follower
    yield DOUBT, Name.CHAIN, Why.CHAIN_BROKEN, broken
    yield DOUBT, Name.CHAIN, Why.CHAIN_GAP, replace(follower, before=None, missing=(14, 15, 16))
    yield DOUBT, Name.CHAIN, Why.CHAIN_TWINS, a_subject(twins=(a_capture(sha256="2" * 64),))
    yield LOOK, Name.CHAIN, Why.CHAIN_BEFORE_UNKNOWN, replace(follower, before=None)


def of_time() -> Iterator[Case]:
    first = a_capture(1, NOW - timedelta(minutes=10))

    def shifted(minutes: float, **spoilt: object) -> Subject:
        """The device's clock is set after the last anchor."""
        return a_subject(a_capture(captured_at=NOW + timedelta(minutes=minutes), **spoilt), received_at=NOW + timedelta(days=2))

    started_anew = replace(an_anchor(), boot="the boot before")
    wrong_clock = replace(an_anchor(), device_at=NOW + timedelta(minutes=9))
    late_anchor = replace(an_anchor(), server_at=NOW + timedelta(days=3))
    yield FINE, Name.CLOCK, Why.CLOCK_AGREES, a_subject()
    yield DOUBT, Name.CLOCK, Why.CLOCK_SLOW, shifted(-10)
    yield DOUBT, Name.CLOCK, Why.CLOCK_FAST, shifted(10, seal=a_seal(anchor=wrong_clock))
    yield DOUBT, Name.CLOCK, Why.CLOCK_FUTURE, a_subject(received_at=NOW - timedelta(minutes=10))
    yield DOUBT, Name.CLOCK, Why.CLOCK_BEFORE_ANCHOR, shifted(-10, seal=a_seal(anchor=started_anew))
    yield DOUBT, Name.CLOCK, Why.CLOCK_AFTER_ARRIVAL, shifted(0, seal=a_seal(anchor=late_anchor))
    yield DOUBT, Name.CLOCK, Why.CLOCK_BACKWARDS, sealed(monotonic_s=100.0)
    yield (
        DOUBT,
        Name.CLOCK,
        Why.CLOCK_SET_BACK,
        a_subject(a_capture(2, NOW, seal=a_seal(2, anchor=None), captured_at=first.captured_at), before=first),
    )
    yield DOUBT, Name.CLOCK, Why.CLOCK_IMPOSSIBLE, sealed(monotonic_s=1e300)
    yield UNKNOWN, Name.CLOCK, Why.CLOCK_SLEPT, shifted(60)
    yield LOOK, Name.CLOCK, Why.CLOCK_UNEXPLAINED, shifted(60 * 5)
    yield UNKNOWN, Name.CLOCK, Why.CLOCK_OTHER_BOOT, sealed(anchor=started_anew)
    yield LOOK, Name.CLOCK, Why.CLOCK_NO_ANCHOR, sealed(anchor=None)
    yield UNKNOWN, Name.CLOCK, Why.NO_SEAL, a_subject(a_capture(seal=None))


def of_place() -> Iterator[Case]:
    unplaced = a_commune(office=None, inside=OFFICE)
    far = a_capture(position=a_fix(**off_office(1000)))
    inside, without, beside = a_square(), a_square(half_m=500, north_m=2500), a_square(half_m=500, north_m=520)
    yield FINE, Name.PLACE, Why.AT_OFFICE, a_subject()
    yield FINE, Name.PLACE, Why.IN_TERRITORY, a_subject(commune=unplaced, boundary=inside)
    yield LOOK, Name.PLACE, Why.FAR_IN_TERRITORY, a_subject(far, boundary=inside)
    yield UNKNOWN, Name.PLACE, Why.NEAR_BORDER_WITHIN, a_subject(commune=unplaced, boundary=a_square(half_m=40))
    yield LOOK, Name.PLACE, Why.NEAR_BORDER_OUTSIDE, a_subject(commune=unplaced, boundary=beside)
    yield DOUBT, Name.PLACE, Why.OUTSIDE, a_subject(commune=unplaced, boundary=without)
    yield DOUBT, Name.PLACE, Why.FAR_FROM_OFFICE, a_subject(far)
    yield DOUBT, Name.PLACE, Why.FAR_AWAY, a_subject(commune=a_commune(inside=Point(12.2, 106.8)))
    yield LOOK, Name.PLACE, Why.PLACE_VAGUE, placed(accuracy_m=1500.0)
    yield UNKNOWN, Name.PLACE, Why.NOTHING_TO_COMPARE, a_subject(commune=unplaced)
    yield LOOK, Name.PLACE, Why.NO_POSITION, a_subject(a_capture(position=None))
    yield DOUBT, Name.PLACE, Why.POSITION_IMPOSSIBLE, placed(lat=200.0)
    yield FINE, Name.FIX, Why.FIX_GOOD, a_subject()
    yield DOUBT, Name.FIX, Why.FIX_STALE, placed(age_s=96.0)
    yield LOOK, Name.FIX, Why.FIX_LATER, placed(fixed_at=NOW + timedelta(minutes=5), age_s=0.0)
    yield LOOK, Name.FIX, Why.FIX_AGE_UNKNOWN, placed(fixed_at=None, age_s=None)
    yield LOOK, Name.FIX, Why.FIX_ACCURACY_UNKNOWN, placed(accuracy_m=0.0)
    yield LOOK, Name.FIX, Why.FIX_WEAK, placed(accuracy_m=80.0)
    yield UNKNOWN, Name.FIX, Why.NO_POSITION, a_subject(a_capture(position=None))
    yield DOUBT, Name.MOCK, Why.MOCKED, placed(mocked=True)
    yield FINE, Name.MOCK, Why.NOT_MOCKED, a_subject()
    yield UNKNOWN, Name.MOCK, Why.MOCK_UNTOLD, placed(provider=None)


def of_movement() -> Iterator[Case]:
    still, moved = a_fix(), a_fix(**off_office(3))
    follower, _ = second()
    away = a_fix(**off_office(north_m=30_000))
    here_again = replace(a_capture(7, NOW - timedelta(minutes=5), position=away), device_id="d2")
    timeless = a_capture(2, NOW, position=away, captured_at=NOW - timedelta(hours=1), seal=None)
    yield FINE, Name.FROZEN, Why.FIXES_WANDER, a_subject(trail=captures_every(60, moved, moved))
    yield DOUBT, Name.FROZEN, Why.FROZEN, a_subject(trail=captures_every(60, still, still, still, still))
    yield LOOK, Name.FROZEN, Why.FROZEN_PERHAPS, a_subject(trail=captures_every(60, still, still))
    yield UNKNOWN, Name.FROZEN, Why.FROZEN_TOO_FEW, a_subject()
    yield FINE, Name.TRAVEL, Why.TRAVEL_POSSIBLE, follower
    yield DOUBT, Name.TRAVEL, Why.TRAVEL_TOO_FAST, second(position=away)[0]
    yield LOOK, Name.TRAVEL, Why.TRAVEL_TIME_UNKNOWN, replace(follower, evidence=timeless)
    yield UNKNOWN, Name.TRAVEL, Why.TRAVEL_FIRST, a_subject()
    yield FINE, Name.TWO_PLACES, Why.ONE_DEVICE, a_subject()
    yield FINE, Name.TWO_PLACES, Why.SAME_PLACE, a_subject(elsewhere=(a_capture(7, device_id="d2"),))
    yield DOUBT, Name.TWO_PLACES, Why.TWO_PLACES, a_subject(elsewhere=(here_again,))
    yield UNKNOWN, Name.TWO_PLACES, Why.ELSEWHERE_UNKNOWN, a_subject(elsewhere=(a_capture(7, device_id="d2", position=None),))


def of_pictures() -> Iterator[Case]:
    here = {"lat": OFFICE.lat, "lon": OFFICE.lon}

    def written(**exif: object) -> Subject:
        return a_subject(traits=some_traits(Exif(**exif)))

    def looking(**looks: float) -> Subject:
        return a_subject(traits=some_traits(looks=some_looks(**looks)))

    yield FINE, Name.EXIF, Why.EXIF_AGREES, written(taken_at=NOW, **here)
    yield FINE, Name.EXIF, Why.EXIF_TIME_AGREES, written(taken_at=NOW)
    yield FINE, Name.EXIF, Why.EXIF_PLACE_AGREES, written(**here)
    yield UNKNOWN, Name.EXIF, Why.EXIF_ABSENT, a_subject()
    yield DOUBT, Name.EXIF, Why.EXIF_EDITED, written(software="Adobe Photoshop 27.0 (Windows)")
    yield DOUBT, Name.EXIF, Why.EXIF_TIME, written(taken_at=NOW - timedelta(days=365))
    yield DOUBT, Name.EXIF, Why.EXIF_PLACE, written(lat=10.5, lon=107.0)
    yield UNKNOWN, Name.EXIF, Why.NOT_READ, a_subject(traits=None)
    yield FINE, Name.REUSE, Why.NOT_REUSED, a_subject()
    yield DOUBT, Name.REUSE, Why.REUSED_EXACTLY, a_subject(likenesses=(a_likeness(bits=0, is_exact=True),))
    yield LOOK, Name.REUSE, Why.REUSED_TWICE_HERE, a_subject(likenesses=(a_likeness(bits=0, is_exact=True, visit_id=VISIT),))
    yield DOUBT, Name.REUSE, Why.REUSED, a_subject(likenesses=(a_likeness(),))
    yield DOUBT, Name.REUSE, Why.REUSED_MIRRORED, a_subject(likenesses=(a_likeness(is_mirrored=True),))
    yield LOOK, Name.REUSE, Why.LOOKS_LIKE, a_subject(likenesses=(a_likeness(bits=13),))
    yield UNKNOWN, Name.REUSE, Why.TOO_FLAT, replace(looking(contrast=2.0), likenesses=(a_likeness(),))
    yield UNKNOWN, Name.REUSE, Why.NOT_READ, a_subject(traits=some_traits(looks=None))
    yield FINE, Name.LIGHT, Why.LIGHT_GOOD, a_subject()
    yield DOUBT, Name.LIGHT, Why.BLACK, looking(light=3.0, contrast=2.0)
    yield LOOK, Name.LIGHT, Why.DARK, looking(light=25.0)
    yield LOOK, Name.LIGHT, Why.GLARING, looking(light=245.0)
    yield FINE, Name.SHARPNESS, Why.SHARP, a_subject()
    yield LOOK, Name.SHARPNESS, Why.BLURRED, looking(sharpness=8.0)
    yield UNKNOWN, Name.SHARPNESS, Why.SHARPNESS_UNCLEAR, looking(sharpness=8.0, contrast=5.0)
    yield FINE, Name.SCREEN, Why.NO_SCREEN, a_subject()
    yield LOOK, Name.SCREEN, Why.SCREEN_LIKE, looking(moire=0.9)
    yield UNKNOWN, Name.SCREEN, Why.SCREEN_NOT_MEASURED, looking(moire=None)
    yield FINE, Name.SOURCE, Why.FROM_CAMERA, a_subject()
    yield LOOK, Name.SOURCE, Why.FROM_FILES, a_subject(a_capture(source="picker"))
    yield LOOK, Name.SOURCE, Why.FROM_IMPORT, a_subject(a_capture(source="import"))
    yield UNKNOWN, Name.SOURCE, Why.DOCUMENT, a_subject(a_capture(source="picker", media_type="application/pdf"))


def every_finding() -> list[Case]:
    return [*of_custody(), *of_time(), *of_place(), *of_movement(), *of_pictures()]
