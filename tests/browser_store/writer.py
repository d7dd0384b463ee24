"""Runs in the browser in the app's place: tells what the store holds, then writes records and photos until it is killed.

`site.py` puts this file into the bundle as `main.py` and has `main()` awaited. Whatever is said here was durable before it was said.
"""

import asyncio
import json
import random
import time
from contextlib import ExitStack
from datetime import UTC, datetime

from mobile.codec import from_text, to_text
from mobile.device import browser
from mobile.device.port import StoreDamaged
from mobile.store.store import open_store
from shared import ids
from shared.actors import Actor
from shared.answers import NotChecked
from shared.criteria import CriteriaSet, walk
from shared.operations import AttachEvidence, OpenVisit, Operation, RecordFinding, WithdrawEvidence
from shared.rounds import Assignment
from shared.visits import Evidence, Finding, Visit
from shared.wire import Changes

SMALLEST_BYTES, SPREAD_BYTES = 500_000, 3_500_000
MOST_PAUSE_S = 0.15  # between two photos
OURS = ("visit", "finding", "evidence")
network = browser.Fetch()


async def ask(path, message):
    reply = await network.send("POST", path, json.dumps(message).encode())
    assert reply.status == 200, f"{path}: {reply.status}"
    return json.loads(reply.body)


def photo_of(seed):
    """The same bytes here and in the test, which never sees them."""
    chance = random.Random(seed)
    return chance.randbytes(SMALLEST_BYTES + chance.randrange(SPREAD_BYTES))


class Duty:
    """Seconds in which at least one write of a kind was under way."""

    def __init__(self):
        self.started = time.perf_counter()
        self.busy_s, self.under_way, self.since = 0.0, 0, 0.0

    def __enter__(self):
        if not self.under_way:
            self.since = time.perf_counter()
        self.under_way += 1

    def __exit__(self, *_):
        self.under_way -= 1
        if not self.under_way:
            self.busy_s += time.perf_counter() - self.since

    def told(self):
        now = time.perf_counter()
        return [self.busy_s + (now - self.since if self.under_way else 0), now - self.started]


class Writer:
    def __init__(self, store, actor, run):
        self.store, self.actor, self.run = store, actor, run
        self.unsaid = []
        self.duties = {"any": Duty(), "records": Duty(), "photos": Duty()}
        self.assignments = store.records.every(Assignment)
        [criteria_set] = store.records.every(CriteriaSet)
        self.codes = [check.code for _, checks in walk(criteria_set) for check in checks]

    def during(self, kind):
        stack = ExitStack()
        for each in ("any", kind):
            stack.enter_context(self.duties[each])
        return stack

    def perform(self, record_id, change, seen_version=0):
        operation = Operation(
            ids.OpId(ids.new_id()), record_id, self.actor.id, ids.DeviceId("d1"), datetime.now(UTC), seen_version, change
        )
        with self.during("records"):
            record = self.store.perform(operation, self.actor)
        self.unsaid.append({"operation": to_text(operation)})
        return record

    def an_open_visit(self):
        assignment = random.choice(self.assignments)
        visit_id = ids.visit_id(assignment.id)
        if self.store.records.get(Visit, visit_id) is None:
            self.perform(visit_id, OpenVisit(assignment.id))
        return visit_id

    def answer(self):
        visit_id, code = self.an_open_visit(), random.choice(self.codes)
        finding_id = ids.finding_id(visit_id, code, self.actor.id)
        before = self.store.records.get(Finding, finding_id)
        words = "".join(random.choices("aăâbcdđeêghiklmnoôơpqrstuưvxy ", k=random.randrange(10, 900)))
        self.perform(finding_id, RecordFinding(visit_id, code, NotChecked(f"lý do {words}")), before.version if before else 0)

    def turn_a_photo(self):
        """Take one out of its finding, or put it back."""
        taken = self.store.records.every(Evidence)
        if taken:
            one = random.choice(taken)
            self.perform(one.id, WithdrawEvidence(not one.is_withdrawn), one.version)

    async def write_records(self):
        while True:
            for _ in range(random.randrange(1, 4)):
                self.turn_a_photo() if random.random() < 0.1 else self.answer()
            await asyncio.sleep(0.005)  # the photos' turn

    async def write_photos(self):
        number = 0
        while True:
            seed = f"{self.run}-{number}"
            content = photo_of(seed)
            with self.during("photos"):
                sha256 = await self.store.keep_original(content, "image/jpeg")
            self.unsaid.append({"photo": sha256, "seed": seed})
            code, now = random.choice(self.codes), datetime.now(UTC)
            photo = AttachEvidence(self.an_open_visit(), code, sha256, len(content), "image/jpeg", "camera", now, None)
            self.perform(ids.new_id(), photo)
            number += 1
            await asyncio.sleep(random.random() * MOST_PAUSE_S)

    async def speak(self):
        """Without waiting for an answer: what is durable is said at once, in numbered messages."""
        under_way, number = set(), 0
        while True:
            said, self.unsaid = self.unsaid, []
            if said:
                duty = {name: duty.told() for name, duty in self.duties.items()}
                message = asyncio.ensure_future(ask("/said", {"number": number, "said": said, "duty": duty}))
                under_way.add(message)
                message.add_done_callback(under_way.discard)
                number += 1
            await asyncio.sleep(0.01)


async def held(store, known):
    """Everything the store has, after it looked after itself; the bytes of originals that are not known yet are read."""
    names = await store.device.originals.names()
    rows_before = {row[0] for row in store.database.rows("select sha256 from original")}
    missing = await store.recover()
    whole, damaged = {}, []
    for name in names:
        if name not in known:
            try:
                whole[name] = len(await store.original(name))
            except StoreDamaged:
                damaged.append(name)
    marks = ",".join("?" * len(OURS))
    return {
        "integrity": [row[0] for row in store.database.rows("pragma integrity_check")],
        "missing": missing,
        "adopted": sorted(set(names) - rows_before),
        "names": names,
        "whole": whole,
        "damaged": damaged,
        "sizes": dict(store.database.rows("select sha256, size_bytes from original")),
        "outbox": store.database.rows("select op_id, operation from outbox order by position"),
        "records": store.database.rows(f"select kind, id, body from record where kind in ({marks})", OURS),
    }


async def main():
    plan = await ask("/plan", {})
    actor = from_text(plan["actor"], Actor)
    began = time.perf_counter()
    store = await open_store(await browser.open_device())
    opened_s = time.perf_counter() - began
    if store.setting("cursor") is None:
        changes = from_text(plan["round"], Changes)
        store.take_over(changes.records, changes.cursor, actor)
    await ask("/found", {"run": plan["run"], "opened_s": opened_s, **await held(store, set(plan["known"]))})
    writer = Writer(store, actor, plan["run"])
    await asyncio.gather(writer.write_records(), writer.write_photos(), writer.speak())
