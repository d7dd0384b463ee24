"""One late change on a page: what it wishes beside what stands, and, for the lead, the decision on it."""

from collections.abc import Sequence
from datetime import UTC, datetime

import flet as ft

from mobile.desk import foresight
from mobile.desk.drafts import Enlarged
from mobile.desk.frame import STRETCH, use_desk
from mobile.desk.late_reading import Late, in_words, moves, now_in_words
from mobile.desk.pictures import SMALL, TILE_HEIGHT, TILE_WIDTH, UNREADABLE, Photo, stand_in, use_photo
from mobile.desk.state import Desk
from mobile.look.components import Chip, PrimaryButton, Progress, Tap, named_box, tap_with, text_box, tidy, touchable
from mobile.look.desk import KeyHint, Tag
from mobile.look.theme import RADIUS, RADIUS_SMALL, TOUCH, XL, XS, L, Look, M, S, use_look, use_viewport
from mobile.texts import desk as words_of_desk
from mobile.texts import desk_late as say
from mobile.texts import desk_photos as told
from shared.operations import AttachEvidence, RecordFinding
from shared.visits import Evidence

WAY_ICONS = {True: ft.Icons.MOVE_TO_INBOX_ROUNDED, False: ft.Icons.DO_NOT_DISTURB_ON_OUTLINED}
MOST_BESIDE = 3


def ways_of(desk: Desk, late: Late) -> tuple[bool, ...]:
    """Which ways to decide are open to this actor now: take in, leave out, both or none."""
    now, case = datetime.now(UTC), late.shown.case
    return tuple(way for way in (True, False) if foresight.refused_late(case, desk.actor, late.change, way, now) is None)


def name_of(late: Late) -> str:
    return late.shown.people.get(late.change.inspector, words_of_desk.UNNAMED)


