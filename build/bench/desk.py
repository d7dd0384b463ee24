"""How quickly a desk's list comes, how long a decision and the next case take, and whether 50 people at once are all answered in time.

`./dev bench desk [--users 50] [--photos 168] [--minutes 2] [--only NAME]`. A round with every commune visited, 107 checks answered in each,
on SQLite with flushing on, over HTTP. The load runs beside the server on the same processors.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from loads.desk_round import DeskRound, signed_in_as
from loads.round import LargeRound

from backend import serving
from backend.database import Database
from backend.settings import Settings
from shared.actors import Role
from tests.server.building import ServerProcess

TIMES = 60
THINKING_S = (1.0, 5.0)  # between two actions of one person


@dataclass
class Desk:
    """One person at a desk, over one connection; `took_s` by what was asked."""

    http: httpx.AsyncClient
    took_s: dict[str, list[float]]
    statuses: Counter[int] = field(default_factory=Counter)

    async def ask(self, what: str, method: str, path: str, body: Any = None) -> httpx.Response:
        began = time.perf_counter()
        answer = await self.http.request(method, path, json=body)
        self.took_s[what].append(time.perf_counter() - began)
        self.statuses[answer.status_code] += 1
        return answer

    async def open_queue(self) -> list[dict[str, Any]]:
        lines: list[dict[str, Any]] = (await self.ask("list", "GET", "/api/cases")).json()
        return lines

    async def decide_and_go_on(self, line: dict[str, Any], found: dict[str, Any], following: str) -> None:
        """A decision, and the case of the next discrepancy."""
        wish = {
            "registration_id": line["registration_id"],
            "criterion_code": found["criterion_code"],
            "outcome": "upheld",
            "reason": "Như ảnh chụp tại chỗ.",
        }
        began = time.perf_counter()
        answer = await self.ask("decide", "POST", f"/api/discrepancies/{found['discrepancy_id']}/resolution", wish)
        assert answer.status_code in (201, 412), answer.text
        await self.ask("next case", "GET", f"/api/cases/{following}")
        self.took_s["decide and next"].append(time.perf_counter() - began)


@contextmanager
def a_desk_round(users: int, photos: int) -> Iterator[tuple[DeskRound, ServerProcess, str]]:
    """The round, its running server, and a token of Sở Nội vụ."""
    folder = Path(tempfile.mkdtemp(prefix="thanthien-bench-"))
    settings = Settings(folder=folder)
    process = ServerProcess(folder)
    try:
        serving.prepare(settings, has_demo=True)
        database = Database(settings.database)
        began = time.perf_counter()
        desk_round = DeskRound.filled(LargeRound.of(database), users, photos)
        ((_, token),) = signed_in_as(database, ["bench-office"], Role.STANDING_OFFICE)
        print(
            f"round put in within {time.perf_counter() - began:.0f} s: {len(desk_round.registrations)} communes, {photos} photos each"
        )
        database.close()
        process.start()
        yield desk_round, process, token
    finally:
        if process.process and process.process.poll() is None:
            process.kill()
        shutil.rmtree(folder, ignore_errors=True)


def client(process: ServerProcess, token: str) -> httpx.AsyncClient:
    headers = {"Authorization": f"Bearer {token}"}
    kept = httpx.Limits(keepalive_expiry=2)  # the server closes a connection after five idle seconds
    address = f"http://127.0.0.1:{process.port}"
    return httpx.AsyncClient(base_url=address, headers=headers, timeout=60, trust_env=False, limits=kept)


async def bench_queue(process: ServerProcess, token: str) -> None:
    """The whole list, first as a server just started makes it, then again and again."""
    took_s: dict[str, list[float]] = defaultdict(list)
    async with client(process, token) as http:
        desk = Desk(http, took_s)
        lines = await desk.open_queue()
        first_s = took_s["list"].pop()
        for _ in range(TIMES):
            await desk.open_queue()
    found = sum(len(each["queue"]) for each in lines)
    print(
        f"first list after a start: {first_s * 1000:.0f} ms; {len(lines)} communes, {found} discrepancies, {len(json.dumps(lines)) // 1024} KB"
    )
    tell("list, nothing changed", took_s["list"])


async def bench_deciding(desk_round: DeskRound, process: ServerProcess, office: str) -> None:
    """One lead decides one after the other; after each, the whole list is asked for once by Sở Nội vụ."""
    took_s: dict[str, list[float]] = defaultdict(list)
    whole: dict[str, list[float]] = defaultdict(list)
    async with client(process, desk_round.leads[0][1]) as http, client(process, office) as above:
        desk, overview = Desk(http, took_s), Desk(above, whole)
        lines = await desk.open_queue()
        waiting = [(line, found) for line in lines for found in line["queue"] if found["needs_decision"]][:TIMES]
        for number, (line, found) in enumerate(waiting):
            following = waiting[(number + 1) % len(waiting)][0]["registration_id"]
            await desk.decide_and_go_on(line, found, following)
            await overview.open_queue()
    for what in ("decide", "next case", "decide and next"):
        tell(what, took_s[what])
    tell("whole list, one case changed", whole["list"])


async def bench_users(desk_round: DeskRound, process: ServerProcess, office: str, users: int, minutes: float) -> None:
    """Leads with their own communes, and one in ten with the whole list, each thinking a few seconds between two actions."""
    took_s: dict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + minutes * 60
    tokens = [office if number % 10 == 9 else desk_round.leads[number][1] for number in range(users)]
    clients = [client(process, token) for token in tokens]
    desks = [Desk(each, took_s) for each in clients]
    await asyncio.gather(*(at_work(each, random.Random(number), until) for number, each in enumerate(desks)))
    await asyncio.gather(*(each.aclose() for each in clients))
    statuses: Counter[int] = sum((each.statuses for each in desks), Counter())
    print(
        f"{users} people at once for {minutes:g} min, {THINKING_S[0]:g}-{THINKING_S[1]:g} s between two actions of one: answers {dict(statuses)}"
    )
    for what in ("list", "decide", "next case", "decide and next"):
        tell(what, took_s[what])
    tell("any action", [each for what in ("list", "decide", "next case") for each in took_s[what]])


async def at_work(desk: Desk, draw: random.Random, until: float) -> None:
    """Open the list; decide what waits, one by one, and look at the list again now and then."""
    await asyncio.sleep(draw.uniform(0, THINKING_S[1]))
    while time.monotonic() < until:
        lines = await desk.open_queue()
        waiting = [(line, found) for line in lines for found in line["queue"] if found["needs_decision"]]
        is_lead = len(lines) < 50
        for line, found in waiting[:8] if is_lead else []:
            if time.monotonic() > until:
                return
            await asyncio.sleep(draw.uniform(*THINKING_S))
            await desk.decide_and_go_on(line, found, line["registration_id"])
        await asyncio.sleep(draw.uniform(*THINKING_S))
        if not is_lead or not waiting:
            await desk.ask("next case", "GET", f"/api/cases/{draw.choice(lines)['registration_id']}")
            await asyncio.sleep(draw.uniform(*THINKING_S))


def tell(what: str, took_s: list[float]) -> None:
    if len(took_s) < 2:
        return print(f"{what}: too few to tell")
    p95 = statistics.quantiles(took_s, n=100)[94]
    print(f"{what}: p50 {statistics.median(took_s) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms ({len(took_s)} times)")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--users", type=int, default=50)
    arguments.add_argument("--photos", type=int, default=168)
    arguments.add_argument("--minutes", type=float, default=2)
    arguments.add_argument("--only", choices=("queue", "deciding", "users"))
    wished = arguments.parse_args()
    with a_desk_round(wished.users, wished.photos) as (desk_round, process, token):
        parts = {
            "queue": lambda: bench_queue(process, token),
            "deciding": lambda: bench_deciding(desk_round, process, token),
            "users": lambda: bench_users(desk_round, process, token, wished.users, wished.minutes),
        }
        for name, part in parts.items():
            if wished.only in (None, name):
                asyncio.run(part())
    print(f"load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
