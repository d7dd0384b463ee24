"""QR codes: read by the reader that is shipped, recorded by one tap, never opened; and by hand where nothing can be read."""

import io
from pathlib import Path

import pytest
import segno
from PIL import Image
from playwright.sync_api import Page, Route, sync_playwright

from shared.operations import RecordFinding
from shared.particulars import CodeScanned
from tests.phone.chromium import QUIET
from tests.phone.shooting import a_photo, shooting
from tests.phone.test_photo_screen import here
from tests.rules.building import VISIT
from tests.stores.looking import jpeg

POSTER = "https://dichvucong.example/thu-tuc/1.004746?kênh=poster"
PAGE = Path(__file__).resolve().parents[2] / "build" / "phone" / "web" / "page.js"


def a_poster(text: str = POSTER, turned: int = 8) -> bytes:
    """A code on a wall, a little askew, as a phone sees it."""
    drawing = io.BytesIO()
    segno.make(text, error="m").save(drawing, kind="png", scale=8, border=4)
    code = Image.open(drawing).convert("RGB").rotate(turned, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
    wall = Image.new("RGB", (1600, 1200), (168, 160, 142))
    wall.paste(code, (500, 300))
    return jpeg(wall)


@pytest.fixture
def page(chromium, bundle):
    """A page that has the shipped device functions, and nothing else of the app."""
    site = bundle / "site"

    def answer(route: Route) -> None:
        path = site / route.request.url.partition("localhost/")[2]
        if path.is_file():
            return route.fulfill(body=path.read_bytes(), content_type="text/javascript")
        return route.fulfill(body="<!doctype html><div></div>", content_type="text/html")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET])
        opened = browser.new_page()
        opened.route("**/*", answer)
        opened.goto("http://localhost/start")
        [device] = site.glob("device-*.mjs")
        opened.evaluate(f"import('/{device.name}')")
        yield opened
        browser.close()


def read(page: Page, picture: bytes) -> str | None:
    return page.evaluate("bytes => device.readCode(new Uint8Array(bytes))", list(picture))


pytestmark = pytest.mark.xdist_group("browser")


def test_the_shipped_reader_reads_a_code_on_a_wall_and_finds_none_where_there_is_none(page):
    assert read(page, a_poster()) == POSTER
    assert read(page, a_poster(turned=90)) == POSTER
    assert read(page, a_photo()) is None
    assert read(page, b"no picture") is None


def test_light_and_zoom_are_asked_for_in_the_way_browsers_look_at(page):
    stub = """() => {
        globalThis.wishes = [];
        globalThis.flet = { usable: false };
        MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true });
        MediaStreamTrack.prototype.applyConstraints = (wish) => { wishes.push(wish); return Promise.resolve(); };
    }"""
    page.evaluate(stub)
    page.evaluate(PAGE.read_text(encoding="utf-8"))
    told = page.evaluate("""async () => {
        const [track] = document.createElement("canvas").captureStream().getVideoTracks();
        for (const wish of [{ torch: true }, { zoom: 2 }, { width: 640 }]) await track.applyConstraints(wish);
        return [track.getCapabilities(), wishes];
    }""")
    assert told == [
        {"torch": [True]},
        [{"advanced": [{"torch": True}]}, {"advanced": [{"torch": True, "zoom": 2}]}, {"width": 640}],
    ]


SHOOT = """async () => {
    const scene = Object.assign(document.createElement("canvas"), { width: 640, height: 360 }), paint = scene.getContext("2d");
    const video = Object.assign(document.createElement("video"), { muted: true, srcObject: scene.captureStream() });
    paint.fillStyle = "rgb(200, 30, 30)";
    paint.fillRect(0, 0, 640, 180); // red above, blue below
    paint.fillStyle = "rgb(30, 30, 200)";
    paint.fillRect(0, 180, 640, 180);
    await video.play();
    const canvas = Object.assign(document.createElement("canvas"), { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height); // as the camera plugin does
    const answer = await new Promise((taken) => canvas.toBlob(taken, "image/jpeg"));
    const name = await answer.slice(0, 6).text(), bytes = new Uint8Array(await answer.arrayBuffer());
    return name === "photo:" ? [name, [...(await device.photo(await answer.text()))]] : [name, [...bytes]];
}"""


