"""Render the phone's components in plain pytest: a real Flet session whose other end is a list of messages.

Uses Flet's own session and protocol, so it belongs to the pinned Flet version; nothing is drawn.
"""

import asyncio
import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import flet as ft
import msgpack
from flet.components.component import Component
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page
from flet.messaging.connection import Connection
from flet.messaging.protocol import configure_encode_object_for_msgpack
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub

from mobile.look.theme import LOOKS, LookContext, Viewport, ViewportContext

Found = TypeVar("Found", bound=BaseControl)
encode = configure_encode_object_for_msgpack(BaseControl)
NO_INSETS = {"left": 0, "top": 0, "right": 0, "bottom": 0}


class Wire(Connection):
    """The other end: keeps what is sent, answers method calls from `replies` (a value, or a function of the arguments)."""

    def __init__(self, replies: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self.sent: list[Any] = []
        self.replies = replies or {}
        self.session: Session | None = None
        self.pubsubhub = PubSubHub()
        self.loop = asyncio.get_running_loop()
        self.page_url = "http://test/"

    def send_message(self, message: Any) -> None:
        """Encode as for a client: encoding is what renders the component bodies."""
        packed = msgpack.packb([message.action, message.body], default=encode)
        self.sent.append(msgpack.unpackb(packed, strict_map_key=False, ext_hook=lambda code, raw: raw))
        if type(message.body).__name__ == "InvokeMethodRequestBody":
            reply = self.replies.get(message.body.name)
            answer = reply(message.body.args) if callable(reply) else reply
            self.loop.call_soon(self.answer, message.body.control_id, message.body.call_id, answer)

    def answer(self, control_id: int, call_id: str, answer: Any) -> None:
        """What the client would say to a method call; an exception is its refusal."""
        assert self.session is not None
        refusal = str(answer) if isinstance(answer, Exception) else None
        self.session.handle_invoke_method_results(control_id, call_id, None if refusal else answer, refusal)


def walk(root: Any, seen: set[int] | None = None) -> Iterator[BaseControl]:
    """Every control below, through lists, dictionaries and components, each once, parents first."""
    seen = set() if seen is None else seen
    if isinstance(root, (list, tuple)):
        for each in root:
            yield from walk(each, seen)
    elif isinstance(root, dict):
        yield from walk(list(root.values()), seen)
    elif isinstance(root, Component):
        yield from walk(root._b, seen)
    elif isinstance(root, BaseControl) and id(root) not in seen:
        seen.add(id(root))
        yield root
        for field in dataclasses.fields(root):
            if not field.metadata.get("skip") and not field.name.startswith("_") and field.name != "parent":
                yield from walk(getattr(root, field.name, None), seen)


class Screen:
    """A rendered page: what is on it, and what a thumb does to it."""

    def __init__(self, replies: Mapping[str, Any] | None = None, width: int = 412, height: int = 915) -> None:
        self.wire = Wire(replies)
        self.session = Session(self.wire)
        self.wire.session = self.session
        self.page = self.session.page
        self.width, self.height = width, height

    async def show(self, draw: Callable[[], Any], route: str = "/") -> "Screen":
        """Render a component (or anything that builds controls) as the whole page."""
        return await self.run(lambda page: page.render(draw), route)

    async def run(self, main: Callable[[ft.Page], Any], route: str = "/") -> "Screen":
        """Start an app's `main` at a route."""
        media = dict.fromkeys(("padding", "view_padding", "view_insets"), NO_INSETS)
        media |= {"device_pixel_ratio": 1.0, "orientation": "portrait"}
        size = {"width": self.width, "height": self.height}
        self.session.apply_page_patch(
            {"route": route, "web": True, "platform": "android", **size, "window": size, "media": media}
        )
        msgpack.packb(
            self.session.get_page_patch(), default=encode
        )  # encoding also takes the snapshots that later changes compare with
        _context_page.set(self.page)
        started = main(self.page)
        if asyncio.iscoroutine(started):
            await started
        await self.settle()
        return self

    async def settle(self, seconds: float = 0.05) -> None:
        """Let scheduled renders happen."""
        await asyncio.sleep(seconds)

    def controls(self) -> Iterator[BaseControl]:
        """Everything on the page, open dialogs included."""
        seen: set[int] = set()
        yield from walk(self.page.views, seen)
        yield from walk(self.page._dialogs.controls, seen)

    def find(self, kind: type[Found], **properties: Any) -> list[Found]:
        """Controls of a kind with these properties."""
        return [
            each
            for each in self.controls()
            if isinstance(each, kind) and all(getattr(each, name, None) == value for name, value in properties.items())
        ]

    def texts(self) -> list[str]:
        """Every text on the page, spans included."""
        return [each.value or "".join(span.text or "" for span in each.spans or []) for each in self.find(ft.Text)]

    def says(self, words: str) -> bool:
        """Whether some text holds these words; a no-break space counts as a space."""
        return any(words.replace("\u00a0", " ") in text.replace("\u00a0", " ") for text in self.texts())

    def touchables(self) -> dict[str, BaseControl]:
        """What can be touched, by spoken name."""
        named: dict[str, BaseControl] = {each.label: each for each in self.find(ft.Semantics) if each.label and each.on_tap}
        for button in [*self.find(ft.FilledButton), *self.find(ft.TextButton)]:
            if not button.disabled:
                words = [text.value for text in walk(button.content) if isinstance(text, ft.Text) and text.value]
                if isinstance(button.content, ft.Semantics):
                    words = [button.content.label]
                named[" ".join(words).replace("\u00a0", " ")] = button
        return named

    async def tap(self, name: str) -> None:
        """Tap what is spoken so; a name that starts so is enough when only one does."""
        touchables = self.touchables()
        wanted = (
            [touchables[name]] if name in touchables else [each for spoken, each in touchables.items() if spoken.startswith(name)]
        )
        assert len(wanted) == 1, f"{name!r} names {len(wanted)} of {sorted(touchables)}"
        await self.fire(wanted[0], "tap" if isinstance(wanted[0], ft.Semantics) else "click")

    async def type(self, label: str, text: str) -> None:
        """Type into the field with this spoken label."""
        (box,) = [each.content for each in self.find(ft.Semantics, label=label) if isinstance(each.content, ft.TextField)]
        self.session.apply_patch(box._i, {"value": text})
        await self.fire(box, "change", text)

    async def fire(self, control: BaseControl, event: str, payload: Any = None) -> None:
        """An event from the client."""
        await self.session.dispatch_event(control._i, event, payload)
        await self.settle()

    async def go(self, route: str) -> None:
        """The address changes."""
        self.session.apply_page_patch({"route": route})
        await self.fire(self.page, "route_change", {"route": route})


def on_screen(test: Callable[[], Any]) -> Any:
    """Run an async scene in plain pytest and hand back its value."""
    return asyncio.run(test())


def nothing(*_: object) -> None:
    """A tap that leads nowhere."""


def shown(draw: Callable[[], Any], look: str = "light", width: int = 412) -> Screen:
    """What is drawn in a look, in a window of this width."""

    def page() -> ft.Control:
        return LookContext(LOOKS[look], lambda: ViewportContext(Viewport(width, 740), draw))

    async def render() -> Screen:
        return await Screen(width=width).show(page)

    return on_screen(render)


def scene(draw: Callable[[], Any], *steps: tuple[str, ...]) -> Screen:
    """Show, then do each step: ("tap", name), ("type", label, text)."""

    async def play() -> Screen:
        screen = await Screen().show(draw)
        for verb, *words in steps:
            await getattr(screen, verb)(*words)
        return screen

    return on_screen(play)
