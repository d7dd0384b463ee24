"""Trying a network on the spot, against our own server: how soon it answers, how fast bytes come and go. Unreachable is a result too."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from os import urandom

import flet as ft

from mobile.device.port import NetworkDown
from mobile.phone.session import Phone, slug_of
from mobile.server import Refused, Server, SignedOut
from shared.answers import Number
from shared.criteria import Check, Criterion, Method
from shared.particulars import WifiMeasured

TRIES = 3
DOWN_BYTES, UP_BYTES = (50_000, 500_000, 4_000_000), (50_000, 250_000, 1_000_000)
LONG_ENOUGH_S, AT_MOST_S = 1.0, 8.0  # a step that took this long tells the rate; nothing is waited for longer
KBPS_OF = {"Kbps": 1, "Mbps": 1_000, "Gbps": 1_000_000}
SIGNED_OUT = "session-expired"


def is_about_network(criterion: Criterion, check: Check) -> bool:
    """Whether a network is tried here: some check of the criterion is answered in a data rate, and this one by trying."""
    return check.method is Method.TEST and any(each.unit in KBPS_OF for each in criterion.checks)


def as_answer(check: Check, measured: WifiMeasured) -> Number | None:
    """The rate of the download in the unit of the check; None where it asks for something else, or nothing came."""
    if check.unit not in KBPS_OF or measured.down_kbps is None:
        return None
    rate = Decimal(measured.down_kbps) / KBPS_OF[check.unit]
    return Number(rate.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP), check.unit)


@dataclass(frozen=True)
class Timing:
    """One server, and the clock nobody can set."""

    server: Server
    monotonic: Callable[[], float]

    async def measure(self, network: str, told: Callable[[float], object]) -> WifiMeasured:
        """Seldom takes more than 20 seconds; `told` hears how far along it is, in [0, 1]. Raises SignedOut, Refused: nothing was measured."""
        try:
            delay_s = min([await self.timed(self.server.fetch_noise(1)) for _ in range(TRIES)])
        except NetworkDown:
            return WifiMeasured(network, False, None, None, None, datetime.now(UTC))
        told(0.2)
        down_kbps = await self.fastest(self.server.fetch_noise, DOWN_BYTES, delay_s)
        told(0.7)
        up_kbps = await self.fastest(lambda size: self.server.send_noise(urandom(size)), UP_BYTES, delay_s)
        told(1.0)
        return WifiMeasured(network, True, down_kbps, up_kbps, max(1, round(delay_s * 1000)), datetime.now(UTC))

    async def fastest(self, move: Callable[[int], Awaitable[None]], sizes: tuple[int, ...], delay_s: float) -> int | None:
        """Kilobits each second: more and more bytes until a step is long enough to be told. What breaks off leaves the step before.

        The delay of asking is not counted as moving bytes, as far as the two can be told apart.
        """
        kbps = None
        for size in sizes:
            try:
                took_s = await self.timed(move(size))
            except NetworkDown:
                break
            kbps = round(size * 8 / 1000 / max(took_s - delay_s, took_s / 2, 0.001))
            if took_s >= LONG_ENOUGH_S:
                break
        return kbps

    async def timed(self, moving: Awaitable[None]) -> float:
        """Seconds. Raises NetworkDown after AT_MOST_S too."""
        began = self.monotonic()
        try:
            await asyncio.wait_for(moving, AT_MOST_S)
        except TimeoutError:
            raise NetworkDown("too slow to be waited for") from None
        return self.monotonic() - began


@ft.observable
@dataclass
class Trial:
    """One try on the screen. `kept` is told the result; what was stopped leaves nothing. `problem`: the slug of why there is none."""

    phone: Phone
    kept: Callable[[WifiMeasured], object]
    network: str = ""
    share: float = 0.0  # how far along
    is_running: bool = False
    problem: str = ""

    def __post_init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    def name(self, network: str) -> None:
        self.network = network

    def start(self) -> None:
        if not self.is_running:
            self.is_running, self.share, self.problem = True, 0.0, ""
            self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        timing = Timing(self.phone.courier.server, self.phone.store.device.monotonic)
        try:
            self.kept(await timing.measure(self.network.strip(), self._along))
        except (SignedOut, Refused) as refusal:
            self.problem = SIGNED_OUT if isinstance(refusal, SignedOut) else slug_of(refusal)
        finally:
            self.is_running = False

    def _along(self, share: float) -> None:
        self.share = share

    def stop(self) -> None:
        if self._task:
            self._task.cancel()
            self._task, self.is_running = None, False
