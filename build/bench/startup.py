"""How long an inspector waits: first and cached starts of the phone app in a real Chromium, as medians, in a Markdown table.

`./dev bench startup [--runs 5]`. Runs the real server on a spare port with a demonstration round of its own.
First: an empty browser profile, up to the sign-in. Cached: signed in before, and every run is a new browser process.
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Request, ViewportSize, sync_playwright

from backend import phone_bundle

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
)
PHONE = ViewportSize(width=412, height=915)
PATIENCE_S = 90
# The text for screen readers is switched on as soon as Flutter offers it; the first heading in it belongs to the first screen
# that a person can use (before it, Flet's client and the app say that they are opening).
WATCH = """
new MutationObserver((_, observer) => {
  const offer = document.querySelector("flt-semantics-placeholder");
  if (offer && !offer.dataset.taken) { offer.dataset.taken = "yes"; offer.click(); }
  if (document.getElementById("splash") || !document.querySelector("flt-semantics-host :is(h1, h2, h3, [role=heading])")) return;
  performance.mark("bench:interactive");
  observer.disconnect();
}).observe(document, { subtree: true, childList: true, characterData: true });
"""
MARKS = "Object.fromEntries(performance.getEntriesByType('mark').map((mark) => [mark.name, mark.startTime / 1000]))"
COLUMNS = {
    "Flutter's first frame (s)": ("flutter:first-frame", 2),
    "Python ready (s)": ("python:ready", 2),
    "interactive (s)": ("bench:interactive", 2),
    "transferred (MB)": ("transferred_mb", 2),
    "renderer memory (MB)": ("renderer_mb", 0),
    "load average": ("load", 1),
}

Figures = dict[str, float]
Browser = Callable[[str], AbstractContextManager[BrowserContext]]  # by the name of the profile


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=5)
    runs = options.parse_args().runs
    phone_bundle.ensure(ROOT)
    with tempfile.TemporaryDirectory() as scratch, served(Path(scratch, "server")) as address, sync_playwright() as playwright:

        @contextmanager
        def browser(profile: str) -> Iterator[BrowserContext]:
            chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
            context = playwright.chromium.launch_persistent_context(
                Path(scratch, profile), executable_path=chromium, args=[*ARGUMENTS], viewport=PHONE, locale="vi-VN"
            )
            context.add_init_script(WATCH)
            yield context
            context.close()

        first = [started(browser, f"first-{run}", address) for run in range(runs)]
        sign_in(browser, address, Path(scratch, "server"))
        cached = [started(browser, "kept", address) for _ in range(runs)]
    report(first, cached)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with closing(socket.socket()) as any_port:
        any_port.bind(("127.0.0.1", 0))
        port = any_port.getsockname()[1]
    command = [str(Path(sys.executable).with_name("thanthien")), "serve", "--port", str(port), "--data", str(folder)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    until(lambda: answers(f"{address}/api/ready"))
    try:
        yield address
    finally:
        server.terminate()
        server.wait(20)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {PATIENCE_S} s")
        time.sleep(0.05)


def started(browser: Browser, profile: str, address: str) -> Figures:
    """One start, measured up to the first thing to use; the browser is closed when the offline copy is complete."""
    with browser(profile) as context:
        finished: list[Request] = []
        context.on("requestfinished", lambda request: finished.append(request))  # Playwright cannot wrap a bound built-in
        load = os.getloadavg()[0]
        page = context.new_page()
        page.goto(f"{address}/")
        until(lambda: "bench:interactive" in page.evaluate(MARKS) and "python:ready" in page.evaluate(MARKS))
        memory = renderer_mb(profile)
        await_offline_copy(page)
        transferred = sum(max(0, request.sizes()["responseBodySize"]) for request in list(finished))  # below 0: from a cache
        return dict(page.evaluate(MARKS)) | {"transferred_mb": transferred / 1e6, "renderer_mb": memory, "load": load}


def await_offline_copy(page: Page) -> None:
    until(lambda: page.evaluate("document.documentElement.dataset.offline") == "ready")
    page.wait_for_timeout(4000)  # a page already under the service worker asks for a new version after three seconds


def sign_in(browser: Browser, address: str, folder: Path) -> None:
    """An inspector signs in once, so that the cached starts open the store and show work."""
    password = json.loads((folder / "demo-accounts.json").read_text())["khaosat1"]["password"]
    with browser("kept") as context:
        page = context.new_page()
        page.goto(f"{address}/")
        for label, text in (("Tên đăng nhập", "khaosat1"), ("Mật khẩu", password)):
            field = page.get_by_label(label, exact=True)
            field.click(timeout=PATIENCE_S * 1000)
            field.fill(text)  # waits for the field that takes the keys; the page may be drawn anew between two of them
        page.keyboard.press("Enter")
        page.get_by_label("Mật khẩu", exact=True).wait_for(state="detached", timeout=PATIENCE_S * 1000)
        await_offline_copy(page)


def renderer_mb(profile: str) -> float:
    """Resident memory of the largest renderer process of the browser that uses this profile; 0 where /proc is missing."""
    browsers, sizes = set(), []
    for process in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
        try:
            command = (process / "cmdline").read_text()
            status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
        except OSError:
            continue
        if (f"/{profile}" in command and "--type=" not in command) or status.get("PPid", "").strip() in browsers:
            browsers.add(process.name)
            if "--type=renderer" in command:
                sizes.append(int(status["VmRSS"].split()[0]) / 1000)
    return max(sizes, default=0.0)


def report(first: list[Figures], cached: list[Figures]) -> None:
    print(f"Phone app start-up, medians of {len(first)} (lowest–highest), {os.cpu_count()} cores, server on the same machine\n")
    print(f"| start | {' | '.join(COLUMNS)} |\n|---|{'---|' * len(COLUMNS)}")
    for name, starts in (("first", first), ("cached", cached)):
        cells = [spread([start[key] for start in starts], digits) for key, digits in COLUMNS.values()]
        print(f"| {name} | {' | '.join(cells)} |")


def spread(values: list[float], digits: int) -> str:
    return f"**{statistics.median(values):.{digits}f}** ({min(values):.{digits}f}–{max(values):.{digits}f})"


if __name__ == "__main__":
    main()
