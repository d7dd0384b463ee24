"""The desk in a real browser on a real server process: the lead decides, the commune reads it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Locator, sync_playwright

from mobile.texts import controls, desk_commune
from mobile.texts import desk as say
from mobile.texts.problems import sentence
from shared import ids
from shared.answers import YesNo
from shared.discrepancies import undecided
from shared.kinds import Kind
from tests.journeys.acting import Screen
from tests.phone.chromium import QUIET, became
from tests.photos.making import a_photo, hash_of
from tests.server.building import TRANG_DAI, Server, ServerProcess, copied
from tests.server.test_cases import decide, shown
from tests.server.test_uploads import address_of, patched

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(420)]

SIZES = {"desk": {"width": 1280, "height": 800}, "phone": {"width": 412, "height": 915}}
NOTE = "Hòm thư khóa hỏng, không có số điện thoại."
REASON = "Ảnh hôm kiểm tra thấy hòm thư không có số điện thoại."
COMMUNE = f"xa{TRANG_DAI}"


@pytest.fixture(scope="module")
def server(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    process = ServerProcess(copied(demo_template, tmp_path_factory.mktemp("desk") / "server"))
    yield process.start()
    process.kill()


@pytest.fixture(scope="module")
def visited(server: Server) -> Server:
    """Two inspectors were at Trảng Dài and judged one check differently; one photo is on the server."""
    first, second = server.signed_in("khaosat1"), server.signed_in("khaosat2")
    visit, photo = first.open_visit(), a_photo(seed=88)
    second.open_visit()
    told_below = ids.finding_id(visit, ids.CheckCode("A02.1"), first.actor.id)
    wishes = first.answers(visit, A02_2=YesNo(False), A02_3=YesNo(False), T02_1=YesNo(False))
    wishes = [each for each in wishes if each.record_id != told_below]
    wishes.append(first.finding(visit, "A02.1", YesNo(False), note=NOTE))
    wishes.append(first.evidence(visit, "A02.1", photo, hash_of(photo)))
    assert {each.outcome for each in first.push(*wishes)} == {"applied"}
    patched(first, address_of(first, photo), photo)
    assert second.push(second.finding(visit, "A02.1", YesNo(True)))[0].outcome == "applied"
    for person in (first, second):
        (receipt,) = person.push(person.submission(visit))
        assert receipt.outcome == "applied", receipt
    return server


@contextmanager
def a_desk(chromium: str, server: Server, size: str = "desk") -> Iterator[Screen]:
    """A browser of its own at /desk; whatever arrives in it comes from this machine."""
    arrived: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET])
        page = browser.new_context(viewport=SIZES[size], locale="vi-VN").new_page()  # type: ignore[arg-type]
        page.on("requestfinished", lambda request: arrived.append(request.url))
        yield Screen(page).open(f"{server.url}/desk/")
        browser.close()
    assert {urlparse(url).hostname for url in arrived if url.startswith("http")} == {"127.0.0.1"}


def sign_in(screen: Screen, server: Server, username: str, password: str | None = None) -> None:
    screen.type(controls.USERNAME, username)
    screen.type(controls.PASSWORD, password or server.passwords[username]["password"])
    tap(screen, controls.SIGN_IN)


def tap(screen: Screen, name: str | re.Pattern[str]) -> None:
    """By its whole name, or by a pattern of it."""
    screen.page.get_by_role("button", name=name, exact=True).first.click()


def lose(screen: Screen, words: str) -> None:
    """The words go away."""
    screen.page.wait_for_function("([words]) => !document.body.innerText.includes(words)", arg=[words])
    assert not screen.says(words)


def decide_the_rest(server: Server) -> None:
    """What nobody needs to tap thirty times."""
    lead = server.signed_in("truongdoan1")
    case = shown(lead).case
    for each in undecided(case):
        assert decide(lead, case, each.criterion_code, "dismissed", "Khảo sát viên đã xem tại chỗ.").status_code == 201


def decide_the_letter_box(screen: Screen) -> None:
    """Read both sides, look at the photo, uphold with a reason."""
    tap(screen, re.compile("^Phường Trảng Dài, Hòm thư góp ý"))
    screen.see(NOTE, say.DIFFER_HERE, "Khảo sát viên Hai")
    tap(screen, re.compile(r", ảnh 1(,|$)"))
    screen.see(say.ZOOM, "Nguồn: máy ảnh của ứng dụng")
    screen.page.keyboard.press("Escape")
    lose(screen, say.ZOOM)
    screen.page.keyboard.press("1")
    screen.see(controls.REASON_FIRST)
    screen.type(controls.REASON, REASON)
    tap(screen, controls.RECORD_DECISION)
    screen.see(say.RECORDED)


def open_row(screen: Screen, name: str, shown_then: str) -> None:
    """A list that is just being read anew may take the row away from under the pointer: then a person clicks again."""
    for _ in range(4):
        tap(screen, re.compile(f"^{name}"))
        if became(lambda: screen.says(shown_then), within_s=6):
            return
    screen.see(shown_then)


def scroll_to(screen: Screen, name: str | re.Pattern[str]) -> Locator:
    """With the wheel, as a hand does, until it stands well inside the window."""
    found = screen.page.get_by_role("button", name=name, exact=True).first
    found.wait_for()
    width, height = (screen.page.viewport_size or SIZES["desk"]).values()
    screen.page.mouse.move(width / 2, height / 2)
    for _ in range(20):
        box = found.bounding_box()
        assert box
        if box["y"] > 40 and box["y"] + box["height"] < height - 30:
            return found
        screen.page.mouse.wheel(0, 300 if box["y"] > height / 2 else -300)
        screen.page.wait_for_timeout(150)
    raise AssertionError(f"{name} does not come into the window")


def publish(screen: Screen) -> None:
    """Look at what the commune will read, and let it be read."""
    open_row(screen, say.VISITS, say.VISITS_HINT)
    tap(screen, say.REFRESH)
    open_row(screen, "Phường Trảng Dài", say.PREVIEW)
    screen.see(REASON)
    tap(screen, say.PUBLISH)
    screen.see("Công bố kết quả cho Phường Trảng Dài?")
    screen.page.get_by_role("button", name=say.PUBLISH).last.click()
    screen.see(say.PREVIEW_DONE)


def test_the_lead_decides_publishes_and_the_commune_reads_it(chromium, visited):
    with a_desk(chromium, visited) as commune:
        sign_in(commune, visited, COMMUNE)
        commune.see(say.NOT_YET)
        assert not commune.says(NOTE)

    with a_desk(chromium, visited) as screen:
        sign_in(screen, visited, "truongdoan1", "sai mật khẩu")
        screen.see(sentence("wrong-password"))
        sign_in(screen, visited, "truongdoan1")
        screen.see(say.GROUP_STARS)
        decide_the_letter_box(screen)
        screen.reload()
        tap(screen, say.DECIDED)
        screen.see(REASON)
        decide_the_rest(visited)
        publish(screen)

    case = shown(visited.signed_in("truongdoan1")).case
    decision = next(each for each in case.resolutions if each.criterion_code == "A02")
    assert case.feedback is not None
    assert (decision.outcome, decision.reason) == ("upheld", REASON)

    for size in SIZES:
        with a_desk(chromium, visited, size) as commune:
            sign_in(commune, visited, COMMUNE)
            commune.see(desk_commune.ALL_POINTS, REASON)
            scroll_to(commune, re.compile("^Hòm thư góp ý")).click()
            commune.see(NOTE, REASON, desk_commune.KIND_MEANS[Kind.OVER_CLAIMED])


def test_an_inspector_is_shown_to_the_phone_app(chromium, server):
    with a_desk(chromium, server, "phone") as screen:
        sign_in(screen, server, "khaosat1")
        screen.see(say.OPEN_PHONE_APP)


def test_the_office_sees_the_whole_round_and_opens_a_case_nobody_has_visited(chromium, server):
    with a_desk(chromium, server) as screen:
        sign_in(screen, server, "sonoivu")
        screen.see("95 xã, phường")
        tap(screen, re.compile("^Phường Bình Phước"))
        screen.see(say.READ_ONLY, say.NOT_PUBLISHED_YET)
