"""In English: what the help page says: short, offline, in the order of a first visit."""

HELP = "Help"
HELP_BELOW = "It can be read without a network."

FIRST_VISIT = "The first visit, in six steps"
STEPS: tuple[tuple[str, str], ...] = (
    ("Before you go", "Open the app while there is a network. A trip marked “On this phone” needs none any more."),
    ("On arrival", "Open the trip, read the notice to the people present, note who received you, then tap “Start inspection”."),
    ("Walk place by place", "From the gate inwards, each place has its checks. To do another check first, just open it."),
    ("Answer", "Most checks take one tap. Where a camera is drawn, take a photo; it is saved on the phone at once."),
    ("Before leaving", "See which checks are empty and which photos need a reason. Once you have left, nothing can be added."),
    ("Submit", "After that you may leave. The phone sends when there is a network."),
)

THREE_PLACES = "Three places, three words"
THREE_PLACES_BELOW = "The three numbers always stand at the end of the screen."
PLACES: tuple[tuple[str, str], ...] = (
    ("On phone", "Safely saved on this phone, not sent yet. Turning it off loses nothing."),
    ("Being sent", "On its way. If the network breaks, it goes on from there next time."),
    ("Stored on server", "The server has answered that it keeps it. Even a broken phone loses nothing now."),
)

TROUBLES = "When something is wrong"
NO_NETWORK = ("No network", "Carry on, everything is saved on this phone. Only the first sign-in needs a network.")
NO_FIX = (
    "No position",
    "Turn on location, step into the open and take the photo again. If there is still none, keep it and say why;"
    " it does not stop you from submitting.",
)
NO_SPACE = ("The phone is full", "Remove other photos and videos. Do not delete the app: unsent photos are inside it.")
WRONG_ANSWER = ("A wrong answer", "Open the check again and choose another. Until you submit, everything can be changed.")
CLOSED_OFFICE = (
    "The office is closed, or you may not enter",
    "Open the trip all the same and record that, with a photo if possible. It is an outcome, nobody's fault.",
)
CANNOT_SEE = ("A check cannot be seen", "Choose “Could not be checked” and say why. It never lowers the commune's score.")
CANNOT_SEND = (
    "The phone cannot send",
    "Under “Sending status”, save everything to a file and give it to Sở Nội vụ. The phone still keeps everything.",
)

PRACTICE = "Practise"
PRACTICE_WHY = "Try everything at a commune that does not exist. Nothing is sent, and real work on the phone does not change."
PRACTICE_KEY = "Open practice"

CALL = "Whom to call"
CALL_LEAD = ("Your team lead", "About the trip, who does what, and to have a submitted visit reopened.")
CALL_OFFICE = ("The standing office, Sở Nội vụ", "About accounts, phones and saved files. Read them the sentence on the screen.")


def step(number: int, name: str) -> str:
    return f"{number}. {name}"
