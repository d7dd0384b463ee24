"""Messages: the fact first, then what to do. Nothing is said by colour alone, and nothing vanishes before it was read."""

from typing import Any

import flet as ft

from mobile.look.components.buttons import PrimaryButton, QuietButton
from mobile.look.components.touch import Tap, at_least
from mobile.look.theme import PILL, RADIUS, TOUCH, XS, L, M, S, Viewport, use_look, use_viewport
from mobile.texts import controls as say
from mobile.texts import tidy


@ft.component
def Callout(
    text: str,
    icon: ft.IconData = ft.Icons.INFO_OUTLINE_ROUNDED,
    tone: str = "primary",
    title: str | None = None,
    action: ft.Control | None = None,
) -> ft.Control:
    """What to know now."""
    look = use_look()
    words = [look.words(tidy(title), "strong", tone)] if title else []
    words.append(look.words(tidy(text), "body", "ink"))
    if action:
        words.append(ft.Row([action]))
    row = ft.Row(
        [look.first_line(look.mark(icon, tone)), ft.Column(words, spacing=XS if action else 0, expand=True, tight=True)],
        vertical_alignment=ft.CrossAxisAlignment.START,
        spacing=M,
    )
    return ft.Container(row, padding=L, border_radius=RADIUS, border=look.outline(tone), bgcolor=look.tint(tone))


@ft.component
def ErrorCallout(text: str, title: str | None = None, action: str | None = None, on_action: Tap = None) -> ft.Control:
    """What did not work, that nothing is lost, and the way on; announced at once to whoever cannot see it."""
    key = QuietButton(action or say.TRY_AGAIN, on_action, ft.Icons.REFRESH_ROUNDED, bordered=True) if on_action else None
    box = Callout(text, ft.Icons.ERROR_OUTLINE_ROUNDED, "unmet", title, key)
    return ft.Semantics(content=box, live_region=True)


@ft.component
def EmptyState(icon: ft.IconData, title: str, text: str, action: ft.Control | None = None) -> ft.Control:
    """Nothing here, said kindly, with the way on."""
    look = use_look()
    disc = ft.Container(
        ft.Icon(icon, size=32, color=look.primary),
        width=72,
        height=72,
        border_radius=PILL,
        bgcolor=look.primary_tint,
        border=look.outline("primary"),
        alignment=ft.Alignment.CENTER,
    )
    centre: dict[str, Any] = {"text_align": ft.TextAlign.CENTER}
    head = ft.Semantics(content=look.words(tidy(title), "heading", **centre), header=True, heading_level=2)
    words = [head, look.words(tidy(text), "body", "soft", **centre)]
    stack = [disc, ft.Column(words, spacing=XS, tight=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER)]
    keys = [ft.Row([action], alignment=ft.MainAxisAlignment.CENTER)] if action else []
    column = ft.Column([*stack, *keys], spacing=L, tight=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER)
    return ft.Container(column, padding=ft.Padding.symmetric(vertical=L, horizontal=M), alignment=ft.Alignment.CENTER)


def with_action(view: Viewport, said: ft.Row, action: ft.Control) -> ft.Control:
    """The key at the end of the line, or beneath where the line holds too few letters for both."""
    if view.is_cramped:
        return ft.Column([said, ft.Row([action], alignment=ft.MainAxisAlignment.END)], spacing=0, tight=True)
    said.controls.append(action)
    return said


@ft.component
def Banner(
    text: str,
    icon: ft.IconData = ft.Icons.INFO_OUTLINE_ROUNDED,
    tone: str = "doubt",
    action: ft.Control | None = None,
    inset: bool = False,
) -> ft.Control:
    """A strip above everything, for what holds on every screen; inset, it stands inside a page of the desk."""
    look, view = use_look(), use_viewport()
    said = ft.Row([look.mark(icon, tone, 20), look.words(tidy(text), "body", "ink", expand=True)], spacing=M)
    return ft.Semantics(
        content=ft.Container(
            with_action(view, said, action) if action else said,
            bgcolor=look.tint(tone),
            border=look.outline(tone) if inset else look.hairline(bottom=True) if look.is_outdoor else None,
            border_radius=RADIUS if inset else 0,
            padding=ft.Padding.symmetric(horizontal=L if inset else view.side, vertical=XS if inset and action else S),
        ),
        live_region=True,
    )


