"""Many rows into one table: the statement and the conversions of its columns are looked up once, not for every row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Dialect, Table, insert
from sqlmodel import Session

Row = dict[str, Any]


@dataclass(frozen=True)
class Prepared:
    sql: str
    columns: tuple[tuple[str, Callable[[Any], Any] | None], ...]

    def bound(self, row: Row) -> tuple[Any, ...]:
        return tuple([row[name] if convert is None else convert(row[name]) for name, convert in self.columns])


@cache
def prepared(table: Table, dialect: Dialect) -> Prepared:
    compiled = insert(table).compile(dialect=dialect, column_keys=[column.name for column in table.columns])
    order = compiled.positiontup or ()
    columns = tuple((name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in order)
    return Prepared(str(compiled), columns)


@cache
def from_json(table: Table) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'INSERT INTO "{table.name}" ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::"{table.name}", %(rows)s::jsonb)'


def insert_all(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Every row names every column. SQLite takes them row by row without leaving the process; PostgreSQL in one message."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(from_json(table), {"rows": to_json(rows).decode()})
        return
    statement = prepared(table, connection.dialect)
    connection.exec_driver_sql(statement.sql, [statement.bound(row) for row in rows])
