"""What the server does by itself, at the desk of Sở Nội vụ: how far it is, what failed, and trying again."""

import asyncio
from dataclasses import replace

import pytest

from mobile.desk.state import Desk
from mobile.texts import desk as words_of_desk
from mobile.texts import desk_work as say
from mobile.texts.problems import sentence
from shared import wire
from tests.phone.evidence_desk import BAD, FAILED, EvidenceNetwork, at_evidence

WIDTHS = pytest.mark.parametrize("width", [1280, 412])
PAGE = "/may-chu"


@WIDTHS
def test_progress_is_told_in_numbers_and_failed_work_is_tried_again(width):
    async def scene(seat):
        await seat.go(PAGE)
        assert seat.says(say.share(4800, 4812))
        assert seat.says(say.left(112))
        assert seat.says(say.WHY["NotAnImage"])
        assert seat.says(say.GIVEN_UP)
        await seat.screen.tap(say.RETRY)
        assert seat.network.retried == [BAD.id]
        assert seat.says(say.RETRIED)
        assert seat.says(say.NONE_FAILED)

    at_evidence(scene, username="sonoivu", width=width)


def test_a_failure_nobody_foresaw_is_shown_in_the_servers_own_words():
    network = EvidenceNetwork()
    network.failed = [replace(FAILED, why="ZeroDivisionError: division by zero", is_given_up=False)]

    async def scene(seat):
        await seat.go(PAGE)
        assert seat.says(say.OTHERWISE)
        assert seat.says("ZeroDivisionError: division by zero")
        assert seat.says(say.TRIES_AGAIN)

    at_evidence(scene, username="sonoivu", network=network)


def test_a_server_without_photos_says_what_will_come():
    network = EvidenceNetwork()
    network.work_shown = lambda: wire.WorkShown(0, 0, 0, 0, ())

    async def scene(seat):
        await seat.go(PAGE)
        assert seat.says(say.EMPTY_WHY)

    at_evidence(scene, username="sonoivu", network=network)


def test_all_done_is_said_in_a_word():
    network = EvidenceNetwork()
    network.work_shown = lambda: wire.WorkShown(31, 31, 30, 30, ())

    async def scene(seat):
        await seat.go(PAGE)
        assert seat.screen.texts().count(say.ALL_DONE) == 2

    at_evidence(scene, username="sonoivu", network=network)


def test_without_network_the_last_numbers_stay_and_the_page_says_so():
    async def scene(seat):
        await seat.go(PAGE)
        seat.network.is_down = True
        await seat.screen.tap(words_of_desk.REFRESH)
        assert seat.says(sentence("network-down"))
        assert seat.says(say.share(4800, 4812))

    at_evidence(scene, username="sonoivu")


def test_progress_shows_by_itself_only_while_its_page_is_open():
    async def scene(seat):
        def asked():
            return sum(each == "GET /api/work" for each in seat.network.asked)

        await seat.desk.office.look_again("/")
        assert asked() == 0
        await seat.go(PAGE)
        before = asked()
        await seat.desk.office.look_again(seat.desk.route)
        assert asked() == before + 1

    at_evidence(scene, username="sonoivu")


def test_looking_after_a_session_reads_the_page_that_is_open(monkeypatch):
    monkeypatch.setattr("mobile.desk.state.POLL_S", 0)

    async def scene(seat):
        await seat.go(PAGE)
        before = len(seat.network.asked)
        task = asyncio.ensure_future(Desk.look_after(seat.desk))
        await seat.screen.settle()
        task.cancel()
        assert "GET /api/work" in seat.network.asked[before:]

    at_evidence(scene, username="sonoivu")
