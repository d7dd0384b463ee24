"""A desk where changes came late: what came, a network with the real reducer behind it, somebody in front of the page."""

from dataclasses import replace
from datetime import UTC, datetime
from inspect import isawaitable

from backend.late import taken_in
from mobile.desk.foresight import OneCase
from mobile.desk.keyboard import CTRL_ENTER
from mobile.desk.late import PLACE
from mobile.texts import desk_late as say
from shared import ids, wire
from shared.apply import apply
from shared.errors import DomainError
from shared.operations import AttachEvidence, DecideLate, LateChange, Operation, RecordFinding
from shared.visits import Evidence, Finding
from tests.phone.desk_network import DeskNetwork, answer, problem
from tests.phone.harness import on_screen
from tests.phone.test_desk_screens import Seat
from tests.phone.test_desk_session import differing_case
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    INSPECTOR,
    NOW,
    REGISTRATION,
    TEAM,
    VISIT,
    YES,
    some_evidence,
)

PAGES = {"truongdoan1": f"/chuyen/{REGISTRATION}/{PLACE}", "sonoivu": f"/ho-so/{REGISTRATION}/{PLACE}"}


WHY = "Máy mất sóng khi nộp"


PHOTO = some_evidence("A01.1")


def a_late(wish, record_id, inspector=INSPECTOR, **spoilt):
    op_id = ids.OpId(ids.new_id())
    late = LateChange(
        ids.late_change_id(op_id), VISIT, REGISTRATION, COMMUNE, TEAM, inspector.id, ids.DeviceId("d2"), op_id, record_id, NOW, wish,
        "submitted", version=1,
    )  # fmt: skip
    return replace(late, **spoilt)


def a_late_answer(code="T01.1", given=YES, note="", inspector=INSPECTOR, seen=None, **spoilt):
    check = ids.CheckCode(code)
    return a_late(RecordFinding(VISIT, check, given, note, seen), ids.finding_id(VISIT, check, inspector.id), inspector, **spoilt)


def a_late_photo(code="T01.1", **spoilt):
    wish = AttachEvidence(VISIT, ids.CheckCode(code), ids.Sha256("7" * 64), 900, "image/jpeg", "camera", NOW, None)
    return a_late(wish, ids.new_id(), **spoilt)


class LateNetwork(DeskNetwork):
    """The API with late changes: the real reducer decides, and what is taken in is performed as the server performs it."""

    def __init__(self, case, *late) -> None:
        super().__init__(case)
        self.late = {each.id: each for each in late}
        self.cut_after = 99

    def read(self, actor, path):
        if path != f"/api/cases/{REGISTRATION}" or actor.username not in PAGES:
            return super().read(actor, path)
        people = {each.id: each.name for each in (INSPECTOR, COLLEAGUE)}
        return answer(wire.CaseShown(self.case, people, (), tuple(self.late.values())))

    def summary(self):
        return replace(super().summary(), late_waiting=sum(each.standing == "waiting" for each in self.late.values()))

    def write(self, actor, path, told):
        _, _, kind, record_id, *_ = path.split("/")
        if kind != "late-changes":
            return super().write(actor, path, told)
        wish = DecideLate(told["is_taken_in"], told["reason"])
        op_id = ids.OpId(ids.new_id())
        operation = Operation(op_id, record_id, actor.id, ids.DeviceId("desk"), datetime.now(UTC), told["seen_version"], wish)
        try:
            decided = apply(OneCase(self.case, tuple(self.late.values())), operation, actor)
            self.perform(decided)
        except DomainError as refusal:
            return problem(refusal.slug, 409, refusal.facts)
        self.late[record_id] = decided
        self.cut_after -= 1
        self.is_down = not self.cut_after
        return answer(wire.Receipt(op_id, "applied", 1, decided.version, decided), 201)

    def perform(self, decided) -> None:
        if decided.standing != "taken_in":
            return
        world = OneCase(self.case, (decided,))
        inspector = next(each for each in (INSPECTOR, COLLEAGUE) if each.id == decided.inspector)
        record = apply(world, taken_in(world, decided), inspector)
        field = {Finding: "findings", Evidence: "evidence"}[type(record)]
        others = [each for each in getattr(self.case, field) if each.id != record.id]
        self.case = replace(self.case, **{field: (*others, record)})

    def standing(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for each in self.late.values():
            counts[each.standing] = counts.get(each.standing, 0) + 1
        return counts


class LateSeat(Seat):
    """Somebody at a desk where changes came late."""

    def __init__(self, *late, case=None, width=1280) -> None:
        super().__init__(case, width)
        self.network = LateNetwork(case or differing_case(evidence=(PHOTO,)), *late)
        self.desk.server.network = self.network

    async def press(self, key: str) -> None:
        outcome = self.desk.press(key)
        if isawaitable(outcome):
            await outcome
        await self.screen.settle()

    async def decide(self, way: str, title: str, why: str = WHY) -> None:
        await self.screen.tap(say.key_name(way, title))
        await self.screen.type(say.REASON, why)
        await self.press(CTRL_ENTER)


def at_page(scene, *late, username="truongdoan1", **seated):
    """Sit down at the page of the late changes, play the scene."""

    async def play():
        seat = LateSeat(*late, **seated)
        await seat.sit(username)
        await seat.go(PAGES[username])
        return await scene(seat)

    return on_screen(play)


def title_of(code):
    return differing_case().criteria_set.check(code).title


def finding_of(network, code, inspector=INSPECTOR):
    wanted = ids.finding_id(VISIT, ids.CheckCode(code), inspector.id)
    return next(each for each in network.case.findings if each.id == wanted)
