"""The charts of the insight pages as plain facts: which bars, which table. Nothing is computed here but lengths and order."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mobile.look.desk.charts import BarLine
from mobile.texts import desk_insight as say
from shared import wire

MOST_LINES, MOST_COMMUNES = 12, 15
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Chart:
    """`table`: the name of its file. `rows` are all there are; `lines` those that a picture can hold, the most telling first."""

    title: str
    why: str
    table: str
    columns: Sequence[str]
    rows: Rows
    lines: Sequence[BarLine]
    most: float = 1
    legend: Sequence[tuple[str, str]] = ()
    is_diverging: bool = False


def name_of(line: wire.CriterionLine) -> str:
    return line.title


def over(shown: wire.InsightShown) -> Chart:
    seen = sorted(
        (each for each in shown.criteria if each.seen), key=lambda each: (-each.over / each.seen, -each.seen, each.code)
    )
    lines = [
        BarLine(
            name_of(each), ((each.over / each.seen, "primary"), (each.under / each.seen, "edge")), say.share(each.over, each.seen)
        )
        for each in seen
        if each.over
    ]
    rows = [
        (name_of(each), str(each.seen), say.share_only(each.over, each.seen), say.share_only(each.under, each.seen),
         say.number(each.mean_gap))
        for each in seen
    ]  # fmt: skip
    return Chart(say.OVER, say.OVER_WHY, "criteria", say.OVER_COLUMNS, rows, lines[:MOST_LINES], legend=say.OVER_LEGEND)


def contested(shown: wire.InsightShown) -> Chart:
    told = sorted(
        (each for each in shown.criteria if each.published),
        key=lambda each: (-each.contested, -each.contested / each.published, each.code),
    )
    lines = [
        BarLine(name_of(each), ((each.contested, "primary"), (each.published - each.contested, "line")),
                say.share(each.contested, each.published))
        for each in told if each.contested
    ]  # fmt: skip
    rows = [
        (name_of(each), str(each.published), str(each.contested), say.share_only(each.contested, each.published)) for each in told
    ]
    most = max((each.published for each in told), default=1)
    return Chart(
        say.CONTESTED, say.CONTESTED_WHY, "criteria", say.CONTESTED_COLUMNS, rows, lines[:MOST_LINES], most, say.CONTESTED_LEGEND
    )


def problems(shown: wire.InsightShown) -> Chart:
    found = sorted(
        (each for each in shown.criteria if each.evidence_problems), key=lambda each: (-each.evidence_problems, each.code)
    )
    counts = {each.code: [each.kinds.get(kind, 0) for kind in say.PROBLEM_KINDS] for each in found}
    tones = [tone for tone, _ in say.PROBLEM_KINDS.values()]
    lines = [
        BarLine(name_of(each), tuple(zip(counts[each.code], tones, strict=True)), say.communes(each.evidence_problems))
        for each in found
    ]
    rows = [(name_of(each), *map(str, counts[each.code]), str(each.evidence_problems)) for each in found]
    most = max((each.evidence_problems for each in found), default=1)
    legend = tuple(say.PROBLEM_KINDS.values())
    return Chart(say.PROBLEMS, say.PROBLEMS_WHY, "criteria", say.PROBLEM_COLUMNS, rows, lines[:MOST_LINES], most, legend)


def agreement(shown: wire.InsightShown) -> Chart:
    """The least agreed on first; where chance explains everything there is no kappa, and no bar."""
    judged = sorted(
        (each for each in shown.criteria if each.compared), key=lambda each: (each.kappa is None, each.kappa or 0, each.code)
    )
    lines = [
        BarLine(name_of(each), ((float(each.kappa), "primary"),), say.kappa_of(each.kappa, each.compared), each.compared < say.FEW,
                say.FEW_TAG if each.compared < say.FEW else "")
        for each in judged if each.kappa is not None
    ]  # fmt: skip
    rows = [
        (name_of(each), str(each.compared), say.share_only(each.agreeing, each.compared), say.number(each.kappa))
        for each in judged
    ]
    why, columns = say.AGREEMENT_WHY, say.AGREEMENT_COLUMNS
    return Chart(say.AGREEMENT, why, "criteria", columns, rows, lines[:MOST_LINES], is_diverging=True)


def communes(shown: wire.InsightShown) -> Chart:
    """Every year of a commune beneath one another; the farthest apart in their newest year first."""
    by_code: dict[str, list[wire.CommuneYear]] = defaultdict(list)
    for each in shown.communes:
        by_code[each.code].append(each)
    years = [sorted(some, key=lambda each: each.year, reverse=True) for some in by_code.values()]
    years.sort(key=lambda some: (-abs(some[0].claimed - some[0].found), some[0].code))
    ordered = [each for some in years for each in some]
    few = [each for some in years[:MOST_COMMUNES] for each in some]
    lines = [
        BarLine(
            each.name,
            ((float(each.claimed - each.found), "primary"),),
            say.points(each.claimed - each.found),
            below=say.year(each.year),
        )
        for each in few
    ]
    rows = [
        (each.name, str(each.year), str(each.criteria), say.number(each.claimed), say.number(each.found),
         say.signed(each.claimed - each.found), say.number(each.apart))
        for each in ordered
    ]  # fmt: skip
    most = max((abs(amount) for line in lines for amount, _ in line.parts), default=1.0)
    title, why = say.COMMUNES, say.COMMUNES_WHY
    return Chart(title, why, "communes", say.COMMUNES_COLUMNS, rows, lines, most or 1.0, is_diverging=True)


def drifts(shown: wire.InsightShown) -> Chart:
    lines = [
        BarLine(each.name, ((float(each.drift), "primary"),), say.signed(each.drift), each.compared < say.FEW, sample(each))
        for each in shown.inspectors
    ]
    rows = [
        (each.name, str(each.compared), str(each.stricter), str(each.milder), say.signed(each.drift), str(each.colleagues),
         str(each.visits))
        for each in shown.inspectors
    ]  # fmt: skip
    most = max([0.1, *(abs(float(each.drift)) for each in shown.inspectors)])
    return Chart(say.DRIFT, say.DRIFT_WHY, "inspectors", say.DRIFT_COLUMNS, rows, lines, most, is_diverging=True)


def sample(each: wire.InspectorLine) -> str:
    told = say.pairs(each.compared)
    return f"{told} · {say.FEW_TAG.lower()}" if each.compared < say.FEW else told


def pairs(shown: wire.InsightShown) -> Chart:
    lines = [
        BarLine(say.pair(each.first, each.second), ((float(each.kappa or Decimal(0)), "primary"),),
                say.kappa_of(each.kappa, each.compared), each.compared < say.FEW)
        for each in shown.pairs if each.kappa is not None
    ]  # fmt: skip
    rows = [
        (
            say.pair(each.first, each.second),
            str(each.compared),
            say.share_only(each.agreeing, each.compared),
            say.number(each.kappa),
        )
        for each in shown.pairs
    ]
    return Chart(say.PAIRS, say.PAIRS_WHY, "pairs", say.PAIRS_COLUMNS, rows, lines[:MOST_LINES], is_diverging=True)
