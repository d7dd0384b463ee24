"""An opened phone: its store, who is signed in, the courier. What everything else the inspector does stands on."""

import asyncio
from collections.abc import Callable

from mobile.courier import Courier
from mobile.device.port import Device
from mobile.pace import Backoff
from mobile.phone.states import Line, Stage
from mobile.store.store import Store
from shared.actors import Actor
from shared.ids import EvidenceId
from shared.verifying.results import Verification


class Opened:
    """The parts a screen may ask for; the app's own state beside them is declared by `Phone`."""

    stage: Stage
    line: Line
    beat: int

    def __post_init__(self) -> None:
        self._wake = asyncio.Event()
        self._store: Store | None = None
        self._actor: Actor | None = None
        self._courier: Courier | None = None
        self._device: Device | None = None
        self._backoff = Backoff()
        self._trail: list[str] = []
        self._judged: dict[EvidenceId, tuple[Verification, ...]] = {}

    @property
    def store(self) -> Store:
        assert self._store is not None, "the store is open from Stage.SIGNED_OUT on"
        return self._store

    @property
    def actor(self) -> Actor:
        assert self._actor is not None, "somebody is signed in in Stage.READY"
        return self._actor

    @property
    def courier(self) -> Courier:
        assert self._courier is not None, "the courier exists once the store is open"
        return self._courier

    def told(self) -> None:
        self.beat += 1

    def judged(self, evidence_id: EvidenceId, judge: Callable[[], tuple[Verification, ...]]) -> tuple[Verification, ...]:
        """What is found of a photo, remembered until something new is known: screens are drawn often, rules take time."""
        if evidence_id not in self._judged:
            self._judged[evidence_id] = judge()
        return self._judged[evidence_id]

    def judge_anew(self) -> None:
        self._judged.clear()
