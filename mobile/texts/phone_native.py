"""What the installed app says before it can speak for itself: why it asks for a sensor, and that it is opening."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.phone_native import *
else:
    __getattr__ = tongue.words_of("phone_native")
