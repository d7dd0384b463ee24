"""The loose ends of a visit, kind by kind: what is missing, does not fit, will be doubted, is asked, is open, is not sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from mobile.look.components import QuietButton, Tap, keyed, tap_with
from mobile.look.theme import M
from mobile.look.walk import Loose, LooseEnds, LooseRow
from mobile.phone import doubting, facts
from mobile.phone.inconsistent import misfits_of
from mobile.phone.session import Phone
from mobile.phone.talking import tasks_of
from mobile.screens import frame
from mobile.texts import answers, numbers, title
from mobile.texts import phone as say
from mobile.texts import phone_after as after
from mobile.texts import phone_photos as photos
from mobile.texts import phone_rehearsal as rehearsal
from shared.consistency import Misfit
from shared.criteria import Check
from shared.hours import in_vietnam

FIRST_FEW, A_GLANCE = 6, 3


@dataclass(frozen=True)
class End:
    """One loose end: a line to read, and where it is tied."""

    key: str
    title: str
    remedy: str
    place: str
    route: str


@dataclass(frozen=True)
class Ends:
    """One kind of loose ends. Without any it is good news, or not said at all. `shown`: how many at once."""

    kind: str
    title: str
    text: str
    icon: ft.IconData
    tone: str
    ends: tuple[End, ...] = ()
    shown: int = FIRST_FEW


@ft.component
def Sections(phone: Phone, walk: facts.Walk) -> ft.Control:
    """Nothing is hidden for good: each kind shows its first few, and all of them on one tap."""
    nothing: frozenset[str] = frozenset()
    opened, open_ = ft.use_state(nothing)
    parts: list[ft.Control] = []
    for each in kinds(phone, walk):
        is_open = each.kind in opened
        toggle = tap_with(open_, opened ^ {each.kind})
        parts.append(LooseEnds(each.title, each.text, each.icon, each.tone, *rows(each, is_open, toggle)))
    return ft.Column(parts, spacing=M, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def rows(kind: Ends, is_open: bool, toggle: Tap) -> list[ft.Control]:
    found: list[ft.Control] = [
        keyed(LooseRow, each.key)(Loose(each.title, each.remedy, each.place), going(each.route))
        for each in (kind.ends if is_open else kind.ends[: kind.shown])
    ]
    if len(kind.ends) > kind.shown:
        words = after.SHOW_FEWER if is_open else after.show_all(len(kind.ends))
        key = QuietButton(words, toggle, spoken=f"{words}: {kind.title}")
        found.append(ft.Row([key], alignment=ft.MainAxisAlignment.CENTER))
    return found


def going(route: str) -> Tap:
    return lambda: frame.go(route)


def kinds(phone: Phone, walk: facts.Walk) -> list[Ends]:
    """In the order of what cannot be repaired later; after submitting only what somebody waits for, and what is not sent."""
    if walk.is_locked:
        return [*filter(None, [asked(phone, walk)]), unsent(phone)]
    found = [missing(walk), bare(walk), unfitting(phone, walk), doubted(phone, walk), asked(phone, walk), apart(phone, walk)]
    return [each for each in (*found, optional(walk)) if each] + [unsent(phone)]


def ends_of(walk: facts.Walk, checks: Sequence[Check], remedy: str, route: Callable[[str], str]) -> tuple[End, ...]:
    return tuple(
        End(each.code, title(each), remedy, title(walk.stop_of(each.code)[0].place), route(each.code)) for each in checks
    )


def missing(walk: facts.Walk) -> Ends:
    """What only this place can answer."""
    checks = [seen.check for seen in walk.missing]
    if not checks:
        return Ends("missing", say.NOTHING_MISSING, say.NOTHING_MISSING_TEXT, ft.Icons.CHECK_ROUNDED, "met")
    ends = ends_of(walk, checks, say.ANSWER_IT, lambda code: frame.check_route(walk.visit.id, code))
    return Ends("missing", say.missing(len(checks)), say.CANNOT_REPAIR, ft.Icons.PENDING_ACTIONS_ROUNDED, "unmet", ends)


def bare(walk: facts.Walk) -> Ends | None:
    """Answered, and without the photo that belongs to it."""
    checks = [seen.check for seen in walk.checks if seen.is_answered and seen.lacks_photo]
    if not checks:
        return None
    ends = ends_of(walk, checks, say.SHOOT_IT, lambda code: frame.camera_route(walk.visit.id, code))
    return Ends("bare", say.without_photo(len(checks)), say.RETAKE_OR_LEAVE, ft.Icons.NO_PHOTOGRAPHY_OUTLINED, "doubt", ends)


def unfitting(phone: Phone, walk: facts.Walk) -> Ends | None:
    """What contradicts itself, each told as a fact; it opens at the first of the checks involved."""
    found = [each for each in misfits_of(phone, walk) if each.is_fault]
    if not found:
        return None
    ends = tuple(end_of(walk, each, after.misfit(each), after.LOOK_AGAIN, check_route_of(walk, each)) for each in found)
    return Ends("unfitting", after.misfits(len(found)), after.MISFITS_WHY, ft.Icons.RULE_ROUNDED, "doubt", ends)


def check_route_of(walk: facts.Walk, found: Misfit) -> str:
    return frame.check_route(walk.visit.id, found.checks[0])


def end_of(walk: facts.Walk, found: Misfit, words: str, remedy: str, route: str) -> End:
    names = " · ".join(title(walk.criteria_set.check(code)) for code in found.checks)
    return End(f"{found.kind} {' '.join(found.checks)}", words.rstrip("."), remedy, names, route)


def doubted(phone: Phone, walk: facts.Walk) -> Ends | None:
    """Photos the server will doubt, where they can be taken again or explained."""
    every = {each.id: each for seen in walk.checks for each in seen.evidence}
    found = doubting.unexplained(phone, tuple(every.values()))
    if not found:
        return None
    ends = tuple(
        End(
            each.id,
            title(walk.criteria_set.check(each.check_code)),
            photos.EXPLAIN,
            f"{title(walk.stop_of(each.check_code)[0].place)} · {numbers.exact_hour(in_vietnam(each.captured_at))}",
            frame.photo_route(walk.visit.id, each.id),
        )
        for each in found
    )
    return Ends("doubted", photos.need_reasons(len(found)), photos.EXPLAIN_WHY, ft.Icons.IMAGE_SEARCH_ROUNDED, "doubt", ends)


def asked(phone: Phone, walk: facts.Walk) -> Ends | None:
    """What the lead waits for, with the lead's own words."""
    waiting = [each for each in tasks_of(phone, walk.visit.id) if not each.is_answered]
    if not waiting:
        return None
    ends = tuple(
        End(
            f"{each.kind} {each.check_code}",
            each.text.rstrip("."),
            after.TASKS[each.kind],
            title(walk.criteria_set.check(each.check_code)),
            frame.talk_route(walk.visit.id, each.check_code)
            if each.kind == "question"
            else frame.check_route(walk.visit.id, each.check_code),
        )
        for each in waiting
    )
    why = after.LEAD_WAITS if walk.is_locked else after.TASKS_WHY
    return Ends("asked", after.tasks(len(ends)), why, ft.Icons.CONTACT_SUPPORT_OUTLINED, "doubt", ends)


