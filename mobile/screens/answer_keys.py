"""What lies under the thumb while a check is answered: the answer, the two honest ways out, and what comes next."""

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from mobile.look.answering import WaysOut
from mobile.look.components import ActionBar, PrimaryButton, QuietButton, ReasonSheet, Tap, UndoBar, tap_with
from mobile.look.folding import ready_keys
from mobile.look.theme import TOUCH_COMFORT
from mobile.phone import facts
from mobile.phone.check_state import CheckState, WayOut
from mobile.screens import editors, frame
from mobile.screens.passed import Passed, last_passed
from mobile.texts import answers, controls
from mobile.texts import phone as say
from mobile.texts import phone_answers as told
from shared.answers import NotApplicable, NotChecked
from shared.consistency import wants_photo
from shared.criteria import AnswerType

ARROW, CAMERA = ft.Icons.ARROW_FORWARD_ROUNDED, ft.Icons.PHOTO_CAMERA_OUTLINED


@dataclass(frozen=True)
class Onward:
    """Where the way leads from a check: `back` to the list, `on` to what comes next, `shoot` into the camera."""

    state: CheckState
    walk: facts.Walk
    seen: facts.CheckSeen
    back: Callable[[], object]

    @property
    def lacks_photo(self) -> bool:
        return not self.seen.evidence and wants_photo(self.seen.check, self.state.answer)

    def on(self) -> None:
        """By a key: what was not kept yet is kept first, and a refusal keeps the page."""
        is_new = not self.state.is_answer_kept
        if not self.state.flush():
            return
        visit_id, code = self.walk.visit.id, self.seen.check.code
        if is_new:
            frame.go_on(self.state.phone, visit_id, code)
        else:
            frame.go(frame.following(self.state.phone, visit_id, code))

    def on_by_itself(self) -> None:
        """After a one-tap answer that was kept: on, unless a photo is still wanted here."""
        if not self.lacks_photo:
            frame.go_on(self.state.phone, self.walk.visit.id, self.seen.check.code)

    def shoot(self) -> None:
        if self.state.flush():
            frame.go(frame.camera_route(self.walk.visit.id, self.seen.check.code))


def keys(onward: Onward) -> ft.Control:
    """One bar; while a reason is asked it holds nothing else."""
    state = onward.state
    if state.way_out:
        return reason_keys(state)
    given = state.answer
    way = answers.answer(state.check, given) if isinstance(given, NotApplicable | NotChecked) else None
    ways: dict[str, WayOut] = {controls.NOT_APPLICABLE: "not_applicable", controls.NOT_CHECKED: "not_checked"}
    big = editors.under_thumb(state)
    rows: list[ft.Control | list[ft.Control]] = [big] if big else []
    rows.append(WaysOut(way, lambda text: state.ask_reason(ways[text])))
    rows.append(next_keys(onward))
    came_from = last_passed(state.phone, onward.walk, state.check.code)
    above = undo(state) or (Passed(state.phone, onward.walk, state.check.code) if came_from else None)
    return ActionBar(*rows, above=above)


def undo(state: CheckState) -> ft.Control | None:
    """For whatever was deleted last."""
    if state.phone.withdrawn_from(state.visit_id, state.check.code):
        return UndoBar(say.WITHDRAWN, state.phone.restore)
    if state.taken_out:
        return UndoBar(told.ADVICE_DROPPED if state.taken_out == "advice" else told.FACT_DROPPED, state.put_back)
    if state.unshared:
        return UndoBar(told.SHARE_DROPPED, state.use_again)
    return None


def next_keys(onward: Onward) -> list[ft.Control]:
    """The one thing to do next, in words that say its result; beside it the way past it."""
    state, walk = onward.state, onward.walk
    if walk.is_locked and state.answer is not None:
        return [PrimaryButton(say.BACK_TO_VISIT, onward.back)]
    if state.answer is None:
        return unanswered_keys(onward)
    if onward.lacks_photo:
        if state.is_answer_kept:
            return [quiet(told.GO_ON_BARE, onward.on), PrimaryButton(controls.TAKE_PHOTO, onward.shoot, CAMERA)]
        return [
            PrimaryButton(told.record_and_shoot(short(state)) if short(state) else told.RECORD_AND_SHOOT, onward.shoot, CAMERA)
        ]
    if not state.is_answer_kept:
        words = told.record_and_go(short(state)) if short(state) else say.RECORD_AND_GO
        return [PrimaryButton(words, onward.on, ARROW)]
    return [PrimaryButton(where_next(walk, state.check.code), onward.on, ARROW)]


def unanswered_keys(onward: Onward) -> list[ft.Control]:
    """The photo first where one is wanted; else the keys above are the answer, and only the way past remains."""
    check = onward.seen.check
    skip = quiet(told.SKIP, onward.on)
    if onward.lacks_photo and check.answer in frame.ONE_TAP:
        return [skip, PrimaryButton(controls.TAKE_PHOTO, onward.shoot, CAMERA)]
    if check.answer in frame.ONE_TAP or onward.state.is_tallying:
        return [skip]
    first = say.FIRST.get(check.answer, say.CHOOSE_ANSWER) if not onward.state.whole else say.CHOOSE_ANSWER
    return [skip, PrimaryButton(first, disabled=True, expand=2)]


def quiet(words: str, on_tap: Tap) -> ft.Control:
    return QuietButton(words, on_tap, tone="soft", height=TOUCH_COMFORT, expand=True, bordered=True)


def short(state: CheckState) -> str:
    """The answer as words of a key; nothing where it is a text of its own."""
    if state.answer is None or state.check.answer is AnswerType.TEXT:
        return ""
    return answers.answer(state.check, state.answer)


def where_next(walk: facts.Walk, check_code: str) -> str:
    ahead = walk.next_after(check_code)
    if ahead is None:
        return say.REVIEW
    return say.NEXT_CHECK if ahead in walk.stop_of(check_code)[0].checks else say.NEXT_PLACE


def reason_keys(state: CheckState) -> ft.Control:
    """Ready reasons, one tap each; or one's own."""
    is_elsewhere = state.way_out == "not_applicable"
    title = say.WHY_NOT_APPLICABLE if is_elsewhere else say.WHY_NOT_CHECKED
    reasons = told.NOT_HERE if is_elsewhere else told.NOT_DONE[state.check.method]
    has_reason = bool(state.reason.strip())
    words = say.RECORD_REASON if has_reason else say.REASON_FIRST
    confirm = PrimaryButton(words, state.leave_out, disabled=not has_reason)
    ready = ready_keys([(reason, tap_with(state.leave_out_for, reason)) for reason in reasons], state.reason)
    sheet = ReasonSheet(title, say.NEVER_LOWERS, state.reason, state.write_reason, confirm, state.stop_asking, ready=ready)
    return ActionBar(sheet)
