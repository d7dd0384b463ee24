"""tus 1.0: every MUST the protocol lays on a server, each test named after it.

Core: HEAD, PATCH, OPTIONS, versions, the method override. Extensions: tests/server/test_tus_extensions.py. What becomes of the
bytes: tests/server/test_uploads.py. Clients nobody here wrote: tests/clients/.
"""

import base64
import hashlib

import pytest

from tests.photos.making import a_photo, hash_of
from tests.server.building import running
from tests.server.sending import CHUNK, TUS, UPLOADS, address_of, created, encoded, offset_of, patched, slug, stored

EVERY = {"POST": UPLOADS, "HEAD": None, "PATCH": None, "DELETE": None}


# OPTIONS


def test_options_tells_what_is_spoken_to_anybody(server):
    with server.http() as http:
        answer = http.options(UPLOADS)
    assert answer.status_code == 204
    assert answer.headers["tus-version"] == "1.0.0"
    extensions = {"creation", "creation-with-upload", "checksum", "expiration", "termination"}
    assert set(answer.headers["tus-extension"].split(",")) == extensions
    assert answer.headers["tus-max-size"] == str(40 * 1024 * 1024)
    assert set(answer.headers["tus-checksum-algorithm"].split(",")) == {"sha1", "sha256"}


def test_options_ignores_the_version_of_the_client(server):
    with server.http() as http:
        answer = http.options(UPLOADS, headers={"Tus-Resumable": "0.2.2"})
    assert (answer.status_code, answer.headers["tus-version"]) == (204, "1.0.0")


def test_options_answers_for_one_upload_too(inspector):
    answer = inspector.http.options(address_of(inspector, a_photo()))
    assert (answer.status_code, answer.headers["tus-version"]) == (204, "1.0.0")


# versions


@pytest.mark.parametrize("version", [None, "0.2.2", "2.0.0", ""])
@pytest.mark.parametrize("method", EVERY)
def test_another_version_is_answered_412_with_the_version_we_speak_and_not_acted_upon(server, inspector, method, version):
    content = a_photo()
    address = address_of(inspector, content)
    headers = {**CHUNK, "Upload-Offset": "0", "Upload-Length": str(len(content))}
    headers.pop("Tus-Resumable")
    if version is not None:
        headers["Tus-Resumable"] = version
    body = {} if method in ("HEAD", "DELETE") else {"content": content}
    answer = inspector.http.request(method, EVERY[method] or address, headers=headers, **body)
    assert (answer.status_code, answer.headers["tus-version"]) == (412, "1.0.0")
    assert offset_of(inspector, address) == 0
    assert not list((server.media / "uploads").iterdir())


def test_every_answer_names_the_version_refusals_too(inspector):
    content = a_photo()
    address = address_of(inspector, content)
    answers = [
        created(inspector, content),
        created(inspector, content, **{"Upload-Length": "x"}),
        inspector.http.head(address, headers=TUS),
        inspector.http.head(f"{UPLOADS}/{'0' * 8}", headers=TUS),
        patched(inspector, address, content[:10]),
        patched(inspector, address, content[:10]),
        inspector.http.delete(address, headers=TUS),
        inspector.http.put(address, headers=TUS),
    ]
    assert [each.status_code for each in answers] == [201, 400, 200, 404, 204, 409, 204, 405]
    assert {each.headers["tus-resumable"] for each in answers} == {"1.0.0"}


# HEAD


def test_head_always_tells_offset_and_length_and_is_never_cached(inspector):
    content = a_photo(seed=3)
    address = address_of(inspector, content)
    for end in (0, 100, len(content)):
        start = offset_of(inspector, address)
        if end:
            patched(inspector, address, content[start:end], start)
        answer = inspector.http.head(address, headers=TUS)
        assert answer.headers["upload-offset"] == str(end)
        assert answer.headers["upload-length"] == str(len(content))
        assert answer.headers["cache-control"] == "no-store"


