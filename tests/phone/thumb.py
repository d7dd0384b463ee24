"""How an inspector in a hurry goes through a visit: whatever the page offers, by the shortest way."""

import re
from collections import Counter
from typing import Protocol

from shared.criteria import AnswerType, Check, walk
from tests.rules.building import the_criteria

BUDGET = 235  # 2.2 taps for each of 107 checks
PHOTOS = 60
PATIENCE, AGAIN = 500, 200
ONE_BY_ONE = ("Đạt, ", "Có, ")
ON = "Mục tiếp theo"  # a check that was answered before its photo
PAGE = re.compile(r"/chuyen/[^/]+/(?P<part>muc|chup)/(?P<code>[^/?]+)")


class Screen(Protocol):
    async def names(self) -> list[str]: ...

    async def route(self) -> str: ...

    async def photos_of(self, code: str) -> int: ...

    async def touch(self, name: str) -> None: ...

    async def write(self, label: str, text: str) -> None: ...

    async def rest(self) -> None: ...


class Thumb(Screen):
    """`taps` counts every tap, every key of the keyboard, and the tap into a field; `spent` by what it was for."""

    def __init__(self) -> None:
        self.taps = 0
        self.spent: Counter[str] = Counter()
        self.checks: dict[str, Check] = {check.code: check for _, here in walk(the_criteria()) for check in here}
        self.extra = PHOTOS - sum(check.photo_required for check in self.checks.values())

    async def tap(self, *starts: str, what: str = "") -> str:
        """The first of these names that is there, waited for."""
        for _ in range(PATIENCE):
            names = await self.names()
            for start in starts:
                found = next((name for name in names if name == start), None)
                found = found or next((name for name in names if name.startswith(start)), None)
                if found:
                    await self.touch(found)
                    self.count(1, what or start)
                    return found
            await self.rest()
        raise AssertionError(f"none of {starts} is on {await self.route()}: {await self.names()}")

    def count(self, taps: int, what: str) -> None:
        self.taps += taps
        self.spent[what] += taps

    async def open_the_visit(self) -> None:
        await self.tap("Phường Trảng Dài, ", what="opening")
        if (await self.tap("Đã nói với người có mặt", "Bắt đầu kiểm tra", what="opening")).startswith("Đã nói"):
            await self.tap("Bắt đầu kiểm tra", what="opening")
        await self.tap("Tiếp: ", what="opening")

    async def walk_all(self) -> None:
        """Until the page before leaving; the app says where to go next."""
        while page := PAGE.search(await self.route()):
            check = self.checks[page["code"]]
            if page["part"] == "chup":
                await self.shoot(check)
            else:
                await self.answer(check)
            await self.leave(page[0])

    async def leave(self, page: str) -> None:
        """Wait until the app has gone on by itself."""
        for _ in range(PATIENCE):
            if not (await self.route()).endswith(page):
                return
            await self.rest()
        raise AssertionError(f"still on {page}: {await self.names()}")

    async def shoot(self, check: Check) -> None:
        before = await self.photos_of(check.code)
        for _ in range(2 if self.extra else 1):  # more than the checks ask for: the first few have two
            await self.tap("Chụp", what="shutter")
            before += 1
            await self.until_taken(check.code, before)
        self.extra = max(0, self.extra - 1)
        if check.answer is AnswerType.YES_NO:
            await self.tap("Có", ON, what="answer over the picture")
        elif check.answer is AnswerType.CHOICE:
            await self.tap(check.options[0].title, ON, what="answer over the picture")
        elif check.answer is AnswerType.COUNT:
            await self.tap("5, ", ON, what="answer over the picture")
        else:
            await self.tap(ON, "Trả lời", "Xong, thôi chụp", what="from the camera")

    async def until_taken(self, code: str, photos: int) -> None:
        """A shutter pressed while the last shot is still being put away takes nothing: then it is pressed again, and that counts."""
        for waited in range(1, PATIENCE):
            if await self.photos_of(code) >= photos:
                return
            await self.rest()
            if waited % AGAIN == 0:
                await self.tap("Chụp", what="shutter")
        raise AssertionError(f"no photo {photos} of {code}: {await self.names()}")

    async def until_drawn(self) -> list[str]:
        for _ in range(PATIENCE):
            if names := await self.names():
                return names
            await self.rest()
        raise AssertionError(f"nothing to touch on {await self.route()}")

    async def answer(self, check: Check) -> None:
        names = await self.until_drawn()
        wants_photo = check.photo_required and not await self.photos_of(check.code)
        if wants_photo and check.answer in (AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.COUNT):
            await self.tap("Chụp ảnh", what="into the camera")
            return
        match check.answer:
            case AnswerType.YES_NO:
                await self.tap("Có", what="yes or no")
            case AnswerType.CHOICE:
                await self.tap(check.options[0].title, what="choice")
            case AnswerType.COUNT:
                await self.tap("5, ", "0, ", what="count")
            case AnswerType.SHARE:
                await self.share(check, names)
            case AnswerType.DATE:
                await self.tap("Hôm nay", what="date")
            case AnswerType.TEXT:
                await self.tap("Có, còn hiệu lực", "Có", what="text")
                await self.tap("Ghi và đi tiếp", "Ghi ", what="text")
            case AnswerType.NUMBER:
                await self.write("Kết quả đo", "87")
                self.count(3, "number")
                await self.tap("Ghi ", what="number")
        if wants_photo:
            await self.into_the_camera()

    async def into_the_camera(self) -> None:
        """After some answers the app opens it by itself."""
        for _ in range(PATIENCE):
            if "/chup/" in await self.route():
                return
            if any(name.startswith("Chụp ảnh") for name in await self.names()):
                await self.tap("Chụp ảnh", what="into the camera")
                return
            await self.rest()

    async def share(self, check: Check, names: list[str]) -> None:
        """One by one where the page begins so; else the whole, unless it is known, and everybody."""
        if any(name.startswith(ONE_BY_ONE) for name in names):
            await self.tap(*ONE_BY_ONE, what="one by one")
            await self.tap(*ONE_BY_ONE, what="one by one")
            await self.tap("Ghi 2/2", what="one by one")
            return
        if not any(name.startswith("Đủ cả") for name in names):
            await self.tap(f"5, {check.whole_title}", what="share")
        await self.tap("Đủ cả", what="share")

    async def submit(self) -> None:
        await self.tap("Nộp kết quả", what="leaving")
