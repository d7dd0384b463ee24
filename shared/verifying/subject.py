"""Everything that is known when one piece of evidence is verified. Phone and server fill in what they have; None is not known."""

from dataclasses import dataclass
from datetime import datetime

from shared.boundaries import Boundary
from shared.captures import Anchor
from shared.communes import Commune
from shared.criteria import Check
from shared.devices import DeviceKey
from shared.ids import EvidenceId, VisitId
from shared.traits import PhotoTraits
from shared.visits import Evidence


@dataclass(frozen=True)
class Likeness:
    """Another photo that looks like this one. `bits` of 64 differ between the hashes; 0 with `is_exact` are the very same bytes."""

    evidence_id: EvidenceId
    visit_id: VisitId
    commune: str
    captured_at: datetime
    bits: int
    is_exact: bool = False
    is_mirrored: bool = False


@dataclass(frozen=True)
class Subject:
    """`received_at` is when the server took the evidence in; None on the phone.

    `is_whole`: the stored bytes still hash to what the evidence names. `traits` None: a document, or not read yet.
    `key`: the registered key the seal names, of this inspector. `is_signed`: whether the signature is true; None: there is none to check.
    `is_after_revocation`: the key was revoked before the evidence arrived, by the journal's order.
    `before`: the device's capture numbered one less. `missing`: numbers below this one, down to the last known, that never arrived.
    `twins`: other captures of the device under the same number. `trail`: the device's captures before this one, the nearest first.
    `elsewhere`: captures of the same inspector by other devices around the same time.
    `likenesses`: photos of other visits that look alike, the closest first; on the phone those of this device.
    `later`: what the server's clock said after this capture in the same boot of the device, as a later seal tells; it bounds from above.
    """

    evidence: Evidence
    check: Check
    commune: Commune
    boundary: Boundary | None = None
    received_at: datetime | None = None
    is_whole: bool | None = None
    traits: PhotoTraits | None = None
    key: DeviceKey | None = None
    is_signed: bool | None = None
    is_after_revocation: bool = False
    before: Evidence | None = None
    missing: tuple[int, ...] = ()
    twins: tuple[Evidence, ...] = ()
    trail: tuple[Evidence, ...] = ()
    elsewhere: tuple[Evidence, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    later: Anchor | None = None
