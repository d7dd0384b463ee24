"""Taking over files: what an administrator does, and what the demonstration round is made with."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from backend import write_path
from backend.examining.gathering import BOUNDARIES, BOUNDARY
from backend.examining.renewing import EVIDENCE, no_longer_stands
from backend.round_file import read_round
from backend.tables import CriteriaSetRow
from backend.world import SqlWorld
from shared.actors import Actor, Role
from shared.boundaries_file import read_boundaries
from shared.communes import Commune
from shared.communes_file import read_communes
from shared.criteria import CriteriaSet
from shared.criteria_file import read_criteria_set
from shared.errors import FileInvalid
from shared.ids import AccountId, CriteriaSetId, DeviceId, OpId, derived_id, new_id
from shared.operations import Change, Establish, Operation
from shared.rounds import Assignment, Round, Team
from shared.wire import Receipt

SERVER = DeviceId("server")
CONSOLE = Actor(
    AccountId(derived_id("account", "console")), "console", "Sở Nội vụ, tại máy chủ", Role.STANDING_OFFICE
)  # who works at the server's own command line acts for Sở Nội vụ, and the journal says so


class NotTakenOver(Exception):
    """The write path refused a record of a file; the whole import is rolled back."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__(receipt.problem)
        self.receipt = receipt


def import_criteria(session: Session, text: str) -> str:
    """Raises FileInvalid."""
    criteria_set = read_criteria_set(text)
    asked = sum(len(criterion.checks) for criterion in criteria_set.criteria())
    is_new = establish(session, criteria_set)
    return f"{criteria_set.id}: {len(criteria_set.criteria())} criteria, {asked} checks{'' if is_new else ' (already here)'}"


def import_communes(session: Session, text: str) -> str:
    """Raises FileInvalid."""
    communes = read_communes(text)
    changed = sum(establish(session, commune) for commune in communes)
    return f"{len(communes)} communes, {changed} new or changed"


def import_round(session: Session, text: str) -> str:
    """A round without a named set freezes the set that was imported last. Raises FileInvalid."""
    round_ = read_round(text, newest_set(session))
    if SqlWorld(session).get(CriteriaSet, round_.criteria_set_id) is None:
        fault = {"row": "file", "column": "criteria_set", "value": round_.criteria_set_id, "wrong": "not-imported"}
        raise FileInvalid(faults=[fault])
    is_new = establish(session, round_)
    return f"{round_.id}: round {round_.year}{'' if is_new else ' (already here)'}"


def import_boundaries(session: Session, text: str) -> str:
    """Outlines of communes that are here; what was there before is replaced, and photos are examined with them. Raises FileInvalid."""
    boundaries = read_boundaries(text)
    world = SqlWorld(session)
    unknown = [each.commune_code for each in boundaries if world.get(Commune, each.commune_code) is None]
    if unknown:
        raise FileInvalid(faults=[{"row": code, "column": "code", "value": code, "wrong": "unknown-commune"} for code in unknown])
    for each in boundaries:
        kept = BOUNDARY.dump_python(each, mode="json")
        session.execute(delete(BOUNDARIES).where(BOUNDARIES.c.commune_code == each.commune_code))
        session.execute(insert(BOUNDARIES).values(**kept))
    again = no_longer_stands(session, EVIDENCE.c.commune_code.in_([each.commune_code for each in boundaries]))
    return f"{len(boundaries)} boundaries, {again} examinations to be made again"


def newest_set(session: Session) -> CriteriaSetId:
    table = CriteriaSetRow.__table__  # type: ignore[attr-defined]
    newest = session.execute(select(table.c.id).order_by(table.c.seq.desc()).limit(1)).scalar()
    return CriteriaSetId(newest or "")


def establish(session: Session, record: CriteriaSet | Commune | Round | Team | Assignment) -> bool:
    """Put a reference record in place; False when it stands there just so. Raises NotTakenOver."""
    before = SqlWorld(session).get(type(record), record.id)
    if before is not None and replace(before, version=0) == replace(record, version=0):
        return False
    perform_or_raise(session, record.id, CONSOLE, before.version if before else 0, Establish(record))
    return True


def perform_or_raise(session: Session, record_id: str, actor: Actor, seen_version: int, change: Change) -> None:
    """Raises NotTakenOver."""
    operation = Operation(OpId(new_id()), record_id, actor.id, SERVER, datetime.now(UTC), seen_version, change)
    receipt = write_path.perform(session, operation, actor)
    if receipt.outcome != "applied":
        raise NotTakenOver(receipt)
