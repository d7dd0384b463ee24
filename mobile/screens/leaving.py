"""Before leaving: everything that is better known here than at home, in the order of what cannot be repaired later."""

from collections.abc import Callable
from functools import partial

import flet as ft

from mobile.look.components import (
    ActionBar,
    Callout,
    ErrorCallout,
    Heading,
    PhoneFrame,
    PrimaryButton,
    QuietButton,
    ReasonSheet,
    Tap,
    TopBar,
    UndoBar,
    keyed,
)
from mobile.look.signature import SignatureShown
from mobile.look.theme import TOUCH_COMFORT, M, S, use_look, use_viewport
from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.screens.loose_ends import Sections
from mobile.screens.room import ForecastWarning
from mobile.screens.visit import NotHere
from mobile.texts import phone as say
from mobile.texts import phone_after as after
from mobile.texts import problems
from shared.errors import DomainError
from shared.ids import CheckCode, VisitId
from shared.visits import Signature

SIGNATURE_WIDEST = 360


@ft.component
def Leaving(phone: Phone, visit_id: VisitId) -> ft.Control:
    walk = facts.walk_of(phone, visit_id)
    none_left: tuple[CheckCode, ...] = ()
    reason, set_reason = ft.use_state("")
    is_asking, ask = ft.use_state(False)
    left, set_left = ft.use_state(none_left)
    complaint, complain = ft.use_state("")
    if walk is None:
        return NotHere(phone)

    def submit() -> None:
        try:
            phone.submit(visit_id)
            complain("")
            set_left(none_left)
        except DomainError as refusal:
            complain(problems.sentence(refusal.slug, refusal.facts))

    def leave_rest() -> None:
        set_left(phone.leave_rest_unchecked(visit_id, reason.strip()))
        ask(False)

    def take_back() -> None:
        phone.take_back_rest(visit_id, left, reason.strip())
        set_left(none_left)

    if is_asking:
        bottom: ft.Control = ActionBar(asked_why(reason, set_reason, leave_rest, lambda: ask(False)))
    else:
        undo = UndoBar(after.left_open(len(left)), take_back) if left else None
        bottom = keys(walk, submit, lambda: ask(True), undo)
    content = [
        *head(walk),
        *([ErrorCallout(complaint)] if complaint else []),
        keyed(ForecastWarning, "room")(phone),
        keyed(Sections, "ends")(phone, walk),
    ]
    top = TopBar(on_back=lambda: frame.back(phone, frame.visit_route(visit_id)))
    return PhoneFrame(top, content, bottom, spacing=M, banner=frame.banner(phone))


def head(walk: facts.Walk) -> list[ft.Control]:
    """Where one stands; after submitting, that one may go, and what was signed."""
    if not walk.is_locked or walk.share is None:
        return [Heading(say.BEFORE_LEAVING, f"{walk.commune.full_name}. {say.ONLY_COMPLETE}")]
    parts: list[ft.Control] = [
        Heading(say.BEFORE_LEAVING, walk.commune.full_name),
        Callout(say.SUBMITTED_TEXT, ft.Icons.CHECK_CIRCLE_ROUNDED, "met", title=say.SUBMITTED_TITLE),
    ]
    return [*parts, Signed(walk.share.signature)] if walk.share.submitted_at and not walk.share.no_entry else parts


@ft.component
def Signed(signature: Signature | None) -> ft.Control:
    look, view = use_look(), use_viewport()
    if signature is None:
        return look.words(after.NOT_SIGNED, "body", "soft")
    words = after.signed(signature.by, signature.signed_at)
    drawn = SignatureShown(signature.path, f"{after.SIGNATURE}. {words}", min(view.column - 2 * M, SIGNATURE_WIDEST))
    return ft.Column([look.words(after.SIGNATURE, "strong"), drawn, look.words(words, "body", "soft")], spacing=S, tight=True)


def asked_why(reason: str, set_reason: Callable[[str], object], leave_rest: Tap, stop: Tap) -> ft.Control:
    """One reason for everything that is left."""
    has_reason = bool(reason.strip())
    confirm = PrimaryButton(say.RECORD_REASON if has_reason else say.REASON_FIRST, leave_rest, disabled=not has_reason)
    return ReasonSheet(say.LEAVE_REST, say.LEAVE_REST_WHY, reason, set_reason, confirm, stop)


def keys(walk: facts.Walk, submit: Tap, ask: Tap, undo: ft.Control | None) -> ft.Control:
    """Submit, or what stands before it."""
    visit_id = walk.visit.id
    quiet = partial(QuietButton, height=TOUCH_COMFORT, expand=True)
    if walk.is_locked:
        summary = quiet(after.SEE_SUMMARY, lambda: frame.go(frame.summary_route(visit_id)), ft.Icons.QR_CODE_2_ROUNDED)
        return ActionBar([summary], [PrimaryButton(say.MY_WORK, lambda: frame.go(frame.HOME))])
    ahead = next(iter(walk.missing), None)
    if ahead is None:
        sign = quiet(after.SUBMIT_AND_SIGN, lambda: frame.go(frame.signing_route(visit_id)), ft.Icons.DRAW_OUTLINED)
        summary = quiet(after.SUMMARY, lambda: frame.go(frame.summary_route(visit_id)), ft.Icons.QR_CODE_2_ROUNDED)
        return ActionBar([sign, summary], [PrimaryButton(say.SUBMIT, submit, icon=ft.Icons.DONE_ALL_ROUNDED)], above=undo)
    go_on = PrimaryButton(
        say.answer_rest(len(walk.missing)),
        lambda: frame.go(frame.check_route(visit_id, ahead.check.code)),
        icon=ft.Icons.ARROW_FORWARD_ROUNDED,
    )
    return ActionBar([quiet(say.LEAVE_REST, ask, tone="soft")], [go_on], above=undo)
