"""A rescue file at the desk: bring it, see what is in it, take it over. For Sở Nội vụ only."""

from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import resources
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import TypeAdapter
from starlette.requests import ClientDisconnect

from backend import codec
from backend.edge import Asking, Here, aside, require_announced
from backend.rescue import Rescuing
from backend.rescue_shelf import REPORT
from shared.actors import Actor
from shared.errors import RoleMayNot, UnknownRecord
from shared.ids import is_uuid
from shared.permissions import may_bring_rescue
from shared.rescue_reading import LARGEST_RESCUE_BYTES
from shared.rescue_report import RescuePlace, RescueReport, Rescues

router = APIRouter(prefix="/api/rescue", tags=["rescue"])
PLACE, RESCUES = TypeAdapter(RescuePlace), TypeAdapter(Rescues)
MOST_SHOWN = 20
WINDOW_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'"
)
ZIP_BODY = {"requestBody": {"required": True, "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}}


def bringer(actor: Asking) -> Actor:
    """Raises RoleMayNot."""
    if not may_bring_rescue(actor):
        raise RoleMayNot(role=actor.role.value, wish="bring_rescue")
    return actor


def rescuing(here: Here) -> Rescuing:
    return Rescuing(here.database, here.media, here.commits.now)


Bringer = Annotated[Actor, Depends(bringer)]
Files = Annotated[Rescuing, Depends(rescuing)]


@router.post("", status_code=201, response_model=RescueReport, openapi_extra=ZIP_BODY)
async def bring(request: Request, actor: Bringer, files: Files) -> Response:
    """The zip itself. The answer says what is in it; nothing is taken over yet. Raises RescueUnreadable."""
    require_announced(request, LARGEST_RESCUE_BYTES)
    try:
        rescue_id = await files.shelf.receive(request.stream())
    except ClientDisconnect:
        return Response(status_code=400)  # to nobody
    return codec.answer(REPORT, await aside(None, partial(files.looked_at, rescue_id, actor)), 201)


@router.post("/places", status_code=201, response_model=RescuePlace)
def open_place(request: Request, actor: Bringer, files: Files) -> Response:
    """An address a browser can send one file to."""
    secret, until = files.shelf.open_place()
    path = f"{request.scope.get('root_path', '')}/api/rescue/places/{secret}"
    return codec.answer(PLACE, RescuePlace(path, until), 201)


@router.put("/places/{secret}", status_code=204, openapi_extra=ZIP_BODY)
async def bring_to_place(secret: str, request: Request, files: Files) -> Response:
    """Who knows the address was given it by somebody who may; it takes one file, and says nothing of it."""
    files.shelf.require_open(secret)
    require_announced(request, LARGEST_RESCUE_BYTES)
    with suppress(ClientDisconnect):
        files.shelf.arrived(secret, await files.shelf.receive(request.stream()))
    return Response(status_code=204)


@router.get("/places/{secret}", response_model=RescueReport)
def look_at_place(secret: str, actor: Bringer, files: Files) -> Response:
    """What is in the file that was sent there. Raises RescueUnreadable."""
    return codec.answer(REPORT, files.looked_at(files.shelf.at_place(secret), actor))


@router.get("/places/{secret}/page", include_in_schema=False)
def window(secret: str, files: Files) -> Response:
    """A page that sends a file of any size in constant memory, for browsers in which the desk cannot."""
    files.shelf.require_open(secret)
    page = resources.files("backend").joinpath("builtin/rescue.html").read_bytes()
    headers = {"Content-Security-Policy": WINDOW_POLICY, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


@router.get("", response_model=Rescues)
def every_rescue(_: Bringer, files: Files) -> Response:
    """The newest files, with what was last said of each; without the single lines."""
    brief = (replace(each, operations=(), originals=()) for each in files.shelf.reports(MOST_SHOWN))
    return codec.answer(RESCUES, Rescues(tuple(brief)))


@router.get("/{rescue_id}", response_model=RescueReport)
def told(rescue_id: str, _: Bringer, files: Files) -> Response:
    report = files.shelf.report(rescue_id) if is_uuid(rescue_id) else None
    if report is None:
        raise UnknownRecord(kind="Rescue", id=rescue_id)
    return codec.answer(REPORT, report)


@router.post("/{rescue_id}/take-over", response_model=RescueReport)
def take_over(rescue_id: str, actor: Bringer, files: Files) -> Response:
    """What is whole goes in, each operation decided as if its phone had sent it. Once more changes nothing."""
    return codec.answer(REPORT, files.taken_over(rescue_id, actor))


@router.delete("/{rescue_id}", status_code=204)
def forget(rescue_id: str, _: Bringer, files: Files) -> Response:
    files.shelf.forget(rescue_id)
    return Response(status_code=204)
