"""The records on this phone, as the rules see them: shared.world.World over the phone's database."""

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from mobile.codec import record_from_text, record_to_text
from mobile.store.database import Database, Statement
from shared.decisions import Outcome, Resolution
from shared.errors import UnknownRecord
from shared.ids import RegistrationId, VisitId
from shared.operations import Record
from shared.visits import Evidence, Finding
from shared.world import Case

R = TypeVar("R", bound=Record)


def kind_of(kind: type[Any]) -> str:
    return str(next(field.default for field in fields(kind) if field.name == "kind"))


class Records:
    """Reads through a cache of structured records; a record is only ever replaced by a newer one, in a transaction of the store."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.known: dict[tuple[str, str], Record] = {}
        self.changes = 0  # grows with every record that came, changed or went: what was read before it is old

    def get(self, kind: type[R], record_id: str) -> R | None:
        key = (kind_of(kind), record_id)
        if key not in self.known:
            found = self.database.rows("select body from record where kind = ? and id = ?", key)
            if not found:
                return None
            self.known[key] = record_from_text(found[0][0])
        return cast(R, self.known[key])

    def every(self, kind: type[R]) -> tuple[R, ...]:
        return self._listed(kind, "select id from record where kind = ?", (kind_of(kind),))

    def findings(self, visit_id: VisitId) -> tuple[Finding, ...]:
        return self._listed(Finding, "select id from record where kind = 'finding' and visit_id = ?", (visit_id,))

    def evidence(self, visit_id: VisitId) -> tuple[Evidence, ...]:
        """Every piece of evidence of a visit that counts, oldest first."""
        found = self._listed(Evidence, "select id from record where kind = 'evidence' and visit_id = ?", (visit_id,))
        return tuple(sorted((each for each in found if not each.is_withdrawn), key=lambda each: (each.captured_at, each.id)))

    def _listed(self, kind: type[R], sql: str, values: tuple[str, ...]) -> tuple[R, ...]:
        found = (self.get(kind, row[0]) for row in self.database.rows(sql, values))
        return tuple(record for record in found if record is not None)

    def recheck_asked(self, registration_id: RegistrationId, criterion_code: str) -> bool:
        return any(
            each.registration_id == registration_id and each.criterion_code == criterion_code and each.outcome is Outcome.RECHECK
            for each in self.every(Resolution)
        )

    def case(self, registration_id: RegistrationId) -> Case:
        """Claims never reach an inspector's phone (blind first), so no case can be made of what is here."""
        raise UnknownRecord(kind="Registration", id=registration_id)

    def now(self) -> datetime:
        return datetime.now(UTC)

    def is_set_in_use(self, criteria_set_id: str) -> bool:
        return True

    def put(self, record: Record) -> Statement:
        """Keep this phone's own wish; what the server last told of the record is kept beside it. Then call `took_over`."""
        return (
            "insert into record(kind, id, version, visit_id, body) values(?, ?, ?, ?, ?) on conflict(kind, id) do update set"
            " told = case when record.told is null and record.version = record.told_version then record.body else record.told end,"
            " version = excluded.version, visit_id = excluded.visit_id, body = excluded.body",
            self._columns(record),
        )

    def put_told(self, record: Record, generation: int | None = None) -> Statement:
        """Keep the record as the server told it; `generation` where it came with a pull. Then call `took_over`."""
        return (
            "insert into record(kind, id, version, visit_id, body, told_version, generation) values(?, ?, ?, ?, ?, ?, ?)"
            " on conflict(kind, id) do update set version = excluded.version, visit_id = excluded.visit_id, body = excluded.body,"
            " told = null, told_version = max(record.told_version, excluded.told_version),"
            " generation = coalesce(?, record.generation)",
            (*self._columns(record), record.version, generation or 0, generation),
        )

    def _columns(self, record: Record) -> tuple[str, str, int, str | None, str]:
        visit_id = record.visit_id if isinstance(record, Finding | Evidence) else None
        return record.kind, record.id, record.version, visit_id, record_to_text(record)

    def told(self, kind: str, record_id: str) -> Record | None:
        """The record as the server last told it, as far as that is known here."""
        found = self.database.rows(
            "select coalesce(told, case when version = told_version then body end) from record where kind = ? and id = ?",
            (kind, record_id),
        )
        return record_from_text(found[0][0]) if found and found[0][0] else None

    def told_version(self, record: Record) -> int:
        """The newest version of this record the server has ever told: with a pull, or in a receipt."""
        found = self.database.rows("select told_version from record where kind = ? and id = ?", (record.kind, record.id))
        return int(found[0][0]) if found else 0

    def drop(self, kind: str, record_id: str) -> Statement:
        """Then call `forgot`."""
        return "delete from record where kind = ? and id = ?", (kind, record_id)

    def took_over(self, *records: Record) -> None:
        self.changes += 1
        for record in records:
            self.known[(record.kind, record.id)] = record

    def forgot(self, *keys: tuple[str, str]) -> None:
        self.changes += 1
        for key in keys:
            self.known.pop(key, None)

    def read_anew(self) -> None:
        """What stands in the database is what holds."""
        self.changes += 1
        self.known.clear()
