"""What inspectors answered to one check: one answer under another, or two that differ side by side with their photos."""

from collections.abc import Sequence

import flet as ft

from mobile.desk.drafts import Enlarged
from mobile.desk.examined import is_told_facts
from mobile.desk.frame import STRETCH, use_desk
from mobile.desk.particulars import particulars
from mobile.desk.pictures import Tiles
from mobile.desk.state import Desk
from mobile.look.components import QuietButton, tidy
from mobile.look.desk import Tag
from mobile.look.theme import RADIUS_SMALL, L, Look, M, S, use_look, use_viewport
from mobile.texts import answers
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.criteria import Check, Criterion
from shared.discrepancies import findings_of
from shared.scoring import seen
from shared.visits import Evidence, Finding


def given_answer(look: Look, shown: wire.CaseShown, check: Check, finding: Finding, has_facts: bool) -> ft.Control:
    """The answer first, then who gave it and when, then their words and what they added."""
    assert finding.answer is not None
    name = shown.people.get(finding.inspector, say.UNNAMED)
    who = look.words(phrase.answered_by(name, finding.recorded_at), "small", "soft")
    head = ft.Row([look.words(answers.answer(check, finding.answer), "title"), who], spacing=M, wrap=True, run_spacing=0)
    words = [text for text in (answers.reason(finding.answer), finding.note.strip()) if text]
    lines = [head, *(look.words(tidy(text), "body") for text in words), *particulars(look, finding.more, has_facts)]
    return ft.Column(lines, spacing=0, tight=True)


def worth_alone(shown: wire.CaseShown, criterion: Criterion, finding: Finding) -> str:
    """The criterion's points if only this answer to its check stood."""
    others = [each for each in findings_of(shown.case, criterion) if each.check_code != finding.check_code]
    points = seen(criterion, [*others, finding]).points
    return told.worth(phrase.score_of(points, criterion.points)) if points is not None else ""


@ft.component
def TwoAnswers(
    shown: wire.CaseShown, check: Check, given: Sequence[Finding], photos: Sequence[Evidence], album: Sequence[Evidence]
) -> ft.Control:
    """Neither stands above the other: the same room for both, each with its own photos; one key lays the photos side by side."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    columns = [OneAnswer(shown, check, each, photos, album, key=each.id) for each in given]  # type: ignore[call-arg]
    both: ft.Control = ft.Row(
        [ft.Container(each, expand=True) for each in columns], spacing=M, vertical_alignment=ft.CrossAxisAlignment.START
    )
    if view.is_narrow:
        both = ft.Column(list(columns), spacing=S, tight=True, horizontal_alignment=STRETCH)
    head = ft.Row([Tag(say.DIFFER_HERE, "doubt")])
    rows = [head, look.words(tidy(say.DIFFER_MEANS), "small", "soft"), both, *compare_key(desk, shown, given, photos, album)]
    return ft.Column(rows, spacing=S, tight=True, horizontal_alignment=STRETCH)


def compare_key(
    desk: Desk, shown: wire.CaseShown, given: Sequence[Finding], photos: Sequence[Evidence], album: Sequence[Evidence]
) -> list[ft.Control]:
    """Where two of them have a photo that is here."""
    ids = [each.id for each in album]
    first: dict[str, int] = {}
    for each in photos:
        if each.sha256 in shown.stored:
            first.setdefault(each.inspector, ids.index(each.id))
    pair = [first[each.inspector] for each in given if each.inspector in first]
    if len(pair) < 2:
        return []
    opened = Enlarged(shown.case.registration.id, tuple(ids), pair[0], pair[1])
    return [ft.Row([QuietButton(told.COMPARE_PHOTOS, lambda: desk.enlarge(opened), ft.Icons.COMPARE_ROUNDED, bordered=True)])]


@ft.component
def OneAnswer(
    shown: wire.CaseShown, check: Check, finding: Finding, photos: Sequence[Evidence], album: Sequence[Evidence]
) -> ft.Control:
    """One of the two: who, what, worth how much, with which photos."""
    look, desk = use_look(), use_desk()
    assert finding.answer is not None
    criterion = shown.case.criteria_set.criterion_of(check.code)
    own = [each for each in photos if each.inspector == finding.inspector]
    words = [text for text in (answers.reason(finding.answer), finding.note.strip()) if text]
    rows: list[ft.Control] = [
        look.words(shown.people.get(finding.inspector, say.UNNAMED), "strong"),
        look.words(answers.answer(check, finding.answer), "title"),
        look.words(worth_alone(shown, criterion, finding), "small", "soft"),
        *(look.words(tidy(text), "body") for text in words),
        *particulars(look, finding.more, is_told_facts(desk.actor.role)),
        look.words(phrase.moment(finding.recorded_at), "small", "soft"),
    ]
    rows.append(Tiles(shown, own, album, check.title) if own else look.words(told.NO_PHOTO_OF_THEIRS, "small", "soft"))
    column = ft.Column(rows, spacing=2, tight=True, horizontal_alignment=STRETCH)
    return ft.Container(column, border=ft.Border.all(1, look.edge), border_radius=RADIUS_SMALL, padding=L - 4)
