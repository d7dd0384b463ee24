"""How the photos of this device look, as far as it could tell: measures, and hashes to find the same picture again."""

from mobile.store.database import marks
from mobile.store.shelf import Shelf
from mobile.store.words import TO_SEND
from shared.traits import Exif, Looks, PhotoTraits

COLUMNS = "width, height, light, contrast, sharpness, phash, mirrored"


class LooksKept(Shelf):
    def keep_look(self, sha256: str, width: int, height: int, looks: Looks) -> None:
        """Looking again finds the same, so the first one stays. Raises StoreFull."""
        values = (sha256, width, height, looks.light, looks.contrast, looks.sharpness, looks.phash, looks.mirrored)
        self.database.write([(f"insert or ignore into look(sha256, {COLUMNS}) values({marks(values)})", values)])

    def traits(self, sha256: str) -> PhotoTraits | None:
        """What is known of a photo of this device, without the metadata, which nobody reads here. None: it was not looked at."""
        found = self.database.rows(
            f"select media_type, {COLUMNS} from look join original using(sha256) where sha256 = ?", (sha256,)
        )
        if not found:
            return None
        media_type, width, height, light, contrast, sharpness, phash, mirrored = found[0]
        looks = Looks(light, contrast, sharpness, phash, mirrored)
        return PhotoTraits(media_type, width, height, is_complete=True, exif=Exif(), looks=looks)

    def unlooked(self) -> tuple[str, ...]:
        """Photos on their way that were never looked at or made small, or could not be, in the order they were taken."""
        rows = self.database.rows(
            f"select sha256 from original where state in ({marks(TO_SEND)})"
            " and (thumbnail is null or not exists (select 1 from look where look.sha256 = original.sha256)) order by rowid",
            TO_SEND,
        )
        return tuple(row[0] for row in rows)

    def phashes(self) -> dict[str, str]:
        """The hash of the look of each photo of this device, by the SHA-256 of its bytes."""
        return dict(self.database.rows("select sha256, phash from look"))
