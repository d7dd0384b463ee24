"""Bringing the database to the shape this version works with. Alembic is loaded when there is something to migrate."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from backend.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).with_name("migrations")


def config(database: Database) -> "Config":
    from alembic.config import Config

    found = Config()
    found.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    found.attributes["database"] = database
    return found


def upgrade(database: Database, to: str = "head") -> None:
    from alembic import command

    command.upgrade(config(database), to)


def downgrade(database: Database, to: str = "base") -> None:
    from alembic import command

    command.downgrade(config(database), to)


def check(database: Database) -> None:
    """Raises alembic's CommandError when tables and migrations say different things."""
    from alembic import command

    command.check(config(database))


def is_current(database: Database) -> bool:
    return current(database) == head()


def current(database: Database) -> str | None:
    """The last migration this database has seen; None when it has seen none."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@cache
def head() -> str:
    """The newest migration there is: their files are named by their number."""
    return max(path.name[:4] for path in (FOLDER / "versions").glob("[0-9][0-9][0-9][0-9]_*.py"))
