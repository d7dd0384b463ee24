"""The courier: carries what stands in the outbox to the server and brings back what changed. It never edits."""

from collections.abc import Callable

from mobile.codec import to_text
from mobile.device.port import NetworkDown
from mobile.server import Refused, Server
from mobile.store.store import Original, Sending, Store, Transfer
from shared import wire
from shared.actors import Actor
from shared.operations import Operation

CHUNK_BYTES = 512 * 1024


class Courier:
    """One run pushes operations, then originals, then pulls. A run that is cut is simply run again."""

    def __init__(self, store: Store, server: Server, told: Callable[[], None]) -> None:
        self.store = store
        self.server = server
        self.told = told  # called after each step that changed what the screens show
        self.moving: dict[str, int] = {}  # bytes the server holds of each original on its way
        self.is_running = False

    async def run(self, actor: Actor) -> None:
        """Raises NetworkDown, SignedOut, Refused; whatever was answered until then is kept. A second run at once does nothing."""
        if self.is_running:
            return
        self.is_running = True
        try:
            await self.push()
            await self.pull(actor)
            await self.send_originals()
            await self.pull(actor)
        finally:
            self.is_running = False
            self.moving.clear()
            self.store.mark_pending_again()
            self.told()

    async def push(self) -> None:
        while batch := self.next_batch():
            self.store.mark_sent(batch)
            self.told()
            self.store.settle(await self.server.push(batch))
            self.told()

    def next_batch(self) -> tuple[Operation, ...]:
        """At most 200 operations or 256 KB, in the order they were made."""
        batch: list[Operation] = []
        size = 0
        for waiting in self.store.waiting(Sending.PENDING, limit=wire.MOST_OPERATIONS):
            size += len(to_text(waiting.operation).encode())
            if batch and size > wire.MOST_BATCH_BYTES - 1024:
                break
            batch.append(waiting.operation)
        return tuple(batch)

    async def pull(self, actor: Actor) -> None:
        more = True
        while more:
            changes = await self.server.changes(self.store.setting("cursor") or "")
            self.store.take_over(changes.records, changes.cursor, actor)
            more = changes.more
            if changes.records:
                self.told()

    async def send_originals(self) -> None:
        """What the server already holds is not sent; a refused original stays on the phone and does not hold up the next."""
        waiting = self.store.originals(Transfer.CAPTURED, Transfer.UPLOADING)
        if not waiting:
            return
        held = await self.server.held(tuple(original.sha256 for original in waiting))
        for original in waiting:
            if original.sha256 not in held:
                try:
                    await self.send_original(original)
                except Refused as refusal:
                    self.store.mark_original(original.sha256, Transfer.CAPTURED)
                    self.store.remember(last_refusal=refusal.problem.slug)
                    continue
            self.store.mark_original(original.sha256, Transfer.STORED)
            self.moving.pop(original.sha256, None)
            self.told()

    async def send_original(self, original: Original) -> None:
        """From the byte the server stands at to the last; returns when the server has confirmed the last byte."""
        content = await self.store.original(original.sha256)
        path, offset = original.upload_path, None
        if path:
            offset = await self.server.upload_offset(path)
        if path is None or offset is None:
            path, offset = await self.server.create_upload(original.sha256, len(content), original.media_type), 0
        while offset < len(content):
            self.store.mark_original(original.sha256, Transfer.UPLOADING, path, offset)
            self.moving[original.sha256] = offset
            self.told()
            offset = await self.server.upload(path, offset, content[offset : offset + CHUNK_BYTES])
        if original.sha256 not in await self.server.held((original.sha256,)):
            raise NetworkDown("the server has all bytes but has not confirmed the original")
