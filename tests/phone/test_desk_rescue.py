"""Sở Nội vụ and the file of a phone that could not send: what is shown before, during and after."""

import asyncio

import flet as ft
import pytest

from mobile.desk import rescue_state
from mobile.desk.app import App, Window
from mobile.desk.calls import DeskServer
from mobile.desk.rescue_state import Bringing, Step
from mobile.desk.state import Desk
from mobile.device.port import Reply
from mobile.texts import controls
from mobile.texts import desk as desk_say
from mobile.texts import desk_rescue as say
from mobile.texts.problems import sentence
from shared.rescue_report import RescuePlace, Rescues
from tests.phone.desk_network import PASSWORD, DeskNetwork, answer, problem
from tests.phone.harness import Screen, on_screen
from tests.phone.rescue_reports import AT, LOOKED_AT, TAKEN_OVER
from tests.phone.test_desk_session import differing_case

WIDTHS = {"wide": 1280, "narrow": 412}


class RescueNetwork(DeskNetwork):
    """A server on which one file lies or arrives."""

    def __init__(self, lies=(), arrives=LOOKED_AT):
        super().__init__(differing_case())
        self.lies, self.arrives, self.refuses = list(lies), arrives, ""

    async def send(self, method, path, body=None, headers=None) -> Reply:
        if not path.startswith("/api/rescue"):
            return await super().send(method, path, body, headers)
        self.asked.append(f"{method} {path}")
        if self.ended:
            return problem("session-expired", 401)
        if self.refuses and method == "GET" and path != "/api/rescue":
            return problem(self.refuses, 422)
        match method, path.removeprefix("/api/rescue"):
            case "GET", "":
                return answer(Rescues(tuple(self.lies)))
            case "POST", "/places":
                return answer(RescuePlace("/api/rescue/places/secret", AT), 201)
            case "POST", "/r1/take-over":
                self.lies = [TAKEN_OVER]
                return answer(TAKEN_OVER)
            case "DELETE", "/r1":
                self.lies = []
                return Reply(204, {}, b"")
        return answer(self.arrives)


class Seat:
    """Somebody of Sở Nội vụ in front of the page."""

    def __init__(self, network, width=1280):
        self.network, self.desk = network, Desk(DeskServer(network))
        self.screen, self.window = Screen(width=width, height=800), Window(width, 800)

    async def sit(self, username="sonoivu"):
        await self.screen.show(lambda: App(self.desk, self.window))
        await self.screen.type(controls.USERNAME, username)
        await self.screen.type(controls.PASSWORD, PASSWORD)
        await self.screen.tap(controls.SIGN_IN)
        await self.screen.settle()
        self.desk.go("/cuu-du-lieu")
        await self.screen.settle()
        return self


def at_seat(scene, network=None, width=1280, username="sonoivu"):
    async def play():
        seat = await Seat(network or RescueNetwork(), width).sit(username)
        return await scene(seat)

    return on_screen(play)


def brought(scene, **network):
    """A scene with the state alone."""
    seat = RescueNetwork(**network)
    desk = Desk(DeskServer(seat))

    async def play():
        await desk.sign_in("sonoivu", PASSWORD)
        return await scene(Bringing(desk), seat)

    return asyncio.run(play())


# ── the page ──
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_the_empty_page_teaches_the_three_steps_and_offers_the_key(width):
    async def scene(seat):
        texts = [text.replace("\u00a0", " ") for text in seat.screen.texts()]
        keys = [each for each in seat.screen.find(ft.TextButton) if each.action]
        return texts, keys

    texts, keys = at_seat(scene, width=width)
    assert {say.TITLE, say.EMPTY, *(title for title, _ in say.STEPS)} <= set(texts)
    assert isinstance(keys[0].action, ft.PickFiles)
    assert keys[0].action.allowed_extensions == ["zip"]


