"""Touch: one target, one spoken name, at least 48 high."""

from collections.abc import Callable
from functools import partial
from inspect import isawaitable
from typing import Any, ParamSpec, TypeVar

import flet as ft

Tap = Callable[[], object] | None  # may be async; None means there is nothing to touch

Value = TypeVar("Value")


Drawn = TypeVar("Drawn")
Given = ParamSpec("Given")


def keyed(draw: Callable[Given, Drawn], key: str) -> Callable[Given, Drawn]:
    """A component with an identity among its siblings: its state follows it when the order changes."""
    return partial(draw, key=key)  # type: ignore[arg-type]


async def told(action: Callable[[Value], object], value: Value) -> None:
    """Call what may or may not be async; Flet awaits only what it knows to be a coroutine function."""
    outcome = action(value)
    if isawaitable(outcome):
        await outcome


def tap_with(action: Callable[[Value], object] | None, value: Value) -> Tap:
    """A tap that hands over a value; no action, nothing to touch."""
    if action is None:
        return None

    async def tap() -> None:
        await told(action, value)

    return tap


def at_least(height: float, content: ft.Control) -> ft.Control:
    """As high as a thumb needs, higher where words take more lines: a fixed height would cut large text."""
    return ft.Stack([ft.Container(width=0, height=height), content], alignment=ft.Alignment.CENTER)


def touchable(
    content: ft.Control,
    name: str,
    on_tap: Tap,
    identifier: str | None = None,
    expand: bool | int | None = None,
    checked: bool | None = None,
    **box: Any,
) -> ft.Control:
    """One target, one spoken name: the subtree is left out of the semantics, or its words would be read a second time.

    Enter and Space work on it wherever there is a keyboard. `checked` makes it one of several answers.
    """
    surface = ft.Container(content, on_click=on_tap, ink=on_tap is not None, **box)
    return ft.Semantics(
        content=surface,
        label=name,
        identifier=identifier,
        button=True if on_tap and checked is None else None,
        checked=checked,
        container=True,
        exclude_semantics=True,
        on_tap=on_tap,
        expand=expand,
    )
