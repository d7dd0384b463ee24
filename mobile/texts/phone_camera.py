"""What is said while photographing, drawing over a photo and reading a code."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.phone_camera import *
else:
    __getattr__ = tongue.words_of("phone_camera")
