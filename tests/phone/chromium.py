"""A real Chromium on a phone-sized page, and a server in front of a bundle."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from fnmatch import fnmatch
from pathlib import Path

import uvicorn
from playwright.sync_api import BrowserContext, Error, Page, sync_playwright

from backend.phone_files import PhoneFiles

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
)
PHONE = {"width": 412, "height": 915}
TWINS = (("br", ".br"), ("gz", ".gz"))


@contextmanager
def browser(executable: str, profile: Path) -> Iterator[BrowserContext]:
    """One run of the browser with everything it kept in `profile` before."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium
        context = chromium.launch_persistent_context(
            profile, executable_path=executable, args=[*QUIET], viewport=PHONE, locale="vi-VN"
        )
        yield context
        context.close()


@contextmanager
def served(bundle: Path, port: int = 0) -> Iterator[str]:
    """The address of a server with this bundle."""
    port = port or free_port()
    server = uvicorn.Server(uvicorn.Config(PhoneFiles(bundle), port=port, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(20)


def free_port() -> int:
    with closing(socket.socket()) as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


def until(true: Callable[[], object], within_s: float = 60) -> object:
    """Wait for something to become true; what it was last is in the failure."""
    end = time.monotonic() + within_s
    while not (value := true()):
        assert time.monotonic() < end, f"still {value!r} after {within_s} s"
        time.sleep(0.05)
    return value


def became(true: Callable[[], object], within_s: float) -> bool:
    """Whether something became true in time."""
    end = time.monotonic() + within_s
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def told(page: Page) -> dict[str, str]:
    """What the page says of itself: data-python, data-offline, data-ready and so on."""
    return dict(evaluated(page, "({...document.documentElement.dataset})") or {})


def marks(page: Page) -> list[str]:
    """The steps of the start that were reached, in order of time. The page's policy forbids Playwright's wait_for_function."""
    return list(evaluated(page, "performance.getEntriesByType('mark').map((mark) => mark.name)") or [])


def evaluated(page: Page, script: str) -> object:
    """The value of a script; nothing while the page is being replaced by another."""
    try:
        return page.evaluate(script)
    except Error:
        return None


def await_app(page: Page) -> None:
    """Python runs the app and its first screen is there."""
    until(lambda: "python:ready" in marks(page) or told(page).get("python") == "failed")
    page.locator("flt-semantics-placeholder").wait_for(state="attached")
    page.evaluate("document.querySelector('flt-semantics-placeholder').click()")
    until(lambda: page.locator("flt-semantics").all_inner_texts() != [])


def alter(bundle: Path, pattern: str, change: Callable[[bytes], bytes]) -> None:
    """Replace the one file of a copied bundle whose name matches; it is then served without compressed twins."""
    description = json.loads((bundle / "bundle.json").read_text())
    [name] = [name for name in description["files"] if fnmatch(name, pattern)]
    path, entry = bundle / "site" / name, description["files"][name]
    changed = change(path.read_bytes())
    for key, ending in TWINS:
        if entry.pop(key, None):
            path.with_name(name.rpartition("/")[2] + ending).unlink()
    path.unlink()  # the file is shared with the real bundle
    path.write_bytes(changed)
    entry["sha256"] = f"altered-{time.time_ns()}-{entry['sha256']}"
    (bundle / "bundle.json").unlink()
    (bundle / "bundle.json").write_text(json.dumps(description))
