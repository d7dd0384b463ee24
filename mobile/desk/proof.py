"""Beside an open photo: what the server verified, where the photo was taken, who took it with what, how anybody can look it up."""

from itertools import pairwise
from urllib.parse import urlsplit

import flet as ft

from mobile.desk.asking import Asked
from mobile.desk.examined import differing, is_told_facts, last_of
from mobile.desk.frame import STRETCH, use_desk
from mobile.desk.where_taken import WhereTaken
from mobile.look.components import Callout, ErrorCallout, QuietButton, spinner, tap_with, tidy
from mobile.look.desk.marks import mark_line
from mobile.look.evidence import Result, VerificationList, Verified
from mobile.look.theme import RADIUS, XS, L, Look, M, S, use_look
from mobile.texts import desk_evidence as say
from mobile.texts import desk_photos as told
from shared import wire
from shared.errors import UnknownRecord
from shared.verifying.results import Examination, Verification
from shared.verifying.results import Result as Found
from shared.verifying.sentences import name_of, sentence
from shared.visits import Evidence

MAP_HEIGHT = 180
NOBODY_ASKED = UnknownRecord.slug  # the server does not examine what is not of the case yet: a photo that came late


def verified(each: Verification, has_facts: bool = True) -> Verified:
    """A verification as the list shows it."""
    is_quiet = each.result is Found.CANNOT_TELL and not each.asks_for_look
    return Verified(name_of(each.name), Result[each.result.name], sentence(each) if has_facts else "", is_quiet)


def titled(look: Look, title: str, *content: ft.Control, spacing: int = S) -> ft.Control:
    """A part of the panel under its name."""
    name = ft.Semantics(content=look.words(title, "heading"), header=True, heading_level=2)
    return ft.Column([name, *content], spacing=spacing, tight=True, horizontal_alignment=STRETCH)


@ft.component
def Proof(shown: wire.CaseShown, evidence: Evidence, width: float, action: ft.Control | None = None) -> ft.Control:
    """The whole panel in one column; `action` is what may be done with this photo."""
    desk, look = use_desk(), use_look()
    check = shown.case.criteria_set.check(evidence.check_code)
    has_facts = is_told_facts(desk.actor.role)
    parts: list[ft.Control] = [look.words(tidy(check.title), "title")]
    parts += [Callout(say.WITHDRAWN, ft.Icons.UNDO_ROUNDED, "doubt")] if evidence.is_withdrawn else []
    if has_facts:
        parts += [Full(shown, evidence, width, action, key=f"proof {evidence.id}")]  # type: ignore[call-arg]
    else:
        parts += [*brief_parts(look, last_of(shown, evidence.id)), Facts(shown, evidence)]
    return ft.Column(parts, spacing=L, tight=True, horizontal_alignment=STRETCH)


def brief_parts(look: Look, examination: Examination | None) -> list[ft.Control]:
    """For a commune: results in words, no facts, nothing in red."""
    if examination is None:
        return [look.words(tidy(say.OVERALL_MEANS[None]), "body", "soft")]
    rows = [verified(each, has_facts=False) for each in examination.verifications]
    return [
        titled(
            look,
            say.EXAMINED,
            look.words(tidy(say.FOR_THE_COMMUNE), "body", "soft"),
            VerificationList(rows, brief=True, is_calm=True),
        )
    ]


@ft.component
def Full(shown: wire.CaseShown, evidence: Evidence, width: float, action: ft.Control | None) -> ft.Control:
    """With every fact, as the server tells it now; what came with the case stands until then."""
    desk, look = use_desk(), use_look()
    asked = desk.examined.of(evidence.id)
    ft.use_effect(asked.read, [evidence.id])
    answer = asked.answer
    latest = answer.examinations[0] if answer and answer.examinations else last_of(shown, evidence.id)
    note = [Callout(evidence.note, ft.Icons.EDIT_NOTE_ROUNDED, "primary", say.NOTE)] if evidence.note else []
    commune, boundary = (answer.commune, answer.boundary) if answer else (shown.case.commune, None)
    place = WhereTaken(evidence.position, commune, boundary, latest, width, MAP_HEIGHT)
    parts = [
        Verdict(latest),
        *note,
        *([ft.Row([action])] if action else []),
        titled(look, say.WHERE, place),
        *examined_parts(look, asked, latest),
        Facts(shown, evidence),
        *([PublicAddress(answer.code)] if answer else []),
    ]
    return ft.Column(parts, spacing=L, tight=True, horizontal_alignment=STRETCH)


@ft.component
def Verdict(latest: Examination | None) -> ft.Control:
    """The photo as a whole: icon, word, and what the word means."""
    look = use_look()
    overall = latest.overall if latest else None
    words, tone = say.overall(overall)
    rows = [mark_line(look, words, tone, "heading"), look.words(tidy(say.OVERALL_MEANS[overall]), "body")]
    if latest:
        when = f"{say.examined_at(latest.examined_at, latest.number)} · {say.edition(latest.rules)}"
        rows.append(look.words(when, "small", "soft"))
    column = ft.Column(rows, spacing=XS, tight=True)
    return ft.Container(column, bgcolor=look.tint(tone), border=look.outline(tone), border_radius=RADIUS, padding=L)


