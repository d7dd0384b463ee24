"""Photos that look alike: every hash of every original in memory, eight bytes each, brought up to date before each search."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlmodel import Session

from backend.tables import TraitsRow
from media.likeness_search import nearest
from shared.ids import Sha256
from shared.likeness import ALIKE_BITS
from shared.traits import Looks

TRAITS = TraitsRow.__table__  # type: ignore[attr-defined]
GROWTH = 1.5


@dataclass(frozen=True)
class Alike:
    sha256: Sha256
    bits: int
    is_mirrored: bool


class KnownHashes:
    """One worker's own copy. A photo is read once, so what is here stays; only what came since is asked for."""

    def __init__(self) -> None:
        self._hashes = np.zeros(1024, dtype=np.uint64)
        self._names: list[Sha256] = []
        self._places: dict[Sha256, int] = {}
        self._last = 0

    def __len__(self) -> int:
        return len(self._names)

    def refresh(self, session: Session) -> None:
        query = (
            select(TRAITS.c.place, TRAITS.c.sha256, TRAITS.c.phash).where(TRAITS.c.place > self._last).order_by(TRAITS.c.place)
        )
        for place, sha256, phash in session.execute(query):
            self._last = place
            if phash is not None:
                self.add(Sha256(sha256), phash)

    def add(self, sha256: Sha256, phash: str) -> None:
        at = self._places.get(sha256, len(self._names))
        if at == len(self._hashes):
            self._hashes = np.concatenate([self._hashes, np.zeros(int(at * (GROWTH - 1)) + 1, dtype=np.uint64)])
        if at == len(self._names):
            self._names.append(sha256)
        self._hashes[at], self._places[sha256] = int(phash, 16), at

    def alike(self, looks: Looks, but: Sha256) -> Iterator[Alike]:
        """Other originals within 16 bits of this one or of its mirror image, the closest first."""
        for at, bits, is_mirrored in nearest(self._hashes[: len(self._names)], looks.phash, looks.mirrored, ALIKE_BITS):
            if self._names[at] != but:
                yield Alike(self._names[at], bits, is_mirrored)
