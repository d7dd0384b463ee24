"""Everything that is made of an original photo at once, from one decode: what is known of it, and the copies that are always wanted."""

from dataclasses import dataclass
from pathlib import Path

from media.derivatives import Variant, encoded, read, smaller
from media.intake import read_facts
from media.looks import looks_of
from media.stamping import Stamp, stamped
from shared.traits import PhotoTraits


@dataclass(frozen=True)
class Prepared:
    """JPEGs of 320 and 1600 px; `stamped` is the screen copy with the stamp on it, None where no stamp was given."""

    traits: PhotoTraits
    thumb: bytes
    screen: bytes
    stamped: bytes | None


def prepare(original: Path, stamp: Stamp | None) -> Prepared:
    """Of a photo, the edition media.editions.TRAITS_EDITION. A photo that breaks off is prepared as far as it goes.

    Raises NotAnImage where nothing can be decoded (its traits are then the header's alone, `looks` None), TooManyPixels, UnsafeFile.
    """
    facts = read_facts(original)
    exif, picture = read(original)
    looks = looks_of(picture)
    screen = smaller(picture, Variant.SCREEN)
    return Prepared(
        PhotoTraits(facts.media_type, facts.width, facts.height, facts.is_complete, exif, looks),
        encoded(smaller(screen, Variant.THUMB), Variant.THUMB),
        encoded(screen),
        stamped(screen, stamp) if stamp else None,
    )