def examined_parts(look: Look, asked: Asked[wire.EvidenceExamined], latest: Examination | None) -> list[ft.Control]:
    """The list, what is under way, what went wrong, and the former examinations."""
    parts: list[ft.Control] = []
    if latest:
        parts.append(titled(look, say.EXAMINED, VerificationList([verified(each) for each in latest.verifications]), spacing=XS))
    if asked.trouble and asked.trouble.slug != NOBODY_ASKED:
        parts.append(ErrorCallout(asked.trouble.words, None, None, asked.read))
    elif asked.answer is None and asked.is_loading:
        waiting = [spinner(look.primary, 18), look.words(say.LOADING, "body", "soft")]
        parts.append(ft.Row(waiting, spacing=M))
    elif asked.answer and len(asked.answer.examinations) > 1:
        parts.append(FormerOnes(asked.answer.examinations))
    return parts


@ft.component
def FormerOnes(examinations: tuple[Examination, ...]) -> ft.Control:
    """Folded until somebody asks: what was found otherwise before the rules or the facts changed."""
    look = use_look()
    is_open, set_open = ft.use_state(False)
    icon = ft.Icons.EXPAND_LESS_ROUNDED if is_open else ft.Icons.HISTORY_ROUNDED
    words = say.HIDE_FORMER if is_open else say.former(len(examinations) - 1)
    key = ft.Row([QuietButton(words, tap_with(set_open, not is_open), icon, bordered=True)])
    rows: list[ft.Control] = [key]
    if is_open:
        rows += [former_part(look, *pair) for pair in pairwise(examinations)]
    return ft.Column(rows, spacing=M, tight=True, horizontal_alignment=STRETCH)


def former_part(look: Look, after: Examination, before: Examination) -> ft.Control:
    """One former examination beside the one that followed it: only what differs."""
    differs = [verified(each) for each in differing(after, before)]
    words, tone = say.overall(before.overall)
    when = f"{say.examined_at(before.examined_at, before.number)} · {say.edition(before.rules)}"
    rows: list[ft.Control] = [mark_line(look, words, tone), look.words(when, "small", "soft")]
    rows.append(VerificationList(differs) if differs else look.words(tidy(say.FORMER_SAME), "body", "soft"))
    column = ft.Column(rows, spacing=XS, tight=True)
    return ft.Container(column, border=ft.Border(left=ft.BorderSide(3, look.line)), padding=ft.Padding.only(left=M))


def facts_of(shown: wire.CaseShown, evidence: Evidence, has_all: bool) -> list[tuple[str, str]]:
    """Name and value. A commune is told when, not who and with which phone."""
    taken = told.exact_moment(evidence.captured_at)
    if not has_all:
        return [(say.TAKEN, taken), (say.SOURCE, say.SOURCES[evidence.source])]
    seal = evidence.seal
    facts = [
        (say.PERSON, shown.people.get(evidence.inspector, "")),
        (say.TAKEN, taken),
        (say.DEVICE, say.device_short(evidence.device_id)),
        (say.NUMBER, say.number_in_chain(seal.number) if seal else say.NOT_SEALED),
        (say.SOURCE, say.SOURCES[evidence.source]),
        (say.LENS, say.LENSES[seal.lens] if seal and seal.lens else ""),
        (say.APP, seal.app_version if seal else ""),
        (say.FINGERPRINT, say.fingerprint_short(evidence.sha256)),
    ]
    return [(name, value) for name, value in facts if value]


@ft.component
def Facts(shown: wire.CaseShown, evidence: Evidence) -> ft.Control:
    """Who, when, with what: one line for each."""
    look = use_look()
    rows: list[ft.Control] = []
    for name, value in facts_of(shown, evidence, is_told_facts(use_desk().actor.role)):
        label = look.words(name, "body", "soft", width=112)
        line = ft.Row([label, look.words(value, "body", expand=True, selectable=True)], spacing=S)
        line.vertical_alignment = ft.CrossAxisAlignment.START
        rows.append(ft.Semantics(content=line, label=f"{name}: {value}", container=True, exclude_semantics=True))
    return titled(look, say.FACTS, ft.Column(rows, spacing=XS, tight=True))


@ft.component
def PublicAddress(code: str) -> ft.Control:
    """Where anybody who holds a copy can read what was verified, to be copied into a letter."""
    look = use_look()
    copied, set_copied = ft.use_state("")
    here = urlsplit(ft.context.page.url or "")
    address = f"{here.scheme.replace('ws', 'http')}://{here.netloc}/v/{code}" if here.netloc else f"/v/{code}"
    words = say.COPIED if copied == code else say.COPY
    icon = ft.Icons.CHECK_ROUNDED if copied == code else ft.Icons.CONTENT_COPY_ROUNDED
    key = QuietButton(words, tap_with(set_copied, code), icon, bordered=True, action=ft.CopyToClipboard(address))
    line = look.words(address, "figure", selectable=True)
    said = ft.Semantics(content=ft.Row([key]), live_region=True)
    return titled(look, say.PUBLIC_PAGE, look.words(tidy(say.PUBLIC_WHY), "body", "soft"), line, said)
