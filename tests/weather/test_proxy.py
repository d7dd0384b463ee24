"""Each kind of weather does what its name says, between a real client and a small real server."""

import http.client
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from tests.weather.kinds import (
    NOT_OURS,
    PAGE,
    Belated,
    Cropped,
    Cut,
    Delayed,
    Fair,
    Overtaken,
    Portal,
    Refused,
    ReplyLost,
    Season,
    Slow,
    Twice,
    always,
    fair,
)
from tests.weather.messages import Message
from tests.weather.proxy import Proxy

REPLY = b"0123456789" * 1000


class Listener(ThreadingHTTPServer):
    """Remembers every request that reached it whole, and every connection on which something else came."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.broken: list[int] = []
        self.changed = threading.Condition()
        super().__init__(("127.0.0.1", 0), Answering)
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def note(self, kept: list, what: object) -> None:
        with self.changed:
            kept.append(what)
            self.changed.notify_all()

    def wait_for(self, kept: list, count: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: len(kept) >= count, 10), kept


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Listener

    def do_POST(self) -> None:
        length = int(self.headers["content-length"])
        try:
            body = self.rfile.read(length)
        except ConnectionResetError:
            body = b""
        if len(body) < length:
            self.close_connection = True
            return self.server.note(self.server.broken, length)
        self.server.note(self.server.heard, body)
        self.send_response(200)
        self.send_header("Content-Length", str(len(REPLY)))
        self.end_headers()
        self.wfile.write(REPLY)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as running:
        yield running
        running.shutdown()


@pytest.fixture
def proxy(listener: Listener) -> Iterator[Proxy]:
    with Proxy(listener.server_port, fair) as running:
        yield running
    assert running.unforeseen == []


def post(proxy: Proxy, body: bytes = b"hello") -> httpx.Response:
    return httpx.post(proxy.url, content=body, trust_env=False, timeout=10)


def test_fair_weather_carries_everything_both_ways_and_keeps_the_connection(proxy, listener):
    with httpx.Client(base_url=proxy.url, trust_env=False) as client:
        replies = [client.post("/", content=body) for body in (b"first", b"second" * 100_000)]
    assert [reply.content for reply in replies] == [REPLY, REPLY]
    assert listener.heard == [b"first", b"second" * 100_000]


@pytest.mark.parametrize(("is_reset", "meant"), [(True, httpx.ReadError), (False, httpx.RemoteProtocolError)])
def test_a_cut_request_reaches_the_server_in_part_only(proxy, listener, is_reset, meant):
    proxy.forecast = always(Cut(2000, "request", is_reset))
    with pytest.raises(meant):
        post(proxy, b"x" * 5000)
    listener.wait_for(listener.broken, 1)
    assert (listener.heard, listener.broken) == ([], [5000])


@pytest.mark.parametrize("is_reset", [True, False])
def test_a_cut_reply_breaks_off_after_the_server_has_got_everything(proxy, listener, is_reset):
    proxy.forecast = always(Cut(3000, "reply", is_reset))
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        post(proxy)
    assert listener.heard == [b"hello"]


def test_a_lost_reply_leaves_the_client_without_a_byte_and_the_server_with_the_request(proxy, listener):
    proxy.forecast = always(ReplyLost())
    with pytest.raises(httpx.ReadError):
        post(proxy)
    assert listener.heard == [b"hello"]


def test_a_slow_line_takes_the_time_its_rate_says(proxy):
    proxy.forecast = always(Slow(bits_per_s=640_000))
    began = time.monotonic()
    post(proxy, b"x" * 10_000)
    assert time.monotonic() - began >= (10_000 + len(REPLY)) * 8 / 640_000


def test_a_delayed_request_arrives_later_and_whole(proxy, listener):
    proxy.forecast = always(Delayed(0.2))
    began = time.monotonic()
    assert post(proxy).content == REPLY
    assert time.monotonic() - began >= 0.2
    assert listener.heard == [b"hello"]


def test_a_refused_request_never_reaches_the_server(proxy, listener):
    proxy.forecast = always(Refused())
    with pytest.raises(httpx.ReadError):
        post(proxy)
    assert listener.heard == []


def test_behind_a_shut_door_nobody_listens_until_it_opens(proxy, listener):
    proxy.shut_door()
    with pytest.raises(httpx.ConnectError):
        post(proxy)
    proxy.open_door()
    assert post(proxy).content == REPLY
    assert listener.heard == [b"hello"]


@pytest.mark.parametrize("when", ["before", "beside"])
def test_a_doubled_request_reaches_the_server_twice_and_is_answered_once(proxy, listener, when):
    proxy.forecast = always(Twice(when))
    assert post(proxy).content == REPLY
    assert listener.heard == [b"hello", b"hello"]


def in_turn(*weathers):
    coming = iter(weathers)
    return lambda _: next(coming)


def test_a_double_can_come_after_a_later_request(proxy, listener):
    proxy.forecast = in_turn(Twice("after"), Fair())
    post(proxy, b"first")
    post(proxy, b"later")
    proxy.settle()
    assert listener.heard[0] == b"first"
    assert sorted(listener.heard) == [b"first", b"first", b"later"]


def test_a_belated_request_breaks_for_the_client_and_arrives_after_a_later_one(proxy, listener):
    proxy.forecast = in_turn(Belated(), Fair())
    with pytest.raises(httpx.ReadError):
        post(proxy, b"first")
    post(proxy, b"later")
    proxy.settle()
    assert listener.heard == [b"later", b"first"]


def test_an_overtaken_request_waits_until_a_later_one_is_answered(proxy, listener):
    is_held = threading.Event()

    def forecast(request: Message):
        if request.body != b"first":
            return Fair()
        is_held.set()
        return Overtaken(patience_s=10)

    proxy.forecast = forecast
    replies: list[httpx.Response] = []
    first = threading.Thread(target=lambda: replies.append(post(proxy, b"first")))
    first.start()
    assert is_held.wait(10)
    post(proxy, b"later")
    first.join(10)
    assert [reply.content for reply in replies] == [REPLY]
    assert listener.heard == [b"later", b"first"]
    assert proxy.happened["overtaken"] == 1


def test_a_portal_says_200_and_shows_a_page_of_its_own(proxy, listener):
    proxy.forecast = always(Portal())
    reply = post(proxy)
    assert (reply.status_code, reply.content, listener.heard) == (200, PAGE, [])


@pytest.mark.parametrize("says", NOT_OURS, ids=lambda says: says[9:12].decode())
def test_whatever_stands_between_can_answer_in_the_servers_place(proxy, listener, says):
    proxy.forecast = always(Portal(says))
    assert str(post(proxy).status_code).encode() == says[9:12]
    assert listener.heard == []


def test_a_cropped_reply_is_noticed_unless_it_is_passed_off_as_whole(proxy):
    proxy.forecast = always(Cropped(0.5))
    with pytest.raises(httpx.RemoteProtocolError):
        post(proxy)
    proxy.forecast = always(Cropped(0.5, is_hidden=True))
    assert post(proxy).content == REPLY[: len(REPLY) // 2]


def test_a_countdown_fires_at_its_very_byte(proxy, listener):
    passed: list[int] = []
    proxy.after_bytes(1234, lambda: passed.append(proxy.passed_bytes))
    post(proxy, b"x" * 5000)
    assert passed == [1234]


def test_a_countdown_that_was_called_off_never_fires(proxy):
    fired: list[int] = []
    countdown = proxy.after_bytes(1234, lambda: fired.append(1))
    assert countdown.call_off()
    post(proxy, b"x" * 5000)
    assert fired == []


def test_a_dead_server_is_a_broken_line(proxy, listener):
    listener.server_close()
    listener.shutdown()
    with pytest.raises(httpx.ReadError):
        post(proxy)
    assert proxy.happened["server away"] == 1


def test_a_season_is_the_same_for_the_same_seed_and_brings_every_kind():
    request = Message(b"POST / HTTP/1.1\r\n\r\n", b"x" * 100)

    def kinds(seed: int) -> list[str]:
        season = Season(seed, badness=0.9)
        return [repr(season(request)) for _ in range(500)]

    assert kinds(1) == kinds(1) != kinds(2)
    assert len({each.split("(")[0] for each in kinds(1)}) == 11


def test_a_chunked_request_is_carried_as_it_is(proxy, listener):
    connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=10)
    seen: list[Message] = []
    proxy.forecast = lambda request: seen.append(request) or Portal()
    connection.request("POST", "/", body=iter([b"one", b"two"]), encode_chunked=True)
    assert connection.getresponse().read() == PAGE
    assert seen[0].body == b"3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"
