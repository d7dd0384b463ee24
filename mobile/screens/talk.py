"""The conversation about one finding: the oldest first, a field below. It works without a network."""

from collections.abc import Callable

import flet as ft

from mobile.look.components import (
    ActionBar,
    Callout,
    EmptyState,
    ErrorCallout,
    Heading,
    IconTap,
    Note,
    PhoneFrame,
    PrimaryButton,
    QuietButton,
    Sheet,
    TopBar,
)
from mobile.look.theme import RADIUS, TOUCH_COMFORT, XS, L, Look, M, S, use_look
from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.phone.talking import Reply, Said, Talk, reply_to, talk_of
from mobile.screens import frame
from mobile.screens.visit import NotHere
from mobile.texts import answers, problems, tidy, title
from mobile.texts import phone_after as say
from shared.criteria import Check
from shared.ids import AccountId, VisitId

STRETCH = ft.CrossAxisAlignment.STRETCH
Drawn = Callable[[Phone, facts.Walk, Check, AccountId], ft.Control]


def of_finding(phone: Phone, visit_id: VisitId, check_code: str, inspector: str, draw: Drawn) -> ft.Control:
    """A screen about one inspector's finding of a visit on this phone; one's own where nobody is named."""
    walk = facts.walk_of(phone, visit_id)
    check = next((each.check for each in walk.checks if each.check.code == check_code), None) if walk else None
    who = AccountId(inspector or phone.actor.id)
    if walk is None or check is None or walk.visit.attendance(who) is None:
        return NotHere(phone)
    return draw(phone, walk, check, who)


@ft.component
def OfTalk(phone: Phone, visit_id: VisitId, check_code: str, inspector: str) -> ft.Control:
    return of_finding(phone, visit_id, check_code, inspector, Talking)


@ft.component
def Talking(phone: Phone, walk: facts.Walk, check: Check, inspector: AccountId) -> ft.Control:
    look = use_look()
    reply: Reply = ft.use_memo(lambda: reply_to(phone, walk.visit, check.code, inspector), [])
    ft.use_state(reply)
    talk = talk_of(phone, walk.visit, check.code, inspector)

    name = phone.name_of(inspector)
    content: list[ft.Control] = [
        Heading(title(check), say.TALK_WHY if talk.is_own else say.talk_of(name), role="title"),
        Stands(walk, check, talk, say.YOU if talk.is_own else name),
    ]
    if talk.question and talk.is_own:
        content.append(Callout(talk.question.text, ft.Icons.CONTACT_SUPPORT_OUTLINED, "doubt", say.LEAD_WAITS))
    content += [remark(look, phone, each) for each in talk.said]
    if not talk.said:
        content.append(EmptyState(ft.Icons.FORUM_OUTLINED, say.NOTHING_SAID, say.NOTHING_SAID_WHY))
    content += late(look, check, talk)
    content += [ErrorCallout(problems.sentence(reply.problem))] if reply.problem else []
    history = frame.history_route(walk.visit.id, check.code, "" if talk.is_own else inspector)
    seen = IconTap(ft.Icons.HISTORY_ROUNDED, say.SEE_HISTORY, lambda: frame.go(history))
    top = TopBar(say.TALK, walk.commune.full_name, lambda: frame.leave(phone, frame.visit_route(walk.visit.id)), seen)
    words = say.SEND if reply.may_be_sent else say.WRITE_FIRST
    key = PrimaryButton(words, reply.send, ft.Icons.SEND_ROUNDED, disabled=not reply.may_be_sent)
    bottom = ActionBar(Note(reply.words, reply.write, say.YOUR_WORDS, say.YOUR_WORDS_HINT), [key])
    return PhoneFrame(top, content, bottom, spacing=M, banner=frame.banner(phone))


@ft.component
def Stands(walk: facts.Walk, check: Check, talk: Talk, who: str) -> ft.Control:
    """What the conversation is about, and the way to it."""
    look, finding = use_look(), talk.finding
    given = finding.answer if finding else None
    lines: list[ft.Control] = [look.words(who, "body", "soft")]
    lines.append(look.words(answers.answer(check, given) if given is not None else say.NO_FINDING_YET, "strong"))
    said = (answers.reason(given), finding.note if finding else "")
    lines += [look.words(tidy(text), "body") for text in said if text]
    if talk.is_own:
        route = frame.check_route(walk.visit.id, check.code)
        key = QuietButton(say.OPEN_FINDING, lambda: frame.go(route), ft.Icons.ARROW_FORWARD_ROUNDED, True, TOUCH_COMFORT)
        lines.append(ft.Row([key]))
    return Sheet(*lines, spacing=XS)


def remark(look: Look, phone: Phone, said: Said) -> ft.Control:
    """Who, when, what; one's own stand further in, and say so in words too."""
    each = said.remark
    name = say.YOU if said.is_own else phone.name_of(each.author)
    who = say.said_by(name, each.written_at, each.is_question, said.is_here_only)
    lines = ft.Column([look.words(tidy(who), "body", "soft"), look.words(tidy(each.text), "body")], spacing=0, tight=True)
    box = ft.Container(
        ft.Column([lines], tight=True, horizontal_alignment=STRETCH),
        bgcolor=look.primary_tint if said.is_own else look.sheet,
        border=look.outline("primary") if said.is_own and look.is_outdoor else look.hairline(),
        border_radius=RADIUS,
        padding=ft.Padding.symmetric(horizontal=L, vertical=M),
        margin=ft.Margin.only(left=L * 2) if said.is_own else ft.Margin.only(right=L * 2),
    )
    return ft.Semantics(content=box, label=f"{who}. {each.text}", container=True, exclude_semantics=True)


def late(look: Look, check: Check, talk: Talk) -> list[ft.Control]:
    """Answers that reached the server after the visit was locked, with what the lead made of them."""
    if not talk.late:
        return []
    rows: list[ft.Control] = []
    for each in talk.late:
        given = each.wish.answer if each.wish.kind == "record_finding" else None
        words = answers.answer(check, given) if given is not None else say.NO_ANSWER
        lines = [look.words(words, "strong"), look.words(f"{say.LATE[each.standing]} · {say.made(each.made_at)}", "body", "soft")]
        lines += [look.words(tidy(each.reason), "body")] if each.reason else []
        rows.append(ft.Column(lines, spacing=0, tight=True))
    return [Heading(say.CAME_LATE, say.CAME_LATE_WHY, role="heading"), Sheet(*rows, spacing=S)]
