"""In English: what the inspector's app says of the work at hand: trips, arriving, the walk, two at one commune."""

from datetime import date

from mobile.texts.english.numbers import accuracy, day, metres, unit, weekday

A_COLLEAGUE = "A colleague"

# my work
SPANS = {"late": "Day has passed, not visited", "today": "Today", "week": "This week", "later": "Coming up", "done": "Submitted"}
TASKS = "The team lead is waiting"
RECHECK, QUESTION = "Check again", "Question"
ANNOUNCED, UNANNOUNCED = "Announced", "Unannounced"
OCCASIONS = {"survey": "Survey of its own", "cchc": "Within the yearly reform inspection (CCHC): one inspection serves both"}
ALL_HERE = "On this phone"
BRIEF_NOT_HERE = "Ready to go. Last year's results are not downloaded yet"
DIRECTIONS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
SHOW_DISTANCE, MEASURE_AGAIN = "Show distances", "Measure distances again"
DISTANCE_DENIED = "Location is not allowed. Allow it in the browser's settings, then try again."
LOCATING = "Looking for the position"
NOT_MEASURED, NO_WAY_YET = "Not measured from where you are", "Distance not measured"
NOT_FOUND = "No position found. Step into the open and try again."
ROUTE = "Directions"
PAUSED = "Paused"
NO_ENTRY = {"closed": "Closed", "refused": "Not let in"}
TAKE_BACK = "Take the report back"

# arriving
NOTICE = "Tell the people present"
NOTICE_SAID = "The people present were told"
NOTICE_FIRST = "Tell the people present first"
WHO_MET, MET_OTHER, MET_HINT = "Who received the team", "Function of who received you", "The function only, no name"
FUNCTIONS = ("Chair of the People's Committee", "Deputy chair", "Director of the centre", "Official in charge")
WHERE = "Position"
WHY_POSITION = "Measured once, to note where the visit began. Your way is not followed."
FIX_POSITION, FIX_AGAIN = "Measure the position", "Measure again"
AT_OFFICE = "I am at the office"
PROPOSED = "Nobody has noted where the office is. This position is proposed to Sở Nội vụ."
POSITION_FIRST = "A position is needed before the office can be proposed."
OFFICE_UNKNOWN = "Nobody has noted where the office is."
MISSING = {"met": "who received you", "position": "the position"}
STILL_STARTS = "You can start all the same."
JOIN = "Join this visit"
JOIN_WHY = "Each of you keeps your own results; nobody overwrites anybody."
NOT_LET_IN = "Could not get in"
OFFICE_POINT_FAR = "Check where you are standing. It does not stop you from starting."

# nobody opened the door
NO_ENTRY_TITLE = "Could not enter the office"
NO_ENTRY_TEXT = "Closed or refused is an outcome too. The visit is recorded as such and submitted at once."
NO_ENTRY_WHY = {"closed": "Doors closed, nobody at work", "refused": "Somebody was there and did not let us in"}
PHOTO_FIRST = "Photograph the gate before you go"
PHOTO_FIRST_WHY = "One photo of the gate or the name plate, with position and hour, says more than any explanation."
SHOOT_GATE = "Photograph the gate"
NO_ENTRY_NOTE, NO_ENTRY_NOTE_HINT = "Note", "For example: arrived Tuesday 8:15, nobody answered the duty number"
RECORD_NO_ENTRY, CHOOSE_WHY = "Record and submit", "Choose a reason"

# the walk
LATER = "Not required, can be done later"
OPTIONAL = "not required"
PHOTO_LEFT = "1\u00a0photo needed"
MARKS = {"exemplary": "exemplary", "advice": "with advice"}
FILTERS = {"all": "All", "missing": "Missing", "photo": "Photo needed", "mine": "Mine", "marked": "Exemplary, advice"}
NOTHING_LEFT = {
    "missing": ("Nothing is missing", "Every check has an answer."),
    "photo": ("No required photo is missing", "Every check that needs a photo has one."),
    "mine": ("Nothing of yours yet", "Checks you answer and places you take are shown here."),
    "marked": (
        "Nothing marked yet",
        "While answering, mark what others could learn from or write advice; those checks are shown here.",
    ),
}
GO_ON = "Go on with checks that are not required"
MENU, CLOSE_MENU = "More", "Close more"
PAUSE, RESUME = "Pause", "Continue"
PAUSE_TEXT = "The time of the pause is noted. Answering or taking a photo continues the visit."
PAUSE_REASONS = ("Lunch", "Power cut", "Going on tomorrow")
CHOOSE_REASON = "Choose or write a reason"
NOT_TOLD_YET = "Not noted that the people present were told"

