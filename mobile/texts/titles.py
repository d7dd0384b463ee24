"""What a criteria set calls a thing, in the language spoken. The plan's own sentences stay as they are: they are official in Vietnamese."""

from mobile.texts.tongue import Tongue, spoken
from shared.criteria import Check, Criterion, Place


def title(of: Check | Criterion | Place) -> str:
    return of.title_en if spoken() is Tongue.ENGLISH and of.title_en else of.title
