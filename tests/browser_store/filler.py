"""Runs in the browser in the app's place: keeps photos until there is no room, says so, and goes on trying."""

import json
import random
from datetime import UTC, datetime

from mobile.codec import from_text, to_text
from mobile.device import browser
from mobile.device.port import StoreFull
from mobile.store.store import open_store
from shared import ids
from shared.actors import Actor
from shared.operations import OpenVisit, Operation
from shared.rounds import Assignment
from shared.wire import Changes

network = browser.Fetch()


async def ask(path, message):
    reply = await network.send("POST", path, json.dumps(message).encode())
    return json.loads(reply.body)


async def main():
    plan = await ask("/plan", {})
    actor = from_text(plan["actor"], Actor)
    store = await open_store(await browser.open_device())
    changes = from_text(plan["round"], Changes)
    store.take_over(changes.records, changes.cursor, actor)
    [assignment, *_] = store.records.every(Assignment)
    opening, now = OpenVisit(assignment.id), datetime.now(UTC)
    store.perform(Operation(ids.OpId(ids.new_id()), ids.visit_id(assignment.id), actor.id, "d1", now, 0, opening), actor)
    number = 0
    while plan["is_going_on"]:
        content = random.Random(number).randbytes(plan["photo_bytes"])
        try:
            await ask("/said", {"kept": await store.keep_original(content, "image/jpeg")})
            number += 1
        except StoreFull:
            await ask("/said", {"full": number})
        plan = await ask("/plan", {})
    whole = {name: len(await store.original(name)) for name in await store.device.originals.names()}
    outbox = [to_text(each.operation.change) for each in store.waiting("pending")]
    integrity = [row[0] for row in store.database.rows("pragma integrity_check")]
    await ask("/found", {"whole": whole, "missing": await store.recover(), "outbox": outbox, "integrity": integrity})
