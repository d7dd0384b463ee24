"""In English: what the inspector's app says, screen by screen."""

from datetime import date

from mobile.texts.english.numbers import unit, weekday

# opening
OPENING = "Opening…"
OTHER_TAB_TITLE = "Open in another tab"
OTHER_TAB = "Only one tab at a time may write on this phone, so that nothing is overwritten. Work in the other tab, or close it and try again."
DAMAGED_TITLE = "The app's memory cannot be read completely"
DAMAGED = (
    "The app has stopped writing so that nothing more is damaged. Save what can still be read to a file, then call the standing office,"
    " Sở Nội vụ. Do not delete anything on the phone."
)
NO_ROOM_TITLE = "No room to open the new version"
NO_ROOM = (
    "The app was just updated and must copy its memory before changing it, so that nothing is lost. There is not enough room to copy, so"
    " nothing has changed yet. Remove other photos and videos from the phone, then open again."
)
OPEN_AGAIN = "Open again"
NOT_PERSISTENT = "The browser has not promised long-term storage. Add the app to the home screen so that photos are not cleared when the phone is full."

# sign-in
PROMISE = "Inspect on site, record what you see. With or without a network."
SIGNING_IN = "Signing in and fetching your work"
FIRST_SIGN_IN = "The first sign-in needs a network. After that this phone works without one."
FORGOT = "Forgot the password? Call the standing office,\nSở Nội vụ."

# my work
MY_WORK = "My work"
NOT_HERE_TITLE = "Not on this phone"
NOT_HERE = "This trip has not arrived yet, was given to another team, or the link is wrong."
NO_WORK_TITLE = "No trip assigned yet"
NO_WORK = "When Sở Nội vụ assigns you a trip, it arrives on this phone the next time there is a network."
CHECK_AGAIN = "Look again"
IN_HAND, FINISHED = "Inspecting now", "Submitted"
READY = "On this phone"
OPEN_VISIT, RESUME = "Start inspection", "Continue"
FIRST_PLACES = "Order of the walk"
OFFICE = "Office of the People's Committee"
RECHECK = "The team lead asks for another look"

# visit
ALL_ANSWERED = "Review and submit"
SUBMITTED = "Submitted. Only the team lead can reopen it."
SEARCH, SEARCH_HINT, NOTHING_FOUND = "Find a check", "Find a check, accents are not needed", "No check matches"

# check
PHOTO, REQUIRED, OPTIONAL = "Photo", "required", "optional"
PICK_PHOTO = "Choose a photo"
NEXT_CHECK, NEXT_PLACE, BACK_TO_VISIT, REVIEW = "Next check", "Next place", "Back to the list", "Review before leaving"
CHOOSE_ANSWER = "Choose an answer"
FIRST = {"percent": "Count the total first", "number": "Enter the reading", "text": "Write the answer", "date": "Enter the day"}
RECORDED, NO_ANSWER = "Recorded", "No answer yet"
SAVING = "Saving…"
RECORD_AND_GO = "Record and go on"
PROVISIONAL = "Points of single parts are provisional."
NUMBER_PRESENT = "Total"
TEXT_ANSWER, DATE_ANSWER, NUMBER_ANSWER = "Answer", "Day", "Reading"
DATE_WRONG = "Write it as 18/11/2026."
WHY_NOT_APPLICABLE = "Why does it not apply here?"
WHY_NOT_CHECKED = "Why could it not be checked?"
NEVER_LOWERS = "This answer never lowers the commune's score."
RECORD_REASON, REASON_FIRST = "Record reason", "Write the reason first"
WITHDRAWN = "Photo taken out of this check. The original is kept."
WITHDRAW = "Take this photo out"
PHOTO_UNREADABLE = "This file is not a photo. Choose another, or take one with the camera."
PRIVACY = {
    "blur_faces": "Photograph things, avoid faces. Faces are blurred before the commune sees the photo.",
    "blur_faces_and_badge_names": "Count badges instead of photographing people. If you do, keep faces and names unreadable.",
    "blur_plates": "Avoid readable number plates.",
    "mask_citizen_data": "Cover citizens' names, phone numbers and document numbers before taking the photo.",
    "no_documents_no_screens": "Do not photograph papers or screens that show personal details.",
    "no_recording": "Record the number only. No photo, no film of people.",
    "restricted": "Only the team lead and Sở Nội vụ see this check.",
}

# camera
CAMERA_STARTING = "Opening camera"
CAMERA_DENIED_TITLE = "The camera did not open"
CAMERA_DENIED = "Allow the camera in the browser's settings, or choose a photo on the previous screen."
NO_POSITION = "no position yet"
LOCATING_FOR_SHOT = "Getting a fresh position for the photo"
SOURCE = {"camera": "Taken with the camera", "picker": "Chosen from the phone"}

# leaving
BEFORE_LEAVING = "Before leaving"
ONLY_COMPLETE = "You can submit when no check is empty."
CANNOT_REPAIR = "Once you have left, nothing can be added."
RETAKE_OR_LEAVE = "Take it again while you are here. It does not stop you from submitting."
NOTHING_MISSING, NOTHING_MISSING_TEXT = "No check is empty", "Every on-site check has an answer."
UNSENT, ALL_SENT, ALL_SENT_TEXT = "Not all sent", "The server has everything", "Every answer and photo has reached the server."
ANSWER_IT, SHOOT_IT = "Answer", "Take photo"
SUBMIT = "Submit results"
LEAVE_REST = "Record the rest as could not be checked"
LEAVE_REST_WHY = "One reason for every empty check, e.g. room locked, office closed."
SUBMITTED_TITLE = "Submitted on this phone"
SUBMITTED_TEXT = "Results are sent when there is a network. You may leave."


def today(on: date) -> str:
    return weekday(on)


def planned(on: date, now: date) -> str:
    days = (on - now).days
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}
    return near.get(days) or weekday(on)


def done_of(done: int, total: int) -> str:
    return f"{done} of {unit(total, 'check')}"


def place_note(photos_left: int) -> str:
    return f"Needs {unit(photos_left, 'photo')}" if photos_left else ""


def next_up(title: str) -> str:
    return f"Next: {title[0].lower()}{title[1:]}" if title else ALL_ANSWERED


def step_of(number: int, total: int) -> str:
    return f"Check {number} of {total}"


def saved_at(hour: str) -> str:
    return f"Saved on this phone at {hour}"


def photo_saved(number: int) -> str:
    return f"Photo {number} saved on this phone"


def record(shown: str) -> str:
    return f"Record {shown}"


def photo_fact(hour: str, accuracy: str, age_s: float | None) -> str:
    fresh = (
        ""
        if age_s is None
        else f", position measured {unit(round(age_s), 'second')} before"
        if round(age_s)
        else ", measured at the shot"
    )
    return f"Taken at {hour}, {accuracy}{fresh}"


def photo_without_position(hour: str) -> str:
    return f"Taken at {hour}, no position. Note why if this check needs one."


def missing(count: int) -> str:
    return f"{unit(count, 'check')} still empty"


def without_photo(count: int) -> str:
    return f"{unit(count, 'check')} without a required photo"


def unsent(operations: int, photos: int) -> str:
    return (
        f"{unit(operations, 'change')} and {unit(photos, 'photo')} are on this phone. You can submit:"
        " they are sent when there is a network."
    )


def answer_rest(count: int) -> str:
    return f"Answer the {unit(count, 'empty check')}"
