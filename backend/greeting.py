"""What `thanthien serve` prints: addresses, a QR code for phones, the demonstration accounts."""

import json
import socket
from contextlib import closing

import segno
import typer
from sqlalchemy.engine import make_url

from backend.settings import Settings

EVERYWHERE = ("0.0.0.0", "::")
SHOWN_COMMUNES = ("xa25993", "xa26041", "xa25450")


def show(settings: Settings, host: str, port: int) -> None:
    address = f"http://{reachable(host)}:{port}"
    typer.echo(f"\nThân Thiện\n  phone app   {address}/\n  desk        {address}/desk\n  API         {address}/api/openapi.json")
    typer.echo(f"  database    {without_password(settings.database)}\n  photos      {settings.media_folder}\n")
    segno.make(f"{address}/", error="m").terminal(compact=True)
    show_accounts(settings)


def reachable(host: str) -> str:
    """An address a phone in the same network can open. Nothing is sent to find it."""
    if host not in EVERYWHERE:
        return f"[{host}]" if ":" in host else host
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def show_accounts(settings: Settings) -> None:
    """The people of the demonstration; the other communes' passwords are in the file."""
    if not settings.demo_accounts_file.exists():
        return
    kept = json.loads(settings.demo_accounts_file.read_text(encoding="utf-8"))
    communes = [each for each in kept if each.startswith("xa")]
    for username, account in kept.items():
        if username not in communes or username in SHOWN_COMMUNES:
            typer.echo(f"  {username:<12} {account['password']:<18} {account['name']}")
    typer.echo(f"  … and {len(communes)} communes xa<code> in all: {settings.demo_accounts_file}\n")


def without_password(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)
