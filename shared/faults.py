"""Faults of an imported file: which row, which column, what stands there, what is wrong. All of them at once, not the first only."""

import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from shared.errors import FileInvalid

T = TypeVar("T")
MOST_FAULTS = 200


@dataclass
class Faults:
    """Collects while a file is read; `raise_if_any` at its end refuses the whole file."""

    found: list[dict[str, object]] = field(default_factory=list)

    def add(self, row: str, column: str, value: object, wrong: str) -> None:
        """`row` names the place as the reader of the file knows it: a line number, or the code of the criterion or check."""
        if len(self.found) < MOST_FAULTS:
            self.found.append({"row": row, "column": column, "value": str(value)[:120], "wrong": wrong})

    def raise_if_any(self) -> None:
        """Raises FileInvalid."""
        if self.found:
            raise FileInvalid(faults=self.found)


@dataclass
class Row:
    """One row of a file being read: asks for cells by column, notes a fault for each that cannot be."""

    name: str
    cells: dict[str, object]
    faults: Faults

    def text(self, column: str, required: bool = True) -> str:
        value = self.cells.get(column)
        if isinstance(value, str) and (value.strip() or not required):
            return value.strip()
        if required or value not in (None, ""):
            self.faults.add(self.name, column, value, "missing" if value in (None, "") else "not-text")
        return ""

    def flag(self, column: str) -> bool:
        value = self.cells.get(column, False)
        if not isinstance(value, bool):
            self.faults.add(self.name, column, value, "not-true-or-false")
        return value is True

    def number(self, column: str, required: bool = False) -> Decimal | None:
        value = self.cells.get(column)
        if value in (None, "") and not required:
            return None
        try:
            number = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            self.faults.add(self.name, column, value, "not-a-number")
            return None
        return number

    def one_of(self, column: str, make: Callable[[str], T], fallback: T) -> T:
        """A value of a closed list; `fallback` keeps the reading going so that later faults are found too."""
        text = self.text(column)
        if not text:
            return fallback
        try:
            return make(text)
        except ValueError:
            self.faults.add(self.name, column, text, "not-in-list")
            return fallback

    def rows(self, column: str) -> list[dict[str, object]]:
        value = self.cells.get(column)
        if not isinstance(value, list) or not value or not all(isinstance(each, dict) for each in value):
            self.faults.add(self.name, column, type(value).__name__, "not-a-list-of-rows")
            return []
        return value


def composed(text: str) -> str:
    """The text in NFC, without a byte-order mark: the same file from another computer is the same text."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


def opened(text: str, schema: str) -> Row:
    """The top of a JSON file of this schema, with a list for its faults. Raises FileInvalid when it is no JSON."""
    try:
        body = json.loads(composed(text))
    except json.JSONDecodeError as error:
        place = {"row": str(error.lineno), "column": str(error.colno)}
        raise FileInvalid(faults=[{**place, "value": "", "wrong": "not-json"}]) from None
    top = Row("file", body if isinstance(body, dict) else {}, Faults())
    if top.text("schema") != schema:
        top.faults.add("file", "schema", top.cells.get("schema"), "not-in-list")
    return top


def require_unique(codes: list[str], column: str, faults: Faults) -> None:
    """Notes a fault for each code that stands twice."""
    before: set[str] = set()
    for code in codes:
        if code in before:
            faults.add(code, column, code, "duplicate")
        before.add(code)
