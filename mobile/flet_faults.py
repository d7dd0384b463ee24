"""Faults of the pinned Flet 1.0.5 that this product cannot live with, each with what breaks without its remedy. Empty this with the next release."""

import logging
from typing import Any

from flet.messaging.protocol import Message
from flet.messaging.session import Session

log = logging.getLogger("thanthien.flet")


def remedy() -> None:
    """Once, before the first page."""
    forgive_late_answers()
    write_messages_short()


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
