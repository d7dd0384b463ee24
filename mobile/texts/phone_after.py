"""What the inspector's app says before leaving and afterwards."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.phone_after import *
else:
    __getattr__ = tongue.words_of("phone_after")
