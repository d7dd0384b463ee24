"""In English: what the phone says of where everything is, what the server holds back, and the ways out when nothing can be sent."""

from datetime import datetime

from mobile.texts.english.numbers import NBSP, day, hour, size, unit
from shared.hours import in_vietnam

SENDING_STATE = "Sending status"
SEND_NOW, SENDING_NOW, SEND_ALL_NOW = "Send now", "Sending", "Send all now"
LINES = {
    "unknown": "No connection tried yet.",
    "up": "There is a network, the server answers.",
    "down": "The server does not answer yet. The phone keeps trying, carry on.",
    "signed_out": "The session has ended. Sign in again to send, nothing on the phone is lost.",
}
SIGN_IN_AGAIN = "Sign in again"
SEND_AGAIN = "Send again"
PHOTO = "Photo"

# what is on its way
SEND_ORIGINALS_NOW = "Send originals now"
WHY_ORIGINALS_WAIT = {
    "wifi": "You chose to send originals on Wi-Fi only. Answers and small photos still go by themselves.",
    "asked": "You chose to send originals yourself. Answers and small photos still go by themselves.",
}

# what needs the inspector
TO_LOOK_AT = "For you to look at"
NOTHING_TO_LOOK_AT = "Nothing is held back."
HELD_TITLE, HELD_BELOW = "Not accepted by the server yet", "Nothing is lost: every version is still on this phone."
CONFLICTS, OTHERS = "Choose the version to keep", "Send again, or save to a file"
HELD_EXPLAINED = "Look at each one, then choose. Nothing is lost."
NONE_HELD, NONE_HELD_WHY = "No change is held back", "Every change the server has answered was recorded."
ON_THIS_PHONE, AT_THE_SERVER = "On this phone", "On the server"
KEEP_MINE, KEEP_THEIRS = "Keep this phone's", "Keep the server's"
KEPT_THEIRS = "The server's version was kept"
ANSWER, NOTE, STANDING, PHOTO_NOTE = "Answer", "Note", "Photo", "Why the photo was kept"
DIFFERS = "differs"
NO_ANSWER, NO_NOTE = "No answer yet", "No note"
COUNTED, WITHDRAWN = "Counts", "Taken out"
UNKNOWN_CHECK, UNKNOWN_COMMUNE = "The check is no longer in the list", "The trip is no longer on this phone"
TWO_VERSIONS = "This check was changed on another phone of yours. Both versions are here, choose the one to keep."
SAVE_TO_FILE = "Save to a file"
UNFOLD, FOLD = "Open", "Close"
OPEN_CHECK = "Open check"
CHANGES = {
    "open_visit": "Visit opened",
    "record_finding": "Answer",
    "attach_evidence": "Photo",
    "withdraw_evidence": "Photo taken out",
    "note_evidence": "Why the photo was kept",
    "register_device": "This phone's signing key",
    "submit_visit": "Results submitted",
}
WAITING, WAITING_WHY = "Held by the server", "The server holds it until its visit arrives."
WITH_LEAD, WITH_LEAD_WHY = "Arrived after submission", "It arrived after submission: the team lead will decide."
LATE = {"waiting": WITH_LEAD_WHY, "taken_in": "The team lead took it in.", "left_out": "The team lead left it out."}
WAITING_FOR, LEAD_DECIDES, LEAD_DECIDED = (
    "Waiting for its visit to arrive.",
    "The team lead will decide.",
    "The team lead has decided.",
)
CALM = "Waiting"
NOTHING_TO_DO = "There is nothing for you to do."

# photos that need the inspector
PHOTOS_TITLE = "Photos to look at"
NO_PHOTOS, NO_PHOTOS_WHY = "No photo needs a look", "Photos on this phone are whole and each belongs to a check."
LOOK_AT_PHOTOS, LOOK_AT_PHOTOS_WHY = "See photos", "See which check the photo belongs to and take it again."
BROKEN = "No longer whole on this phone"
MISSING_WHY = "The photo's file is no longer on the phone and never reached the server."
DAMAGED_WHY = "The photo's file is damaged and never reached the server."
TAKE_AGAIN = "Open the check to take it again"
BROKEN_CLOSED = "The visit is submitted: tell the team lead if the check needs a photo."
DECLARE_LOST, CONFIRM_LOST = "Record this photo as lost", "Record, stop waiting for this photo"
DECLARE_LOST_OPEN = (
    "The photo leaves the check, the reason goes into the check's note for the team lead. The phone stops waiting for it."
)
DECLARE_LOST_CLOSED = (
    "The visit is submitted, so the check does not change. The reason stays on the phone, which stops waiting for the photo."
    " Tell the team lead."
)
DECLARE_LOST_ALONE = "This photo belongs to no check. The reason stays on the phone, which stops waiting for the photo."
DECLARE_LOST_HINT = "For example: the phone fell, the card is damaged"
REASON_FIRST = "Write the reason first"
UNATTACHED = "Belongs to no check yet"
UNATTACHED_WHY = "The photo belongs to no check: the app ended during the shot. The time of the shot is not known."
ATTACH = "Add to a check…"
ATTACH_TITLE, ATTACH_BELOW = "Which check gets the photo?", "Checks of open visits that still need a photo."
LIKE_PICKED = "It is recorded like a photo chosen from the phone: the time it was added, no position."
NOWHERE_TO_ATTACH = "No open visit needs a photo. The photo is still sent, and saved to the file."
UNATTACHED_GONE = "This photo has its place"
REFUSED = "Not accepted by the server"
LOST = "Recorded as lost"
STRANGERS_WHY = "No check speaks of these files. The saved file still takes them along."

