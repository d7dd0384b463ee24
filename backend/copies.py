"""Copies of an original: made once for each recipe and kept under its name. All of them can be made again; originals never change."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from backend.store import MediaStore
from media import derivatives, hiding, stamping
from media.derivatives import Variant
from media.editions import TRAITS_EDITION
from media.stamping import Stamp
from shared.ids import Sha256
from shared.veils import Area


@dataclass(frozen=True)
class Hiding:
    """What a copy hides: everything, or these areas."""

    is_whole: bool
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Recipe:
    """`hiding` None: for eyes of the team. `stamp` for the stamped variant."""

    variant: Variant
    hiding: Hiding | None = None
    stamp: Stamp | None = None

    @property
    def name(self) -> str:
        """Another recipe has another name, so that a copy that is here is the copy that is wanted."""
        if self.hiding is None and self.stamp is None:
            return f"{self.variant.value}-{TRAITS_EDITION}"
        return f"{self.variant.value}-{sha256(repr((self, TRAITS_EDITION)).encode()).hexdigest()[:20]}"


def copy_of(media: MediaStore, of: Sha256, recipe: Recipe) -> Path:
    """The file of a copy, made now if nobody has asked for it before. Raises NotAnImage when nothing of the original can be shown."""
    place = media.derivative(of, recipe.name)
    if not place.exists():
        media.keep_derivative(place, made(media, of, recipe))
    return place


def made(media: MediaStore, of: Sha256, recipe: Recipe) -> bytes:
    if recipe.variant is Variant.THUMB and recipe.hiding:
        return derivatives.make(copy_of(media, of, Recipe(Variant.SCREEN, recipe.hiding)), Variant.THUMB)
    if recipe.hiding is None and recipe.stamp is None:
        return derivatives.make(media.original(of), recipe.variant)
    picture = derivatives.opened(copy_of(media, of, Recipe(Variant.SCREEN)))
    if recipe.hiding:
        whole = recipe.hiding.is_whole
        picture = derivatives.obscure(picture) if whole else hiding.hidden(picture, recipe.hiding.areas)
    return stamping.stamped(picture, recipe.stamp) if recipe.stamp else derivatives.encoded(picture)
