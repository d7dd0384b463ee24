"""What is chosen once for this phone: language, how it looks, how large its text is, when originals go; and who holds it."""

import flet as ft

from mobile.look.choosing import LookPicker, Option, Options
from mobile.look.components import (
    Callout,
    ConfirmDialog,
    Heading,
    PhoneFrame,
    QuietButton,
    Sheet,
    Tap,
    TopBar,
    side_by_side,
)
from mobile.look.sending import LeadingRow
from mobile.look.theme import TOUCH_COMFORT, XL, S, use_look, use_viewport
from mobile.look.walk import RowSheet
from mobile.phone.preferences import TEXT_SIZES
from mobile.phone.session import Phone
from mobile.screens import frame
from mobile.screens.rescue import outcome, use_rescuing
from mobile.texts import controls, tidy
from mobile.texts import phone_sending as sending
from mobile.texts import phone_settings as say

STRETCH = ft.CrossAxisAlignment.STRETCH


def part(title: str, *content: ft.Control, below: str = "") -> ft.Control:
    return ft.Column([Heading(title, below, "heading"), *content], spacing=S, tight=True, horizontal_alignment=STRETCH)


# ── how the phone speaks, looks and feels ──
def languages(phone: Phone) -> ft.Control:
    """Each in its own words, so that its reader finds it."""
    options = [Option(tongue, name) for tongue, name in say.LANGUAGES.items()]
    return part(say.LANGUAGE, Options(say.LANGUAGE, options, phone.language, phone.choose_language), below=say.LANGUAGE_BELOW)


def looks(phone: Phone) -> ft.Control:
    return part(controls.LOOK, LookPicker(phone.look, phone.choose_look))


def text_sizes(phone: Phone) -> ft.Control:
    options = [Option(str(percent), say.percent_size(percent), ft.Icons.TEXT_FIELDS_ROUNDED) for percent in TEXT_SIZES]
    chosen = str(phone.text_size)
    return part(say.TEXT_SIZE, Options(say.TEXT_SIZE, options, chosen, lambda size: phone.choose_text_size(int(size))))


def vibration(phone: Phone) -> ft.Control:
    options = [Option("yes", say.ON, ft.Icons.VIBRATION_ROUNDED), Option("no", say.OFF, ft.Icons.PHONE_ANDROID_ROUNDED)]
    chosen = "yes" if phone.vibrates else "no"
    picker = Options(say.VIBRATION, options, chosen, lambda wish: phone.choose_vibrating(wish == "yes"))
    return part(say.VIBRATION, picker, below=say.VIBRATION_BELOW)


# ── when originals go ──
@ft.component
def OriginalsWhen(phone: Phone) -> ft.Control:
    icons = {"always": ft.Icons.CLOUD_UPLOAD_OUTLINED, "wifi": ft.Icons.WIFI_ROUNDED, "asked": ft.Icons.TOUCH_APP_OUTLINED}
    chosen = phone.originals_when
    options = [Option(when, words, icons[when]) for when, words in sending.WHEN.items()]
    parts: list[ft.Control] = [Options(sending.ORIGINALS_WHEN, options, chosen, phone.choose_originals_when)]
    if chosen == "wifi" and phone.store.device.connection().kind == "unknown":
        parts.append(Callout(sending.LINE_NOT_TOLD, ft.Icons.INFO_OUTLINE_ROUNDED, "soft"))
    return part(sending.ORIGINALS_WHEN, *parts)


# ── this phone ──
@ft.component
def ThisPhone(phone: Phone) -> ft.Control:
    """Signing out waits until nothing is unsent; until then it says how much, and both ways out."""
    is_leaving, leave = ft.use_state(False)
    parts = frame.revoked(phone)
    if phone.unsent:
        parts.append(WaysOut(phone))
    else:
        key = QuietButton(sending.SIGN_OUT, lambda: leave(True), ft.Icons.LOGOUT_ROUNDED, True, TOUCH_COMFORT, expand=True)
        parts.append(ft.Row([key]))
    if is_leaving:
        words = (sending.SIGN_OUT_TITLE, sending.SIGN_OUT_TEXT, sending.SIGN_OUT)
        parts.append(ConfirmDialog(*words, phone.sign_out, lambda: leave(False)))
    return part(sending.THIS_PHONE, *parts, below=phone.actor.name)


@ft.component
def WaysOut(phone: Phone) -> ft.Control:
    """Send everything, or take it along in a file."""
    look, view, rescuing = use_look(), use_viewport(), use_rescuing(phone)
    busy, set_busy = ft.use_state(False)

    async def send_now() -> None:
        set_busy(True)
        await phone.sync()
        set_busy(False)

    def key(words: str, on_tap: Tap, icon: ft.IconData, is_waiting: bool) -> ft.Control:
        return QuietButton(words, on_tap, icon, True, TOUCH_COMFORT, expand=True, disabled=is_waiting)

    send = key(sending.SENDING_NOW if busy else sending.SEND_ALL_NOW, send_now, ft.Icons.ARROW_UPWARD_ROUNDED, busy)
    save = key(sending.SAVE_TO_FILE, rescuing.write, ft.Icons.SAVE_ALT_ROUNDED, rescuing.is_busy)
    title = ft.Row([look.mark(ft.Icons.LOGOUT_ROUNDED, "soft"), look.words(sending.SIGN_OUT, "strong", expand=True)], spacing=S)
    sheet = Sheet(
        title,
        look.words(tidy(sending.keeps_unsent(phone.unsent))),
        look.words(tidy(sending.TWO_WAYS_OUT), "body", "soft"),
        side_by_side(view, send, save),
    )
    return ft.Column([sheet, *outcome(rescuing)], spacing=S, tight=True, horizontal_alignment=STRETCH)


# ── the page ──
def elsewhere() -> ft.Control:
    """The pages behind this one."""
    return RowSheet(
        LeadingRow(ft.Icons.HELP_OUTLINE_ROUNDED, "primary", say.OPEN_HELP, say.OPEN_HELP_BELOW, lambda: frame.go(frame.HELP)),
        LeadingRow(
            ft.Icons.SCHOOL_OUTLINED, "primary", say.OPEN_PRACTICE, say.OPEN_PRACTICE_BELOW, lambda: frame.go(frame.REHEARSAL)
        ),
        LeadingRow(
            ft.Icons.SYNC_ALT_ROUNDED,
            "primary",
            say.OPEN_SENDING,
            say.OPEN_SENDING_BELOW,
            lambda: frame.go(frame.SENDING),
            divider=False,
        ),
    )


@ft.component
def SettingsScreen(phone: Phone) -> ft.Control:
    content: list[ft.Control] = [
        Heading(say.SETTINGS),
        languages(phone),
        looks(phone),
        text_sizes(phone),
        vibration(phone),
        OriginalsWhen(phone),
        part(say.MORE, elsewhere()),
        ThisPhone(phone),
    ]
    top = TopBar(on_back=lambda: frame.leave(phone, frame.HOME))
    return PhoneFrame(top, content, frame.strip(phone), spacing=XL, banner=frame.banner(phone))
