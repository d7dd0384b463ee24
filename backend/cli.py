"""The installed command `thanthien`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import true
from sqlmodel import Session

from backend import accounts, greeting, imports, migrating, pulling
from backend.accounts import Account
from backend.command_line import FAULTY, Folder, changing, opened, settings_of
from backend.documents import commands as documents
from backend.examining import renewing
from backend.telling import commands as telling
from shared.actors import Role
from shared.errors import DomainError, FileInvalid

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Thân Thiện: khảo sát thực địa “Chính quyền thân thiện”.")
import_app = typer.Typer(no_args_is_help=True, help="Take over a file; a file with faults is not taken over at all.")
account_app = typer.Typer(no_args_is_help=True, help="Who may sign in.")
app.add_typer(import_app, name="import")
app.add_typer(documents.export_app, name="export")
app.add_typer(account_app, name="account")
app.add_typer(telling.webhook_app, name="webhook")
app.command("digest")(telling.send_digest)
account_app.command("email")(telling.set_email)

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]


@app.command()
def serve(
    port: int = 8000,
    host: str = "127.0.0.1",
    folder: Folder = None,
    has_demo: Annotated[bool, typer.Option("--demo/--no-demo", help="Fill an empty database with a demonstration.")] = True,
    has_phone: Annotated[bool, typer.Option("--phone/--no-phone", help="Build and serve the phone app.")] = True,
) -> None:
    """Serve the API, the desk and the phone app on one port."""
    from backend import starting

    starting.run(settings_of(folder), host, port, has_demo, has_phone)


@app.command()
def work(
    folder: Folder = None,
    name: Annotated[str, typer.Option(hidden=True)] = "",
    is_once: Annotated[bool, typer.Option("--once", help="End when there is nothing left to do.")] = False,
    is_again: Annotated[bool, typer.Option("--again", help="Examine everything anew; former results are kept.")] = False,
) -> None:
    """Examine photos and look for what their copies must hide. `serve` starts workers of its own; more may run anywhere."""
    from backend.examining import process

    if is_again:
        with changing(folder) as session:
            typer.echo(f"{renewing.no_longer_stands(session, true())} examinations will be made again")
    count = process.run(settings_of(folder), name, is_once)
    typer.echo(f"{count} pieces of work done")


@app.command()
def migrate(folder: Folder = None) -> None:
    """Bring the database to the shape this version works with."""
    with opened(folder, is_migrated=False) as database:
        migrating.upgrade(database)
        typer.echo(f"{greeting.without_password(database.url)}: {migrating.current(database)}")


@app.command()
def restored(folder: Folder = None) -> None:
    """Say that this database was put back from a copy: phones then bring again what it has lost. Run it before serving."""
    with changing(folder) as session:
        typer.echo(f"this store is now {pulling.rename(session)}")


@import_app.command("criteria")
def import_criteria(file: File, folder: Folder = None) -> None:
    """A criteria set (JSON, schema cqtt-criteria/1)."""
    take_over(imports.import_criteria, file, folder)


@import_app.command("communes")
def import_communes(file: File, folder: Folder = None) -> None:
    """The communes (CSV with code, name, kind, full_name, lat, lon)."""
    take_over(imports.import_communes, file, folder)


@import_app.command("round")
def import_round(file: File, folder: Folder = None) -> None:
    """A yearly round (JSON, schema cqtt-round/1); it freezes its criteria set."""
    take_over(imports.import_round, file, folder)


@import_app.command("boundaries")
def import_boundaries(file: File, folder: Folder = None) -> None:
    """Outlines of the communes (GeoJSON, WGS 84, each feature with the code of its commune)."""
    take_over(imports.import_boundaries, file, folder)


@import_app.command("rescue")
def import_rescue(file: File, folder: Folder = None) -> None:
    """What a phone could not send (zip, thanthien-rescue/1). What is whole is taken over; with faults the command ends with code 2."""
    from backend import rescue_import

    settings = settings_of(folder)
    try:
        with opened(folder) as database:
            report = rescue_import.taken_over(database, settings.media_folder, file)
    except DomainError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAULTY) from None
    typer.echo(rescue_import.told(report))
    for line in rescue_import.faults_of(report):
        typer.echo(f"{file.name}: {line}", err=True)
    if report.faults or report.missing:
        typer.echo("What is whole has been taken over.", err=True)
        raise typer.Exit(FAULTY)


@account_app.command("add")
def add_account(
    username: str,
    name: str,
    role: Role,
    commune: str | None = None,
    is_head: Annotated[bool, typer.Option("--head/--no-head", help="Of a commune: hands in what its officials wrote.")] = True,
    folder: Folder = None,
) -> None:
    """Make an account with a generated password, which is shown once. A commune may have several."""
    with changing(folder) as session:
        password = accounts.generated_password()
        accounts.add(session, Account(username, name, role, commune, is_head), accounts.hashed(password))
    typer.echo(f"{username}\t{password}")


@account_app.command("password")
def set_password(username: str, folder: Folder = None) -> None:
    """Read a new password (twice from a terminal, else one line of standard input) and end the account's sessions."""
    if sys.stdin.isatty():
        password = typer.prompt("password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    with changing(folder) as session:
        accounts.set_password(session, username, password)


@account_app.command("list")
def list_accounts(folder: Folder = None) -> None:
    with opened(folder) as database, database.reading() as session:
        for each in accounts.every_account(session):
            what = each.role.value if each.is_head or each.role is not Role.COMMUNE else f"{each.role.value} (no head)"
            typer.echo(f"{each.username}\t{what}\t{each.commune_code or '-'}\t{each.name}")


def take_over(take: Callable[[Session, str], str], file: Path, folder: Path | None) -> None:
    try:
        text = file.read_text(encoding="utf-8")
        with changing(folder) as session:
            try:
                typer.echo(take(session, text))
            except FileInvalid as error:
                print_faults(file, error)
                raise typer.Exit(FAULTY) from None
    except UnicodeDecodeError as error:
        typer.echo(f"{file.name}: row 1, column {error.start}: not-utf-8", err=True)
        raise typer.Exit(FAULTY) from None


def print_faults(file: Path, error: FileInvalid) -> None:
    faults = error.facts["faults"]
    assert isinstance(faults, list)
    for each in faults:
        typer.echo(f"{file.name}: row {each['row']}, column {each['column']}: {each['wrong']} ({each['value']!r})", err=True)


if __name__ == "__main__":
    app()
