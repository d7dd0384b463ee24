"""What the settings page says."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.phone_settings import *
else:
    __getattr__ = tongue.words_of("phone_settings")
