"""A field day: phones, a lead and a server under one weather. Every act here is one step of the long and of the short run alike."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import time_machine

from shared import ids
from shared.answers import NotChecked, YesNo
from shared.decisions import Outcome
from shared.operations import DecideLate, Operation, PublishFeedback, ReopenVisit, ResolveDiscrepancy
from shared.rounds import Assignment
from tests.photos.making import a_photo
from tests.server.building import Person, as_json
from tests.weather.desks import Desk
from tests.weather.kinds import Delayed, Portal, Season, Slow, always, fair
from tests.weather.phones import FieldPhone
from tests.weather.proxy import Proxy
from tests.weather.restarting import KilledServer, Nursery

PEOPLE = ("khaosat1", "khaosat1", "khaosat2")  # the first inspector carries two phones
CHECKS = tuple(ids.CheckCode(code) for code in ("T02.1", "B04.1", "A02.1"))
SAID = (YesNo(True), YesNo(False), NotChecked("không gặp ai"), None)
POISON: tuple[Any, ...] = (
    5,
    None,
    "x",
    [],
    {},
    {"op_id": "x"},
    {"change": {"kind": "burn_visit"}},
    {"at": "hôm qua"},
    {"op_id": 1},
)
WEATHERS = ("fair", "showers", "storm", "portal", "no signal", "slow", "late")
MOST_ROUNDS = 8
AT_ONCE = 20


class FieldDay:
    """The whole of it. Nothing here checks: see truths.py. `folder` holds the server's and the phones' folders."""

    def __init__(self, folder: Path, nursery: Nursery, database_url: str = "", seed: int = 1) -> None:
        self.folder, self.seed = folder, seed
        self.server = KilledServer(nursery, folder / "server", database_url)
        self.proxy = Proxy(self.server.port, fair)
        self.loop = asyncio.Runner()
        self.phones: list[FieldPhone] = []
        self.desks: dict[str, Desk] = {}
        self.steps: Counter[str] = Counter()
        self.most_rounds = 0
        self.wrong_clock = timedelta()

    def __enter__(self) -> "FieldDay":
        self.server.start()
        self.proxy.__enter__()
        self.phones = [
            FieldPhone(self.folder / "phones" / str(number), name, self.proxy.url) for number, name in enumerate(PEOPLE)
        ]
        for phone in self.phones:
            self.loop.run(phone.open())
        return self

    def __exit__(self, *_: object) -> None:
        for phone in self.phones:
            phone.close()
        self.proxy.__exit__()
        self.server.bury()
        self.loop.close()

    def sign_everybody_in(self) -> None:
        for phone in self.phones:
            self.loop.run(phone.sign_in(self.server.server.passwords[phone.username]["password"]))

    def desk(self, username: str) -> Desk:
        if username not in self.desks:
            self.desks[username] = Desk(self.server.server.signed_in(username))
        self.desks[username].look()
        return self.desks[username]

    # ── inspectors ──
    def open_visit(self, who: int, where: int) -> None:
        self.phones[who].open_visit(where)

    def answer(self, who: int, where: int, check: int, said: int, note: int) -> None:
        with time_machine.travel(datetime.now(UTC) + self.wrong_clock, tick=True):
            self.phones[who].open_visit(where)
            self.phones[who].answer(where, CHECKS[check], SAID[said], f"ghi chú {note}" if note else "")

    def photograph(self, who: int, where: int, check: int, picture: int) -> None:
        """Few pictures, so that the same comes twice; every eighth is larger than one piece of an upload."""
        self.phones[who].open_visit(where)
        padding = b"\0" * 700_000 if picture % 8 == 7 else b""
        self.loop.run(self.phones[who].photograph(where, CHECKS[check], a_photo(120, 90, seed=picture) + padding))

    def withdraw(self, who: int, where: int, nth: int) -> None:
        self.phones[who].stand(where, nth, is_withdrawn=True)

    def restore(self, who: int, where: int, nth: int) -> None:
        self.phones[who].stand(where, nth, is_withdrawn=False)

    def share(self, who: int, where: int, nth: int, check: int) -> None:
        self.phones[who].share(where, nth, CHECKS[check])

    def watch(self, who: int, where: int, check: int, is_met: bool) -> None:
        with time_machine.travel(datetime.now(UTC) + self.wrong_clock, tick=True):
            self.phones[who].watch(where, CHECKS[check], is_met)

    def pause(self, who: int, where: int, is_paused: bool) -> None:
        self.phones[who].pause(where, is_paused)

    def take_place(self, who: int, where: int, place: str, is_mine: bool) -> None:
        self.phones[who].take_place(where, place, is_mine)

    def report_closed(self, who: int, where: int, is_closed: bool) -> None:
        self.phones[who].report_closed(where, is_closed)

    def remark(self, who: int, where: int, check: int, nth: int) -> None:
        self.phones[who].remark(where, CHECKS[check], f"đã đếm lại lần {nth}")

    def submit(self, who: int, where: int) -> None:
        self.phones[who].submit(where)

    def retry_held(self, who: int) -> None:
        self.phones[who].retry_held()

    def keep_theirs(self, who: int, nth: int) -> None:
        self.phones[who].keep_theirs(nth)

    def wrong_clocks(self, days: int) -> None:
        self.wrong_clock = timedelta(days=days)

    # ── sending ──
    def sync(self, who: int) -> None:
        self.loop.run(self.phones[who].sync())

    def sync_all(self) -> None:
        self.loop.run(together(self.phones))

    def sync_while_the_server_dies(self, who: int, at_byte: int) -> None:
        if self.server.is_up:
            countdown = self.proxy.after_bytes(at_byte, self.server.strike)
            self.sync(who)
            if not countdown.call_off():
                self.server.bury()

    def sync_while_the_phone_dies(self, who: int, at_byte: int) -> None:
        phone, loop = self.phones[who], self.loop.get_loop()
        countdown = self.proxy.after_bytes(at_byte, lambda: loop.call_soon_threadsafe(phone.strike))
        self.sync(who)
        if not countdown.call_off():
            self.loop.run(phone.bury_and_open())
            self.steps["phones killed"] += 1

    def kill_phone(self, who: int) -> None:
        self.phones[who].strike()
        self.loop.run(self.phones[who].bury_and_open())
        self.steps["phones killed"] += 1

    def kill_server(self) -> None:
        if self.server.is_up:
            self.server.strike()
            self.server.bury()

    def start_server(self) -> None:
        if not self.server.is_up:
            self.server.start()

    def weather(self, kind: str, seed: int) -> None:
        self.proxy.open_door()
        self.proxy.forecast = {
            "fair": fair,
            "showers": Season(seed, badness=0.3),
            "storm": Season(seed, badness=0.7),
            "portal": always(Portal()),
            "no signal": fair,
            "slow": always(Slow(4_000_000)),
            "late": always(Delayed(0.02)),
        }[kind]
        if kind == "no signal":
            self.proxy.shut_door()

    # ── others, straight to the server ──
    def lead_reopens(self, where: int) -> None:
        if self.server.is_up:
            lead = self.desk("truongdoan1")
            visit = ids.visit_id(self.assignments()[where].id)
            lead.push(lead.person.wish(ReopenVisit("xem lại"), visit, lead.version("visit", visit)))

    def lead_decides(self, where: int, outcome: str) -> None:
        """Every criterion of a visit at once; where nothing differs, the server refuses."""
        if self.server.is_up:
            lead, registration = self.desk("truongdoan1"), self.registration(where)
            wishes = []
            for criterion in lead.person.criteria_set.criteria():
                wanted = ids.discrepancy_id(registration, criterion.code)
                change = ResolveDiscrepancy(registration, criterion.code, Outcome(outcome), "đã xem")
                wishes.append(lead.person.wish(change, wanted, lead.version("resolution", wanted)))
            lead.push(*wishes)

    def lead_decides_late(self, nth: int, is_taken_in: bool) -> None:
        """One of the changes that came after the lock."""
        if self.server.is_up:
            lead = self.desk("truongdoan1")
            late = sorted((each for each in lead.late() if each.standing == "waiting"), key=lambda each: each.id)
            if late:
                chosen = late[nth % len(late)]
                lead.push(lead.person.wish(DecideLate(is_taken_in, "đã xem"), chosen.id, chosen.version))

    def lead_publishes(self, where: int) -> None:
        if self.server.is_up:
            lead, registration = self.desk("truongdoan1"), self.registration(where)
            lead.push(lead.person.wish(PublishFeedback(registration), ids.feedback_id(registration)))

    def twenty_at_once(self, where: int, check: int, note: int) -> None:
        """One operation, pushed on twenty connections at the same time."""
        if not self.server.is_up:
            return
        wish = as_json(self.a_finding("khaosat1", where, check, f"cùng lúc {note}"))
        desk, token = self.desks["khaosat1"], self.desks["khaosat1"].person.http.headers["authorization"]
        with httpx.Client(base_url=self.server.server.url, headers={"authorization": token}, trust_env=False, timeout=30) as http:
            person = Person(http, desk.person.actor)
            with ThreadPoolExecutor(AT_ONCE) as threads:
                replies = list(threads.map(lambda _: person.push_raw(wish).json()["receipts"][0], range(AT_ONCE)))
        said = {(each["outcome"], each["sequence"]) for each in replies}
        assert len(said) == 1, f"twenty identical pushes, {len(said)} answers: {said}"
        assert sum(not each["is_duplicate"] for each in replies) <= 1, replies
        if replies[0]["sequence"]:  # else it waits for a visit that nobody has told of yet
            desk.acknowledged[wish["op_id"]] = replies[0]["outcome"]

    def poison(self, where: int, check: int, nth: int, note: int) -> None:
        """Something unreadable in the middle of a batch: its neighbours are answered as if it were not there."""
        if not self.server.is_up:
            return
        good = [as_json(self.a_finding("khaosat2", where, each, f"lành {note}")) for each in (check, (check + 1) % len(CHECKS))]
        reply = self.desks["khaosat2"].person.push_raw(good[0], POISON[nth], good[1])
        assert reply.status_code == 200, reply.text
        receipts = reply.json()["receipts"]
        assert receipts[1]["outcome"] == "quarantined", receipts[1]
        assert [receipts[0]["op_id"], receipts[2]["op_id"]] == [each["op_id"] for each in good]
        assert "quarantined" not in (receipts[0]["outcome"], receipts[2]["outcome"]), receipts
        self.desks["khaosat2"].acknowledged |= {
            each["op_id"]: each["outcome"] for each in (receipts[0], receipts[2]) if each["sequence"]
        }

    def a_finding(self, username: str, where: int, check: int, note: str) -> Operation:
        desk = self.desk(username)
        visit = ids.visit_id(self.assignments()[where].id)
        known = desk.version("finding", ids.finding_id(visit, CHECKS[check], desk.person.actor.id))
        return desk.person.finding(visit, CHECKS[check], YesNo(True), known, note)

    def assignments(self) -> list[Assignment]:
        return self.phones[0].assignments()

    def registration(self, where: int) -> ids.RegistrationId:
        assignment = self.assignments()[where]
        return ids.registration_id(assignment.round_id, assignment.commune_code)

    # ── the evening ──
    def recover(self) -> int:
        """Fair weather; everybody sends until nobody has anything to send or to hear. The rounds it took."""
        self.weather("fair", 0)
        self.start_server()
        self.proxy.settle()
        for rounds in range(1, MOST_ROUNDS + 1):
            before = [phone.cursor() for phone in self.phones]
            self.sync_all()
            if before == [phone.cursor() for phone in self.phones] and all(phone.is_done() for phone in self.phones):
                self.most_rounds = max(self.most_rounds, rounds)
                return rounds
        left = [(phone.unsettled(), phone.standing_counts(), phone.phone.line, phone.cursor()) for phone in self.phones]
        raise AssertionError(f"not quiet after {MOST_ROUNDS} rounds in fair weather: {left}")


async def together(phones: list[FieldPhone]) -> None:
    await asyncio.gather(*(phone.sync() for phone in phones))
