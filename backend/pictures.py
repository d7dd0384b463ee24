"""Which picture somebody may see: decided by their role and the case the photo belongs to."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import Session

from backend.store import MediaStore
from backend.tables import OriginalRow, OriginalViewRow
from backend.world import SqlWorld
from media.derivatives import Variant, is_obscured, make
from shared.actors import Actor, Role
from shared.criteria import CriteriaSet, Privacy
from shared.decisions import Feedback
from shared.errors import UnknownRecord
from shared.ids import Sha256, feedback_id, is_sha256, new_id
from shared.operations import AttachEvidence, LateChange
from shared.permissions import may_see_originals
from shared.visits import Evidence, Visit
from shared.world import require

SMALL = (Variant.THUMB, Variant.SCREEN)


@dataclass(frozen=True)
class Allowed:
    """The picture that will be sent, which may be less than was wished for. `is_preview`: what the phone sent ahead, for now."""

    sha256: Sha256
    variant: Variant
    is_obscured: bool
    media_type: str
    is_preview: bool = False

    @property
    def cache_control(self) -> str:
        """A view of an original is noted, so it is asked for each time; an obscured copy may become finer one day."""
        if self.is_preview:
            return "no-store"
        if self.variant is Variant.ORIGINAL:
            return "private, no-cache"
        return "private, max-age=3600" if self.is_obscured else "private, max-age=31536000, immutable"


def allowed_picture(session: Session, media: MediaStore, actor: Actor, sha256: str, wished: Variant | None) -> Allowed:
    """Raises UnknownRecord for a photo that is not here, or not for this actor."""
    shown = visible_evidence(SqlWorld(session), actor, sha256) if is_sha256(sha256) else []
    is_known = bool(shown) or is_late_photo(SqlWorld(session), actor, sha256)
    original = session.get(OriginalRow, sha256) if is_known else None
    if original is None and is_known and wished in SMALL and may_see_originals(actor) and media.preview(Sha256(sha256)).exists():
        return Allowed(Sha256(sha256), wished, False, "image/jpeg", is_preview=True)
    if original is None:
        raise UnknownRecord(kind="Photo", id=sha256)
    if may_see_originals(actor):
        return Allowed(Sha256(sha256), wished or Variant.ORIGINAL, False, original.media_type)
    hidden = any(is_obscured(privacy_of(SqlWorld(session), each)) for each in shown)
    variant = Variant.THUMB if wished is Variant.THUMB else Variant.SCREEN
    return Allowed(Sha256(sha256), variant, hidden, original.media_type)


def require_own_evidence(session: Session, actor: Actor, sha256: str) -> None:
    """Raises UnknownRecord unless the actor took this photo and said so."""
    every = SqlWorld(session).all(Evidence, sha256=[sha256]) if is_sha256(sha256) else []
    if not any(each.inspector == actor.id for each in every) and not is_late_photo(SqlWorld(session), actor, sha256):
        raise UnknownRecord(kind="Evidence", id=sha256)


def is_late_photo(world: SqlWorld, actor: Actor, sha256: str) -> bool:
    """A photo that came after the lock is no evidence yet, but whoever decides on it looks at it first; its own inspector too."""
    if not (may_see_originals(actor) and is_sha256(sha256)):
        return False
    scope: dict[str, tuple[str, ...]] = {} if actor.role is Role.STANDING_OFFICE else {"team_id": actor.team_ids}
    if actor.role is Role.INSPECTOR:
        scope = {"inspector": (actor.id,)}
    return any(isinstance(each.wish, AttachEvidence) and each.wish.sha256 == sha256 for each in world.all(LateChange, **scope))


def visible_evidence(world: SqlWorld, actor: Actor, sha256: str) -> list[Evidence]:
    """Evidence made of this photo that the actor may know of."""
    every = world.all(Evidence, sha256=[sha256])
    if actor.role is Role.STANDING_OFFICE:
        return every
    if may_see_originals(actor):
        return [each for each in every if each.team_id in actor.team_ids]
    mine = [each for each in every if actor.role is Role.COUNCIL or each.commune_code == actor.commune_code]
    return [each for each in mine if not each.is_withdrawn and is_published(world, each)]


def is_published(world: SqlWorld, evidence: Evidence) -> bool:
    visit = require(world, Visit, evidence.visit_id)
    return world.get(Feedback, feedback_id(visit.registration_id)) is not None


def privacy_of(world: SqlWorld, evidence: Evidence) -> Privacy:
    visit = require(world, Visit, evidence.visit_id)
    return require(world, CriteriaSet, visit.criteria_set_id).check(evidence.check_code).privacy


def derivative_of(media: MediaStore, allowed: Allowed) -> Path:
    """The file of a copy, made now if nobody has asked for it before."""
    place = media.derivative(allowed.sha256, allowed.variant, allowed.is_obscured)
    if not place.exists():
        media.keep_derivative(place, make(media.original(allowed.sha256), allowed.variant, allowed.is_obscured))
    return place


def note_view(session: Session, allowed: Allowed, actor: Actor) -> None:
    session.add(OriginalViewRow(id=new_id(), sha256=allowed.sha256, account_id=actor.id, viewed_at=datetime.now(UTC)))
