"""For Sở Nội vụ: the city's systems that are told what happens, what each took, and what it did not."""

import flet as ft

from mobile.desk.frame import use_desk
from mobile.look.components import QuietButton, tap_with, tidy
from mobile.look.desk import Panel, Tag
from mobile.look.theme import XS, Look, M, S, use_look
from mobile.texts import desk_inbox as say
from mobile.texts.desk_phrases import moment
from shared import wire
from shared.notices import Notice, Topic


@ft.component
def Systems() -> ft.Control:
    """A panel of the page of the server's own work."""
    desk, look = use_desk(), use_look()
    asked = desk.inbox.webhooks
    ft.use_effect(asked.read, [])
    webhooks = asked.answer.webhooks if asked.answer else ()
    why = look.words(tidy(say.SYSTEMS_WHY if webhooks else say.NO_SYSTEMS), "body", "soft")
    return Panel(say.SYSTEMS, why, *(System(each, key=each.id) for each in webhooks), spacing=M)  # type: ignore[call-arg]


@ft.component
def System(webhook: wire.WebhookShown) -> ft.Control:
    desk, look = use_desk(), use_look()
    tone = "unmet" if webhook.given_up else "doubt" if webhook.failures else "met"
    state = say.GIVEN_UP if webhook.given_up else say.TRIES_AGAIN if webhook.failures else say.ALL_TAKEN
    head = ft.Row([look.words(webhook.url, "strong"), Tag(state, tone)], spacing=S, run_spacing=XS, wrap=True)
    counts = look.words(say.counts(webhook.taken, webhook.waiting, webhook.given_up), "body", "soft")
    key = QuietButton(say.SEND_AGAIN, tap_with(desk.inbox.send_again, webhook.id), ft.Icons.REFRESH_ROUNDED, bordered=True)
    keys = [ft.Row([key])] if webhook.given_up else []
    lines = [undelivered(look, each) for each in webhook.failures]
    column = ft.Column([head, counts, *lines, *keys], spacing=S, tight=True)
    return ft.Container(column, border=look.hairline(top=True), padding=ft.Padding.only(top=M))


def undelivered(look: Look, each: wire.Undelivered) -> ft.Control:
    """What was not taken, in the words of the inbox; why, in the words of the network, to be passed on."""
    notice = Notice(Topic(each.topic), each.registration_id, each.commune_code, each.at)  # type: ignore[arg-type]
    when = moment(each.tried_at) if each.tried_at else ""
    told = f"{say.tried(each.attempts)} · {each.why} · {when}"
    words = [look.words(tidy(say.headline(notice)), "body"), look.words(told, "small", "soft", selectable=True)]
    return ft.Column(words, spacing=0, tight=True)
