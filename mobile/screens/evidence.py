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
from mobile.phone.session import Phone, slug_of
from mobile.screens import frame
from mobile.store.media_types import media_type
from mobile.texts import controls, numbers, problems, tidy
from mobile.texts import phone as say
from mobile.texts import phone_photos as photos
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
        tidy(f"{stop.place.title} · {walk.commune.full_name}"),
        check.title,
        f"{numbers.exact_hour(here)} · {numbers.day(here.date())}",
        numbers.position(position.lat, position.lon) if position else say.NO_POSITION,
        numbers.accuracy(position.accuracy_m or 0) if position else "",
    )


def line(look: Look, words: str, tone: str, icon: ft.IconData) -> ft.Control:
    mark = ft.Icon(icon, size=18, color=look.tone(tone))
    return ft.Row([mark, look.words(words, "body", tone, expand=True)], spacing=XS)


@ft.component
def Photos(phone: Phone, state: CheckState, walk: facts.Walk, seen: facts.CheckSeen, may_change: bool) -> ft.Control:
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

    def shoot() -> None:
        state.flush()
        frame.go(frame.camera_route(walk.visit.id, seen.check.code))

    picker = ft.use_memo(lambda: ft.FilePicker(on_result=picked), [])
    tiles: list[ft.Control] = [tile(phone, walk, each) for each in seen.evidence]
    if may_change:
        caption = controls.TAKE_ANOTHER if seen.evidence else controls.TAKE_PHOTO
        tiles.append(AddPhoto(caption, shoot))
    need = say.REQUIRED if seen.check.photo_required else say.OPTIONAL
    lines: list[ft.Control] = [
        ft.Row([look.words(say.PHOTO, "strong"), look.words(need, "body", "soft")], spacing=S),
        look.words(tidy(seen.check.evidence), "body", "soft"),
        ft.Row(tiles, spacing=M, run_spacing=M, wrap=True),
    ]
    if seen.evidence:
        lines.append(line(look, *fact(seen.evidence[-1])))
    if doubting.unexplained(phone, seen.evidence):
        lines.append(line(look, photos.TAP_TO_EXPLAIN, "doubt", ft.Icons.QUESTION_MARK_ROUNDED))
    if complaint:
        lines.append(look.words(complaint, "body", "unmet"))
    if may_change:
        choose = ft.PickFiles(picker, file_type=ft.FilePickerFileType.IMAGE, allow_multiple=True, with_data=True)
        lines.append(ft.Row([QuietButton(say.PICK_PHOTO, icon=ft.Icons.PHOTO_LIBRARY_OUTLINED, action=choose)]))
    return ft.Column(lines, spacing=S, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def tile(phone: Phone, walk: facts.Walk, evidence: Evidence) -> ft.Control:
    state = phone.store.transfer(evidence.sha256)
    small = phone.store.thumbnail(evidence.sha256)
    tone = STATES[state] if state else None  # of a photo from another phone nothing is known here
    if tone != "unmet" and doubting.lacks_reason(phone, evidence):
        tone = "doubt"
    return PhotoTile(
        small or b"",
        walk.criteria_set.check(evidence.check_code).title,
        tone,
        on_tap=lambda: frame.go(frame.photo_route(walk.visit.id, evidence.id)),
        told=photos.NO_PREVIEW if state else controls.PICTURE_ELSEWHERE,
    )
