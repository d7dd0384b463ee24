"""In English: what the shared controls say, on the screen and aloud."""

from mobile.texts.english.numbers import accuracy, percent, tenths, unit

BRAND = "Thân Thiện"

# buttons and fields
USERNAME, PASSWORD, SIGN_IN, FILL_BOTH = "User name", "Password", "Sign in", "Enter name and password"
BACK = "Back"
CLOSE, UNDERSTOOD = "Close", "Got it"
CANCEL = "Not now"
UNDO = "Undo"
TRY_AGAIN = "Try again"
SHOW_PASSWORD, HIDE_PASSWORD = "Show password", "Hide password"
DAY_HINT = "day/month/year, e.g. 18/11/2026"
OPEN_CALENDAR = "Choose in the calendar"
CALENDAR_TITLE, CALENDAR_DONE = "Choose a day", "Choose"
CALENDAR_HINT, CALENDAR_OUT_OF_RANGE, CALENDAR_UNREADABLE = "day/month/year", "Outside the range", "Write it as 18/11/2026"
NOTE, NOTE_HINT = "Note", "Anything worth adding"
REASON, REASON_HINT = "Reason", "A few words that others will understand"

# answers
YES, NO = "Yes", "No"
NOT_APPLICABLE, NOT_CHECKED = "Not applicable", "Could not be checked"

# looks
LOOK = "Screen colours"
LOOK_NAMES = {"light": "Light", "dark": "Dark", "outdoor": "Sunlight"}

# photos
TAKE_PHOTO, TAKE_ANOTHER, OPEN_CAMERA = "Take photo", "Take another", "Open camera"
SHUTTER, CLOSE_CAMERA, DONE, DONE_SHOOTING = "Take", "Close camera", "Done", "Done taking photos"
LAST_PHOTO = "See the last photo"
NO_PICTURE = "Photo could not be loaded"
PICTURE_ELSEWHERE = "Photo is not on this phone"
ZOOM_HINT = "Pinch with two fingers to zoom"
RESULT_WORDS = {
    "met": "consistent",
    "doubt": "needs a look",
    "unmet": "inconsistent",
    "primary": "being sent",
    "soft": "on the phone",
}

# the three places of a record
PLACE_WORDS = ("on phone", "sending", "on server")
PLACE_NAMES = ("On phone", "Being sent", "Stored on server")

# banners
OFFLINE = "No network. Carry on: everything is saved on this phone."
SECOND_TAB = "Thân Thiện is open in another tab. Work there, or close it and try again here."

# where a photo was taken
OFFICE = "Office"
CONSISTENT, INCONSISTENT, CANNOT_TELL = "Consistent", "Inconsistent", "Cannot tell"

# the desk
CLAIM = "Commune's own score"
NO_STARS_YET = "None yet"
DECISION_REASON_HINT = "The reason, the commune will read it"
RECORD_DECISION = "Record decision"
CHOOSE_FIRST, REASON_FIRST = "Choose a decision", "Write a reason to decide"


def step(count: int, label: str, more: bool) -> str:
    """The spoken name of a stepper's key."""
    return f"{'One more' if more else 'One less'}: {label}, now {count}"


def out_of_bounds(least: int, most: int) -> str:
    """Why a typed count was not taken."""
    return f"A number from {least} to {most}."


def people(counted: int, present: int) -> str:
    """A share of people, spoken."""
    return f"{counted} of {present} people, {percent(counted, present)}"


def progress(share: float) -> str:
    """How far along, spoken."""
    return f"{round(share * 100)} percent"


def photo(caption: str, tone: str | None) -> str:
    """The spoken name of a photo: its subject and its state."""
    return f"Photo: {caption}" + (f", {RESULT_WORDS[tone]}" if tone else "")


def photo_key(caption: str) -> str:
    """The spoken name of the place where the next photo goes."""
    return f"{caption} for this check"


def keeping(on_phone: int, sending: int, stored: int, look_at: int = 0) -> str:
    """The three places, spoken, and what needs a look."""
    places = f"{on_phone} on the phone, {sending} being sent, {stored} stored on the server"
    return f"{places}{f'. {to_look_at(look_at)}' if look_at else ''}. Open sending status"


def to_look_at(count: int) -> str:
    return f"{unit(count, 'thing')} for you to look at"


def gps_good(accuracy_m: float) -> str:
    """A fix that may be stamped."""
    return f"Position {accuracy(accuracy_m)}"


def gps_old(age_s: float) -> str:
    """A fix too old to be stamped without a word."""
    return f"Position is {unit(round(age_s), 'second')} old"


GPS_SEARCHING = "Finding position"
GPS_DENIED = "Position not allowed"


def place(name: str, done: int, total: int) -> str:
    """A stop of the walk, spoken."""
    return f"{name}, {done} of {total} done"


def check_state(answer: str, photos: int, photo_required: bool) -> str:
    """What stands under a check's title."""
    if answer:
        return f"{answer} · {unit(photos, 'photo')}" if photos else answer
    return f"Needs {unit(1, 'photo')}" if photo_required else "No photo needed"


def clause(number: str) -> str:
    """Where in the plan a check comes from."""
    return f"Plan, section {number}"


def quoted(sentence: str) -> str:
    """The plan's own words: official in Vietnamese."""
    return sentence if sentence.endswith("”") else f"“{sentence}”"


def stars(count: int) -> str:
    """3 stars"""
    return unit(count, "star")


def star_shift(before: int, after: int) -> str:
    """What a decision does to the stars, spoken."""
    return f"from {stars(before)} to {stars(after)}" if before != after else f"still {stars(before)}"


def scores(claim: int, found: int) -> str:
    """Two scores in tenths, spoken."""
    return f"Commune's own score {tenths(claim)} points, after inspection {tenths(found)} points"


def where(distance_m: float, accuracy_m: float) -> str:
    """The drawn map, spoken."""
    return f"Map: photo taken {round(distance_m)} metres from the office, accurate to {round(accuracy_m)} metres"


def other_verifications(count: int) -> str:
    """The folded row of consistent verifications."""
    return unit(count, "other verification")


def never_told(count: int) -> str:
    """The folded row of what no device here can tell."""
    return f"{unit(count, 'fact')} the device does not tell"


def key(name: str) -> str:
    """A keyboard key, spoken."""
    return f"Key {name}"
