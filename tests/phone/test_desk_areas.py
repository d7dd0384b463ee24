"""Deciding what is hidden of a photo: drawing, choosing, undoing, reasons, saving, and what the picture is measured by."""

import io

import flet as ft
import pytest
from PIL import Image

from mobile.desk.areas_state import WHOLE, Hiding, between, rounded
from mobile.desk.keyboard import CTRL_ENTER, CTRL_Z
from mobile.desk.measured import size_of
from mobile.texts import desk_areas as say
from mobile.texts import desk_evidence
from mobile.texts.problems import sentence
from shared import ids
from shared.operations import HideAreas
from shared.veils import MOST_AREAS, Area, is_inside
from tests.phone.evidence_desk import FACE, GOOD, PLATE, EvidenceNetwork, at_evidence
from tests.photos.making import a_photo, a_photo_with_exif
from tests.rules.building import OFFICE

WHY = "Che thêm mặt người"
MIDDLE = ((0.4, 0.4), (0.6, 0.7))
WIDTHS = pytest.mark.parametrize("width", [1280, 412])


async def edit(seat) -> None:
    """Open the first photo, and its areas."""
    await seat.open(1)
    await seat.screen.tap(next(each for each in seat.screen.touchables() if each.startswith(desk_evidence.AREAS)))


async def drag(seat, start, end) -> None:
    """As a finger does, in shares of the picture."""
    (board,) = seat.screen.find(ft.GestureDetector)
    width, height = board.content.width, board.content.height

    def told(x, y):
        spot = {"x": x * width, "y": y * height}
        return {"l": spot, "g": spot, "k": "touch"}

    await seat.screen.fire(board, "pan_start", told(*start))
    await seat.screen.fire(board, "pan_update", told(*end))
    await seat.screen.fire(board, "pan_end", told(*end) | {"v": {"x": 0, "y": 0}})


async def touch(seat, at) -> None:
    (board,) = seat.screen.find(ft.GestureDetector)
    spot = {"x": at[0] * board.content.width, "y": at[1] * board.content.height}
    await seat.screen.fire(board, "tap_up", {"l": spot, "g": spot, "k": "touch"})


def asks(seat) -> bool:
    """Whether a dialog is open; one that was closed stays in the list until the client has let it go."""
    return any(each.open for each in seat.screen.find(ft.AlertDialog))


def hiding(*areas: Area) -> Hiding:
    return Hiding(None, GOOD, areas=areas)


def veiled(network, *areas, reason="Đã xem.") -> None:
    """Somebody else decided meanwhile."""
    network.records.perform(OFFICE, ids.veil_id(GOOD.id), HideAreas(GOOD.id, areas, reason), version_of(network))


def version_of(network) -> int:
    veil = network.veil(GOOD)
    return veil.version if veil else 0


# ── with the controls ──
@WIDTHS
def test_a_rectangle_drawn_on_the_picture_is_hidden_with_its_reason_and_the_communes_copy_is_shown(width):
    async def scene(seat):
        await edit(seat)
        await drag(seat, *MIDDLE)
        await seat.screen.tap(WHY)
        await seat.screen.tap(say.SAVE)
        veil = seat.network.veil(GOOD)
        assert veil.areas == (FACE, Area(0.4, 0.4, 0.2, 0.3))
        assert veil.reason == WHY
        assert seat.says(say.SAVED)
        assert f"GET /api/media/{GOOD.sha256}?variant=screen&as=commune" in seat.network.asked

    at_evidence(scene, width=width)


def test_an_area_that_hides_nobody_is_touched_and_deleted():
    async def scene(seat):
        await edit(seat)
        await touch(seat, (0.2, 0.3))
        await seat.press("Delete")
        assert seat.says(say.NOTHING_HIDDEN)
        await seat.screen.type(say.REASON, "Chỉ là tượng.")
        await seat.press(CTRL_ENTER)
        assert seat.network.veil(GOOD).areas == ()

    at_evidence(scene)


def test_an_area_is_chosen_and_removed_without_seeing_the_picture():
    async def scene(seat):
        await edit(seat)
        await seat.screen.tap(say.area_line(1, FACE))
        await seat.screen.tap(say.REMOVE_ONE)
        assert say.area_line(1, FACE) not in seat.screen.touchables()

    at_evidence(scene)


