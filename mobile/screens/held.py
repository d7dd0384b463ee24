"""What the server did not simply take in, one by one: what, why, when, and what can be done. Nothing of it is lost."""

from collections.abc import Callable

import flet as ft

from mobile.look.components import (
    EmptyState,
    ErrorCallout,
    Heading,
    PhoneFrame,
    QuietButton,
    Tap,
    TopBar,
    UndoBar,
    keyed,
    tap_with,
)
from mobile.look.sending import CalmRow, FoldRow, Side, Told, TwoVersions
from mobile.look.theme import TOUCH_COMFORT, S
from mobile.look.walk import RowSheet
from mobile.phone import undecided
from mobile.phone.deciding import Deciding
from mobile.phone.rescuing import Rescuing
from mobile.phone.session import Phone
from mobile.phone.undecided import CalmWish, HeldWish, Subject, Version
from mobile.screens import frame
from mobile.screens.rescue import outcome, use_rescuing
from mobile.texts import answers, problems, title
from mobile.texts import phone_sending as say

ICONS = {"waiting": ft.Icons.GAVEL_ROUNDED, "taken_in": ft.Icons.CHECK_ROUNDED, "left_out": ft.Icons.DO_NOT_DISTURB_ON_OUTLINED}


# ── words ──
def title_of(subject: Subject) -> str:
    """The check with its code, as it is spoken of on the telephone; else the visit."""
    if subject.check:
        return f"{subject.code} · {title(subject.check)}"
    if subject.code:
        return f"{subject.code} · {say.UNKNOWN_CHECK}"
    return subject.commune or say.UNKNOWN_COMMUNE


def below(kind: str, subject: Subject, made: str) -> str:
    """What kind of change, where, when it was made."""
    where = subject.commune if subject.code else ""
    return " · ".join(filter(None, (say.CHANGES.get(kind, kind), where, made)))


def why(wish: HeldWish) -> str:
    problem = wish.held.problem
    if wish.is_conflict and wish.held.operation.change.kind == "record_finding":
        return say.TWO_VERSIONS
    return problems.sentence(problem.slug, problem.facts) if problem else problems.sentence("unreadable-operation")


def answer_words(subject: Subject, version: Version) -> str:
    """As the check's own screen words it."""
    if version.answer is None:
        return say.NO_ANSWER
    words = answers.answer(subject.check, version.answer) if subject.check else problems.sentence("unknown-check")
    return ": ".join(filter(None, (words, answers.reason(version.answer))))


def fields(subject: Subject, version: Version, other: Version) -> tuple[Told, ...]:
    if version.is_withdrawn is not None:
        words = say.WITHDRAWN if version.is_withdrawn else say.COUNTED
        standing = Told(say.STANDING, words, version.is_withdrawn != other.is_withdrawn)
        reason = Told(say.PHOTO_NOTE, version.note or say.NO_NOTE, version.note != other.note)
        return (standing, reason) if version.note or other.note else (standing,)
    return (
        Told(say.ANSWER, answer_words(subject, version), version.answer != other.answer),
        Told(say.NOTE, version.note or say.NO_NOTE, version.note != other.note),
    )


# ── one held wish ──
def two_versions(wish: HeldWish, keep_mine: Tap, keep_theirs: Tap) -> ft.Control:
    mine, theirs = undecided.version_of(wish.held.mine), undecided.version_of(wish.held.theirs)
    sides = (
        Side(
            ft.Icons.SMARTPHONE_ROUNDED,
            say.ON_THIS_PHONE,
            say.made_at(wish.held.operation.at),
            fields(wish.subject, mine, theirs),
            say.KEEP_MINE,
            keep_mine,
        ),
        Side(
            ft.Icons.CLOUD_OUTLINED,
            say.AT_THE_SERVER,
            say.made_at(theirs.at) if theirs.at else "",
            fields(wish.subject, theirs, mine),
            say.KEEP_THEIRS,
            keep_theirs,
        ),
    )
    return TwoVersions(*sides)


