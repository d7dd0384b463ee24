"""What a session holds for a while: a decision being written, what was just recorded, the photo that is open."""

from dataclasses import dataclass

from shared.decisions import Outcome


@dataclass(frozen=True)
class Draft:
    """A decision being written; kept while one looks elsewhere."""

    outcome: Outcome | None = None
    reason: str = ""


@dataclass(frozen=True)
class Done:
    """What was just recorded, and where to change it."""

    text: str
    route: str = ""


@dataclass(frozen=True)
class Enlarged:
    """The photos one leafs through, and which one is open."""

    registration_id: str
    evidence_ids: tuple[str, ...]
    at: int
