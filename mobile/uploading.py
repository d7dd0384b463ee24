"""Originals on their way: small previews first, then the untouched bytes, newest visit first, from the byte the server stands at."""

import contextlib
from collections.abc import Callable, Iterable, Iterator

from mobile.device.port import NetworkDown, StoreDamaged, StoreFull
from mobile.pace import FIRST_CHUNK, SMALLEST_CHUNK, next_chunk
from mobile.server import DamagedOnTheWay, Refused, Server, StandsElsewhere
from mobile.store.store import Store
from mobile.store.words import TO_SEND, Original, Transfer
from shared.ids import Sha256
from shared.wire import PartOfOriginal

MOST_ASKED_AT_ONCE = 500
MOST_TRIES = 3  # of one chunk in one run
ALWAYS, WIFI, ASKED = "always", "wifi", "asked"


class Uploading:
    """What is kept per original is kept in the store; `moving` is only for the screens."""

    def __init__(self, store: Store, server: Server, told: Callable[[], None]) -> None:
        self.store = store
        self.server = server
        self.told = told
        self.moving: dict[str, int] = {}  # bytes the server holds of each original on its way
        self.is_asked = False  # the inspector wants the originals sent now, whatever the line
        self.begun: dict[str, PartOfOriginal] = {}  # uploads the server has begun, which this phone may have forgotten
        self.refused: set[str] = set()  # not sent again by itself while the app is open: the answer would be the same
        self.chunk_bytes = FIRST_CHUNK
        self.is_full = False  # the phone has no room for its own notes: it sends all the same

    async def run(self) -> None:
        """What the server already holds is not sent; what it refuses stays on the phone and holds up nothing."""
        await self.send_previews()
        waiting = self.store.originals(*TO_SEND)
        await self.ask(each.sha256 for each in waiting)
        await self.ask(self.store.stored_without_receipt())
        if not self.may_send_originals():
            return
        self.chunk_bytes = SMALLEST_CHUNK if self.store.device.connection().is_slow else FIRST_CHUNK
        if to_send := self.store.originals_to_send():
            self.store.device.awake(True)
            try:
                await self.send_each(to_send)
            finally:
                self.store.device.awake(False)
        self.is_asked = False

    @contextlib.contextmanager
    def noting(self) -> Iterator[None]:
        """Around a note of this phone's own: where there is no room for it, the sending goes on; the server knows what it has."""
        try:
            yield
        except StoreFull:
            self.is_full = True

    def may_send_originals(self) -> bool:
        """By the inspector's choice. Where the platform does not tell its line, "wifi" waits to be asked, like "asked"."""
        when = self.store.setting("originals_when") or ALWAYS
        if self.is_asked or when == ALWAYS:
            return True
        return when == WIFI and self.store.device.connection().kind == "wifi"

    # ── previews ──
    async def send_previews(self) -> None:
        for sha256 in self.store.previews_to_send():
            small = self.store.thumbnail(sha256)
            try:
                is_done = bool(small) and await self.server.send_preview(sha256, small or b"")
            except Refused:
                is_done = True  # it is a kindness, not evidence: not offered twice
            if is_done:
                with self.noting():
                    self.store.mark_preview_sent(sha256)

    # ── what the server holds ──
    async def ask(self, hashes: Iterable[Sha256]) -> set[Sha256]:
        """What the server has for certain, marked as such; its receipts are kept, and where its uploads stand."""
        asked, have = tuple(hashes), set[Sha256]()
        for start in range(0, len(asked), MOST_ASKED_AT_ONCE):
            held = await self.server.held(asked[start : start + MOST_ASKED_AT_ONCE])
            have |= set(held.have)
            for sha256 in held.have:
                with self.noting():
                    if self.store.transfer(sha256) in TO_SEND:
                        self.store.mark_original(sha256, Transfer.STORED)
                self.moving.pop(sha256, None)
            self.begun |= {part.sha256: part for part in held.partial}
            if {receipt.key_id for receipt in held.receipts} - self.store.known_keys().keys():
                with (
                    contextlib.suppress(Refused),
                    self.noting(),
                ):  # without keys no receipt is kept, and every original stays here
                    self.store.pin(await self.server.receipt_keys())
            with self.noting():
                await self.store.keep_receipts(held.receipts)
            if held.have:
                self.told()
        return have

    # ── originals ──
    async def send_each(self, originals: tuple[Original, ...]) -> None:
        for original in originals:
            if original.sha256 in self.refused and not self.is_asked:
                continue
            try:
                await self.send_original(original)
            except Refused as refusal:
                self.refused.add(original.sha256)
                with self.noting():
                    self.store.mark_original(original.sha256, Transfer.CAPTURED, problem=refusal.problem)
            except DamagedOnTheWay as trouble:
                path, offset = await self.standing(original)
                with self.noting():
                    self.store.mark_original(original.sha256, Transfer.UPLOADING, path, offset, trouble.problem)
            except StoreDamaged:
                state = await self.state_of_bytes(original.sha256)
                with self.noting():
                    self.store.mark_broken(original.sha256, state)
            self.moving.pop(original.sha256, None)
            self.told()

    async def state_of_bytes(self, sha256: str) -> Transfer:
        """What is wrong with an original that cannot be read."""
        return Transfer.MISSING if await self.store.device.originals.get(sha256) is None else Transfer.DAMAGED

    async def send_original(self, original: Original) -> None:
        """From the byte the server stands at to the last; returns when the server has confirmed the original.

        Raises NetworkDown, Refused, DamagedOnTheWay, StoreDamaged.
        """
        content = await self.store.original(original.sha256)
        path, offset = await self.standing(original)
        tries = 0
        while offset < len(content):
            with self.noting():
                self.store.mark_original(original.sha256, Transfer.UPLOADING, path, offset)
            self.moving[original.sha256] = offset
            self.told()
            try:
                offset = await self.send_chunk(path, offset, content[offset : offset + self.chunk_bytes])
                tries = 0
            except DamagedOnTheWay:
                tries += 1
                if tries == MOST_TRIES:
                    raise
            except StandsElsewhere:
                tries += 1
                if tries == MOST_TRIES:
                    raise NetworkDown("the upload moves on its own") from None
                offset = await self.server.upload_offset(path) or 0
        if original.sha256 not in await self.ask((original.sha256,)):
            raise NetworkDown("the server has all bytes but has not confirmed the original")

    async def standing(self, original: Original) -> tuple[str, int]:
        """The upload of this original and the byte it stands at: the one this phone knows, one the server knows, else a new one."""
        begun = self.begun.get(original.sha256)
        for path in dict.fromkeys((original.upload_path, begun.path if begun else None)):
            offset = await self.server.upload_offset(path) if path else None
            if path and offset is not None:
                return path, offset
        return await self.server.create_upload(original.sha256, original.size_bytes, original.media_type), 0

    async def send_chunk(self, path: str, offset: int, chunk: bytes) -> int:
        """Returns the new offset; the next chunk's size follows from how long this one took."""
        started = self.store.device.monotonic()
        stands = await self.server.upload(path, offset, chunk)
        if len(chunk) == self.chunk_bytes:
            self.chunk_bytes = next_chunk(len(chunk), self.store.device.monotonic() - started)
        return stands
