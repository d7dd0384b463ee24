"""Everything the server knows of one piece of evidence, put together for the rules of shared.verifying."""

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import TypeAdapter
from sqlalchemy import RowMapping, select
from sqlmodel import Session

from backend.codec import OPERATION
from backend.examining.chain import Link, capture_of, following, links, missing_before
from backend.examining.renewing import EVIDENCE
from backend.ledger import JOURNAL
from backend.tables import BoundaryRow, DeviceKeyRow, read_row
from backend.world import SqlWorld
from shared.boundaries import Boundary
from shared.captures import Anchor, manifest_words
from shared.communes import Commune
from shared.criteria import Check, CriteriaSet
from shared.devices import DeviceKey, key_bytes
from shared.ids import Sha256, device_key_id
from shared.traits import PhotoTraits
from shared.verifying.subject import Likeness, Subject
from shared.visits import Evidence, Visit
from shared.world import require

if TYPE_CHECKING:
    from backend.examining.reuse import Alike

BOUNDARIES = BoundaryRow.__table__  # type: ignore[attr-defined]
DEVICE_KEYS = DeviceKeyRow.__table__  # type: ignore[attr-defined]
BOUNDARY: TypeAdapter[Boundary] = TypeAdapter(Boundary)
TRAIL = 20  # captures of the device before this one
AROUND, MOST_ELSEWHERE = timedelta(hours=6), 50
MOST_ALIKE = 20


@dataclass(frozen=True)
class Arrival:
    """When the server took the evidence in: the journal's number, and the server's clock."""

    seq: int
    received_at: datetime


def subject_of(
    session: Session, evidence: Evidence, is_whole: bool | None, traits: PhotoTraits | None, alike: "Sequence[Alike]"
) -> Subject:
    """`alike`: photos that look like this one, the closest first. Reads only."""
    world = SqlWorld(session)
    visit = require(world, Visit, evidence.visit_id)
    arrival = arrival_of(session, evidence)
    key = key_of(world, evidence)
    chain = chain_of(session, evidence)
    return Subject(
        evidence=evidence,
        check=asked_by(require(world, CriteriaSet, visit.criteria_set_id), evidence),
        commune=require(world, Commune, evidence.commune_code),
        boundary=boundary_of(session, evidence.commune_code),
        received_at=arrival.received_at if arrival else None,
        is_whole=is_whole,
        traits=traits,
        key=key,
        is_signed=is_signed(evidence, key),
        is_after_revocation=bool(arrival and key and key.revoked_at and is_later(session, arrival, key)),
        before=chain.before,
        missing=chain.missing,
        twins=chain.twins,
        trail=chain.trail,
        elsewhere=elsewhere(world, session, evidence),
        likenesses=tuple(likenesses(session, evidence, alike)),
        later=later_anchor(session, evidence),
    )


def asked_by(criteria_set: CriteriaSet, evidence: Evidence) -> Check:
    """The check the photo was taken for; it asks for a place when any check does that the photo serves."""
    check, *others = (criteria_set.check(code) for code in (evidence.check_code, *evidence.also_for))
    return replace(check, gps_required=check.gps_required or any(each.gps_required for each in others))


def arrival_of(session: Session, evidence: Evidence) -> Arrival | None:
    """The first time it was taken in; None for evidence that no journal row speaks of."""
    told = (JOURNAL.c.record_id == evidence.id, JOURNAL.c.kind == "attach_evidence", JOURNAL.c.outcome == "applied")
    row = session.execute(select(JOURNAL.c.seq, JOURNAL.c.received_at).where(*told).order_by(JOURNAL.c.seq)).first()
    return Arrival(row.seq, row.received_at) if row else None


def key_of(world: SqlWorld, evidence: Evidence) -> DeviceKey | None:
    """The key the seal names, as this inspector registered it."""
    if evidence.seal is None or not evidence.seal.key_id:
        return None
    return world.get(DeviceKey, device_key_id(evidence.seal.key_id, evidence.inspector))


