"""Push and pull: the courier between phones and the tables. It decides nothing."""

import gzip
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import TypeAdapter

from backend import codec, pulling, quarantine, write_path
from backend.edge import Asking, Here, Reading, bounded_body
from shared.errors import Malformed, UploadTooLarge
from shared.wire import MOST_BATCH_BYTES, MOST_OPERATIONS, PAGE_SIZE, PROTOCOL, Changes, Push, Receipts

router = APIRouter(prefix="/api/sync", tags=["sync"])
SLACK_BYTES = 16 * 1024
WORTH_PACKING_BYTES, PACKING = 2048, 4
RECEIPTS = TypeAdapter(Receipts)
CHANGES = TypeAdapter(Changes)
PUSH_BODY = {"requestBody": {"required": True, "content": {"application/json": {"schema": TypeAdapter(Push).json_schema()}}}}


@router.post("/operations", response_model=Receipts, openapi_extra=PUSH_BODY)
async def push(request: Request, actor: Asking, here: Here) -> Response:
    """Up to 200 operations, each decided on its own: one receipt per operation, in the order they came.

    Receipts leave only when everything they say is on disk.
    """
    body = await bounded_body(request, MOST_BATCH_BYTES + SLACK_BYTES)
    try:
        pieces = operations_in(body)
    except Malformed as error:
        text = body.decode("utf-8", "backslashreplace")
        await here.commits.soon(partial(quarantine.keep, raw=text, actor=actor, error=error, outcome="quarantined"))
        raise
    receipts = await here.commits.soon(partial(write_path.perform_pieces, pieces=pieces, actor=actor))
    for outcome, number in Counter("duplicate" if each.is_duplicate else each.outcome for each in receipts).items():
        here.metrics.operations.labels(outcome).inc(number)
    return codec.answer(RECEIPTS, Receipts(receipts, datetime.now(UTC)))


def operations_in(body: bytes) -> list[Any]:
    """Raises Malformed, UploadTooLarge."""
    message = codec.read_json(body)
    pieces = message.get("operations") if isinstance(message, dict) else None
    if not isinstance(pieces, list):
        raise Malformed(wrong="an object with a list of operations is wanted")
    if message.get("protocol", 1) not in range(1, PROTOCOL + 1):
        raise Malformed(wrong=f"protocols up to {PROTOCOL} are spoken here", given=str(message["protocol"])[:20])
    if len(pieces) > MOST_OPERATIONS:
        raise UploadTooLarge(most=MOST_OPERATIONS, given=len(pieces))
    return pieces


@router.get("/changes", response_model=Changes)
def pull(
    actor: Asking,
    session: Reading,
    after: str = "",
    limit: Annotated[int, Query(ge=1, le=PAGE_SIZE)] = PAGE_SIZE,
    protocol: Annotated[int, Query(ge=1)] = 1,
    accept_encoding: Annotated[str, Header()] = "",
) -> Response:
    """Records changed after the cursor that this actor may see, in commit order, and what left their sight."""
    page = pulling.changes(session, actor, after, limit, min(protocol, PROTOCOL))
    return packed(codec.answer(CHANGES, page), accept_encoding)


def packed(response: Response, accept_encoding: str) -> Response:
    """A page of records is text that repeats itself: a tenth of it goes over the air."""
    response.headers["Vary"] = "Accept-Encoding"
    if "gzip" not in accept_encoding or len(response.body) < WORTH_PACKING_BYTES:
        return response
    small = gzip.compress(response.body, PACKING, mtime=0)
    headers = {name: value for name, value in response.headers.items() if name != "content-length"}
    return Response(small, response.status_code, headers={**headers, "content-encoding": "gzip"})
