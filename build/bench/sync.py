"""How quickly operations become durable, a page is told, and a phone's store opens and writes; and whether 500 phones at once all succeed.

`./dev bench sync [--findings 15000] [--stored 1000000] [--phones 500] [--only NAME]`. Real server processes, SQLite and PostgreSQL with flushing on.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from loads.round import LargeRound, answering

from backend import pulling, serving
from backend.database import Database
from backend.ledger import newest_seq
from backend.settings import Settings
from mobile.device import native
from mobile.store.store import Store
from shared import ids
from shared.answers import YesNo
from shared.operations import Operation, RecordFinding, SeenFinding
from tests.server.building import ServerProcess
from tests.server.postgresql import a_cluster

BATCH = 50
CONNECTIONS = 6
CALLS = Path(__file__).parent / "loads" / "calls.py"
Call = dict[str, str]


@contextmanager
def a_round(is_sqlite: bool) -> Iterator[tuple[LargeRound, ServerProcess]]:
    """A demonstration round on either database, and the server that will serve it (not started)."""
    folder = Path(tempfile.mkdtemp(prefix="thanthien-bench-"))
    try:
        if is_sqlite:
            yield from prepared(folder)
        else:
            with a_cluster(is_flushing=True) as url:
                os.environ["THANTHIEN_DATABASE_URL"] = url
                yield from prepared(folder)
    finally:
        os.environ.pop("THANTHIEN_DATABASE_URL", None)
        shutil.rmtree(folder, ignore_errors=True)


def prepared(folder: Path) -> Iterator[tuple[LargeRound, ServerProcess]]:
    settings = Settings(folder=folder)
    serving.prepare(settings, has_demo=True)
    database = Database(settings.database)
    process = ServerProcess(folder)
    try:
        yield LargeRound.of(database), process
    finally:
        database.close()
        if process.process and process.process.poll() is None:
            process.kill()


def sent(port: int, connections: int, calls: list[Call]) -> dict[str, Any]:
    """What the load process measured."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("\n".join(json.dumps(call, ensure_ascii=False) for call in calls))
        file.flush()
        command = [sys.executable, str(CALLS), str(port), str(connections), file.name]
        told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return told


def pushing(lane: int, token: str, pieces: list[Any]) -> Call:
    body = json.dumps({"operations": pieces, "protocol": 2}, ensure_ascii=False)
    return {"lane": str(lane), "method": "POST", "path": "/api/sync/operations", "token": token, "body": body}


