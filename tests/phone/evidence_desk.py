"""A desk where photos were examined: the case, its examinations, areas, phones, offices and the server's work, and a network with the real reducer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from inspect import isawaitable

from mobile.codec import from_text
from mobile.device.port import Reply
from shared import ids, wire
from shared.actors import Role
from shared.apply import apply
from shared.boundaries import Boundary
from shared.captures import Seal
from shared.communes import Commune, Point
from shared.devices import DeviceKey
from shared.errors import DomainError
from shared.permissions import may_see_originals
from shared.veils import Area, Veil
from shared.verifying.results import Examination, Name, Verification, consistent, inconsistent, look, overall_of
from shared.verifying.whys import Why
from shared.visits import Position
from tests.phone.desk_network import COUNCIL, PEOPLE, DeskNetwork, answer, problem
from tests.phone.harness import on_screen
from tests.phone.test_desk_screens import Seat, published
from tests.phone.test_desk_session import differing_case
from tests.photos.making import a_photo, hash_of
from tests.rules.building import COLLEAGUE, COMMUNE, INSPECTOR, NOW, REGISTRATION, VISIT, Known, a_commune, some_evidence

HERE = Point(11.0031, 106.8833)
CODE = "K7M2QD4P"
FACE = Area(0.1, 0.2, 0.2, 0.3, "face")
PLATE = Area(0.6, 0.7, 0.2, 0.1, "plate")
SQUARE = Boundary(
    COMMUNE,
    (((Point(11.0, 106.88), Point(11.0, 106.8845), Point(11.006, 106.8845), Point(11.006, 106.88), Point(11.0, 106.88)),),),
    "OpenStreetMap",
)


def a_seal(number=14, **spoilt) -> Seal:
    return replace(Seal(number, "", "b1", 60.0, None, "back", "0.4.0", "k1", "x" * 88), **spoilt)


def a_position(**spoilt) -> Position:
    return replace(Position(11.00352, 106.88362, 24.0, NOW - timedelta(seconds=4), 4.0), **spoilt)


PICTURES = {name: a_photo(640, 480, seed) for seed, name in enumerate(("good", "doubtful", "bad"), 41)}


def a_photo_of(name: str, check: str = "T01.1", **spoilt):
    content = PICTURES[name]
    evidence = some_evidence(check, sha256=ids.Sha256(hash_of(content)), position=a_position(), seal=a_seal())
    return replace(evidence, id=ids.EvidenceId(ids.derived_id("evidence", name)), **spoilt)


GOOD, DOUBTFUL, BAD = (  # taken in this order
    a_photo_of("good"),
    a_photo_of("doubtful", position=a_position(accuracy_m=None), captured_at=NOW + timedelta(microseconds=1)),
    a_photo_of("bad", captured_at=NOW + timedelta(microseconds=2)),
)
ALL_WELL = (
    consistent(Name.ORIGINAL, Why.WHOLE),
    consistent(Name.SIGNATURE, Why.SIGNED),
    consistent(Name.CHAIN, Why.CHAIN_UNBROKEN, number=14),
)
MOCK_UNTOLD = Verification(Name.MOCK, look(Name.MOCK, Why.MOCK_UNTOLD).result, Why.MOCK_UNTOLD.value)
ACCURACY_UNTOLD = look(Name.FIX, Why.FIX_ACCURACY_UNKNOWN)
GAP = inconsistent(Name.CHAIN, Why.CHAIN_GAP, missing="13")


def an_examination(evidence, *verifications, number=1, **spoilt) -> Examination:
    found = verifications or ALL_WELL
    return replace(Examination(evidence.id, number, 1, overall_of(found), found, NOW + timedelta(minutes=number)), **spoilt)


EXAMINED = {
    GOOD.id: (an_examination(GOOD, *ALL_WELL, MOCK_UNTOLD),),
    DOUBTFUL.id: (an_examination(DOUBTFUL, *ALL_WELL, ACCURACY_UNTOLD),),
    BAD.id: (
        an_examination(BAD, *ALL_WELL[:2], GAP, number=2),
        an_examination(BAD, *ALL_WELL, number=1),
    ),
}


def a_key(number: int, person=INSPECTOR, **spoilt) -> DeviceKey:
    key_id = f"{number:02}" * 8
    key = DeviceKey(
        ids.device_key_id(key_id, person.id),
        key_id,
        ids.DeviceId(f"d{number}"),
        person.id,
        "",
        "Android · Chrome 156",
        NOW,
        version=1,
    )
    return replace(key, **spoilt)


def an_office(code: str, name: str, office: Point | None = None, **proposal) -> wire.OfficeShown:
    commune = a_commune(id=ids.CommuneCode(code), name=name, full_name=name, office=office)
    return wire.OfficeShown(commune, **proposal)


PROPOSED = an_office("25993", "Phường Trảng Dài", proposed=HERE, from_visit=VISIT, photos=8, spread_m=14)
OFFICES = (
    PROPOSED,
    an_office("26005", "Phường Hố Nai", Point(10.99, 106.87)),
    an_office(
        "26041", "Xã Tân Triều", Point(10.98, 106.8), proposed=Point(10.995, 106.8), from_visit=VISIT, photos=4, spread_m=9
    ),
    an_office("25280", "Xã Lộc Thạnh"),
)
FAILED = wire.FailedWork("examine", BAD.id, COMMUNE, 5, "NotAnImage: cannot identify image file", NOW, True)


def examined_case(**spoilt):
    return differing_case(**{"evidence": (GOOD, DOUBTFUL, BAD), **spoilt})


class EvidenceNetwork(DeskNetwork):
    """The API with examined photos. Operations are decided by the reducer itself, over the records kept here."""

    def __init__(self, case=None, people=(INSPECTOR, COLLEAGUE)) -> None:
        super().__init__(case or examined_case())
        self.examined, self.boundary, self.people = dict(EXAMINED), SQUARE, people
        self.found, self.is_whole, self.is_outdated = (FACE,), False, False
        self.devices = [
            wire.DeviceShown(a_key(1), INSPECTOR.name, 31, NOW),
            wire.DeviceShown(a_key(2, COLLEAGUE), COLLEAGUE.name, 0, None),
        ]
        self.offices, self.failed, self.retried = list(OFFICES), [FAILED], []
        self.pictures = {hash_of(content): content for content in PICTURES.values()}
        self.records = Known(*self.case.evidence)

    # ── reading ──
    async def send(self, method, path, body=None, headers=None) -> Reply:
        is_known = (headers or {}).get("Authorization", "").removeprefix("Bearer ") in PEOPLE
        if path.startswith("/api/media/") and is_known and not self.is_down:
            self.asked.append(f"{method} {path}")
            return self.picture(path)
        if path.startswith("/api/work?") and is_known:
            self.asked.append(f"{method} {path}")
            return self.retry(path.partition("=")[2])
        if path == "/api/sync/operations" and is_known and not self.is_down:
            return self.push(body, PEOPLE[headers["Authorization"].removeprefix("Bearer ")])
        return await super().send(method, path, body, headers)

    def picture(self, path) -> Reply:
        content = self.pictures.get(path.split("/")[3].partition("?")[0])
        return Reply(200, {"content-type": "image/jpeg"}, content) if content else problem("unknown-record", 404)

    def read(self, actor, path) -> Reply:
        steps = path.split("/")[2:]
        if steps[0] == "cases" and len(steps) > 1:
            return self.shown(actor, super().read(actor, path))
        if steps[0] == "evidence":
            return self.evidence(actor, steps[1], steps[2])
        if steps[0] in ("devices", "offices", "work"):
            return (
                answer(getattr(self, f"{steps[0]}_shown")())
                if actor.role is Role.STANDING_OFFICE
                else problem("role-may-not", 403)
            )
        return super().read(actor, path)

    def shown(self, actor, reply) -> Reply:
        told = from_text(reply.body, wire.CaseShown)
        last = [examinations[0] for examinations in self.examined.values()]
        if actor.role is Role.COMMUNE:
            last = [each for each in last if told.case.evidence]
            last = [replace(each, verifications=tuple(replace(one, facts={}) for one in each.verifications)) for each in last]
        return answer(replace(told, examined=tuple(last)))

    def evidence(self, actor, evidence_id, what) -> Reply:
        is_open = may_see_originals(actor) or (actor == COUNCIL and self.case.feedback and what == "examinations")
        if not is_open:
            return problem("unknown-record", 404)
        if what == "areas":
            veil = self.records.get(Veil, ids.veil_id(evidence_id))
            return answer(wire.AreasShown(evidence_id, self.is_whole, self.found, veil, self.is_outdated))
        commune = self.records.get(Commune, COMMUNE)
        return answer(wire.EvidenceExamined(evidence_id, CODE, commune, self.boundary, self.examined.get(evidence_id, ())))

    def devices_shown(self):
        return wire.DevicesShown(tuple(self.devices))

    def offices_shown(self):
        return wire.OfficesShown(tuple(self.offices))

    def work_shown(self):
        return wire.WorkShown(4812, 4800, 4812, 4700, tuple(self.failed))

    # ── writing ──
    def retry(self, evidence_id) -> Reply:
        self.retried.append(evidence_id)
        self.failed = [each for each in self.failed if each.evidence_id != evidence_id]
        return Reply(204, {}, b"")

    def push(self, body, actor) -> Reply:
        (operation,) = from_text(body, wire.Push).operations
        for each in self.devices:
            self.records.records[DeviceKey, each.key.id] = each.key
        for each in self.offices:
            self.records.records[Commune, each.commune.id] = each.commune
        now = datetime.now(UTC)
        try:
            record = apply(self.records, operation, actor)
        except DomainError as refusal:
            told = wire.Problem(f"/problems/{refusal.slug}", refusal.slug, 409, {})
            receipt = wire.Receipt(operation.op_id, "refused", 1, problem=told)
            return answer(wire.Receipts((receipt,), now))
        self.records.records[type(record), record.id] = record
        self.devices = [replace(each, key=record) if each.key.id == record.id else each for each in self.devices]
        self.offices = [replace(each, commune=record) if each.commune.id == record.id else each for each in self.offices]
        return answer(wire.Receipts((wire.Receipt(operation.op_id, "applied", 1, record.version, record),), now))

    def veil(self, evidence) -> Veil | None:
        return self.records.get(Veil, ids.veil_id(evidence.id))


class EvidenceSeat(Seat):
    """Somebody at a desk where photos were examined."""

    def __init__(self, network=None, width=1280) -> None:
        super().__init__(None, width)
        self.network = network or EvidenceNetwork()
        self.desk.server.network = self.network

    async def press(self, key: str) -> None:
        outcome = self.desk.press(key)
        if isawaitable(outcome):
            await outcome
        await self.screen.settle()

    async def open(self, number: int = 1) -> None:
        """The photo of this number on the page of its criterion."""
        routes = {Role.LEAD: "khac-biet", Role.STANDING_OFFICE: "ho-so", Role.COUNCIL: "ho-so"}
        role = self.desk.actor.role
        await self.go("/noi-dung/T01" if role is Role.COMMUNE else f"/{routes[role]}/{REGISTRATION}/T01")
        name = next(each for each in self.screen.touchables() if f", ảnh {number}" in each)
        await self.screen.tap(name)
        await self.screen.settle()


def at_evidence(scene, *, username="truongdoan1", network=None, width=1280):
    """Sit down where photos were examined, play the scene, hand back its value."""

    async def play():
        seat = EvidenceSeat(network, width)
        await seat.sit(username)
        return await scene(seat)

    return on_screen(play)


def a_published_network() -> EvidenceNetwork:
    return EvidenceNetwork(published(examined_case()))
