"""Sở Nội vụ chooses the file of a phone that could not send, in a real browser, and takes it over."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from mobile.desk import rescue_state
from mobile.texts import desk
from mobile.texts import desk_rescue as say
from mobile.texts.problems import sentence
from tests.journeys.acting import PICTURES, Screen
from tests.journeys.test_desk import a_desk, sign_in, tap
from tests.phone.chromium import became
from tests.photos.making import a_large_photo, a_photo, hash_of
from tests.server.bringing import a_day, a_rescue, held
from tests.server.building import Server, running

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(420)]


@pytest.fixture
def server(server_folder: Path):
    with running(server_folder) as running_server:
        yield running_server


def choose(screen: Screen, file: Path) -> None:
    """As a person does: a tap on the key, then a file."""
    with screen.page.expect_file_chooser() as chooser:
        tap(screen, say.CHOOSE)
    chooser.value.set_files(file)


def at_rescue(screen: Screen, server: Server) -> None:
    sign_in(screen, server, "sonoivu")
    screen.see("95 xã, phường")
    open_place(screen)
    screen.see(say.EMPTY, say.STEPS[0][0])


def open_place(screen: Screen) -> None:
    """The list is still being read: a click may meet a page that is just drawn anew, then a person clicks again."""
    for _ in range(4):
        if not screen.says(say.PLACE):  # folded, on a narrow window
            tap(screen, desk.UNFOLD_PLACES)
            screen.see(say.PLACE)
        tap(screen, say.PLACE)
        if became(lambda: screen.says(say.TITLE), within_s=6):
            return


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_a_file_is_chosen_looked_at_and_taken_over(chromium: str, server: Server, tmp_path: Path, size: str):
    inspector = server.signed_in("khaosat1")
    operations, photos = a_day(inspector)
    inspector.push(*operations[:1])
    photos.append(a_large_photo(seed=11))
    file = tmp_path / "thanthien-rescue-khaosat1.zip"
    file.write_bytes(a_rescue(inspector, operations, photos, missing=["0" * 64]))

    with a_desk(chromium, server, size) as screen:
        at_rescue(screen, server)
        screen.shot(PICTURES, f"empty-{size}")
        choose(screen, file)
        screen.see(f"{say.BEFORE['new'][0]}: 4", f"{say.BEFORE['known'][0]}: 1", f"{say.PHOTOS_BEFORE['new'][0]}: 3")
        screen.see(say.owner(inspector.actor.name, "khaosat1"), say.DAMAGED)
        screen.shot(PICTURES, f"before-{size}")
        assert held(inspector, photos) == []
        tap(screen, say.TAKE_OVER)
        screen.see(say.DONE_IN_PART, f"{say.AFTER['applied'][0]}: 4", f"{say.PHOTOS_AFTER['stored'][0]}: 3")
        screen.shot(PICTURES, f"after-{size}")
        tap(screen, say.CHOOSE_ANOTHER)
        screen.see(say.RECENT, say.IS_IN)
        screen.shot(PICTURES, f"again-{size}")

    assert held(inspector, photos) == [hash_of(each) for each in photos]
    assert [each.is_duplicate for each in inspector.push(*operations)] == [True] * 5


def test_a_file_too_large_for_the_page_is_sent_by_a_window_beside(chromium: str, server: Server, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(rescue_state, "LARGEST_IN_PAGE_BYTES", 1000)  # the server is in this process, and the desk in it
    inspector = server.signed_in("khaosat1")
    operations, photos = a_day(inspector)
    file = tmp_path / "large.zip"
    file.write_bytes(a_rescue(inspector, operations, photos))

    with a_desk(chromium, server) as screen:
        at_rescue(screen, server)
        choose(screen, file)
        screen.see(say.LARGE)
        screen.shot(PICTURES, "large-desk")
        with screen.page.context.expect_page() as opened:
            tap(screen, say.OPEN_WINDOW)
        opened.value.locator("#file").set_input_files(file)
        expect(opened.value.get_by_role("status")).to_contain_text("Đã gửi xong")
        Screen(opened.value).shot(PICTURES, "window-desk")
        opened.value.close()
        screen.see(f"{say.BEFORE['new'][0]}: 5", f"{say.PHOTOS_BEFORE['new'][0]}: 2")
        tap(screen, say.TAKE_OVER)
        screen.see(say.DONE)

    assert held(inspector, photos) == [hash_of(each) for each in photos]


def test_a_file_that_is_none_of_ours_is_said_and_another_can_be_chosen(chromium: str, server: Server, tmp_path: Path):
    inspector = server.signed_in("khaosat1")
    wrong, right = tmp_path / "holiday.zip", tmp_path / "right.zip"
    wrong.write_bytes(a_photo(seed=3))
    right.write_bytes(a_rescue(inspector, *a_day(inspector)))

    with a_desk(chromium, server) as screen:
        at_rescue(screen, server)
        choose(screen, wrong)
        screen.see(sentence("rescue-unreadable"))
        screen.shot(PICTURES, "wrong-desk")
        choose(screen, right)
        screen.see(f"{say.BEFORE['new'][0]}: 5")
