"""What was found out about one piece of evidence, and what its copies hide."""

from fastapi import APIRouter, Response
from pydantic import TypeAdapter
from sqlmodel import Session

from backend import codec
from backend.edge import Asking, Reading
from backend.examining import keeping
from backend.examining.codes import code_of
from backend.examining.gathering import boundary_of
from backend.pictures import found_for, is_shared_since, privacies_of, visible_evidence
from backend.world import SqlWorld
from media.hiding import hides_whole
from shared.actors import Actor, Role
from shared.communes import Commune
from shared.errors import UnknownRecord
from shared.ids import veil_id
from shared.operations import HideAreas
from shared.permissions import may
from shared.veils import Veil
from shared.visits import Evidence
from shared.wire import AreasShown, EvidenceExamined
from shared.world import require

router = APIRouter(prefix="/api/evidence", tags=["evidence"])
EXAMINED, AREAS = TypeAdapter(EvidenceExamined), TypeAdapter(AreasShown)


@router.get("/{evidence_id}/examinations", response_model=EvidenceExamined)
def examinations(evidence_id: str, actor: Asking, session: Reading) -> Response:
    """Every examination of it, the newest first; former ones are kept when rules or facts change."""
    evidence = seen_by(session, actor, evidence_id)
    commune = require(SqlWorld(session), Commune, evidence.commune_code)
    found = keeping.examinations(session, evidence.id)
    return codec.answer(
        EXAMINED,
        EvidenceExamined(evidence.id, code_of(evidence), commune, boundary_of(session, evidence.commune_code), found),
    )


@router.get("/{evidence_id}/areas", response_model=AreasShown)
def areas(evidence_id: str, actor: Asking, session: Reading) -> Response:
    """For those who may change them."""
    if not may(actor, HideAreas):
        raise UnknownRecord(kind="Evidence", id=evidence_id)
    evidence, world = seen_by(session, actor, evidence_id), SqlWorld(session)
    privacies, found = privacies_of(world, evidence), keeping.found_areas(session, evidence.sha256)
    to_hide = None if found is None else found_for(privacies, found)
    veil = world.get(Veil, veil_id(evidence.id))
    is_outdated = veil is not None and is_shared_since(world, evidence, veil)
    return codec.answer(AREAS, AreasShown(evidence.id, any(map(hides_whole, privacies)), to_hide, veil, is_outdated))


def seen_by(session: Session, actor: Actor, evidence_id: str) -> Evidence:
    """Raises UnknownRecord; for a commune always: it is told names and results with its case."""
    evidence = SqlWorld(session).get(Evidence, evidence_id)
    visible = visible_evidence(SqlWorld(session), actor, evidence.sha256) if evidence else []
    if evidence is None or actor.role is Role.COMMUNE or evidence.id not in {each.id for each in visible}:
        raise UnknownRecord(kind="Evidence", id=evidence_id)
    return evidence
