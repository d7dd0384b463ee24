"""What the phone says of a single photo: what will be doubted of it, and what can still be done about that on site."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.phone_photos import *
else:
    __getattr__ = tongue.words_of("phone_photos")
