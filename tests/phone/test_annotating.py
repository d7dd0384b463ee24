"""Drawing over a copy of a photo: a finger's drag is a mark, every mark has a name, nothing is lost, and the original stays as it is."""

import xml.etree.ElementTree as ET
from types import SimpleNamespace

import flet as ft
import pytest

from mobile.look.evidence.marks import drawn
from mobile.look.evidence.upright import upright_size
from shared.marks import MOST_MARKS, Mark
from shared.operations import MarkEvidence
from tests.phone.shooting import a_photo, shooting
from tests.phone.test_photo_screen import here
from tests.photos.making import a_photo_with_exif
from tests.rules.building import VISIT

SVG = "{http://www.w3.org/2000/svg}"


async def drawing(hand, **shot):
    """A photo with the drawing screen open on it."""
    await hand.open_check("B09.1")
    evidence = await hand.attached(a_photo(), **(here() | shot))
    hand.go(f"/chuyen/{VISIT}/ve/{evidence.id}")
    await hand.see("Kéo trên ảnh")
    return evidence


async def drag(hand, start, end):
    """A finger from one share of the photo to another, as the platform tells it."""
    [finger] = hand.screen.find(ft.GestureDetector)
    width, height = finger.content.width, finger.content.height

    def at(spot):
        return SimpleNamespace(local_position=ft.Offset(spot[0] * width, spot[1] * height))

    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    finger.on_pan_start(at(start))
    for spot in (middle, end):
        finger.on_pan_update(at(spot))
    finger.on_pan_end()
    await hand.screen.settle()


@shooting
async def test_a_drag_is_an_arrow_kept_beside_an_untouched_photo(hand):
    evidence = await drawing(hand)
    await drag(hand, (0.1, 0.8), (0.5, 0.5))
    await hand.tap("Xong")
    await hand.until(lambda: hand.standing(evidence).marks)
    assert hand.standing(evidence).marks == (Mark("arrow", 0.1, 0.8, 0.5, 0.5),)
    assert await hand.phone.store.original(evidence.sha256) == a_photo()


@shooting
async def test_a_finger_on_the_photo_has_no_key_drawn_anew(hand):
    def key():
        return hand.screen.touchables()["Xong"]

    async def is_still():
        before = key()
        await drag(hand, (0.1, 0.8), (0.5, 0.5))
        return key() is before

    await drawing(hand)
    assert any([await is_still() for _ in range(3)])  # what the courier tells meanwhile draws the page anew too


@shooting
async def test_a_burst_of_marks_is_one_change(hand):
    await drawing(hand)
    await drag(hand, (0.1, 0.8), (0.5, 0.5))
    await hand.tap("Khung")
    await drag(hand, (0.2, 0.2), (0.4, 0.5))
    await hand.tap("Che")
    await drag(hand, (0.9, 0.9), (0.6, 0.7))
    await hand.tap("Xong")
    marked = [each.operation.change for each in hand.outbox() if isinstance(each.operation.change, MarkEvidence)]
    assert [[mark.kind for mark in change.marks] for change in marked] == [["arrow", "box", "blur"]]


@shooting
async def test_a_mark_is_deleted_by_its_name_and_comes_back_by_undo(hand):
    await drawing(hand)
    await drag(hand, (0.4, 0.4), (0.6, 0.6))
    await hand.tap("Xóa mũi tên 1, ở giữa")
    assert not hand.screen.says("Mũi tên 1")
    await hand.tap("Hoàn tác")
    await hand.see("Mũi tên 1, ở giữa")


@shooting
async def test_starting_over_is_undone_too(hand):
    await drawing(hand)
    for at in (0.1, 0.5):
        await drag(hand, (at, at), (at + 0.3, at + 0.2))
    await hand.tap("Xóa hết", "Hoàn tác")
    await hand.see("Mũi tên 2")


@shooting
async def test_a_touch_draws_nothing_and_a_finger_may_leave_the_photo(hand):
    evidence = await drawing(hand)
    await drag(hand, (0.5, 0.5), (0.505, 0.5))
    assert not hand.screen.says("Mũi tên 1")
    await drag(hand, (0.5, 0.5), (1.4, -0.2))
    await hand.tap("Xong")
    await hand.until(lambda: hand.standing(evidence).marks)
    assert hand.standing(evidence).marks == (Mark("arrow", 0.5, 0.5, 1.0, 0.0),)


@shooting
async def test_marks_lie_over_the_photo_on_its_page_and_are_told_in_words(hand):
    evidence = await drawing(hand)
    hand.phone.mark(hand.standing(evidence), (Mark("blur", 0.2, 0.2, 0.4, 0.4), Mark("arrow", 0.1, 0.1, 0.9, 0.9)))
    hand.go(f"/chuyen/{VISIT}/anh/{evidence.id}")
    await hand.see("1 mũi tên, 1 vùng che")
    assert [each for each in hand.screen.find(ft.Image) if str(each.src).startswith("<svg")]


@shooting
async def test_after_submitting_or_without_the_photo_nothing_is_drawn(hand):
    evidence = await drawing(hand)
    hand.phone.withdraw(evidence)
    hand.go(f"/chuyen/{VISIT}/anh/{evidence.id}")
    await hand.see("Chụp ở đâu")
    assert "Vẽ lên ảnh" not in hand.screen.touchables()
    hand.go(f"/chuyen/{VISIT}/ve/{evidence.id}")
    await hand.see("Chưa vẽ được lên ảnh này")


@shooting
async def test_more_marks_than_anybody_needs_are_not_taken(hand):
    evidence = await drawing(hand)
    hand.phone.mark(evidence, tuple(Mark("box", 0, 0, 1, (n + 1) / MOST_MARKS) for n in range(MOST_MARKS)))
    hand.go("/")
    await hand.see("Việc của tôi")
    hand.go(f"/chuyen/{VISIT}/ve/{evidence.id}")
    await hand.see(f"Đã đủ {MOST_MARKS} hình")
    await drag(hand, (0.1, 0.1), (0.9, 0.9))
    assert len(hand.standing(evidence).marks) == MOST_MARKS


@pytest.mark.parametrize("kind", ["arrow", "box", "blur"])
def test_what_is_drawn_stays_on_the_photo_whatever_way_it_was_dragged(kind):
    for x1, y1, x2, y2 in ((0.1, 0.2, 0.6, 0.9), (0.6, 0.9, 0.1, 0.2), (0.1, 0.9, 0.6, 0.2)):
        root = ET.fromstring(drawn((Mark(kind, x1, y1, x2, y2),), (3000, 4000)))
        assert [float(each) for each in root.get("viewBox").split()] == [0, 0, 750, 1000]
        rects = root.iter(f"{SVG}rect")
        assert all((float(r.get("x")), float(r.get("width"))) == (75, 375) and float(r.get("height")) == 700 for r in rects)


def test_a_veil_lies_below_what_points_at_things():
    picture = drawn((Mark("arrow", 0, 0, 1, 1), Mark("blur", 0.4, 0.4, 0.6, 0.6)), (100, 100))
    assert picture.index("fill-opacity") < picture.index("stroke-linecap")


def test_the_size_of_a_photo_is_told_upright_by_its_own_header():
    assert upright_size(a_photo()) == (640, 480)
    assert upright_size(a_photo_with_exif(6, 400, 200)) == (200, 400)
    assert upright_size(b"\x00\x00\x00\x18ftypheic") is None
    assert upright_size(a_photo()[:20]) is None