def test_head_of_an_unknown_upload_is_404_without_an_offset(inspector):
    answer = inspector.http.head(f"{UPLOADS}/{'0' * 8}", headers=TUS)
    assert answer.status_code == 404
    assert "upload-offset" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


# PATCH


def test_a_photo_in_one_patch_is_stored_under_its_hash(server, inspector):
    content = a_photo()
    answer = patched(inspector, address_of(inspector, content), content)
    assert (answer.status_code, answer.headers["upload-offset"]) == (204, str(len(content)))
    assert answer.headers["original-sha256"] == hash_of(content)
    assert stored(server, content) == content
    assert not list((server.media / "uploads").iterdir())


def test_patch_answers_204_with_the_offset_after_its_bytes(server, inspector):
    content, size = a_photo(seed=2), 10_000
    address = address_of(inspector, content)
    for at in range(0, len(content), size):
        answer = patched(inspector, address, content[at : at + size], at)
        assert (answer.status_code, answer.headers["upload-offset"]) == (204, str(min(at + size, len(content))))
        assert offset_of(inspector, address) == min(at + size, len(content))
    assert stored(server, content) == content


REFUSED = [
    ({"Upload-Offset": "77"}, 409, "offset-mismatch"),
    ({"Upload-Offset": "-1"}, 400, "protocol-misused"),
    ({"Upload-Offset": "one"}, 400, "protocol-misused"),
    ({"Upload-Offset": ""}, 400, "protocol-misused"),
    ({"Content-Type": "image/jpeg"}, 415, "wrong-content-type"),
    ({"Content-Type": ""}, 415, "wrong-content-type"),
    ({"Upload-Checksum": "md5 AAAA"}, 400, "protocol-misused"),
    ({"Upload-Checksum": "sha1 AAAA"}, 400, "protocol-misused"),
    ({"Upload-Checksum": f"sha1 {base64.b64encode(hashlib.sha1(b'other').digest()).decode()}"}, 460, "checksum-mismatch"),
    ({"Upload-Checksum": f"sha256 {base64.b64encode(hashlib.sha256(b'other').digest()).decode()}"}, 460, "checksum-mismatch"),
]


@pytest.mark.parametrize(("headers", "status", "named"), REFUSED)
@pytest.mark.parametrize("already", [0, 5000])
def test_a_refused_patch_changes_nothing(server, inspector, headers, status, named, already):
    content = a_photo(seed=8)
    address = address_of(inspector, content)
    if already:
        patched(inspector, address, content[:already])
    before = parts(server)
    answer = patched(inspector, address, b"z" * 3000, already, **headers)
    assert (answer.status_code, slug(answer)) == (status, named)
    assert parts(server) == before
    assert offset_of(inspector, address) == already
    assert patched(inspector, address, content[already:], already).status_code == 204
    assert stored(server, content) == content


def parts(server):
    """Of every unfinished file: name, size, moment of the last change."""
    return [(each.name, each.stat().st_size, each.stat().st_mtime_ns) for each in (server.media / "uploads").iterdir()]


def test_bytes_beyond_the_announced_length_are_refused_and_none_kept(server, inspector):
    content = a_photo(seed=10)
    address = address_of(inspector, content)
    answer = patched(inspector, address, content + b"more")
    assert (answer.status_code, slug(answer)) == (413, "upload-too-large")
    assert (offset_of(inspector, address), parts(server)) == (0, [])


def test_bytes_beyond_the_length_without_a_content_length_are_refused_too(server, inspector):
    content = a_photo(seed=11)
    address = address_of(inspector, content)
    answer = patched(inspector, address, iter([content, b"more"]))
    assert (answer.status_code, slug(answer)) == (413, "upload-too-large")
    assert (offset_of(inspector, address), parts(server)) == (0, [])


def test_a_patch_without_bytes_changes_nothing(server, inspector):
    address = address_of(inspector, a_photo(seed=12))
    answer = patched(inspector, address, b"")
    assert (answer.status_code, answer.headers["upload-offset"]) == (204, "0")
    assert parts(server) == []


