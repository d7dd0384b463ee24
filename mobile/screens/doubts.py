"""What will be doubted of a photo, as the camera and the photo's own page say and ask it."""

import flet as ft

from mobile.look.components import ActionBar, Tap
from mobile.look.evidence.doubt import DoubtBar, WhyKept
from mobile.look.evidence.verified import Result as Shown
from mobile.look.evidence.verified import Verified
from mobile.phone import doubting
from mobile.phone.doubted import Doubted
from mobile.texts import phone_photos as say
from mobile.texts import problems
from mobile.texts.verified import name_of, sentence
from shared.verifying.results import Name, Result, Verification

SHOWN = {
    Result.CONSISTENT: Shown.CONSISTENT,
    Result.INCONSISTENT: Shown.INCONSISTENT,
    Result.CANNOT_TELL: Shown.CANNOT_TELL,
}
URGENT = (Name.LIGHT, Name.SHARPNESS)
"""What another shot from the same spot mends: said first."""
MOST_FITTING, MOST_REASONS = 2, 4


def worst_first(doubts: tuple[Verification, ...]) -> list[Verification]:
    return sorted(doubts, key=lambda each: (each.result is not Result.INCONSISTENT, each.name not in URGENT))


def verified(each: Verification) -> Verified:
    return Verified(name_of(each.name), SHOWN[each.result], sentence(each))


def short(each: Verification) -> str:
    """Few words and what to do; the server's own sentence where a newer rule has no short one."""
    return say.SHORT.get(each.why) or sentence(each)


def reasons_for(doubts: tuple[Verification, ...]) -> list[str]:
    """A few that fit what is doubted, the worst first, then what fits anything."""
    of_each = [say.REASONS.get(each.name, ()) for each in worst_first(doubts)]
    fitting = [reasons[at] for at in (0, 1) for reasons in of_each if at < len(reasons)]
    return [*fitting[:MOST_FITTING], *say.ANY_REASONS][:MOST_REASONS]


def worst(doubts: tuple[Verification, ...]) -> tuple[str, str]:
    """The worst in few words, and how many others there are."""
    first, *others = worst_first(doubts)
    return short(first), say.and_more(len(others)) if others else ""


def doubt_bar(doubted: Doubted, on_again: Tap) -> ft.Control | None:
    """Nothing where nothing is doubted."""
    found = doubting.to_say(doubted.doubts)
    if doubted.evidence is None or not found:
        return None
    text, more = worst(found)
    again = (say.TAKE_AGAIN, ft.Icons.REPLAY_ROUNDED, on_again)
    keep = (say.KEEP, ft.Icons.CHECK_ROUNDED, doubted.settle)
    if doubted.is_red:
        keep = (say.KEEP_WITH_REASON, ft.Icons.EDIT_NOTE_ROUNDED, doubted.ask)
    text = problems.sentence(doubted.problem, {}) if doubted.problem else text
    return DoubtBar(text, more, doubted.is_red, (again, keep))


def why_kept(doubted: Doubted) -> ft.Control:
    """The reasons at one tap, and a field for any other."""
    has_words = bool(doubted.reason.strip())
    return ActionBar(
        WhyKept(
            say.WHY_KEPT,
            problems.sentence(doubted.problem, {}) if doubted.problem else say.WHY_KEPT_BELOW,
            reasons_for(doubted.doubts),
            doubted.keep,
            doubted.reason,
            doubted.write,
            say.REASON_FIELD,
            (say.RECORD if has_words else say.WRITE_FIRST, (lambda: doubted.keep()) if has_words else None),
            doubted.stop_asking,
        )
    )
