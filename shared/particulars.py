"""What an inspector adds to an answer: praise, advice, a word on the claim, and facts that were measured, read or watched."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from shared.errors import Malformed

LONGEST_ADVICE = 1_000
LONGEST_CODE = 2_000
LONGEST_ID = 36
LONGEST_NETWORK = 200
MOST_FACTS = 200
MOST_MEASURED = 10**9  # kilobits, milliseconds: beyond it a phone is broken or lying


@dataclass(frozen=True)
class Advice:
    """What the commune could do about it, and until when; None where no day was agreed."""

    text: str
    due: date | None = None


@dataclass(frozen=True)
class WifiMeasured:
    """A network tried on the spot against our own server. `is_reached` False: nothing came back, and the numbers are None.

    Rates in kilobits each second, the delay in milliseconds.
    """

    network: str
    is_reached: bool
    down_kbps: int | None
    up_kbps: int | None
    delay_ms: int | None
    measured_at: datetime
    kind: Literal["wifi_measured"] = "wifi_measured"


@dataclass(frozen=True)
class CodeScanned:
    """A QR code as it reads, of a poster or a feedback box."""

    text: str
    scanned_at: datetime
    kind: Literal["code_scanned"] = "code_scanned"


@dataclass(frozen=True)
class Observed:
    """One transaction that was watched, one person who was asked: met or not, and nobody's name."""

    is_met: bool
    at: datetime
    kind: Literal["observed"] = "observed"


Fact = WifiMeasured | CodeScanned | Observed


@dataclass(frozen=True)
class Particulars:
    """`is_exemplary`: others could learn from it. `on_claim`: why the finding is so far from the claim, written once both are seen.

    `first_photo`: the evidence that shows it best and is shown first; "": photos are shown as they were taken.
    """

    is_exemplary: bool = False
    advice: Advice | None = None
    on_claim: str = ""
    facts: tuple[Fact, ...] = ()
    first_photo: str = ""


NOTHING_MORE = Particulars()


def observed(particulars: Particulars) -> tuple[Observed, ...]:
    return tuple(fact for fact in particulars.facts if isinstance(fact, Observed))


def require_sane(particulars: Particulars) -> None:
    """Raises Malformed, naming what is longer than a person writes, or the kind of a fact that cannot have been so."""
    advice = particulars.advice
    if advice and not 0 < len(advice.text.strip()) <= LONGEST_ADVICE:
        raise Malformed(advice=len(advice.text.strip()), most=LONGEST_ADVICE)
    if len(particulars.on_claim) > LONGEST_ADVICE:
        raise Malformed(on_claim=len(particulars.on_claim), most=LONGEST_ADVICE)
    if len(particulars.facts) > MOST_FACTS:
        raise Malformed(facts=len(particulars.facts), most=MOST_FACTS)
    if len(particulars.first_photo) > LONGEST_ID:
        raise Malformed(first_photo=len(particulars.first_photo), most=LONGEST_ID)
    for fact in particulars.facts:
        if not can_be(fact):
            raise Malformed(fact=fact.kind)


def can_be(fact: Fact) -> bool:
    """A moment without a zone could not be put in order with others."""
    match fact:
        case WifiMeasured():
            numbers = [each for each in (fact.down_kbps, fact.up_kbps, fact.delay_ms) if each is not None]
            is_measured = len(fact.network) <= LONGEST_NETWORK and all(0 <= each <= MOST_MEASURED for each in numbers)
            return is_measured and (fact.is_reached or not numbers) and fact.measured_at.tzinfo is not None
        case CodeScanned():
            return 0 < len(fact.text) <= LONGEST_CODE and fact.scanned_at.tzinfo is not None
        case Observed():
            return fact.at.tzinfo is not None
