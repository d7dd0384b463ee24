"""From the finger to the picture: the page itself notes when it was touched and when what was waited for stood on it."""

import re
import time
from contextlib import suppress

from playwright.sync_api import Error as Untouched
from playwright.sync_api import Locator, Page

from tests.journeys.acting import Screen

PATIENCE_S = 12
REACH = (0.08, 0.7)
TRIES = 3  # what moved away under the finger is touched again; only the touch that met it is measured
NOTE = """
(() => {
  const noted = { tapped: 0, shown: 0, frames: [] };
  window.noted = noted;
  addEventListener("pointerdown", () => { if (!noted.tapped) noted.tapped = performance.now(); }, true);
  noted.spoken = () => [...document.querySelectorAll("flt-semantics-host *")]
    .map((e) => [e.getAttribute("aria-label"), e.children.length ? "" : e.textContent].join(" ").trim().replaceAll("\\u00a0", " "))
    .filter(Boolean);
  noted.title = () => [...document.querySelectorAll("flt-semantics-host :is(h1, h2, [role=heading])")]
    .map((e) => (e.getAttribute("aria-label") || e.textContent).replaceAll("\\u00a0", " ")).join("|");
  noted.wait = (holds) => {
    noted.tapped = noted.shown = 0;
    const look = () => { if (noted.tapped && holds()) noted.shown = performance.now(); else if (noted.wait.now === look) requestAnimationFrame(look); };
    noted.wait.now = look;
    requestAnimationFrame(look);
  };
  noted.record = () => {
    noted.frames = [];
    const frame = (now) => { if (noted.record.now === frame) { noted.frames.push(now); requestAnimationFrame(frame); } };
    noted.record.now = frame;
    requestAnimationFrame(frame);
  };
})();
"""


def said(words: str) -> str:
    """Something on the screen says it, aloud or in writing."""
    return f"() => noted.spoken().some((each) => each.includes({words!r}))"


def gone(words: str) -> str:
    return f"() => !noted.spoken().some((each) => each.includes({words!r}))"


def headed(title: str) -> str:
    return f"() => noted.title().includes({title!r})"


def chosen(name: str, title: str) -> str:
    """The key is marked as chosen, or the page has gone on already."""
    key = f'[...document.querySelectorAll(`[role=checkbox][aria-checked="true"]`)].some((e) => (e.getAttribute("aria-label") || e.textContent).startsWith({name!r}))'
    return f"() => {key} || !noted.title().includes({title!r})"


class Finger:
    """One hand on one screen."""

    def __init__(self, page: Page) -> None:
        self.page, self.screen = page, Screen(page)

    def key(self, name: str, role: str = "button", begins: bool = True, ends: bool = False) -> Locator:
        words = re.escape(name).replace("\\ ", "[ \u00a0\\n]").replace("/", "\\/")
        pattern = re.compile(("^" if begins else "") + words + ("$" if ends else ""))
        return self.page.get_by_role(role, name=pattern).first  # type: ignore[arg-type]

    def reached(self, key: Locator) -> tuple[float, float]:
        """The middle of a key, scrolled to where a thumb can touch it and nothing lies over it."""
        height = (self.page.viewport_size or {"height": 0})["height"]
        before = None
        for _ in range(30):
            box = key.bounding_box(timeout=PATIENCE_S * 1000)
            if box is None:
                raise TimeoutError
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            if y == before or (REACH[0] * height < y < REACH[1] * height):
                return x, y
            before = y
            self.scroll(y - height / 2)
        return x, y

    def scroll(self, by_px: float) -> None:
        size = self.page.viewport_size or {"width": 0, "height": 0}
        self.page.mouse.move(size["width"] / 2, size["height"] / 2)
        self.page.mouse.wheel(0, by_px)
        self.page.wait_for_timeout(300)

    def tap(self, name: str, until: str, role: str = "button", begins: bool = False, ends: bool = False) -> float:
        """Milliseconds from the touch until it holds on the screen. `begins`, `ends`: the spoken name does so with `name`."""
        key = self.key(name, role, begins, ends)
        for _ in range(TRIES):
            with suppress(TimeoutError, Untouched):
                x, y = self.reached(key)
                self.page.evaluate(f"noted.wait({until})")
                self.page.mouse.click(x, y)
                return self.shown()
        raise TimeoutError(f"{name!r} was touched, and not {until} on:\n{self.screen.words()[:1500]}")

    def also(self, until: str, within_s: float) -> float | None:
        """Milliseconds from the same touch until something else holds; None when it does not come."""
        self.page.evaluate(f"(() => {{ const at = noted.tapped; noted.wait({until}); noted.tapped = at; }})()")
        try:
            return self.shown(within_s)
        except TimeoutError:
            return None

    def shown(self, within_s: float = PATIENCE_S) -> float:
        end = time.monotonic() + within_s
        while not (told := self.page.evaluate("noted.shown && noted.tapped ? noted.shown - noted.tapped : 0")):
            if time.monotonic() > end:
                raise TimeoutError
            time.sleep(0.02)
        return float(told)
