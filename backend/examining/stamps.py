"""What is written on the stamped copy of a photo."""

from sqlmodel import Session

from backend import accounts
from backend.examining.codes import code_of
from backend.world import SqlWorld
from media.stamping import Stamp
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.visits import Evidence, Visit
from shared.world import require

SHORT_HASH = 12
PAGE = "/v/"


def stamp_of(session: Session, evidence: Evidence, public_url: str) -> Stamp:
    world = SqlWorld(session)
    criteria_set = require(world, CriteriaSet, require(world, Visit, evidence.visit_id).criteria_set_id)
    check = criteria_set.check(evidence.check_code)
    position = evidence.position
    code = code_of(evidence)
    return Stamp(
        commune=require(world, Commune, evidence.commune_code).full_name,
        place=next((each.title for each in criteria_set.places if each.code == check.place), ""),
        check=check.title,
        taken_at=evidence.captured_at,
        lat=position.lat if position else None,
        lon=position.lon if position else None,
        accuracy_m=position.accuracy_m or None if position else None,
        inspector=accounts.names(session, {evidence.inspector}).get(evidence.inspector, ""),
        short_hash=evidence.sha256[:SHORT_HASH],
        code=code,
        address=page_of(code, public_url),
    )


def page_of(code: str, public_url: str) -> str:
    """The address of the public page."""
    return f"{public_url.rstrip('/')}{PAGE}{code}"
