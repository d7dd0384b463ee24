"""For Sở Nội vụ: what a round tells about its criteria, its communes and its inspectors, as a page and as one table each."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from fastapi import APIRouter, Response
from pydantic import TypeAdapter
from sqlmodel import Session

from backend import accounts, codec
from backend.custody_api import require_looking_after
from backend.documents.manifest import guarded
from backend.documents_api import Downloading
from backend.edge import Asking, Reading
from backend.world import SqlWorld
from shared import agreement, insight
from shared.errors import UnknownRecord
from shared.insight import CommuneDistance, CriterionInsight, SeverityDrift
from shared.rounds import Registration, Round, current
from shared.wire.insight import CommuneYear, CriterionLine, InsightShown, InspectorLine, PairLine, RoundNamed
from shared.world import Case

router = APIRouter(prefix="/api", tags=["insight"])
SHOWN = TypeAdapter(InsightShown)
PLACES = Decimal("0.001")
TABLES: dict[str, Callable[[InsightShown], Sequence[Any]]] = {
    "criteria": lambda shown: shown.criteria,
    "communes": lambda shown: shown.communes,
    "inspectors": lambda shown: shown.inspectors,
    "pairs": lambda shown: shown.pairs,
}
LINES = {"criteria": CriterionLine, "communes": CommuneYear, "inspectors": InspectorLine, "pairs": PairLine}


@router.get("/insight", response_model=InsightShown)
def shown_insight(actor: Asking, session: Reading, round_id: str = "") -> Response:
    """Of one round; where none is named, of the newest."""
    require_looking_after(actor, "insight")
    return codec.answer(SHOWN, shown(session, round_id))


@router.get("/rounds/{round_id}/insight/{table}.csv", response_class=Response)
def as_csv(round_id: str, table: str, actor: Downloading, session: Reading) -> Response:
    """One table, RFC 4180: a point for decimals, UTF-8 with its mark, so that spreadsheets read the letters."""
    require_looking_after(actor, "insight")
    if table not in TABLES:
        raise UnknownRecord(kind="Table", id=table)
    text = written(LINES[table], TABLES[table](shown(session, round_id)))
    headers = {"Content-Disposition": f'attachment; filename="{table}.csv"', "Cache-Control": "private, no-store"}
    return Response("\ufeff" + text, media_type="text/csv; charset=utf-8", headers=headers)


def shown(session: Session, round_id: str) -> InsightShown:
    """Raises UnknownRecord for a round there is not."""
    world = SqlWorld(session)
    rounds = sorted(world.all(Round), key=lambda each: each.year, reverse=True)
    wanted = next((each for each in rounds if each.id == round_id), None) if round_id else current(rounds)
    if round_id and wanted is None:
        raise UnknownRecord(kind="Round", id=round_id)
    cases = [case for case in world.cases(world.all(Registration)) if case.findings]
    here = [case for case in cases if wanted and case.round.id == wanted.id]
    return InsightShown(
        round=RoundNamed(wanted.id, wanted.year) if wanted else None,
        rounds=tuple(RoundNamed(each.id, each.year) for each in rounds),
        cases=len(here),
        criteria=criteria_of(here),
        communes=tuple(map(year_of, insight.commune_distances(cases))),
        **people_of(session, here),
    )


def criteria_of(cases: Sequence[Case]) -> tuple[CriterionLine, ...]:
    titles = {each.code: each.title for case in cases[:1] for each in case.criteria_set.criteria()}
    kappas = {each.criterion_code: each.kappa for each in agreement.by_criterion(cases)}
    nothing = agreement.Kappa(0, 0, None, None)
    return tuple(
        criterion_line(each, titles.get(each.criterion_code, each.criterion_code), kappas.get(each.criterion_code, nothing))
        for each in insight.criterion_insights(cases)
    )


def criterion_line(each: CriterionInsight, title: str, kappa: agreement.Kappa) -> CriterionLine:
    return CriterionLine(
        each.criterion_code, title, each.seen, each.over, each.under, rounded(each.mean_gap), each.published, each.contested,
        each.kinds, each.evidence_problems, each.differ, kappa.compared, kappa.agreeing, rounded(kappa.kappa),
    )  # fmt: skip


def year_of(each: CommuneDistance) -> CommuneYear:
    points = (rounded(value) or Decimal(0) for value in (each.most, each.claimed, each.found, each.apart))
    return CommuneYear(each.commune_code, each.commune, each.year, each.criteria, *points)


def people_of(session: Session, cases: Sequence[Case]) -> dict[str, tuple[Any, ...]]:
    """Names are in it: for Sở Nội vụ alone."""
    drifts, pairs = insight.severity_drifts(cases), agreement.by_pair(cases)
    names = accounts.names(
        session, {each.inspector for each in drifts} | {who for each in pairs for who in (each.first, each.second)}
    )
    return {
        "inspectors": tuple(inspector_line(each, names) for each in drifts),
        "pairs": tuple(
            PairLine(
                names.get(each.first, ""), names.get(each.second, ""), each.kappa.compared, each.kappa.agreeing,
                rounded(each.kappa.kappa),
            )
            for each in pairs
        ),
    }  # fmt: skip


def inspector_line(each: SeverityDrift, names: dict[str, str]) -> InspectorLine:
    drift = rounded(each.drift) or Decimal(0)
    return InspectorLine(
        names.get(each.inspector, ""), each.compared, each.stricter, each.milder, drift, each.colleagues, each.visits
    )


def rounded(value: Fraction | None) -> Decimal | None:
    """Three places, half up."""
    return None if value is None else (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES, ROUND_HALF_UP)


def written(line: type[Any], lines: Iterable[Any]) -> str:
    names = [field.name for field in fields(line)]
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(names)
    sheet.writerows([cell(getattr(each, name)) for name in names] for each in lines)
    return text.getvalue()


def cell(value: object) -> object:
    if isinstance(value, dict):
        return " ".join(f"{kind}:{count}" for kind, count in sorted(value.items()))
    return guarded(value)
