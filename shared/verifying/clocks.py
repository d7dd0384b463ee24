"""When a photo was really taken, as far as the server's own clock can tell through the anchors a device keeps of it.

The monotonic clock cannot be set, but on most phones it stands still while the phone sleeps (w3c/hr-time#115: only browsers on Windows
count on; CLOCK_MONOTONIC of Linux and Android does not). The time it shows since an anchor is therefore the least that has passed:
a capture dated earlier than that is certainly wrong, one dated later may follow a sleep.
"""

from datetime import UTC, datetime
from math import isfinite

from shared.captures import Anchor, Seal
from shared.verifying.results import Name, Verification, cannot_tell, consistent, inconsistent, look
from shared.verifying.subject import Subject
from shared.verifying.whys import Why
from shared.visits import Evidence

CLOCK_SLACK_S = 120
"""Phones keep time to a second with a network and drift by some seconds a day without; two minutes forgive a reply that took long."""
ASLEEP_S = 4 * 3600
"""A phone in a pocket sleeps for minutes, over a lunch for an hour or two; half a working day that nothing explains is worth a look."""
BACKWARDS_S = 1.0
"""How far a clock that never runs backwards may seem to: its reading is rounded, and taken a moment beside the other facts."""
LONGEST_BOOT_S = 10 * 366 * 86_400.0
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def apart_s(later: datetime, earlier: datetime) -> float | None:
    """Seconds; None where one of them names no zone. A phone may send that, and it is no moment."""
    return (later - earlier).total_seconds() if later.tzinfo and earlier.tzinfo else None


def awake_s(seal: Seal, since: Anchor | Seal) -> float | None:
    """What the monotonic clock counted; None across boots and for readings that cannot be."""
    counted = seal.monotonic_s - since.monotonic_s
    if seal.boot != since.boot or not isfinite(counted) or abs(counted) > LONGEST_BOOT_S:
        return None
    return counted


def believed_s(evidence: Evidence) -> float:
    """Seconds since 1970 when it was taken, by the best that is known: the device's clock less what it was wrong by at its last anchor
    in this boot, and never earlier than the monotonic clock allows."""
    taken = (evidence.captured_at - EPOCH).total_seconds()
    seal = evidence.seal
    anchor = seal.anchor if seal else None
    if seal is None or anchor is None:
        return taken
    counted, wrong_by = awake_s(seal, anchor), apart_s(anchor.device_at, anchor.server_at)
    ahead = apart_s(evidence.captured_at, anchor.server_at)
    if counted is None or wrong_by is None or ahead is None:
        return taken
    return max(taken - wrong_by, taken - ahead + counted)


def passed_s(earlier: Evidence, later: Evidence) -> float:
    """The most that can have passed between two captures: by the clocks, and by the monotonic one where it counts for both."""
    by_clock = believed_s(later) - believed_s(earlier)
    counted = awake_s(later.seal, earlier.seal) if later.seal and earlier.seal and later.device_id == earlier.device_id else None
    return by_clock if counted is None else max(by_clock, counted)


def is_time_known(evidence: Evidence) -> bool:
    """Whether an anchor of the same boot stands behind its time."""
    seal = evidence.seal
    return bool(seal and seal.anchor and awake_s(seal, seal.anchor) is not None)


def clock(subject: Subject) -> Verification:
    """The device's clock against the server's. Contradictions first; then what agrees; then why it cannot be told."""
    evidence, seal = subject.evidence, subject.evidence.seal
    ahead = apart_s(evidence.captured_at, subject.received_at) if subject.received_at else None
    if ahead is not None and ahead > CLOCK_SLACK_S:
        return inconsistent(Name.CLOCK, Why.CLOCK_FUTURE, difference_s=round(ahead), received_at=_written(subject.received_at))
    if seal is None:
        return cannot_tell(Name.CLOCK, Why.NO_SEAL)
    back = _counted_back(subject, seal)
    if back is not None:
        return inconsistent(Name.CLOCK, Why.CLOCK_BACKWARDS, difference_s=round(back))
    if seal.anchor is None:
        return _set_back(subject, seal) or look(Name.CLOCK, Why.CLOCK_NO_ANCHOR)
    least = 0.0 if seal.boot != seal.anchor.boot else awake_s(seal, seal.anchor)
    since_anchor = apart_s(evidence.captured_at, seal.anchor.server_at)
    if least is None or since_anchor is None or not isfinite(seal.monotonic_s):
        return inconsistent(Name.CLOCK, Why.CLOCK_IMPOSSIBLE)
    if seal.boot != seal.anchor.boot:
        return _against_other_boot(subject, seal.anchor, since_anchor)
    return _against_anchor(subject, seal, seal.anchor, since_anchor - least)


