"""Originals in over tus 1.0, pictures out: the server decides by role what somebody gets to see, whatever they wish for."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import FileResponse
from pydantic import TypeAdapter

from backend import codec, tus, uploads
from backend.edge import Asking, Here, Reading, Writing, aside, bounded_body
from backend.pictures import Allowed, allowed_picture, derivative_of, note_view
from media.derivatives import Variant
from shared.errors import Malformed, ProtocolMisused
from shared.ids import Sha256, is_sha256
from shared.wire import MediaHeld, MediaWanted

router = APIRouter(prefix="/api/media", tags=["media"])
WANTED, HELD = TypeAdapter(MediaWanted), TypeAdapter(MediaHeld)
MOST_WANTED = 1000
WANTED_BODY = {"requestBody": {"required": True, "content": {"application/json": {"schema": WANTED.json_schema()}}}}


@router.post("/check", response_model=MediaHeld, openapi_extra=WANTED_BODY)
async def check(request: Request, _: Asking, here: Here) -> Response:
    """Which originals are here for certain, which are not."""
    wanted: MediaWanted = codec.read_message(WANTED, await bounded_body(request, 100 * MOST_WANTED))
    if len(wanted.sha256) > MOST_WANTED or not all(is_sha256(each) for each in wanted.sha256):
        raise Malformed(sha256=f"at most {MOST_WANTED} hashes of 64 small hexadecimal letters")

    def held() -> frozenset[Sha256]:
        with here.database.reading() as session:
            return uploads.held(session, wanted.sha256)

    have = await aside(None, held)
    missing = tuple(each for each in wanted.sha256 if each not in have)
    return codec.answer(HELD, MediaHeld(tuple(each for each in wanted.sha256 if each in have), missing))


@router.options("/uploads", status_code=204)
@router.options("/uploads/{upload_id}", status_code=204)
def announce() -> Response:
    return Response(status_code=204, headers=tus.ANNOUNCED)


@router.post("/uploads", status_code=201)
def create(request: Request, actor: Asking, session: Writing) -> Response:
    tus.require_version(request.headers)
    upload = uploads.create(session, actor.id, tus.read_creation(request.headers))
    headers = {"Location": f"{request.url.path.rstrip('/')}/{upload.id}", "Upload-Offset": str(upload.offset)}
    return Response(status_code=201, headers=headers)


@router.head("/uploads/{upload_id}")
def stand(upload_id: str, request: Request, actor: Asking, session: Reading) -> Response:
    tus.require_version(request.headers)
    upload = uploads.find(session, actor.id, upload_id)
    headers = {"Upload-Offset": str(upload.offset), "Upload-Length": str(upload.length), "Cache-Control": "no-store"}
    if upload.announced:
        headers["Upload-Metadata"] = upload.announced
    return Response(status_code=200, headers=headers)


@router.patch("/uploads/{upload_id}", status_code=204)
async def receive(upload_id: str, request: Request, actor: Asking, here: Here) -> Response:
    """Nothing of the body is read before every header is right."""
    tus.require_version(request.headers)
    tus.require_chunk_type(request.headers)
    at = tus.whole_number(request.headers, "upload-offset")
    announced = tus.whole_number(request.headers, "content-length") if "content-length" in request.headers else None
    checksum = tus.read_checksum(request.headers)
    intake = uploads.Intake(here.database, here.media, here.writer, actor.id, upload_id)
    upload = await intake.receive(at, announced, checksum, request.stream())
    here.metrics.upload_bytes.inc(upload.offset - at)
    return Response(status_code=204, headers={"Upload-Offset": str(upload.offset)})


@router.post("/uploads/{upload_id}", include_in_schema=False)
async def receive_overridden(upload_id: str, request: Request, actor: Asking, here: Here) -> Response:
    """For clients behind something that knows no PATCH: X-HTTP-Method-Override says what is meant."""
    meant = request.headers.get("x-http-method-override", "")
    if meant.upper() != "PATCH":
        raise ProtocolMisused(header="X-HTTP-Method-Override", given=meant[:20])
    return await receive(upload_id, request, actor, here)


@router.get("/{sha256}")
async def picture(
    sha256: str, actor: Asking, here: Here, variant: Variant | None = None, if_none_match: Annotated[str, Header()] = ""
) -> Response:
    """The original for the team, its lead and Sở Nội vụ, each view noted; a copy without people's faces for everybody else."""

    def look_up() -> Allowed:
        with here.database.reading() as session:
            return allowed_picture(session, actor, sha256, variant)

    allowed = await aside(None, look_up)
    tag = f'"{allowed.sha256[:32]}-{allowed.variant.value}{"-obscured" if allowed.is_obscured else ""}"'
    headers = {"ETag": tag, "Cache-Control": allowed.cache_control}
    if allowed.variant is Variant.ORIGINAL:
        await aside(here.writer, partial(note_view, here.database, allowed, actor))
    if tag in if_none_match:
        return Response(status_code=304, headers=headers)
    if allowed.variant is Variant.ORIGINAL:
        return FileResponse(here.media.original(allowed.sha256), media_type=allowed.media_type, headers=headers)
    place = await aside(here.picture_makers, partial(derivative_of, here.media, allowed))
    return FileResponse(place, media_type="image/jpeg", headers=headers)
