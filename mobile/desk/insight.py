"""For Sở Nội vụ: what a round tells about criteria, communes and inspectors. Each chart has its table and its file."""

from collections.abc import Callable, Sequence

import flet as ft

from mobile.desk import insight_reading as reading
from mobile.desk.frame import STRETCH, Framed, PageHead, ReadAgain, WaitedFor, flowing, scrolled, use_desk
from mobile.desk.insight_reading import Chart
from mobile.desk.insight_state import ROUTE
from mobile.look.components import Chip, EmptyState, ErrorCallout, QuietButton, tap_with, tidy
from mobile.look.desk import Column, DeskRow, DeskTable, Panel, RowGroup
from mobile.look.desk.charts import BarChart, legend
from mobile.look.theme import L, Look, M, S, use_look, use_viewport
from mobile.texts import desk_insight as say
from shared import wire

CHARTS: dict[str, tuple[Callable[[wire.InsightShown], Chart], ...]] = {
    "": (reading.over, reading.contested, reading.problems, reading.agreement),
    "xa": (reading.communes,),
    "khao-sat-vien": (reading.drifts, reading.pairs),
}
LEAST_NUMBER = 96


@ft.component
def InsightPage(part: str) -> ft.Control:
    desk = use_desk()
    work = desk.insight
    ft.use_effect(work.asked.read, [])
    shown = work.asked.answer
    if shown is None:
        return WaitedFor(say.PLACE, work.asked)
    head = PageHead(
        say.title(shown.round.year if shown.round else None),
        say.hint(shown.cases) if shown.cases else "",
        trailing=ReadAgain(work.asked),
    )
    trouble = work.trouble or work.asked.trouble
    parts: list[ft.Control] = [head, *([ErrorCallout(trouble.words, None, None, work.asked.read)] if trouble else [])]
    parts += [years(shown, work.choose)] if len(shown.rounds) > 1 and part != "xa" else []  # communes: every year
    if not shown.cases and not shown.communes:
        return Framed(say.PLACE, scrolled([*parts, EmptyState(ft.Icons.INSIGHTS_ROUNDED, say.EMPTY, say.EMPTY_WHY)]))
    chips = [Chip(name, tap_with(desk.go, f"{ROUTE}/{key}".rstrip("/")), key == part) for key, name in say.PARTS.items()]
    charts = [ChartPanel(draw(shown), key=f"{part} {at}") for at, draw in enumerate(CHARTS.get(part, ()))]  # type: ignore[call-arg]
    return Framed(say.PLACE, scrolled([*parts, ft.Row(chips, spacing=S, run_spacing=S, wrap=True), *charts]))


def years(shown: wire.InsightShown, choose: Callable[[str], object]) -> ft.Control:
    now = shown.round.id if shown.round else ""
    chips = [Chip(say.year(each.year), tap_with(choose, each.id), each.id == now) for each in shown.rounds]
    return ft.Row(chips, spacing=S, run_spacing=S, wrap=True)


@ft.component
def ChartPanel(chart: Chart) -> ft.Control:
    """The picture first; the table of the same numbers, all of them, behind a key; the file beside it."""
    desk, look = use_desk(), use_look()
    is_table, set_table = ft.use_state(False)
    why = look.words(tidy(chart.why), "body", "soft")
    if not chart.rows:
        return Panel(chart.title, why, look.words(say.PART_EMPTY, "body"), spacing=M)
    words, fetch = say.AS_CHART if is_table else say.AS_TABLE, tap_with(desk.insight.take_away, chart.table)
    turn = QuietButton(words, tap_with(set_table, not is_table), bordered=True, spoken=say.key_of(words, chart.title))
    take = QuietButton(say.CSV, fetch, ft.Icons.DOWNLOAD_ROUNDED, bordered=True, spoken=say.key_of(say.CSV, chart.title))
    body: list[ft.Control] = [Figures(chart)]
    if not is_table:
        some = say.shown_of(len(chart.lines), len(chart.rows))
        body = [*([legend(look, chart.legend)] if chart.legend else []), BarChart(chart.lines, chart.most, chart.is_diverging)]
        body = body if chart.lines else [look.words(say.PART_EMPTY, "body")]
        body += [look.words(some, "small", "soft")] if some and chart.lines else []
    return Panel(chart.title, why, *body, flowing([turn, take]), spacing=M)


@ft.component
def Figures(chart: Chart) -> ft.Control:
    """The numbers behind the bars; narrow, each line is a small list."""
    look, view = use_look(), use_viewport()
    if view.is_narrow:
        return ft.Column(
            [listed(look, chart.columns, row) for row in chart.rows], spacing=0, tight=True, horizontal_alignment=STRETCH
        )
    columns = [Column(chart.columns[0]), *(Column(name, LEAST_NUMBER, to_the_right=True) for name in chart.columns[1:])]
    rows = [DeskRow(str(at), cells(look, row), spoken(chart.columns, row)) for at, row in enumerate(chart.rows)]
    return DeskTable(columns, [RowGroup("", rows)])


def cells(look: Look, row: Sequence[str]) -> list[ft.Control]:
    return [look.words(tidy(row[0]), "body"), *(look.words(each, "figure") for each in row[1:])]


def spoken(columns: Sequence[str], row: Sequence[str]) -> str:
    return ", ".join([row[0], *(say.told(*pair) for pair in zip(columns[1:], row[1:], strict=True))])


def listed(look: Look, columns: Sequence[str], row: Sequence[str]) -> ft.Control:
    figures = [
        ft.Row([look.words(name, "small", "soft", expand=True), look.words(value, "figure")], spacing=M)
        for name, value in zip(columns[1:], row[1:], strict=True)
    ]
    column = ft.Column([look.words(tidy(row[0]), "strong"), *figures], spacing=2, tight=True, horizontal_alignment=STRETCH)
    return ft.Container(column, padding=ft.Padding.symmetric(vertical=L), border=look.hairline(top=True))
