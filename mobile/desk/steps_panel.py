"""On the page of a criterion: how it came to its points, step by step, folded until somebody wants to follow it."""

import flet as ft

from mobile.look.components import QuietButton, tidy
from mobile.look.desk import Panel, Tag
from mobile.look.theme import Look, M, S, use_look
from mobile.texts import desk_steps as say
from shared import wire
from shared.criteria import Criterion
from shared.reconciling import Agreement, reconcile

NUMBER_WIDTH = 28


@ft.component
def StepsPanel(shown: wire.CaseShown, criterion: Criterion) -> ft.Control:
    """What the next act waits for is said at once; the steps on request."""
    look = use_look()
    is_open, open_it = ft.use_state(False)
    told = reconcile(shown.case, criterion.code, frozenset(shown.stored))
    rows: list[ft.Control] = []
    if told.agreement in (Agreement.AGREE, Agreement.DISAGREE):
        rows.append(ft.Row([Tag(*say.agreement(told))]))
    rows += [look.words(tidy(each), "body", "soft") for each in say.missing(told)]
    if is_open:
        rows += [numbered(look, at, each) for at, each in enumerate(say.sentences(told), 1)]
    key = say.FOLD if is_open else say.UNFOLD
    icon = ft.Icons.EXPAND_LESS_ROUNDED if is_open else ft.Icons.EXPAND_MORE_ROUNDED
    rows.append(ft.Row([QuietButton(key, lambda: open_it(not is_open), icon)]))
    return Panel(say.TITLE, *rows)


def numbered(look: Look, at: int, words: str) -> ft.Control:
    number = ft.Container(look.words(f"{at}.", "figure", "soft"), width=NUMBER_WIDTH)
    row = [number, look.words(tidy(words), "body", expand=True)]
    return ft.Container(ft.Row(row, spacing=S, vertical_alignment=ft.CrossAxisAlignment.START), padding=ft.Padding.only(top=M))
