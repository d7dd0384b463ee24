"""What was recorded on the page before, from which the answer led on by itself; one tap leads back to it."""

import flet as ft

from mobile.look.components import QuietButton
from mobile.look.theme import XS, M, S, use_look, use_viewport
from mobile.phone import claims, facts
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.texts import answers, tidy, title
from mobile.texts import phone_answers as say


def last_passed(phone: Phone, walk: facts.Walk, check_code: str) -> facts.CheckSeen | None:
    """The check one came from, while nothing else was done since."""
    if phone.passed is None or phone.passed[0] != walk.visit.id or phone.passed[1] == check_code:
        return None
    seen = walk.seen(phone.passed[1])
    return seen if seen and seen.is_own_answer else None


@ft.component
def Passed(phone: Phone, walk: facts.Walk, check_code: str) -> ft.Control:
    """A quiet bar over the keys; nothing where one came from elsewhere."""
    look, view = use_look(), use_viewport()
    seen = last_passed(phone, walk, check_code)
    if seen is None or seen.finding is None or seen.finding.answer is None:
        return ft.Container()
    is_far = claims.lacks_sentence(phone, walk, seen.check)
    said = say.passed(answers.answer(seen.check, seen.finding.answer), title(seen.check))
    words: list[ft.Control] = [look.words(tidy(said), "body", "ink", max_lines=2, overflow=ft.TextOverflow.ELLIPSIS)]
    if is_far:
        words.append(look.words(tidy(say.FAR), "strong", "doubt"))

    def again() -> None:
        phone.passed = None
        frame.back(phone, frame.check_route(walk.visit.id, seen.check.code))

    key = QuietButton(say.WRITE_ONE if is_far else say.LOOK_AGAIN, again)
    told: list[ft.Control] = [look.mark(ft.Icons.CHECK_ROUNDED, "met", 20), ft.Column(words, spacing=0, tight=True, expand=True)]
    if view.is_cramped:
        lines: ft.Control = ft.Column([ft.Row(told, spacing=S), ft.Row([key])], spacing=0, tight=True)
    else:
        lines = ft.Row([*told, key], spacing=S)
    box = ft.Container(lines, bgcolor=look.sunken, border=look.hairline(bottom=True), margin=ft.Margin.only(bottom=S))
    box.padding = ft.Padding.only(left=view.side, right=max(view.side - M, 0), top=XS, bottom=XS)
    return ft.Semantics(content=box, live_region=True)
