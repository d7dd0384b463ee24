"""What is kept where, and whether the photos still to be taken find room."""

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from mobile.device.port import Room
from mobile.phone.facts.trips import trips
from mobile.phone.session import Phone
from mobile.store.words import TO_SEND, UNSTORED, Sending, Transfer

PHOTO_BYTES = 2_500_000  # of a photo, before this phone has taken one
HEADROOM = 1.3


@dataclass(frozen=True)
class Kept:
    """How much is where: operations and originals on this phone, on their way, at the server; and what is held back.

    Of those on the phone, `held` need the inspector, `unattached` are photos no change speaks of, `broken` are missing or damaged,
    `refused` are originals the server did not take.
    Of those at the server, `with_lead` came after the lock and wait for the lead; of `let_go` photos only the server has the bytes.
    """

    on_phone: int
    sending: int
    stored: int
    held: int
    photos_on_phone: int
    with_lead: int = 0
    let_go: int = 0
    broken: int = 0
    unattached: int = 0
    refused: int = 0

    @property
    def to_look_at(self) -> int:
        """What waits for the inspector and not for the network."""
        return self.held + self.broken + self.unattached + self.refused

    @property
    def changes_on_phone(self) -> int:
        return self.on_phone + self.sending - self.photos_on_phone


def kept(phone: Phone) -> Kept:
    counts = phone.store.counts()
    broken = (Transfer.MISSING, Transfer.DAMAGED)
    return Kept(
        on_phone=counts.of(Sending.PENDING, Sending.HELD, Sending.WAITING, Transfer.CAPTURED, *broken),
        sending=counts.of(Sending.SENT, Transfer.UPLOADING),
        stored=counts.of(Sending.APPLIED, Sending.WITH_LEAD, Transfer.STORED, Transfer.LET_GO),
        held=phone.store.count_held() if counts.of(Sending.HELD, Sending.WAITING) else 0,
        photos_on_phone=counts.of(*UNSTORED),
        with_lead=counts.of(Sending.WITH_LEAD),
        let_go=counts.of(Transfer.LET_GO),
        broken=counts.of(*broken),
        unattached=sum(each.state in TO_SEND for each in phone.store.unattached()) if counts.of(*TO_SEND) else 0,
        refused=phone.store.count_refused() if counts.of(Transfer.CAPTURED) else 0,
    )


@dataclass(frozen=True)
class Forecast:
    """Whether the photos still to be taken today fit. "unknown": the platform does not tell how much is free."""

    photos: int
    needed_bytes: int
    verdict: Literal["enough", "tight", "not_enough", "unknown"]


def forecast_of(photos: int, sizes: tuple[int, ...], room: Room) -> Forecast:
    """Photos of the middle size of this phone's own, and a third more; tight is less than twice of that."""
    needed = round(photos * (median(sizes) if sizes else PHOTO_BYTES) * HEADROOM)
    if not room.is_free_known:
        return Forecast(photos, needed, "unknown")
    if room.free_bytes < needed:
        return Forecast(photos, needed, "not_enough")
    return Forecast(photos, needed, "tight" if room.free_bytes < 2 * needed else "enough")


def forecast(phone: Phone, room: Room, today: date) -> Forecast:
    """For the visits that are open, and those planned for today or earlier that have not begun."""
    photos = sum(trip.photos_left for trip in trips(phone) if trip.is_open or trip.planned_on <= today)
    return forecast_of(photos, phone.store.sizes(), room)
