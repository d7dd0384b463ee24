"""Bringing the database to the shape this version works with."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from backend.database import Database

FOLDER = Path(__file__).with_name("migrations")


def config(database: Database) -> Config:
    found = Config()
    found.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    found.attributes["database"] = database
    return found


def upgrade(database: Database, to: str = "head") -> None:
    command.upgrade(config(database), to)


def downgrade(database: Database, to: str = "base") -> None:
    command.downgrade(config(database), to)


def check(database: Database) -> None:
    """Raises alembic's CommandError when tables and migrations say different things."""
    command.check(config(database))


def current(database: Database) -> str | None:
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@cache
def head() -> str | None:
    found = Config()
    found.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return ScriptDirectory.from_config(found).get_current_head()
