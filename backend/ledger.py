"""What one transaction is about to write: numbered in commit order, kept in memory while rules look at it, written in few statements."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlmodel import Session

from backend.examining.chain import CAPTURES
from backend.tables import ROWS, GoneRow, JournalRow, NoticeRow, insert_all, row_of
from backend.world import SqlWorld, table_of
from shared.errors import SeenVersionOutdated
from shared.notices import notice_of
from shared.operations import Record
from shared.rounds import Assignment

JOURNAL = JournalRow.__table__  # type: ignore[attr-defined]
GONE = GoneRow.__table__  # type: ignore[attr-defined]
NOTICES = NoticeRow.__table__  # type: ignore[attr-defined]
TOLD = tuple(column.name for column in NOTICES.columns)
Key = tuple[type[Any], str]


class Ledger:
    """Numbers are handed out under the writers' lock (backend.database), one after the last: their order is commit order.

    A database sequence would not do: two transactions can commit in another order than they drew their numbers.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.world = SqlWorld(session, before_query=self.flush)
        self._last = newest_seq(session)
        self._journal: list[dict[str, Any]] = []
        self._records: dict[Key, tuple[int, Record, int]] = {}  # version in the table, record, number
        self._gone: list[dict[str, Any]] = []
        self._captures: list[dict[str, Any]] = []
        self._notices: list[dict[str, Any]] = []

    @property
    def next_seq(self) -> int:
        return self._last + 1

    def journal(self, row: dict[str, Any]) -> None:
        """A row under the next number."""
        self._last += 1
        self._journal.append(row)

    def capture(self, row: dict[str, Any]) -> None:
        """A numbered capture, whatever becomes of it."""
        self._captures.append(row)

    def put(self, before: Record | None, record: Record, seq: int, by: str) -> None:
        """Keep the record, and what people are told of the change; several versions within one transaction become one row."""
        key = (type(record), record.id)
        kept = self._records.get(key)
        stands = kept[0] if kept else before.version if before else 0
        self._records[key] = (stands, record, seq)
        self.world.know(record)
        if notice := notice_of(before, record, self.world.now(), by):
            self._notices.append({name: getattr(notice, name) for name in TOLD} | {"seq": seq})
        if before and sight_of(before) not in (None, sight_of(record)):
            team_id, commune_code = sight_of(before) or ("", "")
            self._gone.append(
                {"seq": seq, "kind": record.kind, "record_id": record.id, "team_id": team_id, "commune_code": commune_code}
            )

    def flush(self) -> None:
        """Write everything so far. Raises IntegrityError when a record refers to what is not here."""
        journal, self._journal = self._journal, []
        records, self._records = self._records, {}
        gone, self._gone = self._gone, []
        captures, self._captures = self._captures, []
        notices, self._notices = self._notices, []
        if journal:
            insert_all(self.session, JOURNAL, journal)
        by_kind: dict[type[Any], list[tuple[int, Record, int]]] = defaultdict(list)
        for (kind, _), entry in records.items():
            by_kind[kind].append(entry)
        for kind in ROWS:  # what is referred to comes before what refers to it
            if kind in by_kind:
                self._write(kind, by_kind[kind])
        if gone:
            insert_all(self.session, GONE, gone)
        if captures:
            insert_all(self.session, CAPTURES, captures)
        if notices:
            insert_all(self.session, NOTICES, notices)

    def _write(self, kind: type[Any], entries: Iterable[tuple[int, Record, int]]) -> None:
        new = [row_of(record, seq) for stands, record, seq in entries if stands == 0]
        changed = [
            {**row_of(record, seq), "before_id": record.id, "before_version": stands} for stands, record, seq in entries if stands
        ]
        table = table_of(kind)
        if new:
            insert_all(self.session, table, new)
        if changed:
            is_before = (table.c.id == bindparam("before_id"), table.c.version == bindparam("before_version"))
            written = self.session.connection().execute(update(table).where(*is_before), changed)
            if written.rowcount not in (-1, len(changed)):
                raise SeenVersionOutdated(kind=kind.__name__, written=written.rowcount, of=len(changed))


def newest_seq(session: Session) -> int:
    """The journal's last number; 0 before the first."""
    return int(session.execute(select(func.coalesce(func.max(JOURNAL.c.seq), 0))).scalar_one())


def sight_of(record: Record) -> tuple[str, str] | None:
    """Who is told of a record, by team and commune; None when nobody in the field is."""
    if isinstance(record, Assignment):
        return None if record.is_cancelled else (record.team_id, record.commune_code)
    return getattr(record, "team_id", ""), getattr(record, "commune_code", "")
