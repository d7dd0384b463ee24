"""Controls shared by phone and desk. Each is a function of facts: it decides how a thing looks, never what is true."""

from mobile.look.components.buttons import Chip, IconTap, PrimaryButton, QuietButton, spinner
from mobile.look.components.fields import DateField, Field, Note, NumberField, ReasonSheet, input_border, named_box, text_box
from mobile.look.components.messages import (
    Banner,
    Callout,
    Clause,
    ConfirmDialog,
    EmptyState,
    ErrorCallout,
    OfflineBanner,
    SavedLine,
    SecondTabBanner,
    UndoBar,
)
from mobile.look.components.surfaces import ActionBar, Divider, Heading, PhoneFrame, Progress, Sheet, TopBar
from mobile.look.components.touch import Tap, keyed, tap_with, told, touchable
from mobile.texts.numbers import NBSP, tidy

__all__ = [
    "NBSP",
    "ActionBar",
    "Banner",
    "Callout",
    "Chip",
    "Clause",
    "ConfirmDialog",
    "DateField",
    "Divider",
    "EmptyState",
    "ErrorCallout",
    "Field",
    "Heading",
    "IconTap",
    "Note",
    "NumberField",
    "OfflineBanner",
    "PhoneFrame",
    "PrimaryButton",
    "Progress",
    "QuietButton",
    "ReasonSheet",
    "SavedLine",
    "SecondTabBanner",
    "Sheet",
    "Tap",
    "TopBar",
    "UndoBar",
    "input_border",
    "keyed",
    "named_box",
    "spinner",
    "tap_with",
    "text_box",
    "tidy",
    "told",
    "touchable",
]
