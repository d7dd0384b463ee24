"""What is said while a check is answered: the answer, what is added to it, the claim beside it."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.phone_answers import *
else:
    __getattr__ = tongue.words_of("phone_answers")
