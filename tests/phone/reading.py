"""A rendered screen as somebody meets it who listens, or who needs strong contrast: nodes with role and name, headings, texts on their ground."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import flet as ft
from flet.components.component import Component

from mobile.look.contrast import laid_over
from tests.phone.harness import Screen

NAMELESS = (ft.IconButton, ft.Dropdown, ft.Checkbox, ft.Switch, ft.Radio, ft.Slider, ft.GestureDetector, ft.ListTile, ft.Button)
WHITE = "#FFFFFF"


@dataclass(frozen=True)
class Node:
    """Something to act on. `disabled`: it tells what is missing and takes no tap."""

    role: str
    name: str
    disabled: bool = False


@dataclass(frozen=True)
class Written:
    """A text as it is seen: its colour on the colour behind it."""

    words: str
    ink: str
    ground: str
    size: float
    line: float
    box: float | None  # a fixed height around it


@dataclass
class Reading:
    """In the order of the tree, which is the order a screen reader takes."""

    nodes: list[Node] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    texts: list[Written] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    before_heading: int = 0  # nodes that come before the first heading


@dataclass(frozen=True)
class Around:
    """What surrounds a control: the ground it lies on, what names it, whether a name was already said for all of it."""

    ground: str
    label: str = ""
    is_named: bool = False
    box: float | None = None


def read(screen: Screen, paper: str) -> Reading:
    reading = Reading()
    dialogs = [each for each in screen.page._dialogs.controls if getattr(each, "open", False)]
    is_asked = any(getattr(each, "modal", False) for each in dialogs)  # then nothing else is read
    visit(dialogs if is_asked else [screen.page.views, dialogs], Around(paper), reading)
    return reading


def visit(each: Any, around: Around, reading: Reading) -> None:
    if isinstance(each, list | tuple):
        for child in each:
            visit(child, around, reading)
    elif isinstance(each, Component):
        visit(each._b, around, reading)
    elif isinstance(each, ft.BaseControl):
        inside = met(each, around, reading)
        for child in below(each):
            visit(child, inside, reading)


def below(control: ft.BaseControl) -> Iterator[Any]:
    """Its children in the order of its fields."""
    for each in dataclasses.fields(control):
        if not each.metadata.get("skip") and not each.name.startswith("_") and each.name != "parent":
            child = getattr(control, each.name, None)
            if isinstance(child, ft.BaseControl | Component | list | tuple):
                yield child


def met(each: ft.BaseControl, around: Around, reading: Reading) -> Around:
    """Note what it is, and hand on what surrounds its children."""
    match each:
        case ft.Semantics():
            return of_semantics(each, around, reading)
        case ft.FilledButton() | ft.TextButton():
            return of_button(each, around, reading)
        case ft.TextField():
            note(reading, Node("text field", around.label or each.label or ""))
            return replace(around, label="", is_named=True)
        case ft.Text():
            of_text(each, around, reading)
        case ft.Container():
            if each.on_click and not around.is_named:
                reading.faults.append(f"a box that can be touched has no name: {words_below(each)!r}")
            height = each.height if each.height and not (each.alignment and not words_below(each)) else around.box
            return replace(around, ground=ground_of(each.bgcolor, around.ground), label="", box=height)
        case ft.Stack():
            in_order(each, reading)
    if isinstance(each, ft.AlertDialog):
        reading.headings.append(words_below(each.title))
    if isinstance(each, NAMELESS) and not (around.is_named or getattr(each, "exclude_from_semantics", False)):
        reading.faults.append(f"{type(each).__name__} has no name of its own")
    if getattr(each, "rtl", False) or getattr(each, "reverse", False):
        reading.faults.append(f"{type(each).__name__} is read in another order than it is seen")
    return replace(around, label="")


def of_semantics(each: ft.Semantics, around: Around, reading: Reading) -> Around:
    if each.header:
        reading.headings.append(words_below(each))
    if each.on_tap or each.checked is not None or each.button:
        role = "button" if each.button else "choice" if each.checked is not None else ""
        if not role:
            reading.faults.append(f"{each.label!r} can be touched and has no role")
        if not around.is_named:
            note(reading, Node(role, each.label or "", disabled=each.on_tap is None))
        return replace(around, is_named=True, label="")
    return replace(around, label=each.label or around.label, is_named=around.is_named or bool(each.exclude_semantics))


def of_button(each: ft.FilledButton | ft.TextButton, around: Around, reading: Reading) -> Around:
    note(reading, Node("button", words_below(each.content), bool(each.disabled)))
    fills = each.style.bgcolor if each.style and isinstance(each.style.bgcolor, dict) else {}
    fill = fills.get(ft.ControlState.DISABLED if each.disabled else ft.ControlState.DEFAULT)
    return Around(ground_of(fill, around.ground), is_named=True)


def of_text(each: ft.Text, around: Around, reading: Reading) -> None:
    pieces = [(span.text or "", span.style) for span in each.spans or []] or [(each.value or "", each.style)]
    for words, style in pieces:
        if words.strip() and isinstance(style, ft.TextStyle) and isinstance(style.color, str):
            size = float(style.size or 0)
            line = size * float(style.height or 1)
            reading.texts.append(Written(words.replace("\u00a0", " "), style.color, around.ground, size, line, around.box))


def in_order(stack: ft.Stack, reading: Reading) -> None:
    """What lies over something else is read after it; two keys in one stack stand from top to bottom."""
    tops = [child.top for child in stack.controls if isinstance(getattr(child, "top", None), int | float) and words_below(child)]
    if tops != sorted(tops):
        reading.faults.append(f"a stack is read from below: {words_below(stack)!r}")


def note(reading: Reading, node: Node) -> None:
    reading.nodes.append(node)
    if not reading.headings:
        reading.before_heading += 1


def words_below(root: Any) -> str:
    """Every text in it, in one line."""
    found: list[str] = []

    def gather(each: Any) -> None:
        if isinstance(each, list | tuple):
            for child in each:
                gather(child)
        elif isinstance(each, Component):
            gather(each._b)
        elif isinstance(each, ft.BaseControl):
            if isinstance(each, ft.Text):
                found.append(each.value or "".join(span.text or "" for span in each.spans or []))
            for child in below(each):
                gather(child)

    gather(root)
    return " ".join(filter(None, found)).replace("\u00a0", " ")


def ground_of(fill: Any, behind: str) -> str:
    """A veil lies on a picture, which may be white."""
    if isinstance(fill, str) and fill.startswith("#"):
        return fill if len(fill) == 7 else laid_over(fill, WHITE) if len(fill) == 9 else behind
    return behind
