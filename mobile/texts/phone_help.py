"""What the help page says: short, offline, in the order of a first visit."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.phone_help import *
else:
    __getattr__ = tongue.words_of("phone_help")
