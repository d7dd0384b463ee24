"""What one photo is for and what can be made of it: whose it is, which checks it serves, what is drawn on it, what a code in it says."""

import flet as ft

from mobile.look.arriving import fact_line
from mobile.look.components import Callout, QuietButton, Sheet, tap_with
from mobile.look.theme import XS, S, use_look
from mobile.phone import facts
from mobile.phone.scanning import CodeState
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.screens.scan import read_lines
from mobile.texts import phone_camera as say
from mobile.texts import title
from shared.visits import Evidence

STRETCH = ft.CrossAxisAlignment.STRETCH


def is_first(phone: Phone, evidence: Evidence) -> bool:
    finding = phone.finding(evidence.visit_id, evidence.check_code)
    return finding is not None and finding.more.first_photo == evidence.id


@ft.component
def AboutPhoto(phone: Phone, walk: facts.Walk, evidence: Evidence, may: bool, is_here: bool) -> ft.Control:
    """Facts first, then the keys; `is_here`: this phone can open the photo, so it can be drawn on and read."""
    code = ft.use_memo(lambda: CodeState(phone, walk.visit.id, evidence.check_code), [evidence.id])
    ft.use_state(code)
    seen = walk.seen(evidence.check_code)
    is_one_of_many = len([each for each in seen.evidence if each.inspector == evidence.inspector]) > 1 if seen else False
    keys = [
        *(order_keys(phone, evidence) if may and is_one_of_many else []),
        *(reading_key(code, evidence) if is_here and code.can_read else []),
    ]
    if may and is_here:
        draw = QuietButton(
            say.DRAW_ON_IT, lambda: frame.go(frame.drawing_route(walk.visit.id, evidence.id)), ft.Icons.DRAW_OUTLINED
        )
        keys.insert(0, draw)
    return Sheet(Facts(phone, walk, evidence), *(ft.Row([key]) for key in keys), *code_lines(code, may), spacing=S)


@ft.component
def Facts(phone: Phone, walk: facts.Walk, evidence: Evidence) -> ft.Control:
    look, mine = use_look(), evidence.inspector == phone.actor.id
    rows = [(ft.Icons.PERSON_OUTLINE_ROUNDED, say.BY_YOU if mine else say.taken_by(phone.name_of(evidence.inspector)))]
    if is_first(phone, evidence):
        rows.append((ft.Icons.STAR_OUTLINE_ROUNDED, f"{say.IS_FIRST}. {say.FIRST_TOLD}"))
    also = [title(other.check) for code in evidence.also_for if (other := walk.seen(code))]
    if also:
        rows.append((ft.Icons.CONTENT_COPY_ROUNDED, f"{say.ALSO_FOR}: {'; '.join(also)}"))
    if evidence.marks:
        rows.append((ft.Icons.DRAW_OUTLINED, f"{say.DRAWN_ON_IT}: {say.marks_told(evidence.marks)}"))
    return ft.Column(
        [fact_line(look, icon, text, "ink") for icon, text in rows], spacing=XS, tight=True, horizontal_alignment=STRETCH
    )


def order_keys(phone: Phone, evidence: Evidence) -> list[ft.Control]:
    if is_first(phone, evidence):
        return [QuietButton(say.AS_TAKEN, lambda: phone.put_first(evidence, False), ft.Icons.STAR_HALF_ROUNDED)]
    return [QuietButton(say.PUT_FIRST, lambda: phone.put_first(evidence), ft.Icons.STAR_OUTLINE_ROUNDED)]


def reading_key(code: CodeState, evidence: Evidence) -> list[ft.Control]:
    if code.text:
        return []
    words = say.READING_CODE if code.is_reading else say.READ_CODE
    return [QuietButton(words, tap_with(code.read_photo, evidence), ft.Icons.QR_CODE_2_ROUNDED, disabled=code.is_reading)]


def code_lines(code: CodeState, may: bool) -> list[ft.Control]:
    """What the code says and one key that records it; or that there is none, and what to do then."""
    if not code.text:
        return [Callout(say.NO_CODE_IN_PHOTO, ft.Icons.QR_CODE_2_ROUNDED, "doubt")] if code.has_looked else []
    lines = read_lines(code)
    if may and not code.is_settled:
        lines.append(ft.Row([QuietButton(say.KEEP_CODE, code.keep, ft.Icons.CHECK_ROUNDED, bordered=True)]))
    return lines
