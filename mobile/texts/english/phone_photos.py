"""In English: what the phone says of a single photo: what will be doubted of it, and what can still be done about that on site."""

from mobile.texts.english.numbers import accuracy, metres, tidy, unit
from shared.captures import Lens
from shared.verifying.results import Name
from shared.verifying.whys import Why

# in the camera, right after the shot: what was seen, what to do
SHORT: dict[str, str] = {
    Why.NO_POSITION: "The photo has no position. Turn on location and take it again.",
    Why.FIX_STALE: "The position was old at the shot. Wait for a new one and take it again.",
    Why.FIX_WEAK: "The position is still rough. Step into the open and take it again.",
    Why.FIX_AGE_UNKNOWN: "When the position was measured is not known.",
    Why.FIX_ACCURACY_UNKNOWN: "How accurate the position is, is not known.",
    Why.FIX_LATER: "The position was measured long after the shot.",
    Why.PLACE_VAGUE: "The position is too rough to tell where this is. Take it again in the open.",
    Why.POSITION_IMPOSSIBLE: "The position cannot be true. Take it again.",
    Why.FAR_FROM_OFFICE: "Taken far from the office.",
    Why.FAR_IN_TERRITORY: "Taken far from the office.",
    Why.FAR_AWAY: "Taken very far from the office.",
    Why.OUTSIDE: "Taken outside the commune.",
    Why.NEAR_BORDER_OUTSIDE: "Taken right at the commune's border.",
    Why.MOCKED: "The phone reports a mock position. Turn off the mock location app and take it again.",
    Why.FROZEN: "The position has not moved over several photos. Turn location off and on.",
    Why.FROZEN_PERHAPS: "The position has not moved over several photos.",
    Why.TRAVEL_TOO_FAST: "Two photos in a row are too far apart.",
    Why.REUSED_EXACTLY: "This photo was used on another visit. Take a new one.",
    Why.REUSED_TWICE_HERE: "This check already has this very photo.",
    Why.REUSED: "It looks like a photo of another visit. Take a new one.",
    Why.REUSED_MIRRORED: "It looks like a mirrored photo of another visit. Take a new one.",
    Why.LOOKS_LIKE: "It is a little like a photo of another visit.",
    Why.BLACK: "The photo is black. Better take it again.",
    Why.DARK: "The photo is dark. Better take it again.",
    Why.GLARING: "The photo is glaring. Better take it again.",
    Why.BLURRED: "The photo is blurred. Better take it again.",
    Why.SHARPNESS_UNCLEAR: "The photo may be blurred. Look before you leave.",
    Why.TOO_FLAT: "Nothing is clear in the photo. Better take it again.",
    Why.REVOKED_BEFORE: "This phone's signing key has been revoked.",
    Why.CLOCK_BACKWARDS: "The phone's clock was just set back. Turn on automatic time.",
    Why.CLOCK_SET_BACK: "The phone's clock was just set back. Turn on automatic time.",
    Why.CLOCK_SLOW: "The phone's clock is slow. Turn on automatic time.",
    Why.CLOCK_FAST: "The phone's clock is fast. Turn on automatic time.",
}
TAKE_AGAIN, KEEP_WITH_REASON, KEEP = "Take again", "Keep, say why", "Keep photo"
TAKEN_OUT = "The last photo was taken out. Take it again when ready."
WHY_KEPT, WHY_KEPT_BELOW = "Why keep this photo?", "The team lead reads the reason with the photo. It does not hold you up."
ANY_REASONS = ("Only possible from this spot", "Taken again, still the same")
REASONS: dict[Name, tuple[str, ...]] = {
    Name.LIGHT: ("Not enough light here", "The light could not be turned on"),
    Name.SHARPNESS: ("The subject is far away", "People passing, could not hold still"),
    Name.PLACE: ("This check is at another site of the commune", "The office has moved"),
    Name.FIX: ("Indoors, no position reception", "Waited for a position, none came"),
    Name.MOCK: ("No mock location app is installed",),
    Name.FROZEN: ("Stood still while taking photos",),
    Name.TRAVEL: ("Just drove between two places", "The position just jumped"),
    Name.REUSE: ("Two places look alike", "One photo serves several checks"),
    Name.CLOCK: ("The phone's clock was just set",),
}
REASON_FIELD = "Another reason"
RECORD, WRITE_FIRST = "Record reason", "Tap a reason, or write one"

# one photo
WHERE_TAKEN = "Where it was taken"
NO_OFFICE_YET = (
    "The office's position is not known yet, so there is no distance. The server compares when Sở Nội vụ has recorded it."
)
NO_POSITION = "This photo has no position."
WHAT_THE_PHONE_SEES, NOTHING_SEEN = "What this phone sees", "Nothing that needs a look. The server checks the rest on arrival."
SEEN_HERE_ONLY = "The server checks more on arrival."
NOT_OF_THIS_PHONE = "Taken with another phone. What was verified is on the server."
NEEDS_REASON = "This photo needs a reason"
REASON_KEPT, ADD_REASON, CHANGE_REASON = "Why the photo was kept", "Add reason", "Change reason"
CAPTURE = "The shot"
SIGNED, UNSIGNED, REVOKED = "signed with the phone's key", "not signed, this browser cannot sign", "the signing key was revoked"
LENSES: dict[Lens, str] = {"back": "back lens", "front": "front lens", "external": "external lens"}
NO_PREVIEW = "No preview yet"

TAP_TO_EXPLAIN = "A photo needs a reason. Tap the photo to see."

# before leaving
EXPLAIN, EXPLAIN_WHY = (
    "Add a reason or take again",
    "Take it again while you are here, or say why. It does not stop you from submitting.",
)

# the key of this phone
KEY_REVOKED_TITLE = "Photos from this phone no longer count as signed"
KEY_REVOKED = (
    "Sở Nội vụ has revoked the phone's signing key. Carry on, nothing is lost. Call the standing office, Sở Nội vụ;"
    " if the phone is still yours, send everything, sign out and sign in again for a new key."
)


def and_more(count: int) -> str:
    """Behind the worst doubt, when there are others."""
    return f"{unit(count, 'other doubt')}."


def need_reasons(count: int) -> str:
    return f"{unit(count, 'photo')} {'needs' if count == 1 else 'need'} a reason"


def photo_number(number: int) -> str:
    return f"Photo {number}"


def distance(distance_m: float, accuracy_m: float | None, tolerance_m: float) -> str:
    """How far from the office, how sure, and whether that is near enough."""
    here = f"{metres(distance_m)} from the office, {accuracy(accuracy_m or 0)}."
    return f"{here} {'Within' if distance_m <= tolerance_m else 'Outside'} the allowed {metres(tolerance_m)}."


def sure(accuracy_m: float | None) -> str:
    return f"Position {accuracy(accuracy_m or 0)}."


def capture(number: int, lens: Lens | None, standing: str) -> str:
    """Shot 14 of this phone, back lens, signed with the phone's key."""
    parts = [f"Shot {number} of this phone", LENSES[lens] if lens else "", standing]
    return tidy(f"{', '.join(filter(None, parts))}.")
