"""Reading a QR code: from what the camera sees, from a photo taken before, or typed by hand. What it says is recorded, never followed."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime

import flet as ft
import flet_camera as fc

from mobile.device.port import StoreDamaged, StoreFull
from mobile.phone.lens import LensState
from mobile.phone.preferences import Touch
from mobile.phone.session import Phone, slug_of
from shared.errors import DomainError
from shared.ids import CheckCode, VisitId
from shared.particulars import LONGEST_CODE, CodeScanned
from shared.visits import Evidence

LOOK_EVERY_S = 0.7
PATIENCE = 8  # looks without a code before it is said what would help
log = logging.getLogger("thanthien.scanning")


@ft.observable
@dataclass
class CodeState:
    """What a code says, until it is recorded for its check. `has_looked`: a picture was read, and `text` is "" if it showed no code."""

    phone: Phone
    visit_id: VisitId
    check_code: CheckCode
    text: str = ""
    typed: str = ""
    is_reading: bool = False
    has_looked: bool = False
    is_kept: bool = False
    problem: str = ""

    @property
    def can_read(self) -> bool:
        return self.phone.store.device.read_code is not None

    @property
    def is_too_long(self) -> bool:
        return len(self.text) > LONGEST_CODE

    @property
    def is_known(self) -> bool:
        """The finding holds this text already."""
        finding = self.phone.finding(self.visit_id, self.check_code)
        facts = finding.more.facts if finding else ()
        return any(isinstance(fact, CodeScanned) and fact.text == self.text for fact in facts)

    @property
    def is_settled(self) -> bool:
        """There is nothing more to record: it is recorded, or never can be."""
        return self.is_kept or self.is_known or self.is_too_long

    async def read(self, picture: bytes) -> bool:
        """True when the picture shows a code that says something."""
        reader = self.phone.store.device.read_code
        found = (await reader(picture) or "").strip() if reader else ""
        self.text, self.is_kept = found, False
        return bool(found)

    async def read_photo(self, evidence: Evidence) -> None:
        """A photo of this phone, once."""
        self.is_reading, self.has_looked = True, False
        try:
            await self.read(await self.phone.store.original(evidence.sha256))
        except StoreDamaged as error:
            log.warning("no original: %s", error)
        self.is_reading, self.has_looked = False, True

    def write(self, text: str) -> None:
        self.typed = text

    def take_typed(self) -> bool:
        """What was typed counts as read."""
        self.text, self.is_kept = self.typed.strip(), False
        return bool(self.text) and self.keep()

    def keep(self) -> bool:
        """Into the finding of the check. False: a rule or a full phone refused."""
        if self.is_known:
            self.is_kept = True
            return True
        try:
            self.phone.add_fact(self.visit_id, self.check_code, CodeScanned(self.text, datetime.now(UTC)))
        except (DomainError, StoreFull) as error:
            self.problem = slug_of(error)
            self.phone.feel(Touch.REFUSED)
            return False
        self.problem, self.is_kept = "", True
        self.phone.feel(Touch.KEPT)
        return True

    def forget(self) -> None:
        self.text, self.is_kept, self.has_looked, self.problem = "", False, False, ""


@ft.observable
@dataclass
class ScanState:
    """The camera looking for a code. `looks` counts pictures that showed none."""

    code: CodeState
    is_typing: bool = False
    looks: int = 0

    def __post_init__(self) -> None:
        self.lens = LensState(
            self.code.phone, preset=fc.ResolutionPreset.HIGH
        )  # a code is large; a smaller picture is read sooner
        self._rounds: asyncio.Task[None] | None = None
        self.is_typing = not self.code.can_read

    @property
    def is_helpless(self) -> bool:
        """Long enough without a code that a word of advice is due."""
        return self.looks >= PATIENCE

    async def start(self) -> None:
        if self.code.can_read:
            await self.lens.open()
            self._look_on()

    def stop(self) -> None:
        self.lens.close()
        if self._rounds:
            self._rounds.cancel()
            self._rounds = None

    def _look_on(self) -> None:
        if self.lens.is_ready and self._rounds is None:
            self._rounds = asyncio.create_task(self._look_often())

    async def _look_often(self) -> None:
        """Until one is found."""
        while not self.code.text:
            try:
                picture = await self.lens.picture()
            except (RuntimeError, TimeoutError) as error:
                log.info("no picture: %s", error)
                picture = b""
            if not self.is_typing and picture and not await self.code.read(picture):
                self.looks += 1
            await asyncio.sleep(0 if self.code.text else LOOK_EVERY_S)
        self._rounds = None

    def again(self) -> None:
        self.code.forget()
        self.looks, self.is_typing = 0, False
        self._look_on()

    def type_instead(self, is_typing: bool = True) -> None:
        self.is_typing = is_typing
