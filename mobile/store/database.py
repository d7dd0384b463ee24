"""The phone's database: one durable transaction per change, one flush per commit. The same code over files and over OPFS."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mobile.device.port import StoreDamaged, StoreFull

if TYPE_CHECKING:
    import apsw

Value = str | int | float | bytes | None
Statement = tuple[str, Sequence[Value]]

PRAGMAS = ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY", "wal_autocheckpoint=0")
CHECKPOINT_PAGES = 400
SCHEMA = (
    "create table if not exists setting(name text primary key, value text not null)",
    """create table if not exists record(kind text not null, id text not null, version integer not null, visit_id text,
       body text not null, primary key(kind, id)) without rowid""",
    "create index if not exists record_visit on record(kind, visit_id)",
    """create table if not exists outbox(position integer primary key autoincrement, op_id text not null unique, kind text not null,
       record_id text not null, operation text not null, state text not null, receipt text)""",
    "create index if not exists outbox_state on outbox(state)",
    "create index if not exists outbox_record on outbox(record_id)",
    """create table if not exists original(sha256 text primary key, size_bytes integer not null, media_type text not null,
       state text not null, upload_path text, offset_bytes integer not null default 0, thumbnail blob)""",
)


class Database:
    """Raises StoreDamaged on opening when the file is not whole, StoreFull on writing when no space is left."""

    def __init__(self, connection: "apsw.Connection") -> None:
        self.connection = connection
        for pragma in PRAGMAS:
            self.rows(f"pragma {pragma}")
        if self.rows("pragma journal_mode") != [("wal",)]:
            raise StoreDamaged("journal mode")
        faults = [row[0] for row in self.rows("pragma quick_check")]
        if faults != ["ok"]:
            raise StoreDamaged(str(faults[:5]))
        self.write([(statement, ()) for statement in SCHEMA])

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple]:  # type: ignore[type-arg]
        return list(self.connection.execute(sql, tuple(values)))

    def write(self, statements: Iterable[Statement]) -> None:
        """All of it or nothing; returns when it is flushed. An error does not prove that nothing was kept: retries must be harmless."""
        import apsw

        try:
            self.connection.execute("begin immediate")
            for sql, values in statements:
                self.connection.execute(sql, tuple(values))
            self.connection.execute("commit")
        except BaseException as error:
            if not self.connection.get_autocommit():
                self.connection.execute("rollback")
            if isinstance(error, apsw.FullError):
                raise StoreFull(str(error)) from None
            raise
        self.checkpoint()

    def checkpoint(self) -> None:
        """Outside of the transaction: a checkpoint that fails must never look like a commit that failed."""
        import apsw

        try:
            if self.connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_NOOP)[0] >= CHECKPOINT_PAGES:
                self.connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
        except apsw.Error:
            return  # full: the log still holds everything

    def setting(self, name: str) -> str | None:
        found = self.rows("select value from setting where name = ?", (name,))
        return str(found[0][0]) if found else None

    def close(self) -> None:
        self.connection.close()


def setting_statement(name: str, value: str | None) -> Statement:
    if value is None:
        return "delete from setting where name = ?", (name,)
    return "insert into setting values(?, ?) on conflict(name) do update set value = excluded.value", (name, value)
