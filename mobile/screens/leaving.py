"""Before leaving: what is missing, what is doubtful, what is not sent; in the order of what cannot be repaired later."""

from collections.abc import Callable

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
    keyed,
)
from mobile.look.theme import TOUCH_COMFORT, M
from mobile.look.walk import Loose, LooseEnds, LooseRow
from mobile.phone import doubting, facts
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.screens.visit import NotHere
from mobile.texts import phone as say
from mobile.texts import phone_photos as photos
from mobile.texts import problems
from shared.errors import DomainError
from shared.ids import VisitId
from shared.visits import Evidence

MOST_SHOWN = 8


def loose_rows(
    walk: facts.Walk, ends: tuple[facts.CheckSeen, ...], remedy: str, opening: Callable[[str], Tap]
) -> list[ft.Control]:
    """The first few, each opening where it can be tied."""
    found: list[ft.Control] = []
    for seen in ends[:MOST_SHOWN]:
        loose = Loose(seen.check.title, remedy, walk.stop_of(seen.check.code)[0].place.title)
        found.append(keyed(LooseRow, seen.check.code)(loose, opening(seen.check.code)))
    if len(ends) > MOST_SHOWN:
        every = QuietButton(say.show_all(len(ends)), lambda: frame.go(frame.visit_route(walk.visit.id)))
        found.append(ft.Row([every], alignment=ft.MainAxisAlignment.CENTER))
    return found


def photo_rows(walk: facts.Walk, doubted: tuple[Evidence, ...]) -> list[ft.Control]:
    """Each opens the photo, where it can be taken again or explained."""

    def opening(evidence: Evidence) -> Tap:
        return lambda: frame.go(frame.photo_route(walk.visit.id, evidence.id))

    rows = []
    for each in doubted[:MOST_SHOWN]:
        stop, _ = walk.stop_of(each.check_code)
        loose = Loose(walk.criteria_set.check(each.check_code).title, photos.EXPLAIN, stop.place.title)
        rows.append(keyed(LooseRow, each.id)(loose, opening(each)))
    return rows


def sections(phone: Phone, walk: facts.Walk) -> list[ft.Control]:
    def answering(code: str) -> Tap:
        return lambda: frame.go(frame.check_route(walk.visit.id, code))

    def shooting(code: str) -> Tap:
        return lambda: frame.go(frame.camera_route(walk.visit.id, code))

    missing = walk.missing
    bare = tuple(seen for seen in walk.checks if seen.is_answered and seen.lacks_photo)
    kept = facts.kept(phone)
    found: list[ft.Control] = []
    if missing:
        rows = loose_rows(walk, missing, say.ANSWER_IT, answering)
        found.append(LooseEnds(say.missing(len(missing)), say.CANNOT_REPAIR, ft.Icons.PENDING_ACTIONS_ROUNDED, "unmet", *rows))
    else:
        found.append(LooseEnds(say.NOTHING_MISSING, say.NOTHING_MISSING_TEXT, ft.Icons.CHECK_ROUNDED, "met"))
    if bare:
        rows = loose_rows(walk, bare, say.SHOOT_IT, shooting)
        title = say.without_photo(len(bare))
        found.append(LooseEnds(title, say.RETAKE_OR_LEAVE, ft.Icons.QUESTION_MARK_ROUNDED, "doubt", *rows))
    if doubted := doubting.unexplained(phone, tuple(each for seen in walk.checks for each in seen.evidence)):
        rows = photo_rows(walk, doubted)
        title = photos.need_reasons(len(doubted))
        found.append(LooseEnds(title, photos.EXPLAIN_WHY, ft.Icons.IMAGE_SEARCH_ROUNDED, "doubt", *rows))
    if kept.on_phone + kept.sending:
        text = say.unsent(kept.changes_on_phone, kept.photos_on_phone)
        found.append(LooseEnds(say.UNSENT, text, ft.Icons.SMARTPHONE_ROUNDED, "primary"))
    else:
        found.append(LooseEnds(say.ALL_SENT, say.ALL_SENT_TEXT, ft.Icons.CLOUD_DONE_OUTLINED, "met"))
    return found


@ft.component
def Leaving(phone: Phone, visit_id: VisitId) -> ft.Control:
    walk = facts.walk_of(phone, visit_id)
    reason, set_reason = ft.use_state("")
    is_asking, ask = ft.use_state(False)
    complaint, complain = ft.use_state("")
    if walk is None:
        return NotHere(phone)

    def submit() -> None:
        try:
            phone.submit(visit_id)
            complain("")
        except DomainError as refusal:
            complain(problems.sentence(refusal.slug, refusal.facts))

    def leave_rest() -> None:
        phone.leave_rest_unchecked(visit_id, reason.strip())
        ask(False)

    content: list[ft.Control] = [Heading(say.BEFORE_LEAVING, f"{walk.commune.full_name}. {say.ONLY_COMPLETE}")]
    if walk.is_locked:
        content.append(Callout(say.SUBMITTED_TEXT, ft.Icons.CHECK_CIRCLE_ROUNDED, "met", title=say.SUBMITTED_TITLE))
    if complaint:
        content.append(ErrorCallout(complaint))
    content += sections(phone, walk)
    if is_asking:
        has_reason = bool(reason.strip())
        words = say.RECORD_REASON if has_reason else say.REASON_FIRST
        confirm = PrimaryButton(words, leave_rest, disabled=not has_reason)
        bottom = ActionBar(ReasonSheet(say.LEAVE_REST, say.LEAVE_REST_WHY, reason, set_reason, confirm, lambda: ask(False)))
    else:
        bottom = keys(walk, submit, lambda: ask(True))
    top = TopBar(on_back=lambda: frame.back(phone, frame.visit_route(visit_id)))
    return PhoneFrame(top, content, bottom, spacing=M, banner=frame.banner(phone))


def keys(walk: facts.Walk, submit: Tap, ask: Tap) -> ft.Control:
    """Submit, or what stands before it."""
    visit_id = walk.visit.id
    if walk.is_locked:
        return ActionBar([PrimaryButton(say.MY_WORK, lambda: frame.go(frame.HOME))])
    ahead = walk.next_after()
    if ahead is None:
        return ActionBar([PrimaryButton(say.SUBMIT, submit, icon=ft.Icons.DONE_ALL_ROUNDED)])
    go_on = PrimaryButton(
        say.answer_rest(len(walk.missing)),
        lambda: frame.go(frame.check_route(visit_id, ahead.check.code)),
        icon=ft.Icons.ARROW_FORWARD_ROUNDED,
    )
    rest = QuietButton(say.LEAVE_REST, ask, tone="soft", height=TOUCH_COMFORT, expand=True)
    return ActionBar([rest], [go_on])
