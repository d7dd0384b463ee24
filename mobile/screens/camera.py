"""The camera: open from check to check, so that a shot and one tap answer each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import flet as ft

from mobile.look.components import ActionBar, EmptyState, PhoneFrame, PrimaryButton, TopBar, UndoBar, keyed, tap_with
from mobile.look.evidence.camera import CameraFrame, CameraTray, OnPictureNote, Shots, Wanted, ZoomKeys
from mobile.look.evidence.photo import round_key
from mobile.look.evidence.stamp import Stamp
from mobile.look.keeping import Gps, GpsState
from mobile.look.theme import DARK, ON_PICTURE, LookContext, use_look, use_viewport
from mobile.phone import facts
from mobile.phone.camera import CameraState
from mobile.phone.check_state import CheckState
from mobile.phone.doubted import Doubted
from mobile.phone.lens import LensState
from mobile.phone.locating import Locating
from mobile.phone.session import Phone
from mobile.screens import editors, frame
from mobile.screens.doubts import doubt_bar, why_kept
from mobile.screens.evidence import stamp
from mobile.screens.passed import Passed, last_passed
from mobile.screens.scan import light
from mobile.screens.visit import NotHere
from mobile.texts import phone as say
from mobile.texts import phone_camera as told
from mobile.texts import phone_photos as photos
from mobile.texts import problems, title
from shared.ids import EvidenceId, VisitId
from shared.positions import is_accurate, is_fresh
from shared.visits import Evidence


@ft.component
def CameraScreen(phone: Phone, visit_id: VisitId, check_code: str) -> ft.Control:
    """One camera for a whole visit: another check is only another sentence on it, and the picture never goes dark between two."""
    walk = facts.walk_of(phone, visit_id)
    seen = walk.seen(check_code) if walk else None
    return keyed(Shooting, visit_id)(phone, walk, seen) if walk and seen else NotHere(phone)


@ft.component
def Shooting(phone: Phone, walk: facts.Walk, seen: facts.CheckSeen) -> ft.Control:
    check, visit_id = seen.check, walk.visit.id
    state = ft.use_memo(lambda: CameraState(phone, visit_id), [])
    lens, locating, doubted = state.lens, state.locating, state.doubted
    first = ft.use_memo(lambda: check.code, [])
    for each in (state, lens, locating, doubted):
        ft.use_state(each)
    ft.use_effect(state.start, [], cleanup=state.stop)
    ft.use_effect(lambda: state.turned_to(check.code), [check.code])

    def back() -> None:
        close(phone, walk, check.code)

    if lens.trouble:
        empty = EmptyState(ft.Icons.NO_PHOTOGRAPHY_OUTLINED, say.CAMERA_DENIED_TITLE, say.CAMERA_DENIED)
        return PhoneFrame(TopBar(on_back=back), [empty], ActionBar([PrimaryButton(say.BACK_TO_VISIT, back)]))
    preview = ft.Container(lens.preview(), bgcolor=ON_PICTURE.night, alignment=ft.Alignment.CENTER, expand=True)
    is_new = check.code != first and state.taken_for != check.code
    tray = CameraTray(
        shots(phone, walk, seen, state),
        told_of(state, seen),
        tap_with(state.shoot, check.code) if lens.is_ready else None,
        back,
        state.is_busy,
    )
    return CameraFrame(
        preview,
        stamp_now(walk, seen, locating),
        wanted(phone, walk, seen, lens, is_new),
        gps(locating),
        asking(doubted) if doubted.is_asking else tray,
        back,
        keys(state),
        ZoomKeys(lens.zooms, lens.zoom, lens.set_zoom) if len(lens.zooms) > 1 else None,
        state.has_grid,
        [] if doubted.is_asking or state.is_busy else over_tray(phone, walk, seen, state),
        (lens.begin_pinch, lens.pinch),
        locating.locate if locating.is_stale and not locating.is_locating else None,
    )


def close(phone: Phone, walk: facts.Walk, check_code: str) -> None:
    """To where the camera was opened; where it went on from check to check, to the one that is asked now."""
    check = frame.check_route(walk.visit.id, check_code)
    if phone.came_from.startswith(frame.camera_route(walk.visit.id, "")):
        frame.back(phone, check, frame.no_entry_route(walk.visit.assignment_id))
    else:
        frame.leave(phone, check)


def keys(state: CameraState) -> list[ft.Control]:
    """The light where the lens has one, and the grid."""
    grid = (ft.Icons.GRID_OFF_ROUNDED, told.GRID_OFF) if state.has_grid else (ft.Icons.GRID_ON_ROUNDED, told.GRID_ON)
    return [*light(state.lens), round_key(*grid, state.toggle_grid)]


def gps(locating: Locating) -> Gps:
    position = locating.now()
    if position is None:
        return Gps(GpsState.DENIED if locating.is_denied and not locating.is_locating else GpsState.SEARCHING)
    accuracy_m, age_s = position.accuracy_m or 0, position.age_s or 0
    if not is_fresh(position, datetime.now(UTC)):
        return Gps(GpsState.OLD, accuracy_m, age_s)
    return Gps(GpsState.GOOD if is_accurate(position) else GpsState.WEAK, accuracy_m, age_s)


def stamp_now(walk: facts.Walk, seen: facts.CheckSeen, locating: Locating) -> Stamp:
    """As it would be, were the shutter pressed now; an old fix says how old."""
    position = locating.now()
    made = stamp(walk, seen.check, datetime.now(UTC), position)
    if position and locating.is_stale and position.age_s is not None:
        return replace(made, accuracy=f"{made.accuracy}, {told.fix_age(position.age_s)}")
    return made


def wanted(phone: Phone, walk: facts.Walk, seen: facts.CheckSeen, lens: LensState, is_new: bool) -> Wanted:
    stop, number = walk.stop_of(seen.check.code)
    step = told.step(title(stop.place), number + 1, len(stop.checks))
    what = "" if own(phone, seen) else seen.check.evidence  # once there is a photo, the room is for its answer
    return Wanted(title(seen.check), what if lens.is_ready else say.CAMERA_STARTING, step, is_new)


def told_of(state: CameraState, seen: facts.CheckSeen) -> str:
    """The line over the shutter: what became of the last shot, or what the next would lack."""
    locating = state.locating
    if state.problem:
        return problems.sentence(state.problem, {})
    if state.is_busy:
        return say.LOCATING_FOR_SHOT if locating.now() is None or locating.is_stale else ""
    if state.is_again:
        return photos.TAKEN_OUT
    if state.taken_for == seen.check.code and (number := facts.numbered(seen).get(EvidenceId(state.last_id))):
        return say.photo_saved(number)
    position = locating.now()
    return told.stale(position.age_s) if position and position.age_s is not None and locating.is_stale else ""


def own(phone: Phone, seen: facts.CheckSeen) -> list[Evidence]:
    """Taken by whoever holds the phone, in the order they were taken."""
    mine = [each for each in seen.evidence if each.inspector == phone.actor.id]
    return sorted(mine, key=lambda each: (each.captured_at, each.id))


def shots(phone: Phone, walk: facts.Walk, seen: facts.CheckSeen, state: CameraState) -> Shots:
    mine = own(phone, seen)
    pictures = [phone.store.thumbnail(each.sha256) or (state.last if each.id == state.last_id else b"") for each in mine]
    return Shots(pictures, lambda at: frame.go(frame.photo_route(walk.visit.id, mine[at].id)))


def over_tray(phone: Phone, walk: facts.Walk, seen: facts.CheckSeen, state: CameraState) -> list[ft.Control]:
    """What can be done about the last shot, right over the shutter: undo, doubt, answer, use it for the next."""
    lines: list[ft.Control] = []
    if phone.withdrawn_from(walk.visit.id, seen.check.code):
        lines.append(Dark(lambda: UndoBar(say.WITHDRAWN, phone.restore)))
    if doubt := doubt_bar(state.doubted, state.take_again):
        lines.append(doubt)
    if not own(phone, seen) and last_passed(phone, walk, seen.check.code):
        lines.append(Dark(lambda: Passed(phone, walk, seen.check.code)))
    if own(phone, seen):
        lines.append(Dark(lambda: keyed(AfterShot, seen.check.code)(phone, walk, seen, state.last_id)))
    return lines


@ft.component
def AfterShot(phone: Phone, walk: facts.Walk, seen: facts.CheckSeen, last_id: str) -> ft.Control:
    """The answer where one tap gives it, else the way on; and the last photo for the next check too."""
    check, visit_id = seen.check, walk.visit.id
    state = ft.use_memo(lambda: CheckState(phone, visit_id, check), [])
    ft.use_state(state)
    was_answered = ft.use_memo(lambda: state.answer is not None, [])  # one given here stays to be seen until the way goes on

    def on() -> None:
        frame.go_on(phone, visit_id, check.code, is_raised=True)

    state.lead_to(on)
    ft.use_effect(lambda: None, [], cleanup=state.flush)
    answers = editors.quick_answers(state)
    rows: list[ft.Control | list[ft.Control]] = []
    if was_answered:
        rows.append([PrimaryButton(say.NEXT_CHECK, on, ft.Icons.ARROW_FORWARD_ROUNDED)])
    elif answers is not None:
        rows.append(answers)
    else:
        rows.append([PrimaryButton(told.ANSWER_NOW, lambda: frame.go(frame.check_route(visit_id, check.code)))])
    if state.problem:
        rows.insert(0, use_look().words(problems.sentence(state.problem, {}), "body", "unmet"))
    sharing = None if use_viewport().is_cramped else share_key(phone, walk, seen, last_id)  # the page of the check shares too
    bar = ft.Container(ActionBar(*rows), bgcolor=use_look().sheet)
    return ft.Column(
        [bar, *([sharing] if sharing else [])], spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )


def share_key(phone: Phone, walk: facts.Walk, seen: facts.CheckSeen, last_id: str) -> ft.Control | None:
    """One tap gives the last photo to the next check that wants one; then it says so."""
    photo = phone.store.records.get(Evidence, last_id) if last_id else None
    if photo is None or photo.is_withdrawn or photo.check_code != seen.check.code:
        return None
    if photo.also_for:
        last = walk.seen(photo.also_for[-1])
        return OnPictureNote(ft.Icons.CHECK_ROUNDED, told.shared_with(title(last.check))) if last else None
    ahead = walk.next_after(seen.check.code)
    if ahead is None or not ahead.lacks_photo or walk.stop_of(ahead.check.code)[0] is not walk.stop_of(seen.check.code)[0]:
        return None
    name = f"{told.SHARE_ON}: {title(ahead.check)}"
    return OnPictureNote(
        ft.Icons.CONTENT_COPY_ROUNDED, name, told.SHARE_ON, tap_with(lambda code: phone.share(photo, (code,)), ahead.check.code)
    )


@ft.component
def Asking(doubted: Doubted) -> ft.Control:
    return ft.Container(why_kept(doubted), bgcolor=use_look().sheet)


def asking(doubted: Doubted) -> ft.Control:
    return Dark(lambda: Asking(doubted))


@ft.component
def Dark(draw: Callable[[], ft.Control]) -> ft.Control:
    """Dark in every look, as everything on the camera; letters stay as large and as strong as they are elsewhere."""
    return LookContext(DARK.large(use_look().percent), draw)
