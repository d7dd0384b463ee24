"""A round as large as wished, put straight into a server's tables: visits by the thousand, findings by the million, inspectors by the hundred."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import insert, select

from backend import accounts, codec
from backend.accounts import Account
from backend.database import Database
from backend.ledger import JOURNAL
from backend.settings import Settings
from backend.tables import row_of
from backend.world import SqlWorld, table_of
from shared import ids
from shared.actors import Actor, Role
from shared.answers import YesNo
from shared.criteria import AnswerType, CriteriaSet, walk
from shared.operations import Operation, Record, RecordFinding, SeenFinding
from shared.rounds import Assignment, Round, Team
from shared.visits import Attendance, Finding, Visit

AT_ONCE = 5_000
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
Row = dict[str, Any]


@dataclass
class LargeRound:
    """One team's work in the demonstration round."""

    database: Database
    team: Team
    round: Round
    checks: tuple[str, ...]
    criteria_set_id: str
    commune_code: str

    @classmethod
    def of(cls, database: Database) -> "LargeRound":
        with database.reading() as session:
            world = SqlWorld(session)
            criteria_set, round_ = world.all(CriteriaSet)[0], world.all(Round)[0]
            assignment = world.all(Assignment)[0]
            team = world.all(Team, id=[assignment.team_id])[0]
        checks = tuple(each.code for _, stop in walk(criteria_set) for each in stop if each.answer is AnswerType.YES_NO)
        return cls(database, team, round_, checks, criteria_set.id, assignment.commune_code)

    def inspectors(self, count: int) -> list[tuple[Actor, str]]:
        """New inspectors of the team, each with a token. Nobody knows their passwords."""
        secret = accounts.quickly_hashed(accounts.generated_password())
        names = [f"bench{number}" for number in range(count)]
        with self.database.writing() as session:
            for name in names:
                accounts.add(session, Account(name, name, Role.INSPECTOR, None), secret)
            every = [accounts.actor_named(session, name) for name in names]
            team = replace(self.team, inspectors=(*self.team.inspectors, *(each.id for each in every)))
            table = table_of(Team)
            session.execute(table.update().where(table.c.id == team.id).values(inspectors=team.inspectors))
        with self.database.writing() as session:
            return [
                (accounts.actor_named(session, name), accounts.open_session(session, Settings(), name).token) for name in names
            ]

    def visits(self, count: int, actors: list[Actor]) -> list[ids.VisitId]:
        """Opened by all of these inspectors."""
        made = [self._visit(number, actors) for number in range(count)]
        self.put([assignment for assignment, _ in made], Assignment)
        self.put([visit for _, visit in made], Visit)
        return [visit.id for _, visit in made]

    def _visit(self, number: int, actors: list[Actor]) -> tuple[Assignment, Visit]:
        code, named = ids.CommuneCode(self.commune_code), ids.AssignmentId(ids.derived_id("bench", str(number)))
        assignment = Assignment(named, self.round.id, self.team.id, code, NOW.date(), version=1)
        here = tuple(Attendance(each.id, NOW) for each in actors)
        registration = ids.registration_id(self.round.id, code)
        visit = Visit(ids.visit_id(named), named, registration, self.round.id, code, self.team.id, self.criteria_set_id, here, 1)  # type: ignore[arg-type]
        return assignment, visit

    def findings(self, visits: list[ids.VisitId], actor: Actor, count: int) -> None:
        """As if they had been pushed long ago."""
        wished = ((visit, check) for visit in visits for check in self.checks)
        self.put((self._finding(visit, check, actor) for visit, check in islice(wished, count)), Finding)

    def _finding(self, visit: ids.VisitId, check: str, actor: Actor) -> Finding:
        code = ids.CheckCode(check)
        return Finding(
            ids.finding_id(visit, code, actor.id),
            visit,
            self.round.id,
            ids.CommuneCode(self.commune_code),
            self.team.id,
            self.criteria_set_id,  # type: ignore[arg-type]
            code,
            actor.id,
            YesNo(True),
            "có biển chỉ dẫn ở sảnh",
            NOW,
            version=1,
        )

    def put(self, records: Iterable[Record], kind: type[Any]) -> None:
        """Each with a number of its own after the journal's last, and a journal row for the newest of them."""
        last = self._last()
        numbered = ((row_of(record, last + n), last + n) for n, record in enumerate(records, 1))
        for rows in sliced(numbered):
            with self.database.writing() as session:
                session.execute(insert(table_of(kind)), [row for row, _ in rows])
                session.execute(insert(JOURNAL), [self._journaled(rows[-1][1])])

    def _journaled(self, seq: int) -> Row:
        op_id = ids.new_id()
        named = {"op_id": op_id, "actor_id": "bench", "device_id": "bench", "kind": "bench", "record_id": op_id}
        return {
            "seq": seq,
            **named,
            "at": NOW,
            "received_at": NOW,
            "seen_version": 0,
            "change": {},
            "outcome": "applied",
            "receipt": {},
        }

    def _last(self) -> int:
        with self.database.reading() as session:
            return int(session.execute(select(JOURNAL.c.seq).order_by(JOURNAL.c.seq.desc()).limit(1)).scalar() or 0)


def sliced(numbered: Iterator[tuple[Row, int]]) -> Iterator[list[tuple[Row, int]]]:
    while some := list(islice(numbered, AT_ONCE)):
        yield some


def answering(actor: Actor, visit: ids.VisitId, check: str, answer: bool = True) -> Any:
    """One operation as a phone sends it."""
    code = ids.CheckCode(check)
    change = RecordFinding(visit, code, YesNo(answer), "có biển chỉ dẫn ở sảnh", SeenFinding())
    operation = Operation(
        ids.OpId(ids.new_id()), ids.finding_id(visit, code, actor.id), actor.id, ids.DeviceId("bench"), NOW, 0, change
    )
    return codec.OPERATION.dump_python(operation, mode="json")