def apart(phone: Phone, walk: facts.Walk) -> Ends | None:
    """Where two inspectors judged differently: nobody is wrong, both answers stay."""
    found = [each for each in misfits_of(phone, walk) if not each.is_fault]
    if not found:
        return None
    ends = tuple(
        end_of(walk, each, both_answers(phone, walk, each), after.TALK_IT_OVER, frame.talk_route(walk.visit.id, each.checks[0]))
        for each in found
    )
    return Ends("apart", after.differences(len(found)), after.DIFFERENCES_WHY, ft.Icons.GROUP_OUTLINED, "primary", ends)


def both_answers(phone: Phone, walk: facts.Walk, found: Misfit) -> str:
    (code,) = found.checks
    seen = walk.seen(code)
    own = phone.finding(walk.visit.id, code)
    other = next((each for each in seen.colleagues if each.inspector in found.by), None) if seen else None
    if seen is None or own is None or own.answer is None or other is None or other.answer is None:
        return ""
    return after.answers_differ(answers.answer(seen.check, own.answer), answers.answer(seen.check, other.answer))


def optional(walk: facts.Walk) -> Ends | None:
    """Documents, pages and forms: good to have, and nobody is held back for them."""
    checks = [seen.check for seen in walk.unanswered if not seen.is_required]
    if not checks:
        return None
    ends = ends_of(walk, checks, say.ANSWER_IT, lambda code: frame.check_route(walk.visit.id, code))
    return Ends(
        "optional", after.optional(len(checks)), after.OPTIONAL_WHY, ft.Icons.DESCRIPTION_OUTLINED, "soft", ends, A_GLANCE
    )


def unsent(phone: Phone) -> Ends:
    if phone.is_rehearsing:
        return Ends("unsent", rehearsal.PROMISES, rehearsal.UNSENT_HERE, ft.Icons.SCHOOL_OUTLINED, "doubt")
    kept = facts.kept(phone)
    if kept.on_phone + kept.sending:
        text = say.unsent(kept.changes_on_phone, kept.photos_on_phone)
        return Ends("unsent", say.UNSENT, text, ft.Icons.SMARTPHONE_ROUNDED, "primary")
    return Ends("unsent", say.ALL_SENT, say.ALL_SENT_TEXT, ft.Icons.CLOUD_DONE_OUTLINED, "met")
