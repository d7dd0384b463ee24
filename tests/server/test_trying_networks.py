"""The phone tries a network against the real server, against nothing, and against a sign-in page that answers in its stead."""

import asyncio
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from mobile.device import native
from mobile.phone.session import Phone
from mobile.phone.wifi import Trial, as_answer
from shared.particulars import WifiMeasured
from tests.rules.building import the_criteria

NOWHERE = "http://127.0.0.1:9"


class SignInPage(BaseHTTPRequestHandler):
    """A network's own page: 200 and some HTML to whatever is asked."""

    def do_GET(self) -> None:
        page = b"<html>Xin dang nhap</html>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_) -> None:
        """Quiet."""


@contextmanager
def a_captive_portal():
    portal = ThreadingHTTPServer(("127.0.0.1", 0), SignInPage)
    threading.Thread(target=portal.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{portal.server_port}"
    finally:
        portal.shutdown()
        portal.server_close()


def tried(folder, address: str, token: str | None = None, stop_after: float | None = None) -> tuple[list[WifiMeasured], Trial]:
    """What the trial handed over, and how it ended."""

    async def play():
        phone, kept = Phone(), []
        await phone.open(lambda: native.open_device(folder / "phone", address))
        phone.courier.server.token = token
        trial = Trial(phone, kept.append, "UBND-Khach")
        trial.start()
        if stop_after is not None:
            await asyncio.sleep(stop_after)
            trial.stop()
        async with asyncio.timeout(60):
            while trial.is_running:
                await asyncio.sleep(0.02)
        phone.store.close()
        return kept, trial

    return asyncio.run(play())


def test_a_network_is_measured_both_ways_against_the_server(server, tmp_path):
    token = server.sign_in("khaosat1").json()["token"]
    [measured], trial = tried(tmp_path, server.url, token)
    assert (measured.is_reached, measured.network) == (True, "UBND-Khach")
    assert min(measured.down_kbps, measured.up_kbps) > 1000
    assert measured.delay_ms >= 1
    assert (trial.share, trial.problem) == (1.0, "")
    answer = as_answer(the_criteria().check("B14.3"), measured)
    assert answer.unit == "Mbps"
    assert abs(answer.number * 1000 - measured.down_kbps) <= 50


def test_a_session_that_ended_is_told_and_nothing_is_recorded_of_the_network(server, tmp_path):
    kept, trial = tried(tmp_path, server.url, "long-gone")
    assert (kept, trial.problem) == ([], "session-expired")


def test_where_nothing_answers_that_is_the_result(tmp_path):
    [measured], _ = tried(tmp_path, NOWHERE)
    assert (measured.is_reached, measured.down_kbps, measured.up_kbps, measured.delay_ms) == (False, None, None, None)


def test_a_sign_in_page_of_the_network_is_not_the_internet(tmp_path):
    with a_captive_portal() as address:
        [measured], _ = tried(tmp_path, address)
    assert not measured.is_reached


def test_what_was_stopped_leaves_nothing(tmp_path):
    kept, trial = tried(tmp_path, NOWHERE, stop_after=0)
    assert (kept, trial.is_running) == ([], False)


@pytest.mark.parametrize("code", ["B09.2", "B03.1"])
def test_a_measured_rate_answers_only_what_is_asked_in_a_rate(code):
    measured = WifiMeasured("", True, 48_500, 9_000, 20, None)
    assert as_answer(the_criteria().check(code), measured) is None
