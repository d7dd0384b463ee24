"""Evidence on the screen: photos, their stamp, what was verified, where they were taken, where they are kept."""

import flet as ft
import pytest

from mobile.look.evidence import CameraFrame, Fix, PhotoTile, PhotoViewer, Result, Stamp, VerificationList, Verified
from mobile.look.evidence.verified import ruler_length, span_of
from mobile.look.keeping import Gps, GpsPill, GpsState, Keeping, SyncStrip
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
        return CameraFrame(ft.Container(), STAMP, "Ảnh quạt", GOOD_FIX, on_shoot=lambda: taps.append("shot"), busy=busy)

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