def test_an_upload_of_somebody_else_does_not_exist(server, inspector):
    content = a_photo(seed=13)
    address, other = address_of(inspector, content), server.signed_in("khaosat2")
    assert other.http.head(address, headers=TUS).status_code == 404
    assert slug(patched(other, address, content)) == "unknown-record"
    assert slug(other.http.delete(address, headers=TUS)) == "unknown-record"
    assert slug(patched(inspector, f"{UPLOADS}/{'0' * 8}", content)) == "unknown-record"
    assert offset_of(inspector, address) == 0


# X-HTTP-Method-Override


@pytest.mark.parametrize("sent", ["POST", "PUT", "GET"])
def test_the_overriding_method_counts_and_the_actual_one_is_ignored(inspector, sent):
    content = a_photo(seed=12)
    address = address_of(inspector, content)

    def overridden(meant, **more):
        return inspector.http.request(sent, address, headers={**CHUNK, "X-HTTP-Method-Override": meant, **more}, content=b"0123")

    answer = overridden("PATCH", **{"Upload-Offset": "0"})
    assert (answer.status_code, answer.headers["upload-offset"]) == (204, "4")
    assert overridden("HEAD").headers["upload-offset"] == "4"
    assert overridden("DELETE").status_code == 204
    assert inspector.http.head(address, headers=TUS).status_code == 404


def test_an_overriding_method_that_is_none_of_ours_is_not_followed(inspector):
    address = address_of(inspector, a_photo())
    assert inspector.http.post(address, headers={**CHUNK, "X-HTTP-Method-Override": "BREW"}).status_code == 405


# what a phone needs beside the protocol


def test_check_tells_what_is_here_what_is_missing_and_where_to_go_on(server, inspector):
    here, half, unknown = a_photo(seed=4), a_photo(seed=5), "0" * 64
    patched(inspector, address_of(inspector, here), here)
    less, more = address_of(inspector, half), address_of(inspector, half)
    for address, length in ((less, 20), (more, 50)):
        patched(inspector, address, half[:length])
    asked = {"sha256": [hash_of(here), hash_of(half), unknown]}
    begun = {"sha256": hash_of(half), "path": more, "offset_bytes": 50}
    mine = inspector.http.post("/api/media/check", json=asked).json()
    assert mine == {"have": [hash_of(here)], "missing": [hash_of(half), unknown], "partial": [begun], "receipts": []}
    assert server.signed_in("khaosat2").http.post("/api/media/check", json=asked).json()["partial"] == []


def test_a_photo_the_server_holds_is_not_sent_again(inspector):
    content = a_photo(seed=6)
    patched(inspector, address_of(inspector, content), content)
    answer = created(inspector, content)
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, str(len(content)))
    assert offset_of(inspector, answer.headers["location"]) == len(content)
    assert patched(inspector, answer.headers["location"], b"", len(content)).status_code == 204


def test_a_connection_that_fell_silent_gives_its_upload_free(server_folder):
    from tests.server.sending import begun_patch

    content = a_photo(seed=7)
    with running(server_folder, upload_patience_s=0.3) as server:
        inspector = server.signed_in("khaosat1")
        address = address_of(inspector, content)
        connection = begun_patch(server, inspector, address, len(content), content[:1000])
        answer = connection.getresponse()
        assert (answer.status, answer.headers["upload-offset"]) == (204, "1000")
        assert patched(inspector, address, content[1000:], 1000).status_code == 204
        assert stored(server, content) == content


def test_an_upload_that_does_not_name_its_hash_is_named_by_its_bytes(server, inspector):
    content = a_photo(seed=14)
    address = address_of(inspector, content, **{"Upload-Metadata": f"filename {encoded('ảnh.jpg')}"})
    patched(inspector, address, content[:999])
    answer = patched(inspector, address, content[999:], 999)
    assert (answer.status_code, answer.headers["original-sha256"]) == (204, hash_of(content))
    assert inspector.http.head(address, headers=TUS).headers["original-sha256"] == hash_of(content)
    assert stored(server, content) == content