def is_signed(evidence: Evidence, key: DeviceKey | None) -> bool | None:
    """None: there is no signature, or no key to check it with."""
    public = key_bytes(key.public_key) if key else None
    if evidence.seal is None or not evidence.seal.signature or public is None:
        return None
    try:
        signature = base64.b64decode(evidence.seal.signature, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(signature, manifest_words(evidence))
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def is_later(session: Session, arrival: Arrival, key: DeviceKey) -> bool:
    """Whether the key was revoked before the evidence arrived: by the journal's order, never by anybody's clock."""
    revoked = session.execute(select(DEVICE_KEYS.c.seq).where(DEVICE_KEYS.c.id == key.id)).scalar_one()
    return bool(arrival.seq > revoked)


@dataclass(frozen=True)
class Chain:
    before: Evidence | None = None
    missing: tuple[int, ...] = ()
    twins: tuple[Evidence, ...] = ()
    trail: tuple[Evidence, ...] = ()


def chain_of(session: Session, evidence: Evidence) -> Chain:
    """The device's numbered captures up to this one."""
    if evidence.seal is None:
        return Chain()
    number = evidence.seal.number
    known = links(session, evidence.device_id, number, TRAIL + 1)
    captures = captures_of(session, known)
    lower = [each for each in known if each.number < number]
    earlier = tuple(captures[each.manifest_sha256] for each in lower if each.manifest_sha256 in captures)
    by_number = {each.number: captures.get(each.manifest_sha256) for each in reversed(lower)}
    named = captures.get(Sha256(evidence.seal.previous))  # under a forked number the one that is meant
    twins = tuple(
        capture
        for each in known
        if each.number == number and (capture := captures.get(each.manifest_sha256)) and differs(capture, evidence)
    )
    return Chain(named or by_number.get(number - 1), missing_before(number, known), twins, earlier)


def later_anchor(session: Session, evidence: Evidence) -> Anchor | None:
    """The first time the device heard the server after this capture, in the same boot, as a later capture of it tells."""
    if evidence.seal is None:
        return None
    taken = evidence.seal
    for capture in captures_of(session, following(session, evidence.device_id, taken.number, TRAIL)).values():
        anchor = capture.seal.anchor if capture.seal else None
        if anchor and anchor.boot == taken.boot and anchor.monotonic_s > taken.monotonic_s:
            return anchor
    return None


def differs(capture: Evidence, evidence: Evidence) -> bool:
    return capture.seal is not None and evidence.seal is not None and manifest_words(capture) != manifest_words(evidence)


def captures_of(session: Session, known: Sequence[Link]) -> dict[Sha256, Evidence]:
    """As the journal has them, by their manifest's hash: also those that were refused or wait for the lead."""
    query = select(JOURNAL).where(JOURNAL.c.seq.in_([each.seq for each in known]))
    operations = {row["seq"]: OPERATION.validate_python(told(row)) for row in session.execute(query).mappings()}
    found = {each.manifest_sha256: capture_of(operations[each.seq]) for each in known if each.seq in operations}
    return {manifest: capture for manifest, capture in found.items() if capture}


def told(row: RowMapping) -> dict[str, object]:
    names = ("op_id", "record_id", "actor_id", "device_id", "at", "seen_version", "change")
    return {name: row[name] for name in names}


def elsewhere(world: SqlWorld, session: Session, evidence: Evidence) -> tuple[Evidence, ...]:
    """The same inspector's captures by other devices around the same time."""
    moment = evidence.captured_at
    query = (
        select(EVIDENCE)
        .where(
            EVIDENCE.c.inspector == evidence.inspector,
            EVIDENCE.c.captured_at.between(moment - AROUND, moment + AROUND),
            EVIDENCE.c.device_id != evidence.device_id,
        )
        .order_by(EVIDENCE.c.captured_at)
        .limit(MOST_ELSEWHERE)
    )
    return tuple(read_row(Evidence, row) for row in session.execute(query).mappings())


def likenesses(session: Session, evidence: Evidence, alike: "Sequence[Alike]") -> Iterator[Likeness]:
    """Photos of other visits that came before this one: who was first is not to blame for being copied."""
    exact = evidence_made_of(session, [evidence.sha256], evidence)
    yield from (Likeness(each.id, each.visit_id, name, each.captured_at, 0, is_exact=True) for each, name in exact)
    by_hash = {each.sha256: each for each in alike[:MOST_ALIKE]}
    found = [(by_hash[each.sha256], each, name) for each, name in evidence_made_of(session, list(by_hash), evidence)]
    for near, each, name in sorted(found, key=lambda one: one[0].bits):
        yield Likeness(each.id, each.visit_id, name, each.captured_at, near.bits, is_mirrored=near.is_mirrored)


def evidence_made_of(session: Session, originals: Sequence[Sha256], evidence: Evidence) -> list[tuple[Evidence, str]]:
    """Evidence of other visits made of these originals that arrived before this one, with the name of its commune."""
    mine = arrival_of(session, evidence)
    rows = session.execute(
        select(EVIDENCE).where(EVIDENCE.c.sha256.in_(list(originals)), EVIDENCE.c.visit_id != evidence.visit_id).limit(MOST_ALIKE)
    ).mappings()
    found = []
    for each in [read_row(Evidence, row) for row in rows]:
        arrival = arrival_of(session, each)
        if arrival and (mine is None or arrival.seq < mine.seq):
            found.append((each, require(SqlWorld(session), Commune, each.commune_code).full_name))
    return found


def boundary_of(session: Session, commune_code: str) -> Boundary | None:
    row = session.execute(select(BOUNDARIES).where(BOUNDARIES.c.commune_code == commune_code)).mappings().first()
    return BOUNDARY.validate_python(dict(row)) if row else None
