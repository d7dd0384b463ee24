"""Reading a criteria set from its file (schema cqtt-criteria/1): everything is checked, every fault is named, nothing is taken over in part."""

import re
from decimal import Decimal
from fractions import Fraction

from shared.criteria import AnswerType, Check, CriteriaSet, Criterion, Group, Method, Option, Part, Place, Privacy
from shared.faults import Faults, Row, composed, opened, require_unique
from shared.ids import CheckCode, CriteriaSetId, CriterionCode, derived_id

SCHEMA = "cqtt-criteria/1"
CLAUSE = re.compile(r"II\.\d(\.[a-zđ](\.\d+){0,2})?")
GROUP_CODE = re.compile(r"[A-Z]{1,3}")
LEVELS = (  # the file's answer "level": the plan's own scale of results
    Option("DAT", "Đạt", Decimal(1)),
    Option("MOT_PHAN", "Đạt một phần", Decimal("0.5")),
    Option("KHONG_DAT", "Không đạt", Decimal(0)),
)
UNSCORED_ANSWERS = frozenset({AnswerType.TEXT, AnswerType.DATE, AnswerType.NUMBER})


def read_criteria_set(text: str) -> CriteriaSet:
    """The set in the file. Its id is derived from its content: the same file imported twice is the same set.

    Points that are null are split evenly inside the part their group feeds, and marked provisional.
    Raises FileInvalid with every fault as {row, column, value, wrong}.
    """
    text = composed(text)
    top = opened(text, SCHEMA)
    faults = top.faults
    places = tuple(_place(Row(f"places[{n}]", row, faults)) for n, row in enumerate(top.rows("places")))
    parts = _parts(top, faults)
    groups = _groups(top, {place.code for place in places}, parts, faults)
    require_unique([place.code for place in places], "code", faults)
    require_unique([group.code for group in groups], "code", faults)
    require_unique([criterion.code for group in groups for criterion in group.criteria], "code", faults)
    require_unique([check.code for g in groups for c in g.criteria for check in c.checks], "code", faults)
    faults.raise_if_any()
    return CriteriaSet(
        id=CriteriaSetId(derived_id("criteria-set", text)),
        title=top.text("title_vi"),
        edition=derived_id("criteria-set", text)[:8],
        source=top.text("derived_from"),
        places=places,
        parts=parts,
        groups=groups,
    )


def _place(row: Row) -> Place:
    return Place(row.text("code"), row.text("vi"), row.text("en", required=False))


def _parts(top: Row, faults: Faults) -> tuple[Part, ...]:
    """The parts of the total. What is fed by a group of criteria is seen on site or read in documents; the rest comes from outside."""
    frame = top.cells.get("qd54_frame")
    group_codes = {row.get("code") for row in top.rows("groups")}
    parts = []
    for each in Row("qd54_frame", frame if isinstance(frame, dict) else {}, faults).rows("criteria"):
        row = Row(f"qd54_frame/{each.get('no')}", each, faults)
        points = row.number("points", required=True)
        fed_by = each.get("fed_by")
        feeding = tuple(str(code) for code in fed_by if code in group_codes) if isinstance(fed_by, list) else ()
        parts.append(
            Part(
                code=CriterionCode(f"P{each.get('no')}"),
                title=row.text("vi"),
                points=points or Decimal(0),
                groups=feeding,
                is_bonus=each.get("points_certain") is False,
            )
        )
    return tuple(parts)


def _groups(top: Row, places: set[str], parts: tuple[Part, ...], faults: Faults) -> tuple[Group, ...]:
    rows = top.rows("groups")
    points = _even_points(rows, parts, faults)
    groups = []
    for each in rows:
        row = Row(str(each.get("code") or "?"), each, faults)
        code, clause = row.text("code"), _clause(row)
        if code and not GROUP_CODE.fullmatch(code):
            faults.add(row.name, "code", code, "not-in-list")
        criteria = tuple(
            _criterion(Row(str(c.get("code") or f"{code}?"), c, faults), code, places, points.get(code, Decimal(0)))
            for c in row.rows("criteria")
        )
        groups.append(Group(code, row.text("title_vi"), clause, criteria))
    return tuple(groups)


