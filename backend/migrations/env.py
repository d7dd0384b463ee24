"""Run by alembic: connects to the database it was handed and compares with our tables."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import JSON, BigInteger
from sqlmodel.sql.sqltypes import AutoString

from backend.database import Database
from backend.tables import METADATA
from backend.tables.columns import Points, UtcMoment

PLAIN = {  # a migration is frozen: it names the engines' types, not ours, which may change
    AutoString: "sa.String()",
    UtcMoment: "sa.DateTime(timezone=True)",
    Points: "sa.Numeric(15, 6)",
    JSON: "sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql')",
    BigInteger: "sa.BigInteger().with_variant(sa.Integer(), 'sqlite')",
}


def rendered(what: str, column_type: Any, _: object) -> str | Literal[False]:
    return PLAIN.get(type(column_type), False) if what == "type" else False


def run(database: Database) -> None:
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            render_as_batch=True,
            render_item=rendered,
            compare_type=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run(context.config.attributes["database"])
