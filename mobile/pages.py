"""Answers of the server read piece by piece: a newer server may say what this version does not know, and the rest still counts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobile.codec import Unreadable, structured
from shared import wire
from shared.operations import Record


@dataclass(frozen=True)
class Page:
    """A page of changes. `unreadable` names (kind, id) of records this version cannot read; a later version asks for them again."""

    records: tuple[Record, ...]
    cursor: str
    more: bool
    gone: tuple[wire.Gone, ...] = ()
    from_start: bool = False
    unreadable: tuple[tuple[str, str], ...] = ()
    server_id: str = ""


def read_page(text: bytes) -> Page:
    """Raises Unreadable when this is no page of changes at all."""
    plain = _object(text)
    cursor, more, rows = plain.get("cursor"), plain.get("more"), plain.get("records")
    if not (isinstance(cursor, str) and isinstance(more, bool) and isinstance(rows, list) and _is_time(plain.get("server_time"))):
        raise Unreadable("not a page of changes")
    records: list[Record] = []
    unreadable: list[tuple[str, str]] = []
    for row in rows:
        record = _read(row, Record)
        if record is not None:
            records.append(record)
        else:
            named = row if isinstance(row, dict) else {}
            unreadable.append((str(named.get("kind", "")), str(named.get("id", ""))))
    gone = tuple(each for each in (_read(row, wire.Gone) for row in plain.get("gone") or ()) if each is not None)
    return Page(
        tuple(records), cursor, more, gone, bool(plain.get("from_start")), tuple(unreadable), str(plain.get("server_id") or "")
    )


def read_receipts(text: bytes) -> tuple[wire.Receipt, ...]:
    """One receipt for each answer. One this version cannot read counts as not understood: the operation is held, never lost.

    Raises Unreadable when this is no list of receipts at all.
    """
    plain = _object(text)
    rows = plain.get("receipts")
    if not (isinstance(rows, list) and _is_time(plain.get("server_time"))):
        raise Unreadable("not a list of receipts")
    return tuple(_receipt(row) for row in rows)


def _receipt(row: Any) -> wire.Receipt:
    if not isinstance(row, dict) or not isinstance(row.get("op_id"), str):
        raise Unreadable("a receipt without an operation")
    receipt: wire.Receipt | None = _read(row, wire.Receipt) or _read({**row, "record": None}, wire.Receipt)
    if receipt is not None:
        return receipt
    problem = wire.Problem("/problems/answer-not-understood", "The server's answer cannot be read", 200)
    return wire.Receipt(row["op_id"], "quarantined", 0, problem=problem)


def _read(row: Any, kind: Any) -> Any:
    try:
        return structured(row, kind)
    except Unreadable:
        return None


def _object(text: bytes) -> Mapping[str, Any]:
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise Unreadable(str(error)) from None
    if not isinstance(plain, dict):
        raise Unreadable("not an object")
    return plain


def _is_time(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
