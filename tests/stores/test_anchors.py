"""The server's time on the phone: from true answers only, through restarts, whatever the phone's own date says."""

from datetime import UTC, datetime, timedelta

import pytest

from mobile.device.port import Reply
from mobile.server import NotOurServer, Server
from tests.stores.building import opened, opened_again

pytestmark = pytest.mark.anyio
TOLD = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)


class Clock:
    """The phone's monotonic clock, turned by hand."""

    def __init__(self, store) -> None:
        self.now = 1000.0
        store.device.monotonic = lambda: self.now


def hear_every(store, clock, seconds, times):
    for _ in range(times):
        clock.now += seconds
        store.heard(TOLD + timedelta(seconds=clock.now))


def anchors(store):
    return [row[0] for row in store.database.rows("select monotonic_s from anchor order by position")]


async def test_the_servers_time_goes_on_with_the_monotonic_clock_whatever_the_date_is_set_to(tmp_path, time_machine):
    store = await opened(tmp_path)
    clock = Clock(store)
    store.heard(TOLD)
    clock.now += 90
    time_machine.move_to(TOLD + timedelta(days=365))
    assert store.server_now() == TOLD + timedelta(seconds=90)


async def test_after_a_reboot_the_servers_time_is_unknown_until_it_is_heard_again(tmp_path):
    store = await opened(tmp_path)
    store.heard(TOLD)
    store.close()
    again = await opened_again(tmp_path)
    again.device.boot = "another"
    assert (again.server_now(), again.server_last_heard()) == (None, TOLD)


async def test_of_many_anchors_the_first_one_every_five_minutes_and_the_newest_are_kept(tmp_path):
    store = await opened(tmp_path)
    clock = Clock(store)
    hear_every(store, clock, seconds=10, times=100)
    kept = anchors(store)
    assert (kept[0], kept[-1]) == (1010.0, 2000.0)
    assert len(kept) <= 6
    assert store.server_last_heard() == TOLD + timedelta(seconds=2000)


class Answers:
    """A network where everything is answered the same way."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply

    async def send(self, *_: object, **__: object) -> Reply:
        return self.reply


SAID = {"server-time": TOLD.isoformat()}


@pytest.mark.parametrize(
    ("reply", "heard"),
    [
        (Reply(200, SAID, b'{"have": [], "missing": []}'), [TOLD]),
        (Reply(200, SAID, b"<html>Dang nhap Wi-Fi</html>"), []),
        (Reply(502, SAID, b"<html>proxy</html>"), []),
        (Reply(200, {}, b'{"have": [], "missing": []}'), []),
        (Reply(200, {"server-time": "soon"}, b'{"have": [], "missing": []}'), []),
        (Reply(200, {"server-time": "2026-11-18T02:00:00"}, b'{"have": [], "missing": []}'), []),
    ],
)
async def test_only_a_well_formed_answer_of_our_server_tells_the_time(reply, heard):
    told: list[datetime] = []
    server = Server(Answers(reply), heard=told.append)
    try:
        await server.held(())
    except NotOurServer:
        assert heard == []
    assert told == heard


async def test_an_answer_that_says_nothing_new_of_the_time_is_not_written_down(tmp_path):
    store = await opened(tmp_path)
    clock = Clock(store)
    hear_every(store, clock, seconds=0.5, times=8)
    assert anchors(store) == [1000.5]
    store.heard(TOLD + timedelta(days=1))
    assert store.server_last_heard() == TOLD + timedelta(days=1)
