"""Answers as people read them: Có · 24 ghế · 13/14 · 92,9 % · Không áp dụng."""

from typing import TYPE_CHECKING

from mobile.texts import tongue

if TYPE_CHECKING:
    from mobile.texts.vietnamese.answers import *
else:
    __getattr__ = tongue.words_of("answers")
