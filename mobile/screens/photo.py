"""One photo: with its stamp, where it was taken, what this phone sees of it, and why it stands."""

import flet as ft

from mobile.look.components import (
    ActionBar,
    Callout,
    Heading,
    PhoneFrame,
    PrimaryButton,
    QuietButton,
    Sheet,
    Tap,
    TopBar,
)
from mobile.look.evidence.map import AccuracyMap, Fix, Marks
from mobile.look.evidence.photo import Drawn, PhotoViewer, StampedPhoto
from mobile.look.evidence.verified import VerificationList
from mobile.look.theme import TOUCH_COMFORT, XS, M, S, use_look, use_viewport
from mobile.phone import doubting, facts
from mobile.phone.doubted import Doubted
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.screens.about_photo import AboutPhoto
from mobile.screens.annotate import size_of
from mobile.screens.doubts import verified, why_kept, worst
from mobile.screens.evidence import fact, stamp
from mobile.screens.visit import NotHere
from mobile.texts import controls, tidy, title
from mobile.texts import phone as say
from mobile.texts import phone_camera as camera
from mobile.texts import phone_photos as told
from shared.boundaries import metres_between
from shared.communes import Point
from shared.ids import VisitId
from shared.positions import point_of, radius_m, said_radius_m
from shared.verifying.places import AT_OFFICE_M
from shared.visits import Evidence

MAP_HEIGHT = 188
STRETCH = ft.CrossAxisAlignment.STRETCH


@ft.component
def WhereTaken(evidence: Evidence, office: Point | None) -> ft.Control:
    """The map against the office; without an office only how sure the phone was."""
    look, view = use_look(), use_viewport()
    taken, position = point_of(evidence.position), evidence.position
    lines: list[ft.Control] = [Heading(told.WHERE_TAKEN, role="heading")]
    if position is None or taken is None:
        return ft.Column([*lines, look.words(tidy(told.NO_POSITION), "body", "soft")], spacing=S, tight=True)
    fix = Fix(*metres_between(office or taken, taken), said_radius_m(position) or 0)
    reach_m = AT_OFFICE_M + radius_m(position) if office else 0
    words = (
        told.distance(fix.distance_m, fix.accuracy_m, reach_m) if office else f"{told.sure(fix.accuracy_m)} {told.NO_OFFICE_YET}"
    )
    marks = Marks(spoken=words) if office else Marks(office=None, spoken=words)
    lines += [AccuracyMap(fix, view.column, MAP_HEIGHT, reach_m, marks=marks), look.words(tidy(words), "body", "soft")]
    return ft.Column(lines, spacing=S, tight=True, horizontal_alignment=STRETCH)


@ft.component
def Seen(phone: Phone, evidence: Evidence) -> ft.Control:
    """What can be told here, doubts first, each with its facts."""
    look = use_look()
    found = [verified(each) for each in doubting.seen(phone, evidence)]
    lines: list[ft.Control] = [look.words(told.WHAT_THE_PHONE_SEES, "heading")]
    if not doubting.is_own(phone, evidence):
        lines.append(look.words(tidy(told.NOT_OF_THIS_PHONE), "body", "soft"))
    elif found:
        below = look.words(tidy(told.SEEN_HERE_ONLY), "body", "soft")
        lines += [VerificationList(found), below]
    else:
        lines.append(
            ft.Row(
                [
                    ft.Icon(ft.Icons.CHECK_ROUNDED, size=22, color=look.met),
                    look.words(tidy(told.NOTHING_SEEN), "body", expand=True),
                ],
                spacing=M,
                vertical_alignment=ft.CrossAxisAlignment.START,
            )
        )
    return Sheet(*lines, spacing=S)


@ft.component
def Reason(evidence: Evidence, change: Tap) -> ft.Control:
    look = use_look()
    lines: list[ft.Control] = [look.words(told.REASON_KEPT, "body", "soft"), look.words(tidy(evidence.note), "body")]
    if change:
        lines.append(ft.Row([QuietButton(told.CHANGE_REASON, change, ft.Icons.EDIT_OUTLINED)]))
    return Sheet(*lines, spacing=XS)


def capture_lines(phone: Phone, evidence: Evidence) -> list[str]:
    """How it was taken, and as which of this device's captures."""
    words, _, _ = fact(evidence)
    lines = [f"{say.SOURCE.get(evidence.source, '')}. {words}"]
    seal = evidence.seal
    if seal and doubting.is_own(phone, evidence):
        standing = told.REVOKED if phone.is_key_revoked else told.SIGNED if seal.signature else told.UNSIGNED
        lines += [told.capture(seal.number, seal.lens, standing), camera.NUMBER_STAYS]
    return lines


@ft.component
def Capture(lines: list[str]) -> ft.Control:
    look = use_look()
    return Sheet(look.words(told.CAPTURE, "heading"), *(look.words(tidy(line), "body", "soft") for line in lines), spacing=XS)


