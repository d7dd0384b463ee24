"""One photo over the page: the picture on the dark, its copies under digits, and beside it what speaks for it."""

from collections.abc import Callable
from dataclasses import replace

import flet as ft

from mobile.desk.areas import AreasEditor
from mobile.desk.calls import Copy
from mobile.desk.drafts import Enlarged
from mobile.desk.frame import STRETCH, use_desk
from mobile.desk.late_reading import photo_named
from mobile.desk.pictures import UNREADABLE, is_told_places, use_photo
from mobile.desk.proof import Proof
from mobile.desk.state import Desk
from mobile.look.components import QuietButton, spinner, tap_with, tidy, touchable
from mobile.look.evidence import Stamp, StampOverlay
from mobile.look.evidence.marks import marks_layer
from mobile.look.evidence.photo import picture, round_key
from mobile.look.evidence.upright import upright_size
from mobile.look.theme import ON_PICTURE, PILL, RADIUS, TOUCH, XL, L, Look, M, S, Viewport, use_look, use_viewport
from mobile.texts import controls, desk_areas, desk_deciding, desk_talk
from mobile.texts import desk as say
from mobile.texts import desk_evidence as told
from mobile.texts import desk_photos as photo_words
from mobile.texts.numbers import position
from mobile.texts.phone_camera import marks_told
from shared import wire
from shared.operations import HideAreas
from shared.permissions import may
from shared.visits import Evidence

PANEL_WIDTH = 400
EVERYBODY: dict[Copy, str] = {"screen": told.PLAIN, "stamped": told.STAMPED}
TEAM: dict[Copy, str] = {**EVERYBODY, "commune": told.FOR_COMMUNE, "original": told.ORIGINAL}
A_BROWSER_SHOWS = {"image/jpeg", "image/png", "image/webp"}


def copies_for(desk: Desk) -> dict[Copy, str]:
    """Which pictures of a photo this person may choose among; the server decides again."""
    return TEAM if may(desk.actor, HideAreas) else EVERYBODY


def stamp_of(desk: Desk, shown: wire.CaseShown, evidence: Evidence) -> Stamp:
    where = evidence.position
    return Stamp(
        place=shown.case.commune.full_name,
        check=shown.case.criteria_set.check(evidence.check_code).title,
        time=photo_words.exact_moment(evidence.captured_at),
        position=position(where.lat, where.lon) if where else say.NO_POSITION if is_told_places(desk) else "",
        accuracy=photo_words.accuracy_of(where),
    )


