"""One check: question above, evidence in the middle, answer under the thumb."""

from collections.abc import Callable

import flet as ft

from mobile.look.answering import WaysOut
from mobile.look.components import (
    ActionBar,
    Callout,
    Clause,
    ErrorCallout,
    Heading,
    IconTap,
    Note,
    PhoneFrame,
    PrimaryButton,
    ReasonSheet,
    SavedLine,
    Sheet,
    Tap,
    TopBar,
    UndoBar,
)
from mobile.look.theme import XS, S, use_look
from mobile.phone import facts
from mobile.phone.check_state import CheckState, WayOut
from mobile.phone.session import Phone
from mobile.screens import editors, frame
from mobile.screens.evidence import Photos
from mobile.texts import answers, controls, numbers, problems, tidy
from mobile.texts import phone as say
from shared.answers import Count, NotApplicable, NotChecked
from shared.criteria import AnswerType, Privacy
from shared.hours import in_vietnam

WAYS: dict[str, WayOut] = {controls.NOT_APPLICABLE: "not_applicable", controls.NOT_CHECKED: "not_checked"}


@ft.component
def Answering(phone: Phone, walk: facts.Walk, seen: facts.CheckSeen) -> ft.Control:
    check = seen.check
    state = ft.use_memo(lambda: CheckState(phone, walk.visit.id, check), [])
    ft.use_state(state)
    ft.use_effect(lambda: None, [], cleanup=state.flush)
    stop, number = walk.stop_of(check.code)
    may_change = walk.may_change(check.code)

    def leave(route: str) -> None:
        state.flush()
        frame.go(route)

    def back() -> None:
        state.flush()
        frame.back(phone, frame.visit_route(walk.visit.id))

    criterion = facts.criterion_of(walk, check)
    content: list[ft.Control] = [Heading(check.title, role="title"), Clause(criterion.clause, criterion.quote)]
    if criterion.code in walk.recheck:
        content.append(Callout(walk.recheck[criterion.code], ft.Icons.REPLAY_ROUNDED, "doubt", title=say.RECHECK))
    content += editors.in_page(state) if may_change else [Recorded(state)]
    content.append(Photos(phone, state, walk, seen, may_change))
    if check.privacy is not Privacy.NONE:
        content.append(Callout(say.PRIVACY[check.privacy], ft.Icons.SHIELD_OUTLINED))
    content += [Note(state.note, state.write_note), *saved_lines(state)] if may_change else []
    top = TopBar(
        stop.place.title,
        say.step_of(number + 1, len(stop.checks)),
        on_back=back,
        trailing=IconTap(
            ft.Icons.PHOTO_CAMERA_OUTLINED, controls.TAKE_PHOTO, lambda: leave(frame.camera_route(walk.visit.id, check.code))
        )
        if may_change
        else None,
    )
    bottom = keys(state, walk, leave, back) if may_change else ActionBar([closed_key(back)])
    return PhoneFrame(top, content, bottom, banner=frame.banner(phone))


@ft.component
def Recorded(state: CheckState) -> ft.Control:
    """What stands recorded when nothing can change any more."""
    look, given = use_look(), state.answer
    lines: list[ft.Control] = [look.words(say.RECORDED, "body", "soft")]
    lines.append(look.words(answers.answer(state.check, given) if given is not None else say.NO_ANSWER, "title"))
    lines += [look.words(tidy(text), "body") for text in (answers.reason(given), state.note) if text]
    return Sheet(*lines, spacing=XS)


def saved_lines(state: CheckState) -> list[ft.Control]:
    """Where the answer is now; what a rule refused, and that it still stands on the screen."""
    if state.problem:
        return [ErrorCallout(problems.sentence(state.problem, {}))]
    if not state.is_saved:
        return [SavedLine(say.SAVING, saved=False)]
    return [SavedLine(say.saved_at(numbers.hour(in_vietnam(state.saved_at))))] if state.saved_at else []


def closed_key(on_tap: Tap) -> ft.Control:
    return PrimaryButton(say.BACK_TO_VISIT, on_tap)


def keys(state: CheckState, walk: facts.Walk, leave: Callable[[str], object], back: Tap) -> ft.Control:
    """The answer, the two honest ways out, and on to the next."""
    if state.way_out:
        return reason_keys(state)
    given = state.answer
    way = answers.answer(state.check, given) if isinstance(given, NotApplicable | NotChecked) else None
    rows: list[ft.Control | list[ft.Control]] = []
    if state.check.answer is AnswerType.YES_NO:
        rows.append(editors.yes_or_no(state))
    rows.append(WaysOut(way, lambda text: state.ask_reason(WAYS[text])))
    is_recheck = walk.is_locked and state.answer is not None
    rows.append([closed_key(back) if is_recheck else next_key(state, walk, leave)])
    withdrawn = state.phone.withdrawn
    undo = UndoBar(say.WITHDRAWN, state.phone.restore) if withdrawn and withdrawn.check_code == state.check.code else None
    return ActionBar(*rows, above=undo)


def next_key(state: CheckState, walk: facts.Walk, leave: Callable[[str], object]) -> ft.Control:
    """Says what comes next, or what is missing."""
    if state.answer is None and state.check.answer is AnswerType.COUNT:
        none = Count(0)
        words = say.record(answers.answer(state.check, none))
        return PrimaryButton(words, lambda: state.choose(none), icon=ft.Icons.CHECK_ROUNDED)
    if state.answer is None:
        return PrimaryButton(say.FIRST.get(state.check.answer, say.CHOOSE_ANSWER), disabled=True)
    ahead = walk.next_after(state.check.code)
    stop, _ = walk.stop_of(state.check.code)
    if ahead is None:
        words, route = say.REVIEW, frame.leaving_route(walk.visit.id)
    else:
        is_near = ahead in stop.checks
        words = say.NEXT_CHECK if is_near else say.NEXT_PLACE
        route = frame.check_route(walk.visit.id, ahead.check.code)
    if not state.is_saved:
        words = (
            say.record(answers.answer(state.check, state.answer))
            if state.check.answer is not AnswerType.TEXT
            else say.RECORD_AND_GO
        )
    return PrimaryButton(words, lambda: leave(route), icon=ft.Icons.ARROW_FORWARD_ROUNDED)


def reason_keys(state: CheckState) -> ft.Control:
    title = say.WHY_NOT_APPLICABLE if state.way_out == "not_applicable" else say.WHY_NOT_CHECKED
    has_reason = bool(state.reason.strip())
    confirm = PrimaryButton(say.RECORD_REASON if has_reason else say.REASON_FIRST, state.leave_out, disabled=not has_reason)
    sheet = ReasonSheet(title, say.NEVER_LOWERS, state.reason, state.write_reason, confirm, state.stop_asking)
    return ActionBar(sheet, ft.Container(height=S))
