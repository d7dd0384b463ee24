"""The same files from the command line, on the machine of the server: as somebody, so that the same rules hold."""

from pathlib import Path

from sqlmodel import Session

from backend import accounts
from backend.database import Database
from backend.documents import making
from backend.documents.archive import Archive, Checksums
from backend.documents.making import Form, Kind, Ready
from backend.documents_api import note_views
from backend.settings import Settings
from backend.store import MediaStore
from backend.world import SqlWorld
from shared.actors import Actor, Role
from shared.errors import UnknownRecord
from shared.ids import CommuneCode, registration_id
from shared.rounds import Round, current


def somebody(session: Session, username: str) -> Actor:
    """Whoever is named; else the first account of Sở Nội vụ. Raises UnknownRecord."""
    if username:
        return accounts.actor_named(session, username)
    found = next((each for each in accounts.every_account(session) if each.role is Role.STANDING_OFFICE), None)
    if found is None:
        raise UnknownRecord(kind="Account", id=Role.STANDING_OFFICE.value)
    return found


def round_of(session: Session, year: int | None) -> Round:
    """Of this year, else the newest. Raises UnknownRecord."""
    every = SqlWorld(session).all(Round)
    found = current(each for each in every if year in (None, each.year))
    if found is None:
        raise UnknownRecord(kind="Round", id=str(year or ""))
    return found


def paper(session: Session, who: str, commune: str, year: int | None, kind: Kind, form: Form) -> Ready:
    registration = registration_id(round_of(session, year).id, CommuneCode(commune))
    return making.paper_of(session, somebody(session, who), registration, kind, form)


def summary(session: Session, who: str, year: int | None) -> Ready:
    return making.summary_of(session, somebody(session, who), round_of(session, year).id)


def map_of_round(session: Session, who: str, year: int | None) -> Ready:
    return making.map_of(session, somebody(session, who), round_of(session, year).id)


def evidence(database: Database, settings: Settings, who: str, commune: str, year: int | None, folder: Path) -> Path:
    """Goes on where a former run of it stopped. What is taken out is noted as seen."""
    with database.reading() as session:
        asking = somebody(session, who)
        registration = registration_id(round_of(session, year).id, CommuneCode(commune))
        media = MediaStore(settings.media_folder)
        pack, name = making.evidence_of(session, media, asking, registration, settings.public_url, Checksums())
    place = folder / name
    with database.writing() as session:
        note_views(session, pack.originals.values(), asking)
    write(pack.archive, place)
    return place


def write(archive: Archive, place: Path) -> None:
    """Under its name only when it is whole. A draft belongs to one archive: its tag is in its name."""
    draft = place.with_name(f".{place.name}.{archive.tag.strip(chr(34))}.part")
    done = draft.stat().st_size if draft.exists() else 0
    with draft.open("ab") as file:
        for piece in archive.pieces(min(done, archive.size_bytes), archive.size_bytes):
            file.write(piece)
    draft.replace(place)
