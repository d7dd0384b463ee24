"""Files to take away: papers of a commune, the round in numbers and on a map, the evidence. Each for those who may read what is in it."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse
from pydantic import TypeAdapter
from sqlalchemy import insert
from sqlmodel import Session

from backend import accounts, codec
from backend.documents import making, ranges
from backend.documents.archive import Checksums
from backend.documents.evidence import Pack
from backend.documents.making import Form, Kind, Ready
from backend.edge import Here, Premises, SignedInNow, actor, aside, signed_in
from backend.handed_in import name_of
from backend.receipts_api import Signing
from backend.signing import Signer
from backend.tables import OriginalViewRow
from shared.actors import Actor
from shared.errors import SessionExpired, UnknownRecord
from shared.ids import Sha256, new_id
from shared.permissions import may_see_originals
from shared.wire import Download, DownloadWanted

router = APIRouter(prefix="/api", tags=["documents"])
AT_ONCE = 500
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
}


DOWNLOAD: TypeAdapter[Download] = TypeAdapter(Download)


@router.post("/downloads", status_code=201, response_model=Download)
def ticket(wish: DownloadWanted, session: SignedInNow, keys: Signing) -> Response:
    """A link that a browser can open by itself, and a download can be taken up again with: it carries no token."""
    named = accounts.token_hash(session.token)
    address = f"{quote(wish.path)}?ticket={named}.{keys.seal(ticket_words(wish.path, named))}"
    return codec.answer(DOWNLOAD, Download(address, session.expires_at), 201)


def ticket_words(path: str, token_sha256: str) -> bytes:
    return f"thanthien-download/1\n{path}\n{token_sha256}".encode()


async def downloading(request: Request, here: Here, keys: Signing, ticket: str = "") -> Actor:
    """Who asks: by ticket, or by token like everybody else. Raises SessionExpired."""
    if not ticket:
        return await actor(await aside(None, partial(signed_in, request, here)))
    return await aside(None, partial(holder, here, keys, request.url.path, ticket))


def holder(here: Premises, keys: Signer, path: str, ticket: str) -> Actor:
    named, _, seal = ticket.partition(".")
    if not keys.is_own(ticket_words(path, named), seal):
        raise SessionExpired()
    with here.database.reading() as session:
        return accounts.session_hashed(session, named).actor


Downloading = Annotated[Actor, Depends(downloading)]


@router.get("/cases/{registration_id}/documents/{kind}.{form}", response_class=Response)
async def paper(registration_id: str, kind: Kind, form: Form, asking: Downloading, here: Here) -> Response:
    """Biên bản khảo sát (bien-ban) and thông báo kết quả (thong-bao), as drafts to be signed."""
    return await sent(here, form, lambda session: making.paper_of(session, asking, registration_id, kind, form))


@router.get("/cases/{registration_id}/print.pdf", response_class=Response)
async def print_out(registration_id: str, asking: Downloading, here: Here) -> Response:
    """The result page of a commune, to be printed: opened by the browser itself, not kept as a file. Once it is published."""
    url = here.settings.public_url
    return await sent(here, "pdf", lambda session: making.print_of(session, here.media, asking, registration_id, url), "inline")


@router.get("/rounds/{round_id}/summary.xlsx", response_class=Response)
async def summary(round_id: str, asking: Downloading, here: Here) -> Response:
    return await sent(here, "xlsx", lambda session: making.summary_of(session, asking, round_id))


@router.get("/rounds/{round_id}/summary.geojson", response_class=Response)
async def geojson(round_id: str, asking: Downloading, here: Here) -> Response:
    return await sent(here, "geojson", lambda session: making.map_of(session, asking, round_id))


async def sent(here: Premises, form: str, make: Callable[[Session], Ready], how: str = "attachment") -> Response:
    """Made off the event loop, a few at a time, and kept by nobody on the way."""

    def made() -> Ready:
        with here.database.reading() as session:
            return make(session)

    ready = await aside(here.picture_makers, made)
    headers = {
        "Content-Disposition": f'{how}; filename="{ready.name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(ready.content, headers=headers, media_type=MEDIA_TYPES[form])


@router.get("/cases/{registration_id}/evidence.zip", operation_id="evidence", response_class=Response)
@router.head("/cases/{registration_id}/evidence.zip", operation_id="evidence_head", response_class=Response)
async def evidence(registration_id: str, request: Request, asking: Downloading, here: Here) -> Response:
    """Originals for the lead and Sở Nội vụ, each noted when bytes of it are sent; for others the copies they may see. Goes on at any byte."""
    checksums = checksums_of(request)

    def packed() -> tuple[Pack, str]:
        with here.database.reading() as session:
            url = here.settings.public_url
            return making.evidence_of(session, here.media, asking, registration_id, url, checksums)

    pack, name = await aside(None if may_see_originals(asking) else here.picture_makers, packed)
    part = ranges.wanted(request, pack.archive.size_bytes, pack.archive.tag)
    answer = ranges.answer(request, pack.archive, part, name, "application/zip")
    if part and pack.originals and request.method == "GET" and answer.status_code != 304:
        seen = {pack.originals[each.name] for each in pack.archive.touched(*part) if each.name in pack.originals}
        await here.commits.soon(partial(note_views, seen=seen, who=asking))
    return answer


@router.get("/handed-in/{sha256}", response_class=FileResponse)
async def handed_in(sha256: str, asking: Downloading, here: Here) -> FileResponse:
    """A document of an explanation as it came, to be kept: it is somebody's own file, and no page of ours shows it as one."""

    def found() -> str:
        with here.database.reading() as session:
            return name_of(session, asking, sha256)

    name = await aside(None, found)
    place = here.media.original(Sha256(sha256))
    if not place.exists():
        raise UnknownRecord(kind="Document", id=sha256)
    await here.commits.soon(partial(note_views, seen=[sha256], who=asking))
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return FileResponse(place, headers=headers, media_type="application/octet-stream", filename=name)


def note_views(session: Session, seen: Iterable[str], who: Actor) -> None:
    now, every = datetime.now(UTC), sorted(seen)
    for at in range(0, len(every), AT_ONCE):
        rows = [{"id": new_id(), "sha256": each, "account_id": who.id, "viewed_at": now} for each in every[at : at + AT_ONCE]]
        session.execute(insert(OriginalViewRow), rows)


def checksums_of(request: Request) -> Checksums:
    """Of this server, kept between requests."""
    state = request.app.state
    if not hasattr(state, "checksums"):
        state.checksums = Checksums()
    return state.checksums  # type: ignore[no-any-return]
