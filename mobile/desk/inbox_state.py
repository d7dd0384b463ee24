"""What this account is told of and how far it has read. One for each session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobile.desk.asking import Asked, trouble_of
from mobile.desk.drafts import Done
from mobile.texts import desk_inbox as say
from shared import wire
from shared.actors import Role

if TYPE_CHECKING:
    from mobile.desk.state import Desk

ROUTE = "/thong-bao"
Line = tuple[str, str, str, bool]


def name_of(shown: wire.NoticeShown) -> Line:
    """The same line whenever it is told: commune, topic, day, late or not; it may have grown meanwhile."""
    notice = shown.notice
    return notice.registration_id, notice.topic.value, str(notice.at.date()), notice.is_late


class Inbox:
    """`fresh`: lines that were new when the page was opened, or came since; they stay marked while it is looked at."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.asked: Asked[wire.NoticesShown] = Asked(desk, desk.server.notices)
        self.webhooks: Asked[wire.WebhooksShown] = Asked(desk, desk.server.webhooks)
        self.fresh: frozenset[Line] = frozenset()
        self._read_up_to: wire.NoticesRead | None = None

    @property
    def is_mine(self) -> bool:
        """The council appraises; nothing waits for it here."""
        return self._desk.actor.role is not Role.COUNCIL

    @property
    def unread(self) -> int:
        answer = self.asked.answer
        return 0 if answer is None or self._has_read(answer) else answer.unread

    def _has_read(self, answer: wire.NoticesShown) -> bool:
        read = self._read_up_to
        return read is not None and read.up_to >= answer.up_to and read.told_at >= answer.told_at

    async def begin(self) -> None:
        """The page is opened."""
        self.fresh = frozenset()
        await self.asked.read()
        await self._note()

    async def look_again(self, route: str) -> None:
        """For the badge, wherever one is; what is on the open page is read."""
        if not self.is_mine:
            return
        before = self.unread
        await self.asked.read_quietly()
        if route == ROUTE:
            await self._note()
        if route == ROUTE or self.unread != before:
            self._desk.told()

    async def _note(self) -> None:
        """What is shown is read. Where that does not reach the server, the badge stays and the next look says it again."""
        answer = self.asked.answer
        if answer is None or not answer.unread or self._has_read(answer):
            return
        self.fresh |= {name_of(each) for each in answer.lines if each.is_new}
        read = wire.NoticesRead(answer.up_to, answer.told_at)

        async def send() -> None:
            await self._desk.server.notices_read(read)
            self._read_up_to = read

        await trouble_of(self._desk, send)
        self._desk.told()

    async def send_again(self, webhook_id: str) -> None:
        """What another system did not take is sent to it again."""
        desk = self._desk
        if desk.busy:
            return
        desk.busy, desk.done = True, None
        trouble = await trouble_of(desk, lambda: desk.server.retry_webhook(webhook_id))
        await self.webhooks.read_quietly()
        self.webhooks.trouble = trouble or self.webhooks.trouble
        desk.busy = False
        desk.done = None if trouble else Done(say.SENT_AGAIN)
        desk.told()