def _counted_back(subject: Subject, seal: Seal) -> float | None:
    """By how much the monotonic clock of one boot stands before the anchor or the capture that came first; None when it does not."""
    before = subject.before.seal if subject.before else None
    for earlier in (before, seal.anchor):
        counted = awake_s(seal, earlier) if earlier else None
        if counted is not None and counted < -BACKWARDS_S:
            return -counted
    return None


def _against_anchor(subject: Subject, seal: Seal, anchor: Anchor, ahead: float) -> Verification:
    """`ahead`: by how much the capture is dated later than the anchor and the monotonic clock make it at least."""
    room = _room(subject, anchor, awake_s(seal, anchor) or 0.0)
    if room is not None and room < -CLOCK_SLACK_S:
        return inconsistent(Name.CLOCK, Why.CLOCK_AFTER_ARRIVAL, difference_s=round(-room))
    if ahead < -CLOCK_SLACK_S:
        return inconsistent(Name.CLOCK, Why.CLOCK_SLOW, difference_s=round(-ahead), anchor_at=_written(anchor.server_at))
    if ahead <= CLOCK_SLACK_S:
        return consistent(Name.CLOCK, Why.CLOCK_AGREES, difference_s=round(abs(ahead)), anchor_at=_written(anchor.server_at))
    wrong_by = apart_s(anchor.device_at, anchor.server_at) or 0.0
    beyond = _beyond_later(subject, seal)
    if wrong_by > CLOCK_SLACK_S and ahead >= wrong_by - CLOCK_SLACK_S:
        return inconsistent(Name.CLOCK, Why.CLOCK_FAST, difference_s=round(wrong_by), anchor_at=_written(anchor.server_at))
    if beyond is not None and beyond > CLOCK_SLACK_S:
        return inconsistent(Name.CLOCK, Why.CLOCK_FAST, difference_s=round(beyond), anchor_at=_written(anchor.server_at))
    set_back = _set_back(subject, seal)
    if set_back:
        return set_back
    told = look if ahead > ASLEEP_S else cannot_tell
    why = Why.CLOCK_UNEXPLAINED if ahead > ASLEEP_S else Why.CLOCK_SLEPT
    return told(Name.CLOCK, why, difference_s=round(ahead), anchor_at=_written(anchor.server_at))


def _room(subject: Subject, anchor: Anchor, counted: float) -> float | None:
    """What is left between the earliest moment of the capture and its arrival; below zero cannot be. None on the phone."""
    passed = apart_s(subject.received_at, anchor.server_at) if subject.received_at else None
    return None if passed is None else passed - counted


def _beyond_later(subject: Subject, seal: Seal) -> float | None:
    """By how much the capture is dated later than an anchor heard after it allows: what was counted in between has passed at least."""
    counted = awake_s(seal, subject.later) if subject.later else None
    beyond = apart_s(subject.evidence.captured_at, subject.later.server_at) if subject.later else None
    return None if counted is None or beyond is None or counted > 0 else beyond - counted


def _set_back(subject: Subject, seal: Seal) -> Verification | None:
    """Between two captures of one boot less passed by the device's clock than was counted: somebody set it back, here or before."""
    before = subject.before
    counted = awake_s(seal, before.seal) if before and before.seal else None
    passed = apart_s(subject.evidence.captured_at, before.captured_at) if before else None
    if counted is None or passed is None or passed >= counted - CLOCK_SLACK_S:
        return None
    return inconsistent(Name.CLOCK, Why.CLOCK_SET_BACK, difference_s=round(counted - passed))


def _against_other_boot(subject: Subject, anchor: Anchor, since_anchor: float) -> Verification:
    """The server was last heard before the device, or the app in a browser, was started anew: the anchor is a lower bound, no more."""
    room = _room(subject, anchor, 0.0)
    if room is not None and room < -CLOCK_SLACK_S:
        return inconsistent(Name.CLOCK, Why.CLOCK_AFTER_ARRIVAL, difference_s=round(-room))
    if since_anchor < -CLOCK_SLACK_S:
        return inconsistent(
            Name.CLOCK, Why.CLOCK_BEFORE_ANCHOR, difference_s=round(-since_anchor), anchor_at=_written(anchor.server_at)
        )
    if room is not None and room <= CLOCK_SLACK_S:
        return consistent(Name.CLOCK, Why.CLOCK_AGREES, difference_s=round(room), anchor_at=_written(anchor.server_at))
    return cannot_tell(Name.CLOCK, Why.CLOCK_OTHER_BOOT, anchor_at=_written(anchor.server_at))


def _written(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
