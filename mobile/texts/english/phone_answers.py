"""In English: What is said while a check is answered: the answer, what is added to it, the claim beside it."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from mobile.texts.english.numbers import NBSP, day, unit
from shared.criteria import Method

# going on
LOOK_AGAIN = "Look again"
SKIP = "Later"
GO_ON_BARE = "Go on, photo later"
RECORD_AND_SHOOT = "Record and take a photo"

# the criterion behind the check
UNFOLD, FOLD = "Open", "Close"

# counting
ONE_BY_ONE, ALL_AT_ONCE = "Count one by one", "Enter numbers"
MET, NOT_MET = "Met", "Not met"
ANSWERED_YES, ANSWERED_NO = "Yes", "No"
UNCOUNT = "Take back the last one"
NO_NAMES = "Each tap is one turn. Nobody's name is kept."
CHANGED_BY_HAND = "The numbers above were changed by hand and differ from what was counted one by one."

# dates and texts
TODAY, YESTERDAY = "Today", "Yesterday"
PHRASES: dict[Method, tuple[str, ...]] = {
    Method.DOCUMENT: ("Yes, in force", "Yes, out of date", "None yet"),
}
TEXT_HINT = "Keep it short, for example: Decision 12/2026 of 5 March 2026"

# the two ways out: reasons that are ready, by how the check is made
NOT_HERE = ("Nothing of the kind here", "It is somewhere else", "No case in this period")
NOT_DONE: dict[Method, tuple[str, ...]] = {
    Method.SITE: ("Room locked", "Office hours over", "Under repair"),
    Method.TEST: ("Power cut", "No network", "Person in charge away"),
    Method.COUNT: ("Room locked", "Office hours over", "Too crowded to count"),
    Method.INTERVIEW: ("No citizens there", "Citizens did not wish to answer", "Office hours over"),
    Method.DOCUMENT: ("Files not brought yet", "Keeper of the files away", "Office hours over"),
    Method.ONLINE: ("No network", "Page does not open"),
    Method.SURVEY: ("No survey results yet",),
}

# what is added
MORE = "More"
MORE_HINT = "exemplary, advice, QR code"
EXEMPLARY, EXEMPLARY_WHY = "Exemplary", "Others could learn from it. Sở Nội vụ shows it to other communes."
EXEMPLARY_SHOWN = "Exemplary, others could learn from it"
ADVICE, ADVICE_HINT = "Advice to the commune", "What to do, for example: replace the faded sign"
NO_DUE, DUE_ANOTHER = "No day set", "Another day"
DUE_DAY = "Due on"
DROP_ADVICE, ADVICE_DROPPED = "Drop the advice", "The advice was dropped."
SCAN = "Scan a QR code"
FACTS, FACT_DROPPED = "Recorded on the spot", "The line was dropped."

# a network tried
TRY_NETWORK, TRY_NETWORK_AGAIN, TRYING = "Test the network", "Test again", "Testing the network"
NETWORK, NETWORK_HINT = "Name of the network", "as on the sign, for example: UBND-Khach"
TRY_NETWORK_WHY = "Join that network first, then test it against this app's own server. Takes about 6 MB."
STOP_TRYING = "Stop the test"
UNREACHED = "does not reach the internet"

# blind first
CLAIM, GIVEN_BY_FINDINGS = "The commune's own score", "By what is recorded"
NO_CLAIM_WORDS = "No explanation given."
FAR, FAR_WHY = "The two are far apart", "One sentence, so that the lead understands why. It holds nothing up."
ON_CLAIM, ON_CLAIM_HINT = "Why they differ", "For example: there is a sign, but behind the door"
WRITE_ONE = "Say why"
PROVISIONAL = "provisional"
NOT_COUNTED = "not known yet"

# last year
FORMER_NONE = "not answered"
FORMER_PICTURE = "Last year's photo"
FORMER_NOT_HERE = "The photo is not on this phone"

# photos
USE_TAKEN, USE_TAKEN_TITLE = "Use a photo already taken", "Choose photos already taken"
USE_TAKEN_WHY = "One photo may serve several checks. It still belongs to the check it was taken for."
NOTHING_TO_USE, NOTHING_TO_USE_WHY = "No photo to use yet", "Photos you take for other checks of this visit appear here."
HERE, ELSEWHERE = "Taken at this place", "Taken elsewhere"
SHARE_DROPPED = "This check does not use that photo any more. The original is kept."
DROP_SHARE = "Do not use it here"
DONE_CHOOSING = "Done"

# conversation
TALK, HISTORY = "Conversation", "History"
ASKED, REPLY = "The lead asks", "Answer"


def passed(answer: str, title: str) -> str:
    """What was recorded on the page before."""
    return f"Recorded: {answer} · {title}"


def record_and_go(shown: str) -> str:
    return f"Record {shown} and go on"


def record_and_shoot(shown: str) -> str:
    return f"Record {shown}, take photo"


def all_of(whole: int) -> str:
    """The share where every one of them is met."""
    return f"All {whole}"


def none_of(whole: int) -> str:
    return f"None: 0/{whole}"


def number_of(number: int, label: str) -> str:
    """A key with a number, spoken."""
    return f"{number}, {label}"


def same_as(whole: int, title: str) -> str:
    """Where a number that stands already comes from."""
    return f"The total {whole} comes from “{title}”."


def in_days(days: int) -> str:
    return unit(days, "day")


def due_on(on: date) -> str:
    return f"Due {day(on)}"


def points(number: Decimal, is_provisional: bool) -> str:
    """1.5 points (provisional); at most two decimals, half up."""
    figure = f"{number.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP):f}".rstrip("0").rstrip(".")
    return unit(figure, "point") + (f" ({PROVISIONAL})" if is_provisional else "")


def worth(number: Decimal, is_provisional: bool) -> str:
    return f"The whole criterion is worth {points(number, is_provisional)}."


def rate(kbps: int | None) -> str:
    """48.5 Mbps"""
    return "unknown" if kbps is None else unit(f"{Decimal(kbps) / 1000:.1f}", "Mbps")


def network_measured(network: str, down_kbps: int | None, up_kbps: int | None, delay_ms: int | None) -> str:
    name = f"{network}: " if network else ""
    return f"{name}download {rate(down_kbps)}, upload {rate(up_kbps)}, delay {delay_ms or 0}{NBSP}ms"


def network_unreached(network: str) -> str:
    return f"{network}: {UNREACHED}" if network else f"It {UNREACHED}"


def take_as_answer(shown: str) -> str:
    return f"Record {shown}"


def scanned(text: str) -> str:
    return f"QR code: {text}"


def observations(part: int, whole: int) -> str:
    return f"Counted one by one: {part}/{whole}"


def drop(what: str) -> str:
    return f"Drop: {what}"


def former(year: int, answer: str, photos: int) -> str:
    """Year 2025: No · 2 photos"""
    return f"Year {year}: {answer or FORMER_NONE}" + (f" · {unit(photos, 'photo')}" if photos else "")


def talk(count: int) -> str:
    return f"{TALK} ({count})" if count else TALK


def numbered(title: str, number: int) -> str:
    """One of several photos of a check, spoken."""
    return f"{title}, number {number}"


def shared_from(title: str) -> str:
    return f"Shared photo, taken for “{title}”"


def spoken_photo(title: str, hour: str, is_used: bool) -> str:
    return f"{'In use: photo' if is_used else 'Use the photo'} taken at {hour} for {title}"


def colleague_said(name: str, answer: str) -> str:
    return f"{name} recorded: {answer}"


def fold(title: str, is_open: bool) -> str:
    return f"{FOLD if is_open else UNFOLD}: {title}"


def along(percent_done: int) -> str:
    return f"{TRYING}: {percent_done}{NBSP}%"
