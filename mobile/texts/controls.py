"""What the shared controls say, on the screen and aloud."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.controls import *
else:
    __getattr__ = tongue.words_of("controls")