# two inspectors
SHARE_OUT = "Share out the places"
SHARE_TITLE = "Who does which place"
SHARE_TEXT = (
    "The places you take show on your colleague's phone once both have a network. Nobody is kept from doing the other's place."
)
I_DO, YOU = "I do it", "You do it"
I_DO_PLACE = "I do this place"
NOBODY_YET = "Nobody yet"
ALONE = "No colleague in this visit yet. They appear once they have started and have a network."


def when(on: date, today: date) -> str:
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}.get((on - today).days)
    return near or (weekday(on) if on.year == today.year else day(on))


def way(distance_m: float, eighth: int, is_office: bool) -> str:
    """3.2 km north-east; short enough for the one line that is kept for it."""
    told = f"{metres(distance_m)} {DIRECTIONS[eighth]}"
    return told if is_office else f"{told}, to its middle"


def measured(hour: str, accuracy_m: float | None) -> str:
    return f"Measured at {hour}, {accuracy(accuracy_m or 0)}"


def needs(checks: int, photos: int) -> str:
    return f"{unit(checks, 'check')} required on site · {unit(photos, 'photo')}"


def left(checks: int, photos: int) -> str:
    if not checks and not photos:
        return "Enough to submit"
    parts = [f"{unit(checks, 'required check')}" if checks else "", unit(photos, "photo") if photos else ""]
    return f"{' · '.join(filter(None, parts))} left"


def route_to(name: str, is_office: bool) -> str:
    return f"Directions to {name}" if is_office else f"Directions to the middle of {name}"


def begun_by(names: str) -> str:
    return f"Started by {names}"


def paused(reason: str, since: str) -> str:
    return f"Paused since {since}: {reason}" if reason else f"Paused since {since}"


def no_entry_told(why: str, hour: str, note: str) -> str:
    told = f"{NO_ENTRY[why]}, noted at {hour}"
    return f"{told}. {note}" if note else told


def shot(photos: int) -> str:
    return f"{unit(photos, 'photo')} taken"


def all_done(trips: int) -> str:
    return f"Show all {trips} submitted"


# arriving
def fixed(accuracy_m: float | None, age_s: float) -> str:
    return f"{accuracy(accuracy_m or 0)}, {'measured just now' if age_s < 5 else f'measured {lasting(age_s)} ago'}"


def lasting(age_s: float) -> str:
    return unit(round(age_s), "second") if age_s < 100 else unit(round(age_s / 60), "minute")


def from_office(distance_m: float) -> str:
    return f"{metres(distance_m)} from the noted office."


def far_from_office(distance_m: float) -> str:
    return f"{from_office(distance_m)} {OFFICE_POINT_FAR}"


def not_written(parts: list[str]) -> str:
    return f"Not noted yet: {', '.join(parts)}. {STILL_STARTS}"


def walk_of(checks: int, required: int) -> str:
    return f"{unit(checks, 'check')}, {required} of them required before leaving"


# the walk
def done_line(done: int, total: int, required_left: int, photos_left: int) -> str:
    parts = [f"{done} of {unit(total, 'check')}"]
    if required_left:
        parts.append(f"{required_left} required left")
    if photos_left:
        parts.append(f"{unit(photos_left, 'photo')}{'' if required_left else ' left'}")
    return " · ".join(parts)


def more_found(count: int) -> str:
    return f"{unit(count, 'more check')} match. Type more to narrow it down."


def place_note(required_left: int, photos_left: int, is_required: bool) -> str:
    if not is_required:
        return LATER
    parts = [f"{required_left} required" if required_left else "", unit(photos_left, "photo") if photos_left else ""]
    told = " · ".join(filter(None, parts))
    return f"{told} left" if told else ""


def shares(own: int, colleagues: int) -> str:
    return f"You {own}, colleague {colleagues}"


def does(name: str) -> str:
    return f"{name} does it"


def of_colleague(name: str, answer: str) -> str:
    return f"{name}: {answer}"


def taking(place: str, who: str) -> str:
    return f"{I_DO}: {place}. {who}"