def bench_findings(findings: int) -> None:
    """Batches of 50 by several inspectors at once, each flushed before its answer."""
    for name, is_sqlite in (("SQLite", True), ("PostgreSQL", False)):
        with a_round(is_sqlite) as (large, process):
            people = large.inspectors(CONNECTIONS)
            visits = large.visits(3 * findings // len(large.checks) // CONNECTIONS + 1, [actor for actor, _ in people])
            wished = [[(visit, check) for visit in visits for check in large.checks] for _ in people]
            process.start()
            figures, spent = [], cpu_s(process)
            for turn in range(3):
                calls = []
                for lane, (actor, token) in enumerate(people):
                    share = findings // CONNECTIONS
                    mine = wished[lane][turn * share : (turn + 1) * share]
                    pieces = [answering(actor, visit, check) for visit, check in mine]
                    calls += [pushing(lane, token, pieces[at : at + BATCH]) for at in range(0, len(pieces), BATCH)]
                told = sent(process.port, CONNECTIONS, calls)
                assert set(told["statuses"]) == {"200"}, told["statuses"]
                figures.append((told["applied"] / told["seconds"], percentile(told["latencies_s"], 95) * 1000, told["applied"]))
            each_us = (cpu_s(process) - spent) / sum(each[2] for each in figures) * 1e6
            rate, p95 = (statistics.median(each[n] for each in figures) for n in (0, 1))
            print(f"findings, {name}: {rate:,.0f} per s, p95 {p95:.0f} ms ({BATCH} a batch, {CONNECTIONS} connections, server CPU {each_us:.0f} µs each, 3 runs of {figures[0][2]:,}: {[round(each[0]) for each in figures]})")  # fmt: skip


def bench_pull(stored: int) -> None:
    """A page of 500 from anywhere in a large table, as an inspector of the team pulls it."""
    with a_round(is_sqlite=True) as (large, process):
        ((actor, token),) = large.inspectors(1)
        visits = large.visits(stored // len(large.checks) + 1, [actor])
        began = time.perf_counter()
        large.findings(visits, actor, stored)
        print(f"pull: {stored:,} findings put in {time.perf_counter() - began:.0f} s")
        with large.database.reading() as session:
            scope, newest = pulling.scope_of(actor, pulling.markers(session)[pulling.IDENTITY]), newest_seq(session)
        process.start()
        draw = random.Random(7)
        cursors = [f"{draw.randrange(newest - stored, newest - 600)}.{scope}" for _ in range(60)]
        calls = [
            {"lane": "0", "method": "GET", "path": f"/api/sync/changes?after={each}&protocol=2", "token": token}
            for each in cursors
        ]
        told = sent(process.port, 1, calls)
        assert set(told["statuses"]) == {"200"}, told["statuses"]
        median, p95 = statistics.median(told["latencies_s"]) * 1000, percentile(told["latencies_s"], 95) * 1000
        print(f"pull of 500 with {stored:,} findings stored: median {median:.0f} ms, p95 {p95:.0f} ms (60 pages)")


def bench_phones(phones: int) -> None:
    """All at once: a first pull, two pushes of 20 findings, a pull of what changed."""
    with a_round(is_sqlite=True) as (large, process):
        people = large.inspectors(phones)
        visits = large.visits(2, [actor for actor, _ in people])
        process.start()
        calls = []
        for lane, (actor, token) in enumerate(people):
            pull = {"lane": str(lane), "method": "GET", "path": "/api/sync/changes?protocol=2", "token": token}
            pushes = [pushing(lane, token, [answering(actor, visit, check) for check in large.checks[:20]]) for visit in visits]
            calls += [pull, *pushes, pull]
        told = sent(process.port, phones, calls)
        p95 = percentile(told["latencies_s"], 95)
        print(f"{phones} phones at once: answers {told['statuses']}, applied {told['applied']:,} of {phones * 40:,}, all done in {told['seconds']:.1f} s, p95 of an answer {p95:.1f} s")  # fmt: skip


def bench_store(findings: int = 5_000) -> None:
    """The phone's own store on this machine's disk."""
    with a_round(is_sqlite=True) as (large, _), tempfile.TemporaryDirectory() as folder:
        ((actor, _token),) = large.inspectors(1)
        visits = large.visits(findings // len(large.checks) + 1, [actor])
        with large.database.reading() as session:
            page = pulling.changes(session, actor, "", 500, 2)
            records = list(page.records)
            while page.more:
                page = pulling.changes(session, actor, page.cursor, 500, 2)
                records += page.records
        asyncio.run(measure_store(Path(folder), records, large, actor, visits, findings))


async def measure_store(folder: Path, records: Any, large: LargeRound, actor: Any, visits: Any, findings: int) -> None:
    store = Store(await native.open_device(folder, "http://127.0.0.1:9"))
    store.take_over(records, "1.a", actor)
    wished = [(visit, check) for visit in visits for check in large.checks][:findings]
    writes = []
    for visit, check in wished:
        code = ids.CheckCode(check)
        change = RecordFinding(visit, code, YesNo(True), "có", SeenFinding())
        record_id = ids.finding_id(visit, code, actor.id)
        began = time.perf_counter()
        store.perform(operation(actor, record_id, change), actor)
        writes.append(time.perf_counter() - began)
    store.close()
    opens = []
    for _ in range(9):
        began = time.perf_counter()
        store = Store(await native.open_device(folder, "http://127.0.0.1:9"))
        opens.append(time.perf_counter() - began)
        store.close()
    print(f"phone store with {findings:,} findings: opens in {statistics.median(opens) * 1000:.0f} ms, records one in {statistics.median(writes) * 1000:.1f} ms (p95 {percentile(writes, 95) * 1000:.1f} ms)")  # fmt: skip


def operation(actor: Any, record_id: str, change: Any) -> Operation:
    from datetime import UTC, datetime

    return Operation(ids.OpId(ids.new_id()), record_id, actor.id, ids.DeviceId("bench"), datetime.now(UTC), 0, change)


def cpu_s(process: ServerProcess) -> float:
    """What the server process has used so far, over all its threads."""
    assert process.process
    fields = Path(f"/proc/{process.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def percentile(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100)[percent - 1]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--findings", type=int, default=15_000)
    arguments.add_argument("--stored", type=int, default=1_000_000)
    arguments.add_argument("--phones", type=int, default=500)
    arguments.add_argument("--only", choices=("findings", "pull", "phones", "store"))
    wished = arguments.parse_args()
    parts = {
        "findings": lambda: bench_findings(wished.findings),
        "pull": lambda: bench_pull(wished.stored),
        "phones": lambda: bench_phones(wished.phones),
        "store": bench_store,
    }
    for name, part in parts.items():
        if wished.only in (None, name):
            part()
    print(f"load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
