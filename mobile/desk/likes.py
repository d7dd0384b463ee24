"""What was decided on the same criterion elsewhere, this year and the year before, so that like cases are decided alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import flet as ft

from mobile.desk.asking import Asked
from mobile.desk.frame import STRETCH, use_desk
from mobile.desk.shelf import Shelf
from mobile.desk.state import Desk
from mobile.look.components import QuietButton, tidy, touchable
from mobile.look.desk import Panel, Tag
from mobile.look.theme import Look, M, S, use_look
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.criteria import Criterion
from shared.decisions import COUNTING, Outcome
from shared.discrepancies import claimed_points, counted_points, resolution_of

FIRST = 3


@dataclass(frozen=True)
class Like:
    """A decision on the same criterion of another commune. `route`: to its page, where this desk holds the case."""

    commune: str
    outcome: Outcome
    reason: str
    decided_at: datetime
    claimed: str
    counted: str
    route: str = ""


def likes(shelf: Shelf, here: wire.CaseShown, criterion: Criterion) -> list[Like]:
    """Of the same round, the latest first."""
    found = []
    for shown in shelf.cases():
        decided = resolution_of(shown.case, criterion.code)
        is_other = shown.case.registration.id != here.case.registration.id and shown.case.round.id == here.case.round.id
        if is_other and decided and decided.outcome in COUNTING:
            claimed, counted = claimed_points(shown.case, criterion.code), counted_points(shown.case, criterion)
            points = (phrase.points(claimed), phrase.points(counted))
            route = f"/khac-biet/{shown.case.registration.id}/{criterion.code}/da"
            name = shown.case.commune.full_name
            found.append(Like(name, decided.outcome, decided.reason, decided.decided_at, *points, route))
    return sorted(found, key=lambda each: each.decided_at, reverse=True)


def of_the_year_before(answer: wire.LikesShown | None) -> tuple[int, list[Like]]:
    """The year, and its decisions; cases of that year are not on this desk."""
    every = answer.likes if answer else ()
    found = [
        Like(each.commune, each.outcome, each.reason, each.decided_at, phrase.points(each.claimed), phrase.points(each.counted))
        for each in every
    ]
    return (every[0].year if every else 0), found


@ft.component
def LikePanel(shown: wire.CaseShown, criterion: Criterion) -> ft.Control:
    """This year's, then those of the year before: how often it went which way, and the latest ones with their reasons."""
    desk, look = use_desk(), use_look()
    registration_id = shown.case.registration.id
    asked, _ = ft.use_state(Asked(desk, lambda: desk.server.likes(registration_id, criterion.code)))  # the first one stays
    ft.use_effect(asked.read, [])
    now = likes(desk.shelf, shown, criterion)
    year, before = of_the_year_before(asked.answer)
    rows: list[ft.Control] = []
    if now:
        rows.append(Decisions(phrase.round_of(shown.case.round.year), now, key="now"))  # type: ignore[call-arg]
    if before:
        rows.append(Decisions(phrase.round_of(year), before, key="before"))  # type: ignore[call-arg]
    if asked.trouble and not asked.answer:
        again = QuietButton(told.LIKES_AGAIN, asked.read, ft.Icons.REFRESH_ROUNDED)
        rows += [look.words(tidy(told.NO_FORMER_LIKES), "small", "soft"), ft.Row([again])]
    elif not rows:
        rows.append(look.words(tidy(told.NO_LIKES if asked.answer else say.LOADING), "body", "soft"))
    return Panel(told.LIKES, *rows, spacing=M)


@ft.component
def Decisions(title: str, found: Sequence[Like]) -> ft.Control:
    desk, look = use_desk(), use_look()
    is_whole, unfold = ft.use_state(False)
    counts = [(say.OUTCOMES[each], sum(like.outcome is each for like in found)) for each in say.OUTCOMES]
    head = ft.Semantics(content=look.words(title, "strong", "soft"), header=True, heading_level=3)
    rows: list[ft.Control] = [head, look.words(tidy(told.like_counts([pair for pair in counts if pair[1]])), "small", "soft")]
    rows += [like_row(desk, look, each) for each in (found if is_whole else found[:FIRST])]
    if len(found) > FIRST:
        words = told.FOLD if is_whole else told.more_likes(len(found) - FIRST)
        rows.append(ft.Row([QuietButton(words, lambda: unfold(not is_whole))]))
    return ft.Column(rows, spacing=S, tight=True, horizontal_alignment=STRETCH)


def like_row(desk: Desk, look: Look, each: Like) -> ft.Control:
    points = told.from_to(each.claimed, each.counted)
    head = ft.Row(
        [look.words(each.commune, "strong"), Tag(say.OUTCOMES[each.outcome], say.OUTCOME_TONES[each.outcome])],
        spacing=S, wrap=True, run_spacing=0,
    )  # fmt: skip
    words = [head, look.words(tidy(each.reason), "body", max_lines=3, overflow=ft.TextOverflow.ELLIPSIS)]
    words.append(look.words(f"{points} · {phrase.short_day(each.decided_at)}", "small", "soft"))
    column = ft.Column(words, spacing=0, tight=True, horizontal_alignment=STRETCH)
    spoken = phrase.decided_row(each.commune, points, each.outcome, each.reason)
    if not each.route:
        return ft.Semantics(content=column, label=spoken, container=True, exclude_semantics=True)
    return touchable(column, spoken, lambda: desk.go(each.route), border_radius=8)