@ft.component
def LateCard(late: Late, ways: tuple[bool, ...], has_digits: bool = False) -> ft.Control:
    """Which check, what is wished beside what stands, whose clock says when; the keys below it."""
    look, view = use_look(), use_viewport()
    tags: list[ft.Control] = [Tag(say.KINDS[late.change.wish.kind], "soft"), Tag(say.LOCKED[late.change.locked_by], "doubt")]
    tags += [] if moves(late) else [Tag(say.SAME, "soft")]
    tags += [] if ways else [Tag(*say.STANDINGS[late.change.standing])]
    title = ft.Semantics(content=look.words(tidy(late.title), "strong"), header=True, heading_level=3)
    when = look.words(tidy(say.made_at(late.change.made_at)), "small", "soft")
    head = ft.Column([title, ft.Row(tags, spacing=S, run_spacing=XS, wrap=True)], spacing=XS, tight=True)
    now, wished = (
        side(look, say.NOW, now_in_words(late), beside_now(late)),
        side(look, say.WISHED, in_words(late), arriving(late)),
    )
    pair: ft.Control = ft.Row(
        [ft.Column([each], expand=1, horizontal_alignment=STRETCH) for each in (now, wished)],
        spacing=XL,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    if view.is_narrow:
        pair = ft.Column([now, wished], spacing=M, tight=True, horizontal_alignment=STRETCH)
    rows = [head, pair, when, *([Deciding(late, ways, has_digits)] if ways else [])]
    return ft.Container(
        ft.Column(rows, spacing=M, tight=True, horizontal_alignment=STRETCH),
        bgcolor=look.sheet,
        border=look.hairline(),
        border_radius=RADIUS,
        padding=L,
    )


def side(look: Look, name: str, words: Sequence[str], photos: Sequence[ft.Control]) -> ft.Control:
    """What stands, or what came: the same layout for both, so that the eye compares."""
    first, *more = words
    lines = [look.words(name, "small", "soft"), look.words(tidy(first), "title" if name == say.WISHED else "strong")]
    lines += [look.words(tidy(each), "body") for each in more]
    row = [ft.Container(ft.Row(list(photos), spacing=S, run_spacing=S, wrap=True), padding=ft.Padding.only(top=S))]
    edge = ft.Border(left=ft.BorderSide(3, look.primary if name == say.WISHED else look.line))
    column = ft.Column([*lines, *(row if photos else [])], spacing=2, tight=True)
    return ft.Container(column, border=edge, padding=ft.Padding.only(left=M))


def beside_now(late: Late) -> list[ft.Control]:
    """The photos that stand, small."""
    if not isinstance(late.change.wish, AttachEvidence):
        return []
    return [LatePhoto(late, each, True, key=each.id) for each in late.photos_now[:MOST_BESIDE]]  # type: ignore[call-arg]


def arriving(late: Late) -> list[ft.Control]:
    """The photo the wish is about."""
    photo = None if isinstance(late.change.wish, RecordFinding) else late.photo
    return [LatePhoto(late, photo, key=photo.id)] if photo else []  # type: ignore[call-arg]


@ft.component
def LatePhoto(late: Late, photo: Evidence, is_small: bool = False) -> ft.Control:
    """A photo that opens whole; why there is none to look at yet, where the server gives none."""
    desk, look = use_desk(), use_look()
    width, height = (SMALL, SMALL) if is_small else (TILE_WIDTH, TILE_HEIGHT)
    if use_photo(photo.sha256, "thumb") == UNREADABLE:
        words = "" if is_small else say.PHOTO_UNSEEN
        return stand_in(look, words, ft.Icons.CLOUD_UPLOAD_OUTLINED, width=width, height=height)
    opened = Enlarged(late.shown.case.registration.id, (photo.id,), 0)
    tile = touchable(
        Photo(photo.sha256, width, height),
        told.photo_name(late.check.title, 1),
        lambda: desk.enlarge(opened),
        border_radius=RADIUS_SMALL,
    )
    if is_small:
        return tile
    return ft.Column([tile, look.words(told.photo_caption(photo, True), "small", "soft")], spacing=XS, tight=True)


# ── deciding ──
@ft.component
def Deciding(late: Late, ways: tuple[bool, ...], has_digits: bool) -> ft.Control:
    """Two ways of equal weight; the chosen one asks why."""
    desk, look = use_desk(), use_look()
    chosen = desk.late.choice(late.change.id)

    def choose(way: bool) -> None:
        desk.late.choose([late], way)

    keys = [
        way_key(look, way, say.key_name(say.WAYS[way], late.title), chosen == way, tap_with(choose, way), has_digits)
        for way in ways
    ]
    rows: list[ft.Control] = [ft.Row(keys, spacing=S, run_spacing=S, wrap=True)]
    if chosen is not None:
        is_published = late.shown.case.feedback is not None
        means = say.MEANS_PUBLISHED if is_published else say.MEANS[chosen]
        ready = say.READY_PUBLISHED if is_published else say.READY[chosen]
        rows.append(Why(means, ready, say.WAYS[chosen], key=f"{late.change.id} {chosen}"))  # type: ignore[call-arg]
    return ft.Column(rows, spacing=M, tight=True, horizontal_alignment=STRETCH)


def way_key(look: Look, way: bool, spoken: str, is_chosen: bool, on_tap: Tap, has_digit: bool) -> ft.Control:
    """Neither is painted in advance: the look must not lean."""
    tone = "primary" if is_chosen else "ink"
    digit: list[ft.Control] = [KeyHint("1" if way else "2")] if has_digit else []
    icon = ft.Icon(ft.Icons.CHECK_CIRCLE_ROUNDED if is_chosen else WAY_ICONS[way], size=20, color=look.tone(tone))
    return touchable(
        ft.Row([icon, look.words(say.WAYS[way], "strong", tone), *digit], spacing=S, tight=True),
        spoken,
        on_tap,
        checked=is_chosen,
        height=TOUCH,
        padding=ft.Padding.symmetric(horizontal=M),
        border_radius=RADIUS,
        bgcolor=look.primary_tint if is_chosen else look.sheet,
        border=ft.Border.all(2 if is_chosen else 1, look.primary if is_chosen else look.edge),
    )


@ft.component
def Why(means: str, ready: Sequence[str], record: str, of: int = 1) -> ft.Control:
    """What it would mean, short reasons to choose from, the reason itself, the key. `of`: how many are recorded with it."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    reason, set_reason = ft.use_state(desk.late.reason)

    def write(words: str) -> None:
        desk.late.write(words)
        set_reason(words)

    chips = [Chip(each, tap_with(write, each), each == reason.strip()) for each in ready]
    box = text_box(
        look, reason, write, bool(desk.late.trouble), hint_text=say.REASON_HINT, autofocus=True, multiline=True, max_lines=3
    )
    box.on_focus, box.on_blur = tap_with(desk.typing, True), tap_with(desk.typing, False)
    field = named_box(box, say.REASON, expand=True)
    is_ready = bool(reason.strip())
    words = record if is_ready else say.REASON_FIRST
    key = PrimaryButton(words, desk.late.record, disabled=not is_ready, busy=desk.busy, height=TOUCH, expand=view.is_narrow)
    last = [ft.Row([field]), ft.Row([key])] if view.is_narrow else [ft.Row([field, key], spacing=M)]
    trouble = [ft.Semantics(content=look.words(tidy(desk.late.trouble), "body", "unmet"), live_region=True)]
    rows: list[ft.Control] = [
        look.words(tidy(means), "body", "soft"),
        ft.Row(chips, spacing=S, run_spacing=S, wrap=True),
        *last,
        *([UnderWay(of)] if desk.busy and of > 1 else []),
        *(trouble if desk.late.trouble else []),
        *([] if view.is_narrow else [look.words(say.CTRL_ENTER, "small", "soft")]),
    ]
    return ft.Column(rows, spacing=M, tight=True, horizontal_alignment=STRETCH)


@ft.component
def UnderWay(of: int) -> ft.Control:
    """How many of a set are recorded so far."""
    desk, look = use_desk(), use_look()
    words = say.under_way(desk.late.done_count, of)
    column = [look.words(words, "body"), Progress(desk.late.done_count / of, 6, name=words)]
    return ft.Semantics(content=ft.Column(column, spacing=XS, tight=True, horizontal_alignment=STRETCH), live_region=True)
