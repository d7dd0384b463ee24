"""What a page reads for itself, and what it says when that does not work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from mobile.device.port import NetworkDown
from mobile.server import Refused, SignedOut
from mobile.texts.problems import sentence

if TYPE_CHECKING:
    from mobile.desk.state import Desk

T = TypeVar("T")


@dataclass(frozen=True)
class Trouble:
    """Why it did not work: the permanent slug, and the sentence for it."""

    slug: str
    words: str


async def trouble_of(desk: Desk, call: Callable[[], Awaitable[object]]) -> Trouble | None:
    """None when it went well. A session that has ended leads to the sign-in."""
    slug, facts = "", {}
    try:
        await call()
    except SignedOut:
        desk.session_ended()
        slug = "session-expired"
    except Refused as refused:
        slug, facts = refused.problem.slug, refused.problem.facts
    except NetworkDown:
        slug = "network-down"
    return Trouble(slug, sentence(slug, facts)) if slug else None


class Asked(Generic[T]):
    """The server's last answer to one question. What was read before stays when asking again does not work."""

    def __init__(self, desk: Desk, ask: Callable[[], Awaitable[T]]) -> None:
        self._desk, self._ask = desk, ask
        self.answer: T | None = None
        self.read_at: datetime | None = None
        self.trouble: Trouble | None = None
        self.is_loading = False

    async def read(self) -> None:
        """Ask now, and tell the page before and after."""
        if self.is_loading:
            return
        self.is_loading = True
        self._desk.told()
        await self.read_quietly()
        self.is_loading = False
        self._desk.told()

    async def read_quietly(self) -> None:
        """Ask without showing that it is asked."""

        async def ask() -> None:
            self.answer, self.read_at = await self._ask(), datetime.now(UTC)

        self.trouble = await trouble_of(self._desk, ask)
