"""`thanthien export`: the files of the desk, written on the server's machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from backend.command_line import FAULTY, Folder, opened, settings_of
from backend.database import Database
from shared.errors import DomainError

if TYPE_CHECKING:
    from backend.documents.making import Ready

export_app = typer.Typer(no_args_is_help=True, help="Write a file that the desk offers too, under the same rules.")
Target = Annotated[Path, typer.Option("--to", file_okay=False, exists=True, help="Folder the file is written to.")]
Who = Annotated[str, typer.Option("--as", help="User name whose rights hold.", show_default="the first account of Sở Nội vụ")]
Year = Annotated[int | None, typer.Option("--year", help="Of the round.", show_default="the newest")]
Commune = Annotated[str, typer.Argument(help="Code of the commune.")]


@export_app.command("paper")
def export_paper(
    kind: Literal["bien-ban", "thong-bao"],
    commune: Commune,
    form: Literal["docx", "pdf"] = "pdf",
    to: Target = Path(),
    year: Year = None,
    who: Who = "",
    folder: Folder = None,
) -> None:
    """Biên bản khảo sát or thông báo kết quả of one commune, as a draft to be signed."""
    from backend.documents import exporting

    with exported(folder) as database, database.reading() as session:
        keep(exporting.paper(session, who, commune, year, kind, form), to)


@export_app.command("summary")
def export_summary(to: Target = Path(), year: Year = None, who: Who = "", folder: Folder = None) -> None:
    """The round as a workbook."""
    from backend.documents import exporting

    with exported(folder) as database, database.reading() as session:
        keep(exporting.summary(session, who, year), to)


@export_app.command("map")
def export_map(to: Target = Path(), year: Year = None, who: Who = "", folder: Folder = None) -> None:
    """The communes of the round as GeoJSON, with state and stars."""
    from backend.documents import exporting

    with exported(folder) as database, database.reading() as session:
        keep(exporting.map_of_round(session, who, year), to)


@export_app.command("evidence")
def export_evidence(commune: Commune, to: Target = Path(), year: Year = None, who: Who = "", folder: Folder = None) -> None:
    """Everything a commune's result rests on, as a zip with a list of hashes; run again it goes on where it stopped."""
    from backend.documents import exporting

    with exported(folder) as database:
        typer.echo(exporting.evidence(database, settings_of(folder), who, commune, year, to))


@contextmanager
def exported(folder: Path | None) -> Iterator[Database]:
    """What is not there, or not for whoever asks, is printed, and the command ends with code 2."""
    try:
        with opened(folder) as database:
            yield database
    except DomainError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAULTY) from None


def keep(ready: "Ready", to: Path) -> None:
    place = to / ready.name
    place.write_bytes(ready.content)
    typer.echo(place)
