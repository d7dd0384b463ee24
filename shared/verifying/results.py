"""A verification is a named check of one piece of evidence. We say consistent or inconsistent, never genuine."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from shared.ids import EvidenceId
from shared.verifying.whys import Why

RULES = 1
"""The edition of the rules. A higher one has everything verified again; results of former editions are kept."""

Fact = str | int | float | bool | None


class Name(StrEnum):
    ORIGINAL = "original"  # the bytes are those the phone named
    SIGNATURE = "signature"
    CHAIN = "chain"
    CLOCK = "clock"
    PLACE = "place"
    FIX = "fix"  # fresh and accurate
    MOCK = "mock"
    FROZEN = "frozen"  # the same coordinates to the last digit, again and again
    TRAVEL = "travel"
    TWO_PLACES = "two_places"
    EXIF = "exif"
    REUSE = "reuse"
    LIGHT = "light"
    SHARPNESS = "sharpness"
    SCREEN = "screen"  # a picture of a screen
    SOURCE = "source"


class Result(StrEnum):
    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    CANNOT_TELL = "cannot_tell"


class Overall(StrEnum):
    """Where to look first. Never a verdict by itself."""

    GREEN = "green"
    LOOK = "look"
    RED = "red"


@dataclass(frozen=True)
class Verification:
    """`why` is the permanent slug of what was found; with `facts` it makes the sentence a person reads (shared.verifying.sentences).

    `asks_for_look`: this "cannot tell" is worth a look of a person. Some never are: a browser never says whether a position is mocked.
    """

    name: Name
    result: Result
    why: str
    facts: dict[str, Fact] = field(default_factory=dict)
    asks_for_look: bool = False


@dataclass(frozen=True)
class Examination:
    """One run of all verifications on one piece of evidence. Former ones are kept: `number` counts them from 1."""

    evidence_id: EvidenceId
    number: int
    rules: int
    overall: Overall
    verifications: tuple[Verification, ...]
    examined_at: datetime


def overall_of(verifications: Iterable[Verification]) -> Overall:
    found = tuple(verifications)
    if any(each.result is Result.INCONSISTENT for each in found):
        return Overall.RED
    return Overall.LOOK if any(each.asks_for_look for each in found) else Overall.GREEN


def consistent(name: Name, why: Why, **facts: Fact) -> Verification:
    return Verification(name, Result.CONSISTENT, why.value, facts)


def inconsistent(name: Name, why: Why, **facts: Fact) -> Verification:
    return Verification(name, Result.INCONSISTENT, why.value, facts)


def cannot_tell(name: Name, why: Why, **facts: Fact) -> Verification:
    """Not worth anybody's time: nothing can be found out by looking."""
    return Verification(name, Result.CANNOT_TELL, why.value, facts)


def look(name: Name, why: Why, **facts: Fact) -> Verification:
    """Cannot tell, and a person who looks may find out."""
    return Verification(name, Result.CANNOT_TELL, why.value, facts, asks_for_look=True)
