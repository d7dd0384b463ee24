"""Messages to text and back on the phone. The server does the same with pydantic; golden messages prove that both agree."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar

import cattrs
from cattrs.preconf.json import make_converter

from shared import wire
from shared.operations import Operation, Record

T = TypeVar("T")


def _datetime(value: str, _: type) -> datetime:
    return datetime.fromisoformat(value)


def _shown_datetime(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _converter() -> cattrs.Converter:
    converter = make_converter(omit_if_default=False)
    converter.register_structure_hook(datetime, _datetime)
    converter.register_unstructure_hook(datetime, _shown_datetime)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_unstructure_hook(date, lambda value: value.isoformat())
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(str(value)))
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook_func(
        lambda kind: kind is object, lambda value, _: value
    )  # facts of a problem, as they came
    answers = (
        wire.Receipt,
        wire.Gone,
        wire.Session,
        wire.MediaHeld,
        wire.ReceiptKeys,
        wire.CaseShown,
        wire.Problem,
        wire.Brief,
        wire.HistoryShown,
    )
    for message in (*answers, wire.Receipts, wire.Changes, Operation, Record):
        converter.get_structure_hook(message)  # made once, while the bundle is built, not on the phone
        converter.get_unstructure_hook(message)
    return converter


CONVERTER = _converter()


class Unreadable(Exception):
    """The text is not the message it should be: a captive portal, a proxy, or a newer server."""


def to_plain(message: object) -> object:
    return CONVERTER.unstructure(message)


def to_text(message: object) -> str:
    return json.dumps(to_plain(message), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str | bytes, kind: type[T]) -> T:
    """Raises Unreadable."""
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise Unreadable(f"{kind}: {error}") from error
    return structured(plain, kind)


def structured(plain: object, kind: type[T]) -> T:
    """Raises Unreadable."""
    try:
        return CONVERTER.structure(plain, kind)
    except (ValueError, KeyError, TypeError, AttributeError, cattrs.BaseValidationError) as error:
        raise Unreadable(f"{kind}: {error}") from error


def record_to_text(record: Record) -> str:
    return json.dumps(CONVERTER.unstructure(record, Record), ensure_ascii=False, separators=(",", ":"))


def record_from_text(text: str) -> Record:
    record: Record = CONVERTER.structure(json.loads(text), Record)  # type: ignore[arg-type]
    return record
