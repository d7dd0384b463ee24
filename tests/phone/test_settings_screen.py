"""What is chosen once for this phone: it holds at once, for the whole app, and after a restart."""

import asyncio

import flet as ft
import pytest

from mobile.look.components import ActionBar, PhoneFrame, PrimaryButton
from mobile.look.theme import LOOKS, LookContext, Viewport, ViewportContext
from mobile.look.type_scale import OUTDOOR_TYPE, PHONE_TYPE, grown
from mobile.phone.preferences import TEXT_SIZES, Touch
from mobile.phone.session import Phone
from mobile.screens.sign_in import SignIn
from mobile.texts import controls
from mobile.texts import phone as say
from mobile.texts import phone_help as told
from mobile.texts import phone_sending as sending
from mobile.texts.tongue import Tongue, spoken
from tests.phone.harness import Screen, on_screen
from tests.phone.test_screens import inspecting

LANGUAGE, SIZE = "Ngôn ngữ: English", "Cỡ chữ: 200\u00a0%"


async def restarted(hand) -> Phone:
    hand.phone.store.close()
    phone = Phone()
    await phone.open(hand.device)
    hand.phone = phone  # closed with the scene
    return phone


def shakes(screen: Screen) -> list[str]:
    """What the client was asked to do with its motor."""
    asked = [body["name"] for _, body in screen.wire.sent if isinstance(body, dict) and "call_id" in body]
    return [name for name in asked if name in tuple(Touch)]


# ── language ──
@inspecting
async def test_english_is_spoken_at_once_and_after_a_restart(hand):
    hand.go("/cai-dat")
    await hand.see("Cài đặt")
    await hand.tap(LANGUAGE)
    await hand.see("Settings")
    await hand.see("Text size")
    assert hand.screen.find(ft.Semantics, label="Language: English", checked=True)
    hand.go("/")
    await hand.see("My work")
    assert spoken() is Tongue.ENGLISH
    phone = await restarted(hand)
    assert (phone.language, say.MY_WORK) == ("en", "My work")


@inspecting
async def test_a_language_nobody_speaks_any_more_becomes_vietnamese(hand):
    hand.phone.store.remember(language="fr", text_size="1e9", look="")
    phone = await restarted(hand)
    assert (phone.language, phone.text_size, phone.look) == ("vi", 100, "light")


def test_what_was_typed_at_sign_in_is_still_there_in_the_other_language():
    async def play() -> None:
        phone = Phone()
        screen = await Screen().show(lambda: SignIn(phone))
        await screen.type("Tên đăng nhập", "khaosat1")
        await screen.tap("English")
        assert screen.says("User name")
        assert [box.value for box in screen.find(ft.TextField)] == ["khaosat1", ""]
        await screen.tap("Tiếng Việt")
        assert screen.says("Tên đăng nhập")

    on_screen(play)


@inspecting
async def test_a_note_being_written_is_kept_when_the_language_changes(hand):
    await hand.open_check("T02.1")
    await hand.screen.type(controls.NOTE, "Vách mới lắp")
    hand.phone.choose_language("en")
    await hand.see("Note")
    await hand.until(lambda: hand.finding("T02.1") is not None)
    assert hand.finding("T02.1").note == "Vách mới lắp"


# ── text ──
@inspecting
async def test_text_twice_as_large_holds_at_once_and_after_a_restart(hand):
    hand.go("/cai-dat")
    await hand.see("Cỡ chữ")
    await hand.tap(SIZE)
    assert min(text.style.size for text in hand.screen.find(ft.Text) if text.style) >= 32
    assert (await restarted(hand)).text_size == 200


