"""A whole commune under one thumb, without signal: 107 checks, 60 photos, submitted; every tap and every key is counted.

The pages are the app's own, drawn over a real store without a client.
"""

import asyncio

import flet as ft

from mobile.phone import facts
from shared.answers import Count, Share
from shared.criteria import required
from shared.visits import Finding, is_submitted
from tests.phone.shooting import Photographer, Place, a_photo
from tests.phone.thumb import BUDGET, PAGE, PHOTOS, Thumb
from tests.rules.building import VISIT, the_criteria

CHECKS = 107


class PhoneInHand(Thumb):
    """The thumb on the app's own pages, rendered without a client."""

    def __init__(self, hand: Photographer) -> None:
        super().__init__()
        self.hand = hand

    async def names(self) -> list[str]:
        """Of the page the address names; nothing while the former one is still there."""
        page = PAGE.search(await self.route())
        is_drawn = page is None or self.hand.screen.says(self.checks[page["code"]].title)
        return list(self.hand.screen.touchables()) if is_drawn else []

    async def route(self) -> str:
        return str(self.hand.window.route)

    async def photos_of(self, code: str) -> int:
        return len([each for each in self.hand.evidence() if each.check_code == code and not each.is_withdrawn])

    async def touch(self, name: str) -> None:
        await self.hand.screen.tap(name)

    async def write(self, label: str, text: str) -> None:
        await self.hand.until(lambda: self.hand.screen.find(ft.Semantics, label=label))
        await self.hand.screen.type(label, text)

    async def rest(self) -> None:
        await self.hand.screen.settle(0.02)


def test_a_whole_commune_is_inspected_offline_within_its_taps(tmp_path):
    async def play():
        async with Photographer(tmp_path, Place(a_photo())) as hand:
            thumb = PhoneInHand(hand)
            await thumb.open_the_visit()
            await thumb.walk_all()
            await thumb.submit()
            found = [each for each in hand.phone.store.records.every(Finding) if each.answer is not None]
            walk = facts.walk_of(hand.phone, VISIT)
            assert len(found) == CHECKS
            assert not walk.missing
            assert walk.photos_left == 0
            assert len(hand.evidence()) >= PHOTOS
            assert {each.code for each in required(the_criteria())} <= {each.check_code for each in found}
            assert any(isinstance(each.answer, Count) for each in found)
            assert any(isinstance(each.answer, Share) for each in found)
            assert is_submitted(walk.visit)
            print(f"{thumb.taps} taps: {dict(thumb.spent)}")
            assert thumb.taps <= BUDGET, f"{thumb.taps} taps: {thumb.spent}"

    asyncio.run(play())
