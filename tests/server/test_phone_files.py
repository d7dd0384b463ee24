"""How the phone app's files are served: names, encodings, lifetimes, policy."""

import asyncio
import gzip
import json
from pathlib import Path

import brotli
import httpx
import pytest

from backend.phone_files import PhoneFiles

INDEX = b"<!DOCTYPE html><title>app</title>" * 40
RUNTIME = b"\0asm" + bytes(4000)
PICTURE = b"\x89PNG not worth compressing"
POLICY = "default-src 'none'; script-src 'self'"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    write_bundle(tmp_path, INDEX)
    (tmp_path / "secret.txt").write_text("outside the site")
    return tmp_path


def write_bundle(folder: Path, index: bytes) -> None:
    files = {
        "index.html": (index, False),
        "runtime-1a2b/main.wasm": (RUNTIME, True),
        "icons/mark-3c4d.png": (PICTURE, True),
        "start.mjs": (b"0;" * 99, False),
    }
    described = {}
    for name, (content, immutable) in files.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        described[name] = {"sha256": f"{hash(content):x}".ljust(64, "0"), "bytes": len(content), "immutable": immutable}
        if not name.endswith(".png"):
            described[name] |= {
                "br": write(path, ".br", brotli.compress(content)),
                "gz": write(path, ".gz", gzip.compress(content)),
            }
    (folder / "bundle.json").write_text(json.dumps({"policy": POLICY, "files": described}))


def write(path: Path, ending: str, content: bytes) -> int:
    return path.with_name(path.name + ending).write_bytes(content)


@pytest.fixture
def ask(bundle):
    def send(path: str, method: str = "GET", **headers: str) -> httpx.Response:
        async def once() -> httpx.Response:
            transport = httpx.ASGITransport(PhoneFiles(bundle))
            async with httpx.AsyncClient(transport=transport, base_url="http://phone", headers={"accept-encoding": ""}) as client:
                return await client.request(
                    method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
                )

        return asyncio.run(once())

    return send


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("br;q=nonsense", None),
        ("", None),
    ],
)
def test_the_smallest_form_that_the_browser_accepts_is_sent(ask, accepted, encoding):
    answer = ask("/", accept_encoding=accepted)

    assert answer.headers.get("content-encoding") == encoding
    assert answer.content == INDEX  # decoded by the client
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/runtime-1a2b/main.wasm", "application/wasm"),
        ("/start.mjs", "text/javascript; charset=utf-8"),
        ("/icons/mark-3c4d.png", "image/png"),
    ],
)
def test_every_file_has_the_type_that_browsers_insist_on(ask, path, media_type):
    answer = ask(path)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type


def test_a_name_with_a_hash_is_kept_for_ever_and_any_other_is_asked_about_each_time(ask):
    assert ask("/runtime-1a2b/main.wasm").headers["cache-control"] == "public, max-age=31536000, immutable"
    assert ask("/").headers["cache-control"] == "no-cache"
    assert ask("/start.mjs").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("known", ["{etag}", 'W/{etag}, "other"', '"other", {etag}', "*"])
def test_an_unchanged_file_is_not_sent_again(ask, known):
    etag = ask("/", accept_encoding="br").headers["etag"]

    answer = ask("/", accept_encoding="br", if_none_match=known.format(etag=etag))

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == etag
    assert "content-security-policy" in answer.headers


def test_each_encoding_has_its_own_etag(ask):
    assert len({ask("/", accept_encoding=accepted).headers["etag"] for accepted in ("br", "gzip", "")}) == 3


def test_a_bundle_built_anew_is_served_without_a_restart(ask, bundle):
    before = ask("/")

    write_bundle(bundle, b"<title>next</title>")

    assert ask("/").content == b"<title>next</title>"
    assert ask("/").headers["etag"] != before.headers["etag"]


def test_every_answer_carries_the_policy(ask):
    headers = ask("/runtime-1a2b/main.wasm").headers

    assert headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=(self)" in headers["permissions-policy"]
    assert "geolocation=(self)" in headers["permissions-policy"]


@pytest.mark.parametrize("path", ["/visits/0198c0de", "/sign-in"])
def test_an_address_inside_the_app_opens_the_app(ask, path):
    opened = ask(path, sec_fetch_mode="navigate")
    by_an_older_browser = ask(path, accept="text/html,*/*")

    assert opened.content == by_an_older_browser.content == INDEX


@pytest.mark.parametrize(
    "path", ["/main-gone.wasm", "/fonts/gone.ttf", "/runtime-0000/main.wasm", "/index.html.br", "/bundle.json"]
)
def test_a_file_that_is_not_there_is_never_answered_with_the_app(ask, path):
    assert ask(path, sec_fetch_mode="navigate").status_code == 404
    assert ask(path).status_code == 404


def test_a_script_asking_for_an_unknown_address_gets_no_page(ask):
    assert ask("/visits/0198c0de", sec_fetch_mode="cors", accept="text/html").status_code == 404


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//etc/hostname", "/site/../../secret.txt", "/%00"]
)
def test_nothing_outside_the_site_can_be_reached(ask, path):
    answer = ask(path, sec_fetch_mode="cors")

    assert answer.status_code == 404
    assert b"outside" not in answer.content


def test_head_describes_the_file_without_sending_it(ask):
    answer = ask("/runtime-1a2b/main.wasm", method="HEAD", accept_encoding="br")

    assert answer.status_code == 200
    assert answer.content == b""
    assert int(answer.headers["content-length"]) == len(brotli.compress(RUNTIME))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_files_can_only_be_read(ask, method):
    answer = ask("/", method=method)

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
