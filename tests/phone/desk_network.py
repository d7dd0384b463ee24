"""The API as the desk sees it, in memory: one case, the real reducer, the real messages; and weather."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mobile.codec import from_text, to_text
from mobile.desk.foresight import OneCase
from mobile.device.port import NetworkDown, Reply
from shared import ids, wire
from shared.actors import Actor, Role
from shared.apply import apply
from shared.decisions import Feedback, Resolution
from shared.discrepancies import discrepancies, undecided
from shared.errors import DomainError
from shared.explanations import Conclusion, Final
from shared.ids import AccountId
from shared.operations import Operation, PublishFeedback, ReopenVisit
from shared.visits import is_submitted, is_turned_away
from shared.world import Case
from tests.rules.building import COLLEAGUE, COMMUNE_ACTOR, INSPECTOR, LEAD, OFFICE

COUNCIL = Actor(AccountId("a7"), "hoidong1", "Hội đồng Một", Role.COUNCIL)
PEOPLE = {each.username: each for each in (LEAD, INSPECTOR, COMMUNE_ACTOR, OFFICE, COUNCIL)}
PASSWORD = "mat-khau"


class DeskNetwork:
    """mobile.device.port.Network with one case behind it."""

    def __init__(self, case: Case, stored_photos: int | None = None) -> None:
        self.case, self.stored_photos = case, stored_photos
        self.is_down, self.ended = False, False
        self.asked: list[str] = []

    async def send(self, method, path, body=None, headers=None) -> Reply:
        self.asked.append(f"{method} {path}")
        if self.is_down:
            raise NetworkDown("cut")
        told = json.loads(body) if body else {}
        if (method, path) == ("POST", "/api/session"):
            return self.session(told)
        actor = PEOPLE.get((headers or {}).get("Authorization", "").removeprefix("Bearer "))
        if actor is None or self.ended:
            return problem("session-expired", 401)
        if method == "GET":
            return self.read(actor, path.partition("?")[0])
        if path == "/api/sync/operations":
            return self.performed(actor, from_text(body, wire.Push).operations)
        return Reply(204, {}, b"") if method == "DELETE" else self.write(actor, path, told)

    def performed(self, actor, operations) -> Reply:
        """Each decided by the reducer itself; one refused lets the others go through."""
        receipts = []
        for each in operations:
            try:
                record = apply(OneCase(self.case), each, actor)
            except DomainError as refusal:
                told = wire.Problem(f"/problems/{refusal.slug}", refusal.slug, 409, {})
                receipts.append(wire.Receipt(each.op_id, "refused", 1, problem=told))
                continue
            self.keep(record)
            receipts.append(wire.Receipt(each.op_id, "applied", 1, record.version, record))
        return answer(wire.Receipts(tuple(receipts), datetime.now(UTC)))

    def session(self, told) -> Reply:
        actor = PEOPLE.get(told["username"])
        if actor is None or told["password"] != PASSWORD:
            return problem("wrong-password", 401)
        return answer(wire.Session(actor.username, datetime.now(UTC) + timedelta(hours=8), actor), 201)

    def read(self, actor, path) -> Reply:
        if path == "/api/cases":
            return answer((self.summary(),))
        if path.removesuffix("?as=commune") == f"/api/cases/{self.case.registration.id}":
            case = self.case
            if actor.role is Role.COMMUNE and case.feedback is None:
                case = replace(case, visits=(), findings=(), evidence=(), resolutions=())
            names = {each.id: each.name for each in (*PEOPLE.values(), COLLEAGUE)}
            return answer(wire.CaseShown(case, names, tuple({each.sha256 for each in case.evidence})))
        return problem("unknown-record", 404)

    def summary(self) -> wire.CaseSummary:
        case = self.case
        state = "planned" if not case.visits else "submitted" if all(map(is_submitted, case.visits)) else "open"
        known = len(case.evidence)
        return wire.CaseSummary(
            case.registration.id,
            case.commune.id,
            case.commune.full_name,
            "team",
            state,
            len(case.findings),
            60,
            known,
            known if self.stored_photos is None else self.stored_photos,
            len(undecided(case)),
            len(discrepancies(case)),
            case.feedback is not None,
            no_entry=bool(case.visits) and all(map(is_turned_away, case.visits)),
        )

    def write(self, actor, path, told) -> Reply:
        kind, record_id = path.split("/")[2:4]
        registration = self.case.registration.id
        if kind == "cases":
            change, record_id = PublishFeedback(registration), ids.feedback_id(registration)
        else:
            change = ReopenVisit(told["reason"])
        now = datetime.now(UTC)
        wish = Operation(ids.OpId(ids.new_id()), record_id, actor.id, ids.DeviceId("desk"), now, told["seen_version"], change)
        try:
            record = apply(OneCase(self.case), wish, actor)
        except DomainError as refusal:
            return problem(refusal.slug, 409, refusal.facts)
        self.keep(record)
        return answer(wire.Receipt(wish.op_id, "applied", 1, record.version, record), 201)

    def keep(self, record) -> None:
        if isinstance(record, Resolution):
            others = [each for each in self.case.resolutions if each.id != record.id]
            self.case = replace(self.case, resolutions=(*others, record))
        elif isinstance(record, Feedback):
            self.case = replace(self.case, feedback=record)
        elif isinstance(record, Conclusion):
            others = [each for each in self.case.conclusions if each.id != record.id]
            self.case = replace(self.case, conclusions=(*others, record))
        elif isinstance(record, Final):
            self.case = replace(self.case, final=record)
        else:
            self.case = replace(self.case, visits=(record,))


def answer(message, status=200) -> Reply:
    return Reply(status, {}, to_text(message).encode())


def problem(slug, status, facts=None) -> Reply:
    body = {"type": f"/problems/{slug}", "title": slug, "status": status, "facts": facts or {}}
    return Reply(status, {}, json.dumps(body, default=str).encode())
