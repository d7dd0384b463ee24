"""Photos that need the inspector: gone or damaged here, refused by the server, or left without a check; and the way out of each."""

from collections.abc import Callable

import flet as ft

from mobile.device.port import StoreDamaged, StoreFull
from mobile.look.components import (
    ActionBar,
    EmptyState,
    ErrorCallout,
    Heading,
    PhoneFrame,
    PrimaryButton,
    QuietButton,
    ReasonSheet,
    Sheet,
    Tap,
    TopBar,
    keyed,
    tap_with,
)
from mobile.look.sending import PhotoRow
from mobile.look.theme import TOUCH_COMFORT, use_look
from mobile.look.walk import CheckLine, CheckRow, RowSheet
from mobile.phone import lost, undecided
from mobile.phone.session import Phone, slug_of
from mobile.phone.undecided import KeptPhoto
from mobile.screens import frame
from mobile.store.words import Transfer
from mobile.texts import phone_sending as say
from mobile.texts import problems, tidy, title
from shared.errors import DomainError
from shared.ids import CheckCode, VisitId

Ask = Callable[[KeptPhoto], object]


# ── words ──
def subject_title(photo: KeptPhoto) -> str:
    subject = photo.subject
    return f"{subject.code} · {title(subject.check)}" if subject.check else say.UNATTACHED


def subject_below(photo: KeptPhoto) -> str:
    taken = say.made_at(photo.evidence.captured_at) if photo.evidence else ""
    return " · ".join(filter(None, (photo.subject.commune, taken)))


def why_broken(photo: KeptPhoto) -> str:
    why = say.MISSING_WHY if photo.original.state is Transfer.MISSING else say.DAMAGED_WHY
    return f"{why} {say.BROKEN_CLOSED}" if photo.evidence and not photo.may_change else why


# ── rows ──
def wide(text: str, on_tap: Tap, icon: ft.IconData) -> ft.Control:
    return ft.Row([QuietButton(text, on_tap, icon, True, TOUCH_COMFORT, expand=True)])


def photo_row(phone: Phone, photo: KeptPhoto, why: str, keys: list[ft.Control], is_last: bool) -> ft.Control:
    small = phone.store.thumbnail(photo.original.sha256) or b""
    title = subject_title(photo)
    told = [subject_below(photo), why]
    return keyed(PhotoRow, photo.original.sha256)(small, f"{say.PHOTO}: {title}", title, told, keys, divider=not is_last)


def broken_keys(photo: KeptPhoto, ask: Ask) -> list[ft.Control]:
    """Take it again where that can be done; else, or afterwards, say that it is gone."""
    keys: list[ft.Control] = []
    if photo.may_change and photo.subject.visit_id:
        route = frame.check_route(photo.subject.visit_id, photo.subject.code)
        keys.append(wide(say.TAKE_AGAIN, lambda: frame.go(route), ft.Icons.PHOTO_CAMERA_OUTLINED))
    return [*keys, wide(say.DECLARE_LOST, lambda: ask(photo), ft.Icons.REPORT_GMAILERRORRED_ROUNDED)]


def why_refused(photo: KeptPhoto) -> str:
    problem = photo.original.problem
    return problems.sentence(problem.slug, problem.facts) if problem else ""


def why_lost(photo: KeptPhoto) -> str:
    problem = photo.original.problem
    return say.because(str(problem.facts.get("reason", ""))) if problem else ""


def section(title: str, rows: list[ft.Control]) -> list[ft.Control]:
    return [Heading(title, role="heading"), RowSheet(*rows)] if rows else []


def spoken_of(phone: Phone, ask: Ask) -> list[ft.Control]:
    """What belongs to a check: broken, refused, and at the end what was said to be lost."""
    broken, refused, gone = undecided.broken_photos(phone), undecided.refused_photos(phone), undecided.lost_photos(phone)
    again = wide(say.SEND_AGAIN, phone.send_originals_now, ft.Icons.REFRESH_ROUNDED)
    return [
        *section(
            say.BROKEN, [photo_row(phone, each, why_broken(each), broken_keys(each, ask), each is broken[-1]) for each in broken]
        ),
        *section(say.REFUSED, [photo_row(phone, each, why_refused(each), [], each is refused[-1]) for each in refused]),
        *([again] if refused else []),
        *unattached_section(phone),
        *section(say.LOST, [photo_row(phone, each, why_lost(each), [], each is gone[-1]) for each in gone]),
    ]


def unattached_section(phone: Phone) -> list[ft.Control]:
    originals = undecided.unattached_photos(phone)
    has_place = bool(originals and undecided.places_for(phone))
    rows: list[ft.Control] = []
    for original in originals:
        route = frame.attach_route(original.sha256)
        keys = [attach_key(route)] if has_place else []
        told = [say.size_of(original.size_bytes), say.UNATTACHED_WHY, "" if has_place else say.NOWHERE_TO_ATTACH]
        small, is_last = phone.store.thumbnail(original.sha256) or b"", original is originals[-1]
        rows.append(keyed(PhotoRow, original.sha256)(small, say.UNATTACHED, say.UNATTACHED, told, keys, divider=not is_last))
    return section(say.UNATTACHED, rows)


