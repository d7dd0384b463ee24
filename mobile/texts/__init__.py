"""Every sentence the product says, in Vietnamese, grouped by where it is said. Nothing else writes a sentence.

Short, calm, active; the fact first, then what to do. No "Lỗi", no "Vui lòng", no exclamation mark, no English, no code names.
"""

from mobile.texts import controls, numbers
from mobile.texts.numbers import NBSP, tidy, unit

__all__ = ["NBSP", "controls", "numbers", "tidy", "unit"]
