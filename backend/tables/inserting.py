"""Many rows into one table: the statement and the conversions of its columns are looked up once, not for every row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Dialect, Table, insert
from sqlmodel import Session

Row = dict[str, Any]


@dataclass(frozen=True)
class Prepared:
    sql: str
    columns: tuple[tuple[str, Callable[[Any], Any] | None], ...]
    is_positional: bool

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.columns)

    def bound(self, row: Row) -> Any:
        values = [row[name] if convert is None else convert(row[name]) for name, convert in self.columns]
        return tuple(values) if self.is_positional else dict(zip(self.names, values, strict=True))


@cache
def prepared(table: Table, dialect: Dialect) -> Prepared:
    names = [column.name for column in table.columns]
    compiled = insert(table).compile(dialect=dialect, column_keys=names)
    order = compiled.positiontup or names
    columns = tuple((name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in order)
    return Prepared(str(compiled), columns, bool(compiled.positional))


def insert_all(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Every row names every column."""
    connection = session.connection()
    statement = prepared(table, connection.dialect)
    connection.exec_driver_sql(statement.sql, [statement.bound(row) for row in rows])