# when originals go
ORIGINALS_WHEN = "When to send originals"
WHEN = {"always": "Always, on any network", "wifi": "On Wi-Fi only", "asked": "When I say so"}
LINE_NOT_TOLD = "This browser does not tell Wi-Fi from mobile data, so originals wait until you tap send."

# room
ROOM = "Room on the phone"
KEPT_RULE = "Originals stay on this phone for at least 7 days after the server has signed for them; only then are they cleared."
NOTHING_TO_SHOOT = "No required photo is left to take today."
ROOM_UNKNOWN = "The browser does not tell how much room is left."
MAKE_ROOM = "Remove other photos and videos before you go, and send some when there is a network."

# when the phone cannot send
RESCUE = "When the phone cannot send"
RESCUE_WHY = "Save every unsent change and photo to a file and give it to Sở Nội vụ. This phone still keeps everything."
RESCUE_KEY, RESCUING = "Save all unsent work to a file", "Writing the file"
NOTHING_TO_RESCUE = "The server has everything. Nothing needs saving to a file."
RESCUED_NEXT = (
    "The .zip file is in the phone's downloads. Give it to Sở Nội vụ, who take it in at the desk, under “Cứu dữ liệu”."
    " This phone still keeps everything; if it can send later, nothing is recorded twice."
)
RESCUE_FULL = "The phone is full, so the file was not written. Nothing is lost. Remove other photos and videos and try again."
NOTHING_READ = "Nothing can be read from this memory. Do not delete the app, call the standing office, Sở Nội vụ."

# this phone
THIS_PHONE = "This phone"
SIGN_OUT, SIGN_OUT_TITLE, SIGN_OUT_TEXT = "Sign out", "Sign out of this phone?", "Signing in again needs a network."
TWO_WAYS_OUT = "Sign out when all is sent. If it cannot be sent, save it to a file for Sở Nội vụ and leave this phone as it is."


def because(reason: str) -> str:
    return f"Reason: {reason}" if reason else ""


def send_all_again(count: int) -> str:
    return f"Send all {unit(count, 'change')} again"


def made_at(at: datetime) -> str:
    """9:42, 18 Nov 2026"""
    here = in_vietnam(at)
    return f"{hour(here)}, {day(here.date())}"


def to_send(photos: int, size_bytes: int, changes: int) -> str:
    parts = [unit(changes, "change")] if changes else []
    parts += [f"{unit(photos, 'original')} ({size(size_bytes)})"] if photos else []
    return f"{' and '.join(parts)} waiting to be sent." if parts else "Nothing is waiting to be sent."


def originals_wait(photos: int, size_bytes: int) -> str:
    return f"{unit(photos, 'original')} waiting, {size(size_bytes)}"


def held(count: int) -> str:
    return f"{unit(count, 'change')} not accepted by the server yet"


def waiting(count: int) -> str:
    return f"{unit(count, 'change')} held by the server"


def with_lead(count: int) -> str:
    return f"{unit(count, 'change')} arrived after submission"


def photos_to_look_at(count: int) -> str:
    return f"{unit(count, 'photo')} to look at"


def photos_why(broken: int, unattached: int, refused: int) -> str:
    """What is the matter with them, the worst first."""
    parts = [
        f"{count}{NBSP}{words}"
        for count, words in ((broken, "no longer whole"), (refused, "not accepted"), (unattached, "without a check"))
        if count
    ]
    return f"{', '.join(parts)}."


def keeps_unsent(count: int) -> str:
    return f"This phone keeps {count}{NBSP}{'change or photo' if count == 1 else 'changes and photos'} not on the server yet."


def photo_of(number: int, check: str) -> str:
    return f"{PHOTO} {number}: {check}" if check else f"{PHOTO} {number}"


def size_of(size_bytes: int) -> str:
    return f"Size {size(size_bytes)}"


def lost_note(at: str, reason: str) -> str:
    """What stands in the finding's note from then on, in the language its writer reads."""
    return f"A photo taken at {at} was lost before it was sent: {reason}"


def strangers(count: int) -> str:
    return unit(count, "unreadable photo file")


def missing_originals(count: int) -> str:
    return f"{unit(count, 'photo')} no longer whole on this phone"


def room(free_bytes: int, used_bytes: int, is_free_known: bool) -> str:
    used = f"The app uses {size(used_bytes)}"
    return f"{used}, {size(free_bytes)} free." if is_free_known else f"{used}."


def enough(photos: int) -> str:
    return f"Room for today's {unit(photos, 'photo')}."


def tight(photos: int, free_bytes: int) -> str:
    return f"Just enough room for today's {unit(photos, 'photo')}: {size(free_bytes)} left"


def not_enough(photos: int, needed_bytes: int, free_bytes: int) -> str:
    return f"Not enough room for today's {unit(photos, 'photo')}: {size(needed_bytes)} needed, {size(free_bytes)} left"


def unknown_room(photos: int, needed_bytes: int) -> str:
    return f"Today's {unit(photos, 'photo')} {'needs' if photos == 1 else 'need'} about {size(needed_bytes)}. {ROOM_UNKNOWN}"


def let_go(count: int, size_bytes: int) -> str:
    return f"{unit(count, 'original')} cleared ({size(size_bytes)}): the server keeps and has signed for {'it' if count == 1 else 'them'}."


def let_go_in_all(count: int) -> str:
    return f"{unit(count, 'original')} cleared so far, signed for by the server."


def rescuing(done: int) -> str:
    return f"{RESCUING}, {unit(done, 'photo')} read" if done else RESCUING


def rescued(operations: int, originals: int) -> str:
    return f"{unit(operations, 'change')} and {unit(originals, 'photo')} written to a file"


def not_rescued(missing: int) -> str:
    return f"{unit(missing, 'photo')} damaged or gone from the phone, not saved."
