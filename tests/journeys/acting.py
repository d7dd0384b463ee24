"""People at real screens: a phone and a desk in Chromium, found and touched by the names a screen reader says."""

import io
import os
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import BrowserContext, Locator, Page, sync_playwright

from tests.phone.chromium import QUIET, until
from tests.server.building import Server

OFFICE = {"latitude": 11.0031, "longitude": 106.8833, "accuracy": 8.0}
LEFT, RIGHT = (178, 84, 66), (92, 132, 158)  # a brick wall and a painted gate: a mirrored photo would be noticed
FONT = Path(__file__).parents[2] / "mobile/assets/fonts/BeVietnamPro_700Bold.ttf"
WAIT_MS = 20_000
PICTURES = Path(os.environ["THANTHIEN_PICTURES"]) if "THANTHIEN_PICTURES" in os.environ else None


def camera_feed(path: Path) -> Path:
    """A gate for the camera to see, as a motion JPEG of a few frames that differ a little, as a hand-held camera's do."""
    frames = b""
    for step in range(6):
        scene = Image.new("RGB", (1280, 720), LEFT)
        draw = ImageDraw.Draw(scene)
        draw.rectangle((640, 0, 1280, 720), fill=RIGHT)
        for x in range(680, 1280, 60):
            draw.line((x, 120, x, 640), fill=(228, 232, 234), width=10)
        draw.rectangle((0, 640, 1280, 720), fill=(120, 118, 112))
        draw.rectangle((80, 200 + step, 600, 360 + step), fill=(248, 246, 240), outline=(60, 50, 44), width=6)
        draw.text((110, 224 + step), "ỦY BAN NHÂN DÂN\nPHƯỜNG TRẢNG DÀI", fill=(160, 30, 30), font=ImageFont.truetype(FONT, 46))
        out = io.BytesIO()
        scene.save(out, "JPEG", quality=90)
        frames += out.getvalue()
    path.write_bytes(frames)
    return path


BROWSERS_OWN = re.compile(  # what Chromium asks of its maker for itself, whatever page is open
    r"(accounts|clients\d?)\.google\.com|(update|content-autofill|passwordsleakcheck-pa|optimizationguide-pa|safebrowsing)\.googleapis\.com"
)


class Outside:
    """A proxy that lets nothing through and remembers who was asked for: what leaves the machine would come by here."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self.listener.accept()
                with closing(line):
                    line.settimeout(2)
                    with suppress(OSError):
                        self._remember(line.recv(400))

    def _remember(self, request: bytes) -> None:
        """A connection opened in advance and closed without a word asked for nothing."""
        if request:
            self.asked.append(request.split(b"\r\n")[0].decode(errors="replace"))

    def asked_by_pages(self) -> list[str]:
        return [line for line in self.asked if not BROWSERS_OWN.search(line)]

    def close(self) -> None:
        self.listener.close()


class Screen:
    """One page. Names are matched with no-break spaces as spaces."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(WAIT_MS)

    def open(self, url: str) -> "Screen":
        self.page.goto(url)
        return self._read_aloud()

    def reload(self) -> "Screen":
        """Once: a page that is left before it stands may leave its session behind."""
        self.page.reload()
        return self._read_aloud()

    def _read_aloud(self) -> "Screen":
        """Names of controls are there once somebody wants to hear them."""
        self.page.locator("flt-semantics-placeholder").wait_for(state="attached", timeout=90_000)
        self.page.evaluate("document.querySelector('flt-semantics-placeholder').click()")
        return self

    def named(self, name: str, role: str = "button") -> Locator:
        pattern = re.compile(re.escape(name).replace("\\ ", "[ \u00a0\\n]").replace("/", "\\/"))
        return self.page.get_by_role(role, name=pattern).first  # type: ignore[arg-type]

    def tap(self, name: str, role: str = "button") -> None:
        self.named(name, role).click()

    def says(self, words: str) -> bool:
        return words in self.words()

    def words(self) -> str:
        """Everything on the screen, spoken names included."""
        told: str = self.page.evaluate(
            """[...document.querySelectorAll('flt-semantics-host *')]
              .map((e) => [e.getAttribute('aria-label'), e.value, e.children.length ? '' : e.textContent].join(' ').trim())
              .filter(Boolean).join('\\n')"""
        )
        return told.replace("\u00a0", " ")

    def see(self, *words: str, within_s: float = 20) -> None:
        for each in words:
            until_seen(self, each, within_s)

    def type(self, label: str, text: str) -> None:
        """Type as a person does: look whether it stands there, and if the field had not been ready, type again."""
        box = self.named(label, "textbox")
        end = time.monotonic() + 15
        while box.input_value() != text:
            assert time.monotonic() < end, f"typed {text!r} into {label!r}, which shows {box.input_value()!r}"
            box.click()
            box.fill(text)
            self.page.wait_for_timeout(250)

    def to_the_end(self) -> None:
        """Scroll as a thumb would: what lies under the bar at the bottom is not touched."""
        self.page.mouse.move(200, 400)
        for _ in range(6):
            self.page.mouse.wheel(0, 900)
            self.page.wait_for_timeout(150)

    def shot(self, folder: Path | None, name: str) -> None:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            self.page.wait_for_timeout(400)
            self.page.screenshot(path=folder / f"{name}.png")


def until_seen(screen: Screen, words: str, within_s: float) -> None:
    end = time.monotonic() + within_s
    while not screen.says(words):
        assert time.monotonic() < end, f"{words!r} is not on the screen, which says:\n{screen.words()[:2000]}"
        time.sleep(0.05)


