"""One point of the commune's own result: read above, answer below, on to the next one."""

import flet as ft

from mobile.desk import commune_reading as reading
from mobile.desk.commune_points import labelled, stacked, told_lines
from mobile.desk.examined_panel import ExaminedPanel
from mobile.desk.explaining import AnswerPanel
from mobile.desk.frame import STRETCH, Framed, PageHead, back_key, scrolled, use_desk
from mobile.desk.pictures import Tiles
from mobile.desk.reading import Moved
from mobile.desk.sides import ClaimPanel, SeenPanel
from mobile.desk.standing import REVIEW_ROUTE
from mobile.desk.timeline import TimelinePanel
from mobile.look.components import QuietButton
from mobile.look.desk import Panel
from mobile.look.theme import L, Look, M, S, use_look, use_viewport
from mobile.texts import desk as desk_says
from mobile.texts import desk_commune as say
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.discrepancies import evidence_of

HERE, BACK = desk_says.RESULT, "/"
ANSWER_WIDTH = 468


@ft.component
def PointPage(shown: wire.CaseShown, each: Moved) -> ft.Control:
    desk, look, view = use_desk(), use_look(), use_viewport()
    code = each.criterion.code
    number, of, before, after = reading.neighbours(shown.case, code)
    onward = f"/noi-dung/{after}" if after else REVIEW_ROUTE if reading.is_open(shown.case) else BACK
    desk.listen({"Escape": lambda: desk.go(BACK), **({"Arrow Left": lambda: desk.go(f"/noi-dung/{before}")} if before else {}),
                 **({"Arrow Right": lambda: desk.go(f"/noi-dung/{after}")} if after else {})})  # fmt: skip
    why, answer = WhyPanel(shown, each), AnswerPanel(shown, code, key=f"answer {code}")  # type: ignore[call-arg]
    claim, seen = ClaimPanel(shown, each.criterion), SeenPanel(shown, each.criterion)
    clause = look.words(phrase.clause_line(shown.case.commune.full_name, each.criterion.clause), "body", "soft")
    above = ft.Row([back_key(lambda: desk.go(BACK)), clause], spacing=S, wrap=True)
    head = PageHead(each.criterion.title, say.point_of(number, of) if number else "", above, moved_by(look, each, view.is_narrow))
    leafing = Leafing(before, after, onward, reading.is_open(shown.case))
    told = TimelinePanel(shown.case.registration.id, each.criterion, key=f"told {code}")  # type: ignore[call-arg]
    looked_at = [ExaminedPanel(shown, each.criterion)] if evidence_of(shown.case, each.criterion) else []
    if view.is_narrow:  # the photos are told once more with every check, below
        photos = evidence_of(shown.case, each.criterion)
        tiles = [Panel(say.PHOTOS, Tiles(shown, photos, photos, each.criterion.title))] if photos else []
        return Framed(HERE, scrolled([head, why, *tiles, answer, leafing, seen, claim, *looked_at, told]))
    left = ft.Column([why, seen, claim, *looked_at, told], spacing=L, expand=True, tight=True, horizontal_alignment=STRETCH)
    right = ft.Column([answer, leafing], spacing=L, width=ANSWER_WIDTH, tight=True, horizontal_alignment=STRETCH)
    return Framed(HERE, scrolled([head, ft.Row([left, right], spacing=L, vertical_alignment=ft.CrossAxisAlignment.START)]))


@ft.component
def WhyPanel(shown: wire.CaseShown, each: Moved) -> ft.Control:
    """What was seen, why it counts so, which clause, what would earn the points."""
    look, view = use_look(), use_viewport()
    draw = stacked if view.is_narrow else labelled
    rows: list[ft.Control] = [look.words(say.at_stake(each.claimed, each.counted, each.criterion.points), "body", "soft")]
    rows += [draw(look, *line) for line in told_lines(shown.case, each)]
    return Panel(say.RESULT_HERE, *rows, spacing=M)


def moved_by(look: Look, each: Moved, is_narrow: bool) -> ft.Control:
    """How many points, and against what."""
    tone = "unmet" if each.change < 0 else "met" if each.change else "soft"
    words = look.words(phrase.change_points(each.change), "figure_title", tone)
    means = look.words(desk_says.CHANGED if each.change else desk_says.NO_CHANGE, "small", "soft")
    if is_narrow:
        return ft.Row([words, means], spacing=S, wrap=True, vertical_alignment=ft.CrossAxisAlignment.CENTER)
    return ft.Column([words, means], spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.END)


@ft.component
def Leafing(before: str, after: str, onward: str, is_open: bool) -> ft.Control:
    """To the point before, and on; the last one leads to the review."""
    desk = use_desk()
    words = say.NEXT if after else say.REVIEW if is_open else desk_says.BACK
    on = QuietButton(words, lambda: desk.go(onward), ft.Icons.ARROW_FORWARD_ROUNDED, bordered=True, expand=True)
    back = [
        QuietButton(say.PREVIOUS, lambda: desk.go(f"/noi-dung/{before}"), ft.Icons.ARROW_BACK_ROUNDED, bordered=True, expand=True)
    ]
    return ft.Row([*(back if before else []), on], spacing=M)


def page_of(shown: wire.CaseShown, code: str) -> ft.Control | None:
    """The point's page where claim and visit differ and it was published; nothing elsewhere."""
    if shown.case.feedback is None:
        return None
    each = next((each for each in reading.points(shown.case) if each.criterion.code == code), None)
    return PointPage(shown, each, key=code) if each else None  # type: ignore[call-arg]
