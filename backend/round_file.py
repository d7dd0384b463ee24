"""Reading a round from its file: JSON with the year, the deadline, the bands of stars."""

from datetime import date
from decimal import Decimal

from shared.faults import Faults, Row, opened
from shared.ids import CriteriaSetId, RoundId, derived_id
from shared.rounds import Round, StarBand

SCHEMA = "cqtt-round/1"
YEARS = range(2020, 2100)
MOST_STARS = 4


def read_round(text: str, criteria_set_id: CriteriaSetId) -> Round:
    """The round in the file; it freezes the set it names, or else the one given. Its id is derived from its year.

    Raises FileInvalid with every fault as {row, column, value, wrong}.
    """
    top = opened(text, SCHEMA)
    faults = top.faults
    year = top.number("year", required=True)
    if year is not None and (year != year.to_integral_value() or int(year) not in YEARS):
        faults.add("file", "year", year, "not-a-year")
    cap = top.number("cap", required=True)
    if cap is not None and cap <= 0:
        faults.add("file", "cap", cap, "not-positive")
    bands, closes_on = _bands(top, faults), top.one_of("register_before", date.fromisoformat, date.min)
    title, notice = top.text("title"), top.text("notice", required=False)
    named, is_provisional = top.text("criteria_set", required=False), top.flag("provisional")
    faults.raise_if_any()
    return Round(
        id=RoundId(derived_id("round", str(int(year or 0)))),
        year=int(year or 0),
        title=title,
        criteria_set_id=CriteriaSetId(named or criteria_set_id),
        register_before=closes_on,
        bands=bands,
        cap=cap or Decimal(0),
        is_provisional=is_provisional,
        notice=notice,
    )


def _bands(top: Row, faults: Faults) -> tuple[StarBand, ...]:
    """From the highest down, each with fewer stars than the one above."""
    bands: list[StarBand] = []
    for number, each in enumerate(top.rows("bands")):
        row = Row(f"bands[{number}]", each, faults)
        least, stars = row.number("least", required=True), row.number("stars", required=True)
        if least is None or stars is None:
            continue
        if not 0 <= stars <= MOST_STARS or stars != stars.to_integral_value():
            faults.add(row.name, "stars", stars, "not-in-list")
        if bands and (least >= bands[-1].least or stars >= bands[-1].stars):
            faults.add(row.name, "least", least, "not-below-the-band-above")
        bands.append(StarBand(least, int(stars)))
    return tuple(bands)
