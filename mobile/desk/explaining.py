"""The commune's answer to one point: agree, explain, ask for a new visit; in words, with documents. It saves itself while one writes."""

from typing import Any

import flet as ft

from mobile.desk.commune_reading import answer_of, is_open
from mobile.desk.explaining_draft import Saving, kept
from mobile.desk.explaining_papers import Documents
from mobile.desk.explaining_state import ExplainWork
from mobile.desk.frame import STRETCH, flowing, use_desk
from mobile.desk.papers import Papers
from mobile.look.components import (
    Callout,
    ErrorCallout,
    QuietButton,
    named_box,
    spinner,
    tap_with,
    text_box,
    tidy,
    touchable,
)
from mobile.look.desk import Panel, Tag
from mobile.look.theme import RADIUS, XS, Look, M, S, use_look
from mobile.texts import desk_commune as say
from shared import wire
from shared.explanations import Conclusion, Explanation, Stance
from shared.settling import LONGEST_TEXT

CHOICES = (Stance.ACCEPTS, Stance.EXPLAINS, Stance.ASKS_VISIT)
ICONS = {
    Stance.ACCEPTS: ft.Icons.THUMB_UP_OUTLINED,
    Stance.EXPLAINS: ft.Icons.EDIT_NOTE_ROUNDED,
    Stance.ASKS_VISIT: ft.Icons.DIRECTIONS_WALK_ROUNDED,
}


@ft.component
def AnswerPanel(shown: wire.CaseShown, code: str) -> ft.Control:
    """To be written while it can be; else what was handed in, and what became of it."""
    case = shown.case
    if is_open(case):
        return Writing(shown, code)
    answer = answer_of(case, code)
    conclusion = next((each for each in case.conclusions if each.criterion_code == code), None)
    return Handed(shown, answer, conclusion)


@ft.component
def Writing(shown: wire.CaseShown, code: str) -> ft.Control:
    desk, look = use_desk(), use_look()
    work, case = desk.explaining, shown.case
    wording = work.wording(case, code)
    keys = [choice(look, work, shown, code, stance, wording.stance is stance) for stance in CHOICES]
    parts: list[ft.Control] = [ft.Column([ft.Row([each]) for each in keys], spacing=S, tight=True)]
    if wording.stance:
        parts.append(Words(shown, code, wording.stance, key=f"words {code}"))  # type: ignore[call-arg]
    if wording.stance in (Stance.EXPLAINS, Stance.ASKS_VISIT) or wording.documents:
        parts.append(Documents(shown, code, wording, key=f"documents {code}"))  # type: ignore[call-arg]
    parts.append(Kept(shown, code))
    if work.clash(code):
        parts.append(Clash(shown, code))
    return Panel(say.ANSWER_TITLE, *parts, spacing=M)


def choice(look: Look, work: ExplainWork, shown: wire.CaseShown, code: str, stance: Stance, is_chosen: bool) -> ft.Control:
    """One of three of equal weight: none is painted in advance."""
    name, means = say.STANCES[stance]
    icon = ft.Icon(
        ft.Icons.CHECK_CIRCLE_ROUNDED if is_chosen else ICONS[stance], size=22, color=look.primary if is_chosen else look.soft
    )
    words = ft.Column(
        [look.words(name, "strong", "primary" if is_chosen else "ink"), look.words(means, "small", "soft")],
        spacing=0, tight=True, expand=True,
    )  # fmt: skip
    return touchable(
        ft.Row([icon, words], spacing=M),
        f"{name}, {means}",
        lambda: work.choose(shown.case, code, stance),
        expand=True,
        checked=is_chosen,
        padding=ft.Padding.symmetric(horizontal=M, vertical=S),
        border_radius=RADIUS,
        bgcolor=look.primary_tint if is_chosen else look.sheet,
        border=ft.Border.all(2 if is_chosen else 1, look.primary if is_chosen else look.edge),
    )


@ft.component
def Words(shown: wire.CaseShown, code: str, stance: Stance) -> ft.Control:
    """The text, under a label that says what helps."""
    desk, look = use_desk(), use_look()
    work = desk.explaining
    label, hint = say.ACCEPT_NOTE if stance is Stance.ACCEPTS else say.TEXT_LABELS[stance]
    words = work.wording(shown.case, code).text
    lines = 2 if stance is Stance.ACCEPTS else 4
    box = text_box(
        look, words, lambda typed: work.write(shown.case, code, typed),
        multiline=True, min_lines=lines, max_lines=14, hint_text=hint, hint_max_lines=3, max_length=LONGEST_TEXT, counter="",
    )  # fmt: skip
    box.on_focus = tap_with(desk.typing, True)

    async def left(_: Any) -> None:
        desk.typing(False)
        if stance is not Stance.ANSWERS:
            await work.save(shown.case.registration.id, code)

    box.on_blur = left
    title = ft.Semantics(content=look.words(label, "strong"), exclude_semantics=True)
    return ft.Column([title, named_box(box, label)], spacing=XS, tight=True, horizontal_alignment=STRETCH)


