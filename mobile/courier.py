"""The courier: carries what stands in the outbox to the server and brings back what changed. It never edits."""

from collections.abc import Callable, Iterator
from functools import partial

from mobile.briefing import Briefing
from mobile.codec import to_text
from mobile.device.port import StoreFull
from mobile.server import Refused, Server
from mobile.store.store import Store
from mobile.store.words import Waiting
from mobile.uploading import Uploading
from shared import wire
from shared.actors import Actor
from shared.ids import OpId
from shared.operations import Operation
from shared.wire import Problem, Receipt

NOT_TAKEN_IN = (400, 413, 422)  # the request itself was wrong: one operation in it may be to blame


class Courier:
    """One run: push, pull, briefs, previews, originals, pull, last year's pictures. A run that is cut is simply run again and goes on where it was."""

    def __init__(self, store: Store, server: Server, told: Callable[[], None]) -> None:
        self.store = store
        self.server = server
        self.told = told  # called after each step that changed what the screens show
        self.uploading = Uploading(store, server, told)
        self.briefing = Briefing(store, server)
        self.is_running = False
        self.delivered: set[OpId] = set()  # in this run, whether or not there was room to note the answer
        server.heard = store.heard

    @property
    def moving(self) -> dict[str, int]:
        """Bytes the server holds of each original on its way."""
        return self.uploading.moving

    async def run(self, actor: Actor) -> None:
        """Raises NetworkDown, SignedOut, Refused; whatever was answered until then is kept. A second run at once does nothing.

        Raises StoreFull last of all: a full phone sends everything it has, also where it has no room to note the answers. What it
        could not note it sends again, and is answered with the first receipts.
        """
        if self.is_running:
            return
        self.is_running, self.uploading.is_full = True, False
        self.delivered.clear()
        try:
            pull = partial(self.pull, actor)
            steps = (partial(self.push, actor), pull, partial(self.briefing.fetch, actor), self.uploading.run, pull)
            for step in (*steps, partial(self.briefing.fetch_pictures, actor)):
                with self.uploading.noting():
                    await step()
        finally:
            self.is_running = False
            self.moving.clear()
            with self.uploading.noting():
                self.store.mark_pending_again()
            self.told()
        if self.uploading.is_full:
            raise StoreFull("no room for the server's answers")

    # ── operations ──
    async def push(self, actor: Actor) -> None:
        """The fresh ones first; then, once in a run, those that wait for what they build on."""
        while batch := self.next_batch():
            await self._deliver(batch, actor)
        for batch in batches(self.store.to_ask_again()):
            await self._deliver(batch, actor)

    def next_batch(self) -> tuple[Operation, ...]:
        """At most 200 operations and 256 KB of body, in the order they were made."""
        fresh = self.store.fresh(wire.MOST_OPERATIONS + len(self.delivered))
        return next(batches(tuple(each for each in fresh if each.operation.op_id not in self.delivered)), ())

    async def _deliver(self, batch: tuple[Operation, ...], actor: Actor) -> None:
        """Send a batch and keep the answers. Where the server refuses it as a whole, the operations to blame are found and held."""
        try:
            await self._send(batch, actor)
        except Refused as refusal:
            if refusal.problem.status not in NOT_TAKEN_IN or not await self._takes_in_nothing():
                raise
            blamed = await self._parted(batch, actor, refusal.problem)
            with self.uploading.noting():
                self.store.settle([Receipt(each.op_id, "refused", 0, problem=problem) for each, problem in blamed], actor)
            self.told()

    async def _send(self, batch: tuple[Operation, ...], actor: Actor) -> None:
        with self.uploading.noting():
            self.store.mark_sent(batch)
        self.told()
        receipts = await self.server.push(batch)
        with self.uploading.noting():
            self.store.settle(receipts, actor)
        self.delivered |= {each.op_id for each in batch}
        self.told()

    async def _takes_in_nothing(self) -> bool:
        """Whether a push without operations is understood: then it is an operation that is wrong, not the way it was sent."""
        try:
            return await self.server.push(()) == ()
        except Refused:
            return False

    async def _parted(self, batch: tuple[Operation, ...], actor: Actor, problem: Problem) -> list[tuple[Operation, Problem]]:
        """Send the halves of a refused batch apart, down to the operations the server refuses alone."""
        if len(batch) == 1:
            return [(batch[0], problem)]
        blamed: list[tuple[Operation, Problem]] = []
        for half in (batch[: len(batch) // 2], batch[len(batch) // 2 :]):
            try:
                await self._send(half, actor)
            except Refused as refusal:
                if refusal.problem.status not in NOT_TAKEN_IN:
                    raise
                blamed += await self._parted(half, actor, refusal.problem)
        return blamed

    # ── changes ──
    async def pull(self, actor: Actor) -> None:
        more = True
        while more:
            page = await self.server.changes(self.store.setting("cursor") or "")
            self.store.take_page(page, actor)
            more = page.more
            if page.records or page.gone:
                self.told()


def batches(waiting: tuple[Waiting, ...]) -> Iterator[tuple[Operation, ...]]:
    """Parts of at most 200 operations and 256 KB, counted as the bytes of the whole body. One that is larger alone goes alone."""
    envelope = len(to_text(wire.Push(())).encode())
    batch: list[Operation] = []
    size = envelope
    for operation in (each.operation for each in waiting):
        added = len(to_text(operation).encode()) + 1  # and a comma
        if batch and (len(batch) == wire.MOST_OPERATIONS or size + added > wire.MOST_BATCH_BYTES):
            yield tuple(batch)
            batch, size = [], envelope
        batch.append(operation)
        size += added
    if batch:
        yield tuple(batch)