@ft.component
def Viewer(enlarged: Enlarged) -> ft.Control:
    """The photo that is open. The chosen copy stays while one leafs; an original is asked for again with every photo."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    at, choose = ft.use_state(0)
    editing, edit = ft.use_state("")
    saved, save = ft.use_state("")
    shown = desk.shelf.case(enlarged.registration_id)
    evidence = photo_named(shown, enlarged.evidence_ids[enlarged.at]) if shown else None
    if shown is None or evidence is None:
        return ft.Container()

    copies = copies_for(desk)
    order = list(copies)

    def edited(has_changed: bool) -> None:
        edit("")
        save(evidence.id if has_changed else saved)
        choose(order.index("commune") if has_changed else at)

    if editing == evidence.id:
        return AreasEditor(shown, evidence, edited, key=f"areas {evidence.id}")  # type: ignore[call-arg]
    can_edit = may(desk.actor, HideAreas) and evidence.sha256 in shown.stored and evidence in shown.case.evidence
    keys: dict[str, Callable[[], object]] = {str(nth + 1): choosing(choose, nth) for nth in range(len(order))}
    keys |= {"Arrow Right": lambda: desk.leaf(1), "Arrow Left": lambda: desk.leaf(-1), "Escape": lambda: desk.enlarge(None)}
    keys |= {str(len(copies) + 1): lambda: edit(evidence.id)} if can_edit else {}
    desk.listen_above(keys)
    action = edit_key(look, view, len(copies) + 1, lambda: edit(evidence.id)) if can_edit else None
    if len(enlarged.evidence_ids) > 1 and may(desk.actor, HideAreas):
        action = ft.Column([*([action] if action else []), compare_key(desk, enlarged)], spacing=S, tight=True)
    head = Head(enlarged, tuple(copies.values()), at, choose)
    of_commune = desk_areas.SAVED if saved == evidence.id else told.FOR_COMMUNE_WHY
    by_keys = "" if view.is_narrow else told.keys_hint(len(enlarged.evidence_ids) > 1)
    hint = of_commune if order[at] == "commune" else by_keys
    whole = Whole(evidence, order[at], stamp_of(desk, shown, evidence), hint, key=f"{evidence.id} {at}")  # type: ignore[call-arg]
    return laid_out(look, view, head, whole, lambda width: Proof(shown, evidence, width, action))


def choosing(choose: Callable[[int], object], nth: int) -> Callable[[], object]:
    return lambda: choose(nth)


def edit_key(look: Look, view: Viewport, digit: int, on_tap: Callable[[], object]) -> ft.Control:
    words = told.AREAS if view.is_narrow else told.with_key(told.AREAS, digit)
    return QuietButton(words, on_tap, ft.Icons.BLUR_ON_ROUNDED, bordered=True)


def compare_key(desk: Desk, enlarged: Enlarged) -> ft.Control:
    """Another photo of the criterion beside this one."""
    other = enlarged.at + 1 if enlarged.at + 1 < len(enlarged.evidence_ids) else enlarged.at - 1
    opened = replace(enlarged, beside=other)
    return QuietButton(desk_deciding.COMPARE_PHOTOS, lambda: desk.enlarge(opened), ft.Icons.COMPARE_ROUNDED, bordered=True)


def laid_out(look: Look, view: Viewport, head: ft.Control, whole: ft.Control, panel: Callable[[float], ft.Control]) -> ft.Control:
    """Picture and panel side by side; on a narrow window the picture above and the panel scrolling below it."""
    inner = (view.width if view.is_narrow else PANEL_WIDTH) - 2 * L
    scrolled = ft.Column(
        [panel(inner), ft.Container(height=L)], scroll=ft.ScrollMode.AUTO, expand=True, horizontal_alignment=STRETCH
    )
    beside = ft.Container(scrolled, bgcolor=look.paper, padding=ft.Padding.only(left=L, right=L, top=L))
    left = ft.Column([head, whole], spacing=0, expand=True, horizontal_alignment=STRETCH)
    both: ft.Control
    if view.is_narrow:
        left.expand, beside.expand = 5, 5
        both = ft.Column([left, beside], spacing=0, horizontal_alignment=STRETCH)
    else:
        beside.width = PANEL_WIDTH
        both = ft.Row([left, beside], spacing=0, vertical_alignment=STRETCH)
    return ft.Container(ft.SafeArea(both, expand=True), bgcolor=ON_PICTURE.night, expand=True)


@ft.component
def Head(enlarged: Enlarged, names: tuple[str, ...], chosen: int, choose: Callable[[int], object]) -> ft.Control:
    """Close, the copies, and the way to the next photo."""
    desk, look, view = use_desk(), use_look(), use_viewport()
    close = round_key(ft.Icons.CLOSE_ROUNDED, told.CLOSE, lambda: desk.enlarge(None))
    keys = [
        copy_key(look, name, "" if view.is_narrow else str(nth + 1), nth == chosen, tap_with(choose, nth))
        for nth, name in enumerate(names)
    ]
    leafing = leaf_keys(desk, look, enlarged)
    row = ft.Row(keys, spacing=S, run_spacing=S, wrap=True, expand=True)
    head: ft.Control = ft.Row([close, row, *leafing], spacing=M)
    if view.is_narrow:
        first = ft.Row([close, ft.Container(expand=True), *leafing], spacing=S)
        head = ft.Column([first, ft.Row(keys, spacing=S, scroll=ft.ScrollMode.AUTO)], spacing=S, tight=True)
    return ft.Container(head, padding=ft.Padding.all(S))


def copy_key(look: Look, name: str, digit: str, is_chosen: bool, on_tap: Callable[[], object] | None) -> ft.Control:
    """One of several pictures of the same photo; which digit chooses it stands beside its name."""
    ink, ground = (ON_PICTURE.night, ON_PICTURE.ink) if is_chosen else (ON_PICTURE.ink, ON_PICTURE.veil)
    words: list[ft.Control] = [ft.Text(name, style=look.type["strong"].style(ink))]
    words += [ft.Text(digit, style=look.type["small"].style(ink))] if digit else []
    return touchable(
        ft.Row(words, spacing=S, tight=True),
        name,
        on_tap,
        checked=is_chosen,
        height=TOUCH,
        padding=ft.Padding.symmetric(horizontal=L if digit else M),
        border_radius=PILL,
        bgcolor=ground,
        border=ft.Border.all(1, ON_PICTURE.soft),
    )


def leaf_keys(desk: Desk, look: Look, enlarged: Enlarged) -> list[ft.Control]:
    """Back, where one is, on; nothing when there is one photo only."""
    last = len(enlarged.evidence_ids) - 1
    if not last:
        return []
    words = ft.Text(photo_words.photo_number(enlarged.at + 1, last + 1), style=look.type["figure"].style(ON_PICTURE.ink))
    back = round_key(ft.Icons.CHEVRON_LEFT_ROUNDED, say.LAST_ONE, lambda: desk.leaf(-1))
    on = round_key(ft.Icons.CHEVRON_RIGHT_ROUNDED, say.NEXT_ONE, lambda: desk.leaf(1))
    return [back, words, on]


@ft.component
def Whole(evidence: Evidence, copy: Copy, stamp: Stamp, hint: str) -> ft.Control:
    """The chosen copy. Before an original is opened it is said that this is noted."""
    look, view = use_look(), use_viewport()
    is_opened, open_it = ft.use_state(False)
    if copy == "original" and evidence.media_type not in A_BROWSER_SHOWS:
        return aside(look, told.ORIGINAL_ELSE)
    if copy == "original" and not is_opened:
        key = QuietButton(told.OPEN_ORIGINAL, tap_with(open_it, True), ft.Icons.VISIBILITY_OUTLINED, bordered=True, selected=True)
        return aside(look, told.ORIGINAL_ASK, key)
    below: list[ft.Control] = [StampOverlay(stamp, compact=view.is_narrow)] if copy in ("screen", "original") else []
    drawn = [under(look, desk_talk.drawn(words))] if copy != "original" and (words := marks_told(evidence.marks)) else []
    line = [under(look, hint)] if hint else []
    return ft.Column(
        [Zoomed(evidence, copy, stamp.check), *below, *drawn, *line], spacing=0, expand=True, horizontal_alignment=STRETCH
    )


def under(look: Look, words: str) -> ft.Control:
    return ft.Container(ft.Text(words, style=look.type["small"].style(ON_PICTURE.soft)), padding=ft.Padding.all(S))


def aside(look: Look, words: str, key: ft.Control | None = None) -> ft.Control:
    """Instead of a picture: what to know first, and the key."""
    text = ft.Text(tidy(words), style=look.type["body"].style(ON_PICTURE.ink), text_align=ft.TextAlign.CENTER)
    icon = ft.Icon(ft.Icons.LOCK_OUTLINE_ROUNDED, size=32, color=ON_PICTURE.soft)
    sheet = [ft.Container(key, bgcolor=look.sheet, border_radius=RADIUS)] if key else []
    column = ft.Column(
        [icon, text, *sheet],
        spacing=L,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        alignment=ft.MainAxisAlignment.CENTER,
    )
    return ft.Container(column, alignment=ft.Alignment.CENTER, padding=XL, expand=True)


@ft.component
def Zoomed(evidence: Evidence, copy: Copy, name: str) -> ft.Control:
    """To be enlarged with the wheel or two fingers; while it comes, the thumbnail stands in for the same picture. What the inspector
    drew lies over every copy; the original stays as it was taken."""
    desk, look = use_desk(), use_look()
    photo = use_photo(evidence.sha256, copy)
    if photo is None and copy == "screen":
        photo = desk.photos.at_hand(evidence.sha256, "thumb")
    if photo is None:
        return ft.Container(spinner(ON_PICTURE.ink, 32), alignment=ft.Alignment.CENTER, expand=True)
    if photo == UNREADABLE:
        return aside(look, say.PHOTO_NOT_READ)
    whole = picture(look, photo, ft.BoxFit.CONTAIN, controls.photo(name, None))
    size = upright_size(photo) if evidence.marks and copy != "original" else None
    if size:
        over = marks_layer(evidence.marks, size)
        whole = ft.Stack([whole, ft.TransparentPointer(over)], fit=ft.StackFit.EXPAND)
    return ft.InteractiveViewer(content=whole, max_scale=8, min_scale=1, expand=True)
