"""One check: question above, evidence in the middle, answer under the thumb."""

import flet as ft

from mobile.look.components import (
    ActionBar,
    Callout,
    ErrorCallout,
    Heading,
    IconTap,
    Note,
    PhoneFrame,
    PrimaryButton,
    SavedLine,
    Sheet,
    TopBar,
    keyed,
)
from mobile.look.folding import Fold
from mobile.look.theme import XS, M, use_look
from mobile.phone import facts, wifi
from mobile.phone.check_state import CheckState
from mobile.phone.session import Phone
from mobile.screens import beside, editors, frame, particulars
from mobile.screens.answer_keys import Onward, keys
from mobile.screens.evidence import Photos
from mobile.screens.wifi import NetworkTrial
from mobile.texts import answers, controls, numbers, problems, tidy, title
from mobile.texts import phone as say
from mobile.texts import phone_answers as told
from shared.criteria import Check, Criterion, Privacy
from shared.hours import in_vietnam


@ft.component
def Answering(phone: Phone, walk: facts.Walk, seen: facts.CheckSeen) -> ft.Control:
    check = seen.check
    state = ft.use_memo(lambda: CheckState(phone, walk.visit.id, check), [])
    ft.use_state(state)
    ft.use_effect(lambda: None, [], cleanup=state.flush)
    may_change = walk.may_change(check.code)

    def back() -> None:
        if not state.flush() and may_change:
            return  # what was refused stands on this page, and what can be done about it
        phone.passed = None
        frame.leave_check(phone, walk.visit.id)

    claim = beside.claim_beside(state, walk, may_change)
    is_shown_from_the_start = ft.use_memo(lambda: bool(claim), [])
    onward = Onward(state, walk, seen, back)
    state.lead_to(None if walk.is_locked else onward.on_by_itself)
    content: list[ft.Control] = [
        Heading(title(check), role="title"),
        keyed(Behind, "behind")(facts.criterion_of(walk, check)),
        *asked(phone, walk, check),
        *(editors.in_page(state) if may_change else [Recorded(state)]),
        *(claim if is_shown_from_the_start else []),
        *(
            [keyed(NetworkTrial, "network")(state)]
            if may_change and wifi.is_about_network(facts.criterion_of(walk, check), check)
            else []
        ),
        *particulars.facts_read(state, may_change),
        keyed(Photos, "photos")(phone, state, walk, seen, may_change),
        *privacy(check),
        *([keyed(Note, "note")(state.note, state.write_note), *saved_lines(state)] if may_change else []),
        *of_colleagues(phone, seen),  # these two may come while one answers: below everything a thumb is on
        *([] if is_shown_from_the_start else claim),
        keyed(QuietRows, "rows")(phone, state, walk, may_change),
    ]
    bottom = keys(onward) if may_change else ActionBar([PrimaryButton(say.BACK_TO_VISIT, back)])
    return PhoneFrame(top_bar(onward, may_change), content, bottom, banner=frame.banner(phone))


def top_bar(onward: Onward, may_change: bool) -> ft.Control:
    stop, number = onward.walk.stop_of(onward.seen.check.code)
    camera = IconTap(ft.Icons.PHOTO_CAMERA_OUTLINED, controls.OPEN_CAMERA, onward.shoot) if may_change else None
    return TopBar(title(stop.place), say.step_of(number + 1, len(stop.checks)), on_back=onward.back, trailing=camera)


@ft.component
def Behind(criterion: Criterion) -> ft.Control:
    """The clause in sight; its own words, the criterion and what it weighs one tap away, so that the answer is near."""
    look = use_look()
    is_open, unfold = ft.use_state(False)
    content: list[ft.Control] = []
    if is_open:
        worth = told.worth(criterion.points, criterion.is_provisional)
        quote = look.words(tidy(controls.quoted(criterion.quote)), "body", "soft")
        side = ft.Border(left=ft.BorderSide(3, look.line))
        content = [
            look.words(tidy(title(criterion)), "strong"),
            ft.Container(quote, border=side, padding=ft.Padding.only(left=M)),
            look.words(tidy(worth), "body", "soft"),
        ]
    return Fold(controls.clause(criterion.clause), is_open, lambda: unfold(not is_open), *content, tone="soft")


def asked(phone: Phone, walk: facts.Walk, check: Check) -> list[ft.Control]:
    """What the lead waits for here, on top of everything else."""
    criterion = facts.criterion_of(walk, check)
    found = beside.question(phone, walk, check.code)
    if criterion.code in walk.recheck:
        found.append(Callout(walk.recheck[criterion.code], ft.Icons.REPLAY_ROUNDED, "doubt", title=say.RECHECK))
    return found


def of_colleagues(phone: Phone, seen: facts.CheckSeen) -> list[ft.Control]:
    """What others of the team recorded; both findings stand."""
    given = [(finding, finding.answer) for finding in seen.colleagues if finding.answer is not None]
    words = [
        told.colleague_said(phone.name_of(finding.inspector), answers.answer(seen.check, answer)) for finding, answer in given
    ]
    return [Callout("\n".join(words), ft.Icons.GROUP_OUTLINED)] if words else []


def privacy(check: Check) -> list[ft.Control]:
    return [] if check.privacy is Privacy.NONE else [Callout(say.PRIVACY[check.privacy], ft.Icons.SHIELD_OUTLINED)]


@ft.component
def QuietRows(phone: Phone, state: CheckState, walk: facts.Walk, may_change: bool) -> ft.Control:
    """What most checks do not need: folded, or on another screen."""
    rows = [
        *([keyed(particulars.Added, "added")(state)] if may_change else []),
        *beside.former_year(phone, state, walk),
        beside.talk_and_history(phone, walk, state.check.code),
    ]
    return ft.Column(rows, spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


@ft.component
def Recorded(state: CheckState) -> ft.Control:
    """What stands recorded when nothing can change any more."""
    look, given = use_look(), state.answer
    lines: list[ft.Control] = [look.words(say.RECORDED, "body", "soft")]
    lines.append(look.words(answers.answer(state.check, given) if given is not None else say.NO_ANSWER, "title"))
    more = (answers.reason(given), state.note, *particulars.recorded(state))
    lines += [look.words(tidy(text), "body") for text in more if text]
    return Sheet(*lines, spacing=XS)


def saved_lines(state: CheckState) -> list[ft.Control]:
    """Where the answer is now; what a rule refused, and that it still stands on the screen."""
    if state.problem:
        return [ErrorCallout(problems.sentence(state.problem, {}))]
    if not state.is_saved:
        return [SavedLine(say.SAVING, saved=False)]
    return [SavedLine(say.saved_at(numbers.hour(in_vietnam(state.saved_at))))] if state.saved_at else []