@pytest.mark.parametrize("percent", TEXT_SIZES)
@pytest.mark.parametrize("scale", [PHONE_TYPE, OUTDOOR_TYPE], ids=["phone", "outdoor"])
def test_every_step_grows_and_keeps_its_place_in_the_scale(scale, percent):
    larger = grown(scale, percent)

    assert larger["body"].size == round(scale["body"].size * percent / 100)
    assert all(larger[role].size >= step.size for role, step in scale.items())
    assert sorted(scale, key=lambda role: scale[role].size) == sorted(scale, key=lambda role: larger[role].size)
    assert min(step.line / step.size for step in larger.values()) >= 1.3


@pytest.mark.parametrize(
    ("view", "is_cramped", "is_crowded", "is_low"),
    [
        (Viewport(360, 640), False, False, False),
        (Viewport(360, 640, 200), True, True, False),
        (Viewport(412, 915, 130), False, False, False),
        (Viewport(412, 400), False, True, False),  # a keyboard over half of the screen
        (Viewport(915, 412), False, True, True),
        (Viewport(1280, 800, 200), False, True, False),
    ],
)
def test_a_window_knows_how_much_text_it_holds(view, is_cramped, is_crowded, is_low):
    assert (view.is_cramped, view.is_crowded, view.is_low) == (is_cramped, is_crowded, is_low)


def test_the_desk_is_not_drawn_larger_by_a_phone():
    assert LOOKS["light"].at_desk().percent == 100
    assert LOOKS["light"].large(200).type["body"].size == 2 * LOOKS["light"].type["body"].size == 32


# ── the motor ──
@inspecting
async def test_the_phone_answers_the_thumb_until_that_is_turned_off(hand):
    hand.phone.feel(Touch.SAVED)
    await hand.screen.settle()
    assert shakes(hand.screen) == ["medium_impact"]
    hand.go("/cai-dat")
    await hand.see("Rung khi chạm")
    await hand.tap("Rung khi chạm: Tắt")
    hand.phone.feel(Touch.REFUSED)
    await hand.screen.settle()
    assert shakes(hand.screen) == ["medium_impact"]
    assert not (await restarted(hand)).vibrates


def test_where_there_is_no_app_around_it_nothing_is_felt():
    Phone().feel(Touch.KEPT)


# ── the ways there ──
@inspecting
async def test_settings_and_help_are_one_tap_from_my_work(hand):
    await hand.tap("Cài đặt, máy này: Khảo sát viên Một")
    await hand.see("Cỡ chữ")
    hand.go("/")
    await hand.tap("Trợ giúp")
    for words in (told.FIRST_VISIT, told.THREE_PLACES, told.NO_FIX[0], told.CLOSED_OFFICE[0], told.PRACTICE, told.CALL):
        await hand.see(words)


@inspecting
async def test_help_is_read_before_anybody_signed_in(hand):
    await hand.phone.sign_out()
    await hand.see("Nhập tên và mật khẩu")
    hand.go("/tro-giup")
    await hand.see(told.FIRST_VISIT)
    assert told.PRACTICE_KEY not in hand.screen.touchables()


@inspecting
async def test_signing_out_asks_once_when_everything_is_sent(hand):
    hand.go("/cai-dat")
    await hand.see(sending.SIGN_OUT)
    await hand.tap(sending.SIGN_OUT)
    await hand.see(sending.SIGN_OUT_TITLE)
    assert hand.phone.stage == "ready"
    await hand.tap(controls.CANCEL)
    assert hand.phone.stage == "ready"


def test_keys_stand_beside_the_page_of_a_phone_held_sideways():
    async def play() -> tuple[bool, bool]:
        async def has_keys_beside(view: Viewport) -> bool:
            def page() -> ft.Control:
                return PhoneFrame(None, [ft.Text("câu hỏi")], ActionBar([PrimaryButton("Tiếp")]))

            screen = await Screen().show(lambda: LookContext(LOOKS["light"], lambda: ViewportContext(view, page)))
            return bool(screen.find(ft.Container, width=360))

        return await has_keys_beside(Viewport(915, 412)), await has_keys_beside(Viewport(412, 915))

    assert asyncio.run(play()) == (True, False)
    assert Viewport(915, 412).for_keys.column == 320
