"""The phone's database: one durable transaction per change, one flush per commit. The same code over files and over OPFS."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mobile.device.port import StoreDamaged, StoreFull
from mobile.store.migrations import VERSIONS
from mobile.store.words import StoreTooNew

if TYPE_CHECKING:
    import apsw

Value = str | int | float | bytes | None
Statement = tuple[str, Sequence[Value]]

PRAGMAS = ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY", "wal_autocheckpoint=0")
CHECKPOINT_PAGES = 400


class Database:
    """Raises StoreDamaged on opening when the file is not whole, StoreFull on writing when no space is left.

    A new file gets the newest shape at once; an older one is left as it is until `migrate`.
    """

    def __init__(self, connection: "apsw.Connection") -> None:
        import apsw

        self.connection = connection
        try:
            self._require_whole()
            self.version = self._version()
            if self.version > len(VERSIONS):
                raise StoreTooNew(f"version {self.version}")
            if self.version == 0:
                self.migrate()
        except (apsw.CorruptError, apsw.NotADBError, apsw.IOError, apsw.CantOpenError) as damage:
            connection.close()
            raise StoreDamaged(str(damage)) from None
        except BaseException:
            connection.close()
            raise

    def _require_whole(self) -> None:
        for pragma in PRAGMAS:
            self.rows(f"pragma {pragma}")
        if self.rows("pragma journal_mode") not in ([("wal",)], [("memory",)]):  # the second: a rehearsal's, in memory as a whole
            raise StoreDamaged("journal mode")
        faults = [row[0] for row in self.rows("pragma quick_check")]
        if faults != ["ok"]:
            raise StoreDamaged(str(faults[:5]))

    def _version(self) -> int:
        """0 for a new file. App 0.1.0 wrote no version: its tables tell."""
        [(version,)] = self.rows("pragma user_version")
        return int(version) or len(self.rows("select 1 from sqlite_master where name = 'outbox'"))

    @property
    def is_outdated(self) -> bool:
        return self.version < len(VERSIONS)

    def content(self) -> bytes:
        """The whole database as one file."""
        return bytes(self.connection.serialize("main"))

    def migrate(self) -> None:
        """To the newest shape, in one transaction."""
        statements = [statement for version in VERSIONS[self.version :] for statement in version]
        self.write([(statement, ()) for statement in (*statements, f"pragma user_version = {len(VERSIONS)}")])
        self.version = len(VERSIONS)

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


def marks(values: Sequence[object]) -> str:
    """As many question marks as values."""
    return ",".join("?" * len(values))
