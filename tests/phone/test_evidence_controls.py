"""Evidence on the screen: photos, their stamp, what was verified, where they were taken, where they are kept."""

import math

import flet as ft
import flet.canvas as cv
import pytest

from mobile.look.evidence import (
    AccuracyMap,
    CameraFrame,
    CameraTray,
    Fix,
    Marks,
    PhotoTile,
    PhotoViewer,
    Result,
    Shots,
    Stamp,
    VerificationList,
    Verified,
    Wanted,
)
from mobile.look.evidence.map import ruler_length, span_of
from mobile.look.keeping import Gps, GpsPill, GpsState, Keeping, SyncStrip
from mobile.look.theme import LIGHT
from mobile.texts import controls as say
from tests.phone.harness import nothing, scene

STAMP = Stamp("Khu vực chờ · Phường Trảng Dài", "Quạt hoạt động", "09:42:15 · 18/11/2026", "11,00281° B", "± 8 m")
GOOD_FIX = Gps(GpsState.GOOD, 8, 4)


def test_a_photo_may_be_an_address_or_its_own_bytes():
    for src in ("img/box.jpg", b"\xff\xd8\xff"):
        screen = scene(lambda src=src: PhotoTile(src, "Hòm thư", "doubt", on_tap=nothing))

        assert [image.src for image in screen.find(ft.Image)] == [src]
        assert list(screen.touchables()) == ["Ảnh: Hòm thư, cần xem lại"]


def test_the_camera_shoots_once_and_is_quiet_while_it_saves():
    taps: list[str] = []

    def camera(busy: bool) -> ft.Control:
        tray = CameraTray(Shots(), "", lambda: taps.append("shot"), nothing, busy)
        return CameraFrame(ft.Container(), STAMP, Wanted("Quạt hoạt động", "Ảnh quạt"), GOOD_FIX, tray)

    scene(lambda: camera(False), ("tap", say.SHUTTER))

    assert taps == ["shot"]
    assert say.SHUTTER not in scene(lambda: camera(True)).touchables()


def test_a_whole_photo_shows_every_fact_of_its_stamp():
    screen = scene(lambda: PhotoViewer(b"\xff\xd8", STAMP, nothing))

    assert all(screen.says(fact) for fact in (STAMP.check, STAMP.place, STAMP.time, STAMP.position, STAMP.accuracy))


def test_doubts_stand_first_and_are_never_folded():
    verified = [
        Verified("Đúng địa bàn", Result.CONSISTENT, ""),
        Verified("Vị trí giả lập", Result.CANNOT_TELL, "trình duyệt không báo"),
        Verified("Ảnh gốc còn nguyên", Result.CONSISTENT, ""),
        Verified("Vị trí còn mới", Result.INCONSISTENT, "đo trước 96 giây"),
    ]

    texts = scene(lambda: VerificationList(verified, brief=True)).texts()

    assert [text.replace("\u00a0", " ") for text in texts[::2]] == ["Vị trí còn mới", "Vị trí giả lập", "2 đối chiếu khác"]


def test_what_no_device_here_can_tell_is_no_doubt_and_is_folded_apart():
    verified = [
        Verified("Vị trí giả lập", Result.CANNOT_TELL, "trình duyệt không báo", is_quiet=True),
        Verified("Ảnh gốc còn nguyên", Result.CONSISTENT, ""),
        Verified("Ống kính", Result.CANNOT_TELL, "máy không báo", is_quiet=True),
        Verified("Vị trí còn mới", Result.CANNOT_TELL, "chưa rõ sai số"),
    ]

    names = [text.replace("\u00a0", " ") for text in scene(lambda: VerificationList(verified, brief=True)).texts()[::2]]

    assert names == ["Vị trí còn mới", "2 điều máy không cho biết", "Ảnh gốc còn nguyên"]


def test_a_calm_list_has_no_colour_of_alarm():
    doubts = [Verified("Chuỗi ảnh", Result.INCONSISTENT, ""), Verified("Giờ chụp", Result.CANNOT_TELL, "")]

    screen = scene(lambda: VerificationList(doubts, is_calm=True))

    assert {icon.color for icon in screen.find(ft.Icon)} == {LIGHT.soft}
    assert screen.says(say.INCONSISTENT)


STRIP = [[(-400, -5000), (400, -5000), (400, 5000), (-400, 5000), (-400, -5000)]]


def drawn(fix: Fix, outline=(), marks: Marks | None = None, tolerance_m: float = 124) -> list[cv.Shape]:
    """What lies on the map."""
    (canvas,) = scene(lambda: AccuracyMap(fix, 360, 188, tolerance_m, outline, marks or Marks(outline="Ranh giới"))).find(
        cv.Canvas
    )
    return canvas.shapes


@pytest.mark.parametrize(("east_m", "pieces"), [(10, 0), (380, 2)])
def test_an_outline_is_drawn_where_it_is_near_and_only_the_part_that_is_seen(east_m: float, pieces: int):
    shapes = drawn(Fix(east_m, 0, 20), STRIP)

    paths = [each for each in shapes if isinstance(each, cv.Path)]
    named = [each for each in shapes if isinstance(each, cv.Text) and each.value == "Ranh giới"]
    assert (len(paths), len(named)) == (pieces, min(pieces, 1))
    assert all(len(path.elements) == 2 for path in paths)


def test_a_commune_of_thousands_of_points_costs_the_map_a_few():
    ring = [(4000 * math.cos(at / 500) - 3800, 4000 * math.sin(at / 500)) for at in range(3142)]

    paths = [each for each in drawn(Fix(190, 0, 5), [ring]) if isinstance(each, cv.Path)]

    assert 0 < sum(len(path.elements) for path in paths) < 100


def test_without_an_office_the_photo_lies_in_the_middle_and_no_ring_is_drawn():
    shapes = drawn(Fix(0, 0, 24), marks=Marks(office=None), tolerance_m=0)

    circles = [each for each in shapes if isinstance(each, cv.Circle)]
    assert {(each.x, each.y) for each in circles} == {(180, 94)}
    assert not [each for each in shapes if isinstance(each, cv.Rect)]


def test_an_unknown_accuracy_draws_no_disc():
    radii = {each.radius for each in drawn(Fix(10, 10, 0)) if isinstance(each, cv.Circle)}

    assert radii == {6, 8, 124 * 188 / span_of(Fix(10, 10, 0), 124)}


@pytest.mark.parametrize("east_m", [0, 40, 400, 90_000])
def test_a_map_holds_the_photo_however_far_it_was_taken(east_m: float):
    fix = Fix(east_m, east_m, 30)

    span = span_of(fix, 124)

    assert fix.distance_m < span / 2
    assert ruler_length(188 / span) * 188 / span >= 32


@pytest.mark.parametrize(
    ("gps", "words"),
    [
        (GOOD_FIX, "Vị trí ± 8 m"),
        (Gps(GpsState.WEAK, 0), "Vị trí chưa rõ sai số"),
        (Gps(GpsState.OLD, 8, 96), "Vị trí cũ 96 giây"),
        (Gps(GpsState.SEARCHING), say.GPS_SEARCHING),
        (Gps(GpsState.DENIED), say.GPS_DENIED),
    ],
)
def test_a_position_says_its_state_in_words(gps: Gps, words: str):
    assert scene(lambda: GpsPill(gps)).says(words)


def test_the_three_places_are_three_words():
    screen = scene(lambda: SyncStrip(Keeping(3, 2, 31), nothing))

    assert all(screen.says(word) for word in say.PLACE_WORDS)
    assert screen.find(ft.Semantics, identifier="sync-strip")
