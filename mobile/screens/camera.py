"""The camera: nothing on it but the picture, what will be stamped on it, and one big key."""

from datetime import UTC, datetime

import flet as ft

from mobile.look.components import ActionBar, EmptyState, PhoneFrame, PrimaryButton, TopBar
from mobile.look.evidence.photo import CameraFrame
from mobile.look.keeping import Gps, GpsState
from mobile.look.theme import DARK, ON_PICTURE, LookContext, use_look
from mobile.phone import facts
from mobile.phone.camera import CameraState
from mobile.phone.doubted import Doubted
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.screens.doubts import doubt_bar, why_kept
from mobile.screens.evidence import stamp
from mobile.texts import phone as say
from mobile.texts import phone_photos as photos
from mobile.texts import problems
from shared.positions import is_accurate, is_fresh


def gps(state: CameraState) -> Gps:
    position = state.position
    if position is None:
        return Gps(GpsState.DENIED if state.is_denied and not state.is_locating else GpsState.SEARCHING)
    now = datetime.now(UTC)
    age_s = (now - position.fixed_at).total_seconds() if position.fixed_at else 0
    accuracy_m = position.accuracy_m or 0
    if not is_fresh(position, now):
        return Gps(GpsState.OLD, accuracy_m, age_s)
    return Gps(GpsState.GOOD if is_accurate(position) else GpsState.WEAK, accuracy_m, age_s)


def told(state: CameraState, photos_of_check: int) -> str:
    """The line over the shutter: what became of the last shot."""
    if state.problem:
        return problems.sentence(state.problem, {})
    if state.is_busy and state.fix_now() is None:
        return say.LOCATING_FOR_SHOT
    if state.is_again:
        return photos.TAKEN_OUT
    return say.photo_saved(photos_of_check) if state.taken else ""


@ft.component
def Shooting(phone: Phone, walk: facts.Walk, seen: facts.CheckSeen) -> ft.Control:
    check = seen.check
    state = ft.use_memo(lambda: CameraState(phone, walk.visit.id, check.code), [])
    ft.use_state(state)
    ft.use_state(state.doubted)
    ft.use_memo(lambda: state.geolocator, [])
    ft.use_effect(state.start, [], cleanup=state.stop)

    def back() -> None:
        frame.back(phone, frame.check_route(walk.visit.id, check.code))

    if state.trouble:
        empty = EmptyState(ft.Icons.NO_PHOTOGRAPHY_OUTLINED, say.CAMERA_DENIED_TITLE, say.CAMERA_DENIED)
        return PhoneFrame(TopBar(on_back=back), [empty], ActionBar([PrimaryButton(say.BACK_TO_VISIT, back)]))

    def look() -> None:
        if state.last_id:
            frame.go(frame.photo_route(walk.visit.id, state.last_id))

    wanted = check.evidence if state.is_ready else say.CAMERA_STARTING
    preview = ft.Container(state.preview(), bgcolor=ON_PICTURE.night, alignment=ft.Alignment.CENTER, expand=True)
    return CameraFrame(
        preview,
        stamp(walk, check, datetime.now(UTC), state.fix_now()),  # as it would be, were the shutter pressed now
        wanted,
        gps(state),
        last=state.last or None,
        saved=told(state, len(seen.evidence)),
        on_shoot=state.shoot if state.is_ready else None,
        on_close=back,
        on_done=back,
        on_last=look,
        busy=state.is_busy,
        doubt=None if state.is_busy else doubt_bar(state.doubted, state.take_again),
        asking=asking(state.doubted) if state.doubted.is_asking else None,
    )


@ft.component
def Asking(doubted: Doubted) -> ft.Control:
    """Dark in every look, as everything on the camera."""
    return ft.Container(why_kept(doubted), bgcolor=use_look().sheet)


def asking(doubted: Doubted) -> ft.Control:
    return LookContext(DARK, lambda: Asking(doubted))
