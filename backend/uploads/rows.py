"""Uploads as the database knows them. Every function here works in somebody else's transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, exists, insert, literal, select, update
from sqlmodel import Session

from backend.tables import OriginalRow, UploadRow
from backend.tus import Creation
from media.intake import OriginalFacts
from shared.errors import UnknownRecord
from shared.ids import Sha256, is_uuid, new_id

UPLOADS = UploadRow.__table__  # type: ignore[attr-defined]
ORIGINALS = OriginalRow.__table__  # type: ignore[attr-defined]
# Built once: an upload is a handful of statements, and putting them together costs more than running them.
FOUND = select(UPLOADS).where(UPLOADS.c.id == bindparam("upload"), UPLOADS.c.account_id == bindparam("account"))
HELD = select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256 == bindparam("original"))
SETTLED = (
    update(UPLOADS)
    .where(UPLOADS.c.id == bindparam("upload"))
    .values(
        {name: bindparam(f"to_{name}", type_=UPLOADS.c[name].type) for name in ("stored_offset", "state", "sha256", "changed_at")}
    )
)
CREATED = insert(UPLOADS)
KEPT = insert(ORIGINALS).from_select(
    list(ORIGINALS.c.keys()),
    select(*(bindparam(f"new_{each.name}", type_=each.type).label(each.name) for each in ORIGINALS.c)).where(
        ~exists(select(literal(1)).select_from(ORIGINALS).where(ORIGINALS.c.sha256 == bindparam("new_sha256")))
    ),
)
Work = Callable[[Session], Any]


@dataclass(frozen=True)
class Upload:
    """`sha256` is empty until the last byte where the client did not announce it. `expires_at`: None once it is stored."""

    id: str
    sha256: str
    length: int
    offset: int
    announced: str
    state: str
    expires_at: datetime | None

    @property
    def is_stored(self) -> bool:
        return self.state == "stored"


def born(reading: Connection, creation: Creation, lives: timedelta) -> Upload:
    """A new upload, known to nobody yet. Where the server holds the announced original already, it is born finished."""
    is_here = bool(creation.sha256) and reading.execute(HELD, {"original": creation.sha256}).first() is not None
    return Upload(
        id=new_id(),
        sha256=creation.sha256,
        length=creation.length,
        offset=creation.length if is_here else 0,
        announced=creation.announced,
        state="stored" if is_here else "open",
        expires_at=None if is_here else datetime.now(UTC) + lives,
    )


def find(reading: Connection, account_id: str, upload_id: str, lives: timedelta) -> Upload:
    """Raises UnknownRecord: also for somebody else's upload, one whose bytes were rejected, and one that has expired."""
    row = reading.execute(FOUND, {"upload": upload_id, "account": account_id}).one_or_none() if is_uuid(upload_id) else None
    if row is None or row.state == "rejected":
        raise UnknownRecord(kind="Upload", id=upload_id)
    upload = _upload(row, lives)
    if upload.expires_at and upload.expires_at <= datetime.now(UTC):
        raise UnknownRecord(kind="Upload", id=upload_id)
    return upload


def _upload(row: Row[Any], lives: timedelta) -> Upload:
    expires_at = row.changed_at + lives if row.state == "open" else None
    return Upload(row.id, row.sha256, row.length, row.stored_offset, row.announced, row.state, expires_at)


def partial(session: Session, account_id: str, wanted: Iterable[Sha256], lives: timedelta) -> dict[Sha256, Upload]:
    """The account's own open uploads of these originals; the furthest one where several were begun."""
    query = select(UPLOADS).where(
        UPLOADS.c.sha256.in_(list(wanted)),
        UPLOADS.c.account_id == account_id,
        UPLOADS.c.state == "open",
        UPLOADS.c.changed_at > datetime.now(UTC) - lives,
    )
    rows = session.execute(query.order_by(UPLOADS.c.stored_offset, UPLOADS.c.id))
    return {Sha256(row.sha256): _upload(row, lives) for row in rows}


def create(session: Session, account_id: str, upload: Upload) -> None:
    now = datetime.now(UTC)
    values = {
        "id": upload.id,
        "account_id": account_id,
        "sha256": upload.sha256,
        "length": upload.length,
        "stored_offset": upload.offset,
        "announced": upload.announced,
        "state": upload.state,
        "created_at": now,
        "changed_at": now,
    }
    session.connection().execute(CREATED, values)


def settle(session: Session, upload: Upload) -> bool:
    """Write down where the upload stands; False where it was called off meanwhile."""
    values = {
        "upload": upload.id,
        "to_stored_offset": upload.offset,
        "to_state": upload.state,
        "to_sha256": upload.sha256,
        "to_changed_at": datetime.now(UTC),
    }
    return session.connection().execute(SETTLED, values).rowcount == 1


def keep(session: Session, sha256: str, facts: OriginalFacts) -> None:
    """Its bytes are here for ever. The first time counts."""
    values = {
        "new_sha256": sha256,
        "new_size_bytes": facts.size_bytes,
        "new_media_type": facts.media_type,
        "new_width": facts.width,
        "new_height": facts.height,
        "new_pages": facts.pages,
        "new_is_complete": facts.is_complete,
        "new_stored_at": datetime.now(UTC),
    }
    session.connection().execute(KEPT, values)


def forget(session: Session, upload_id: str) -> None:
    """The upload, never an original it has become."""
    session.execute(delete(UPLOADS).where(UPLOADS.c.id == upload_id))


def forget_expired(session: Session, lives: timedelta) -> list[str]:
    """The ids of the open uploads that made no progress for that long; they are gone now."""
    expired = (UPLOADS.c.state == "open", UPLOADS.c.changed_at <= datetime.now(UTC) - lives)
    ids = list(session.execute(select(UPLOADS.c.id).where(*expired)).scalars())
    if ids:
        session.execute(delete(UPLOADS).where(*expired))
    return ids


def still_open(session: Session, upload_ids: Iterable[str]) -> frozenset[str]:
    query = select(UPLOADS.c.id).where(UPLOADS.c.id.in_(list(upload_ids)), UPLOADS.c.state == "open")
    return frozenset(session.execute(query).scalars())


def held(session: Session, wanted: Iterable[str]) -> frozenset[Sha256]:
    """Which of these originals are hashed, flushed and committed here."""
    every = list(wanted)
    if not every:
        return frozenset()
    query = select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256.in_(every))
    return frozenset(Sha256(each) for each in session.execute(query).scalars())
