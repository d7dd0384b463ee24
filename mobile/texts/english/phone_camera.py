"""In English: what is said while photographing, drawing over a photo and reading a code."""

from collections.abc import Iterable
from datetime import timedelta

from mobile.texts.english.numbers import duration, tidy, unit
from shared.marks import Mark

# the camera
TORCH_ON, TORCH_OFF = "Light on", "Light off"
GRID_ON, GRID_OFF = "Show the grid", "Hide the grid"
NEXT_NOW = "Now"
SHARE_ON = "Use this photo for the next check too"
ANSWER_NOW = "Answer now"

# one photo
BY_YOU = "Taken by you"
ALSO_FOR = "Also used for"
DRAW_ON_IT, DRAWN_ON_IT = "Draw on it", "Drawn on it"
READ_CODE, READING_CODE = "Read a QR code in it", "Reading the code in the photo"
PUT_FIRST, IS_FIRST, AS_TAKEN = "Make it the main photo", "Main photo", "No longer the main photo"
FIRST_TOLD = "The main photo is shown before the others of its check. Its number in the chain stays."
NUMBER_STAYS = "A photo taken out keeps its number in the chain, so nobody can think it was hidden."

# drawing
ON_A_COPY = "The original stays as it is. What is drawn lies on a copy."
KINDS = {"arrow": "Arrow", "box": "Box", "blur": "Hidden area"}
TOOLS = {"arrow": "Arrow", "box": "Box", "blur": "Hide"}
HOW = {
    "arrow": "Drag on the photo, from the tail to the head of the arrow.",
    "box": "Drag a box around what you want to point out.",
    "blur": "Drag over what must be hidden. Copies that leave the team do not show it.",
}
START_OVER = "Delete all"
NOT_DRAWABLE_TITLE = "This photo cannot be drawn on yet"
NOT_DRAWABLE = "This phone cannot open the photo, or it is on another phone."
DRAWING_KEPT, DRAWING_WAITS = "Drawing saved on this phone", "Drawing"

# reading codes
SCAN, SCAN_HOW = "Scan a QR code", "Bring the code into the middle. It is read by itself."
NOT_SEEN_YET = "No code seen yet. Go closer, avoid glare, or put the light on."
FOUND_CODE, NOT_OPENED = "It reads", "The app does not open this link, it only records it."
KEEP_CODE, SCAN_AGAIN = "Record this", "Scan again"
CODE_KEPT, CODE_ALREADY = "Code recorded on this phone", "This is recorded already."
TYPE_CODE, CODE_FIELD, CODE_FIELD_HINT = "Type it", "Text of the code", "The words or the address printed beside the code"
TYPE_FIRST = "Type the text of the code"
BY_CAMERA = "Scan with the camera"
NO_READER_TITLE = "This device cannot read codes yet"
NO_READER = "Type the words or the address printed beside the code, then photograph the code as evidence."
NO_CODE_IN_PHOTO = "No QR code in this photo. Take it closer, straight and in good light, or type it on the scanning screen."
SCAN_NO_CAMERA = "The camera did not open. Type the text of the code, or allow the camera in the browser's settings."

ROWS, COLUMNS = ("upper", "", "lower"), ("left", "", "right")


def zoom(level: float) -> str:
    """The spoken name of a zoom key."""
    return f"Zoom {level:g} times" if level != 1 else "No zoom"


def zoom_key(level: float) -> str:
    """2x; 1.4x where two fingers chose it."""
    return f"{level:.1f}".removesuffix(".0") + "x"


def step(place: str, number: int, total: int) -> str:
    """Where in the walk the camera is."""
    return f"{place} · check {number} of {total}"


def shots(count: int) -> str:
    """How many photos a check has."""
    return f"{unit(count, 'photo')} of this check"


def open_shot(number: int) -> str:
    return f"Open photo {number} of this check"


def fix_age(age_s: float) -> str:
    """Behind a stamped position that is no longer new."""
    return f"measured {duration(timedelta(seconds=round(age_s)))} ago"


def stale(age_s: float) -> str:
    """That a photo would be stamped with where the phone was."""
    return f"Position {fix_age(age_s)}. A new one is being looked for; you can shoot meanwhile."


def shared_with(title: str) -> str:
    return tidy(f"This photo also serves: {title}")


def taken_by(name: str) -> str:
    return f"Taken by {name}"


def code_too_long(most: int) -> str:
    return f"It is longer than {unit(most, 'character')} and cannot be recorded. Photograph the code as evidence."


def too_many_marks(most: int) -> str:
    return f"{unit(most, 'drawing')} are enough. Delete some to draw more."


def where(mark: Mark) -> str:
    """Roughly where on the photo: in the middle, at the top, lower right."""
    x, y = (mark.x1 + mark.x2) / 2, (mark.y1 + mark.y2) / 2
    row, column = ROWS[min(2, int(y * 3))], COLUMNS[min(2, int(x * 3))]
    if row and column:
        return f"{row} {column}"
    return {"upper": "at the top", "lower": "at the bottom"}[row] if row else f"on the {column}" if column else "in the middle"


def mark_name(mark: Mark, number: int) -> str:
    """Arrow 1, in the middle"""
    return f"{KINDS[mark.kind]} {number}, {where(mark)}"


def delete_mark(name: str) -> str:
    return f"Delete {name[:1].lower()}{name[1:]}"


def marks_told(marks: Iterable[Mark]) -> str:
    """2 arrows, 1 hidden area; nothing for none."""
    kinds = [mark.kind for mark in marks]
    return ", ".join(unit(kinds.count(kind), name.lower()) for kind, name in KINDS.items() if kind in kinds)
