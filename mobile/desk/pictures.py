"""Photos on a page: tiles that fill when their bytes arrive, each with the mark of its examination."""

from collections.abc import Sequence
from typing import Any

import flet as ft

from mobile.desk.calls import Copy
from mobile.desk.drafts import Enlarged
from mobile.desk.examined import is_told_facts, last_of
from mobile.desk.frame import use_desk
from mobile.desk.state import Desk
from mobile.look.components import spinner, touchable
from mobile.look.desk.marks import mark_disc
from mobile.look.evidence.photo import picture
from mobile.look.theme import RADIUS_SMALL, XS, Look, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_evidence as verdict
from mobile.texts import desk_photos as told
from shared import wire
from shared.actors import Role
from shared.ids import Sha256
from shared.visits import Evidence

TILE_WIDTH, TILE_HEIGHT, SMALL = 196, 148, 72
UNREADABLE = b""
AWAY = (say.PHOTO_AWAY, ft.Icons.CLOUD_UPLOAD_OUTLINED)


def use_photo(sha256: Sha256, copy: Copy, again: int = 0) -> bytes | None:
    """The bytes once they are here; None while they come, nothing in them when they cannot be had. `again` asks once more."""
    photos = use_desk().photos
    wanted = (sha256, copy, again)
    loaded, keep = ft.use_state((wanted, photos.at_hand(sha256, copy)))

    async def load() -> None:
        keep((wanted, await photos.fetch(sha256, copy) or UNREADABLE))

    ft.use_effect(load, [sha256, copy, again])
    return loaded[1] if loaded[0] == wanted else photos.at_hand(sha256, copy)


def is_told_places(desk: Desk) -> bool:
    """A commune gets photos without position, which does not mean that there was none."""
    return desk.actor.role is not Role.COMMUNE


def stand_in(look: Look, words: str, icon: ft.IconData, **box: Any) -> ft.Control:
    """Where a photo will be, or why there is none."""
    column = ft.Column(
        [ft.Icon(icon, size=24, color=look.soft), look.words(words, "small", "soft", text_align=ft.TextAlign.CENTER)],
        spacing=XS,
        alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
    return ft.Container(column, bgcolor=look.sunken, alignment=ft.Alignment.CENTER, padding=S, border_radius=RADIUS_SMALL, **box)


@ft.component
def Photo(sha256: Sha256, width: float, height: float, name: str = "", copy: Copy = "thumb") -> ft.Control:
    """A thumbnail; while it comes, a calm box of the same size, so that nothing jumps."""
    look = use_look()
    photo = use_photo(sha256, copy)
    box: dict[str, Any] = {"width": width, "height": height}
    if photo is None:
        return ft.Container(
            spinner(look.soft, 20), bgcolor=look.sunken, alignment=ft.Alignment.CENTER, border_radius=RADIUS_SMALL, **box
        )
    if photo == UNREADABLE:
        return stand_in(look, say.PHOTO_NOT_READ if width > SMALL else "", ft.Icons.IMAGE_NOT_SUPPORTED_OUTLINED, **box)
    return ft.Container(
        picture(look, photo, name=name, **box), border_radius=RADIUS_SMALL, clip_behavior=ft.ClipBehavior.ANTI_ALIAS, **box
    )


@ft.component
def Tiles(shown: wire.CaseShown, evidence: Sequence[Evidence], album: Sequence[Evidence], title: str) -> ft.Control:
    """The photos of one check in a row; a tap opens one whole, arrows leaf through the album."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    ids = tuple(each.id for each in album)
    is_kept_back = desk.actor.role is Role.COUNCIL and shown.case.feedback is None
    width = min(TILE_WIDTH, (view.width - 88) / 2) if view.is_narrow else TILE_WIDTH
    height = width * TILE_HEIGHT / TILE_WIDTH

    def tile(each: Evidence) -> ft.Control:
        caption = look.words(told.photo_caption(each, is_told_places(desk)), "small", "soft", width=width, max_lines=1)
        if each.sha256 not in shown.stored or is_kept_back:
            words, icon = (say.AFTER_PUBLISHING, ft.Icons.LOCK_OUTLINE_ROUNDED) if is_kept_back else AWAY
            box = stand_in(look, words, icon, width=width, height=height)
            return ft.Column([box, caption], spacing=XS, tight=True)
        number = ids.index(each.id)
        opened = Enlarged(shown.case.registration.id, ids, number)
        name, layers = told.photo_name(title, number + 1), [Photo(each.sha256, width, height, key=each.id)]  # type: ignore[call-arg]
        examination = last_of(shown, each.id) if is_told_facts(desk.actor.role) else None
        if examination:
            words, tone = verdict.overall(examination.overall)
            name = verdict.marked(name, examination.overall)
            layers.append(ft.Container(mark_disc(look, tone, told=words), right=S, top=S))
        stack = ft.Stack(layers, width=width, height=height)
        tap = touchable(stack, name, lambda: desk.enlarge(opened), border_radius=RADIUS_SMALL)
        return ft.Column([tap, caption], spacing=XS, tight=True)

    return ft.Row([tile(each) for each in evidence], spacing=S, run_spacing=S, wrap=True)
