"""The way back: the arrow of a screen and the browser's own back key lead to the same sensible place, however long the way here was."""

import asyncio

import pytest

from mobile.screens import frame
from shared.ids import CheckCode
from tests.phone.shooting import Photographer, Place, a_photo
from tests.phone.test_screens import Hand
from tests.rules.building import VISIT

ARROWS = "Quay lại", "Đóng máy ảnh"
HERE = frame.visit_route(VISIT)
FIRST, SECOND = frame.check_route(VISIT, "B09.1"), frame.check_route(VISIT, "B09.2")


class Browser:
    """A browser's history: opening drops what lies ahead, stepping drops nothing."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.entries, self.at = hand, [frame.HOME], 0
        page = hand.screen.page
        page.data, page.navigate = hand.phone, self.open
        hand.phone.store.device.back = self.step_back
        hand.phone.moved_to(frame.HOME)

    def open(self, *routes: str) -> None:
        for route in routes:
            self.entries[self.at + 1 :] = [route]
            self.at += 1
            self._show()

    def step_back(self, steps: int = 1) -> bool:
        assert steps <= self.at, "it would lead out of the app"
        self.at -= steps
        self._show()
        return True

    def _show(self) -> None:
        self.hand.phone.moved_to(self.entries[self.at])
        self.hand.go(self.entries[self.at])

    @property
    def way(self) -> list[str]:
        return self.entries[: self.at + 1]

    async def arrow(self) -> str:
        await self.hand.screen.settle(0.1)
        await self.hand.tap(next(name for name in ARROWS if name in self.hand.screen.touchables()))
        return self.entries[self.at]


def browsing(scene):
    """Run an async scene as a test: an opened visit, and a browser at the app's first screen."""

    def test(tmp_path):
        async def play():
            async with Photographer(tmp_path, Place(a_photo())) as hand:
                await hand.open_check("B09.1")
                hand.go(frame.HOME)
                await hand.screen.settle(0.1)
                await scene(hand, Browser(hand))

        asyncio.run(play())

    test.__name__, test.__doc__ = scene.__name__, scene.__doc__
    return test


ASIDE = {  # a screen, and those one may have opened it from
    frame.talk_route(VISIT, "B09.1"): (FIRST, frame.leaving_route(VISIT), frame.HOME),
    frame.history_route(VISIT, "B09.1"): (FIRST, frame.talk_route(VISIT, "B09.1")),
    frame.HELP: (frame.SETTINGS, frame.HOME),
    frame.REHEARSAL: (frame.HELP, frame.SETTINGS),
    frame.SENDING: (HERE, frame.SETTINGS),
    frame.camera_route(VISIT, "B09.1"): (FIRST, frame.leaving_route(VISIT)),
}


@pytest.mark.parametrize(("aside", "before"), [(aside, each) for aside, all_of_them in ASIDE.items() for each in all_of_them])
def test_the_arrow_of_a_page_aside_leads_where_the_back_key_does(aside, before, tmp_path):
    @browsing
    async def scene(hand, browser):
        browser.open(*([] if before == frame.HOME else [before]), aside)
        assert await browser.arrow() == before
        assert browser.way == [frame.HOME, *([] if before == frame.HOME else [before])]

    scene(tmp_path)


@browsing
async def test_a_photo_leads_back_to_the_page_it_was_opened_from(hand, browser):
    photo = frame.photo_route(VISIT, (await hand.attached(a_photo())).id)
    browser.open(HERE, FIRST, photo)
    assert await browser.arrow() == FIRST
    browser.open(frame.camera_route(VISIT, "B09.1"), photo)
    assert await browser.arrow() == frame.camera_route(VISIT, "B09.1")


@browsing
async def test_a_check_leads_back_to_the_walk_past_all_the_checks_before_it(hand, browser):
    cameras = [frame.camera_route(VISIT, code) for code in ("B09.1", "B10.1", "B11.1")]
    browser.open(HERE, FIRST, *cameras, SECOND)
    assert await browser.arrow() == HERE
    assert browser.way == [frame.HOME, HERE]


@browsing
async def test_a_check_opened_before_leaving_leads_back_there(hand, browser):
    browser.open(HERE, frame.leaving_route(VISIT), FIRST, frame.talk_route(VISIT, "B09.1"), SECOND)
    assert await browser.arrow() == frame.leaving_route(VISIT)


@browsing
async def test_a_camera_that_went_on_closes_to_the_check_it_is_at(hand, browser):
    browser.open(HERE, FIRST, frame.camera_route(VISIT, "B09.1"), frame.camera_route(VISIT, "B10.1"))
    assert await browser.arrow() == frame.check_route(VISIT, "B10.1")
    assert await browser.arrow() == HERE


@browsing
async def test_opening_what_lies_behind_steps_back_to_it_and_the_history_does_not_grow(hand, browser):
    browser.open(HERE, FIRST, frame.talk_route(VISIT, "B09.1"))
    await hand.screen.settle(0.1)
    await hand.tap("Mở mục này")
    assert browser.way == [frame.HOME, HERE, FIRST]
    assert await browser.arrow() == HERE  # the way is known as it is, also after that
    assert await browser.arrow() == frame.HOME


@browsing
async def test_going_on_to_a_check_that_was_passed_steps_back_to_it(hand, browser):
    hand.phone.leave_rest_unchecked(VISIT, "Mất điện")
    hand.phone.answer(VISIT, CheckCode("B09.2"), None, "")
    browser.open(HERE, SECOND, FIRST)
    frame.go_on(hand.phone, VISIT, "B09.1")
    assert browser.way == [frame.HOME, HERE, SECOND]


@browsing
async def test_a_second_tap_on_the_arrow_does_not_go_further(hand, browser):
    browser.open(HERE, frame.SETTINGS, frame.HELP)
    slow = []
    hand.phone.store.device.back = lambda steps: slow.append(steps) or True  # the browser is on its way
    await browser.arrow()
    await browser.arrow()
    assert slow == [1]


@browsing
async def test_after_a_restart_in_the_middle_the_arrow_opens_what_is_above(hand, browser):
    browser.entries, browser.at = [FIRST], 0
    hand.phone._trail.clear()
    hand.phone.moved_to(FIRST)
    hand.go(FIRST)
    assert await browser.arrow() == HERE
    assert await browser.arrow() == frame.HOME
