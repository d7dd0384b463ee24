"""On the page of a criterion: what the server doubts of its photos, folded, each doubt leading to its photo."""

from collections.abc import Sequence

import flet as ft

from mobile.desk.drafts import Enlarged
from mobile.desk.examined import Looked, doubts, is_told_facts, looked_at
from mobile.desk.frame import use_desk
from mobile.desk.pictures import SMALL, Photo
from mobile.look.components import tidy, touchable
from mobile.look.desk import Panel
from mobile.look.desk.marks import mark_disc
from mobile.look.theme import XS, Look, M, S, use_look
from mobile.texts import desk_evidence as say
from mobile.texts.numbers import hour
from shared import wire
from shared.criteria import Criterion
from shared.discrepancies import evidence_of
from shared.hours import in_vietnam
from shared.verifying.results import Overall
from shared.verifying.sentences import name_of, sentence

MOST_DOUBTS = 3
TO_BE_LOOKED_AT = (Overall.RED, Overall.LOOK)


@ft.component
def ExaminedPanel(shown: wire.CaseShown, criterion: Criterion) -> ft.Control:
    """Nothing where the criterion has no photo. A commune reads one calm line."""
    desk, look = use_desk(), use_look()
    album = evidence_of(shown.case, criterion)
    if not album:
        return ft.Container()
    every = looked_at(shown, album)
    if not is_told_facts(desk.actor.role):
        return Panel(say.PANEL, look.words(tidy(calmly(every)), "body", "soft"))
    if all(each.examination is None for each in every):
        return Panel(say.PANEL, look.words(tidy(say.NOTHING_EXAMINED), "body", "soft"))
    ids = tuple(each.id for each in album)
    rows: list[ft.Control] = [look.words(tidy(in_words(every)), "body", "soft")]
    for each in every:
        if each.overall in TO_BE_LOOKED_AT:
            opened = Enlarged(shown.case.registration.id, ids, each.number - 1)
            rows.append(DoubtfulPhoto(each, opened, each.evidence.sha256 in shown.stored, key=each.evidence.id))  # type: ignore[call-arg]
    rows += [folded_row(look, *pair) for pair in folded(every)]
    return Panel(say.PANEL, *rows)


def count(every: Sequence[Looked], overall: Overall | None) -> int:
    return sum(each.overall is overall for each in every)


def in_words(every: Sequence[Looked]) -> str:
    return say.counted(*(count(every, each) for each in (Overall.GREEN, Overall.LOOK, Overall.RED, None)))


def calmly(every: Sequence[Looked]) -> str:
    green, none = count(every, Overall.GREEN), count(every, None)
    return say.counted_calmly(green, len(every) - green - none, none)


def folded(every: Sequence[Looked]) -> list[tuple[str, str]]:
    """What is consistent and what is not examined yet: one row each, with the tone of its mark."""
    green, none = count(every, Overall.GREEN), count(every, None)
    rows = [(say.others_consistent(green), "met")] if green else []
    return rows + ([(say.not_yet(none), "soft")] if none else [])


def folded_row(look: Look, words: str, tone: str) -> ft.Control:
    row = ft.Row([mark_disc(look, tone), look.words(tidy(words), "body", expand=True)], spacing=M)
    return ft.Container(row, padding=ft.Padding.symmetric(vertical=XS))


@ft.component
def DoubtfulPhoto(looked: Looked, opened: Enlarged, is_here: bool) -> ft.Control:
    """The photo small, its mark, and the first doubts with their facts; the whole row opens it."""
    desk, look = use_desk(), use_look()
    assert looked.examination is not None
    found = doubts(looked.examination.verifications)
    words, tone = say.overall(looked.overall)
    taken = hour(in_vietnam(looked.evidence.captured_at))
    head = ft.Row([mark_disc(look, tone), look.words(say.photo_line(looked.number, taken), "strong", expand=True)], spacing=S)
    lines: list[ft.Control] = [head, look.words(words, "small", tone)]
    for each in found[:MOST_DOUBTS]:
        lines.append(look.words(tidy(f"{name_of(each.name)}: {sentence(each)}"), "small"))
    lines += [look.words(say.more_doubts(len(found) - MOST_DOUBTS), "small", "soft")] if len(found) > MOST_DOUBTS else []
    column = ft.Column(lines, spacing=2, tight=True, expand=True)
    row = ft.Row([column], spacing=M, vertical_alignment=ft.CrossAxisAlignment.START)
    if is_here:
        row.controls.insert(0, Photo(looked.evidence.sha256, SMALL, SMALL))
    spoken = say.photo_row(looked.number, looked.overall, [f"{name_of(each.name)}: {sentence(each)}" for each in found])
    return touchable(
        row,
        spoken,
        (lambda: desk.enlarge(opened)) if is_here else None,
        padding=ft.Padding.symmetric(vertical=S),
        border=ft.Border(top=ft.BorderSide(look.border, look.line)),
    )