@pytest.mark.parametrize("has_way", [True, False])
def test_a_photo_passes_flutter_by_and_goes_through_it_where_there_is_no_other_way(page, has_way):
    page.evaluate("globalThis.flet = { usable: false }")
    page.evaluate(PAGE.read_text(encoding="utf-8"))
    if has_way:
        page.evaluate("() => void (globalThis.jsPhoto = (name, frame) => device.take(name, frame))")
    name, taken = page.evaluate(SHOOT)
    photo = Image.open(io.BytesIO(bytes(taken)))
    assert (name == "photo:", photo.format, photo.size) == (has_way, "JPEG", (640, 360))
    above, below = photo.getpixel((320, 60)), photo.getpixel((320, 300))
    assert above[0] > 150 > above[2]
    assert below[2] > 150 > below[0]


def reading(text):
    """A device whose reader finds this text in a poster, and in no other picture."""

    async def read_code(picture):
        return text if picture == a_poster() else None

    return read_code


def codes(hand, check="B09.1"):
    finding = hand.phone.finding(VISIT, check)
    return [fact.text for fact in finding.more.facts if isinstance(fact, CodeScanned)] if finding else []


async def scanning(hand):
    await hand.open_check("B09.1")
    hand.go(f"/chuyen/{VISIT}/quet/B09.1")


@shooting
async def test_a_code_the_camera_sees_is_shown_and_recorded_by_one_tap(hand):
    await hand.open_check("B09.1")
    hand.phone.store.device.read_code = reading(POSTER)
    hand.place.photo = a_poster()
    await scanning(hand)
    await hand.see(POSTER)
    await hand.see("Ứng dụng không mở liên kết này")
    assert codes(hand) == []
    await hand.tap("Ghi nội dung này")
    await hand.see("Đã ghi nội dung mã trên máy")
    assert codes(hand) == [POSTER]
    await hand.tap("Quét lại")
    await hand.see("Nội dung này đã ghi rồi")
    changes = [each for each in hand.outbox() if isinstance(each.operation.change, RecordFinding)]
    assert len(changes) == 1


@shooting
async def test_a_device_without_a_reader_says_so_and_takes_what_is_typed(hand):
    await scanning(hand)
    await hand.see("Máy này chưa đọc được mã")
    assert "Ghi nội dung này" not in hand.screen.touchables()
    await hand.screen.type("Nội dung mã", "  Hộp góp ý số 2  ")
    await hand.tap("Ghi nội dung này")
    await hand.see("Đã ghi nội dung mã trên máy")
    assert codes(hand) == ["Hộp góp ý số 2"]


@shooting
async def test_a_code_is_read_from_a_photo_taken_before(hand):
    await hand.open_check("B09.1")
    hand.phone.store.device.read_code = reading("Hộp góp ý")
    for number, photo, told in ((1, a_photo(), "Không thấy mã QR trong ảnh này"), (2, a_poster(), "Hộp góp ý")):
        evidence = await hand.attached(photo, **here())
        hand.go(f"/chuyen/{VISIT}/anh/{evidence.id}")
        await hand.see(f"Ảnh {number}")
        await hand.until(lambda: "Đọc mã QR trong ảnh" in hand.screen.touchables())
        await hand.tap("Đọc mã QR trong ảnh")
        await hand.see(told)
    await hand.tap("Ghi nội dung này")
    assert codes(hand) == ["Hộp góp ý"]


@shooting
async def test_a_text_longer_than_a_record_takes_is_shown_and_not_recorded(hand):
    await hand.open_check("B09.1")
    hand.phone.store.device.read_code = reading("a" * 2001)
    hand.place.photo = a_poster()
    await scanning(hand)
    await hand.see("Chụp ảnh mã làm bằng chứng")
    assert "Ghi nội dung này" not in hand.screen.touchables()
