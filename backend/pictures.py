"""Which picture somebody may see: decided by their role and the case the photo belongs to."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlmodel import Session

from backend.copies import Hiding, Recipe
from backend.examining import keeping
from backend.examining.stamps import stamp_of
from backend.former import former_evidence
from backend.handed_in import may_read_document
from backend.ledger import JOURNAL
from backend.store import MediaStore
from backend.tables import OriginalRow, OriginalViewRow
from backend.world import SqlWorld, table_of
from media.derivatives import Variant
from media.hiding import areas_to_hide, hides_whole
from shared.actors import Actor, Role
from shared.criteria import CriteriaSet, Privacy
from shared.decisions import Feedback
from shared.errors import UnknownRecord
from shared.ids import Sha256, feedback_id, is_sha256, new_id, veil_id
from shared.marks import hidden_areas
from shared.operations import AttachEvidence, LateChange, ShareEvidence
from shared.permissions import may_see_faces, may_see_originals
from shared.veils import Area, Veil
from shared.visits import Evidence, Visit
from shared.world import require

SMALL = (Variant.THUMB, Variant.SCREEN)
NOTHING_FOUND_YET = Hiding(is_whole=True)


@dataclass(frozen=True)
class Allowed:
    """The picture that will be sent. `recipe` None: the original itself. `is_preview`: what the phone sent ahead, for now."""

    sha256: Sha256
    media_type: str
    recipe: Recipe | None
    is_preview: bool = False
    hides: bool = False  # made for somebody from whom something is kept, also where there is nothing to keep

    @property
    def tag(self) -> str:
        return f'"{self.sha256[:32]}-{self.recipe.name if self.recipe else "original"}"'

    @property
    def cache_control(self) -> str:
        """A view of an original is noted, so it is asked for each time; what a copy hides may change."""
        if self.is_preview:
            return "no-store"
        is_plain = not self.hides and self.recipe is not None and self.recipe.stamp is None
        return "private, max-age=31536000, immutable" if is_plain else "private, no-cache"


def allowed_picture(
    session: Session,
    media: MediaStore,
    actor: Actor,
    sha256: str,
    wished: Variant | None,
    public_url: str,
    as_commune: bool = False,
) -> Allowed:
    """Raises UnknownRecord for a photo that is not here, or not for this actor.

    `as_commune`: for those who may see more, the very copy that the commune gets.
    """
    world = SqlWorld(session)
    if is_sha256(sha256) and not as_commune and may_read_document(session, actor, sha256):
        return allowed_document(session, sha256, wished)
    shown = visible_evidence(world, actor, sha256) if is_sha256(sha256) else []
    is_known = bool(shown) or is_late_photo(world, actor, sha256)
    sees_faces = may_see_faces(actor) and not as_commune
    if not is_known and actor.role is Role.INSPECTOR and is_sha256(sha256) and wished in (None, *SMALL):
        shown, sees_faces = former_evidence(world, actor, sha256), False  # another team's, of an earlier round
        is_known = bool(shown)
    original = session.get(OriginalRow, sha256) if is_known else None
    if original is None and is_known and wished in SMALL and sees_faces and media.preview(Sha256(sha256)).exists():
        return Allowed(Sha256(sha256), "image/jpeg", Recipe(wished), is_preview=True)
    if original is None or (wished is Variant.ORIGINAL and not (may_see_originals(actor) and sees_faces)):
        raise UnknownRecord(kind="Photo", id=sha256)
    if wished is Variant.ORIGINAL or (wished is None and may_see_originals(actor) and sees_faces):
        return Allowed(Sha256(sha256), original.media_type, None)
    variant = wished or Variant.SCREEN
    stamp = stamp_of(session, shown[0], public_url) if variant is Variant.STAMPED and shown else None
    hiding = None if sees_faces else hiding_of(session, Sha256(sha256), shown)
    if variant is Variant.STAMPED and stamp is None:
        raise UnknownRecord(kind="Photo", id=sha256)
    return Allowed(Sha256(sha256), "image/jpeg", Recipe(variant, hiding, stamp), hides=not sees_faces)


def allowed_document(session: Session, sha256: str, wished: Variant | None) -> Allowed:
    """Of what a commune handed in: the file as it came, or a picture of its first page. Nothing is hidden in it. Raises UnknownRecord."""
    original = session.get(OriginalRow, sha256)
    if original is None or wished is Variant.STAMPED:
        raise UnknownRecord(kind="Document", id=sha256)
    if wished in (None, Variant.ORIGINAL):
        return Allowed(Sha256(sha256), original.media_type, None)
    return Allowed(Sha256(sha256), "image/jpeg", Recipe(wished), hides=True)


def hiding_of(session: Session, sha256: Sha256, evidence: list[Evidence]) -> Hiding | None:
    """What has to be hidden for each piece of evidence made of this photo, together: too much rather than too little. None: nothing."""
    found = keeping.found_areas(session, sha256)
    each_hides = [hiding_for(SqlWorld(session), each, found) for each in evidence]
    if not each_hides or any(each.is_whole for each in each_hides):
        return NOTHING_FOUND_YET
    areas = tuple(dict.fromkeys(area for each in each_hides for area in each.areas))
    return Hiding(False, areas) if areas else None


def hiding_for(world: SqlWorld, evidence: Evidence, found: tuple[Area, ...] | None) -> Hiding:
    """A person's list where there is one; else what the machine found; everything while it has not looked. The strictest check that
    the photo serves decides. What its inspector marked is hidden besides.
    """
    veil, marked = world.get(Veil, veil_id(evidence.id)), hidden_areas(evidence.marks)
    if veil and not is_shared_since(world, evidence, veil):
        return Hiding(False, (*veil.areas, *marked))
    privacies = privacies_of(world, evidence)
    if found is None or any(map(hides_whole, privacies)):
        return Hiding(is_whole=True)
    return Hiding(False, (*found_for(privacies, found), *(veil.areas if veil else ()), *marked))


def found_for(privacies: tuple[Privacy, ...], found: tuple[Area, ...]) -> tuple[Area, ...]:
    """What any of the checks wants hidden."""
    return tuple(dict.fromkeys(area for each in privacies for area in areas_to_hide(each, found)))


def is_shared_since(world: SqlWorld, evidence: Evidence, veil: Veil) -> bool:
    """Whether the photo serves a check that it did not when the areas were drawn: whoever drew them did not know what else to hide."""
    if not evidence.also_for:
        return False
    veils = table_of(Veil)
    drawn = select(veils.c.seq).where(veils.c.id == veil.id).scalar_subquery()
    shared = (JOURNAL.c.record_id == evidence.id, JOURNAL.c.kind == ShareEvidence.kind, JOURNAL.c.outcome == "applied")
    query = select(JOURNAL.c.change).where(*shared, JOURNAL.c.seq < drawn).order_by(JOURNAL.c.seq.desc()).limit(1)
    known = world.session.execute(query).first()
    return not set(evidence.also_for).issubset(known.change["also_for"] if known else ())


def require_own_evidence(session: Session, actor: Actor, sha256: str) -> None:
    """Raises UnknownRecord unless the actor took this photo and said so."""
    every = SqlWorld(session).all(Evidence, sha256=[sha256]) if is_sha256(sha256) else []
    if not any(each.inspector == actor.id for each in every) and not is_late_photo(SqlWorld(session), actor, sha256):
        raise UnknownRecord(kind="Evidence", id=sha256)


def is_late_photo(world: SqlWorld, actor: Actor, sha256: str) -> bool:
    """A photo that came after the lock is no evidence yet, but whoever decides on it looks at it first; its own inspector too."""
    if not (may_see_faces(actor) and is_sha256(sha256)):
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
    if may_see_faces(actor):
        return [each for each in every if each.team_id in actor.team_ids]
    mine = [each for each in every if actor.role is Role.COUNCIL or each.commune_code == actor.commune_code]
    return [each for each in mine if not each.is_withdrawn and is_published(world, each)]


def is_published(world: SqlWorld, evidence: Evidence) -> bool:
    visit = require(world, Visit, evidence.visit_id)
    return world.get(Feedback, feedback_id(visit.registration_id)) is not None


def privacies_of(world: SqlWorld, evidence: Evidence) -> tuple[Privacy, ...]:
    """Of every check the photo serves, each once."""
    visit = require(world, Visit, evidence.visit_id)
    criteria_set = require(world, CriteriaSet, visit.criteria_set_id)
    return tuple(dict.fromkeys(criteria_set.check(code).privacy for code in (evidence.check_code, *evidence.also_for)))


def note_view(session: Session, allowed: Allowed, actor: Actor) -> None:
    session.add(OriginalViewRow(id=new_id(), sha256=allowed.sha256, account_id=actor.id, viewed_at=datetime.now(UTC)))
