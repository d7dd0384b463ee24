"""Originals in over tus 1.0: core, creation (also with upload), checksum, expiration, termination."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.background import BackgroundTask
from starlette.routing import Match

from backend import tus, uploads
from backend.edge import Premises, token_of
from backend.uploads import Intake, RunningHashes, Sweeps, Upload

UPLOADS = "/api/media/uploads"
METHODS = frozenset({"POST", "HEAD", "PATCH", "DELETE", "OPTIONS"})
OVERRIDE = b"x-http-method-override"


class Overridable(APIRoute):
    """For clients behind something that knows no PATCH: X-HTTP-Method-Override says what is meant, whatever was sent."""

    def matches(self, scope: MutableMapping[str, Any]) -> tuple[Match, MutableMapping[str, Any]]:
        meant = dict(scope["headers"]).get(OVERRIDE, b"").decode("latin-1").upper() if scope["type"] == "http" else ""
        if meant not in METHODS:
            return super().matches(scope)
        match, found = super().matches({**scope, "method": meant})
        return match, {**found, "method": meant} if match is not Match.NONE else found


@dataclass
class Arrivals:
    """What one server process remembers between requests."""

    hashes: RunningHashes = field(default_factory=RunningHashes)
    sweeps: Sweeps = field(default_factory=Sweeps)


def intake(request: Request, upload_id: str = "") -> Intake:
    """Who asks is found out together with what they ask for, in one step aside: an upload is many small requests."""
    here: Premises = request.app.state.premises
    kept: Arrivals = request.app.state.arrivals
    settings = here.settings
    lives, patience_s = settings.upload_lives, settings.upload_patience_s
    return Intake(here.database, here.media, kept.hashes, here.commits.soon, lives, patience_s, token_of(request), upload_id)


def told(upload: Upload) -> dict[str, str]:
    """What every answer says of an upload. `Original-Sha256` is the name under which the whole file is stored."""
    headers = {"Upload-Offset": str(upload.offset)}
    if upload.expires_at:
        headers["Upload-Expires"] = tus.as_http_date(upload.expires_at)
    if upload.is_stored:
        headers["Original-Sha256"] = upload.sha256
    return headers


router = APIRouter(prefix=UPLOADS, tags=["media"], route_class=Overridable)


@router.options("", status_code=204)
@router.options("/{upload_id}", status_code=204)
def announce() -> Response:
    return Response(status_code=204, headers=tus.ANNOUNCED)


@router.post("", status_code=201)
async def create(request: Request) -> Response:
    """With a body of the chunk type also the first bytes. Where those are refused, there is no upload either."""
    tus.require_version(request.headers)
    creation, chunks = tus.read_creation(request.headers), request.stream() if tus.has_chunk(request.headers) else None
    checksum, announced = tus.read_checksum(request.headers), tus.announced_bytes(request.headers)
    upload = await intake(request).create(creation, announced, checksum, chunks)
    if chunks is not None:
        count(request, upload.offset)
    headers = {"Location": f"{request.url.path.rstrip('/')}/{upload.id}", **told(upload)}
    return Response(status_code=201, headers=headers, background=sweeping(request))


def count(request: Request, received: int) -> None:
    here: Premises = request.app.state.premises
    here.metrics.upload_bytes.inc(max(0, received))


def sweeping(request: Request) -> BackgroundTask | None:
    """To be done after the answer, when it is time."""
    here: Premises = request.app.state.premises
    if not request.app.state.arrivals.sweeps.is_due():
        return None
    sweep = uploads.swept_in_the_background
    return BackgroundTask(sweep, here.database, here.media, here.commits.soon, here.settings.upload_lives)


@router.head("/{upload_id}")
def stand(upload_id: str, request: Request) -> Response:
    tus.require_version(request.headers)
    upload = intake(request, upload_id).stands()
    headers = {**told(upload), "Upload-Length": str(upload.length), "Cache-Control": "no-store"}
    if upload.announced:
        headers["Upload-Metadata"] = upload.announced
    return Response(status_code=200, headers=headers)


@router.patch("/{upload_id}", status_code=204)
async def receive(upload_id: str, request: Request) -> Response:
    """Nothing of the body is read before every header is right."""
    tus.require_version(request.headers)
    tus.require_chunk_type(request.headers)
    at = tus.whole_number(request.headers, "upload-offset")
    announced, checksum = tus.announced_bytes(request.headers), tus.read_checksum(request.headers)
    upload = await intake(request, upload_id).receive(at, announced, checksum, request.stream())
    count(request, upload.offset - at)
    return Response(status_code=204, headers=told(upload))


@router.delete("/{upload_id}", status_code=204)
async def terminate(upload_id: str, request: Request) -> Response:
    """Forgets the upload and the bytes it has so far. Of a finished one only the upload is forgotten: evidence is never deleted."""
    tus.require_version(request.headers)
    await intake(request, upload_id).terminate()
    return Response(status_code=204)
