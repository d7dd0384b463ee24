"""What was verified of a photo, as a person reads it."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.verified import *
else:
    __getattr__ = tongue.words_of("verified")
