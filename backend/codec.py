"""Messages to JSON and back on the server: pydantic over the very dataclasses of shared. The phone does the same with cattrs."""

import json
import math
from dataclasses import fields, make_dataclass
from typing import Any, get_args, get_type_hints

from fastapi import Response
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, to_json

from shared import wire
from shared.errors import Malformed, UnreadableOperation
from shared.operations import Change, Operation, Record

OPERATION: TypeAdapter[Operation] = TypeAdapter(Operation)
HEAD: TypeAdapter[Any] = TypeAdapter(
    make_dataclass("Head", [(each.name, get_type_hints(Operation)[each.name]) for each in fields(Operation)[:-1]])
)
CHANGES: dict[str, TypeAdapter[Change]] = {kind.kind: TypeAdapter(kind) for kind in get_args(Change)}
"""By kind: one union of all changes would try each of them on every operation."""
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
    if change["kind"] not in CHANGES:
        raise UnreadableOperation(why=f"unknown kind {change['kind'][:40]}")
    text = storable_text(piece)
    try:
        head = HEAD.validate_json(text, strict=True)
        operation = Operation(**vars(head), change=CHANGES[change["kind"]].validate_json(to_json(change), strict=True))
        operation.at.utctimetuple()
    except ValidationError as error:
        raise UnreadableOperation(why=[_shown(each) for each in error.errors(include_url=False)[:5]]) from None
    except OverflowError:
        raise UnreadableOperation(why="a moment outside of the calendar") from None
    return operation


def _shown(error: Any) -> str:
    return f"{'.'.join(str(each) for each in error['loc'])}: {error['msg']}"


def storable_text(piece: Any) -> bytes:
    """As JSON. Raises UnreadableOperation for a NUL or half a surrogate, which PostgreSQL cannot keep, and for bottomless nesting."""
    try:
        text = to_json(piece)
    except (PydanticSerializationError, ValueError, RecursionError):
        raise UnreadableOperation(why="a character that is no text") from None
    is_suspicious = b"\\u0000" in text or text.count(b"{") + text.count(b"[") > DEEPEST
    if is_suspicious:  # a closer look costs more than reading, and nearly no operation asks for it
        _require_plain(piece)
    return text


def _require_plain(value: Any, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise UnreadableOperation(why="nested too deep")
    if isinstance(value, str) and "\0" in value:
        raise UnreadableOperation(why="a character that is no text")
    if isinstance(value, dict):
        for key, each in value.items():
            _require_plain(key, depth + 1)
            _require_plain(each, depth + 1)
    if isinstance(value, list):
        for each in value:
            _require_plain(each, depth + 1)


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
