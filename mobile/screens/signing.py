"""A signature on the glass, from the person met; nobody has to. What is signed stands above it."""

from datetime import UTC, datetime

import flet as ft

from mobile.look.components import (
    ActionBar,
    ErrorCallout,
    Field,
    Heading,
    PhoneFrame,
    PrimaryButton,
    QuietButton,
    Sheet,
    Tap,
    TopBar,
    UndoBar,
    keyed,
)
from mobile.look.signature import SignaturePad
from mobile.look.theme import TOUCH_COMFORT, XS, L, M, use_look, use_viewport
from mobile.phone import facts
from mobile.phone.session import Phone
from mobile.phone.signing import Drawing
from mobile.phone.summing import Summary, person_met, summary_of
from mobile.screens import frame
from mobile.screens.leaving import Leaving
from mobile.screens.visit import NotHere
from mobile.texts import phone_after as say
from mobile.texts import problems, tidy
from shared.attending import LONGEST_WORD
from shared.errors import DomainError
from shared.ids import VisitId
from shared.visits import Signature

PAD_WIDEST, PAD_SHARE = 560, 0.42  # of the window's height: what is signed has to be seen above it


@ft.component
def Signing(phone: Phone, visit_id: VisitId) -> ft.Control:
    walk = facts.walk_of(phone, visit_id)
    by, set_by = ft.use_state(person_met(phone, walk) if walk else "")
    complaint, complain = ft.use_state("")
    drawing = ft.use_memo(Drawing, [])  # only the keys are drawn anew for each of its points
    if walk is None:
        return NotHere(phone)
    if walk.is_locked:
        return Leaving(phone, visit_id)
    summary = summary_of(phone, walk)

    def submit(signature: Signature | None) -> None:
        try:
            phone.submit(visit_id, signature)
            frame.back(phone, frame.leaving_route(visit_id))
        except DomainError as refusal:
            complain(problems.sentence(refusal.slug, refusal.facts))

    def sign() -> None:
        drawing.lift()
        submit(Signature(by.strip(), drawing.path, datetime.now(UTC), summary.sha256))

    content: list[ft.Control] = [Heading(say.SIGNATURE, say.SIGNATURE_WHY, role="title"), WhatIsSigned(summary)]
    content += [ErrorCallout(complaint)] if complaint else []
    content.append(
        keyed(Field, "signed by")(say.SIGNED_BY, by, set_by, hint=say.SIGNED_BY_HINT, max_length=LONGEST_WORD, counter="")
    )
    top = TopBar(on_back=lambda: frame.back(phone, frame.leaving_route(visit_id)))
    bottom = SigningKeys(drawing, bool(by.strip()), sign, lambda: submit(None))
    return PhoneFrame(top, content, bottom, spacing=M, banner=frame.banner(phone))


@ft.component
def WhatIsSigned(summary: Summary) -> ft.Control:
    """The very words, line by line."""
    look = use_look()
    head, *lines = summary.words.split("\n")
    words = [look.words(say.WHAT_IS_SIGNED, "body", "soft"), look.words(tidy(head), "strong")]
    return Sheet(*words, *(look.words(tidy(line), "body") for line in lines), spacing=XS)


@ft.component
def SigningKeys(drawing: Drawing, has_function: bool, sign: Tap, leave_unsigned: Tap) -> ft.Control:
    """The field under the thumb. Not to sign is always one key, for whoever cannot draw and whoever does not want to."""
    view = use_viewport()
    width = min(view.column, PAD_WIDEST, view.height * PAD_SHARE / 0.4)
    strokes = (*drawing.strokes, drawing.under_way) if drawing.under_way else drawing.strokes
    pad = SignaturePad(strokes, width, say.drawn(len(strokes)), say.PAD_HINT, drawing.touch, drawing.move, drawing.lift)
    off = drawing.is_empty
    tone = "soft" if off else "primary"
    mend = [
        QuietButton(say.LAST_STROKE, drawing.take_back, ft.Icons.UNDO_ROUNDED, tone=tone, disabled=off, expand=True),
        QuietButton(say.CLEAR, drawing.clear, ft.Icons.DELETE_OUTLINE_ROUNDED, tone=tone, disabled=off, expand=True),
    ]
    words = say.SIGN_FIRST if off else say.SUBMIT_SIGNED if has_function else say.FUNCTION_FIRST
    submit = [
        QuietButton(say.WITHOUT_SIGNING, leave_unsigned, tone="soft", height=TOUCH_COMFORT),
        PrimaryButton(words, sign, icon=None if off else ft.Icons.DONE_ALL_ROUNDED, disabled=off or not has_function),
    ]
    undo = UndoBar(say.CLEARED, drawing.put_back) if drawing.undone else None
    centred = ft.Container(ft.Row([pad], alignment=ft.MainAxisAlignment.CENTER), padding=ft.Padding.only(top=0 if undo else L))
    return ActionBar(centred, mend, submit, above=undo)
