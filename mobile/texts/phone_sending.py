"""What the phone says of where everything is, what the server holds back, and the ways out when nothing can be sent."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.phone_sending import *
else:
    __getattr__ = tongue.words_of("phone_sending")
