"""The device's originals, telling each time one was read: how far a rescue file has come."""

from collections.abc import Callable

from mobile.device.port import Originals


class Counted:
    def __init__(self, originals: Originals, told: Callable[[], None]) -> None:
        self._originals = originals
        self._told = told

    async def add(self, sha256: str, original: bytes) -> None:
        await self._originals.add(sha256, original)

    async def get(self, sha256: str) -> bytes | None:
        found = await self._originals.get(sha256)
        self._told()
        return found

    async def names(self) -> list[str]:
        return await self._originals.names()

    async def remove(self, sha256: str) -> None:
        await self._originals.remove(sha256)