# ── where it is ──
@ft.component
def Kept(shown: wire.CaseShown, code: str) -> ft.Control:
    """Saved, being saved, not saved and why: always one line in the same place."""
    desk, look = use_desk(), use_look()
    work, saving = desk.explaining, desk.explaining.saving(shown.case, code)
    if saving is Saving.NOTHING or saving is Saving.CLASHED:
        return look.words(tidy(say.DRAFT_ONLY), "small", "soft")
    if saving is Saving.FAILED:

        async def again() -> None:
            await work.save(shown.case.registration.id, code)

        return ErrorCallout(work.why_not_saved(code), None, say.SAVE_NOW, again)
    if saving is Saving.SAVED:
        standing = kept(shown.case, code)
        words = say.SAVED
        if standing:
            words = say.saved_by(name_of(desk.actor.id, desk.actor.name, shown, standing), standing.written_at)
        mark = ft.Icon(ft.Icons.CLOUD_DONE_OUTLINED, size=18, color=look.met)
        line = ft.Row([mark, look.words(words, "small", "met", expand=True)], spacing=S)
        return ft.Column(
            [ft.Semantics(content=line, live_region=True), look.words(tidy(say.DRAFT_ONLY), "small", "soft")],
            spacing=2,
            tight=True,
        )
    words = {Saving.UNDER_WAY: say.SAVING, Saving.TYPED: say.TYPED, Saving.WANTS_TEXT: say.WANTS_TEXT}[saving]
    is_typed = saving is not Saving.WANTS_TEXT
    sign = spinner(look.soft, 14) if is_typed else ft.Icon(ft.Icons.EDIT_OUTLINED, size=18, color=look.soft)
    return ft.Row([sign, look.words(tidy(words), "small", "soft", expand=True)], spacing=S)


def name_of(me: str, my_name: str, shown: wire.CaseShown, explanation: Explanation) -> str:
    return my_name if explanation.written_by == me else shown.people.get(explanation.written_by, say.SOMEBODY)


@ft.component
def Clash(shown: wire.CaseShown, code: str) -> ft.Control:
    """A colleague saved other words meanwhile: both are here, and a person chooses."""
    desk, look = use_desk(), use_look()
    work, theirs = desk.explaining, desk.explaining.clash(code)
    assert theirs, "shown where two versions meet"

    async def keep() -> None:
        await work.keep_mine(shown.case.registration.id, code)

    said = " · ".join(filter(None, (say.STANCES[theirs.stance][0], theirs.text, say.documents(len(theirs.documents)))))
    head = look.words(say.clash(name_of(desk.actor.id, desk.actor.name, shown, theirs), theirs.written_at), "small", "soft")
    quote = ft.Container(
        ft.Column([head, look.words(tidy(said), "body")], spacing=2, tight=True),
        border=ft.Border(left=ft.BorderSide(3, look.line)), padding=ft.Padding.only(left=M),
    )  # fmt: skip
    keys = flowing(
        [
            QuietButton(say.KEEP_MINE, keep, ft.Icons.EDIT_OUTLINED, bordered=True),
            QuietButton(say.TAKE_THEIRS, lambda: work.take_theirs(code), ft.Icons.PEOPLE_OUTLINE_ROUNDED, bordered=True),
        ]
    )
    notice = Callout(say.CLASH_WHY, ft.Icons.CALL_SPLIT_ROUNDED, "doubt", say.CLASH_TITLE)
    box = ft.Column([notice, quote, keys], spacing=M, tight=True, horizontal_alignment=STRETCH)
    return ft.Semantics(content=box, live_region=True)


# ── handed in ──
@ft.component
def Handed(shown: wire.CaseShown, answer: Explanation | None, conclusion: Conclusion | None) -> ft.Control:
    """What was said, and what the lead made of it."""
    look = use_look()
    rows: list[ft.Control] = []
    if answer:
        name = shown.people.get(answer.written_by, shown.case.commune.full_name)
        rows += [ft.Row([Tag(*say.STANCE_TAGS[answer.stance])])]
        rows += [look.words(tidy(answer.text), "body")] if answer.text else []
        rows += [Papers(answer.documents)] if answer.documents else []
        rows.append(look.words(say.submitted_by(name, answer.written_at), "small", "soft"))
    else:
        rows.append(look.words(tidy(say.GROUP_MEANS[None]), "body", "soft"))
    if conclusion:
        tag = Tag(*say.ENDINGS[conclusion.ending])
        rows.append(ft.Container(height=look.border, bgcolor=look.line, margin=ft.Margin.symmetric(vertical=S)))
        rows.append(ft.Row([look.words(say.CONCLUSION, "strong"), tag], spacing=S, wrap=True))
        rows.append(look.words(tidy(conclusion.reason), "body"))
        rows += [look.words(say.final_points(conclusion.points), "strong")] if conclusion.points is not None else []
    locked = [] if conclusion else [look.words(say.LOCKED if shown.case.statement else say.CLOSED, "small", "soft")]
    return Panel(say.ANSWER_TITLE, *rows, *locked)
