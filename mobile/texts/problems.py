"""What went wrong, by its permanent slug: the fact first, then what to do. The phone and the desk say the same sentence."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.problems import *
else:
    __getattr__ = tongue.words_of("problems")
