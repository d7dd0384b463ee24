"""Whether one person, or one phone, can have been at both of two places in the time between."""

from shared.communes import Point, distance_m
from shared.positions import FRESH_S, age_at, point_of, radius_m
from shared.verifying.clocks import CLOCK_SLACK_S, believed_s, is_time_known, passed_s
from shared.verifying.results import Fact, Name, Verification, cannot_tell, consistent, inconsistent, look
from shared.verifying.subject import Subject
from shared.verifying.whys import Why
from shared.visits import Evidence

FASTEST_MPS = 40
"""144 km/h: faster than any road of the province allows, slower than the fastest car."""
LEAP_M = 200
"""An accuracy is what two fixes of three keep to; indoors the third may be as far off again. A shorter leap beyond both is no journey."""
BEHIND_S = 1.0
Here = tuple[Evidence, Point, float]
"""Where a capture was: itself, its point, and how far off that may be."""


def travel(subject: Subject) -> Verification:
    """Against the nearest earlier capture of the device that knows its place. The generous reading counts: the longest time that can have
    passed, the earlier fix as old as it says, both fixes as wrong as they say."""
    here = _here(subject.evidence)
    if here is None:
        return cannot_tell(Name.TRAVEL, Why.NO_POSITION)
    there = next((found for found in map(_here, subject.trail) if found), None)
    if there is None:
        return cannot_tell(Name.TRAVEL, Why.TRAVEL_FIRST)
    age_s = age_at(there[0].position, there[0].captured_at) if there[0].position else None
    passed = passed_s(there[0], subject.evidence)
    facts = _facts(here, there, passed)
    gap = _gap_m(here, there)
    if passed < -BEHIND_S and gap > 0:
        return look(Name.TRAVEL, Why.TRAVEL_TIME_UNKNOWN, **facts)
    if _is_too_fast(gap, passed + max(0.0, age_s or 0.0)):
        return inconsistent(Name.TRAVEL, Why.TRAVEL_TOO_FAST, **facts)
    return consistent(Name.TRAVEL, Why.TRAVEL_POSSIBLE, **facts)


def two_places(subject: Subject) -> Verification:
    """Against what other devices captured in the same person's name. A device whose time nothing vouches for gets two minutes of slack."""
    if not subject.elsewhere:
        return consistent(Name.TWO_PLACES, Why.ONE_DEVICE)
    here = _here(subject.evidence)
    others = [found for found in map(_here, subject.elsewhere) if found]
    if here is None or not others:
        return cannot_tell(Name.TWO_PLACES, Why.ELSEWHERE_UNKNOWN, count=len(subject.elsewhere))
    impossible = [
        (gap, passed, other)
        for other in others
        for gap, passed in ((_gap_m(here, other), _apart_s(subject.evidence, other[0])),)
        if _is_too_fast(gap, passed)
    ]
    if not impossible:
        return consistent(Name.TWO_PLACES, Why.SAME_PLACE, count=len(subject.elsewhere))
    _, passed, other = max(impossible, key=lambda each: each[0])
    taken_at = other[0].captured_at.isoformat()
    return inconsistent(Name.TWO_PLACES, Why.TWO_PLACES, **_facts(here, other, passed), taken_at=taken_at)


def _here(evidence: Evidence) -> Here | None:
    position = evidence.position
    point = point_of(position)
    return (evidence, point, radius_m(position)) if position and point else None


def _gap_m(one: Here, other: Here) -> float:
    """What lies between them for certain; 0 for what their accuracies explain."""
    distance = distance_m(one[1], other[1]) - one[2] - other[2]
    return distance if distance > LEAP_M else 0.0


def _apart_s(one: Evidence, other: Evidence) -> float:
    slack = sum(CLOCK_SLACK_S for each in (one, other) if not is_time_known(each))
    return abs(believed_s(one) - believed_s(other)) + slack + FRESH_S


def _is_too_fast(gap_m: float, passed: float) -> bool:
    return gap_m > FASTEST_MPS * max(passed, BEHIND_S)


def _facts(here: Here, there: Here, passed: float) -> dict[str, Fact]:
    distance = distance_m(here[1], there[1])
    return {
        "distance_m": round(distance),
        "passed_s": round(max(0.0, passed)),
        "speed_kmh": round(distance / max(passed, BEHIND_S) * 3.6),
    }
