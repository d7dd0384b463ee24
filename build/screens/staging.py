"""The phone app in Flet's server mode over furnished phones, one session for each browser page, moved by us instead of by a thumb.

Each page opens /<token>; what it shows from then on is set from here, in the same process.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import flet as ft
import flet_web.fastapi as served
import uvicorn
from fastapi import FastAPI

from mobile import flet_faults
from mobile.look.theme import FONTS, LOOKS, flet_theme
from mobile.phone.session import Phone
from mobile.phone.states import Line, Stage
from mobile.screens.app import App, Window
from mobile.store.store import Store
from tests.phone.furnishing import Furnished
from tests.phone.harness import walk
from tests.phone.scenes import Scene

ASSETS = Path(__file__).resolve().parents[2] / "mobile" / "assets"
READY_S = 60


class Unattended(Phone):
    """A phone whose courier stays at home: a picture is not to change while it is taken."""

    async def look_after(self) -> None:
        self.store.device.shown()


@dataclass
class Staged:
    """One furnished phone in one browser page."""

    furnished: Furnished
    width: int
    height: int
    percent: int
    language: str
    phone: Unattended = field(default_factory=Unattended)
    page: ft.Page | None = None
    is_drawn: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.window = Window("/", self.width, self.height)
        self.stage = Stage.OPENING

    async def furnish(self) -> None:
        """What somebody chose on this phone before: it speaks so from the moment it is opened."""
        store = Store(await self.furnished.device())
        store.remember(language=self.language, text_size=str(self.percent))
        store.close()

    def begin(self, page: ft.Page) -> None:
        """What the app's own main does, without following the address bar."""
        self.page = page
        page.fonts, page.theme_mode, page.theme = FONTS, ft.ThemeMode.LIGHT, flet_theme(LOOKS["light"])
        page.padding = page.spacing = 0
        page.on_resize = lambda event: None
        page.render(App, self.phone, self.window, self.furnished.device)
        page.run_task(self._wait_until_open)

    async def _wait_until_open(self) -> None:
        while self.phone.stage is Stage.OPENING:
            await asyncio.sleep(0.02)
        self.stage = self.phone.stage
        self.is_drawn.set()

    async def do(self, act: Any) -> None:
        """Run within the page's own context, as its handlers are."""
        assert self.page is not None, "the browser has opened it"

        async def acting() -> None:
            outcome = act()
            if asyncio.iscoroutine(outcome):
                await outcome

        await asyncio.wrap_future(self.page.run_task(acting))

    async def show(self, scene: Scene) -> None:
        """As if the phone had just been turned to this screen."""

        async def turn() -> None:
            self.phone.stage, self.phone.line = self.stage, Line.UP
            await self.phone.end_rehearsal()
            self.window.route = "/"  # a screen that is shown again begins anew
            await asyncio.sleep(0.05)
            self.window.route = scene.route.format(**self.furnished.ids)
            if preparing := scene.prepare(self.phone):
                await preparing

        await self.do(turn)
        for name in scene.taps():
            await asyncio.sleep(0.4)
            await self.do(lambda name=name: self.tap(name))

    def tap(self, name: str) -> Any:
        """What is spoken so or begins so, or a key with these words."""
        assert self.page is not None, "the browser has opened it"
        for each in walk(self.page.views):
            if isinstance(each, ft.Semantics) and (each.label or "").startswith(name) and each.on_tap:
                return each.on_tap()  # type: ignore[call-arg]
            if isinstance(each, ft.FilledButton | ft.TextButton) and name in words_of(each):
                return each.on_click()  # type: ignore[call-arg,misc]
        raise LookupError(name)


def words_of(button: ft.FilledButton | ft.TextButton) -> str:
    texts = [each.value for each in walk(button.content) if isinstance(each, ft.Text) and each.value]
    return " ".join(texts).replace("\u00a0", " ")


class Stagehands:
    """The server, and who opens which page."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.staged: dict[str, Staged] = {}

    def expect(self, token: str, staged: Staged) -> str:
        """The address that opens it."""
        self.staged[token] = staged
        return f"http://127.0.0.1:{self.port}/{token}"

    def main(self, page: ft.Page) -> None:
        self.staged[(page.route or "/").strip("/")].begin(page)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        flet_faults.remedy()

        @asynccontextmanager
        async def lifespan(app: FastAPI) -> AsyncIterator[None]:
            await served.app_manager.start()
            yield
            await served.app_manager.shutdown()

        app = FastAPI(lifespan=lifespan)
        app.mount("/", served.app(self.main, assets_dir=str(ASSETS), no_cdn=True))
        config = uvicorn.Config(app, host="127.0.0.1", port=self.port, log_level="error", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        running = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.05)
        try:
            yield
        finally:
            server.should_exit = True
            await running
