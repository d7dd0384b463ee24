"""An opened phone: its store, who is signed in, the courier. What everything else the inspector does stands on."""

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from mobile.courier import Courier
from mobile.device.port import Device
from mobile.pace import Backoff
from mobile.phone.states import Line, Stage
from mobile.store.store import Store
from shared.actors import Actor
from shared.ids import EvidenceId
from shared.verifying.results import Verification
from shared.visits import Position

Seen = TypeVar("Seen")
TOLD_EVERY_S = 0.3


@dataclass(frozen=True)
class Aside:
    """What a rehearsal works with instead: a store of its own, a courier that reaches nobody, and who is in the practice team."""

    store: Store
    courier: Courier
    actor: Actor
    mind: dict[Hashable, object] = field(default_factory=dict)  # as `in_mind`; thrown away with the rest


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
        self._aside: Aside | None = None
        self._device: Device | None = None
        self._backoff = Backoff()
        self._telling: asyncio.TimerHandle | None = None
        self._trail: list[str] = []
        self._stepping: tuple[str, float] = "", 0  # where the browser is on its way back to, and until when that is believed
        self._here: Position | None = None
        self._mind: dict[Hashable, object] = {}
        self._once: dict[Hashable, object] = {}
        self._once_at: tuple[object, ...] = ()
        self._judged: dict[EvidenceId, tuple[Verification, ...]] = {}

    @property
    def is_rehearsing(self) -> bool:
        return self._aside is not None

    @property
    def store(self) -> Store:
        """What is worked on: in a rehearsal the practice store."""
        return self._aside.store if self._aside else self.real_store

    @property
    def real_store(self) -> Store:
        """What is kept and sent, whether or not a rehearsal goes on."""
        assert self._store is not None, "the store is open from Stage.SIGNED_OUT on"
        return self._store

    @property
    def actor(self) -> Actor:
        """In a rehearsal the same person, in the practice team."""
        return self._aside.actor if self._aside else self.real_actor

    @property
    def real_actor(self) -> Actor:
        assert self._actor is not None, "somebody is signed in in Stage.READY"
        return self._actor

    @property
    def courier(self) -> Courier:
        """In a rehearsal one that reaches nobody."""
        return self._aside.courier if self._aside else self.real_courier

    @property
    def real_courier(self) -> Courier:
        assert self._courier is not None, "the courier exists once the store is open"
        return self._courier

    @property
    def here(self) -> Position | None:
        """Where the phone was when a screen last asked; kept in memory only."""
        return self._here

    @here.setter
    def here(self, position: Position | None) -> None:
        self._here = position

    def told_soon(self) -> None:
        """For what changes many times in a second, as sending does: the screens are drawn anew only so often, and the thumb goes first."""
        if self._telling is None:
            self._telling = asyncio.get_running_loop().call_later(TOLD_EVERY_S, self.told)

    def told(self) -> None:
        if self._telling:
            self._telling.cancel()
            self._telling = None
        self.beat += 1

    def in_mind(self, what: Hashable, make: Callable[[], Seen]) -> Seen:
        """Where this inspector left a screen, for when they come back to it; until the app ends."""
        mind, key = self._aside.mind if self._aside else self._mind, (self.actor.id, what)
        if key not in mind:
            mind[key] = make()
        return cast(Seen, mind[key])

    def read_once(self, what: Hashable, read: Callable[[], Seen]) -> Seen:
        """What is read from the records for the screens, remembered until a record changes: a screen is drawn far more often."""
        stands = (self.store, self.store.records.changes, self.actor.id)
        if self._once_at != stands:
            self._once, self._once_at = {}, stands
        if what not in self._once:
            self._once[what] = read()
        return cast(Seen, self._once[what])

    def read_anew(self) -> None:
        """Another store answers from now on."""
        self._once_at = (-1, "")

    def judged(self, evidence_id: EvidenceId, judge: Callable[[], tuple[Verification, ...]]) -> tuple[Verification, ...]:
        """What is found of a photo, remembered until something new is known: screens are drawn often, rules take time."""
        if evidence_id not in self._judged:
            self._judged[evidence_id] = judge()
        return self._judged[evidence_id]

    def judge_anew(self) -> None:
        self._judged.clear()
