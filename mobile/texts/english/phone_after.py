"""In English: what the inspector's app says before leaving and afterwards."""

from datetime import date, datetime

from mobile.texts.english.numbers import day, hour, unit
from shared.consistency import Misfit
from shared.hours import in_vietnam

# before leaving
MISFITS_WHY = "Look again while you are here. It does not keep you from submitting."
DIFFERENCES_WHY = "Nobody is wrong: the team lead will decide. Better to know before leaving."
OPTIONAL_WHY = "Documents, web pages, survey forms: they do not keep you from submitting. After that nothing can be added."
TASKS_WHY = "The team lead is waiting. Answer while you can still see it."
LOOK_AGAIN, TALK_IT_OVER = "Look again", "Talk it over"
SHOW_FEWER = "Show fewer"
SUBMIT_AND_SIGN = "Ask for a signature"

# signing
SIGNATURE = "Signature of the person met"
SIGNATURE_WHY = "Nobody has to sign. It confirms that the team worked here, not what it found."
SIGNED_BY, SIGNED_BY_HINT = "Function of who signs", "For example: head of the office. No name needed."
WHAT_IS_SIGNED = "What the signer reads"
PAD, PAD_HINT = "Signature field", "Sign here"
CLEAR, LAST_STROKE = "Clear all", "Remove last stroke"
CLEARED = "The signature was cleared."
WITHOUT_SIGNING = "No signature"
SUBMIT_SIGNED, SIGN_FIRST, FUNCTION_FIRST = "Submit with signature", "Sign in the field first", "Enter the function first"
NOT_SIGNED = "No signature. Nobody has to sign."

# the summary
SUMMARY, SUMMARY_WHY = "Summary", "People of the commune can photograph this code with any phone. There are no points in it."
SEE_SUMMARY = "Summary and QR code"
SUMMARY_CODE = "QR code of the summary. The same is written below."
IN_WORDS = "What the code holds, in Vietnamese"
COMPARE = "The answer code lets anybody compare later: the same answers give the same code."
NOT_SUBMITTED_YET = "Not submitted. As long as answers change, the code changes."

# the lead's tasks
TASKS = {"recheck": "Check again", "question": "The team lead asks"}

# talk
TALK, TALK_WHY = "Conversation", "Within the team and with the lead. The commune does not see it."
NOTHING_SAID, NOTHING_SAID_WHY = (
    "Nothing said yet",
    "Write the first line, or wait for the lead's question. It works without a network.",
)
YOUR_WORDS, YOUR_WORDS_HINT = "Write to the team", "Short, and what you saw"
SEND, WRITE_FIRST = "Send", "Write a few words first"
HERE_ONLY = "on this phone, not sent"
YOU, QUESTION, LEAD_WAITS = "You", "question", "The team lead is waiting for an answer"
CAME_LATE, CAME_LATE_WHY = "Arrived after submission", "The team lead decides whether it counts."
LATE = {"waiting": "Waiting for a decision", "taken_in": "Taken in", "left_out": "Not taken in"}
OPEN_FINDING, SEE_HISTORY = "Open this check", "History"
NO_FINDING_YET = "Nothing recorded for this check yet"

# history
HISTORY, HISTORY_WHY = "History of this check", "Every recording, the oldest first. None is ever lost."
HISTORY_ONLINE = "As the server has it, other devices included."
HISTORY_HERE = "Only what this phone recorded. With a network everything is shown."
HISTORY_READING = "Asking the server"
HISTORY_EMPTY, HISTORY_EMPTY_WHY = "Nothing recorded yet", "Once this check is answered, each recording is listed here."
NOT_SENT = "On this phone, not at the server"
AFTER_CLAIM = "The answer changed after the self-score could be seen"
OUTCOMES = {"applied": "Counted", "conflict": "Did not fit another device, both kept", "late": "Arrived after submission"}
NO_ANSWER, NOTE, NO_NOTE = "No answer yet", "Note", "Note removed"
EXEMPLARY = {True: "Marked as exemplary", False: "No longer marked as exemplary"}
ADVICE, NO_ADVICE = "Advice", "Advice removed"
ON_CLAIM, NO_ON_CLAIM = "On the self-score", "Words on the self-score removed"
FACTS = "Recorded on the spot"


def misfit(found: Misfit) -> str:
    """What does not fit, as a fact; what to make of it is for the inspector."""
    match found.kind:
        case "part_beyond_whole":
            return f"“{found.part}”: {found.counts[0]}. “{found.of}” elsewhere: only {found.counts[1]}."
        case "counted_differently":
            return f"“{found.of}”: {' and '.join(str(each) for each in found.counts)}, at one place."
        case "tally_differs":
            met, seen, part, whole = found.counts
            return f"Counted one by one: {met}/{seen}. The answer says {part}/{whole}."
        case "praised_without_merit":
            return "Marked as exemplary, though the answer earns nothing."
        case "advice_past":
            return f"The advice was due on {day(found.due)}, which has passed." if found.due else ""
        case "photo_missing":
            return "Answered, without the required photo."
    return ""


def answers_differ(own: str, others: str) -> str:
    return f"You recorded: {own}. Your colleague: {others}."


def misfits(count: int) -> str:
    return f"{unit(count, 'thing')} that {'does' if count == 1 else 'do'} not fit together"


def differences(count: int) -> str:
    return f"{unit(count, 'check')} two inspectors answered differently"


def optional(count: int) -> str:
    return f"{unit(count, 'optional check')} still open"


def tasks(count: int) -> str:
    return f"The team lead waits for {unit(count, 'answer')}"


def show_all(count: int) -> str:
    return f"Show all {count}"


def left_open(count: int) -> str:
    return f"{unit(count, 'check')} recorded as could not be checked."


def signed(by: str, at: datetime) -> str:
    return f"{by}, signed {moment(at)}"


def moment(at: datetime) -> str:
    here = in_vietnam(at)
    return f"{hour(here)} on\u00a0{day(here)}"


def drawn(strokes: int) -> str:
    """The pad as it is told to whoever does not see it."""
    return f"{PAD}, {unit(strokes, 'stroke')}" if strokes else f"{PAD}, empty"


def talk_of(name: str) -> str:
    return f"On the answer of {name}"


def said_by(name: str, at: datetime, is_question: bool, is_here_only: bool) -> str:
    more = [QUESTION] if is_question else []
    more += [HERE_ONLY] if is_here_only else []
    return " · ".join((name, moment(at), *more))


def made(at: datetime) -> str:
    return f"Recorded {moment(at)} by the device's clock"


def received(at: datetime) -> str:
    return f"Received {moment(at)}"


def advised(text: str, due: date | None) -> str:
    return f"{ADVICE}: {text}" + (f" (by {day(due)})" if due else "")


def facts(count: int) -> str:
    return f"{FACTS}: {count}"
