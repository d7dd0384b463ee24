"""What every command of `thanthien` begins with: the folder, the database, one commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from backend import imports, migrating
from backend.database import Database
from backend.settings import Settings
from shared.errors import DomainError

Folder = Annotated[Path | None, typer.Option("--data", help="Folder of the database and the photos.", show_default="var/server")]
FAULTY = 2


def settings_of(folder: Path | None) -> Settings:
    return Settings(folder=folder) if folder else Settings()


@contextmanager
def opened(folder: Path | None, is_migrated: bool = True) -> Iterator[Database]:
    database = Database(settings_of(folder).database)
    try:
        if is_migrated:
            migrating.upgrade(database)
        yield database
    finally:
        database.close()


@contextmanager
def changing(folder: Path | None) -> Iterator[Session]:
    """One commit. What the rules refuse is printed, and the command ends with code 2."""
    try:
        with opened(folder) as database, database.writing() as session:
            yield session
    except (DomainError, imports.NotTakenOver) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAULTY) from None
