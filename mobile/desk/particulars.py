"""What an inspector added to an answer: praise and advice for everybody, the rest for those who judge."""

import flet as ft

from mobile.look.components import tidy
from mobile.look.desk import Tag
from mobile.look.theme import XS, Look, S
from mobile.texts import desk_talk as say
from shared.particulars import Particulars


def particulars(look: Look, more: Particulars, has_facts: bool) -> list[ft.Control]:
    """A commune reads what it can act on; how far the finding is from its claim, and what was measured, belongs to the team."""
    rows: list[ft.Control] = [ft.Row([Tag(say.EXEMPLARY, "met")])] if more.is_exemplary else []
    if more.advice:
        rows.append(marked(look, ft.Icons.LIGHTBULB_OUTLINE_ROUNDED, say.advice(more.advice.text, more.advice.due)))
    if has_facts and more.on_claim:
        rows.append(marked(look, ft.Icons.COMPARE_ARROWS_ROUNDED, say.on_claim(more.on_claim)))
    if has_facts:
        rows += [marked(look, ft.Icons.STRAIGHTEN_ROUNDED, words) for words in say.facts(more.facts)]
    return rows


def marked(look: Look, icon: ft.IconData, words: str) -> ft.Control:
    """A line with a sign of what kind it is."""
    mark = ft.Container(ft.Icon(icon, size=18, color=look.soft), padding=ft.Padding.only(top=XS / 2))
    return ft.Row([mark, look.words(tidy(words), "body", expand=True)], spacing=S, vertical_alignment=ft.CrossAxisAlignment.START)
