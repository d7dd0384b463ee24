"""What Sở Nội vụ has asked about a round as a whole, and the tables taken away. One for each session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flet as ft

from mobile.desk.asking import Asked, Trouble, trouble_of
from shared import wire

if TYPE_CHECKING:
    from mobile.desk.state import Desk

ROUTE = "/phan-tich"


class InsightWork:
    """`round_id` is empty for the newest round."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.round_id = ""
        self.asked: Asked[wire.InsightShown] = Asked(desk, lambda: desk.server.insight(self.round_id))
        self.trouble: Trouble | None = None

    async def choose(self, round_id: str) -> None:
        """Another year."""
        self.round_id = round_id
        await self.asked.read()

    async def take_away(self, table: str) -> None:
        """The browser fetches the file by itself, with a link that carries no token."""
        shown = self.asked.answer
        if shown is None or shown.round is None:
            return
        path = f"/api/rounds/{shown.round.id}/insight/{table}.csv"

        async def fetch() -> None:
            link = await self._desk.server.download(path)
            await ft.UrlLauncher().launch_url(link.address, web_only_window_name="_self")

        self.trouble = await trouble_of(self._desk, fetch)
        self._desk.told()
