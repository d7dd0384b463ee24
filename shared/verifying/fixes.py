"""Whether the fix itself is worth anything: fresh, accurate, not made by an app, and alive as a real one is."""

from datetime import datetime

from shared.positions import FRESH_S, WEAK_M, age_at, point_of, said_radius_m
from shared.verifying.clocks import apart_s
from shared.verifying.results import Name, Verification, cannot_tell, consistent, inconsistent, look
from shared.verifying.subject import Subject
from shared.verifying.whys import Why
from shared.visits import Evidence, Position

PROVIDERS_THAT_KNOW = frozenset({"gps", "fused", "network"})
"""Of Android, where the system marks a fix made by a mock provider. Browsers and iOS never say."""
FROZEN_FIXES, FROZEN_S = 5, 120
"""A receiver at rest moves in the seventh decimal (a centimetre) with every fix: its noise is metres. Five fixes alike in all digits over
two minutes come of a typed-in place. Two or three alike happen: a phone may answer twice with what it knows; two minutes are longer than
any position is kept by the devices we know."""
FROZEN_LOOK = 3


def fix(subject: Subject) -> Verification:
    """Older than 30 s tells where the phone was. What is not said is not good: zero accuracy is unknown, and so is an age below zero
    by more than the half minute in which the app still looks for a fix after the shutter."""
    position = subject.evidence.position
    if position is None or point_of(position) is None:
        return cannot_tell(Name.FIX, Why.NO_POSITION)  # whether that is worth a look is for the place to say
    age_s, accuracy_m = age_at(position, subject.evidence.captured_at), said_radius_m(position)
    if age_s is not None and age_s > FRESH_S:
        return inconsistent(Name.FIX, Why.FIX_STALE, age_s=round(age_s))
    if age_s is None:
        return look(Name.FIX, Why.FIX_AGE_UNKNOWN)
    if age_s < -FRESH_S:
        return look(Name.FIX, Why.FIX_LATER, later_s=round(-age_s))
    age = round(max(0.0, age_s))
    if accuracy_m is None:
        return look(Name.FIX, Why.FIX_ACCURACY_UNKNOWN, age_s=age)
    if accuracy_m > WEAK_M:
        return look(Name.FIX, Why.FIX_WEAK, accuracy_m=round(accuracy_m), age_s=age)
    return consistent(Name.FIX, Why.FIX_GOOD, accuracy_m=round(accuracy_m), age_s=age)


def mock(subject: Subject) -> Verification:
    """ "Not mocked" is worth something only from who can know."""
    position = subject.evidence.position
    if position is None:
        return cannot_tell(Name.MOCK, Why.NO_POSITION)
    if position.mocked:
        return inconsistent(Name.MOCK, Why.MOCKED)
    if position.mocked is False and position.provider in PROVIDERS_THAT_KNOW:
        return consistent(Name.MOCK, Why.NOT_MOCKED)
    return cannot_tell(Name.MOCK, Why.MOCK_UNTOLD)


def frozen(subject: Subject) -> Verification:
    """Fixes in a row that are this one to the last digit, each measured anew. One fix used for several photos counts once.

    Only a fix that claims to be accurate is accused: places told by cell or Wi-Fi may honestly repeat, and ask for a look.
    """
    position = subject.evidence.position
    if position is None or position.fixed_at is None:
        return cannot_tell(Name.FROZEN, Why.NO_POSITION if position is None else Why.FIX_AGE_UNKNOWN)
    alike = _alike(position, subject.trail)
    moments = sorted(
        {each.fixed_at for each in alike if each.fixed_at and _is_dated(each.fixed_at) == _is_dated(position.fixed_at)}
    )
    count = len(moments)
    lasting = (apart_s(moments[-1], moments[0]) if moments else None) or 0.0
    if count >= FROZEN_LOOK:
        is_sure = count >= FROZEN_FIXES and lasting >= FROZEN_S and _is_sharp(position)
        told, why = (inconsistent, Why.FROZEN) if is_sure else (look, Why.FROZEN_PERHAPS)
        return told(Name.FROZEN, why, count=count, lasting_s=round(lasting))
    if any(not _is_same(position, each.position) for each in subject.trail if each.position):
        return consistent(Name.FROZEN, Why.FIXES_WANDER)
    return cannot_tell(Name.FROZEN, Why.FROZEN_TOO_FEW, count=count)


def _alike(position: Position, trail: tuple[Evidence, ...]) -> list[Position]:
    """This fix and those right before it, until one differs. Captures without a position are passed over."""
    found = [position]
    for each in trail:
        if each.position is None:
            continue
        if not _is_same(position, each.position):
            break
        found.append(each.position)
    return found


def _is_same(one: Position, other: Position | None) -> bool:
    return other is not None and (f"{one.lat:.7f}", f"{one.lon:.7f}") == (f"{other.lat:.7f}", f"{other.lon:.7f}")


def _is_dated(at: datetime) -> bool:
    """Moments with a zone do not compare with those without."""
    return at.tzinfo is not None


def _is_sharp(position: Position) -> bool:
    accuracy_m = said_radius_m(position)
    return accuracy_m is not None and accuracy_m <= WEAK_M and position.provider != "network"
