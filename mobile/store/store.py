"""The phone's store: local first. A record and its outbox row are one transaction; sync only carries what stands here."""

from mobile.device.port import Device
from mobile.store.briefs import Briefs
from mobile.store.database import Database
from mobile.store.holding import Holding
from mobile.store.looks import LooksKept
from mobile.store.originals import OriginalPhotos
from mobile.store.pulled import Pulled
from mobile.store.receipts import Receipts
from mobile.store.words import Held, LetGo, Original, Sending, StoreOutdated, Transfer, UnsentWork, Waiting

__all__ = ["Held", "LetGo", "Original", "Sending", "Store", "Transfer", "UnsentWork", "Waiting", "open_store"]


class Store(Holding, Pulled, OriginalPhotos, Receipts, LooksKept, Briefs):
    """Everything on this phone. Whatever returns without an exception is durable."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self.ask_anew_for_a_new_version()

    def close(self) -> None:
        self.database.close()
        self.device.close()


async def open_store(device: Device) -> Store:
    """The store in its newest shape; a database of an older version of the app is copied before it is changed.

    Raises StoreDamaged, StoreTooNew, StoreFull; then nothing was changed.
    """
    try:
        return Store(device)
    except StoreOutdated:
        database = Database(device.connect())
        try:
            await device.keep_copy(database.content())
            database.migrate()
        finally:
            database.close()
        return Store(device)
