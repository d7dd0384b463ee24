"""What Sở Nội vụ is shown once many cases lie side by side. Every rate stands beside how many it rests on; rounded once, here."""

from dataclasses import dataclass
from decimal import Decimal

from shared.kinds import Kind


@dataclass(frozen=True)
class RoundNamed:
    id: str
    year: int


@dataclass(frozen=True)
class CriterionLine:
    """shared.insight.CriterionInsight, with how far inspectors agree. `mean_gap`: claimed − found points. `kappa` over `compared` pairs."""

    code: str
    title: str
    seen: int
    over: int
    under: int
    mean_gap: Decimal | None
    published: int
    contested: int
    kinds: dict[Kind, int]
    evidence_problems: int
    differ: int
    compared: int
    agreeing: int
    kappa: Decimal | None


@dataclass(frozen=True)
class CommuneYear:
    """One commune in one round: points claimed and found over the criteria that could be scored, of `most`."""

    code: str
    name: str
    year: int
    criteria: int
    most: Decimal
    claimed: Decimal
    found: Decimal
    apart: Decimal


@dataclass(frozen=True)
class InspectorLine:
    """One inspector beside colleagues. `drift` in [−1, 1]: below 0 is stricter. It says little where `compared` is small."""

    name: str
    compared: int
    stricter: int
    milder: int
    drift: Decimal
    colleagues: int
    visits: int


@dataclass(frozen=True)
class PairLine:
    first: str
    second: str
    compared: int
    agreeing: int
    kappa: Decimal | None


@dataclass(frozen=True)
class InsightShown:
    """Of one round, but for `communes`: every round there is. `cases`: visited communes it rests on."""

    round: RoundNamed | None
    rounds: tuple[RoundNamed, ...]
    cases: int
    criteria: tuple[CriterionLine, ...]
    communes: tuple[CommuneYear, ...]
    inspectors: tuple[InspectorLine, ...]
    pairs: tuple[PairLine, ...]
