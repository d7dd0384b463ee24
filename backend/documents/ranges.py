"""Part of a file over HTTP (RFC 9110, 14): a download that broke off goes on where it was."""

import re
from collections.abc import Iterator
from typing import Protocol

from fastapi import Request, Response
from starlette.responses import StreamingResponse

ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")  # more digits are no file's; Python refuses to read very many


class Sendable(Protocol):
    size_bytes: int

    @property
    def tag(self) -> str: ...

    def pieces(self, start: int, stop: int) -> Iterator[bytes]: ...


def wanted(request: Request, size_bytes: int, tag: str) -> tuple[int, int] | None:
    """The part that is asked for as start and stop; the whole where none is, or where the asker holds other bytes. None: there is no such part."""
    asked = ONE_RANGE.fullmatch(request.headers.get("range", "").strip().lower())
    if asked is None or request.headers.get("if-range", tag) != tag or asked.groups() == ("", ""):
        return 0, size_bytes
    first, last = asked.groups()
    if not first:
        start, stop = max(0, size_bytes - int(last)), size_bytes
    else:
        start, stop = int(first), min(size_bytes, int(last) + 1) if last else size_bytes
    return (start, stop) if start < stop else None


def answer(request: Request, file: Sendable, part: tuple[int, int] | None, name: str, media_type: str) -> Response:
    """What `wanted` said, streamed piece by piece."""
    size = file.size_bytes
    headers = {
        "ETag": file.tag,
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    if file.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if part is None:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    start, stop = part
    headers["Content-Length"] = str(stop - start)
    is_part = (start, stop) != (0, size)
    if is_part:
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    body = iter(()) if request.method == "HEAD" else file.pieces(start, stop)
    return StreamingResponse(body, 206 if is_part else 200, headers, media_type)
