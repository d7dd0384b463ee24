"""All verifications of one piece of evidence, in the order in which people read them; and those a phone can do at the shutter."""

from collections.abc import Callable, Iterable

from shared.verifying.clocks import clock
from shared.verifying.fixes import fix, frozen, mock
from shared.verifying.metadata import exif
from shared.verifying.pictures import light, screen, sharpness, source
from shared.verifying.places import place
from shared.verifying.results import Name, Result, Verification, overall_of
from shared.verifying.reuse import reuse
from shared.verifying.sealing import chain, original, signature
from shared.verifying.subject import Subject
from shared.verifying.travels import travel, two_places

__all__ = ["doubts", "examine", "is_red_here", "overall_of"]

Rule = Callable[[Subject], Verification]
EVERY: dict[Name, Rule] = {
    Name.ORIGINAL: original,
    Name.SIGNATURE: signature,
    Name.CHAIN: chain,
    Name.CLOCK: clock,
    Name.PLACE: place,
    Name.FIX: fix,
    Name.MOCK: mock,
    Name.FROZEN: frozen,
    Name.TRAVEL: travel,
    Name.TWO_PLACES: two_places,
    Name.EXIF: exif,
    Name.REUSE: reuse,
    Name.LIGHT: light,
    Name.SHARPNESS: sharpness,
    Name.SCREEN: screen,
    Name.SOURCE: source,
}
OF_PICTURES = frozenset({Name.EXIF, Name.LIGHT, Name.SHARPNESS, Name.SCREEN})
"""What makes no sense of a document. Whether the very same document was handed in before, the reuse still tells."""
ON_THE_SPOT = (Name.FIX, Name.PLACE, Name.MOCK, Name.LIGHT, Name.SHARPNESS, Name.REUSE, Name.CLOCK, Name.FROZEN)
"""What a phone can know by itself while the inspector can still take another photo; the likeliest doubts first."""


def examine(subject: Subject) -> tuple[Verification, ...]:
    """Every verification that makes sense of this evidence, always in the same order. Never raises, whatever a phone has sent."""
    is_picture = subject.evidence.media_type.startswith("image/")
    return tuple(rule(subject) for name, rule in EVERY.items() if is_picture or name not in OF_PICTURES)


def doubts(subject: Subject) -> tuple[Verification, ...]:
    """What the server will doubt, as far as the phone can know it: the inspector may take the photo again, or say why not."""
    is_picture = subject.evidence.media_type.startswith("image/")
    found = (EVERY[name](subject) for name in ON_THE_SPOT if is_picture or name not in OF_PICTURES)
    return tuple(each for each in found if each.result is Result.INCONSISTENT or each.asks_for_look)


def is_red_here(found: Iterable[Verification]) -> bool:
    """Whether one of these doubts asks the inspector for a reason while still on site."""
    return any(each.result is Result.INCONSISTENT for each in found)
