"""Faults of the pinned Flet 1.0.5 that this product cannot live with, each with what breaks without its remedy. Empty this with the next release."""

import logging
from collections.abc import Callable
from typing import Any

from flet.messaging.protocol import Message
from flet.messaging.session import Session

log = logging.getLogger("thanthien.flet")


def remedy() -> None:
    """Once, before the first page."""
    forgive_late_answers()
    write_messages_short()


def keep_the_app(tell: Callable[[str], None]) -> None:
    """An error in any handler replaces the whole app by a page of English and a trace, for good: the app goes on and says it in words."""

    def told(self: Session, message: str) -> None:
        tell(message)

    Session.error = told  # type: ignore[method-assign]


def forgive_late_answers() -> None:
    """An answer for a control that has left the screen (a camera closed while it opens) ends Flet's receive loop: the app freezes."""
    handle = Session.handle_invoke_method_results

    def forgiving(self: Session, *arguments: Any) -> None:
        try:
            handle(self, *arguments)
        except RuntimeError as error:
            log.info("late answer: %s", error)

    Session.handle_invoke_method_results = forgiving  # type: ignore[assignment,method-assign]


def write_messages_short() -> None:
    """Flet writes every message out for a debug log that nobody reads; a page of findings takes seconds that way."""
    Message.__repr__ = object.__repr__  # type: ignore[method-assign]
