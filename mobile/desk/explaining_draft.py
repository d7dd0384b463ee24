"""A commune's answer while it is written: the words, where they are, what a colleague saved meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from enum import StrEnum

from shared.explanations import Document, Explanation, Stance
from shared.world import Case


class Saving(StrEnum):
    """Where what one sees of an answer is."""

    NOTHING = "nothing"  # nothing was written
    WANTS_TEXT = "wants_text"  # a choice that needs a few words before it can be kept
    TYPED = "typed"  # here only, for a moment
    UNDER_WAY = "under_way"
    SAVED = "saved"
    FAILED = "failed"
    CLASHED = "clashed"  # a colleague has saved something else meanwhile


@dataclass(frozen=True)
class Wording:
    """An answer as it stands on the page."""

    stance: Stance | None = None
    text: str = ""
    documents: tuple[Document, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it can be kept: all but an agreement needs words."""
        return self.stance is not None and (self.stance is Stance.ACCEPTS or bool(self.text.strip()))


@dataclass
class Written:
    """What somebody here has changed of one answer. `seen_version`: of the saved answer it builds on."""

    wording: Wording
    seen_version: int
    is_saved: bool = False
    is_under_way: bool = False
    trouble: str = ""
    clash: Explanation | None = None
    timer: asyncio.Task[None] | None = None


@dataclass
class Attaching:
    """A file on its way, or why it was not taken."""

    name: str = ""
    share: float = 0
    trouble: str = ""


def kept(case: Case, code: str) -> Explanation | None:
    """The answer as the server has it, a draft or handed in."""
    return next((each for each in case.explanations if each.criterion_code == code), None)


def wording_of(explanation: Explanation | None, is_published: bool) -> Wording:
    """An answer to a question that was asked before publication is no answer to what was published."""
    if explanation is None or (is_published and explanation.stance is Stance.ANSWERS):
        return Wording()
    return Wording(explanation.stance, explanation.text, explanation.documents)


def with_document(wording: Wording, fresh: Document) -> Wording:
    """The same file chosen twice stands there once."""
    if any(each.sha256 == fresh.sha256 for each in wording.documents):
        return wording
    return replace(wording, stance=wording.stance or Stance.EXPLAINS, documents=(*wording.documents, fresh))
