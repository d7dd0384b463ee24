"""Pictures of every screen of the inspector's app in three looks and two languages at three sizes, as contact sheets.

`./dev screenshots [--scene NAME ...] [--size 412x915 ...] [--look NAME ...] [--language vi|en] [--whole] [--to var/screenshots]`

The scenes stand in tests/phone/scenes.py. It draws with a real Chromium over real phone stores, needs no network, and takes some minutes.
`--whole` also scrolls each screen to its end, in further pictures.
"""

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright
from sheets import Shot, index, sheet
from staging import READY_S, Staged, Stagehands

from mobile.look.theme import LOOKS
from mobile.texts.tongue import Tongue
from tests.journeys.acting import OFFICE, camera_feed
from tests.phone.chromium import QUIET, free_port
from tests.phone.furnishing import Furnished, furnished
from tests.phone.scenes import SCENES, Scene

ROOT = Path(__file__).resolve().parents[2]
NOWHERE_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
SETTLED_S, CAMERA_S, MOST_LOOKS = 0.12, 1.2, 8
MOST_SCROLLS = 8
EXECUTABLES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Size:
    width: int
    height: int
    percent: int = 100

    @property
    def name(self) -> str:
        return f"{self.width}x{self.height}" + (f"-{self.percent}" if self.percent != 100 else "")


SIZES = (Size(412, 915), Size(360, 640, 200), Size(1280, 800))
MORE_SIZES = (*SIZES, Size(360, 640), Size(915, 412), Size(412, 915, 160))


def wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./dev screenshots", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scene", nargs="+", choices=[each.name for each in SCENES], default=[each.name for each in SCENES])
    parser.add_argument("--size", nargs="+", choices=[each.name for each in MORE_SIZES], default=[each.name for each in SIZES])
    parser.add_argument("--look", nargs="+", choices=list(LOOKS), default=list(LOOKS))
    parser.add_argument("--language", nargs="+", choices=[each.value for each in Tongue], default=[each.value for each in Tongue])
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--to", type=Path, default=ROOT / "var" / "screenshots")
    return parser.parse_args()


@dataclass
class Photographer:
    """Goes through the scenes of one phone at one size."""

    asked: argparse.Namespace
    size: Size
    staged: Staged
    page: Page
    last: bytes = b""

    async def take(self, scenes: Sequence[Scene]) -> list[Shot]:
        shots: list[Shot] = []
        for scene in scenes:
            await self.staged.show(scene)
            await asyncio.sleep(CAMERA_S if scene.needs_camera else 0)
            for look in self.asked.look:
                shots += [shot async for shot in self.one(scene, look)]
        return shots

    async def one(self, scene: Scene, look: str) -> AsyncIterator[Shot]:
        """Its first picture, and where everything is asked for those further down."""
        language = self.staged.language
        await self.staged.do(lambda: self.staged.phone.choose_look(look))
        yield await self.keep(Shot(scene.name, self.size.name, language, look), scene.needs_camera)
        for number in range(2, MOST_SCROLLS if self.asked.whole and not scene.needs_camera else 0):
            shot = Shot(f"{scene.name}~{number}", self.size.name, language, look)
            await self.page.mouse.move(self.size.width / 2, self.size.height * 0.4)
            await self.page.mouse.wheel(0, self.size.height * 0.55)
            seen, kept = self.last, await self.keep(shot, moves=False)
            if self.last == seen:
                (self.asked.to / shot.file).unlink()
                break
            yield kept
        await self.page.mouse.wheel(0, -20_000)

    async def keep(self, shot: Shot, moves: bool) -> Shot:
        """Once the client has drawn what was sent: another picture than the last one, twice the same. A camera's preview never is."""
        path = self.asked.to / shot.file
        path.parent.mkdir(parents=True, exist_ok=True)
        before = b""
        for _ in range(MOST_LOOKS):
            await asyncio.sleep(SETTLED_S)
            now = await self.page.screenshot()
            if moves or now == before != self.last:
                break
            before = now
        self.last = now
        path.write_bytes(now)
        return shot


async def opened(browser: Browser, hands: Stagehands, token: str, staged: Staged, size: Size) -> Page:
    context = await browser.new_context(
        viewport={"width": size.width, "height": size.height},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        geolocation=OFFICE,  # type: ignore[arg-type]
        permissions=["geolocation", "camera"],
    )
    page = await context.new_page()
    await page.goto(hands.expect(token, staged))
    await asyncio.wait_for(staged.is_drawn.wait(), READY_S)
    await page.locator("flt-glass-pane, flutter-view").first.wait_for(state="attached")
    await asyncio.sleep(2.5)  # fonts
    return page


def runs(asked: argparse.Namespace) -> Iterator[tuple[Size, str, list[Scene]]]:
    """One browser page for each size and each phone."""
    scenes = [each for each in SCENES if each.name in asked.scene]
    for size in MORE_SIZES:
        for phone in dict.fromkeys(each.phone for each in scenes) if size.name in asked.size else ():
            yield size, phone, [each for each in scenes if each.phone == phone]


async def photograph(asked: argparse.Namespace, browser: Browser, phones: dict[str, Furnished], folder: Path) -> list[Shot]:
    """Two pages at a time; one language after the other, as the language is one for the process."""
    hands, began, shots = Stagehands(free_port()), time.monotonic(), []
    at_once = asyncio.Semaphore(2)

    async def run(language: str, size: Size, phone: str, scenes: list[Scene]) -> list[Shot]:
        async with at_once:
            token = f"{phone}-{size.name}-{language}"
            staged = Staged(phones[phone].copied(folder / token), size.width, size.height, size.percent, language)
            await staged.furnish()
            page = await opened(browser, hands, token, staged, size)
            taken = await Photographer(asked, size, staged, page).take(scenes)
            await page.context.close()
            print(f"{time.monotonic() - began:5.0f} s  {size.name:12} {language}  {phone:10} {len(taken)} pictures", flush=True)
            return taken

    async with hands.serving():
        for language in asked.language:
            for taken in await asyncio.gather(*(run(language, *each) for each in runs(asked))):
                shots += taken
    return shots


def in_sheets(asked: argparse.Namespace, shots: Sequence[Shot]) -> list[Path]:
    made = []
    for size, language in product(asked.size, asked.language):
        if here := [each for each in shots if (each.size, each.language) == (size, language)]:
            made.append(sheet(asked.to, f"{size}-{language}", here, asked.look))
    return made


async def main() -> None:
    asked = wanted()
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, EXECUTABLES)), None)
    if executable is None:
        sys.exit("no Chromium was found; name one in the environment variable CHROMIUM")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        phones = await furnished(folder)
        camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
        camera.append(f"--use-file-for-fake-video-capture={camera_feed(folder / 'feed.mjpeg')}")
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=executable, args=[*QUIET, NOWHERE_ELSE, *camera])
            shots = await photograph(asked, browser, phones, folder)
            await browser.close()
    print(index(asked.to, in_sheets(asked, shots), shots))


asyncio.run(main())
