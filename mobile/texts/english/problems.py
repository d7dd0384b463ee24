"""In English: what went wrong, by its permanent slug: the fact first, then what to do."""

from collections.abc import Callable, Mapping

from mobile.texts.english.numbers import unit

Facts = Mapping[str, object]

SENTENCES: dict[str, str] = {
    "refused": "The round's rules do not allow this yet. Open the page again and try once more.",
    # who
    "wrong-password": "User name or password is not right. Look again and retype.",
    "session-expired": "The session has ended. Sign in again to carry on, what was recorded is still here.",
    "role-may-not": "Your role does not do this. If needed, ask whoever runs the round at Sở Nội vụ.",
    "own-finding": "You made this finding yourself, so another team lead has to decide.",
    "too-many-tries": "Too many wrong tries. Wait a few minutes, then sign in again.",
    "not-your-operation": "This change is in somebody else's name. Sign out, then sign in with your own account.",
    "work-of-another": "This phone still keeps unsent work of somebody else. They sign in and send it, then it is yours.",
    # what
    "answer-not-understood": "The server answers in a newer way. Update the app and send again, your work is still here.",
    "unknown-record": "This was not found, or is not part of your work. Load the list again.",
    "unknown-address": "There is nothing at this address. Go back to the first page.",
    "parent-unknown": "The server holds this change until its visit arrives. Carry on; the phone asks again by itself.",
    "seen-version-outdated": "Somebody else has just changed this. The new version is here: look, then record once more.",
    "visit-locked": "The visit is submitted and can no longer change. If it must, ask the team lead to reopen it.",
    "visit-not-open": "The visit is not open on this phone. Open it first.",
    "visit-not-submitted": "The inspector has not submitted the visit. Wait for it, then decide.",
    "no-discrepancy": "The commune's score and the inspection no longer differ here. Load the list again.",
    "feedback-published": "The result is published to the commune, so the decision can no longer change.",
    "already-final": "The result is final and can no longer change. Only Sở Nội vụ can reopen it, with a reason.",
    "not-published": "The result is not published to the commune yet. The lead publishes it first.",
    "nothing-asked": "There is nothing to answer here. Load the page again to see how it stands.",
    "statement-submitted": "The commune has submitted its explanation, so it can no longer change.",
    "statement-awaited": "The commune still has time to explain. Wait for it to submit, or conclude when the time is over.",
    "explanations-open": "Some explanations have no conclusion yet. Conclude each of them, then make the result final.",
    "not-final": "The result is not final, so there is nothing to reopen.",
    "own-decision": "Whoever decided cannot agree to it as the second. Ask another lead.",
    "head-only": "Only the head of the commune can submit. What was written is kept; ask the head to sign in and submit.",
    "registration-closed": "The inspection has begun, so the commune's own scores can no longer change.",
    "criteria-set-frozen": "A round is using this criteria set. Import it as a new version.",
    "evidence-sealed": "This evidence is recorded and never changes. Take another photo if one is needed.",
    "answer-of-wrong-type": "The answer is not of the kind this check asks for. Open the check and answer again.",
    "answer-out-of-range": "The number is outside what is possible. Count again and retype.",
    "reason-missing": "The reason is missing. Write a short sentence, then save again.",
    "unknown-check": "The round's criteria set has no such check. Update the app and try again.",
    "wrong-record-id": "The record sent does not match its content. Load the page again and redo it.",
    "unreadable-operation": "The server does not understand this change yet, but keeps it whole. Update the app and send again.",
    "operation-reused": "This change has the same number as another one. Record it once more.",
    "malformed": "The server could not read the request. Load the page again and redo it.",
    # media
    "not-an-image": "This file is no photo or document that can be read. Take it again, or choose JPEG, PNG, WebP, HEIC, PDF or DOCX.",
    "too-many-pixels": "This photo is too large to be read. Take it again smaller, or save it as JPEG and choose again.",
    "unsafe-file": "Part of this file may do harm, so it was set aside unopened. Save as PDF, or DOCX without macros, and send again.",
    "unreadable-document": "This document does not open. Remove its password if it has one, save as PDF or DOCX and send again.",
    "hash-mismatch": "The photo that arrived is not the photo on the phone. The original is still here and goes again.",
    "checksum-mismatch": "Part of the photo was damaged on the way. That part goes again.",
    "offset-mismatch": "The server has another part of the photo. It goes on from there.",
    "upload-busy": "This photo is being sent elsewhere. Wait a moment, it goes on by itself.",
    "upload-too-large": "The file is larger than allowed. Take the photo again at a smaller size.",
    "server-full": "The server is full and takes no more for now. Nothing here is lost, the phone sends when there is room.",
    "protocol-misused": "The photo was not sent the way the server expects. Update the app and send again.",
    "tus-version-unsupported": "The app sends photos in an old way. Update the app and send again.",
    "wrong-content-type": "The content sent is of the wrong kind. Update the app and send again.",
    "rescue-unreadable": "This is no rescue file that can be read. Choose the .zip file the inspector's phone has saved.",
    "rescue-kept": "This file was taken in and is kept as evidence, so it cannot be deleted.",
    # what no rule said
    "network-down": "The server does not answer. Check the network and try again, what you were writing is still here.",
    "store-full": "The phone is full, so this was not saved. Remove other photos and videos, then record again.",
    "store-damaged": "The phone's memory is damaged in places. Do not delete the app, call Sở Nội vụ to save what can be read.",
    "store-busy": "Thân Thiện is open in another tab. Work there, or close it and try again.",
    "position-denied": "Position is not allowed yet. Allow it in the browser's settings and take the photo again.",
    "camera-denied": "The camera is not allowed yet. Allow it in the browser's settings and try again.",
}


