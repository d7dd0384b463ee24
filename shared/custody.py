"""Changes that say who vouches for evidence and what of it may be seen: device keys, hidden areas, where an office stands."""

from dataclasses import replace

from shared import ids
from shared.actors import Actor, Role
from shared.attending import require_id
from shared.captures import LONGEST_TEXT, SIGNATURE_LETTERS, Seal
from shared.communes import Commune, Point
from shared.devices import DeviceKey, key_id_named
from shared.errors import Malformed, ReasonMissing, UnknownRecord
from shared.operations import AttachEvidence, HideAreas, Operation, PlaceOffice, Record, RegisterDevice, RevokeDevice
from shared.veils import MOST_AREAS, Veil, is_inside
from shared.visits import Evidence
from shared.world import World, require

EARLIEST_YEAR, LATEST_YEAR = 1970, 2200  # a phone without a battery for its clock wakes up in 1970
DONG_NAI = (10.2, 12.4, 106.2, 107.7)  # south, north, west, east of everything: a point outside is a typing error


def register_device(
    world: World, operation: Operation, change: RegisterDevice, actor: Actor
) -> tuple[DeviceKey | None, DeviceKey]:
    """The same key again changes nothing, also after it was revoked: a revoked key never comes back."""
    key_id = key_id_named(change.public_key)
    if key_id is None or not operation.device_id or len(change.label) > LONGEST_TEXT:
        raise Malformed(public_key=change.public_key[:LONGEST_TEXT], label_length=len(change.label))
    wanted = ids.device_key_id(key_id, actor.id)
    require_id(operation, wanted)
    before = world.get(DeviceKey, wanted)
    if before:
        return before, before
    return None, DeviceKey(wanted, key_id, operation.device_id, actor.id, change.public_key, change.label, operation.at)


def revoke_device(world: World, operation: Operation, change: RevokeDevice, actor: Actor) -> tuple[DeviceKey, DeviceKey]:
    """For good. Revoking again changes nothing."""
    before = require(world, DeviceKey, operation.record_id)
    if not change.reason.strip():
        raise ReasonMissing(wish=change.kind)
    if before.revoked_at:
        return before, before
    return before, replace(before, revoked_at=operation.at, revoked_by=actor.id, reason=change.reason.strip())


def hide_areas(world: World, operation: Operation, change: HideAreas, actor: Actor) -> tuple[Veil | None, Veil]:
    evidence = world.get(Evidence, change.evidence_id)
    if evidence is None or (actor.role is not Role.STANDING_OFFICE and evidence.team_id not in actor.team_ids):
        raise UnknownRecord(kind="Evidence", id=change.evidence_id)
    wanted = ids.veil_id(evidence.id)
    require_id(operation, wanted)
    if not change.reason.strip():
        raise ReasonMissing(wish=change.kind)
    if len(change.areas) > MOST_AREAS or not all(is_inside(each) for each in change.areas):
        raise Malformed(areas=len(change.areas), most=MOST_AREAS)
    return world.get(Veil, wanted), Veil(
        id=wanted,
        evidence_id=evidence.id,
        visit_id=evidence.visit_id,
        commune_code=evidence.commune_code,
        team_id=evidence.team_id,
        areas=change.areas,
        reason=change.reason.strip(),
        decided_by=actor.id,
        decided_at=operation.at,
    )


def place_office(world: World, operation: Operation, change: PlaceOffice) -> tuple[Commune, Commune]:
    before = require(world, Commune, operation.record_id)
    if not is_near(change.office):
        raise Malformed(lat=change.office.lat, lon=change.office.lon)
    return before, replace(before, office=change.office)


def is_near(point: Point) -> bool:
    """Whether it can be in the city at all."""
    south, north, west, east = DONG_NAI
    return south <= point.lat <= north and west <= point.lon <= east


def require_moments(change: AttachEvidence) -> None:
    """Every moment names its zone and lies in the calendar: a manifest is written down in UTC. Raises Malformed."""
    anchor = change.seal.anchor if change.seal else None
    anchored = (anchor.server_at, anchor.device_at) if anchor else ()
    fixed = (change.position.fixed_at,) if change.position and change.position.fixed_at else ()
    for moment in (change.captured_at, *fixed, *anchored):
        if moment.tzinfo is None or not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
            raise Malformed(moment=moment.isoformat())


def require_sane(seal: Seal | None) -> None:
    """Bounds only: whether a seal is true is for the verifications to say, and evidence is never refused for it. Raises Malformed."""
    if seal is None:
        return
    texts = (seal.boot, seal.app_version, seal.key_id, *([seal.anchor.boot] if seal.anchor else ()))
    is_sane = seal.number >= 1 and all(len(each) <= LONGEST_TEXT for each in texts) and len(seal.signature) <= SIGNATURE_LETTERS
    if not (is_sane and (seal.previous == "" or ids.is_sha256(seal.previous))):
        raise Malformed(seal=seal.number)


def reduce(
    world: World, operation: Operation, change: RegisterDevice | RevokeDevice | HideAreas | PlaceOffice, actor: Actor
) -> tuple[Record | None, Record]:
    match change:
        case RegisterDevice():
            return register_device(world, operation, change, actor)
        case RevokeDevice():
            return revoke_device(world, operation, change, actor)
        case HideAreas():
            return hide_areas(world, operation, change, actor)
        case PlaceOffice():
            return place_office(world, operation, change)