@pytest.mark.parametrize("username", ["truongdoan1", "xa25993", "hoidong1"])
def test_nobody_else_has_the_place(username):
    async def scene(seat):
        return seat.screen.says(say.PLACE), seat.screen.says(desk_say.NOT_HERE)

    assert at_seat(scene, username=username) == (False, True)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_file_brought_before_is_opened_taken_over_and_left(width):
    async def scene(seat):
        await seat.screen.tap(say.row("Khảo Một", AT, say.WAITS))
        await seat.screen.settle()
        before = [
            seat.screen.says(words) for words in ("Khảo Một (khaosat1)", say.BEFORE["new"][0], say.PHOTOS_BEFORE["known"][0])
        ]
        await seat.screen.tap(say.TAKE_OVER)
        await seat.screen.settle()
        after = [seat.screen.says(words) for words in (say.DONE, say.AFTER["applied"][0], say.PHOTOS_AFTER["stored"][0])]
        await seat.screen.tap(say.CHOOSE_ANOTHER)
        await seat.screen.settle()
        return before, after, seat.screen.says(say.IS_IN), seat.screen.says(say.EMPTY)

    assert at_seat(scene, RescueNetwork([LOOKED_AT]), width) == ([True] * 3, [True] * 3, True, True)


def test_a_file_that_is_put_away_is_gone_from_the_list():
    async def scene(seat):
        await seat.screen.tap(say.row("Khảo Một", AT, say.WAITS))
        await seat.screen.settle()
        await seat.screen.tap(say.FORGET)
        await seat.screen.settle()
        return seat.screen.says(say.RECENT), seat.network.lies

    assert at_seat(scene, RescueNetwork([LOOKED_AT])) == (False, [])


# ── sending ──
def test_a_chosen_file_is_sent_to_a_place_of_its_own_and_then_looked_at():
    async def scene(bringing, network):
        places, steps = [], []

        async def send(path):
            places.append(path)

        await bringing.choose("rescue.ZIP", 4_200_000, send)
        for share in (0.0, 0.4, 0.2):
            await bringing.sent(share, None)
            steps.append((bringing.step, bringing.share))
        await bringing.sent(1.0, None)
        return places, steps, bringing.step, bringing.report

    sending = [(Step.SENDING, 0), (Step.SENDING, 0.4), (Step.SENDING, 0.4)]
    assert brought(scene) == (["/api/rescue/places/secret"], sending, Step.SHOWN, LOOKED_AT)


def test_a_file_that_is_no_zip_is_not_sent():
    async def scene(bringing, network):
        await bringing.choose("ảnh.jpg", 1000, None)
        return bringing.trouble, bringing.step, "POST /api/rescue/places" in network.asked

    assert brought(scene) == (say.NOT_ZIP, Step.CHOOSING, False)


def test_a_large_file_is_sent_by_a_window_of_its_own_and_then_looked_at(monkeypatch):
    monkeypatch.setattr(rescue_state, "POLL_S", 0.01)

    async def scene(bringing, network):
        network.refuses = "unknown-record"
        await bringing.choose("rescue.zip", 305_000_000, None)
        waiting = asyncio.create_task(bringing.wait())
        while network.asked.count("GET /api/rescue/places/secret") < 2:
            await asyncio.sleep(0.01)
        before = (bringing.step, bringing.window, bringing.trouble)
        network.refuses = ""
        await waiting
        return before, bringing.step, bringing.report

    assert brought(scene) == ((Step.BESIDE, "/api/rescue/places/secret/page", ""), Step.SHOWN, LOOKED_AT)


def test_a_large_file_that_is_none_of_ours_leads_back_to_choosing(monkeypatch):
    monkeypatch.setattr(rescue_state, "POLL_S", 0.01)

    async def scene(bringing, network):
        network.refuses = "rescue-unreadable"
        await bringing.choose("holiday.zip", 305_000_000, None)
        await bringing.wait()
        return bringing.step, bringing.trouble

    assert brought(scene) == (Step.CHOOSING, sentence("rescue-unreadable"))


def test_a_line_that_breaks_leads_back_to_choosing_and_says_so():
    async def scene(bringing, network):
        async def send(path):
            pass

        await bringing.choose("rescue.zip", 4_200_000, send)
        await bringing.sent(0.3, None)
        await bringing.sent(None, "XMLHttpRequest error")
        return bringing.trouble, bringing.step

    assert brought(scene) == (say.BROKEN_OFF, Step.CHOOSING)


def test_a_file_of_somebody_else_is_said_and_another_can_be_chosen():
    async def scene(bringing, network):
        async def send(path):
            pass

        network.refuses = "rescue-unreadable"
        await bringing.choose("holiday.zip", 4_200_000, send)
        await bringing.sent(1.0, None)
        return bringing.trouble, bringing.step

    assert brought(scene) == (sentence("rescue-unreadable"), Step.CHOOSING)


def test_a_session_that_ends_leads_to_sign_in():
    async def scene(bringing, network):
        network.ended = True
        await bringing.read()
        return bringing.desk.has_ended

    assert brought(scene)
