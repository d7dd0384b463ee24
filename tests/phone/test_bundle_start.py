"""How the app starts in a real browser: the fast way, the plain way when that fails, and without any network."""

import json
from contextlib import suppress

import pytest
from playwright.sync_api import Error

from tests.phone.chromium import alter, await_app, became, browser, evaluated, free_port, marks, served, told, until

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(240)]

SECONDS_PASS_QUICKLY = (
    "const real = setInterval; window.setInterval = (call, ms, ...rest) => real(call, ms === 1000 ? 60 : ms, ...rest);"
)
HANGING = b"\nfor (;;) {}\n"


def test_the_app_starts_from_its_memory_image(chromium, bundle, tmp_path):
    with served(bundle) as address, browser(chromium, tmp_path / "profile") as context:
        asked, errors = [], []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(error.message))

        page.goto(address)
        await_app(page)
        until(lambda: told(page).get("offline") == "ready")
        page.locator("#splash").wait_for(state="detached")

        assert told(page)["python"] == "fast"
        assert "fallback" not in told(page)
        assert "python:restored" in marks(page)
        assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []
        assert errors == []


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda image: image[: len(image) // 2], id="cut short"),
        pytest.param(lambda image: bytes(64) + image[64:], id="another format", marks=pytest.mark.soak),
        pytest.param(lambda image: image[:4096] + bytes(len(image) - 4096), id="memory lost", marks=pytest.mark.soak),
        pytest.param(lambda image: image + bytes(65536), id="longer than built", marks=pytest.mark.soak),
    ],
)
def test_a_memory_image_that_cannot_be_used_leads_to_a_plain_start(chromium, bundle_copy, tmp_path, spoil):
    alter(bundle_copy, "python-*.bin", spoil)
    with served(bundle_copy) as address, browser(chromium, tmp_path / "profile") as context:
        page = context.new_page()

        page.goto(address)
        await_app(page)

        assert told(page)["python"] == "plain"
        assert told(page)["fallback"]


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(b'progress("worker", "loading");', id="at once", marks=pytest.mark.soak),
        pytest.param(b'progress("restored", "loading");', id="while restoring"),
    ],
)
def test_a_fast_start_that_hangs_is_given_up_and_not_tried_again(chromium, bundle_copy, tmp_path, place):
    alter(bundle_copy, "worker-fast-*.mjs", lambda source: source.replace(place, HANGING))
    with served(bundle_copy) as address, browser(chromium, tmp_path / "profile") as context:
        context.add_init_script(SECONDS_PASS_QUICKLY)
        page = context.new_page()

        page.goto(address)
        await_app(page)
        first = told(page)
        page.reload()
        await_app(page)

        assert (first["python"], first["fallback"]) == ("plain", "no progress")
        assert told(page)["python"] == "plain"
        assert "fallback" not in told(page)  # the plain way at once


def test_an_app_that_cannot_start_either_way_says_so_and_offers_another_try(chromium, bundle_copy, tmp_path):
    alter(bundle_copy, "app-*.tar", lambda tar: tar[:512])
    with served(bundle_copy) as address, browser(chromium, tmp_path / "profile") as context:
        page = context.new_page()

        page.goto(address)
        until(lambda: told(page)["python"] == "failed")

        assert page.get_by_role("heading", name="Chưa mở được ứng dụng").is_visible()
        assert page.get_by_role("button", name="Thử lại").is_visible()


def test_the_app_starts_again_with_no_server_at_any_of_its_addresses(chromium, bundle, tmp_path):
    profile = tmp_path / "profile"
    with served(bundle) as address, browser(chromium, profile) as context:
        page = context.new_page()
        page.goto(address)
        until(lambda: told(page).get("offline") == "ready")

    with browser(chromium, profile) as context:  # the server is gone
        for place in ("", "visits/0198c0de"):
            page = context.new_page()
            page.goto(address + place)
            await_app(page)
            assert told(page)["python"] == "fast"
        apart = page.evaluate(
            "Promise.all(['/api/health', '/desk'].map((path) => fetch(path).then(() => 'answered', () => 'no network')))"
        )
        assert apart == ["no network", "no network"]


def test_a_new_version_is_downloaded_beside_the_old_one_and_taken_into_use_at_a_later_start(
    chromium, bundle, bundle_copy, tmp_path
):
    old = json.loads((bundle / "bundle.json").read_text())["version"]
    alter(bundle_copy, "sw.js", lambda source: source.replace(old.encode(), b"next-version"))
    port, profile = free_port(), tmp_path / "profile"
    versions = "caches.keys().then((names) => names.filter((name) => name.startsWith('page-')).sort())"
    with served(bundle, port) as address, browser(chromium, profile) as context:
        page = context.new_page()
        page.goto(address)
        until(lambda: told(page).get("offline") == "ready")

    with served(bundle_copy, port), browser(chromium, profile) as context:
        page = context.new_page()
        page.goto(address)
        await_app(page)
        until(
            lambda: (
                len(evaluated(page, versions) or []) == 2
                and page.evaluate("navigator.serviceWorker.getRegistration().then((r) => !!r.waiting)")
            )
        )
        # A browser may let the old worker finish what it is still answering; then the next start takes the new one into use.
        for _ in range(5):
            with suppress(Error):  # the swap reloads the page, which may cut this very navigation short
                page.goto(address)
            if became(lambda: evaluated(page, versions) == ["page-next-version"], within_s=20):
                break
        assert evaluated(page, versions) == ["page-next-version"]
        await_app(page)

        assert told(page)["python"] == "fast"


def test_a_file_that_is_not_this_versions_is_never_kept(chromium, bundle_copy, tmp_path):
    alter(bundle_copy, "manifest.webmanifest", lambda _: b"<html>sign in to the Wi-Fi</html>")
    with served(bundle_copy) as address, browser(chromium, tmp_path / "profile") as context:
        page = context.new_page()

        page.goto(address)
        await_app(page)
        until(lambda: told(page).get("offline") == "failed")


def test_a_chooser_of_pictures_opens_the_camera_only_where_the_app_asks_for_it(chromium, bundle, tmp_path):
    choose = """(camera) => {
        if (camera) document.documentElement.dataset.capture = camera; else delete document.documentElement.dataset.capture;
        const input = Object.assign(document.createElement("input"), {type: "file", accept: "image/*"});
        input.addEventListener("click", (event) => event.preventDefault());
        input.click();
        return input.getAttribute("capture");
    }"""
    with served(bundle) as address, browser(chromium, tmp_path / "profile") as context:
        page = context.new_page()
        page.goto(address)

        assert page.evaluate(choose, "") is None
        assert page.evaluate(choose, "environment") == "environment"


def test_the_words_for_a_browser_that_cannot_keep_anything_are_plain(chromium, bundle, tmp_path):
    with served(bundle) as address, browser(chromium, tmp_path / "profile") as context:
        context.add_init_script("Object.defineProperty(StorageManager.prototype, 'getDirectory', {value: undefined})")
        page = context.new_page()

        page.goto(address)

        assert page.get_by_role("heading", name="Máy này chưa lưu được dữ liệu").is_visible()
        assert told(page)["python"] == "failed"
