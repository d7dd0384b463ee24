"""What the inspector's app says, screen by screen."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.phone import *
else:
    __getattr__ = tongue.words_of("phone")
