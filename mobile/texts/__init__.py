"""Every sentence the product says, grouped by where it is said, in each language it speaks. Nothing else writes a sentence.

Short, calm, active; the fact first, then what to do. In Vietnamese: no "Lỗi", no "Vui lòng", no exclamation mark, no English, no code names.
"""

from mobile.texts import controls, numbers
from mobile.texts.numbers import NBSP, tidy, unit
from mobile.texts.titles import title

__all__ = ["NBSP", "controls", "numbers", "tidy", "title", "unit"]
