"""What was verified of a piece of evidence, and where it was taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import flet as ft

from mobile.look.theme import PILL, Look, M, S, use_look
from mobile.texts import controls as say
from mobile.texts import tidy


class Result(Enum):
    """What a named verification found. We say consistent or inconsistent, never genuine."""

    CONSISTENT = ("met", ft.Icons.CHECK_ROUNDED)
    INCONSISTENT = ("unmet", ft.Icons.CLOSE_ROUNDED)
    CANNOT_TELL = ("doubt", ft.Icons.QUESTION_MARK_ROUNDED)

    @property
    def word(self) -> str:
        """Looked up when it is drawn: the language may have changed."""
        return str(getattr(say, self.name))


@dataclass(frozen=True)
class Verified:
    """A named verification, its result and the facts it rests on.

    `is_quiet`: a "cannot tell" that nobody needs to look at, as it will never be told: a browser never says whether a position is mocked.
    """

    name: str
    result: Result
    facts: str
    is_quiet: bool = False


def rank(each: Verified) -> int:
    """Doubts first; what nobody can tell stands before what is consistent."""
    if each.result is Result.CANNOT_TELL:
        return 2 if each.is_quiet else 1
    return 0 if each.result is Result.INCONSISTENT else 3


def folded(verifications: Sequence[Verified], brief: bool) -> list[Verified]:
    """Doubts first; brief tells what is consistent in one row, and what nobody can tell in another. A doubt is never folded."""
    shown = sorted(verifications, key=rank)
    if not brief:
        return shown
    quiet, consistent = ([each for each in shown if rank(each) == wanted] for wanted in (2, 3))
    doubts = [each for each in shown if rank(each) < 2]
    return [
        *doubts,
        *in_one_row(say.never_told(len(quiet)), quiet),
        *in_one_row(say.other_verifications(len(consistent)), consistent),
    ]


def in_one_row(name: str, members: Sequence[Verified]) -> list[Verified]:
    """Several under one name; one alone keeps its own."""
    if len(members) < 2:
        return list(members)
    names = ", ".join(each.name[:1].lower() + each.name[1:] for each in members)
    return [Verified(name, members[0].result, names, members[0].is_quiet)]


def verified_row(look: Look, each: Verified, is_calm: bool) -> ft.Control:
    """Icon, name, the result in a word, its facts."""
    tone, icon = each.result.value
    tone = "soft" if each.is_quiet or (is_calm and each.result is not Result.CONSISTENT) else tone
    disc = ft.Container(
        look.mark(icon, tone, 16),
        width=28,
        height=28,
        border_radius=PILL,
        bgcolor=look.tint(tone),
        border=ft.Border.all(look.border, look.tone(tone)),
        alignment=ft.Alignment.CENTER,
    )
    spans = [
        ft.TextSpan(each.result.word, look.type["strong"].style(look.tone(tone))),
        ft.TextSpan(f" · {tidy(each.facts)}" if each.facts else "", look.type["body"].style(look.soft)),
    ]
    words = ft.Column([look.words(tidy(each.name), "body"), ft.Text(spans=spans)], spacing=0, expand=True, tight=True)
    row = ft.Row([disc, words], spacing=M, vertical_alignment=ft.CrossAxisAlignment.START)
    return ft.Container(row, padding=ft.Padding.symmetric(vertical=S))


@ft.component
def VerificationList(verifications: Sequence[Verified], brief: bool = False, is_calm: bool = False) -> ft.Control:
    """Each verification with its facts, so that anybody can check the checker. Calm: a doubt is told in its word and icon alone."""
    look = use_look()
    return ft.Column([verified_row(look, each, is_calm) for each in folded(verifications, brief)], spacing=0, tight=True)
