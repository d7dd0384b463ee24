"""Which checks of a walk one looks for: by what they still need, or by words."""

from typing import Literal

from mobile.phone.facts.walking import CheckSeen, Stop, Walk
from mobile.phone.session import Phone
from shared.criteria import Check
from shared.folding import folded

Filter = Literal["all", "missing", "photo", "mine", "marked"]
FILTERS: tuple[Filter, ...] = ("all", "missing", "photo", "mine", "marked")


def passes(stop: Stop, seen: CheckSeen, wanted: Filter) -> bool:
    """ "mine": answered by this inspector, or in a place they have taken."""
    match wanted:
        case "all":
            return True
        case "missing":
            return not seen.is_answered
        case "photo":
            return seen.lacks_photo
        case "mine":
            return stop.is_mine or seen.is_own_answer
        case "marked":
            return seen.is_marked


def filtered(walk: Walk, wanted: Filter) -> tuple[tuple[Stop, tuple[CheckSeen, ...]], ...]:
    """By place; places without any are left out."""
    found = ((stop, tuple(seen for seen in stop.checks if passes(stop, seen, wanted))) for stop in walk.stops)
    return tuple((stop, checks) for stop, checks in found if checks)


def count(walk: Walk, wanted: Filter) -> int:
    return sum(len(checks) for _, checks in filtered(walk, wanted))


def sought(phone: Phone, walk: Walk, words: str) -> tuple[CheckSeen, ...]:
    """Checks that hold every word, marks and case aside: in their title, their criterion's or their place's in both languages, or in the
    plan's numbers of them."""
    wanted = folded(words).split()
    if not wanted:
        return ()
    held = phone.read_once(
        ("sought", walk.visit.id), lambda: {seen.check.code: held_by(walk, seen.check) for seen in walk.checks}
    )
    return tuple(seen for seen in walk.checks if all(word in held[seen.check.code] for word in wanted))


def held_by(walk: Walk, check: Check) -> str:
    criterion, (stop, _) = walk.criteria_set.criterion_of(check.code), walk.stop_of(check.code)
    named = [each for of in (check, criterion, stop.place) for each in (of.title, of.title_en)]
    return folded(" ".join((*named, criterion.clause, check.code)))