def is_undrawable(evidence: Evidence, small: bytes) -> bool:
    """A HEIC that could not be made small here cannot be shown large either: only some browsers know the format."""
    return evidence.media_type == "image/heic" and not small


@ft.component
def PhotoScreen(phone: Phone, visit_id: VisitId, evidence_id: str) -> ft.Control:
    """The photo in its page; touched, it opens whole."""
    walk = facts.walk_of(phone, visit_id)
    evidence = phone.store.records.get(Evidence, evidence_id)
    original, set_original = ft.use_state(b"")
    is_whole, show_whole = ft.use_state(False)
    doubted = ft.use_memo(lambda: Doubted(phone), [evidence_id])
    ft.use_state(doubted)

    async def load() -> None:
        set_original(await phone.picture(evidence.sha256) if evidence else b"")

    def judge() -> None:
        if evidence:
            doubted.about(evidence)

    ft.use_effect(load, [evidence_id])
    ft.use_effect(judge, [evidence_id, phone.beat])
    if walk is None or evidence is None:
        return NotHere(phone)
    small = phone.store.thumbnail(evidence.sha256) or b""
    source = small if is_undrawable(evidence, small) else original or small
    at = stamp(walk, walk.criteria_set.check(evidence.check_code), evidence.captured_at, evidence.position)
    missing = told.NO_PREVIEW if phone.store.transfer(evidence.sha256) else controls.PICTURE_ELSEWHERE
    size = size_of(phone, evidence, source) if evidence.marks else None
    drawn: Drawn | None = (evidence.marks, size) if size else None
    if is_whole:
        return PhotoViewer(source, at, lambda: show_whole(False), told=missing, drawn=drawn)
    picture = StampedPhoto(source, at, use_viewport().column, 260, lambda: show_whole(True), missing, drawn)
    return PhotoPage(phone, walk, evidence, doubted, picture, bool(original) and source is original)


@ft.component
def PhotoPage(
    phone: Phone, walk: facts.Walk, evidence: Evidence, doubted: Doubted, picture: ft.Control, is_here: bool
) -> ft.Control:
    may = walk.may_change(evidence.check_code) and evidence.inspector == phone.actor.id and not evidence.is_withdrawn
    seen = next(each for each in walk.checks if each.check.code == evidence.check_code)
    number = facts.numbered(seen).get(evidence.id, 0)

    def back() -> None:
        frame.leave(phone, frame.check_route(walk.visit.id, evidence.check_code))

    content: list[ft.Control] = [picture, AboutPhoto(phone, walk, evidence, may, is_here)]
    if evidence.is_withdrawn:
        content.append(Callout(say.WITHDRAWN, ft.Icons.DELETE_OUTLINE_ROUNDED, "soft"))
    if doubting.lacks_reason(phone, evidence):
        text, more = worst(doubting.reds(phone, evidence))
        content.append(Callout(f"{text} {more}".strip(), ft.Icons.REPORT_OUTLINED, "unmet", told.NEEDS_REASON))
    content += [WhereTaken(evidence, walk.commune.office), Seen(phone, evidence)]
    if evidence.note:
        content.append(Reason(evidence, doubted.ask if may else None))
    content.append(Capture(capture_lines(phone, evidence)))
    top = TopBar(told.photo_number(number) if number else say.PHOTO, title(seen.check), back)
    bottom = (why_kept(doubted) if doubted.is_asking else keys(phone, walk, evidence, doubted, back)) if may else None
    return PhoneFrame(top, content, bottom, banner=frame.banner(phone))


def keys(phone: Phone, walk: facts.Walk, evidence: Evidence, doubted: Doubted, back: Tap) -> ft.Control | None:
    """Take it out, take it again, unless it serves a check that stays locked; where it is red and nothing was said yet, the reason."""

    def withdraw() -> None:
        phone.withdraw(evidence)
        if back:
            back()

    def again() -> None:
        phone.withdraw(evidence)
        frame.go(frame.camera_route(walk.visit.id, evidence.check_code))

    drop = QuietButton(say.WITHDRAW, withdraw, ft.Icons.DELETE_OUTLINE_ROUNDED, True, TOUCH_COMFORT, expand=True)
    anew = QuietButton(told.TAKE_AGAIN, again, ft.Icons.REPLAY_ROUNDED, True, TOUCH_COMFORT, expand=True)
    rows: list[ft.Control | list[ft.Control]] = [[drop, anew]] if walk.may_take_out(evidence) else []
    if doubting.lacks_reason(phone, evidence):
        rows.append([PrimaryButton(told.ADD_REASON, doubted.ask, ft.Icons.EDIT_NOTE_ROUNDED)])
    return ActionBar(*rows) if rows else None
