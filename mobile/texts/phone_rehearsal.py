"""What the inspector's app says in a rehearsal, and what the practice commune is made of."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.phone_rehearsal import *
else:
    __getattr__ = tongue.words_of("phone_rehearsal")