class Browser:
    """One run of Chromium on a profile that outlives it."""

    def __init__(self, context: BrowserContext, profile: Path) -> None:
        self.context, self.profile = context, profile
        self.requests: list[tuple[str, str | None]] = []
        context.on("request", lambda request: self.requests.append((request.url, None)))
        context.on("requestfailed", lambda request: self.requests.append((request.url, request.failure)))

    def page(self) -> Screen:
        return Screen(self.context.pages[0] if self.context.pages else self.context.new_page())

    def move_to(self, **position: float) -> None:
        """A new fix: the browser stamps it with this moment."""
        self.context.set_geolocation(OFFICE | position)  # type: ignore[arg-type]

    def kill(self) -> None:
        """As a dead battery would: every process of this browser at once."""
        for process in processes_of(self.profile):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        until(lambda: not processes_of(self.profile), 20)

    def left_the_machine(self) -> list[str]:
        """Requests to another host that were not stopped by the page's own policy before they began."""
        stopped = {url for url, failure in self.requests if failure == "csp"}
        return [url for url, _ in self.requests if is_outside(url) and url not in stopped]


def is_outside(url: str) -> bool:
    host = urlsplit(url).hostname
    return url.startswith(("http", "ws")) and host not in ("127.0.0.1", "localhost")


def processes_of(profile: Path) -> list[int]:
    """Processes of the browser that was started on this profile; we started them."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                if f"--user-data-dir={profile}".encode() in (folder / "cmdline").read_bytes():
                    found.append(int(folder.name))
    return found


@contextmanager
def phone_browser(executable: str, profile: Path, feed: Path, outside: Outside, offline: bool = False) -> Iterator[Browser]:
    camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", f"--use-file-for-fake-video-capture={feed}"]
    with started(executable, profile, outside, {"width": 412, "height": 915}, camera, offline) as browser:
        browser.context.grant_permissions(["geolocation", "camera"])
        browser.move_to()
        yield browser


@contextmanager
def desk_browser(executable: str, profile: Path, outside: Outside, width: int = 1280, height: int = 800) -> Iterator[Browser]:
    with started(executable, profile, outside, {"width": width, "height": height}, [], offline=False) as browser:
        yield browser


@contextmanager
def started(
    executable: str, profile: Path, outside: Outside, viewport: dict[str, int], extra: list[str], offline: bool
) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=executable,
            args=[*QUIET, "--disable-sync", f"--proxy-server=http://127.0.0.1:{outside.port}", *extra],
            viewport=viewport,  # type: ignore[arg-type]
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            offline=offline,
        )
        yield Browser(context, profile)
        with suppress(Exception):  # a browser that was killed cannot be closed
            context.close()


GATE, YARD = "Có panô/khẩu hiệu tại cổng", "Có panô/khẩu hiệu trong khuôn viên"


def sign_in(phone: Screen, server: Server, username: str = "khaosat1") -> None:
    phone.type("Tên đăng nhập", username)
    phone.type("Mật khẩu", server.passwords[username]["password"])
    phone.tap("Đăng nhập")
    phone.see("Việc của tôi", within_s=40)


def begin(phone: Screen) -> None:
    """Past the page before a visit: the notice said, and in."""
    phone.tap("Đã nói với người có mặt", "checkbox")
    phone.tap("Bắt đầu kiểm tra")


def go_to(phone: Screen, check: str = GATE) -> Screen:
    """From the list of work to a check at the first place of the visit, which is opened if need be."""
    phone.see("Việc của tôi", within_s=60)
    if phone.says("Tiếp tục"):
        phone.tap("Tiếp tục")
    else:
        phone.tap("Phường Trảng Dài")
        begin(phone)
    phone.tap(check)
    phone.see("Kế hoạch, mục")
    return phone


def choose_photo(phone: Screen, path: Path) -> None:
    with phone.page.expect_file_chooser() as chooser:
        phone.tap("Chọn ảnh có sẵn")
    chooser.value.set_files(path)


def originals_kept(phone: Screen) -> list[str]:
    """SHA-256 of the very bytes the browser keeps, computed by the browser, apart from our code."""
    return sorted(
        phone.page.evaluate(
            """async () => {
              const open = indexedDB.open('than-thien-originals');
              const db = await new Promise((ok, no) => { open.onsuccess = () => ok(open.result); open.onerror = no; });
              const all = db.transaction('original').objectStore('original').getAll();
              const originals = await new Promise((ok, no) => { all.onsuccess = () => ok(all.result); all.onerror = no; });
              db.close();
              const hex = async (bytes) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
                .map((each) => each.toString(16).padStart(2, '0')).join('');
              return Promise.all(originals.map(hex));
            }"""
        )
    )


def storage_used(phone: Screen, url: str) -> int:
    """Bytes the browser counts for this origin, caches included."""
    told = phone.page.context.new_cdp_session(phone.page).send("Storage.getUsageAndQuota", {"origin": url})
    return int(told["usage"])


def limit_storage(phone: Screen, url: str, quota_bytes: int | None) -> None:
    """From now on the origin may use so much; None lifts the limit. It holds for as long as this page is open."""
    wish = {"origin": url} | ({} if quota_bytes is None else {"quotaSize": quota_bytes})
    phone.page.context.new_cdp_session(phone.page).send("Storage.overrideQuotaForOrigin", wish)
