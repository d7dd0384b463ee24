"""Lines between a browser and its session at the desk."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import flet as ft
import msgpack
from fastapi import WebSocketDisconnect
from flet_web.fastapi.flet_app import FletApp

from backend import desk_lines


class GoneWhileTold:
    """A browser that signs on and is gone before the first answer reaches it."""

    client, headers, cookies, url = None, {"user-agent": "a"}, {}, SimpleNamespace(path="/desk/ws")
    is_told = False

    async def accept(self) -> None:
        self.wishes = [b"\0" + msgpack.packb([1, {"session_id": None, "page_name": "", "page": {"route": "/"}}])]

    async def receive_bytes(self) -> bytes:
        if self.wishes:
            return self.wishes.pop()
        while not self.is_told:
            await asyncio.sleep(0)
        raise WebSocketDisconnect

    async def send_bytes(self, told: bytes) -> None:
        self.is_told = True
        raise ConnectionResetError


def test_a_page_that_goes_away_while_it_is_told_something_lets_go_of_its_session():
    pages: list[ft.Page] = []

    async def play() -> None:
        desk_lines.notice_who_left()
        app = FletApp(asyncio.get_running_loop(), ThreadPoolExecutor(), pages.append, None)
        await app.handle(GoneWhileTold())

    asyncio.run(play())
    assert pages[0].session.connection is None
