"""`thanthien digest`, `thanthien account email`, `thanthien webhook`: an administrator says who is told, and where."""

from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from typing import Annotated

import typer
from sqlalchemy import update

from backend.accounts import actor_named
from backend.command_line import FAULTY, Folder, changing, opened, settings_of
from backend.tables import AccountRow
from backend.telling import digest, teller, webhooks

webhook_app = typer.Typer(no_args_is_help=True, help="Systems of the city that are told what happens.")


def send_digest(folder: Folder = None) -> None:
    """Send the daily mail now, to everybody with an address, something unread and no mail today."""
    settings = settings_of(folder)
    if not settings.smtp_url:
        typer.echo("THANTHIEN_SMTP_URL is not set; see docs/operations.md", err=True)
        raise typer.Exit(FAULTY)
    now = datetime.now(UTC)
    with opened(folder) as database:
        sent, failed = digest.send(database, settings, now, news_before=now)
    typer.echo(f"{sent} sent, {failed} refused")
    if failed:
        raise typer.Exit(1)


def set_email(
    username: str, address: Annotated[str, typer.Argument(help="None: no more mail.")] = "", folder: Folder = None
) -> None:
    """Where the daily mail of an account goes."""
    if address and not is_address(address):
        typer.echo(f"not an address: {address}", err=True)
        raise typer.Exit(FAULTY)
    with changing(folder) as session:
        whose = AccountRow.id == actor_named(session, username).id
        session.execute(update(AccountRow).where(whose).values(email=address or None))  # type: ignore[arg-type]


def is_address(text: str) -> bool:
    """name@host, and nothing that would break a header."""
    try:
        found = Address(addr_spec=text)
    except (ValueError, IndexError, MessageError):
        return False
    return bool(found.username and "." in found.domain) or found.domain == "localhost"


@webhook_app.command("add")
def add_webhook(url: str, folder: Folder = None) -> None:
    """An http(s) address that is told from now on. Its secret is shown once; the receiver checks signatures with it."""
    with changing(folder) as session:
        webhook_id, secret = webhooks.add(session, url)
    typer.echo(f"{webhook_id}\t{secret}")


@webhook_app.command("list")
def list_webhooks(folder: Folder = None) -> None:
    """Every address, with what it took, what waits, and what was given up."""
    with opened(folder) as database, database.reading() as session:
        for each in webhooks.shown(session).webhooks:
            typer.echo(f"{each.id}\t{each.url}\ttaken {each.taken}\twaiting {each.waiting}\tgiven up {each.given_up}")


@webhook_app.command("remove")
def remove_webhook(webhook_id: str, folder: Folder = None) -> None:
    """Tell this address no more; what was on its way to it is dropped."""
    with changing(folder) as session:
        webhooks.remove(session, webhook_id)


@webhook_app.command("send")
def send_now(folder: Folder = None) -> None:
    """Send what is due, once. `serve` does so by itself."""
    typer.echo(f"{teller.tell_once(settings_of(folder))} tries")
