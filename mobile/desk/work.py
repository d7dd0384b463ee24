"""For Sở Nội vụ: how far the server is with examining photos and finding what to hide, what failed, and trying again."""

import flet as ft

from mobile.desk.frame import STRETCH, Framed, PageHead, ReadAgain, WaitedFor, scrolled, use_desk
from mobile.desk.state import Desk
from mobile.desk.systems import Systems
from mobile.look.components import EmptyState, ErrorCallout, Progress, QuietButton, tap_with, tidy
from mobile.look.desk import Panel, Tag
from mobile.look.theme import XL, XS, L, Look, M, S, use_look, use_viewport
from mobile.texts import desk_work as say
from shared import wire


@ft.component
def WorkPage() -> ft.Control:
    """While it is open it is read again by itself, as the cases are (Desk.look_after)."""
    desk = use_desk()
    asked = desk.office.work
    ft.use_effect(asked.read, [])
    ft.use_effect(desk.office.begin, [])
    if asked.answer is None:
        return WaitedFor(say.PLACE, asked)
    work = asked.answer
    head = PageHead(say.TITLE, say.HINT, trailing=ReadAgain(asked))
    trouble = asked.trouble or desk.office.trouble
    parts: list[ft.Control] = [head, *([ErrorCallout(trouble.words, None, None, asked.read)] if trouble else [])]
    if not (work.stored or work.originals or work.failed):
        return Framed(say.PLACE, scrolled([*parts, EmptyState(ft.Icons.DNS_OUTLINED, say.EMPTY, say.EMPTY_WHY), Systems()]))
    return Framed(say.PLACE, scrolled([*parts, Bars(work), Failures(work.failed), Systems()]))


@ft.component
def Bars(work: wire.WorkShown) -> ft.Control:
    """Two kinds of work, each with its numbers and its bar."""
    look, view = use_look(), use_viewport()
    boxes = [bar(look, say.EXAMINED, work.examined, work.stored), bar(look, say.SEARCHED, work.searched, work.originals)]
    if view.is_narrow:
        return ft.Column(boxes, spacing=L, tight=True, horizontal_alignment=STRETCH)
    return ft.Row([ft.Column([each], expand=True, horizontal_alignment=STRETCH) for each in boxes], spacing=XL)


def bar(look: Look, name: str, part: int, whole: int) -> ft.Control:
    """How much is done, of how much, and what is left in words."""
    is_done = part >= whole
    state = Tag(say.left(whole - part), "met" if is_done else "primary")
    track = Progress(part / whole if whole else 1, 8, "met" if is_done else "primary", name)
    return Panel(name, look.words(say.share(part, whole), "figure_title"), track, trailing=state, spacing=M)


@ft.component
def Failures(failed: tuple[wire.FailedWork, ...]) -> ft.Control:
    """Each with its sentence and a key; what will be tried by itself is told apart from what waits for a person."""
    look = use_look()
    if not failed:
        return Panel(say.FAILED, look.words(say.NONE_FAILED, "body", "soft"))
    rows = sorted(failed, key=lambda each: (not each.is_given_up, each.failed_at))
    cards = [Failure(each, key=f"{each.kind} {each.evidence_id}") for each in rows]  # type: ignore[call-arg]
    return Panel(say.counted(len(failed)), look.words(tidy(say.FAILED_WHY), "body", "soft"), *cards, spacing=M)


def commune_name(desk: Desk, code: str) -> str:
    """As the list of cases names it; the code where it is not in the round."""
    return next((each.commune for each in desk.shelf.summaries or () if each.commune_code == code), code)


@ft.component
def Failure(failed: wire.FailedWork) -> ft.Control:
    desk, look, view = use_desk(), use_look(), use_viewport()
    commune = commune_name(desk, failed.commune_code)
    tag = Tag(say.GIVEN_UP, "unmet") if failed.is_given_up else Tag(say.TRIES_AGAIN, "soft")
    head = ft.Row([look.words(f"{commune} · {say.KINDS[failed.kind]}", "strong"), tag], spacing=S, wrap=True, run_spacing=XS)
    when = look.words(f"{say.tried(failed.attempts)} · {say.tried_at(failed.failed_at)}", "small", "soft")
    raw = [] if say.is_known(failed.why) else [look.words(failed.why, "small", "soft", selectable=True)]
    words = ft.Column([head, look.words(tidy(say.why(failed.why)), "body"), *raw, when], spacing=2, tight=True)
    retry = tap_with(desk.office.retry, failed.evidence_id)
    key = QuietButton(say.RETRY, retry, ft.Icons.REFRESH_ROUNDED, bordered=True, disabled=desk.busy)
    named = ft.Semantics(content=key, label=say.retry(commune, failed.kind), container=True)
    box: ft.Control
    if view.is_narrow:
        box = ft.Column([words, ft.Row([named])], spacing=S, tight=True, horizontal_alignment=STRETCH)
    else:
        words.expand = True
        box = ft.Row([words, named], spacing=M)
    return ft.Container(box, border=look.hairline(top=True), padding=ft.Padding.only(top=M))
