"""One change by the inspector: kept on this phone before the call returns, and queued for the server."""

from datetime import UTC, datetime

from mobile.phone.opened import Opened
from shared import ids
from shared.ids import AccountId, DeviceId, OpId
from shared.operations import Change, Operation, Record


class Performing(Opened):
    def wish(self, record_id: str, change: Change, seen_version: int = 0) -> Operation:
        """Of the one who is signed in, on this device, now."""
        return Operation(
            op_id=OpId(ids.new_id()),
            record_id=record_id,
            actor_id=AccountId(self.actor.id),
            device_id=DeviceId(self.store.setting("device_id") or ""),
            at=datetime.now(UTC),
            seen_version=seen_version,
            change=change,
        )

    def perform(self, record_id: str, change: Change, seen_version: int = 0) -> Record:
        """Keep one change on this phone and queue it. Raises a DomainError or StoreFull; then nothing is kept."""
        return self.keep(self.wish(record_id, change, seen_version))

    def keep(self, operation: Operation) -> Record:
        """Raises a DomainError or StoreFull; then nothing is kept."""
        record = self.store.perform(operation, self.actor)
        self.told()
        self._wake.set()
        return record
