"""How quickly the app follows the thumb: taps, the camera, a long list, memory; in Chromium, held back to a quarter of this machine.

`./dev bench app [--slow 4] [--taps 12] [--photos 200] [--findings 5000] [--rows 1000] [--only NAME]`. The real server and bundle; the
phone's store is filled by a pull. Prints medians (lowest-highest) with their targets. `--only`: taps, camera, list, start.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from loads.inspecting import OFFICE, Inspecting, a_large_day, a_view
from loads.slowed import IN_WORKER, LOOP, slowed
from loads.touching import NOTE
from playwright.sync_api import BrowserContext, Page, sync_playwright
from startup import ARGUMENTS, PHONE, ROOT, renderer_mb, served, spread

from backend import phone_bundle

PROFILE = "kept"
AS_IT_IS = "not held back"
TIMED = 10  # photos in each of the ways to be held back
PARTS = ("taps", "camera", "list", "start")


@dataclass
class Found:
    """What was measured, by its row of the table: values, digits, target."""

    rows: dict[str, tuple[list[float], int, str]] = field(default_factory=dict)

    def add(self, row: str, target: str, *values: float, digits: int = 0) -> None:
        self.rows.setdefault(row, ([], digits, target))[0].extend(values)

    def table(self) -> str:
        lines = [
            f"| {row} | {spread(values, digits)} | {target} | {len(values)} |"
            for row, (values, digits, target) in self.rows.items()
        ]
        return "\n".join(["| what | median (lowest–highest) | target | samples |", "|---|---|---|---|", *lines])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("slow", 4), ("taps", 12), ("photos", 200), ("findings", 5000), ("rows", 1000)):
        options.add_argument(f"--{name}", type=int, default=usual)
    options.add_argument("--only", choices=PARTS)
    wish = options.parse_args()
    parts = (wish.only,) if wish.only else PARTS
    phone_bundle.ensure(ROOT)
    found = Found()
    with tempfile.TemporaryDirectory(prefix="thanthien-bench-") as scratch:
        day = a_large_day(Path(scratch, "server"), wish.findings)
        with served(Path(scratch, "server")) as address, opened(Path(scratch)) as context:
            at_work = Inspecting(context.pages[0], address, day)
            factors(at_work, wish.slow, found)
            at_work.begin()
            if "taps" in parts:
                taps(at_work, wish, found)
            if "camera" in parts:
                camera(at_work, wish, found)
            if "list" in parts:
                day.add_visits(wish.rows)
                a_long_list(at_work, wish, found)
    print(
        f"The phone app under the thumb, {wish.findings} findings stored, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n"
    )
    print(found.table())
    if "start" in parts:
        print()
        sys.stdout.flush()
        subprocess.run([sys.executable, "-P", Path(__file__).with_name("startup.py"), "--runs", "3"], check=True)


@contextmanager
def opened(scratch: Path) -> Iterator[BrowserContext]:
    """One browser with a camera and a position, for all of it."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    feed = f"--use-file-for-fake-video-capture={a_view(scratch / 'view.mjpeg')}"
    camera_arguments = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", feed]
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            scratch / PROFILE,
            executable_path=chromium,
            args=[*ARGUMENTS, *camera_arguments],
            viewport=PHONE,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            permissions=["geolocation", "camera"],
            geolocation=OFFICE,  # type: ignore[arg-type]
        )
        context.add_init_script(NOTE)
        yield context
        context.close()


def factors(at_work: Inspecting, slow: int, found: Found) -> None:
    """By how much a loop takes longer: once by what the browser offers, once by stopping the renderer, on the page and in a worker.

    Before the app is opened: its own page allows no worker that was not delivered with it, and a page that stood behind another one
    for a moment is drawn once a second from then on.
    """
    page = at_work.page
    page.goto(f"{at_work.address}/api/health")

    def looped(where: str) -> float:
        return statistics.median(float(page.evaluate(where)) for _ in range(5))

    alone = {"on the page": looped(LOOP), "in a worker": looped(IN_WORKER)}
    for how, hold in holds(at_work, slow).items():
        with hold():
            for where, loop in (("on the page", LOOP), ("in a worker", IN_WORKER)):
                found.add(f"{how}: a loop {where} takes so many times as long", "", looped(loop) / alone[where], digits=1)


def taps(at_work: Inspecting, wish: argparse.Namespace, found: Found) -> None:
    """Each check twice: looked at and left, then answered. The first one warms up and is not counted."""
    for how, hold in holds(at_work, wish.slow).items():
        with hold():
            for number, step in enumerate(islice(at_work.steps(), wish.taps + 1)):
                for what, took_ms in step.items():
                    if number:
                        found.add(f"{what}, {how} (ms)", "" if how == AS_IT_IS else "≤ 100", took_ms)
        at_work.to_the_visit()


def holds(at_work: Inspecting, slow: int) -> dict[str, Callable[[], AbstractContextManager[None]]]:
    """Three ways to be measured: as this machine is, as a browser's developer tools hold back, and as a slower processor would."""
    return {
        AS_IT_IS: nullcontext,
        f"CDP {slow}x": lambda: held_by_the_browser(at_work.page, slow),
        f"all threads {slow}x": lambda: slowed(PROFILE, slow),
    }


@contextmanager
def held_by_the_browser(page: Page, slow: int) -> Iterator[None]:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    yield
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})


def camera(at_work: Inspecting, wish: argparse.Namespace, found: Found) -> None:
    """Opened a few times, then photo after photo along the walk: the first ones are timed, memory is read before and after."""
    found.add("renderer memory before the first photo (MB)", "", renderer_mb(PROFILE))
    for how, hold in holds(at_work, wish.slow).items():
        with hold():
            for number in range(4):
                took_ms = at_work.open_camera()
                if number:
                    found.add(f"camera open, {how} (ms)", "" if how == AS_IT_IS else "≤ 1000", took_ms)
                at_work.leave_camera()
        at_work.back_to_the_walk()
    photos = at_work.photos()
    for how, hold in holds(at_work, wish.slow).items():
        with hold():
            for number, took_ms in enumerate(islice(photos, min(TIMED, wish.photos // 3))):
                if number:
                    found.add(f"shutter to “đã lưu”, {how} (ms)", "" if how == AS_IT_IS else "≤ 500", took_ms)
    for _ in islice(photos, wish.photos - at_work.shots):
        pass
    found.add(f"renderer memory after {at_work.shots} photos (MB)", "≤ 600", renderer_mb(PROFILE))


def a_long_list(at_work: Inspecting, wish: argparse.Namespace, found: Found) -> None:
    """The longest list of the app, thrown through from end to end; a frame is late after more than two turns of the screen."""
    rows, opened_ms = at_work.open_list()
    found.add("rows of the list", f"{wish.rows}", rows)
    found.add("list open, not held back (ms)", "", opened_ms)
    with slowed(PROFILE, wish.slow):
        frames, blanks = at_work.scroll_list()
    found.add(f"a frame while it scrolls, all threads {wish.slow}x (ms)", "", *frames)
    found.add(
        f"frames later than 50 ms, all threads {wish.slow}x (%)",
        "",
        100 * sum(each > 50 for each in frames) / max(1, len(frames)),
    )
    found.add("pictures taken on the way that were blank (%)", "0", 100 * sum(blanks) / max(1, len(blanks)))


if __name__ == "__main__":
    main()
