"""The photos of a check: taken, and still wanted."""

from datetime import datetime
from typing import Any

import flet as ft

from mobile.device.port import StoreFull
from mobile.look.components import QuietButton
from mobile.look.evidence.photo import AddPhoto, PhotoTile
from mobile.look.evidence.stamp import Stamp
from mobile.look.theme import XS, Look, M, S, use_look
from mobile.phone import doubting, facts
from mobile.phone.check_state import CheckState
from mobile.phone.practice import PRACTICE_COMMUNE
from mobile.phone.session import Phone, slug_of
from mobile.screens import frame
from mobile.store.media_types import media_type
from mobile.texts import controls, numbers, problems, tidy, title
from mobile.texts import phone as say
from mobile.texts import phone_answers as told
from mobile.texts import phone_photos as photos
from mobile.texts import phone_rehearsal as rehearsal
from shared.criteria import Check
from shared.errors import DomainError
from shared.hours import in_vietnam
from shared.visits import Evidence, Position

STATES = {
    "captured": "soft",
    "uploading": "primary",
    "stored": "met",
    "missing": "unmet",
    "damaged": "unmet",
    "let_go": "met",
    "lost": "unmet",
}


def fact(evidence: Evidence) -> tuple[str, str, ft.IconData]:
    """The one line under the photos: when, how sure of the place, and its tone."""
    hour = numbers.hour(in_vietnam(evidence.captured_at))
    if evidence.position is None:
        return say.photo_without_position(hour), "doubt", ft.Icons.LOCATION_DISABLED_ROUNDED
    accuracy = numbers.accuracy(evidence.position.accuracy_m or 0)
    return say.photo_fact(hour, accuracy, evidence.position.age_s), "met", ft.Icons.PLACE_OUTLINED


def stamp(walk: facts.Walk, check: Check, at: datetime, position: Position | None) -> Stamp:
    """What is stamped: place, check, time, position."""
    here = in_vietnam(at)
    stop, _ = walk.stop_of(check.code)
    return Stamp(
        tidy(f"{title(stop.place)} · {walk.commune.full_name}"),
        rehearsal.stamped(title(check)) if walk.commune.id == PRACTICE_COMMUNE else title(check),
        f"{numbers.exact_hour(here)} · {numbers.day(here.date())}",
        numbers.position(position.lat, position.lon) if position else say.NO_POSITION,
        numbers.accuracy(position.accuracy_m or 0) if position else "",
    )


def line(look: Look, words: str, tone: str, icon: ft.IconData) -> ft.Control:
    mark = ft.Icon(icon, size=18, color=look.tone(tone))
    return ft.Row([mark, look.words(words, "body", tone, expand=True)], spacing=XS)


