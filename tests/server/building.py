"""A real server on a free port with the demonstration round, and people signed in to it. Journeys build on it too."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from pydantic import TypeAdapter

from backend import demo, demo_former, migrating, serving
from backend.database import Database
from backend.settings import Settings
from backend.store import MediaStore
from shared import ids
from shared.actors import Actor
from shared.answers import Answer, Choice, Count, Number, OnDate, Share, Text, YesNo
from shared.criteria import AnswerType, Check, CriteriaSet, required
from shared.operations import (
    AttachEvidence,
    Change,
    OpenVisit,
    Operation,
    Record,
    RecordFinding,
    SubmitVisit,
)
from shared.rounds import Assignment
from shared.visits import Position
from shared.wire import Changes, Receipt, Receipts, Session

OPERATION = TypeAdapter(Operation)
RECEIPTS, CHANGES, SESSION = TypeAdapter(Receipts), TypeAdapter(Changes), TypeAdapter(Session)
TRANG_DAI, TRAN_BIEN, NHA_BICH = "25993", "26041", "25450"


@dataclass
class Person:
    """Somebody signed in, with the words a phone or a desk would use."""

    http: httpx.Client
    actor: Actor
    device: ids.DeviceId = field(default_factory=lambda: ids.DeviceId(ids.new_id()))

    def wish(self, change: Change, record_id: str, seen_version: int = 0) -> Operation:
        now = datetime.now(UTC)
        return Operation(ids.OpId(ids.new_id()), record_id, self.actor.id, self.device, now, seen_version, change)

    def push_raw(self, *pieces: Any) -> httpx.Response:
        return self.http.post("/api/sync/operations", json={"operations": list(pieces), "protocol": 1})

    def push(self, *operations: Operation) -> tuple[Receipt, ...]:
        response = self.push_raw(*(as_json(each) for each in operations))
        assert response.status_code == 200, response.text
        return RECEIPTS.validate_json(response.content).receipts

    def pull(self, after: str = "", limit: int = 500) -> Changes:
        response = self.http.get("/api/sync/changes", params={"after": after, "limit": limit})
        assert response.status_code == 200, response.text
        return CHANGES.validate_json(response.content)

    def everything(self) -> list[Record]:
        records: list[Record] = []
        page = self.pull()
        while True:
            records += page.records
            if not page.more:
                return records
            page = self.pull(page.cursor)

    @cached_property
    def criteria_set(self) -> CriteriaSet:
        return next(each for each in self.everything() if isinstance(each, CriteriaSet))

    def on_site_checks(self) -> list[Check]:
        return list(required(self.criteria_set))

    def assignment(self, commune_code: str = TRANG_DAI) -> Assignment:
        return next(each for each in self.everything() if isinstance(each, Assignment) and each.commune_code == commune_code)

    def opening(self, commune_code: str = TRANG_DAI) -> Operation:
        assignment = self.assignment(commune_code)
        return self.wish(OpenVisit(assignment.id), ids.visit_id(assignment.id))

    def open_visit(self, commune_code: str = TRANG_DAI) -> ids.VisitId:
        operation = self.opening(commune_code)
        (receipt,) = self.push(operation)
        assert receipt.outcome == "applied", receipt
        return ids.VisitId(operation.record_id)

    def finding(
        self, visit: ids.VisitId, check_code: str, answer: Answer | None, seen_version: int = 0, note: str = ""
    ) -> Operation:
        code = ids.CheckCode(check_code)
        change = RecordFinding(visit, code, answer, note)
        return self.wish(change, ids.finding_id(visit, code, self.actor.id), seen_version)

    def evidence(self, visit: ids.VisitId, check_code: str, content: bytes, sha256: str) -> Operation:
        where = Position(10.98, 106.86, 8.0, datetime.now(UTC), 2.0, "gps", None)
        change = AttachEvidence(
            visit, ids.CheckCode(check_code), ids.Sha256(sha256), len(content), "image/jpeg", "camera", datetime.now(UTC), where
        )
        return self.wish(change, ids.new_id())

    def answers(self, visit: ids.VisitId, **given: Answer) -> list[Operation]:
        """A finding for every on-site check: the good answer, unless another is given by code (A02_1 for A02.1)."""
        by_code = {name.replace("_", "."): answer for name, answer in given.items()}
        return [self.finding(visit, check.code, by_code.get(check.code, good_answer(check))) for check in self.on_site_checks()]

    def submission(self, visit: ids.VisitId, seen_version: int = 1) -> Operation:
        return self.wish(SubmitVisit(), visit, seen_version)


def as_json(operation: Operation) -> Any:
    return OPERATION.dump_python(operation, mode="json")


def good_answer(check: Check) -> Answer:
    """What a commune would like to hear."""
    match check.answer:
        case AnswerType.YES_NO:
            return YesNo(True)
        case AnswerType.COUNT:
            return Count(int(check.most if check.most is not None else check.least or 1))
        case AnswerType.SHARE:
            return Share(10, 10)
        case AnswerType.NUMBER:
            return Number(Decimal(20), check.unit)
        case AnswerType.TEXT:
            return Text("Có")
        case AnswerType.DATE:
            return OnDate(datetime.now(UTC).date())
        case AnswerType.CHOICE:
            return Choice(check.options[0].code)


@dataclass
class Server:
    """A running server with the demonstration round in its folder."""

    url: str
    folder: Path
    database_url: str = ""  # SQLite in the folder

    @cached_property
    def passwords(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = json.loads((self.folder / "demo-accounts.json").read_text(encoding="utf-8"))
        return found

    def http(self, token: str = "") -> httpx.Client:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx.Client(base_url=self.url, headers=headers, timeout=30, trust_env=False)

    def sign_in(self, username: str, password: str | None = None) -> httpx.Response:
        credentials = {
            "username": username,
            "password": password if password is not None else self.passwords[username]["password"],
        }
        with self.http() as http:
            return http.post("/api/session", json=credentials)

    def signed_in(self, username: str) -> Person:
        response = self.sign_in(username)
        assert response.status_code == 201, response.text
        session = SESSION.validate_json(response.content)
        return Person(self.http(session.token), session.actor)

    @property
    def media(self) -> Path:
        return self.folder / "media"

    @contextmanager
    def database(self) -> Iterator[Database]:
        database = Database(Settings(folder=self.folder, database_url=self.database_url).database)
        with closing(database):
            yield database


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def a_demo_folder(folder: Path, has_past: bool = False) -> Path:
    """The demonstration round as `thanthien serve` makes it; most tests are about one round, and do without the one before it."""
    settings = Settings(folder=folder)
    a_demo(settings)
    if has_past:
        add_past(settings)
    return folder


def a_demo(settings: Settings) -> None:
    """Where these settings say, in a database that is empty."""
    settings.folder.mkdir(parents=True, exist_ok=True)
    with closing(Database(settings.database)) as database:
        migrating.upgrade(database)
        assert demo.fill(database, settings.demo_accounts_file)


def add_past(settings: Settings) -> None:
    with closing(Database(settings.database)) as database:
        demo_former.add(database, MediaStore(settings.media_folder))


@contextmanager
def running(folder: Path, **settings: Any) -> Iterator[Server]:
    """A server in a thread of this process, over real HTTP."""
    app = serving.create_server(Settings(folder=folder, **settings))
    config = uvicorn.Config(app, host="127.0.0.1", port=free_port(), log_level="error", access_log=False)
    server = PromptServer(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        wait_until(lambda: server.started, "the server to start")
        yield Server(f"http://127.0.0.1:{config.port}", folder, settings.get("database_url", ""))
    finally:
        server.should_exit = True
        thread.join(20)


class PromptServer(uvicorn.Server):
    """Leaves at once instead of at the next tenth of a second: hundreds of tests start one."""

    async def main_loop(self) -> None:
        await self.on_tick(0)  # writes the date into the answers
        while not self.should_exit:
            await asyncio.sleep(0.01)


@dataclass
class ServerProcess:
    """`thanthien serve` as a process of its own, to be killed and started again on the same port."""

    folder: Path
    port: int = field(default_factory=free_port)
    options: tuple[str, ...] = ("--no-phone",)
    workers: int = 0  # they take a core; most tests want none
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> Server:
        command = [
            sys.executable,
            "-m",
            "backend.cli",
            "serve",
            "--port",
            str(self.port),
            "--data",
            str(self.folder),
            *self.options,
        ]
        environment = {**os.environ, "THANTHIEN_WORKERS": str(self.workers)}
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
        server = Server(f"http://127.0.0.1:{self.port}", self.folder)
        wait_until(lambda: is_ready(server), "the server process to be ready", within_s=90)
        return server

    def kill(self) -> None:
        """As a power cut would."""
        assert self.process
        self.process.kill()
        self.process.wait(10)

    def stop(self) -> int:
        assert self.process
        self.process.terminate()
        return self.process.wait(30)


def is_ready(server: Server) -> bool:
    with suppress(httpx.HTTPError), server.http() as http:
        return http.get("/api/ready").status_code == 200
    return False


def wait_until(is_so: Any, what: str, within_s: float = 20) -> None:
    until = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < until, f"waited {within_s} s for {what}"
        time.sleep(0.02)


def copied(template: Path, to: Path) -> Path:
    shutil.copytree(template, to, dirs_exist_ok=True)
    return to
