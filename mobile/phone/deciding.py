"""Deciding about held wishes, one at a time: which is open, what was given way to last, and why a decision did not fit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import flet as ft

from mobile.device.port import StoreFull
from mobile.phone.session import Phone, slug_of
from shared.errors import DomainError


@ft.observable
@dataclass
class Deciding:
    """`problem` is the slug of a refusal; `given_way` the wish that gave way to the server's version, while that can be undone."""

    phone: Phone
    opened: str = ""
    given_way: str = ""
    problem: str = ""
    particulars: dict[str, object] = field(default_factory=dict)

    def turn(self, op_id: str) -> None:
        """Open a row, or fold it."""
        self.opened = "" if self.opened == op_id else op_id

    def keep_mine(self, op_id: str) -> None:
        """Also: send again what was refused."""
        self._try(self.phone.retry, op_id)

    def keep_theirs(self, op_id: str) -> None:
        if self._try(self.phone.keep_theirs, op_id):
            self.given_way = op_id

    def undo(self) -> None:
        if self._try(self.phone.retry, self.given_way):
            self.given_way = ""

    def send_again(self, op_ids: Iterable[str]) -> None:
        """Those that are still held: sending one may take others for the same record along."""
        for op_id in op_ids:
            if op_id in {each.operation.op_id for each in self.phone.held()}:
                self.keep_mine(op_id)

    def _try(self, action: Callable[[str], None], op_id: str) -> bool:
        try:
            action(op_id)
        except (DomainError, StoreFull) as error:
            self.problem = slug_of(error)
            self.particulars = dict(error.facts) if isinstance(error, DomainError) else {}
            return False
        self.problem = ""
        return True
