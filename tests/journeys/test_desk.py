"""The desk in a real browser on a real server process: the lead decides, the commune reads it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from mobile.texts import controls
from mobile.texts import desk as say
from mobile.texts.problems import sentence
from shared import ids
from shared.answers import YesNo
from shared.discrepancies import undecided
from tests.photos.making import a_photo, hash_of
from tests.server.building import TRANG_DAI, Server, ServerProcess, a_demo_folder
from tests.server.test_cases import decide, shown
from tests.server.test_uploads import address_of, patched

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(420)]

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
SIZES = {"desk": {"width": 1280, "height": 800}, "phone": {"width": 412, "height": 915}}
NOTE = "Hòm thư khóa hỏng, không có số điện thoại."
REASON = "Ảnh hôm kiểm tra thấy hòm thư không có số điện thoại."
PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    process = ServerProcess(a_demo_folder(tmp_path_factory.mktemp("desk") / "server"))
    yield process.start()
    process.stop()


@pytest.fixture(scope="module")
def visited(server: Server) -> Server:
    """Two inspectors were at Trảng Dài and judged one check differently; one photo is on the server."""
    first, second = server.signed_in("khaosat1"), server.signed_in("khaosat2")
    visit, photo = first.open_visit(), a_photo(seed=88)
    second.open_visit()
    wishes = first.answers(visit, A02_1=YesNo(False), A02_2=YesNo(False), A02_3=YesNo(False), T02_1=YesNo(False))
    wishes = [each for each in wishes if each.record_id != ids.finding_id(visit, ids.CheckCode("A02.1"), first.actor.id)]
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
def a_desk(chromium: str, server: Server, size: str = "desk") -> Iterator[Page]:
    """A browser of its own at /desk; nothing it asks for may lie outside of this machine."""
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET])
        page = browser.new_context(viewport=SIZES[size], locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh").new_page()  # type: ignore[arg-type]
        page.on("requestfinished", lambda request: asked.append(request.url))
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{server.url}/desk/")
        make_readable(page)
        yield page
        browser.close()
    assert {urlparse(url).hostname for url in asked if url.startswith("http")} == {"127.0.0.1"}


def make_readable(page: Page) -> None:
    """Flutter writes its words into the page once somebody asks for them."""
    page.wait_for_selector("flt-semantics-placeholder", state="attached")
    page.evaluate("document.querySelector('flt-semantics-placeholder').click()")


def type_into(page: Page, label: str, words: str) -> None:
    """As a hand does: over what stands there, and again when the page was still busy."""
    box = page.get_by_label(re.compile(f"^{label}")).and_(page.get_by_role("textbox"))
    for attempt in range(8):
        box.click()
        page.wait_for_timeout(200)
        if attempt % 2:
            page.keyboard.press("Control+A")
            box.press_sequentially(words, delay=20)
        else:
            box.fill(words)
        page.wait_for_timeout(400)
        if box.input_value() == words:
            return
        page.mouse.click(4, 4)
        page.wait_for_timeout(300)
    expect(box).to_have_value(words)


def sign_in(page: Page, server: Server, username: str, password: str | None = None) -> None:
    type_into(page, say.USERNAME, username)
    type_into(page, say.PASSWORD, password or server.passwords[username]["password"])
    page.get_by_role("button", name=say.SIGN_IN, exact=True).click()


def sees(page: Page, words: str) -> None:
    """The words are on the page; Vietnamese numbers are glued to their units."""
    pattern = re.compile(re.escape(words).replace(r"\ ", r"\s"))
    inside = page.get_by_text(pattern).or_(page.get_by_label(pattern))
    expect(inside.first).to_be_attached(timeout=PATIENCE_MS)


def sees_not(page: Page, words: str) -> None:
    pattern = re.compile(re.escape(words).replace(r"\ ", r"\s"))
    expect(page.get_by_text(pattern).or_(page.get_by_label(pattern))).to_have_count(0)


def tap(page: Page, name: str | re.Pattern[str], role: str = "button") -> None:
    page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]


def decide_the_rest(server: Server) -> None:
    """What the journey need not tap forty times."""
    lead = server.signed_in("truongdoan1")
    case = shown(lead).case
    for each in undecided(case):
        assert decide(lead, case, each.criterion_code, "dismissed", "Khảo sát viên đã xem tại chỗ.").status_code == 201


def test_the_lead_decides_publishes_and_the_commune_reads_it(chromium, visited):
    with a_desk(chromium, visited) as commune:
        sign_in(commune, visited, f"xa{TRANG_DAI}")
        sees(commune, say.NOT_YET)
        sees_not(commune, NOTE)

    with a_desk(chromium, visited) as page:
        sign_in(page, visited, "truongdoan1", "sai mật khẩu")
        sees(page, sentence("wrong-password"))
        sign_in(page, visited, "truongdoan1")
        sees(page, say.GROUP_STARS)
        tap(page, re.compile(r"Phường Trảng Dài, Hòm thư góp ý"))
        sees(page, NOTE)
        sees(page, say.DIFFER_HERE)

        tap(page, re.compile(r", ảnh 1$"))
        sees(page, say.ZOOM)
        sees(page, "Nguồn: máy ảnh của ứng dụng")
        page.keyboard.press("Escape")
        sees_not(page, say.ZOOM)

        page.keyboard.press("1")
        sees(page, controls.REASON_FIRST)
        type_into(page, controls.REASON, REASON)
        tap(page, controls.RECORD_DECISION)
        sees(page, say.RECORDED)

        page.reload()
        make_readable(page)
        tap(page, re.compile(f"^{say.DECIDED}$"))
        sees(page, REASON)

        decide_the_rest(visited)
        tap(page, re.compile(f"^{say.VISITS}$"))
        tap(page, say.REFRESH)
        tap(page, re.compile("^Phường Trảng Dài"))
        sees(page, say.PREVIEW)
        tap(page, say.PUBLISH)
        sees(page, "Công bố kết quả cho Phường Trảng Dài?")
        page.get_by_role("button", name=say.PUBLISH).last.click()
        sees(page, say.PREVIEW_DONE)

    lead = visited.signed_in("truongdoan1")
    case = shown(lead).case
    assert case.feedback is not None
    decision = next(each for each in case.resolutions if each.criterion_code == "A02")
    assert (decision.outcome, decision.reason) == ("upheld", REASON)

    for size in SIZES:
        with a_desk(chromium, visited, size) as commune:
            sign_in(commune, visited, f"xa{TRANG_DAI}")
            sees(commune, say.MOVED)
            sees(commune, REASON)
            tap(commune, re.compile("^Hòm thư góp ý"))
            sees(commune, NOTE)


def test_an_inspector_is_shown_to_the_phone_app(chromium, server):
    with a_desk(chromium, server, "phone") as page:
        sign_in(page, server, "khaosat1")
        sees(page, say.OPEN_PHONE_APP)


def test_the_office_sees_the_whole_round(chromium, server):
    with a_desk(chromium, server) as page:
        sign_in(page, server, "sonoivu")
        sees(page, "95 xã, phường")
        tap(page, re.compile("^Phường Trảng Dài"))
        sees(page, say.READ_ONLY)