def _even_points(rows: list[dict[str, object]], parts: tuple[Part, ...], faults: Faults) -> dict[str, Decimal]:
    """Points of one criterion by group: the part's points, split evenly over all criteria that feed it. Provisional.

    Raises nothing; a split that is no finite decimal is cut at six places, and then also the sum is provisional.
    """
    sizes = {str(row.get("code")): len(c) if isinstance(c := row.get("criteria"), list) else 0 for row in rows}
    points: dict[str, Decimal] = {}
    for part in parts:
        count = sum(sizes.get(code, 0) for code in part.groups)
        if count:
            each = Fraction(part.points) / count
            even = (Decimal(each.numerator) / Decimal(each.denominator)).quantize(Decimal("0.000001")).normalize()
            points |= dict.fromkeys(part.groups, even)
    for code in sizes:
        if code not in points:
            faults.add(code, "fed_by", code, "feeds-no-part")
    return points


def _clause(row: Row) -> str:
    clause = row.text("clause")
    if clause and not CLAUSE.fullmatch(clause):
        row.faults.add(row.name, "clause", clause, "not-a-clause")
    return clause


def _criterion(row: Row, group: str, places: set[str], even: Decimal) -> Criterion:
    code, official = row.text("code"), row.number("official_points")
    if code and not re.fullmatch(rf"{re.escape(group)}\d{{2}}", code):
        row.faults.add(row.name, "code", code, "not-of-this-group")
    if official is not None and official <= 0:
        row.faults.add(row.name, "official_points", official, "not-positive")
    checks = tuple(_check(Row(str(c.get("code") or f"{code}.?"), c, row.faults), code, places) for c in row.rows("checks"))
    return Criterion(
        code=CriterionCode(code),
        title=row.text("title_vi"),
        clause=_clause(row),
        quote=row.text("seed_text"),
        points=even if official is None else official,
        is_provisional=official is None,
        checks=checks,
        title_en=row.text("title_en", required=False),
    )


def _check(row: Row, criterion: str, places: set[str]) -> Check:
    code, place, asked = row.text("code"), row.text("place"), row.text("answer")
    if code and not re.fullmatch(rf"{re.escape(criterion)}\.\d{{1,2}}", code):
        row.faults.add(row.name, "code", code, "not-of-this-criterion")
    if place and place not in places:
        row.faults.add(row.name, "place", place, "unknown-place")
    answer = _answer_type(row, asked)
    part_title, whole_title = row.text("numerator_vi", required=False), row.text("denominator_vi", required=False)
    if answer is AnswerType.SHARE and not (part_title and whole_title):
        row.faults.add(row.name, "numerator_vi", part_title, "missing")
    return Check(
        code=CheckCode(code),
        title=row.text("title_vi"),
        method=row.one_of("method", Method, Method.SITE),
        answer=answer,
        place=place,
        evidence=row.text("evidence_vi"),
        privacy=row.one_of("privacy", Privacy, Privacy.RESTRICTED),
        photo_required=row.flag("photo_required"),
        gps_required=row.flag("gps_required"),
        is_scored=answer not in UNSCORED_ANSWERS and row.cells.get("basis") != "record_only",
        unit=row.text("unit_vi", required=False),
        part_title=part_title,
        whole_title=whole_title,
        least=row.number("min"),
        most=row.number("max"),
        options=LEVELS if asked == "level" else (),
        title_en=row.text("title_en", required=False),
    )


def _answer_type(row: Row, asked: str) -> AnswerType:
    """A "level" is a choice; a "count" of some out of some is a share."""
    if asked == "level":
        return AnswerType.CHOICE
    answer = row.one_of("answer", AnswerType, AnswerType.YES_NO)
    return AnswerType.SHARE if answer is AnswerType.COUNT and row.cells.get("denominator_vi") else answer
