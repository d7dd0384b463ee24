"""What every part of the store stands on: the device, its database, the records in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from mobile.device.port import Device
from mobile.store.database import Database, setting_statement
from mobile.store.records import Records
from mobile.store.words import StoreOutdated


class Shelf:
    """Raises StoreDamaged, StoreTooNew, StoreOutdated."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.database = Database(device.connect())
        if self.database.is_outdated:
            self.database.close()
            raise StoreOutdated
        self.records = Records(self.database)

    def setting(self, name: str) -> str | None:
        return self.database.setting(name)

    def remember(self, **settings: str | None) -> None:
        self.database.write([setting_statement(name, value) for name, value in settings.items()])

    @contextmanager
    def reading_anew_on_failure(self) -> Iterator[None]:
        """Rules look at records before they are committed: when the commit fails, what they saw must not stay."""
        try:
            yield
        except BaseException:
            self.records.read_anew()
            raise
