"""Which originals are here, and pictures out: the server decides by role what somebody gets to see, whatever they wish for."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import FileResponse
from pydantic import TypeAdapter
from sqlmodel import Session

from backend import codec, uploads
from backend.copies import copy_of
from backend.edge import Asking, Here, Premises, aside, bounded_body
from backend.pictures import Allowed, allowed_picture, note_view, require_own_evidence
from backend.receipts_api import Signing, stored_receipts
from backend.uploads_api import UPLOADS
from media.derivatives import Variant
from media.documents import DOCX, PDF
from shared.actors import Actor
from shared.errors import Malformed, UnknownRecord, WrongContentType
from shared.ids import Sha256, is_sha256
from shared.wire import MediaHeld, MediaWanted, PartOfOriginal

router = APIRouter(prefix="/api/media", tags=["media"])
WANTED, HELD = TypeAdapter(MediaWanted), TypeAdapter(MediaHeld)
MOST_WANTED = 1000
LARGEST_PREVIEW_BYTES = 200 * 1024
SUFFIXES = {PDF: ".pdf", DOCX: ".docx"}
WANTED_BODY = {"requestBody": {"required": True, "content": {"application/json": {"schema": WANTED.json_schema()}}}}


@router.post("/check", response_model=MediaHeld, openapi_extra=WANTED_BODY)
async def check(request: Request, actor: Asking, here: Here, keys: Signing) -> Response:
    """Which originals are here for certain, with a signed receipt for the asker's own; which are not, and which of those have begun."""
    wanted: MediaWanted = codec.read_message(WANTED, await bounded_body(request, 100 * MOST_WANTED))
    if len(wanted.sha256) > MOST_WANTED or not all(is_sha256(each) for each in wanted.sha256):
        raise Malformed(sha256=f"at most {MOST_WANTED} hashes of 64 small hexadecimal letters")

    def stands() -> MediaHeld:
        with here.database.reading() as session:
            return media_held(session, actor, wanted.sha256, here.settings.upload_lives)

    found = await aside(None, stands)
    receipts = await aside(None, lambda: tuple(keys.signed(each) for each in found.receipts))
    return codec.answer(HELD, replace(found, receipts=receipts))


def media_held(session: Session, actor: Actor, wanted: tuple[Sha256, ...], lives: timedelta) -> MediaHeld:
    """Its receipts are not signed yet."""
    have = uploads.held(session, wanted)
    missing = tuple(each for each in wanted if each not in have)
    begun = uploads.partial(session, actor.id, missing, lives).values()
    return MediaHeld(
        have=tuple(each for each in wanted if each in have),
        missing=missing,
        partial=tuple(PartOfOriginal(Sha256(each.sha256), f"{UPLOADS}/{each.id}", each.offset) for each in begun),
        receipts=stored_receipts(session, actor, have),
    )


@router.put("/{sha256}/preview", status_code=204)
async def keep_preview(sha256: str, request: Request, actor: Asking, here: Here) -> Response:
    """A small JPEG ahead of the original, from the inspector who took the photo. Of no use, and not kept, once that is here."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "image/jpeg":
        raise WrongContentType(given=request.headers.get("content-type"), wanted="image/jpeg")
    content = await bounded_body(request, LARGEST_PREVIEW_BYTES)

    def keep() -> None:
        with here.database.reading() as session:
            require_own_evidence(session, actor, sha256)
            if uploads.held(session, [sha256]):
                return
        with uploads.room():
            here.media.keep_preview(Sha256(sha256), content)

    await aside(None, keep)
    return Response(status_code=204)


@router.get("/{sha256}")
async def picture(
    sha256: str,
    actor: Asking,
    here: Here,
    variant: Variant | None = None,
    seen_as: Annotated[Literal["commune"] | None, Query(alias="as")] = None,
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    """The original for the lead and Sở Nội vụ, each view noted; copies for their team; copies without faces for everybody else.

    `as=commune` shows to those who may see more what the commune gets.
    """

    def look_up() -> Allowed:
        with here.database.reading() as session:
            public_url = here.settings.public_url
            return allowed_picture(session, here.media, actor, sha256, variant, public_url, seen_as == "commune")

    allowed = await aside(None, look_up)
    if allowed.is_preview:
        headers = {"Preview": "true", "Cache-Control": allowed.cache_control}
        return Response(await aside(None, partial(preview_of, here, allowed.sha256)), media_type="image/jpeg", headers=headers)
    headers = {"ETag": allowed.tag, "Cache-Control": allowed.cache_control}
    if allowed.recipe is None:
        await here.commits.soon(lambda session: note_view(session, allowed, actor))
    if allowed.tag in if_none_match:
        return Response(status_code=304, headers=headers)
    if allowed.recipe is None:
        return original_file(here, allowed, headers)
    place = await aside(here.picture_makers, partial(copy_of, here.media, allowed.sha256, allowed.recipe))
    return FileResponse(place, media_type="image/jpeg", headers=headers)


def original_file(here: Premises, allowed: Allowed, headers: dict[str, str]) -> FileResponse:
    """A document is downloaded, never opened in the page it is asked from: its scripts are kept as they came."""
    suffix = SUFFIXES.get(allowed.media_type)
    name = f"{allowed.sha256[:12]}{suffix}" if suffix else None
    guarded = {**headers, "X-Content-Type-Options": "nosniff"}
    return FileResponse(here.media.original(allowed.sha256), media_type=allowed.media_type, headers=guarded, filename=name)


def preview_of(here: Premises, sha256: Sha256) -> bytes:
    """Raises UnknownRecord where the original has just taken its place."""
    try:
        return here.media.preview(sha256).read_bytes()
    except FileNotFoundError:
        raise UnknownRecord(kind="Photo", id=sha256) from None
