"""Photos on a page: a tile that fills when its bytes arrive, and the whole photo with its facts."""

from collections.abc import Sequence
from typing import Any

import flet as ft

from mobile.desk.calls import Variant
from mobile.desk.drafts import Enlarged
from mobile.desk.frame import use_desk
from mobile.desk.late_reading import photo_named
from mobile.desk.state import Desk
from mobile.look.components import spinner, touchable
from mobile.look.evidence import PhotoViewer, Stamp
from mobile.look.evidence.photo import picture, round_key
from mobile.look.theme import ON_PICTURE, RADIUS_SMALL, XS, Look, S, use_look, use_viewport
from mobile.texts import desk as say
from mobile.texts import desk_photos as told
from mobile.texts.numbers import position
from shared import wire
from shared.actors import Role
from shared.ids import Sha256
from shared.visits import Evidence

TILE_WIDTH, TILE_HEIGHT, SMALL = 196, 148, 72
UNREADABLE = b""
AWAY = (say.PHOTO_AWAY, ft.Icons.CLOUD_UPLOAD_OUTLINED)


def use_photo(sha256: Sha256, variant: Variant) -> bytes | None:
    """The bytes once they are here; None while they come, nothing in them when they cannot be had."""
    photos = use_desk().photos
    loaded, keep = ft.use_state((sha256, photos.at_hand(sha256, variant)))

    async def load() -> None:
        keep((sha256, await photos.fetch(sha256, variant) or UNREADABLE))

    ft.use_effect(load, [sha256, variant])
    return loaded[1] if loaded[0] == sha256 else photos.at_hand(sha256, variant)


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
def Photo(sha256: Sha256, width: float, height: float, name: str = "") -> ft.Control:
    """A thumbnail; while it comes, a calm box of the same size, so that nothing jumps."""
    look = use_look()
    photo = use_photo(sha256, "thumb")
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
def VeiledPhoto(sha256: Sha256, width: float, height: float) -> ft.Control:
    """What a commune gets of a photo with people on it: blurred here as the server blurs it there."""
    veil = ft.Container(blur=ft.Blur(12, 12), width=width, height=height)
    stack = ft.Stack([Photo(sha256, width, height), veil], width=width, height=height)
    return ft.Container(stack, border_radius=RADIUS_SMALL, clip_behavior=ft.ClipBehavior.ANTI_ALIAS)


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
        tap = touchable(
            Photo(each.sha256, width, height, key=each.id),  # type: ignore[call-arg]
            told.photo_name(title, number + 1),
            lambda: desk.enlarge(opened),
            border_radius=RADIUS_SMALL,
        )
        return ft.Column([tap, caption], spacing=XS, tight=True)

    return ft.Row([tile(each) for each in evidence], spacing=S, run_spacing=S, wrap=True)


@ft.component
def Viewer(enlarged: Enlarged) -> ft.Control:
    """The whole photo on black with its facts, and the way to the next one."""
    desk, look = use_desk(), use_look()
    shown = desk.shelf.case(enlarged.registration_id)
    wanted = enlarged.evidence_ids[enlarged.at]
    evidence = photo_named(shown, wanted) if shown else None
    if shown is None or evidence is None:
        return ft.Container()
    check = shown.case.criteria_set.check(evidence.check_code)
    where = evidence.position
    stamp = Stamp(
        place=shown.case.commune.full_name,
        check=check.title,
        time=told.exact_moment(evidence.captured_at),
        position=position(where.lat, where.lon) if where else say.NO_POSITION if is_told_places(desk) else "",
        accuracy=told.accuracy_of(where),
    )
    person = shown.people.get(evidence.inspector, "")
    facts = ft.Text(
        told.photo_facts(evidence, person, is_told_places(desk)), style=look.type["body"].style(ON_PICTURE.soft), expand=True
    )
    row = ft.Row([facts, *leafing(desk, look, enlarged)], spacing=S)
    return Whole(evidence.sha256, stamp, row, key=evidence.id)  # type: ignore[call-arg]


def leafing(desk: Desk, look: Look, enlarged: Enlarged) -> list[ft.Control]:
    """Back, where one is, on; nothing when there is one photo only."""
    last = len(enlarged.evidence_ids) - 1
    if not last:
        return []
    words = ft.Text(told.photo_number(enlarged.at + 1, last + 1), style=look.type["figure"].style(ON_PICTURE.ink))
    back = round_key(ft.Icons.CHEVRON_LEFT_ROUNDED, say.LAST_ONE, lambda: desk.leaf(-1))
    on = round_key(ft.Icons.CHEVRON_RIGHT_ROUNDED, say.NEXT_ONE, lambda: desk.leaf(1))
    return [back, words, on]


@ft.component
def Whole(sha256: Sha256, stamp: Stamp, below: ft.Control) -> ft.Control:
    """The photo at screen size; while it comes, the thumbnail stands in for it."""
    desk = use_desk()
    photo = use_photo(sha256, "screen") or desk.photos.at_hand(sha256, "thumb")
    return PhotoViewer(photo or UNREADABLE, stamp, lambda: desk.enlarge(None), say.ZOOM, below)
