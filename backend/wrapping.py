"""What every answer carries and every request must keep to, whatever its address."""

import time
from datetime import UTC, datetime

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend import tus
from backend.edge import require_announced
from backend.metrics import Metrics
from backend.problems import internal_error_response, problem_of, problem_response
from backend.speed import MOST_READ_BYTES, SPEED
from shared.errors import DomainError, UnknownPage, UploadTooLarge
from shared.reducers import LARGEST_ORIGINAL_BYTES
from shared.rescue_reading import LARGEST_RESCUE_BYTES

UPLOADS = "/api/media/uploads"
RESCUE = "/api/rescue"
LARGEST_BODY = 1024 * 1024


class Wrapping:
    """Pure ASGI, so that a body streams through untouched."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def send_wrapped(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                add_headers(MutableHeaders(scope=message), scope["path"], status)
            await send(message)

        try:
            await self._guarded(scope, receive, send_wrapped)
        except ClientDisconnect:
            return  # nobody is left to be answered; what it was about comes again
        except Exception as error:
            if status:
                raise  # the answer has begun; all that is left is to break it off
            await internal_error_response(scope["method"], scope["path"], error)(scope, receive, send_wrapped)
        finally:
            route = getattr(scope.get("route"), "path", "unknown")
            self.metrics.requests.labels(scope["method"], route, str(status)).inc()
            self.metrics.seconds.labels(scope["method"], route).observe(time.perf_counter() - began)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            require_tolerable(Request(scope))
        except DomainError as error:
            await problem_response(problem_of(error), scope["path"])(scope, receive, send)
            return
        await self.app(scope, receive if scope["path"].startswith((UPLOADS, RESCUE, SPEED)) else counted(receive), send)


def counted(receive: Receive) -> Receive:
    """For a body that does not announce its length: raises UploadTooLarge when it passes what any address takes."""
    received = 0

    async def receive_counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > LARGEST_BODY:
            raise UploadTooLarge(most=LARGEST_BODY)
        return message

    return receive_counted


def largest_body(path: str) -> int:
    if path.startswith(UPLOADS):
        return LARGEST_ORIGINAL_BYTES
    if path.startswith(RESCUE):
        return LARGEST_RESCUE_BYTES
    return MOST_READ_BYTES if path == SPEED else LARGEST_BODY


def require_tolerable(request: Request) -> None:
    """Raises UploadTooLarge before a byte of an oversized body is read, UnknownPage for a NUL in the address."""
    require_announced(request, largest_body(request.url.path))
    if "\0" in request.scope["path"] or b"%00" in request.scope["query_string"]:
        raise UnknownPage(path=request.scope["path"].replace("\0", "%00"))


def add_headers(headers: MutableHeaders, path: str, status: int) -> None:
    headers["Server-Time"] = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    headers["X-Content-Type-Options"] = "nosniff"
    if path.startswith(UPLOADS):
        headers["Tus-Resumable"] = tus.VERSION
        if status == 412:
            headers["Tus-Version"] = tus.VERSION
