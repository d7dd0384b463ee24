"""What the inspector's app says of the work at hand: trips, arriving, the walk, two at one commune."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.phone_work import *
else:
    __getattr__ = tongue.words_of("phone_work")
