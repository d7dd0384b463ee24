"""The composition root: the API, the desk and the phone app's files on one port. The only module that may know backend and mobile."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from backend import demo, demo_former, desk_lines, migrating, pulling
from backend.api import close, create_api
from backend.database import Database
from backend.desk_files import DeskFiles
from backend.phone_files import PhoneFiles
from backend.settings import Settings
from backend.store import MediaStore
from mobile.device.port import Reply

DESK_SESSION_S = 30 * 60  # a closed tab, a sleeping laptop: as long the desk stays where it was


class InsideNetwork:
    """mobile.device.port.Network onto our own API: the same requests as everybody's, without a socket."""

    def __init__(self, api: FastAPI) -> None:
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(api, raise_app_exceptions=False), base_url="http://inside", timeout=60
        )

    async def send(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Reply:
        response = await self._client.request(method, path, content=body, headers=dict(headers or {}))
        return Reply(response.status_code, {name.lower(): value for name, value in response.headers.items()}, response.content)


class Desk:
    """The desk in Flet's server mode: interactive in two or three seconds, state per session, the API in process.

    Made when the first person comes to it: a server that only phones talk to does not carry its 20 MB.
    """

    def __init__(self, api: FastAPI) -> None:
        self.api = api
        self._app: ASGIApp | None = None
        self._making = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._making:
            if self._app is None:
                self._app = await asyncio.to_thread(self._made)
                await flet_sessions().start()
        await self._app(scope, receive, send)

    def _made(self) -> ASGIApp:
        import flet_web.fastapi as flet_server

        from mobile.desk.entry import make_main

        desk_lines.notice_who_left()
        app: ASGIApp = flet_server.app(
            make_main(InsideNetwork(self.api)),
            assets_dir=str(files("mobile") / "assets"),
            app_name="Thân Thiện",
            app_short_name="Thân Thiện",
            no_cdn=True,
            session_timeout_seconds=DESK_SESSION_S,
        )
        return DeskFiles(app)

    async def close(self) -> None:
        if self._app is not None:
            await flet_sessions().shutdown()


def flet_sessions() -> Any:
    import flet_web.fastapi as flet_server

    return flet_server.app_manager


class Serving:
    """One ASGI application. /api and the public pages go to the API; everything else to what is mounted beside it."""

    def __init__(self, api: FastAPI, phone: Path | None) -> None:
        self.api, self.desk = api, Desk(api)
        beside: list[BaseRoute] = [Route("/desk", to_desk), Mount("/desk", app=self.desk)]
        if phone is not None:
            beside.append(Mount("/", app=PhoneFiles(phone)))
        self.beside = Starlette(routes=beside, lifespan=self._lifespan)

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        yield
        await self.desk.close()
        close(self.api)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_api = scope["type"] == "http" and (scope["path"] + "/").startswith(("/api/", "/v/"))
        await (self.api if is_api else self.beside)(scope, receive, send)


def create_server(settings: Settings, phone: Path | None = None) -> Serving:
    """`phone` is the folder of the phone app's bundle; without it there are the API and the desk only."""
    return Serving(create_api(settings), phone)


async def to_desk(request: Request) -> Response:
    return RedirectResponse(request.scope.get("root_path", "") + "/desk/")


def is_prepared(settings: Settings) -> bool:
    """Whether the database has the shape this version works with."""
    settings.folder.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    try:
        return migrating.is_current(database)
    finally:
        database.close()


def prepare(settings: Settings, has_demo: bool) -> bool:
    """Migrate, and fill an empty database with the demonstration round if wished; whether it was filled."""
    settings.folder.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    try:
        if not migrating.is_current(database):
            migrating.upgrade(database)
        with database.writing() as session:
            pulling.forget_gone(session, datetime.now(UTC) - pulling.TOMBSTONES_LAST)
        is_filled = has_demo and demo.fill(database, settings.demo_accounts_file)
        if is_filled:
            demo_former.add(database, MediaStore(settings.media_folder))
        return is_filled
    finally:
        database.close()