def unexpected(slug: str) -> str:
    """For a newer server: a slug this version does not know."""
    return f"This did not work. Try again later; if it stays so, tell Sở Nội vụ the code “{slug}”."


def counted(facts: Facts, name: str) -> int | None:
    """A fact that counts: a number, or a list to be counted."""
    fact = facts.get(name)
    if isinstance(fact, list | tuple):
        return len(fact)
    return fact if isinstance(fact, int) and not isinstance(fact, bool) else None


def checks_unanswered(facts: Facts) -> str:
    """How many answers are missing, when the server says it."""
    missing = counted(facts, "missing") or counted(facts, "checks")
    amount = unit(missing, "check") if missing else "Some checks"
    verb = "has" if missing == 1 else "have"
    return f"{amount} {verb} no answer. Answer, or record “Could not be checked” with a reason, then submit."


def discrepancies_open(facts: Facts) -> str:
    """How many decisions are missing."""
    open_ones = counted(facts, "open")
    amount = unit(open_ones, "difference") if open_ones else "Some differences"
    return f"{amount} still undecided. Decide them all, then publish."


def points_out_of_range(facts: Facts) -> str:
    """The most a criterion gives."""
    most = facts.get("most")
    limit = f" from 0 to {most}" if most is not None else " of this criterion"
    return f"The points are outside the range{limit}. Enter them again."


def file_invalid(facts: Facts) -> str:
    """How many faults a file has."""
    faults = counted(facts, "faults")
    amount = unit(faults, "fault") if faults else "some faults"
    return f"The file has {amount}, so nothing was taken in. Correct the list, then import again."


def unsent_work(facts: Facts) -> str:
    """How much is on this phone only."""
    count = counted(facts, "count")
    amount = f"{count} {'change or photo' if count == 1 else 'changes and photos'}" if count else "changes or photos"
    return f"This phone keeps {amount} not sent yet. Send everything, or save the rescue file, then do it again."


COUNTING: dict[str, Callable[[Facts], str]] = {
    "checks-unanswered": checks_unanswered,
    "discrepancies-open": discrepancies_open,
    "points-out-of-range": points_out_of_range,
    "file-invalid": file_invalid,
    "unsent-work": unsent_work,
}


def sentence(slug: str, facts: Facts | None = None) -> str:
    """The English sentence of a problem; facts make it exact where they are known."""
    if slug in COUNTING:
        return COUNTING[slug](facts or {})
    return SENTENCES.get(slug) or unexpected(slug)


def has_sentence(slug: str) -> bool:
    """Whether this slug has a sentence of its own."""
    return slug in SENTENCES or slug in COUNTING