def test_each_step_can_be_undone_by_hand_and_by_keyboard():
    async def scene(seat):
        await edit(seat)
        await drag(seat, *MIDDLE)
        await seat.screen.tap(say.WHOLE)
        assert say.area_line(1, WHOLE) in seat.screen.touchables()
        await seat.press(CTRL_Z)
        assert say.area_line(2, between(*MIDDLE)) in seat.screen.touchables()
        await seat.screen.tap(say.UNDO)
        assert say.area_line(1, FACE) in seat.screen.touchables()
        assert say.UNDO not in seat.screen.touchables()

    at_evidence(scene)


def test_what_the_machine_found_can_be_put_back_over_a_persons_decision():
    network = EvidenceNetwork()
    veiled(network, PLATE)

    async def scene(seat):
        await edit(seat)
        assert seat.says("Sở Nội vụ quyết định")
        assert seat.says("Đã xem.")
        await seat.screen.tap(say.BACK_TO_FOUND)
        await seat.screen.tap(WHY)
        await seat.screen.tap(say.SAVE)
        assert network.veil(GOOD).areas == (FACE,)
        assert network.veil(GOOD).version == 2

    at_evidence(scene, network=network)


def test_where_the_whole_picture_is_hidden_keeping_what_was_found_is_a_decision():
    network = EvidenceNetwork()
    network.is_whole = True

    async def scene(seat):
        await edit(seat)
        assert seat.says(say.WHOLE_HIDDEN)
        await seat.screen.tap(WHY)
        await seat.screen.tap(say.KEEP_AS_IS)
        assert network.veil(GOOD).areas == (FACE,)

    at_evidence(scene, network=network)


def test_a_decision_made_before_the_photo_served_another_check_is_made_again_from_what_is_hidden_now():
    network = EvidenceNetwork()
    veiled(network, PLATE)
    network.is_outdated = True

    async def scene(seat):
        await edit(seat)
        assert seat.says(say.OUTDATED)
        assert not seat.says("Đã xem.")
        await seat.screen.tap(WHY)
        await seat.screen.tap(say.KEEP_AS_IS)
        assert (network.veil(GOOD).areas, network.veil(GOOD).version) == ((FACE, PLATE), 2)

    at_evidence(scene, network=network)


def test_before_the_machine_has_looked_a_person_may_decide():
    network = EvidenceNetwork()
    network.found = None

    async def scene(seat):
        await edit(seat)
        assert seat.says(say.NOT_FOUND_YET)
        await drag(seat, *MIDDLE)
        await seat.screen.tap(WHY)
        await seat.screen.tap(say.SAVE)
        assert network.veil(GOOD).areas == (Area(0.4, 0.4, 0.2, 0.3),)

    at_evidence(scene, network=network)


def test_the_key_says_what_is_missing_before_anything_can_be_saved():
    async def scene(seat):
        await edit(seat)
        assert seat.says(say.CHANGE_FIRST)
        await drag(seat, *MIDDLE)
        assert seat.says(say.REASON_FIRST)
        await seat.press(CTRL_ENTER)
        assert seat.network.veil(GOOD) is None

    at_evidence(scene)


def test_a_faster_colleague_is_read_and_ones_own_areas_stay_to_be_saved_again():
    async def scene(seat):
        await edit(seat)
        await drag(seat, *MIDDLE)
        veiled(seat.network, PLATE)
        await seat.screen.tap(WHY)
        await seat.screen.tap(say.SAVE)
        assert seat.says(sentence("seen-version-outdated"))
        assert seat.network.veil(GOOD).areas == (PLATE,)
        await seat.screen.tap(say.SAVE)
        assert seat.network.veil(GOOD).areas == (FACE, Area(0.4, 0.4, 0.2, 0.3))

    at_evidence(scene)


def test_escape_leads_back_step_by_step_and_asks_before_work_is_lost():
    async def scene(seat):
        await edit(seat)
        await drag(seat, *MIDDLE)
        await seat.press("Escape")
        await seat.press("Escape")
        assert asks(seat)
        await seat.press("Escape")
        assert not asks(seat)
        assert say.area_line(2, between(*MIDDLE)) in seat.screen.touchables()
        await seat.press("Escape")
        await seat.screen.tap(say.DROP)
        assert say.WHOLE not in seat.screen.touchables()
        await seat.press("Escape")
        assert seat.desk.enlarged is None

    at_evidence(scene)


