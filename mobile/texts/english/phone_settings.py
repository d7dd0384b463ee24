"""In English: what the settings page says."""

SETTINGS = "Settings"
LANGUAGE = "Language"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
LANGUAGE_BELOW = "The plan's sentences, the round's notice and names of communes stay Vietnamese."
TEXT_SIZE = "Text size"
VIBRATION, VIBRATION_BELOW = (
    "Vibrate on touch",
    "Lightly when something is recorded, strongly when it is not. Some phones cannot.",
)
ON, OFF = "On", "Off"
MORE = "More"
OPEN_SENDING, OPEN_SENDING_BELOW = "Sending status", "What is where, room on the phone, saving to a file"
OPEN_HELP, OPEN_HELP_BELOW = "Help", "The first visit, when something is wrong, whom to call"
OPEN_PRACTICE, OPEN_PRACTICE_BELOW = "Practise", "A commune that does not exist, nothing is sent"


def settings_of(name: str) -> str:
    """The spoken name of the way here."""
    return f"Settings, this phone: {name}"


def percent_size(percent: int) -> str:
    return f"{percent}\u00a0%"
