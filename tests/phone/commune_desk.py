"""A commune at its desk in memory: its published case, a head and a clerk, the real reducer, and a shelf for documents."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mobile.desk.app import Window
from mobile.desk.calls import DeskServer
from mobile.desk.state import Desk
from mobile.device.port import NetworkDown, Reply
from shared import ids, wire
from shared.actors import Actor, Role
from shared.decisions import Feedback, Outcome
from shared.discrepancies import discrepancies
from shared.explanations import Explanation, Statement
from shared.ids import CriterionCode
from shared.wire.timeline import Event, Moment, TimelineShown
from tests.phone.desk_network import PEOPLE, DeskNetwork, answer
from tests.phone.harness import Screen, on_screen
from tests.phone.test_desk_screens import Seat
from tests.phone.test_desk_session import differing_case
from tests.rules.building import COMMUNE, LEAD, NOW, REGISTRATION, TEAM, a_resolution

CLERK = Actor(ids.AccountId("a8"), "vanphong", "Cán bộ Văn phòng", Role.COMMUNE, commune_code=COMMUNE, is_head=False)
PEOPLE[CLERK.username] = CLERK
HEAD, TUS = "xa25993", {"tus-resumable": "1.0.0"}


def published_case(days_left=5, **spoilt):
    """T01 and A01 lower than claimed, B09 higher; upheld and read by the commune, its time running."""
    case = differing_case()
    decisions = tuple(
        replace(a_resolution(each.criterion_code, Outcome.UPHELD), reason=f"Lý do {each.criterion_code}")
        for each in discrepancies(case)
    )
    ends = datetime.now(UTC) + timedelta(days=days_left)
    feedback = Feedback(ids.feedback_id(REGISTRATION), REGISTRATION, COMMUNE, TEAM, LEAD.id, NOW, ends, version=1)
    return replace(case, resolutions=decisions, feedback=feedback, **spoilt)


class CommuneNetwork(DeskNetwork):
    """`originals`: documents that arrived whole."""

    def __init__(self, case, **weather) -> None:
        super().__init__(case, **weather)
        self.originals: dict[str, bytes] = {}
        self.parts: dict[str, bytes] = {}
        self.is_writing_down = False

    async def send(self, method, path, body=None, headers=None):
        if path.startswith("/api/media") and method != "GET":
            return self.media(method, path, body, headers)
        if path.endswith("/timeline"):
            return answer(TimelineShown(REGISTRATION, self.moments()))
        if path == "/api/sync/operations" and self.is_writing_down:
            raise NetworkDown("cut")
        return await super().send(method, path, body, headers)

    def read(self, actor, path):
        """Before publication the commune reads what it is asked, and nothing else of the visit."""
        whole = self.case
        if whole.feedback is None and actor.role is Role.COMMUNE and not path.endswith("/cases"):
            asked = tuple(each for each in whole.resolutions if each.outcome is Outcome.ASKED)
            case = replace(whole, visits=(), findings=(), evidence=(), resolutions=asked)
            return answer(wire.CaseShown(case, {}, ()))
        return super().read(actor, path)

    def moments(self):
        return (
            Moment(NOW, NOW, 1, Event.PUBLISHED, "Đoàn Một", Role.LEAD),
            Moment(NOW, NOW, 0, Event.DECIDED, "Đoàn Một", Role.LEAD, CriterionCode("T01"), what=Outcome.UPHELD.value),
            Moment(NOW, NOW, 2, Event.SUBMITTED, "Chủ tịch", Role.COMMUNE, is_late=True),
        )

    def media(self, method, path, body, headers):
        if path == "/api/media/check":
            (sha256,) = json.loads(body)["sha256"]
            have = (sha256,) if sha256 in self.originals else ()
            return answer(wire.MediaHeld(have, () if have else (sha256,)))
        if method == "POST":
            self.parts["u1"] = b""
            return reply(201, location="/api/media/uploads/u1")
        self.parts["u1"] += body
        self.originals[hashlib.sha256(self.parts["u1"]).hexdigest()] = self.parts["u1"]
        return reply(204, **{"upload-offset": str(len(self.parts["u1"]))})

    def keep(self, record) -> None:
        if isinstance(record, Explanation):
            others = [each for each in self.case.explanations if each.id != record.id]
            self.case = replace(self.case, explanations=(*others, record))
        elif isinstance(record, Statement):
            self.case = replace(self.case, statement=record)
        else:
            super().keep(record)


def reply(status, **headers):
    return Reply(status, {**TUS, **headers}, b"")


class CommuneSeat(Seat):
    """Drafts are saved at once: nobody waits in a test."""

    def __init__(self, case=None, width=1280, network=None) -> None:
        self.network = network or CommuneNetwork(case or published_case())
        self.desk = Desk(DeskServer(self.network))
        self.desk.explaining.pause_s = 0
        self.screen, self.window = Screen(width=width, height=800), Window(width, 800)

    @property
    def case(self):
        return self.network.case


def at_the_commune(scene, *, username=HEAD, case=None, width=1280, network=None):
    """Sit down, play the scene, hand back its value."""

    async def play():
        seat = CommuneSeat(case, width, network)
        await seat.sit(username)
        return await scene(seat)

    return on_screen(play)