@ft.component
def Photos(phone: Phone, state: CheckState, walk: facts.Walk, seen: facts.CheckSeen, may_change: bool) -> ft.Control:
    """What was taken for this check, what is used of others, and what is still wanted."""
    look, check = use_look(), seen.check
    own = [each for each in seen.evidence if each.check_code == check.code]
    numbers_of = facts.numbered(seen)
    tiles: list[ft.Control] = [tile(phone, walk, each, numbers_of[each.id]) for each in own]
    if may_change:
        caption = controls.TAKE_ANOTHER if seen.evidence else controls.TAKE_PHOTO
        tiles.append(AddPhoto(caption, lambda: leave(state, frame.camera_route(walk.visit.id, check.code))))
    need = say.REQUIRED if check.photo_required else say.OPTIONAL
    lines: list[ft.Control] = [
        ft.Row([look.words(say.PHOTO, "strong"), look.words(need, "body", "soft")], spacing=S, run_spacing=0, wrap=True),
        look.words(tidy(check.evidence), "body", "soft"),
        ft.Row(tiles, spacing=M, run_spacing=M, wrap=True),
    ]
    if own:
        lines.append(line(look, *fact(own[-1])))
    lines += [Shared(phone, state, walk, each, may_change) for each in seen.evidence if each.check_code != check.code]
    if doubting.unexplained(phone, seen.evidence):
        lines.append(line(look, photos.TAP_TO_EXPLAIN, "doubt", ft.Icons.QUESTION_MARK_ROUNDED))
    if may_change:
        lines.append(Chosen(state, walk))
    return ft.Column(lines, spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


@ft.component
def Chosen(state: CheckState, walk: facts.Walk) -> ft.Control:
    """Photos that exist already: in the phone's own gallery, or taken for another check."""
    look = use_look()
    complaint, complain = ft.use_state("")

    async def picked(event: Any) -> None:
        originals = [bytes(file.bytes or b"") for file in event.files or []]
        complain("" if all(map(media_type, originals)) else say.PHOTO_UNREADABLE)
        try:
            for original in originals:
                if kind := media_type(original):
                    await state.add_photo(original, kind)
        except (DomainError, StoreFull) as error:
            complain(problems.sentence(slug_of(error)))

    picker = ft.use_memo(lambda: ft.FilePicker(on_result=picked), [])
    choose = ft.PickFiles(picker, file_type=ft.FilePickerFileType.IMAGE, allow_multiple=True, with_data=True)
    share = frame.share_route(walk.visit.id, state.check.code)
    lines: list[ft.Control] = [look.words(complaint, "body", "unmet")] if complaint else []
    keys = [
        QuietButton(told.USE_TAKEN, lambda: leave(state, share), ft.Icons.COLLECTIONS_OUTLINED),
        QuietButton(say.PICK_PHOTO, icon=ft.Icons.PHOTO_LIBRARY_OUTLINED, action=choose),
    ]
    lines.append(ft.Row([ft.Container(key) for key in keys], spacing=S, run_spacing=0, wrap=True))
    return ft.Column(lines, spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def leave(state: CheckState, route: str) -> None:
    """A refusal keeps the page."""
    if state.flush():
        frame.go(route)


@ft.component
def Shared(phone: Phone, state: CheckState, walk: facts.Walk, evidence: Evidence, may_change: bool) -> ft.Control:
    """A photo of another check that shows this one too, and where it comes from."""
    look = use_look()
    taken_for = title(walk.criteria_set.check(evidence.check_code))
    words: list[ft.Control] = [look.words(tidy(told.shared_from(taken_for)), "body", "soft")]
    if may_change and evidence.inspector == phone.actor.id:
        spoken = f"{told.DROP_SHARE}: {taken_for}, {numbers.hour(in_vietnam(evidence.captured_at))}"
        drop = QuietButton(told.DROP_SHARE, lambda: state.use_photo(evidence, False), ft.Icons.LINK_OFF_ROUNDED, spoken=spoken)
        words.append(ft.Row([drop]))
    row = [tile(phone, walk, evidence), ft.Column(words, spacing=XS, tight=True, expand=True)]
    return ft.Row(row, spacing=M, vertical_alignment=ft.CrossAxisAlignment.START)


def tile(phone: Phone, walk: facts.Walk, evidence: Evidence, number: int = 0) -> ft.Control:
    """`number`: which of several of the check; spoken, so that they can be told apart."""
    state = phone.store.transfer(evidence.sha256)
    small = phone.store.thumbnail(evidence.sha256)
    tone = STATES[state] if state else None  # of a photo from another phone nothing is known here
    if tone != "unmet" and doubting.lacks_reason(phone, evidence):
        tone = "doubt"
    taken_for = title(walk.criteria_set.check(evidence.check_code))
    return PhotoTile(
        small or b"",
        told.numbered(taken_for, number) if number else taken_for,
        tone,
        on_tap=lambda: frame.go(frame.photo_route(walk.visit.id, evidence.id)),
        told=photos.NO_PREVIEW if state else controls.PICTURE_ELSEWHERE,
    )
