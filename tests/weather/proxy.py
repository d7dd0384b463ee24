"""The weather between phones and a server: a TCP proxy on loopback that does to each request what its forecast says.

A request is read whole, then carried: so weather can be drawn for every request, also on a connection that is kept alive.
"""

import asyncio
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.weather.messages import Message, Unfinished, read_message

HERE = "127.0.0.1"
RESET_ON_CLOSE = struct.pack("ii", 1, 0)  # SO_LINGER on, no time: closing sends RST
PIECE_BYTES = 16 * 1024


class Weather(Protocol):
    """What happens to one request. Raises LineCut when the client is not to hear anything more on this connection."""

    async def carry(self, passage: "Passage") -> None: ...


Forecast = Callable[[Message], Weather]


class LineCut(Exception):
    """The connection ends here: with RST, or as if the other side had finished."""

    def __init__(self, is_reset: bool = True) -> None:
        super().__init__("rst" if is_reset else "fin")
        self.is_reset = is_reset


@dataclass
class Passage:
    """One request on its way through the proxy."""

    proxy: "Proxy"
    request: Message
    client: asyncio.StreamWriter
    bits_per_s: float = 0  # 0 = as fast as it goes

    def happened(self, what: str) -> None:
        self.proxy.happened[what] += 1

    async def ask(self, most_bytes: int | None = None, ends: LineCut | None = None) -> Message:
        """Send the request, or its first bytes and then the end of the line; the server's whole reply. Raises LineCut."""
        try:
            reader, writer = await asyncio.open_connection(HERE, self.proxy.server_port)
        except OSError:
            self.happened("server away")
            raise LineCut from None
        is_whole = False
        try:
            await self.proxy.pour(writer, self.request.raw[:most_bytes], self.bits_per_s)
            if ends:
                raise ends
            reply = await read_message(reader, is_bodiless=self.request.raw.startswith(b"HEAD "))
            is_whole = True
        except (OSError, Unfinished):
            self.happened("server broke off")
            raise LineCut from None
        finally:
            end(writer, is_reset=not is_whole and (ends is None or ends.is_reset))
        self.proxy.was_answered()
        return reply

    async def tell(self, raw: bytes) -> None:
        try:
            await self.proxy.pour(self.client, raw, self.bits_per_s)
        except OSError:
            raise LineCut from None


class Proxy:
    """Runs on a thread of its own. `forecast` may be changed at any moment; it is asked for every request."""

    def __init__(self, server_port: int, forecast: Forecast) -> None:
        self.server_port, self.forecast = server_port, forecast
        self.port = 0  # any free one, and the same from then on
        self.happened: Counter[str] = Counter()
        self.unforeseen: list[BaseException] = []
        self.passed_bytes = 0
        self._countdowns: list[Countdown] = []
        self._waiting: set[asyncio.Event] = set()
        self._under_way: set[asyncio.Task[Any]] = set()
        self._door: asyncio.Server | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="weather", daemon=True)

    # ── from the test's thread ──
    @property
    def url(self) -> str:
        return f"http://{HERE}:{self.port}"

    def __enter__(self) -> "Proxy":
        self._thread.start()
        self.open_door()
        return self

    def __exit__(self, *_: object) -> None:
        self._from_outside(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def open_door(self) -> None:
        self._from_outside(self._open())

    def shut_door(self) -> None:
        """From now on nobody listens: a connection is refused."""
        self._from_outside(self._shut())

    def after_bytes(self, count: int, act: Callable[[], None]) -> "Countdown":
        """Call `act` on the proxy's thread as soon as `count` more bytes have passed, in either direction."""
        countdown = Countdown(count, act)
        self._loop.call_soon_threadsafe(self._countdowns.append, countdown)
        return countdown

    def settle(self) -> None:
        """Wait until nothing is held back or to be delivered late any more."""
        self._from_outside(self._settle())

    def _from_outside(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    # ── on the proxy's thread ──
    async def _open(self) -> None:
        if self._door is None:
            self._door = await asyncio.start_server(self._connected, HERE, self.port, limit=2**20)
            self.port = self._door.sockets[0].getsockname()[1]

    async def _shut(self) -> None:
        if self._door is not None:
            self._door.close()
            self._door = None

    async def _end(self) -> None:
        await self._shut()
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _settle(self) -> None:
        self.was_answered()
        while under_way := {task for task in self._under_way if task.get_name() == "late"}:
            await asyncio.wait(under_way)

    def aside(self, work: Coroutine[Any, Any, Any], name: str = "late") -> None:
        task = self._loop.create_task(work, name=name)
        self._under_way.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()) and not isinstance(error, LineCut):
            self.unforeseen.append(error)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.aside(self._attend(reader, writer), "connection")

    async def _attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Every request of one connection, each in its own weather."""
        is_reset = True
        try:
            while True:
                request = await read_message(reader)
                await self.forecast(request).carry(Passage(self, request, writer))
        except (OSError, Unfinished):
            is_reset = False  # the client has ended
        except LineCut as cut:
            is_reset = cut.is_reset
        finally:
            end(writer, is_reset)

    async def pour(self, writer: asyncio.StreamWriter, raw: bytes, bits_per_s: float = 0) -> None:
        """Write so that a countdown fires at its very byte."""
        while raw:
            count = min([PIECE_BYTES if not bits_per_s else 512, len(raw), *(each.left for each in self._countdowns)])
            writer.write(raw[:count])
            await writer.drain()
            raw = raw[count:]
            self._passed(count)
            if bits_per_s:
                await asyncio.sleep(count * 8 / bits_per_s)

    def _passed(self, count: int) -> None:
        self.passed_bytes += count
        for countdown in self._countdowns:
            countdown.passed(count)
        self._countdowns = [each for each in self._countdowns if each.left]

    def was_answered(self) -> None:
        """Whoever waits for a later request to be answered has waited long enough."""
        for event in self._waiting:
            event.set()

    async def overtaken(self, patience_s: float) -> bool:
        """Return when a later request has been answered. False: none came for so long."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(event.wait(), patience_s)
        finally:
            self._waiting.discard(event)
        return event.is_set()


@dataclass
class Countdown:
    """Something that is to happen at a byte. It happens once, or never when it was called off."""

    left: int
    act: Callable[[], None]
    is_over: bool = field(default=False)

    def passed(self, count: int) -> None:
        self.left -= count
        if self.left <= 0:
            self.left = 0
            if not self.is_over:
                self.is_over = True
                self.act()

    def call_off(self) -> bool:
        """Whether it was in time."""
        was_over, self.is_over = self.is_over, True
        return not was_over


def end(writer: asyncio.StreamWriter, is_reset: bool) -> None:
    connection = writer.get_extra_info("socket")
    if is_reset and connection is not None:
        with suppress(OSError):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        writer.transport.abort()
    else:
        writer.close()
