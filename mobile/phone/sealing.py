"""The device's own key, and what it freezes of a capture: number, chain, clocks, signature."""

import asyncio
import base64
import contextlib
from dataclasses import replace

from mobile.device.port import SigningKey, StoreFull
from mobile.phone.performing import Performing
from mobile.phone.states import Shot
from mobile.store.words import Sending
from mobile.version import APP_VERSION
from shared import ids
from shared.apply import apply
from shared.captures import LONGEST_TEXT, Seal, manifest_words
from shared.devices import DeviceKey
from shared.ids import OpId
from shared.operations import AttachEvidence, Operation, RegisterDevice
from shared.stored import key_id_of
from shared.visits import Evidence


class Sealing(Performing):
    """One capture at a time takes a number, is signed and kept: two shots at once never share one, and a kill in between uses none."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._one_shot, self._one_capture, self._one_key = asyncio.Lock(), asyncio.Lock(), asyncio.Lock()
        self._key: SigningKey | None = None
        self._was_key_asked = False

    @property
    def shutter(self) -> asyncio.Lock:
        """Held from the moment a photo is taken until it is kept, so that numbers follow the order of the clock: a shot that still waits
        for its fix is not overtaken by the next."""
        return self._one_shot

    async def key(self) -> SigningKey | None:
        """None where this device cannot sign: captures are numbered and chained all the same."""
        async with self._one_key:
            if not self._was_key_asked:
                self._key = await self.store.device.signing_key(self._nth_key)
                self._was_key_asked = True
        return self._key

    @property
    def _nth_key(self) -> int:
        return int(self.store.setting("nth_key") or 0)

    async def renew_key(self) -> None:
        """Whoever signs in with their password after the key was revoked gets another one: the phone was found, or only lent."""
        self.store.remember(nth_key=str(self._nth_key + 1))
        self._was_key_asked = False
        await self.register_key()

    async def register_key(self) -> None:
        """Once for each key and person, through the outbox, so that it works offline and arrives before any photo.

        One the server did not take (it was older) is offered again. What finds no room is tried at the next start.
        """
        key = await self.key()
        if key:
            with contextlib.suppress(StoreFull):
                self._register(key)

    def _register(self, key: SigningKey) -> None:
        record_id = ids.device_key_id(key_id_of(key.public_key), self.actor.id)
        self.store.remember(device_key=record_id)
        rows = self.store.database.rows("select op_id, state from outbox where record_id = ? order by position", (record_id,))
        if rows and rows[-1][1] == Sending.HELD:
            self.store.retry(OpId(rows[-1][0]), self.actor)
        if not rows and self.store.records.get(DeviceKey, record_id) is None:
            label = self.store.device.label[:LONGEST_TEXT]
            self.perform(record_id, RegisterDevice(base64.b64encode(key.public_key).decode(), label))

    def registered_key(self) -> DeviceKey | None:
        """This device's key as it is registered for whoever is signed in."""
        record_id = self.store.setting("device_key")
        return self.store.records.get(DeviceKey, record_id) if record_id else None

    @property
    def is_key_revoked(self) -> bool:
        """Sở Nội vụ no longer takes what this phone signs."""
        key = self.registered_key()
        return key is not None and key.revoked_at is not None

    async def keep_sealed(self, change: AttachEvidence, shot: Shot) -> Evidence:
        """The capture with its seal, its outbox row and its link of the chain: one transaction.

        Raises a DomainError or StoreFull; then nothing is kept and no number is used.
        """
        async with self._one_capture:
            key = await self.key()
            operation = self.wish(ids.new_id(), replace(change, seal=self._seal(shot, key)))
            record = self.keep(await self._signed(operation, key))
        assert isinstance(record, Evidence)
        return record

    def _seal(self, shot: Shot, key: SigningKey | None) -> Seal:
        device, link = self.store.device, self.store.next_link()
        return Seal(
            number=link.number,
            previous=link.previous,
            boot=device.boot,
            monotonic_s=device.monotonic() if shot.monotonic_s is None else shot.monotonic_s,
            anchor=self.store.newest_anchor(),
            lens=shot.lens,
            app_version=APP_VERSION,
            key_id=key_id_of(key.public_key) if key else "",
        )

    async def _signed(self, operation: Operation, key: SigningKey | None) -> Operation:
        """Signed are the words of the very evidence the operation makes. Without a signature the seal names no key. Raises a DomainError."""
        evidence, change = apply(self.store.records, operation, self.actor), operation.change
        assert isinstance(evidence, Evidence)
        assert isinstance(change, AttachEvidence)
        assert change.seal is not None
        if key is None:
            return operation
        signature = await key.sign(manifest_words(evidence))
        seal = (
            replace(change.seal, signature=base64.b64encode(signature).decode()) if signature else replace(change.seal, key_id="")
        )
        return replace(operation, change=replace(change, seal=seal))
