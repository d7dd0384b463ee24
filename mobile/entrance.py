"""Signing in, at the phone and at the desk: what stands in the two fields, and what went wrong in words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import flet as ft

from mobile.device.port import NetworkDown, StoreFull
from mobile.look.components import ErrorCallout, Field
from mobile.server import Refused
from mobile.texts import controls
from mobile.texts.problems import sentence
from shared.errors import DomainError


@ft.observable
@dataclass
class Entrance:
    """Two fields and one key; `enter` is what the place does with them."""

    enter: Callable[[str, str], Awaitable[None]]
    username: str = ""
    password: str = ""
    trouble: str = ""
    is_busy: bool = False

    def write_username(self, username: str) -> None:
        self.username = username

    def write_password(self, password: str) -> None:
        self.password = password

    async def sign_in(self) -> None:
        """Ask to be let in. A refusal is told in words, and both fields stay as they are."""
        if self.is_busy:
            return
        self.trouble = "" if self.username.strip() and self.password else controls.FILL_BOTH
        if self.trouble:
            return
        self.is_busy = True
        try:
            await self.enter(self.username.strip(), self.password)
        except Refused as refused:
            self.trouble = sentence(refused.problem.slug, refused.problem.facts)
        except DomainError as refused:
            self.trouble = sentence(refused.slug, refused.facts)
        except NetworkDown:
            self.trouble = sentence("network-down")
        except StoreFull:
            self.trouble = sentence("store-full")
        self.is_busy = False


def credentials(entrance: Entrance) -> list[ft.Control]:
    """The two fields, and what went wrong under them."""
    found: list[ft.Control] = [
        Field(
            controls.USERNAME,
            entrance.username,
            entrance.write_username,
            on_submit=entrance.sign_in,
            autofill_hints=ft.AutofillHint.USERNAME,
            autocorrect=False,
            enable_suggestions=False,
            disabled=entrance.is_busy,
        ),
        Field(
            controls.PASSWORD,
            entrance.password,
            entrance.write_password,
            password=True,
            on_submit=entrance.sign_in,
            autofill_hints=ft.AutofillHint.PASSWORD,
            disabled=entrance.is_busy,
        ),
    ]
    return [*found, ErrorCallout(entrance.trouble)] if entrance.trouble else found
