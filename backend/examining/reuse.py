"""Photos that look alike: every hash of every original in memory, eight bytes each, brought up to date before each search.

Sixty-four bits are too few among many thousand photos, so whoever is near by them is looked at once more (media.resemblance).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlmodel import Session

from backend.copies import Recipe, copy_of
from backend.store import MediaStore
from backend.tables import TraitsRow
from media.derivatives import Variant
from media.likeness_search import nearest
from media.resemblance import LEAST_RESEMBLANCE, resemblance
from shared.errors import UnreadableOriginal
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

    def __init__(self, media: MediaStore) -> None:
        self._media = media
        self._hashes = np.zeros(1024, dtype=np.uint64)
        self._names: list[Sha256] = []
        self._places: dict[Sha256, int] = {}
        self._last = 0

    def refresh(self, session: Session) -> frozenset[Sha256]:
        """The originals that were heard of: new ones, and those that were read anew."""
        query = (
            select(TRAITS.c.place, TRAITS.c.sha256, TRAITS.c.phash).where(TRAITS.c.place > self._last).order_by(TRAITS.c.place)
        )
        heard = set()
        for place, sha256, phash in session.execute(query):
            self._last = place
            if phash is not None:
                self.add(Sha256(sha256), phash)
                heard.add(Sha256(sha256))
        return frozenset(heard)

    def add(self, sha256: Sha256, phash: str) -> None:
        at = self._places.get(sha256, len(self._names))
        if at == len(self._hashes):
            self._hashes = np.concatenate([self._hashes, np.zeros(int(at * (GROWTH - 1)) + 1, dtype=np.uint64)])
        if at == len(self._names):
            self._names.append(sha256)
        self._hashes[at], self._places[sha256] = int(phash, 16), at

    def alike(self, looks: Looks, but: Sha256, among: Collection[Sha256] | None = None) -> Iterator[Alike]:
        """Other originals within 16 bits of this one or of its mirror image, the closest first; `among` None: all that are known.

        Reads thumbnails: not while others wait for their turn to write.
        """
        for at, bits, is_mirrored in nearest(self._hashes[: len(self._names)], looks.phash, looks.mirrored, ALIKE_BITS):
            name = self._names[at]
            if name != but and (among is None or name in among) and self._resemble(but, name, is_mirrored):
                yield Alike(name, bits, is_mirrored)

    def _resemble(self, one: Sha256, other: Sha256, is_mirrored: bool) -> bool:
        """Whether their contours lie on each other; what cannot be looked at keeps the word of its hash."""
        try:
            first, second = (copy_of(self._media, each, Recipe(Variant.THUMB)).read_bytes() for each in (one, other))
            return resemblance(first, second, is_mirrored) >= LEAST_RESEMBLANCE
        except (UnreadableOriginal, OSError):
            return True
