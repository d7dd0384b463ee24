"""How numbers, shares, sizes, hours and days are written: 92,9 % · 4.812 · 18/11/2026 · 9:42, with units after a no-break space."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.numbers import *
else:
    __getattr__ = tongue.words_of("numbers")
