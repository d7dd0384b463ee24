"""Documents a commune hands in with its explanations: its own for its officials; once handed in, for the lead of its team and Sở Nội vụ."""

from sqlalchemy import String, cast, select
from sqlmodel import Session

from backend.tables import LateChangeRow
from backend.world import SqlWorld, table_of
from shared import permissions
from shared.actors import Actor
from shared.errors import UnknownRecord
from shared.explanations import Explanation, Stance, Statement
from shared.ids import is_sha256, statement_id
from shared.rounds import Registration
from shared.visits import Evidence
from shared.world import require

EXPLANATIONS, EVIDENCE = table_of(Explanation), table_of(Evidence)
LATE = LateChangeRow.__table__  # type: ignore[attr-defined]


def may_read_document(session: Session, actor: Actor, sha256: str) -> bool:
    """`sha256` is one. A file that backs a finding is never a document, whoever names it in an explanation: its own rules hold, and what
    its copies hide stays hidden. A file named in no explanation is nobody's.
    """
    return not is_evidence(session, sha256) and bool(readable(session, actor, sha256))


def readable(session: Session, actor: Actor, sha256: str) -> list[Explanation]:
    """Explanations by which this actor may read the file."""
    world = SqlWorld(session)
    return [each for each in naming(world, sha256) if may_read(world, actor, each)]


def name_of(session: Session, actor: Actor, sha256: str) -> str:
    """As its commune named the file. Raises UnknownRecord."""
    if not is_sha256(sha256) or not may_read_document(session, actor, sha256):
        raise UnknownRecord(kind="Document", id=sha256)
    return next(one.name for each in readable(session, actor, sha256) for one in each.documents if one.sha256 == sha256)


def is_evidence(session: Session, sha256: str) -> bool:
    """Of any commune, also what came late and stands nowhere yet."""
    known = select(EVIDENCE.c.id).where(EVIDENCE.c.sha256 == sha256).limit(1)
    late = select(LATE.c.id).where(cast(LATE.c.wish, String).contains(f'"{sha256}"')).limit(1)
    return any(session.execute(each).first() for each in (known, late))


def naming(world: SqlWorld, sha256: str) -> list[Explanation]:
    """Explanations that name the file as it stands now."""
    found = select(EXPLANATIONS.c.id).where(cast(EXPLANATIONS.c.documents, String).contains(f'"{sha256}"'))
    every = [require(world, Explanation, each) for each in world.session.execute(found).scalars()]
    return [each for each in every if any(one.sha256 == sha256 for one in each.documents)]


def may_read(world: SqlWorld, actor: Actor, explanation: Explanation) -> bool:
    registration = require(world, Registration, explanation.registration_id)
    named = (registration.round_id, registration.commune_code)
    assigned = frozenset[str](each.team_id for each in world.assignments([registration]).get(named, []))
    is_handed_in = explanation.stance is Stance.ANSWERS or world.get(Statement, statement_id(registration.id)) is not None
    return permissions.may_read_document(actor, explanation.commune_code, assigned, is_handed_in)
