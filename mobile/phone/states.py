"""The words for where the app stands: its stage, the line, a photo just taken."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from shared.captures import Lens
from shared.errors import Conflict
from shared.visits import Position


class Stage(StrEnum):
    """What stands between the inspector and their work. NO_ROOM: an upgrade must copy the database first and cannot; nothing was changed."""

    OPENING = "opening"
    OTHER_TAB = "other_tab"
    DAMAGED = "damaged"
    NO_ROOM = "no_room"
    SIGNED_OUT = "signed_out"
    READY = "ready"


class Line(StrEnum):
    """What is known of the network: only an answer of our server proves it."""

    UNKNOWN = "unknown"
    UP = "up"
    DOWN = "down"
    SIGNED_OUT = "signed_out"


class WorkOfAnother(Conflict):
    """This phone still holds unsent work of another inspector."""

    slug, title = "work-of-another", "Unsent work of another inspector is on this phone"


@dataclass(frozen=True)
class Shot:
    """A photo as it came: untouched bytes, the device's clocks at the shutter, the fix that belongs to it, the lens that took it.

    `monotonic_s` None: now. `lens` None: there was none, or the platform does not say.
    """

    original: bytes
    media_type: str
    source: Literal["camera", "picker"]
    captured_at: datetime
    position: Position | None
    monotonic_s: float | None = None
    lens: Lens | None = None
