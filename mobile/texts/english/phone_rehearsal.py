"""What the inspector's app says in a rehearsal, and what the practice commune is made of."""

TRY_WITH_PRACTICE = "Rehearse with a practice commune"
TITLE = "Rehearsal"
ABOUT = "Go through a whole visit at Xã Tập Dượt, a commune that does not exist."
WHAT_YOU_CAN_TRY = "What can be tried"
TRY = (
    "Answer checks, take photos, write notes, mark what could not be checked.",
    "See the self-score appear once your own answer is there.",
    "Answer a question of the lead, look at last year's result.",
    "Look over everything before leaving, sign and submit.",
)
PROMISES = "Nothing is sent"
PROMISE = (
    "The rehearsal lies in this phone's working memory only: it reaches neither the server nor the lead. "
    "Real work stays as it is and goes on being sent. Ending the rehearsal or closing the app throws it away."
)
BEGIN = "Begin the rehearsal"

REHEARSING = "Rehearsal. Nothing is sent."
END = "End"
STAMP = "REHEARSAL"
HIDE_HINT = "Hide hints"


def stamped(check: str) -> str:
    return f"{STAMP} · {check}"


END_TITLE = "End the rehearsal?"
END_TEXT = "The answers and photos of this rehearsal are thrown away. Real work does not change."
END_AND_DROP = "End and throw away"
GO_ON = "Go on rehearsing"
REAL_WORK = "Real work"
UNSENT_HERE = "In real work this tells how many changes and photos have not reached the server yet."
REAL_WORK_RESTS = "What is sent, and the settings for sending, belong to real work. End the rehearsal to open them."

HINT_OPEN = "Hint: tap Xã Tập Dượt, read the notice and begin."
HINT_ANSWER = "Hint: open a check and tap Yes or No. One tap and it is saved."
HINT_PHOTO = "Hint: take a photo for a check that wants one. Practice photos carry the stamp REHEARSAL."
HINT_WAY_OUT = "Hint: try Could not be checked and write a reason. It never lowers a score."
HINT_QUESTION = "Hint: the lead has a question, see My work."
HINT_LEAVE = "Hint: there is no need to do it all. Open Before leaving and give one reason for the rest."
HINT_DONE = "Submitted. In real work only the lead can open it again. End when you have tried enough."

COMMUNE = "Tập Dượt"
COMMUNE_FULL = "Xã Tập Dượt"
ROUND = "Practice round"
NOTICE = (
    "The team takes photos of the place as evidence, not of citizens or their papers. "
    "Faces that come into a photo are blurred before the commune sees it."
)
CLAIM = "The commune claims full points, with documents (invented)."
FORMER_NOTE = "Not there last year, the commune promised to add it (invented)."
QUESTION = "Please write where exactly you saw this (an invented question)."
COLLEAGUE = "Practice colleague"
LEAD = "Practice lead"
COLLEAGUE_NOTE = "Seen on arrival (invented)."

SET = "Practice checks"
PLACES = ("Gate and yard", "Waiting area", "Service centre")
CRITERIA = ("Signs and entrance", "Where people wait", "Attitude")
QUOTE = "This sentence is for practice only and belongs to no plan."
CHECKS = (
    "There is a name sign at the gate",
    "There is a way in for wheelchairs",
    "Chairs that can be used",
    "There is drinking water for citizens",
    "People wearing a badge, of those at work",
    "How tidy the counter is",
)
PHOTO_WANTED = "One photo that shows all of it"
CHAIRS = "chairs"
WITH_BADGE = "Wearing a badge"
PEOPLE_AT_WORK = "At work"
LEVELS = ("Tidy", "Passable", "Untidy")
