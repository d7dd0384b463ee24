"""Photos as the API gives them, kept for the session: a token never reaches the browser, so the bytes go through here."""

from collections import OrderedDict

from mobile.desk.calls import Copy, DeskServer
from mobile.device.port import NetworkDown
from mobile.server import Refused, SignedOut
from shared.ids import Sha256

MOST_BYTES = 48_000_000
NOT_KEPT: tuple[Copy, ...] = ("original", "commune", "commune_thumb")
"""Each look at an original is noted; what a commune gets may be another picture the next minute."""


class Photos:
    """The photos looked at last; the oldest go first."""

    def __init__(self, server: DeskServer) -> None:
        self._server = server
        self._kept: OrderedDict[tuple[Sha256, Copy], bytes] = OrderedDict()

    def at_hand(self, sha256: Sha256, copy: Copy) -> bytes | None:
        """What was fetched before."""
        return self._kept.get((sha256, copy))

    async def fetch(self, sha256: Sha256, copy: Copy) -> bytes | None:
        """The bytes; None when they cannot be had now, which the page says in words."""
        kept = self._kept.get((sha256, copy))
        if kept:
            self._kept.move_to_end((sha256, copy))
            return kept
        try:
            photo = await self._server.photo(sha256, copy)
        except (Refused, SignedOut, NetworkDown):
            return None
        if copy in NOT_KEPT:
            return photo
        self._kept[sha256, copy] = photo
        while sum(map(len, self._kept.values())) > MOST_BYTES and len(self._kept) > 1:
            self._kept.popitem(last=False)
        return photo
