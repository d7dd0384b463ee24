"""The two judgements on one criterion: what the commune claims, what the team saw check by check."""

import flet as ft

from mobile.desk.examined import is_told_facts
from mobile.desk.frame import STRETCH, use_desk
from mobile.desk.particulars import particulars
from mobile.desk.pictures import Tiles
from mobile.desk.talk import TalkPart
from mobile.look.components import Clause, tidy
from mobile.look.desk import Panel, Tag
from mobile.look.theme import RADIUS, L, Look, M, S, use_look
from mobile.texts import answers, controls
from mobile.texts import desk as say
from mobile.texts import desk_phrases as phrase
from mobile.texts import desk_talk as said
from shared import wire
from shared.criteria import Check, Criterion
from shared.discrepancies import claim_of, claimed_points, evidence_of, findings_of
from shared.scoring import check_share, seen
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


def differ(check: Check, given: list[Finding]) -> bool:
    """Whether inspectors' answers to one check are worth different shares."""
    shares = {check_share(check, each.answer) for each in given if each.answer is not None}
    return len(shares - {None}) > 1


@ft.component
def CheckBlock(
    shown: wire.CaseShown, check: Check, given: list[Finding], photos: list[Evidence], album: tuple[Evidence, ...]
) -> ft.Control:
    """One question: what was asked, who answered what, the photos that back it."""
    look = use_look()
    rows: list[ft.Control] = [look.words(tidy(check.title), "strong")]
    if differ(check, given):
        rows += [ft.Row([Tag(say.DIFFER_HERE, "doubt")]), look.words(tidy(say.DIFFER_MEANS), "small", "soft")]
    has_facts = is_told_facts(use_desk().actor.role)
    rows += [given_answer(look, shown, check, each, has_facts) for each in given]
    if not given:
        rows.append(look.words(say.NO_ANSWER, "body", "soft"))
    if photos:
        rows.append(Tiles(shown, photos, album, check.title))
        if any(each.check_code != check.code for each in photos):
            rows.append(look.words(said.ALSO_HERE, "small", "soft"))
    elif check.photo_required and given:
        rows.append(look.words(say.PHOTO_NEEDED, "small", "doubt"))
    rows.append(TalkPart(shown, check, given))
    top = ft.Border(top=ft.BorderSide(look.border, look.line))
    column = ft.Column(rows, spacing=S, tight=True, horizontal_alignment=STRETCH)
    return ft.Container(column, border=top, padding=ft.Padding.only(top=M))


def given_answer(look: Look, shown: wire.CaseShown, check: Check, finding: Finding, has_facts: bool) -> ft.Control:
    """The answer first, then who gave it and when, then their words and what they added."""
    assert finding.answer is not None
    name = shown.people.get(finding.inspector, say.UNNAMED)
    who = look.words(phrase.answered_by(name, finding.recorded_at), "small", "soft")
    head = ft.Row([look.words(answers.answer(check, finding.answer), "title"), who], spacing=M, wrap=True, run_spacing=0)
    words = [text for text in (answers.reason(finding.answer), finding.note.strip()) if text]
    lines = [head, *(look.words(tidy(text), "body") for text in words), *particulars(look, finding.more, has_facts)]
    return ft.Column(lines, spacing=0, tight=True)


@ft.component
def EarlierPanel(shown: wire.CaseShown, criterion: Criterion) -> ft.Control:
    """The decision that stands: what, why, who, when."""
    look = use_look()
    standing = next((each for each in shown.case.resolutions if each.criterion_code == criterion.code), None)
    if standing is None:
        return ft.Container()
    name = shown.people.get(standing.decided_by, say.ROLES_UNNAMED)
    tag = Tag(say.OUTCOMES[standing.outcome], say.OUTCOME_TONES[standing.outcome])
    who = look.words(phrase.decided_by(name, standing.decided_at), "small", "soft")
    later = say.ALREADY_PUBLISHED if shown.case.feedback else say.CHANGE_ANYTIME
    rows = [ft.Row([tag]), look.words(tidy(standing.reason), "body"), who, look.words(later, "small", "soft")]
    return Panel(say.EARLIER, *rows)
