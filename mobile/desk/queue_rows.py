"""Rows of the lead's queue: what upholding would change, whose, which kind, how long it has waited."""

from datetime import UTC, datetime

import flet as ft

from mobile.desk import reading
from mobile.desk.examined import has_red
from mobile.desk.reading import Differing
from mobile.look.components import tidy
from mobile.look.desk import DeskRow, StarShift, Tag
from mobile.look.theme import L, Look, S
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from mobile.texts import desk_evidence
from mobile.texts import desk_phrases as phrase
from shared.discrepancies import evidence_of


def impact(look: Look, each: Differing) -> ft.Control:
    """What upholding would change: stars where they move, points always."""
    found = each.found
    shift = [StarShift(found.stars_claimed, found.stars_found)] if found.changes_stars else []
    points = look.words(phrase.change_points(found.stake), "small" if shift else "strong", "soft" if shift else "ink")
    return ft.Column([*shift, points], spacing=0, tight=True)


def kind_tags(each: Differing) -> list[ft.Control]:
    tags: list[ft.Control] = [Tag(*say.KINDS[each.found.kind])]
    if each.has_new_answer and reading.is_rechecked(each):
        tags.append(Tag(say.NEW_ANSWER, "primary"))
    if reading.is_answered(each):
        tags.append(Tag(told.ANSWERED_TAG, "primary"))
    if each.found.awaits_second:
        tags.append(Tag(told.SECOND_TAG, "doubt"))
    if has_red_photo(each):
        tags.append(Tag(desk_evidence.RED_TAG, "unmet"))
    return tags


def has_red_photo(each: Differing) -> bool:
    """Whether the server found a photo of this criterion inconsistent somewhere."""
    return has_red(each.shown, evidence_of(each.case, each.criterion))


def subject(look: Look, each: Differing) -> ft.Control:
    words = [look.words(each.commune, "strong"), look.words(tidy(each.criterion.title), "body", "soft", max_lines=2)]
    if each.found.inspectors_differ:
        words.append(look.words(say.DIFFER_HERE, "small", "doubt"))
    return ft.Column(words, spacing=0, tight=True)


def waited_for(each: Differing) -> str:
    return phrase.waiting(each.since, datetime.now(UTC)) if each.since else ""


def spoken(each: Differing) -> str:
    found = each.found
    stars = (found.stars_claimed, found.stars_found)
    row = phrase.queue_row(each.commune, each.criterion.title, found.stake, found.kind, stars)
    return f"{row}, {desk_evidence.RED_IN_QUEUE}" if has_red_photo(each) else row


def wide_row(look: Look, each: Differing) -> DeskRow:
    found, most = each.found, each.criterion.points
    cells = [
        impact(look, each),
        subject(look, each),
        look.words(phrase.share(phrase.points(found.claimed), phrase.points(most)), "figure"),
        look.words(phrase.share(phrase.points(found.found), phrase.points(most)), "figure"),
        ft.Column([ft.Row([tag]) for tag in kind_tags(each)], spacing=2, tight=True),
        look.words(waited_for(each), "small", "soft"),
    ]
    return DeskRow(each.route, cells, spoken(each))


def narrow_row(look: Look, each: Differing) -> DeskRow:
    """One cell: on a narrow window the words stand under one another."""
    found, most = each.found, each.criterion.points
    points = phrase.claim_to_found(phrase.points(found.claimed), phrase.points(found.found), phrase.points(most))
    tags = ft.Row([*kind_tags(each), look.words(waited_for(each), "small", "soft")], spacing=S, wrap=True, run_spacing=S)
    shift = [StarShift(found.stars_claimed, found.stars_found)] if found.changes_stars else []
    head = ft.Row([look.words(phrase.change_points(found.stake), "strong"), *shift], spacing=L)
    cell = ft.Column([head, subject(look, each), look.words(points, "small", "soft"), tags], spacing=2, tight=True)
    return DeskRow(each.route, [cell], spoken(each))
