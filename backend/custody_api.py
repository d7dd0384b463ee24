"""What Sở Nội vụ looks after: which devices sign, where offices stand, how far the server is with its own work."""

from collections import defaultdict
from datetime import datetime

from fastapi import APIRouter, Response
from pydantic import TypeAdapter
from sqlalchemy import func, select
from sqlmodel import Session

from backend import accounts, codec
from backend.edge import Asking, Here, Reading
from backend.examining import leases, undone
from backend.examining.chain import CAPTURES
from backend.ledger import JOURNAL
from backend.world import SqlWorld
from shared.actors import Actor
from shared.communes import Commune
from shared.devices import DeviceKey
from shared.errors import RoleMayNot
from shared.permissions import may_look_after
from shared.verifying.offices import proposed_office, said_office
from shared.visits import Evidence, Visit
from shared.wire import DeviceShown, DevicesShown, OfficeShown, OfficesShown, WorkShown

router = APIRouter(prefix="/api", tags=["custody"])
DEVICES, OFFICES, WORK = TypeAdapter(DevicesShown), TypeAdapter(OfficesShown), TypeAdapter(WorkShown)


def require_looking_after(actor: Actor, wish: str) -> None:
    """Raises RoleMayNot."""
    if not may_look_after(actor):
        raise RoleMayNot(role=actor.role.value, wish=wish)


@router.get("/devices", response_model=DevicesShown)
def devices(actor: Asking, session: Reading) -> Response:
    """Every registered key, the newest first, with what it has signed."""
    require_looking_after(actor, "devices")
    keys = sorted(SqlWorld(session).all(DeviceKey), key=lambda each: each.registered_at, reverse=True)
    names = accounts.names(session, {each.account_id for each in keys})
    counts = captures_by_device(session)
    shown = (
        DeviceShown(each, names.get(each.account_id, ""), *counts.get((each.device_id, each.account_id), (0, None)))
        for each in keys
    )
    return codec.answer(DEVICES, DevicesShown(tuple(shown)))


def captures_by_device(session: Session) -> dict[tuple[str, str], tuple[int, datetime | None]]:
    """How many captures of which device and person arrived, and the last of them."""
    query = (
        select(
            JOURNAL.c.device_id, JOURNAL.c.actor_id, func.count(func.distinct(CAPTURES.c.number)), func.max(JOURNAL.c.received_at)
        )
        .join(CAPTURES, CAPTURES.c.op_id == JOURNAL.c.op_id)
        .group_by(JOURNAL.c.device_id, JOURNAL.c.actor_id)
    )
    return {(device, account): (count, last) for device, account, count, last in session.execute(query)}


@router.get("/offices", response_model=OfficesShown)
def offices(actor: Asking, session: Reading) -> Response:
    """Every commune, with the point its first visit proposes where there is one."""
    require_looking_after(actor, "offices")
    world = SqlWorld(session)
    visits: dict[str, list[Visit]] = defaultdict(list)
    for visit in world.all(Visit):
        visits[visit.commune_code].append(visit)
    shown = (office_of(world, each, visits[each.id]) for each in sorted(world.all(Commune), key=lambda each: each.id))
    return codec.answer(OFFICES, OfficesShown(tuple(shown)))


def office_of(world: SqlWorld, commune: Commune, visits: list[Visit]) -> OfficeShown:
    """The first visit opened at the office by somebody's word proposes; else the first with enough good fixes of photos."""
    in_order = sorted(visits, key=lambda each: min(one.opened_at for one in each.attendances))
    for visit in in_order:
        if said := said_office(visit):
            return OfficeShown(commune, said.point, visit.id, said.photos, said.spread_m)
    for visit in in_order:
        proposal = proposed_office(each for each in world.all(Evidence, visit_id=[visit.id]) if not each.is_withdrawn)
        if proposal:
            return OfficeShown(commune, proposal.point, visit.id, proposal.photos, proposal.spread_m)
    return OfficeShown(commune)


@router.get("/work", response_model=WorkShown)
def work(actor: Asking, session: Reading) -> Response:
    """How far the server is with examining photos and making copies, and what failed."""
    require_looking_after(actor, "work")
    return codec.answer(WORK, undone.how_far(session))


@router.post("/work", status_code=204)
def retry(evidence_id: str, actor: Asking, here: Here) -> None:
    """Have failed work tried again now."""
    require_looking_after(actor, "work")
    here.commits.now(lambda session: leases.retry(session, evidence_id))
