"""The work itself: read an original once, make its copies, verify the evidence it backs; look for what copies must hide."""

import hashlib
import logging
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from sqlmodel import Session

from backend.copies import Recipe, copy_of
from backend.database import Database
from backend.examining import keeping, leases
from backend.examining.codes import publish
from backend.examining.disturbing import disturb
from backend.examining.gathering import subject_of
from backend.examining.leases import Lease, WorkKind
from backend.examining.reuse import Alike, KnownHashes
from backend.examining.stamps import stamp_of
from backend.examining.undone import claim_next
from backend.store import MediaStore
from backend.tables import OriginalRow
from backend.world import SqlWorld
from media.derivatives import Variant
from media.hiding import find_areas
from media.preparing import Prepared, prepare
from media.stamping import Stamp
from shared.errors import UnreadableOriginal
from shared.ids import Sha256
from shared.traits import Exif, PhotoTraits
from shared.verifying.examining import examine
from shared.visits import Evidence
from shared.world import require

log = logging.getLogger("thanthien.worker")
READ_AT_ONCE = 1024 * 1024
Done = Callable[[Session], None]
"""What is written in the transaction that ends the work."""


@dataclass
class Worker:
    """One worker. It keeps the hashes it has seen; everything else is in the database and the store."""

    database: Database
    media: MediaStore
    public_url: str
    kinds: tuple[WorkKind, ...] = ("examine", "hide")
    name: str = field(default_factory=lambda: secrets.token_hex(8))
    hashes: KnownHashes = field(init=False)

    def __post_init__(self) -> None:
        self.hashes = KnownHashes(self.media)

    def step(self) -> bool:
        """Do one piece of work; False when there is none."""
        with self.database.writing() as session:
            lease = claim_next(session, self.name, self.kinds)
        if lease is None:
            return False
        try:
            done = self._examined(lease) if lease.kind == "examine" else self._searched(lease)
            with self.database.writing() as session:
                if leases.finish(session, lease):
                    done(session)
        except Exception as error:  # whatever a hostile file makes a library raise: the next photo must not suffer for it
            log.warning("%s %s failed, try %s: %r", lease.kind, lease.subject, lease.attempt, error)
            self.hashes = KnownHashes(self.media)  # it may know what was not committed
            with self.database.writing() as session:
                leases.fail(session, lease, f"{type(error).__name__}: {error}")
        return True

    def work_off(self) -> int:
        """Everything there is to do now; how many pieces that were."""
        count = 0
        while self.step():
            count += 1
        return count

    def _examined(self, lease: Lease) -> Done:
        with self.database.reading() as session:
            evidence = require(SqlWorld(session), Evidence, lease.subject)
            stamp = stamp_of(session, evidence, self.public_url)
            original = session.get_one(OriginalRow, evidence.sha256)
            known = keeping.traits_of(session, evidence.sha256)
            is_read = keeping.is_read(session, evidence.sha256)
        is_whole = self._is_whole(evidence.sha256)
        is_picture = original.media_type.startswith("image/")
        is_to_read = is_whole and (not is_read or (is_picture and known is None))  # or its bytes have come back
        traits = self._read(evidence.sha256, original, stamp) if is_to_read else known
        with self.database.reading() as session:
            self.hashes.refresh(session)
        alike = self._alike(evidence.sha256, traits)

        def done(session: Session) -> None:
            if is_to_read or not is_read:
                keeping.keep_traits(session, evidence.sha256, traits)
            heard = self.hashes.refresh(session)  # what another worker has read meanwhile
            others = [*(each for each in alike if each.sha256 not in heard), *self._alike(evidence.sha256, traits, heard)]
            near = tuple(sorted(others, key=lambda each: each.bits))
            verifications = examine(subject_of(session, evidence, is_whole, traits, near))
            keeping.keep_examination(session, evidence.id, verifications)
            publish(session, evidence)
            disturb(session, evidence, verifications, near)

        return done

    def _alike(self, sha256: Sha256, traits: PhotoTraits | None, among: Collection[Sha256] | None = None) -> tuple[Alike, ...]:
        looks = traits.looks if traits else None
        return tuple(self.hashes.alike(looks, sha256, among)) if looks else ()

    def _is_whole(self, sha256: Sha256) -> bool:
        """Whether the bytes on disk are still those the name says."""
        running = hashlib.sha256()
        try:
            with self.media.original(sha256).open("rb") as file:
                while piece := file.read(READ_AT_ONCE):
                    running.update(piece)
        except FileNotFoundError:
            return False
        return running.hexdigest() == sha256

    def _read(self, sha256: Sha256, original: OriginalRow, stamp: Stamp) -> PhotoTraits | None:
        """One decode for everything: what it says, and its copies. A document has no traits; what cannot be decoded has no looks."""
        if not original.media_type.startswith("image/"):
            copy_of(self.media, sha256, Recipe(Variant.THUMB))
            return None
        try:
            prepared = prepare(self.media.original(sha256), stamp)
        except UnreadableOriginal:
            return PhotoTraits(original.media_type, original.width, original.height, original.is_complete, Exif(), None)
        self._keep_copies(sha256, prepared, stamp)
        return prepared.traits

    def _keep_copies(self, sha256: Sha256, prepared: Prepared, stamp: Stamp) -> None:
        copies = {
            Recipe(Variant.THUMB): prepared.thumb,
            Recipe(Variant.SCREEN): prepared.screen,
            Recipe(Variant.STAMPED, stamp=stamp): prepared.stamped,
        }
        for recipe, content in copies.items():
            if content is not None:
                self.media.keep_derivative(self.media.derivative(sha256, recipe.name), content)

    def _searched(self, lease: Lease) -> Done:
        with self.database.reading() as session:
            sha256 = require(SqlWorld(session), Evidence, lease.subject).sha256
        try:
            areas = find_areas(copy_of(self.media, sha256, Recipe(Variant.SCREEN)))
        except UnreadableOriginal:
            areas = ()  # nothing of it can be shown, so nothing of it can be seen
        return lambda session: keeping.keep_areas(session, sha256, areas)
