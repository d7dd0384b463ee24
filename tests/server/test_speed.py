"""Bytes to measure a network with: as many as were asked for, none of them kept, only for who is signed in."""

import gzip

import pytest

SPEED = "/api/speed"


@pytest.mark.parametrize("size_bytes", [1, 65_536, 4_000_000])
def test_as_many_bytes_come_as_were_asked_for(inspector, size_bytes):
    answer = inspector.http.get(SPEED, params={"bytes": size_bytes}, headers={"Accept-Encoding": "gzip, br"})
    assert (answer.status_code, len(answer.content), answer.headers["content-length"]) == (200, size_bytes, str(size_bytes))
    assert "no-store" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "identity"


def test_nobody_on_the_way_can_make_fewer_of_them(inspector):
    content = inspector.http.get(SPEED, params={"bytes": 1_000_000}).content
    assert len(gzip.compress(content)) > 1_000_000
    assert len({content[at : at + 65_536] for at in range(0, 900_000, 65_536)}) == 14


@pytest.mark.parametrize("params", [{}, {"bytes": 0}, {"bytes": -1}, {"bytes": 4_000_001}, {"bytes": "viel"}])
def test_no_more_than_a_phone_needs_is_sent(inspector, params):
    assert inspector.http.get(SPEED, params=params).status_code == 400


@pytest.mark.parametrize("size_bytes", [0, 1, 1_048_577, 2_000_000])
def test_what_a_phone_sends_is_read_and_dropped(inspector, size_bytes):
    answer = inspector.http.post(SPEED, content=bytes(size_bytes))
    assert (answer.status_code, answer.content) == (204, b"")


def test_no_more_is_read_than_agreed(inspector):
    def pieces():
        for _ in range(31):
            yield bytes(65_536)

    announced, unannounced = (inspector.http.post(SPEED, content=each) for each in (bytes(2_000_001), pieces()))
    assert (announced.status_code, unannounced.status_code) == (413, 413)


def test_strangers_measure_nothing(server):
    with server.http() as http:
        assert http.get(SPEED, params={"bytes": 1}).status_code == 401
        assert http.post(SPEED, content=b"x").status_code == 401
