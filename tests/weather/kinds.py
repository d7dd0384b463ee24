"""Kinds of weather, and seasons that mix them."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tests.weather.messages import Message
from tests.weather.proxy import LineCut, Passage, Weather

PAGE = b"<html><title>Dang nhap Wi-Fi</title></html>"


def said_by_another(status: str, kind: str = "text/html", body: bytes = PAGE, more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


PORTAL = said_by_another("200 OK")
NOT_OURS = (
    PORTAL,
    said_by_another("200 OK", "application/json", b"{}"),
    said_by_another("200 OK", "text/plain", b""),
    said_by_another("201 Created", "text/plain", b"", "Location: /login\r\n"),
    said_by_another("302 Found", body=b"", more="Location: http://wifi.example/\r\n"),
    said_by_another("401 Unauthorized"),
    said_by_another("404 Not Found"),
    said_by_another("409 Conflict", "application/json", b'{"detail":"?"}'),
    said_by_another("502 Bad Gateway"),
    said_by_another("503 Service Unavailable", "application/json", b'{"message":"upstream"}'),
    b"HTTP/1.1 204 No Content\r\n\r\n",
)
PATIENCE_S = 0.3


@dataclass(frozen=True)
class Fair:
    async def carry(self, passage: Passage) -> None:
        await passage.tell((await passage.ask()).raw)


@dataclass(frozen=True)
class Cut:
    """The line breaks after so many bytes of the request, or of the reply; by RST or by FIN."""

    after_bytes: int
    of: Literal["request", "reply"] = "request"
    is_reset: bool = True

    async def carry(self, passage: Passage) -> None:
        passage.happened(f"{self.of} cut by {'rst' if self.is_reset else 'fin'}")
        if self.of == "request":
            await passage.ask(self.after_bytes, LineCut(self.is_reset))
        await passage.tell((await passage.ask()).raw[: self.after_bytes])
        raise LineCut(self.is_reset)


@dataclass(frozen=True)
class ReplyLost:
    """The server got the whole request and did what it says; the phone never hears of it."""

    async def carry(self, passage: Passage) -> None:
        await passage.ask()
        passage.happened("reply lost")
        raise LineCut


@dataclass(frozen=True)
class Slow:
    """64 kbit/s is a bad mobile line; tests speed it up."""

    bits_per_s: float = 64_000

    async def carry(self, passage: Passage) -> None:
        passage.happened("slow")
        passage.bits_per_s = self.bits_per_s
        await Fair().carry(passage)


@dataclass(frozen=True)
class Delayed:
    delay_s: float

    async def carry(self, passage: Passage) -> None:
        passage.happened("delayed")
        await asyncio.sleep(self.delay_s)
        await Fair().carry(passage)


@dataclass(frozen=True)
class Refused:
    """The connection is thrown away before a byte got through. See also Proxy.shut_door."""

    async def carry(self, passage: Passage) -> None:
        passage.happened("refused")
        raise LineCut


@dataclass(frozen=True)
class Twice:
    """The same bytes reach the server on a second connection: before, beside, or after a later request was answered."""

    when: Literal["before", "beside", "after"] = "before"

    async def carry(self, passage: Passage) -> None:
        passage.happened(f"twice, {self.when}")
        if self.when == "before":
            await passage.ask()
            await Fair().carry(passage)
        elif self.when == "beside":
            _, second = await asyncio.gather(passage.ask(), passage.ask())
            await passage.tell(second.raw)
        else:
            passage.proxy.aside(delivered_late(passage))
            await Fair().carry(passage)


async def delivered_late(passage: Passage) -> None:
    await passage.proxy.overtaken(PATIENCE_S)
    await passage.ask()


@dataclass(frozen=True)
class Belated:
    """The phone sees a broken line; its request reaches the server all the same, after a later one was answered."""

    async def carry(self, passage: Passage) -> None:
        passage.happened("belated")
        passage.proxy.aside(delivered_late(passage))
        raise LineCut


@dataclass(frozen=True)
class Overtaken:
    """Held until a later request has been answered; after PATIENCE_S it goes on all the same."""

    patience_s: float = PATIENCE_S

    async def carry(self, passage: Passage) -> None:
        passage.happened("overtaken" if await passage.proxy.overtaken(self.patience_s) else "held in vain")
        await Fair().carry(passage)


@dataclass(frozen=True)
class Portal:
    """A captive portal: 200, and a page of its own. Or what else stands between and answers in the server's place."""

    says: bytes = PORTAL

    async def carry(self, passage: Passage) -> None:
        passage.happened(f"portal says {self.says[9:12].decode()}")
        await passage.tell(self.says)


@dataclass(frozen=True)
class Cropped:
    """Only a share of the reply's body arrives. Hidden: as if the reply were complete."""

    share: float = 0.5
    is_hidden: bool = False

    async def carry(self, passage: Passage) -> None:
        reply = await passage.ask()
        body = reply.body[: int(len(reply.body) * self.share)]
        passage.happened("reply cropped" + (" and passed off as whole" if self.is_hidden else ""))
        await passage.tell((reply.with_length(len(body)) if self.is_hidden else reply.head) + body)
        raise LineCut(is_reset=False)


def fair(_: Message) -> Weather:
    return Fair()


def always(weather: Weather) -> Callable[[Message], Weather]:
    return lambda _: weather


class Season:
    """Seeded: each request is in bad weather with this probability, and every kind of it comes up."""

    def __init__(self, seed: int, badness: float, bits_per_s: float = 8_000_000) -> None:
        self.dice, self.badness, self.bits_per_s = random.Random(seed), badness, bits_per_s

    def __call__(self, request: Message) -> Weather:
        if self.dice.random() >= self.badness:
            return Fair()
        kinds: tuple[Callable[[Message], Weather], ...] = (
            self.a_cut_request,
            self.a_cut_reply,
            lambda _: ReplyLost(),
            lambda _: Slow(self.bits_per_s),
            lambda _: Delayed(self.dice.random() / 50),
            lambda _: Refused(),
            lambda _: Twice(self.dice.choice(("before", "beside", "after"))),
            lambda _: Belated(),
            lambda _: Overtaken(),
            lambda _: Portal(self.dice.choice(NOT_OURS)),
            lambda _: Cropped(self.dice.random(), self.dice.random() < 0.5),
        )
        return self.dice.choice(kinds)(request)

    def a_cut_request(self, request: Message) -> Weather:
        return Cut(self.dice.randrange(len(request.raw)), "request", self.dice.random() < 0.5)

    def a_cut_reply(self, _: Message) -> Weather:
        return Cut(int(2 ** (self.dice.random() * 12)), "reply", self.dice.random() < 0.5)
