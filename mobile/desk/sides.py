"""The two judgements on one criterion: what the commune claims, what the team saw check by check."""

import flet as ft

from mobile.desk.examined import is_told_facts
from mobile.desk.frame import STRETCH, use_desk
from mobile.desk.given import TwoAnswers, given_answer
from mobile.desk.pictures import Tiles
from mobile.desk.talk import TalkPart
from mobile.look.components import Clause, tidy
from mobile.look.desk import Tag
from mobile.look.theme import RADIUS, L, Look, M, S, use_look
from mobile.texts import controls
from mobile.texts import desk as say
from mobile.texts import desk_phrases as phrase
from mobile.texts import desk_talk as said
from shared import wire
from shared.criteria import Check, Criterion
from shared.discrepancies import claim_of, claimed_points, evidence_of, findings_of
from shared.scoring import inspectors_differ, seen
from shared.visits import Evidence, Finding


def points_head(look: Look, who: str, points: str, is_provisional: bool) -> ft.Control:
    """Whose judgement, and how many points it is worth."""
    name = ft.Semantics(content=look.words(who, "small", "soft"), header=True, heading_level=2, expand=True)
    mark = [Tag(say.PROVISIONAL, "soft")] if is_provisional else []
    return ft.Row([name, look.words(points, "figure", "ink"), *mark], spacing=S)


@ft.component
def ClaimPanel(shown: wire.CaseShown, criterion: Criterion) -> ft.Control:
    """The commune's points and its own words, then the sentence of the plan they answer to."""
    look = use_look()
    claim = claim_of(shown.case, criterion.code)
    points = phrase.score_of(claimed_points(shown.case, criterion.code), criterion.points)
    words = claim.claim.strip() if claim else ""
    said = (
        look.words(tidy(controls.quoted(words)), "body")
        if words
        else look.words(phrase.nothing_claimed(claim is not None), "body", "soft")
    )
    column = [points_head(look, say.CLAIM, points, criterion.is_provisional), said, Clause(criterion.clause, criterion.quote)]
    return ft.Container(
        ft.Column(column, spacing=M, tight=True, horizontal_alignment=STRETCH),
        bgcolor=look.sheet,
        border=look.hairline(),
        border_radius=RADIUS,
        padding=L,
    )


@ft.component
def SeenPanel(shown: wire.CaseShown, criterion: Criterion) -> ft.Control:
    """Every check of the criterion with everybody's answer, note and photos."""
    look = use_look()
    findings, evidence = findings_of(shown.case, criterion), evidence_of(shown.case, criterion)
    points = seen(criterion, findings).points
    worth = phrase.score_of(points, criterion.points) if points is not None else say.NO_POINTS
    blocks: list[ft.Control] = [points_head(look, say.SEEN, worth, criterion.is_provisional and points is not None)]
    for check in criterion.checks:
        given = [each for each in findings if each.check_code == check.code]
        photos = [each for each in evidence if each.serves(check.code)]
        blocks.append(CheckBlock(shown, check, given, photos, evidence))
    return ft.Container(
        ft.Column(blocks, spacing=M, tight=True, horizontal_alignment=STRETCH),
        bgcolor=look.sheet,
        border=look.hairline(),
        border_radius=RADIUS,
        padding=L,
    )


@ft.component
def CheckBlock(
    shown: wire.CaseShown, check: Check, given: list[Finding], photos: list[Evidence], album: tuple[Evidence, ...]
) -> ft.Control:
    """One question: what was asked, who answered what, the photos that back it."""
    look = use_look()
    rows: list[ft.Control] = [look.words(tidy(check.title), "strong")]
    has_facts = is_told_facts(use_desk().actor.role)
    is_split = inspectors_differ(check, given)
    if is_split:
        rows.append(TwoAnswers(shown, check, given, photos, album))
    else:
        rows += [given_answer(look, shown, check, each, has_facts) for each in given]
    if not given:
        rows.append(look.words(say.NO_ANSWER, "body", "soft"))
    if photos and not is_split:
        rows.append(Tiles(shown, photos, album, check.title))
        if any(each.check_code != check.code for each in photos):
            rows.append(look.words(said.ALSO_HERE, "small", "soft"))
    elif check.photo_required and given and not photos:
        rows.append(look.words(say.PHOTO_NEEDED, "small", "doubt"))
    rows.append(TalkPart(shown, check, given))
    top = ft.Border(top=ft.BorderSide(look.border, look.line))
    column = ft.Column(rows, spacing=S, tight=True, horizontal_alignment=STRETCH)
    return ft.Container(column, border=top, padding=ft.Padding.only(top=M))
