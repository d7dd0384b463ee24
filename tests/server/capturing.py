"""A phone that captures as ours does: numbered, chained and signed; with one thing to falsify at a time."""

import base64
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.examining.chain import NOWHERE
from backend.examining.keeping import last_examinations
from backend.examining.leases import WorkKind
from backend.examining.work import Worker
from backend.store import MediaStore
from shared import ids
from shared.captures import Anchor, Seal, manifest_sha256, manifest_words
from shared.communes import Point
from shared.operations import AttachEvidence, Operation, PlaceOffice, RegisterDevice
from shared.reducers import evidence_of
from shared.stored import key_id_of
from shared.verifying.results import Name, Result, Verification
from shared.visits import Position
from tests.photos.making import hash_of
from tests.server.building import TRANG_DAI, Person, Server
from tests.server.sending import address_of, offset_of, patched

OFFICE = Point(11.00281, 106.88304)
CHECK = "A02.1"
PUBLIC_URL = "https://thanthien.example"


def at_office(east_m: float = 0, north_m: float = 0, **spoilt: Any) -> Position:
    """A good fix so many metres away from the office."""
    lat, lon = OFFICE.lat + north_m / 110_600, OFFICE.lon + east_m / 109_300
    return replace(Position(lat, lon, 8.0, datetime.now(UTC), 2.0, "web", None), **spoilt)


@dataclass
class FieldPhone:
    """Its clocks start three hours ago, so that captures can be minutes and hours apart without anybody waiting."""

    person: Person
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    device: ids.DeviceId = field(default_factory=lambda: ids.DeviceId(ids.new_id()))
    boot: str = "boot-1"
    number: int = 0
    previous: str = ""
    minutes: float = 0  # since the start, by a clock nobody can set
    clock_shift: timedelta = timedelta(0)  # of the clock its owner can set

    def __post_init__(self) -> None:
        self.began_at = datetime.now(UTC) - timedelta(hours=3)
        self.jitter = 0

    @property
    def public_key(self) -> str:
        return base64.b64encode(self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()

    @property
    def key_id(self) -> str:
        return key_id_of(base64.b64decode(self.public_key))

    def wish(self, change: Any, record_id: str, seen_version: int = 0) -> Operation:
        return replace(self.person.wish(change, record_id, seen_version), device_id=self.device)

    def registered(self) -> "FieldPhone":
        key = ids.device_key_id(self.key_id, self.person.actor.id)
        (receipt,) = self.person.push(self.wish(RegisterDevice(self.public_key, "Android · Chrome 156"), key))
        assert receipt.outcome == "applied", receipt
        return self

    def capture(self, visit: ids.VisitId, content: bytes, check: str = CHECK, **spoilt: Any) -> Operation:
        """The next capture, a minute after the last. `spoilt` changes what is said of it before it is signed."""
        self.minutes += spoilt.pop("minutes", 1)
        true_at = self.began_at + timedelta(minutes=self.minutes)
        self.jitter += 1
        position = spoilt.pop("position", at_office(self.jitter % 7, self.jitter % 5))
        fixed = replace(position, fixed_at=true_at - timedelta(seconds=position.age_s or 0)) if position else None
        anchor = Anchor(self.began_at, self.began_at + self.clock_shift, 100.0, self.boot)
        seal = Seal(
            self.number + 1,
            self.previous,
            self.boot,
            100.0 + self.minutes * 60,
            spoilt.pop("anchor", anchor),
            "back",
            "0.2.0",
            self.key_id,
        )
        change = AttachEvidence(
            visit, ids.CheckCode(check), ids.Sha256(hash_of(content)), len(content), spoilt.pop("media_type", "image/jpeg"),
            spoilt.pop("source", "camera"), spoilt.pop("captured_at", true_at + self.clock_shift), fixed, seal,
        )  # fmt: skip
        operation = self.signed(self.wish(change, spoilt.pop("record_id", ids.new_id())))
        assert not spoilt, f"nobody knows {spoilt}"
        self.number, self.previous = self.number + 1, manifest_sha256(self.evidence(operation))
        return operation

    def signed(self, operation: Operation, key: Ed25519PrivateKey | None = None) -> Operation:
        signature = (key or self.key).sign(manifest_words(self.evidence(operation)))
        change = operation.change
        assert isinstance(change, AttachEvidence)
        assert change.seal
        seal = replace(change.seal, signature=base64.b64encode(signature).decode())
        return replace(operation, change=replace(change, seal=seal))

    def evidence(self, operation: Operation) -> Any:
        return evidence_of(operation.change, operation.record_id, NOWHERE, operation.actor_id, operation.device_id)  # type: ignore[arg-type]

    def send(self, operation: Operation, content: bytes) -> str:
        """Push it and send its bytes; returns the evidence id."""
        (receipt,) = self.person.push(operation)
        assert receipt.outcome == "applied", receipt
        upload(self.person, content)
        return operation.record_id

    def take(self, visit: ids.VisitId, content: bytes, check: str = CHECK, **spoilt: Any) -> str:
        return self.send(self.capture(visit, content, check, **spoilt), content)


def upload(person: Person, content: bytes) -> None:
    """Nothing to send where the server holds these bytes already."""
    address = address_of(person, content)
    if offset_of(person, address) < len(content):
        answer = patched(person, address, content)
        assert answer.status_code == 204, answer.text


def place_office(server: Server, office: Point = OFFICE, commune_code: str = TRANG_DAI) -> None:
    person = server.signed_in("sonoivu")
    version = next(each.version for each in person.everything() if each.id == commune_code)
    (receipt,) = person.push(person.wish(PlaceOffice(office), commune_code, version))
    assert receipt.outcome == "applied", receipt


def work_off(server: Server, *kinds: WorkKind) -> int:
    """Everything a worker would do now, or of these kinds only; how many pieces that were."""
    with server.database() as database:
        return Worker(database, MediaStore(server.media), PUBLIC_URL, kinds=kinds or ("examine", "hide")).work_off()


def examined(server: Server, evidence_id: str) -> dict[Name, Verification]:
    """What the last examination says, by name."""
    with server.database() as database, database.reading() as session:
        found = last_examinations(session, [evidence_id])
    assert evidence_id in found, "it was not examined"
    return {each.name: each for each in found[evidence_id].verifications}


def verdicts(server: Server, evidence_id: str) -> dict[Name, Result]:
    return {name: each.result for name, each in examined(server, evidence_id).items()}