def test_letters_of_a_reason_are_no_commands():
    async def scene(seat):
        await edit(seat)
        await touch(seat, (0.2, 0.3))
        seat.desk.typing(True)
        await seat.press("Backspace")
        await seat.press(CTRL_Z)
        assert say.area_line(1, FACE) in seat.screen.touchables()

    at_evidence(scene)


def test_without_network_the_drawing_stays_and_another_try_saves_it():
    async def scene(seat):
        await edit(seat)
        await drag(seat, *MIDDLE)
        await seat.screen.tap(WHY)
        seat.network.is_down = True
        await seat.screen.tap(say.SAVE)
        assert seat.says(sentence("network-down"))
        seat.network.is_down = False
        await seat.screen.tap(say.SAVE)
        assert seat.network.veil(GOOD)

    at_evidence(scene)


def test_a_photo_that_cannot_be_had_is_asked_for_again():
    async def scene(seat):
        await seat.open(1)
        content = seat.network.pictures.pop(GOOD.sha256)
        seat.desk.photos._kept.clear()
        await seat.press("5")
        assert seat.says(say.NO_PICTURE)
        seat.network.pictures[GOOD.sha256] = content
        await seat.screen.tap(say.NO_PICTURE)
        assert seat.screen.find(ft.GestureDetector)

    at_evidence(scene)


def test_the_standing_office_decides_too():
    async def scene(seat):
        await edit(seat)
        await seat.screen.tap(say.WHOLE)
        await seat.screen.tap(WHY)
        await seat.screen.tap(say.SAVE)
        assert seat.network.veil(GOOD).areas == (WHOLE,)

    at_evidence(scene, username="sonoivu")


# ── without a page ──
def test_a_slip_of_the_finger_is_no_area():
    work = hiding(FACE)

    work.begin((0.5, 0.5))
    work.stretch((0.505, 0.9))
    work.finish()

    assert work.areas == (FACE,)
    assert not work.steps


def test_a_rectangle_drawn_backwards_and_over_the_edge_lies_in_the_picture():
    area = between((0.5, 0.6), (-0.2, 1.4))

    assert area == Area(0, 0.6, 0.5, 0.4)
    assert is_inside(rounded(area))


@pytest.mark.parametrize("corner", [(0.33333333, 0.99999999), (0.00004999, 0.66666666), (1.0, 1.0)])
def test_rounding_never_leaves_the_picture(corner):
    area = rounded(between(corner, (1.0, 1.0)))

    assert area.left + area.width <= 1
    assert area.top + area.height <= 1


def test_one_area_inside_another_can_be_reached():
    work = hiding(Area(0, 0, 1, 1), FACE)

    work.pick((0.15, 0.3))
    inner = work.chosen
    work.pick((0.9, 0.9))

    assert (inner, work.chosen) == (1, 0)


def test_no_more_areas_are_drawn_than_can_be_saved():
    work = hiding(*[FACE] * MOST_AREAS)

    work.begin((0.1, 0.1))
    work.stretch((0.5, 0.5))
    work.finish()

    assert len(work.areas) == MOST_AREAS


def test_undoing_with_nothing_done_changes_nothing():
    work = hiding(FACE)

    work.undo()
    work.remove()

    assert work.areas == (FACE,)


# ── how large a picture is ──
def made(kind: str, **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 200), "red").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("picture", "size"),
    [
        (a_photo(640, 480), (640, 480)),
        (a_photo_with_exif(), (400, 200)),
        (made("JPEG", progressive=True), (320, 200)),
        (made("PNG"), (320, 200)),
        (made("WEBP"), (320, 200)),
        (made("WEBP", lossless=True), (320, 200)),
        (made("WEBP", exif=Image.Exif()), (320, 200)),
        (b"", None),
        (b"\xff\xd8\xff\xe0", None),
        (b"RIFF\0\0\0\0WEBPVP8X", None),
        (b"<html>", None),
    ],
)
def test_a_picture_is_measured_from_its_first_bytes(picture, size):
    assert size_of(picture) == size


@pytest.mark.parametrize("length", range(0, 700, 7))
def test_a_picture_cut_off_anywhere_measures_nothing_or_right(length):
    assert size_of(a_photo(640, 480)[:length]) in (None, (640, 480))
