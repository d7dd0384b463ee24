"""What a session holds for a while: a decision being written, what was just recorded, the photo that is open."""

from collections.abc import Callable
from dataclasses import dataclass, field

from shared.decisions import Outcome


@dataclass(frozen=True)
class Draft:
    """A decision being written; kept while one looks elsewhere."""

    outcome: Outcome | None = None
    reason: str = ""
    points: str = ""  # as typed; with ADJUSTED only


@dataclass(frozen=True)
class Done:
    """What was just recorded, where to change it, how to take it back."""

    text: str
    route: str = ""
    undo: Callable[[], object] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Enlarged:
    """The photos one leafs through, which one is open, and which one lies beside it to be compared."""

    registration_id: str
    evidence_ids: tuple[str, ...]
    at: int
    beside: int | None = None