def other_keys(wish: HeldWish, send: Tap, save: Tap, is_saving: bool) -> list[ft.Control]:
    again = QuietButton(say.SEND_AGAIN, send, ft.Icons.REFRESH_ROUNDED, True, TOUCH_COMFORT, expand=True)
    file = QuietButton(say.SAVE_TO_FILE, save, ft.Icons.SAVE_ALT_ROUNDED, True, TOUCH_COMFORT, expand=True, disabled=is_saving)
    keys: list[ft.Control] = [ft.Row([again, file], spacing=S)]
    subject = wish.subject
    if subject.check and subject.visit_id:
        route = frame.check_route(subject.visit_id, subject.code)
        keys.append(ft.Row([QuietButton(say.OPEN_CHECK, lambda: frame.go(route), ft.Icons.ARROW_FORWARD_ROUNDED)]))
    return keys


# ── calm ones ──
def calm_rows(heading: str, wishes: tuple[CalmWish, ...], says: Callable[[CalmWish], str]) -> list[ft.Control]:
    if not wishes:
        return []
    rows = [
        keyed(CalmRow, each.op_id)(
            ft.Icons.HOURGLASS_EMPTY_ROUNDED if heading == say.WAITING else ICONS[each.standing],
            "soft" if each.standing == "left_out" else "primary",
            title_of(each.subject),
            below(each.kind, each.subject, say.made_at(each.at)),
            says(each),
            say.because(each.reason),
            divider=each is not wishes[-1],
        )
        for each in wishes
    ]
    return [Heading(heading, role="heading"), RowSheet(*rows)]


def held_row(wish: HeldWish, state: Deciding, rescuing: Rescuing, is_last: bool) -> ft.Control:
    op_id = wish.held.operation.op_id
    is_open = state.opened == op_id
    inside: list[ft.Control] = []
    if is_open and wish.is_conflict:
        inside = [two_versions(wish, tap_with(state.keep_mine, op_id), tap_with(state.keep_theirs, op_id))]
    elif is_open:
        inside = other_keys(wish, tap_with(state.keep_mine, op_id), rescuing.write, rescuing.is_busy)
    where = below(wish.held.operation.change.kind, wish.subject, say.made_at(wish.held.operation.at))
    turn = tap_with(state.turn, op_id)
    return keyed(FoldRow, op_id)(title_of(wish.subject), where, why(wish), is_open, turn, inside, divider=not is_last)


def held_rows(wishes: tuple[HeldWish, ...], state: Deciding, rescuing: Rescuing) -> list[ft.Control]:
    """Two versions first, since only the inspector can tell; then what may simply be sent again."""
    conflicts, others = [each for each in wishes if each.is_conflict], [each for each in wishes if not each.is_conflict]
    found: list[ft.Control] = []
    for heading, part in ((say.CONFLICTS, conflicts), (say.OTHERS, others)):
        if part:
            rows = (held_row(each, state, rescuing, each is part[-1]) for each in part)
            found += [Heading(heading, role="heading"), RowSheet(*rows)]
    if len(others) > 1:
        op_ids = [each.held.operation.op_id for each in others]
        again = QuietButton(
            say.send_all_again(len(others)),
            lambda: state.send_again(op_ids),
            ft.Icons.REFRESH_ROUNDED,
            True,
            TOUCH_COMFORT,
            expand=True,
        )
        found.append(ft.Row([again]))
    return found


@ft.component
def HeldScreen(phone: Phone) -> ft.Control:
    wishes, waiting, late = undecided.held_wishes(phone), undecided.waiting_wishes(phone), undecided.late_wishes(phone)
    state = ft.use_memo(lambda: Deciding(phone, wishes[0].held.operation.op_id if len(wishes) == 1 else ""), [])
    ft.use_state(state)
    rescuing = use_rescuing(phone)
    content: list[ft.Control] = [Heading(say.HELD_TITLE, say.HELD_BELOW)] if wishes else []
    if not (wishes or waiting or late):
        content.append(EmptyState(ft.Icons.DONE_ALL_ROUNDED, say.NONE_HELD, say.NONE_HELD_WHY))
    content += [ErrorCallout(problems.sentence(state.problem, state.particulars))] if state.problem else []
    content += outcome(rescuing) + held_rows(wishes, state, rescuing)
    content += calm_rows(say.WAITING, waiting, lambda each: say.WAITING_WHY)
    content += calm_rows(say.WITH_LEAD, late, lambda each: say.LATE[each.standing])
    strip = frame.strip(phone)
    undo = [UndoBar(say.KEPT_THEIRS, state.undo)] if state.given_way else []
    bottom = ft.Column(
        [*undo, *([strip] if strip else [])], spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
    return PhoneFrame(TopBar(on_back=lambda: frame.leave(phone, frame.SENDING)), content, bottom, banner=frame.banner(phone))
