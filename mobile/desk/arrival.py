"""How a visit went for each inspector: received by whom, interrupted when, which places, whether nobody let them in, what was signed."""

from hashlib import sha256

import flet as ft

from mobile.look.components import Callout, tidy
from mobile.look.signature import SignatureShown
from mobile.look.theme import XS, M, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_phrases as phrase
from mobile.texts import desk_talk as told
from mobile.texts import visit_summary as paper
from shared import wire
from shared.hours import in_vietnam
from shared.totals import totals
from shared.visits import Attendance, Opening, Signature

SIGNATURE_WIDTH = 260


@ft.component
def ShareOf(shown: wire.CaseShown, share: Attendance) -> ft.Control:
    """One inspector's share; what nobody said is left out."""
    look = use_look()
    icon = ft.Icons.TASK_ALT_ROUNDED if share.submitted_at else ft.Icons.PENDING_OUTLINED
    name = shown.people.get(share.inspector, say.UNNAMED)
    lines: list[ft.Control] = [
        look.words(name, "strong"),
        look.words(phrase.attended(share.opened_at, share.submitted_at), "small", "soft"),
        *(look.words(tidy(words), "small") for words in in_words(shown, share)),
    ]
    if share.submitted_at and not share.no_entry and not share.signature:
        lines.append(look.words(told.NOT_SIGNED, "small", "soft"))
    mark = ft.Icon(icon, size=20, color=look.met if share.submitted_at else look.doubt)
    row = ft.Row([mark, ft.Column(lines, spacing=XS / 2, tight=True, expand=True)], spacing=M)
    row.vertical_alignment = ft.CrossAxisAlignment.START
    parts: list[ft.Control] = [row]
    if share.no_entry:
        words = told.no_entry(share.no_entry.why, share.no_entry.at, share.no_entry.note)
        parts.append(Callout(told.NO_ENTRY_MEANS, ft.Icons.DOOR_FRONT_DOOR_OUTLINED, "doubt", words))
    elif share.signature:
        parts.append(Signed(shown, share, share.signature))
    return ft.Column(parts, spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def in_words(shown: wire.CaseShown, share: Attendance) -> list[str]:
    """How they were received, where they went, when they paused."""
    names = {place.code: place.title for place in shown.case.criteria_set.places}
    lines = received(share.opening) if share.opening else [told.NO_OPENING]
    lines += [told.places([names.get(code, code) for code in share.places])] if share.places else []
    lines += [f"{told.PAUSES}: {told.paused(each.since, each.until, each.reason)}" for each in share.pauses]
    own = totals(shown.case.findings, shown.case.evidence, share.inspector)
    return lines + ([told.answer_code(paper.code(own.answers_sha256))] if share.submitted_at and not share.no_entry else [])


def received(opening: Opening) -> list[str]:
    return [f"{told.met_by(opening.met)} · {told.NOTICE[opening.is_notice_given]}", told.AT_OFFICE[opening.is_at_office]]


@ft.component
def Signed(shown: wire.CaseShown, share: Attendance, signature: Signature) -> ft.Control:
    """The signature, and whether what was signed is still what stands."""
    look, view = use_look(), use_viewport()
    words = told.signed(signature.by, signature.signed_at)
    width = min(SIGNATURE_WIDTH, view.width - 120)
    fits = is_as_signed(shown, share, signature)
    icon = ft.Icons.CHECK_ROUNDED if fits else ft.Icons.CHANGE_CIRCLE_OUTLINED
    tone = "met" if fits else "doubt"
    compared = ft.Row(
        [ft.Icon(icon, size=18, color=look.tone(tone)), look.words(tidy(compared_words(fits)), "small", tone, expand=True)],
        spacing=XS,
    )
    rows: list[ft.Control] = [
        look.words(told.SIGNATURE, "small", "soft"),
        SignatureShown(signature.path, f"{told.SIGNATURE}: {words}", width),
        look.words(words, "small"),
        compared,
    ]
    return ft.Column(rows, spacing=XS, tight=True)


def compared_words(fits: bool) -> str:
    return told.FITS if fits else told.NO_LONGER_FITS


def is_as_signed(shown: wire.CaseShown, share: Attendance, signature: Signature) -> bool:
    """Whether the summary that was signed would read the same today, word for word."""
    own = totals(shown.case.findings, shown.case.evidence, share.inspector)
    words = paper.summary(shown.case.commune.full_name, in_vietnam(signature.signed_at).date(), own)
    return sha256(words.encode()).hexdigest() == signature.summary_sha256
