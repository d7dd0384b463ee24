"""Messages to JSON and back on the server: pydantic over the very dataclasses of shared. The phone does the same with cattrs."""

import hashlib
import json
import math
from typing import Any

from fastapi import Response
from pydantic import TypeAdapter, ValidationError

from shared import wire
from shared.errors import Malformed, UnreadableOperation
from shared.operations import Operation, Record

OPERATION: TypeAdapter[Operation] = TypeAdapter(Operation)
RECORD: TypeAdapter[Record] = TypeAdapter(Record)
RECEIPT: TypeAdapter[wire.Receipt] = TypeAdapter(wire.Receipt)
MOST_DIGITS = 18  # what a 64-bit column holds for certain
DEEPEST = 40


def read_json(body: bytes) -> Any:
    """Plain Python. Numbers no column can hold become strings, so that only the operation they stand in is unreadable.

    Raises Malformed.
    """
    try:
        return json.loads(body, parse_int=_integer, parse_float=_float, parse_constant=str)
    except (ValueError, RecursionError):
        raise Malformed(body=body[:80].decode("utf-8", "replace")) from None


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= MOST_DIGITS else digits


def _float(digits: str) -> float | str:
    number = float(digits)
    return number if math.isfinite(number) else digits


def as_text(value: Any) -> str:
    """ASCII only: what a database column cannot hold (a NUL, half a surrogate) stays escaped."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def read_operation(piece: Any) -> Operation:
    """One operation, read strictly. Raises UnreadableOperation with what is wrong with it."""
    if not (isinstance(piece, dict) and isinstance(change := piece.get("change"), dict) and isinstance(change.get("kind"), str)):
        raise UnreadableOperation(why="an operation is an object with a change that names its kind")
    require_storable(piece)
    try:
        operation = OPERATION.validate_json(as_text(piece), strict=True)
        operation.at.utctimetuple()
    except ValidationError as error:
        raise UnreadableOperation(why=[_shown(each) for each in error.errors(include_url=False)[:5]]) from None
    except OverflowError:
        raise UnreadableOperation(why="a moment outside of the calendar") from None
    if operation.change.kind != change["kind"]:
        raise UnreadableOperation(why=f"unknown kind {change['kind'][:40]}")
    return operation


def _shown(error: Any) -> str:
    return f"{'.'.join(str(each) for each in error['loc'])}: {error['msg']}"


def require_storable(value: Any, depth: int = 0) -> None:
    """Raises UnreadableOperation for a NUL or half a surrogate, which PostgreSQL cannot keep, and for bottomless nesting."""
    if depth > DEEPEST:
        raise UnreadableOperation(why="nested too deep")
    if isinstance(value, str) and ("\0" in value or not _is_unicode(value)):
        raise UnreadableOperation(why="a character that is no text")
    if isinstance(value, dict):
        for key, each in value.items():
            require_storable(key, depth + 1)
            require_storable(each, depth + 1)
    if isinstance(value, list):
        for each in value:
            require_storable(each, depth + 1)


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def fingerprint(operation: Operation) -> str:
    """What an operation wishes, apart from its clock: a retry has the same one, another wish under its id has not."""
    wish = OPERATION.dump_python(operation, mode="json", exclude={"at", "op_id"})
    return hashlib.sha256(json.dumps(wish, sort_keys=True).encode()).hexdigest()


def answer(adapter: TypeAdapter[Any], message: object, status: int = 200) -> Response:
    return Response(adapter.dump_json(message), status, media_type="application/json", headers={"Cache-Control": "no-store"})


def read_message(adapter: TypeAdapter[Any], body: bytes) -> Any:
    """A whole message. Raises Malformed."""
    if b"\\u0000" in body:
        raise Malformed(wrong="a character that is no text")
    try:
        return adapter.validate_json(body, strict=True)
    except ValidationError as error:
        raise Malformed(wrong=[_shown(each) for each in error.errors(include_url=False)[:10]]) from None
