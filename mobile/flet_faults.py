"""Faults of the pinned Flet 1.0.5 that this product cannot live with, each with what breaks without its remedy. Empty this with the next release."""

import logging
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

from flet.controls.object_patch import DiffBuilder
from flet.messaging.protocol import Message
from flet.messaging.session import Session

log = logging.getLogger("thanthien.flet")


def remedy() -> None:
    """Once, before the first page."""
    forgive_late_answers()
    write_messages_short()
    draw_parents_first()
    pass_over_plain_values()


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


# ── speed ──
class ParentsFirst(set[Any]):
    """Components that wait to be drawn anew, the outer ones first."""

    def __iter__(self) -> Iterator[Any]:
        return iter(sorted(super().__iter__(), key=depth))


def depth(control: Any) -> int:
    """How many controls it lies in."""
    steps = 0
    while control := (parent := getattr(control, "_parent", None)) and parent():
        steps += 1
    return steps


def draw_parents_first() -> None:
    """Flet draws what waits in no order at all. One tap wakes several components inside of each other: a parent that comes after its
    child draws that child a second time, one that comes before it has drawn it already. A tap then costs two or three drawings.
    """
    schedule = Session.schedule_update
    if schedule.__module__ == __name__:
        return  # the desk begins a session for each page

    def scheduled(self: Session, control: Any) -> None:
        if type(waiting := self._Session__pending_updates) is not ParentsFirst:  # type: ignore[attr-defined]
            self._Session__pending_updates = ParentsFirst(waiting)  # type: ignore[attr-defined]
        schedule(self, control)

    Session.schedule_update = scheduled  # type: ignore[method-assign]


PLAIN = frozenset((type(None), str, int, float, bool, bytes))


def pass_over_plain_values() -> None:
    """Flet asks of every text and number of every control whether it is a tree of controls: nine of ten questions, a third of a drawing."""
    for name in ("_configure_dataclass", "_removed_controls"):
        ask = getattr(DiffBuilder, name)
        if ask.__module__ != __name__:
            setattr(DiffBuilder, name, quickly(ask))


def quickly(ask: Callable[..., Any]) -> Callable[..., Any]:
    def asked(self: DiffBuilder, value: Any, *more: Any, **named: Any) -> Any:
        if type(value) in PLAIN or isinstance(value, Enum):
            return ()
        return ask(self, value, *more, **named)

    return asked
