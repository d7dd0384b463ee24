"""What was verified of a piece of evidence, and where it was taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import flet as ft
import flet.canvas as cv

from mobile.look.theme import PILL, RADIUS, L, Look, M, S, use_look
from mobile.texts import controls as say
from mobile.texts import tidy
from mobile.texts.numbers import metres


class Result(Enum):
    """What a named verification found. We say consistent or inconsistent, never genuine."""

    CONSISTENT = (say.CONSISTENT, "met", ft.Icons.CHECK_ROUNDED)
    INCONSISTENT = (say.INCONSISTENT, "unmet", ft.Icons.CLOSE_ROUNDED)
    CANNOT_TELL = (say.CANNOT_TELL, "doubt", ft.Icons.QUESTION_MARK_ROUNDED)


DOUBTS_FIRST = [Result.INCONSISTENT, Result.CANNOT_TELL, Result.CONSISTENT]


@dataclass(frozen=True)
class Verified:
    """A named verification, its result and the facts it rests on."""

    name: str
    result: Result
    facts: str


def folded(verifications: Sequence[Verified], brief: bool) -> list[Verified]:
    """Doubts first; brief tells what is consistent in one row. A doubt is never folded."""
    shown = sorted(verifications, key=lambda each: DOUBTS_FIRST.index(each.result))
    consistent = [each for each in shown if each.result is Result.CONSISTENT]
    if not brief or len(consistent) < 2:
        return shown
    names = ", ".join(each.name[:1].lower() + each.name[1:] for each in consistent)
    doubts = [each for each in shown if each.result is not Result.CONSISTENT]
    return [*doubts, Verified(say.other_verifications(len(consistent)), Result.CONSISTENT, names)]


def verified_row(look: Look, each: Verified) -> ft.Control:
    """Icon, name, the result in a word, its facts."""
    word, tone, icon = each.result.value
    disc = ft.Container(
        ft.Icon(icon, size=16, color=look.tone(tone)),
        width=28,
        height=28,
        border_radius=PILL,
        bgcolor=look.tint(tone),
        border=ft.Border.all(look.border, look.tone(tone)),
        alignment=ft.Alignment.CENTER,
    )
    spans = [
        ft.TextSpan(word, look.type["strong"].style(look.tone(tone))),
        ft.TextSpan(f" · {tidy(each.facts)}" if each.facts else "", look.type["body"].style(look.soft)),
    ]
    words = ft.Column([look.words(tidy(each.name), "body"), ft.Text(spans=spans)], spacing=0, expand=True, tight=True)
    row = ft.Row([disc, words], spacing=M, vertical_alignment=ft.CrossAxisAlignment.START)
    return ft.Container(row, padding=ft.Padding.symmetric(vertical=S))


@ft.component
def VerificationList(verifications: Sequence[Verified], brief: bool = False) -> ft.Control:
    """Each verification with its facts, so that anybody can check the checker."""
    look = use_look()
    return ft.Column([verified_row(look, each) for each in folded(verifications, brief)], spacing=0, tight=True)


@dataclass(frozen=True)
class Fix:
    """Where a photo was taken: metres east and north of the office point, and how sure the phone was."""

    east_m: float
    north_m: float
    accuracy_m: float

    @property
    def distance_m(self) -> float:
        """From the office point, as the crow flies."""
        return float((self.east_m**2 + self.north_m**2) ** 0.5)


def fill(color: str, opacity: float = 1) -> ft.Paint:
    """A filled shape."""
    return ft.Paint(color=ft.Colors.with_opacity(opacity, color), style=ft.PaintingStyle.FILL)


def stroke(color: str, weight: float, dash: list[float] | None = None) -> ft.Paint:
    """A drawn line."""
    paint = ft.Paint(color=color, style=ft.PaintingStyle.STROKE, stroke_width=weight, stroke_cap=ft.StrokeCap.ROUND)
    paint.stroke_dash_pattern = dash
    return paint


def span_of(fix: Fix, tolerance_m: float) -> float:
    """Metres from the bottom to the top of the map, so that office, ring and photo all lie on it."""
    reach = max(tolerance_m, fix.distance_m + min(fix.accuracy_m, tolerance_m))
    return 2.2 * reach


def ruler_length(scale: float) -> int:
    """The shortest round length in metres that is long enough on the screen to compare with."""
    lengths = (10, 50, 100, 500, 1000, 5000, 10_000, 50_000)
    return next((length_m for length_m in lengths if length_m * scale >= 32), 100_000)


@ft.component
def AccuracyMap(fix: Fix, width: float, height: float, tolerance_m: float) -> ft.Control:
    """No tiles, no network: the office, how far is near enough, where the photo was taken and how sure the phone is."""
    look = use_look()
    scale = height / span_of(fix, tolerance_m)
    mid_x, mid_y = width * (0.40 if fix.east_m >= 0 else 0.60), height / 2
    x, y = mid_x + fix.east_m * scale, mid_y - fix.north_m * scale
    ring, disc = tolerance_m * scale, fix.accuracy_m * scale
    label = look.type["small"]
    office = [
        cv.Circle(mid_x, mid_y, ring, fill(look.met, 0.08)),
        cv.Circle(mid_x, mid_y, ring, stroke(look.met, 1.5, [6, 5])),
        cv.Rect(mid_x - 18, mid_y - 12, 36, 24, 3, fill(look.edge, 0.30)),
        cv.Rect(mid_x - 18, mid_y - 12, 36, 24, 3, stroke(look.edge, 1.5)),
        cv.Text(
            mid_x, mid_y + (14 if fix.north_m >= 0 else -38), say.OFFICE, label.style(look.ink), alignment=ft.Alignment.TOP_CENTER
        ),
    ]
    photo = [
        cv.Circle(x, y, disc, fill(look.primary, 0.20)),
        cv.Circle(x, y, disc, stroke(look.primary, 1.5)),
        cv.Circle(x, y, 8, fill(look.sheet)),
        cv.Circle(x, y, 6, fill(look.primary)),
    ]
    ruler_m = ruler_length(scale)
    bar, right = ruler_m * scale, width - L
    ruler = [
        cv.Line(right - bar, height - 14, right, height - 14, paint=stroke(look.ink, 2)),
        cv.Text(right, height - 20, metres(ruler_m), label.style(look.ink), alignment=ft.Alignment.BOTTOM_RIGHT),
    ]
    board = cv.Canvas([*office, *photo, *ruler], width=width, height=height)
    clip: dict[str, Any] = {"border_radius": RADIUS, "clip_behavior": ft.ClipBehavior.ANTI_ALIAS, "border": look.hairline()}
    framed = ft.Container(board, bgcolor=look.sunken, width=width, height=height, **clip)
    return ft.Semantics(content=framed, label=say.where(fix.distance_m, fix.accuracy_m), image=True, container=True)