def attach_key(route: str) -> ft.Control:
    return wide(say.ATTACH, lambda: frame.go(route), ft.Icons.ATTACH_FILE_ROUNDED)


@ft.component
def PhotosScreen(phone: Phone) -> ft.Control:
    look = use_look()
    asked_hash, ask = ft.use_state("")
    reason, set_reason = ft.use_state("")
    complaint, complain = ft.use_state("")
    asked = next((each for each in undecided.broken_photos(phone) if each.original.sha256 == asked_hash), None)

    def declare(photo: KeptPhoto) -> None:
        try:
            taken = say.made_at(photo.evidence.captured_at) if photo.evidence else ""
            lost.declare_lost(phone, photo, reason.strip(), say.lost_note(taken, reason.strip()))
        except (DomainError, StoreFull) as error:
            complain(problems.sentence(slug_of(error)))
            return
        ask("")
        set_reason("")
        complain("")

    rows = spoken_of(phone, lambda photo: ask(photo.original.sha256))
    content: list[ft.Control] = [Heading(say.PHOTOS_TITLE)]
    if phone.strangers:
        words = f"{say.strangers(phone.strangers)}. {say.STRANGERS_WHY}"
        rows.append(Sheet(look.words(tidy(words), "body", "soft")))
    content += rows or [EmptyState(ft.Icons.DONE_ALL_ROUNDED, say.NO_PHOTOS, say.NO_PHOTOS_WHY)]
    content += [ErrorCallout(complaint)] if complaint else []
    bottom = asking(asked, reason, set_reason, tap_with(declare, asked), lambda: ask("")) if asked else frame.strip(phone)
    top = TopBar(on_back=lambda: frame.leave(phone, frame.SENDING))
    return PhoneFrame(top, content, bottom, banner=frame.banner(phone))


def asking(photo: KeptPhoto, reason: str, on_reason: Callable[[str], object], declare: Tap, cancel: Tap) -> ft.Control:
    """What will happen, the reason, and the key that wakes up with it."""
    has_reason = bool(reason.strip())
    words = say.CONFIRM_LOST if has_reason else say.REASON_FIRST
    told = say.DECLARE_LOST_OPEN if photo.may_change else say.DECLARE_LOST_CLOSED if photo.evidence else say.DECLARE_LOST_ALONE
    confirm = PrimaryButton(words, declare, disabled=not has_reason)
    return ActionBar(ReasonSheet(say.DECLARE_LOST, told, reason, on_reason, confirm, cancel, hint=say.DECLARE_LOST_HINT))


# ── where a photo goes that belongs to nothing ──
@ft.component
def AttachScreen(phone: Phone, sha256: str) -> ft.Control:
    complaint, complain = ft.use_state("")
    original = next((each for each in undecided.unattached_photos(phone) if each.sha256 == sha256), None)
    top = TopBar(on_back=lambda: frame.leave(phone, frame.PHOTOS))
    if original is None:
        empty = EmptyState(ft.Icons.DONE_ALL_ROUNDED, say.UNATTACHED_GONE, say.NO_PHOTOS_WHY)
        return PhoneFrame(top, [empty], frame.strip(phone), banner=frame.banner(phone))

    def choosing(visit_id: VisitId, code: CheckCode) -> Callable[[], object]:
        async def choose() -> None:
            try:
                await lost.attach_kept(phone, original, visit_id, code)
            except (DomainError, StoreFull, StoreDamaged) as error:
                complain(problems.sentence(slug_of(error)))
                return
            frame.go(frame.check_route(visit_id, code))

        return choose

    small = phone.store.thumbnail(sha256) or b""
    row = PhotoRow(small, say.UNATTACHED, say.UNATTACHED, [say.size_of(original.size_bytes), say.LIKE_PICKED], [], divider=False)
    content: list[ft.Control] = [Heading(say.ATTACH_TITLE, say.ATTACH_BELOW), RowSheet(row)]
    content += [ErrorCallout(complaint)] if complaint else []
    for walk, stop, lacking in undecided.places_for(phone):
        rows = [
            keyed(CheckRow, each.check.code)(
                CheckLine(tidy(title(each.check)), photo_required=True),
                choosing(walk.visit.id, each.check.code),
                divider=each is not lacking[-1],
            )
            for each in lacking
        ]
        content += [Heading(title(stop.place), walk.commune.full_name, role="heading"), RowSheet(*rows)]
    return PhoneFrame(top, content, frame.strip(phone), banner=frame.banner(phone))
