"""How the desk's files are served: small on the way, and unable to call anybody else."""

import brotli
import httpx

from tests.server.building import Server

LARGE = "/desk/main.dart.wasm"


def test_the_desk_opens_with_and_without_a_closing_slash(server: Server):
    with server.http() as http:
        assert http.get("/desk", follow_redirects=True).url.path == "/desk/"
        assert "text/html" in http.get("/desk/").headers["content-type"]


def test_nothing_on_the_desks_page_may_come_from_elsewhere(server: Server):
    with server.http() as http:
        policy = http.get("/desk/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http:" not in policy
    assert "https:" not in policy


def raw(server: Server, encoding: str) -> tuple[httpx.Headers, bytes]:
    with server.http() as http, http.stream("GET", LARGE, headers={"Accept-Encoding": encoding}) as reply:
        return reply.headers, b"".join(reply.iter_raw())


def test_large_files_arrive_compressed_and_whole(server: Server):
    _, plain = raw(server, "identity")
    for _ in range(2):  # made at the first request, kept for the second
        headers, small = raw(server, "br")
        assert headers["content-encoding"] == "br"
        assert len(small) < len(plain) / 2
        assert brotli.decompress(small) == plain


def test_an_unchanged_file_is_not_sent_again(server: Server):
    with server.http() as http:
        etag = http.get(LARGE).headers["etag"]
        assert http.get(LARGE, headers={"If-None-Match": etag}).status_code == 304
