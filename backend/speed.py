"""Something to measure a network with: bytes that mean nothing, sent and read. Signed in only, bounded, and never kept."""

import os
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from backend.edge import Asking, require_announced
from shared.errors import UploadTooLarge

SPEED = "/api/speed"
MOST_SENT_BYTES, MOST_READ_BYTES = 4_000_000, 2_000_000
AT_ONCE_BYTES = 64 * 1024

router = APIRouter(tags=["speed"])


@router.get(SPEED)
async def send(actor: Asking, size_bytes: Annotated[int, Query(alias="bytes", ge=1, le=MOST_SENT_BYTES)]) -> Response:
    """So many bytes that nobody on the way can make fewer."""
    headers = {"Content-Length": str(size_bytes), "Content-Encoding": "identity", "Cache-Control": "no-store, no-transform"}
    return StreamingResponse(noise(size_bytes), media_type="application/octet-stream", headers=headers)


async def noise(size_bytes: int) -> AsyncIterator[bytes]:
    """Always new: a block repeated would be compressed by whoever keeps a large enough window."""
    for start in range(0, size_bytes, AT_ONCE_BYTES):
        yield os.urandom(min(AT_ONCE_BYTES, size_bytes - start))


@router.post(SPEED, status_code=204)
async def read(request: Request, actor: Asking) -> Response:
    """Read and dropped. Raises UploadTooLarge."""
    require_announced(request, MOST_READ_BYTES)
    received = 0
    async for piece in request.stream():
        received += len(piece)
        if received > MOST_READ_BYTES:
            raise UploadTooLarge(most=MOST_READ_BYTES)
    return Response(status_code=204, headers={"Cache-Control": "no-store"})
