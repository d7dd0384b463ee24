"""A photo at the desk, in a real browser on a real server with its worker: read what was verified, hide a part, see what the commune gets."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from mobile.texts import desk as say
from mobile.texts import desk_areas, desk_devices, desk_evidence, desk_offices, desk_work
from shared.answers import YesNo
from shared.verifying.results import Name
from shared.verifying.sentences import name_of
from shared.wire import EvidenceExamined
from tests.journeys.acting import PICTURES, Screen
from tests.journeys.test_desk import SIZES, a_desk, open_row, sign_in, tap
from tests.photos.making import as_jpeg, hash_of
from tests.photos.offices import an_office
from tests.server.building import Person, Server, ServerProcess, copied, wait_until
from tests.server.test_cases import shown
from tests.server.test_uploads import address_of, patched

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(420)]

PHOTO = as_jpeg(an_office(5, width=960, height=720), quality=90)
SHA256 = hash_of(PHOTO)
WHY = desk_areas.SUGGESTIONS[0]
DRAWN = (0.55, 0.15, 0.8, 0.45)  # left, top, right, bottom


@pytest.fixture(scope="module")
def server(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    process = ServerProcess(copied(demo_template, tmp_path_factory.mktemp("evidence") / "server"), workers=1)
    yield process.start()
    process.kill()


@pytest.fixture(scope="module")
def examined(server: Server) -> Server:
    """One inspector was at Trảng Dài; the worker has examined the photo."""
    inspector = server.signed_in("khaosat1")
    visit = inspector.open_visit()
    wishes = inspector.answers(visit, A02_1=YesNo(False), A02_2=YesNo(False), A02_3=YesNo(False))
    wishes.append(inspector.evidence(visit, "A02.1", PHOTO, SHA256))
    assert {each.outcome for each in inspector.push(*wishes)} == {"applied"}
    patched(inspector, address_of(inspector, PHOTO), PHOTO)
    (receipt,) = inspector.push(inspector.submission(visit))
    assert receipt.outcome == "applied", receipt
    lead = server.signed_in("truongdoan1")
    wait_until(lambda: shown(lead).examined, "the worker to examine the photo", within_s=90)
    return server


def open_photo(screen: Screen) -> None:
    tap(screen, re.compile("^Phường Trảng Dài, Hòm thư góp ý"))
    screen.see(desk_evidence.PANEL)
    tap(screen, re.compile(", ảnh 1(,|$)"))
    screen.see(desk_evidence.EXAMINED)


def draw(screen: Screen) -> None:
    """Press, move, let go, as a hand does: a share of the picture becomes an area."""
    box = screen.page.get_by_role("img", name=re.compile(f"^{desk_areas.PICTURE}")).bounding_box()
    assert box
    left, top, right, bottom = DRAWN
    start, end = (box["x"] + left * box["width"], box["y"] + top * box["height"]), (0.0, 0.0)
    end = (box["x"] + right * box["width"], box["y"] + bottom * box["height"])
    screen.page.mouse.move(*start)
    screen.page.mouse.down()
    for step in range(1, 9):
        screen.page.mouse.move(start[0] + (end[0] - start[0]) * step / 8, start[1] + (end[1] - start[1]) * step / 8)
        screen.page.wait_for_timeout(40)
    screen.page.mouse.up()


def areas(person: Person, evidence_id: str) -> list[dict[str, float]]:
    """What a person wants hidden, else what the machine found."""
    told = person.http.get(f"/api/evidence/{evidence_id}/areas").json()
    found: list[dict[str, float]] = (told["veil"] or {"areas": told["found"] or []})["areas"]
    return found


def picture(person: Person, wish: str) -> Image.Image:
    response = person.http.get(f"/api/media/{SHA256}?{wish}")
    assert response.status_code == 200, response.text
    return Image.open(io.BytesIO(response.content)).convert("RGB")


def changed(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    """The box around everything that differs by more than a JPEG's own noise."""
    return ImageChops.difference(one, other).convert("L").point(lambda level: 255 if level > 60 else 0).getbbox()


@pytest.mark.parametrize("size", SIZES)
def test_the_lead_reads_what_was_verified_hides_a_part_and_sees_what_the_commune_gets(chromium, examined, size):
    lead = examined.signed_in("truongdoan1")
    (evidence,) = shown(lead).case.evidence
    before = areas(lead, evidence.id)
    with a_desk(chromium, examined, size) as screen:
        sign_in(screen, examined, "truongdoan1")
        open_photo(screen)
        screen.see(name_of(Name.ORIGINAL), name_of(Name.PLACE))
        screen.shot(PICTURES, f"evidence-{size}")
        screen.tap(desk_evidence.AREAS)
        screen.see(desk_areas.LIST)
        draw(screen)
        screen.see("vẽ thêm")
        screen.shot(PICTURES, f"areas-{size}")
        screen.page.mouse.move(*[SIZES[size]["width"] - 100, SIZES[size]["height"] - 100])
        screen.page.mouse.wheel(0, 3000)
        screen.tap(WHY, "checkbox")
        screen.tap(desk_areas.SAVE)
        screen.see(desk_areas.SAVED)
        screen.shot(PICTURES, f"saved-{size}")

    after = areas(lead, evidence.id)
    assert len(after) == len(before) + 1
    assert abs(after[-1]["left"] - DRAWN[0]) < 0.06
    assert abs(after[-1]["top"] - DRAWN[1]) < 0.06
    plain, told = picture(lead, "variant=screen"), picture(lead, "variant=screen&as=commune")
    box = changed(plain, told)
    assert box, "the copy for the commune hides something"
    assert DRAWN[0] * plain.width - 60 < box[0] < DRAWN[2] * plain.width


def test_the_standing_office_finds_its_new_pages_and_their_answers(chromium, examined):
    with a_desk(chromium, examined) as screen:
        sign_in(screen, examined, "sonoivu")
        screen.see("95 xã, phường")
        open_row(screen, desk_offices.PLACE, desk_offices.TITLE)
        screen.see("Phường Trảng Dài")
        open_row(screen, f"{desk_devices.PLACE}$", desk_devices.EMPTY)
        open_row(screen, desk_work.PLACE, desk_work.TITLE)
        screen.see(desk_work.share(1, 1), desk_work.NONE_FAILED)
        screen.reload()
        screen.see(desk_work.TITLE)
        assert not screen.says(say.NOT_LOADED)


def test_all_examinations_of_a_photo_are_answered_in_the_words_the_desk_reads(examined):
    lead = examined.signed_in("truongdoan1")
    (evidence,) = shown(lead).case.evidence

    told = lead.http.get(f"/api/evidence/{evidence.id}/examinations").json()

    assert set(told) == set(EvidenceExamined.__dataclass_fields__)
    assert {each["name"] for each in told["examinations"][0]["verifications"]} <= {each.value for each in Name}