@ft.component
def OfflineBanner() -> ft.Control:
    """No network, and why that is no reason to stop."""
    return Banner(say.OFFLINE, ft.Icons.WIFI_OFF_ROUNDED, "primary")


@ft.component
def SecondTabBanner(on_retry: Tap) -> ft.Control:
    """Two tabs would share one store; only one may work."""
    return Banner(say.SECOND_TAB, ft.Icons.TAB_ROUNDED, "doubt", QuietButton(say.TRY_AGAIN, on_retry))


@ft.component
def UndoBar(text: str, on_undo: Tap) -> ft.Control:
    """What was just done, and one tap to take it back. It stands above the keys, never over them."""
    look, view = use_look(), use_viewport()
    said = ft.Row(
        [look.mark(ft.Icons.CHECK_ROUNDED, "sheet", 20), look.words(tidy(text), "body", "sheet", expand=True)], spacing=M
    )
    undo = ft.TextButton(
        at_least(TOUCH, ft.Text(say.UNDO, style=look.type["strong"].style(look.primary_tint))),
        on_click=on_undo,
        style=ft.ButtonStyle(padding=ft.Padding.symmetric(horizontal=M)),
    )
    row = with_action(view, said, undo)
    bar = ft.Container(row, bgcolor=look.ink, border_radius=RADIUS, padding=ft.Padding.only(left=L, right=XS, top=XS, bottom=XS))
    return ft.Semantics(
        content=ft.Container(bar, padding=ft.Padding.symmetric(horizontal=view.side, vertical=S)), live_region=True
    )


@ft.component
def SavedLine(text: str, saved: bool = True) -> ft.Control:
    """Where the answer is now; it says "đã lưu trên máy" only when the device has it."""
    look = use_look()
    tone = "met" if saved else "soft"
    mark = look.mark(ft.Icons.SMARTPHONE_ROUNDED, "met", 18)
    if not saved:
        mark = ft.ProgressRing(width=16, height=16, stroke_width=2, color=look.soft)
    words = look.words(text, "body", tone, expand=True, expand_loose=True)
    return ft.Row([mark, words], spacing=S, alignment=ft.MainAxisAlignment.CENTER)


@ft.component
def Clause(clause: str, quote: str) -> ft.Control:
    """The sentence of the plan behind a check: quoted, with a line at its side, never paraphrased."""
    look = use_look()
    lines = [look.words(say.clause(clause), "strong", "soft"), look.words(tidy(say.quoted(quote)), "body", "soft")]
    side = ft.Border(left=ft.BorderSide(3, look.line))
    return ft.Container(ft.Column(lines, spacing=0, tight=True), border=side, padding=ft.Padding.only(left=M))


@ft.component
def ConfirmDialog(
    title: str, text: str, confirm: str, on_confirm: Tap, on_cancel: Tap, cancel: str = "", busy: bool = False
) -> ft.Control:
    """A question that must be answered before going on. Put it into the tree while it is asked; it draws itself above the page."""
    look, view = use_look(), use_viewport()
    ft.use_dialog(
        ft.AlertDialog(
            modal=True,
            scrollable=True,
            title=look.words(tidy(title), "title"),
            content=ft.Container(look.words(tidy(text), "body", "soft"), width=min(440, view.width - 96)),  # a line to be read
            actions=[
                QuietButton(cancel or say.CANCEL, on_cancel, tone="soft"),
                PrimaryButton(confirm, on_confirm, busy=busy, height=48, expand=False),
            ],
            bgcolor=look.sheet,
            shape=ft.RoundedRectangleBorder(radius=16, side=ft.BorderSide(look.border, look.line)),
            inset_padding=ft.Padding.symmetric(horizontal=L, vertical=L),
        )
    )
    return ft.Container(width=0, height=0)
