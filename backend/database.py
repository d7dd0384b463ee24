"""The database: one engine, sessions that are committed at the edge, writers one after another."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

BUSY_TIMEOUT_MS = 15_000
WRITERS_LOCK = 0x7468616E  # any fixed number: the advisory lock that puts PostgreSQL's writers in a row


class Database:
    """Readers see a snapshot; writers queue up, so that journal sequence is commit order on both engines.

    SQLite: WAL, synchronous=FULL, BEGIN IMMEDIATE for writers. PostgreSQL: an advisory lock held until commit.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        if self.is_sqlite and (file := make_url(url).database):
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        self.engine = create_engine(
            url, pool_size=10, max_overflow=50, pool_pre_ping=not self.is_sqlite, json_serializer=_written_json
        )
        event.listen(self.engine, "connect", _prepare_sqlite if self.is_sqlite else _prepare_postgresql)
        event.listen(self.engine, "begin", _begin_sqlite if self.is_sqlite else _begin_postgresql)
        self._writing_engine: Engine = self.engine.execution_options(writes=True)
        snapshot = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reading_engine: Engine = self.engine.execution_options(**snapshot)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that never commits and sees one moment, however many queries it makes: a page of a pull is read table by table."""
        with Session(self._reading_engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """The edge: commits when the block ends, rolls back when it raises. Nobody else commits.

        The turn to write is taken with the first statement, never before: a request that waits for a thread holds nothing.
        """
        with Session(self._writing_engine, expire_on_commit=False) as session:
            yield session
            session.commit()

    def close(self) -> None:
        self.engine.dispose()


def is_full(error: DBAPIError) -> bool:
    """No room left where the database lies (SQLITE_FULL, SQLSTATE 53100), or a limit on the size of a file was met."""
    text = str(error.orig).lower()
    return "disk is full" in text or "no space left" in text or "file too large" in text


def _written_json(value: object) -> str:
    return to_json(value).decode()


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions behind our back
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_TIMEOUT_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(connection: Any, _: object) -> None:
    """A plan made while a table was empty reads the whole of it for as long as the connection lives: plan each time anew."""
    connection.execute("SET plan_cache_mode = force_custom_plan")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
