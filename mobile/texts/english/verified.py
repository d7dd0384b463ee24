"""In English: what was verified of a photo, as a person reads it. The facts are those of shared.verifying.sentences, said in English units."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from mobile.texts.english.numbers import NBSP, day, duration, metres, thousands, unit
from shared.hours import in_vietnam
from shared.verifying.results import Fact, Name, Overall, Result, Verification
from shared.verifying.whys import Why

NAMES: dict[Name, str] = {
    Name.ORIGINAL: "Original",
    Name.SIGNATURE: "Signature of the device",
    Name.CHAIN: "Chain of photos",
    Name.CLOCK: "Time of the shot",
    Name.PLACE: "Place of the shot",
    Name.FIX: "Age and accuracy of the position",
    Name.MOCK: "True position of the device",
    Name.FROZEN: "Position over several photos",
    Name.TRAVEL: "Way from the photo before",
    Name.TWO_PLACES: "One person, one place",
    Name.EXIF: "What the camera wrote",
    Name.REUSE: "Against photos already there",
    Name.LIGHT: "Brightness",
    Name.SHARPNESS: "Sharpness",
    Name.SCREEN: "A real scene or a screen",
    Name.SOURCE: "Where the photo came from",
}
RESULTS: dict[Result, str] = {
    Result.CONSISTENT: "consistent",
    Result.INCONSISTENT: "inconsistent",
    Result.CANNOT_TELL: "cannot tell",
}
OVERALLS: dict[Overall, str] = {
    Overall.GREEN: "Nothing doubtful seen",
    Overall.LOOK: "Needs a person's look",
    Overall.RED: "Something does not agree",
}
WORDS_OF_CUSTODY: dict[str, str] = {
    Why.NO_SEAL: "The photo has no seal, as an older app sent it. The inspector should update the app.",
    Why.NO_POSITION: "The photo has no position.",
    Why.POSITION_IMPOSSIBLE: "The position sent along cannot be true.",
    Why.NOT_READ: "The photo could not be read, so there is nothing to compare.",
    Why.WHOLE: "The server's original is still what the phone sealed, byte for byte.",
    Why.CHANGED: "The server's original is no longer what the phone sealed. Tell the administrator.",
    Why.BROKEN_OFF: "The file ended early before it was sealed. See whether the rest is enough.",
    Why.NOT_HASHED: "The original has not been compared with its declared hash yet.",
    Why.SIGNED: "The device's key signed at the shot, the signature is right.",
    Why.SIGNED_THEN_REVOKED: "The signature is right. The device's key was revoked at {revoked_at}, after the photo had arrived.",
    Why.UNSIGNED: "This device cannot sign, so it is not certain that it took the photo.",
    Why.KEY_UNKNOWN: "Signed with a key nobody registered for this inspector. Ask which device took the photo.",
    Why.KEY_OF_OTHER_DEVICE: "The photo names one device but is signed with another one's key.",
    Why.SIGNATURE_FALSE: "The signature is wrong: the declaration was changed, or another device signed.",
    Why.REVOKED_BEFORE: "The device's key was revoked at {revoked_at}, before the photo arrived. Reason: {reason}.",
    Why.SIGNATURE_UNCHECKED: "The server has not checked the signature yet.",
    Why.CHAIN_FIRST: "The first photo of this device.",
    Why.CHAIN_UNBROKEN: "Photo {number} follows the one before it.",
    Why.CHAIN_BROKEN: "Photo {number} does not follow the one before it: a photo was replaced or reordered.",
    Why.CHAIN_GAP: "Photo {missing} is missing. Ask the inspector; it may still be on the phone, unsent.",
    Why.CHAIN_TWINS: "{count} photos bear number {number}: the device's memory was copied, or restored from a copy.",
    Why.CHAIN_BEFORE_UNKNOWN: "Photo {before} could not be read, so whether this one follows it is not known.",
}
WORDS_OF_TIME: dict[str, str] = {
    Why.CLOCK_AGREES: "The phone's clock agrees with the server's, {difference_s} apart at most.",
    Why.CLOCK_SLOW: "The phone's clock is at least {difference_s} behind the server's. The photo was taken later than it says.",
    Why.CLOCK_FAST: "The phone's clock is {difference_s} ahead of the server's. The photo was taken earlier than it says.",
    Why.CLOCK_FUTURE: "The time on the photo is {difference_s} later than its arrival at the server.",
    Why.CLOCK_BEFORE_ANCHOR: "The time on the photo is {difference_s} earlier than the phone's last contact with the server.",
    Why.CLOCK_AFTER_ARRIVAL: "By the phone's time marks the photo was taken {difference_s} after it arrived: the marks are not true.",
    Why.CLOCK_BACKWARDS: "The phone's counter ran back {difference_s} since the photo before or its time mark: real phones do not.",
    Why.CLOCK_SET_BACK: "Between the photo before and this one the phone's clock was set back {difference_s}.",
    Why.CLOCK_IMPOSSIBLE: "The time marks sent along cannot be true.",
    Why.CLOCK_SLEPT: "Since the contact at {anchor_at} the clock ran {difference_s} ahead of the counter, usually because the phone slept.",
    Why.CLOCK_UNEXPLAINED: "Since the contact at {anchor_at} the clock ran {difference_s} ahead of the counter: "
    "the phone slept very long, or somebody set the clock.",
    Why.CLOCK_OTHER_BOOT: "The app was opened again since the contact at {anchor_at}, so the photo is known to be later, no more.",
    Why.CLOCK_NO_ANCHOR: "The phone has no time mark of the server yet, so whether its clock is right is not known.",
    Why.TRAVEL_POSSIBLE: "{distance_m} from the photo before, {passed_s} later: possible.",
    Why.TRAVEL_TOO_FAST: "{distance_m} from the photo before, only {passed_s} later: {speed_kmh}. One of the places or times is wrong.",
    Why.TRAVEL_TIME_UNKNOWN: "{distance_m} from the photo before, but its time is earlier.",
    Why.TRAVEL_FIRST: "No photo with a position before it to compare.",
    Why.ONE_DEVICE: "Around this time the inspector used one device only.",
    Why.SAME_PLACE: "The inspector used two devices, with time enough to go between the places.",
    Why.TWO_PLACES: "Another device of the same account was {distance_m} away at {taken_at}: one person cannot be in both places.",
    Why.ELSEWHERE_UNKNOWN: "The inspector used another device too, but it has no position to compare.",
}
WORDS_OF_PLACE: dict[str, str] = {
    Why.AT_OFFICE: "{office_m} from the office, {radius}.",
    Why.IN_TERRITORY: "Inside {commune}, {border_m} from its border. No office point to compare yet.",
    Why.FAR_IN_TERRITORY: "Inside the commune but {office_m} from the office. See whether it is the right building.",
    Why.NEAR_BORDER_WITHIN: "Inside the commune but only {border_m} from its border, {radius}.",
    Why.NEAR_BORDER_OUTSIDE: "Outside the commune but only {border_m} from its border, {radius}. See whether it is the right building.",
    Why.OUTSIDE: "Outside {commune}, {border_m} from its border, {radius}.",
    Why.FAR_FROM_OFFICE: "{office_m} from the office, {radius}.",
    Why.FAR_AWAY: "{distance_m} from {commune}, outside everything that belongs to it.",
    Why.PLACE_VAGUE: "The position is too wide, {radius}, to tell whether it is the office.",
    Why.NOTHING_TO_COMPARE: "No office point and no border to compare yet. Sở Nội vụ confirms the office point.",
    Why.FIX_GOOD: "Measured {age_s} before the shot, accurate to {accuracy_m}.",
    Why.FIX_STALE: "The position was measured {age_s} before the shot: by then the phone may have been elsewhere.",
    Why.FIX_LATER: "The position was measured {later_s} after the shot: the phone's clock and its position do not agree.",
    Why.FIX_AGE_UNKNOWN: "When the position was measured is not known.",
    Why.FIX_ACCURACY_UNKNOWN: "The device does not say how accurate the position is.",
    Why.FIX_WEAK: "Accurate to {accuracy_m}, too wide to tell which building.",
    Why.MOCKED: "The device says that a mock location app made the position.",
    Why.NOT_MOCKED: "The operating system says that no mock location app made the position.",
    Why.MOCK_UNTOLD: "Browsers and iPhones do not say whether a position is mocked.",
    Why.FIXES_WANDER: "The position wanders between photos as a real device's does.",
    Why.FROZEN: "{count} fixes in {lasting_s} agree to the centimetre: real devices do not.",
    Why.FROZEN_PERHAPS: "{count} fixes in a row agree to the centimetre. Look at the photos side by side.",
    Why.FROZEN_TOO_FEW: "Too few photos with a position to compare.",
}
WORDS_OF_PICTURES: dict[str, str] = {
    Why.EXIF_AGREES: "The camera's time and place agree with the report, {difference_s} and {distance_m} apart.",
    Why.EXIF_TIME_AGREES: "The camera's time agrees with the report, {difference_s} apart.",
    Why.EXIF_PLACE_AGREES: "The camera's place agrees with the report, {distance_m} apart.",
    Why.EXIF_ABSENT: "The camera wrote no time and place into the photo, as usual in a browser.",
    Why.EXIF_EDITED: "The photo went through the editing software {software}.",
    Why.EXIF_TIME: "The camera says {taken_at}, {difference_s} from the report.",
    Why.EXIF_PLACE: "The camera's place is {distance_m} from the reported position.",
    Why.NOT_REUSED: "This photo was not seen on any other visit.",
    Why.REUSED_EXACTLY: "This very file was used at {commune}, taken {taken_at}.",
    Why.REUSED_TWICE_HERE: "This very file is used twice on this visit. See whether it fits both checks.",
    Why.REUSED: "Nearly the same as a photo at {commune}, taken {taken_at} ({bits} of 64 differ).",
    Why.REUSED_MIRRORED: "Mirrored, it is nearly the same as a photo at {commune}, taken {taken_at} ({bits} of 64 differ).",
    Why.LOOKS_LIKE: "Rather like a photo at {commune}, taken {taken_at} ({bits} of 64 differ). Open both to compare.",
    Why.TOO_FLAT: "The photo has too little detail to compare.",
    Why.LIGHT_GOOD: "Bright enough.",
    Why.BLACK: "The photo is black, nothing can be seen.",
    Why.DARK: "The photo is dark. See whether its content can be made out.",
    Why.GLARING: "The photo is washed out. See whether its content can be made out.",
    Why.SHARP: "Sharp enough.",
    Why.BLURRED: "The photo is blurred. See whether its content can be read.",
    Why.SHARPNESS_UNCLEAR: "The photo has little detail, so whether it is sharp is not clear.",
    Why.NO_SCREEN: "No pattern of a screen is seen.",
    Why.SCREEN_LIKE: "A pattern like a screen's is seen. See whether this is a photo of a screen.",
    Why.SCREEN_NOT_MEASURED: "The pattern of a screen was not measured yet.",
    Why.FROM_CAMERA: "Taken with the app's own camera.",
    Why.FROM_FILES: "Chosen from the phone; nobody vouches for when and where it was taken.",
    Why.FROM_IMPORT: "Imported from a file; nobody vouches for when and where it was taken.",
    Why.DOCUMENT: "A document chosen from the phone.",
}
SENTENCES: dict[str, str] = {**WORDS_OF_CUSTODY, **WORDS_OF_TIME, **WORDS_OF_PLACE, **WORDS_OF_PICTURES}


def name_of(name: Name) -> str:
    """What the verification is about; it reads well before each of the three results."""
    return NAMES[name]


def result_of(result: Result) -> str:
    return RESULTS[result]


def overall_words(overall: Overall) -> str:
    return OVERALLS[overall]


def sentence(verification: Verification) -> str:
    """One or two sentences. Where the facts or the reason are not told (an older release) the result in words, no more."""
    found = SENTENCES.get(verification.why, "")
    try:
        return found.format_map(_spoken(verification.facts)) or _result_alone(verification)
    except KeyError:
        return _result_alone(verification)


def _result_alone(verification: Verification) -> str:
    words = RESULTS[verification.result]
    return f"{words[0].upper()}{words[1:]}."


def _spoken(facts: Mapping[str, Fact]) -> dict[str, str]:
    """Each fact that is known, said in the unit its name ends in. An empty text is not known."""
    said = {name: _in_words(name, fact) for name, fact in facts.items() if fact not in (None, "")}
    radius = facts.get("accuracy_m")
    if isinstance(radius, int | float):
        said["radius"] = f"accurate to {metres(radius)}"
        if facts.get("accuracy_said") is False:
            said["radius"] = f"accuracy not said, taken as {metres(radius)}"
    return said


def _in_words(name: str, fact: Fact) -> str:
    if isinstance(fact, str):
        return _moment(fact) if name.endswith("_at") else fact
    if isinstance(fact, int | float):
        if name.endswith("_kmh"):
            return unit(round(fact), "km/h")
        if name.endswith("_m"):
            return metres(fact)
        return duration(timedelta(seconds=fact)) if name.endswith("_s") else thousands(round(fact))
    return ""


def _moment(written: str) -> str:
    """18 Nov 2026 09:42, in Vietnam. A moment that names no zone is taken as it stands."""
    try:
        at = datetime.fromisoformat(written)
        here = in_vietnam(at) if at.tzinfo else at
    except (ValueError, OverflowError):
        return written
    return f"{day(here.date())}{NBSP}{here:%H:%M}"
