"""tus 1.0, core and creation and checksum, as far as a MUST can be tried."""

import base64
import hashlib

import pytest

from tests.photos.making import a_photo, hash_of
from tests.server.sending import CHUNK, TUS, UPLOADS, address_of, created, encoded, offset_of, patched, slug, stored


def test_options_tells_what_is_spoken_to_anybody(server):
    with server.http() as http:
        answer = http.options(UPLOADS)
    assert answer.status_code == 204
    assert answer.headers["tus-version"] == "1.0.0"
    assert set(answer.headers["tus-extension"].split(",")) == {"creation", "checksum"}
    assert answer.headers["tus-max-size"] == str(40 * 1024 * 1024)
    assert set(answer.headers["tus-checksum-algorithm"].split(",")) == {"sha1", "sha256"}


def test_a_photo_in_one_patch_is_stored_under_its_hash(server, inspector):
    content = a_photo()
    address = address_of(inspector, content)
    answer = patched(inspector, address, content)
    assert answer.status_code == 204
    assert answer.headers["upload-offset"] == str(len(content))
    assert answer.headers["tus-resumable"] == "1.0.0"
    assert stored(server, content) == content
    assert not list((server.media / "uploads").iterdir())


def test_a_photo_in_many_patches_is_the_same_photo(server, inspector):
    content, size = a_photo(seed=2), 10_000
    address = address_of(inspector, content)
    for at in range(0, len(content), size):
        assert patched(inspector, address, content[at : at + size], at).status_code == 204
        assert offset_of(inspector, address) == min(at + size, len(content))
    assert stored(server, content) == content


def test_head_says_where_the_upload_stands_and_is_never_cached(inspector):
    content = a_photo(seed=3)
    address = address_of(inspector, content)
    patched(inspector, address, content[:100])
    answer = inspector.http.head(address, headers=TUS)
    assert answer.headers["upload-offset"] == "100"
    assert answer.headers["upload-length"] == str(len(content))
    assert answer.headers["cache-control"] == "no-store"
    assert encoded(hash_of(content)) in answer.headers["upload-metadata"]


def test_check_tells_what_the_server_holds_for_certain(inspector):
    here, half, unknown = a_photo(seed=4), a_photo(seed=5), "0" * 64
    patched(inspector, address_of(inspector, here), here)
    patched(inspector, address_of(inspector, half), half[:50])
    answer = inspector.http.post("/api/media/check", json={"sha256": [hash_of(here), hash_of(half), unknown]}).json()
    assert answer == {"have": [hash_of(here)], "missing": [hash_of(half), unknown]}


def test_a_photo_the_server_holds_is_not_sent_again(inspector):
    content = a_photo(seed=6)
    patched(inspector, address_of(inspector, content), content)
    answer = created(inspector, content)
    assert answer.status_code == 201
    assert answer.headers["upload-offset"] == str(len(content))
    assert offset_of(inspector, answer.headers["location"]) == len(content)
    assert patched(inspector, answer.headers["location"], b"", len(content)).status_code == 204


@pytest.mark.parametrize("version", [None, "0.2.2", "2.0.0", ""])
@pytest.mark.parametrize("method", ["POST", "HEAD", "PATCH"])
def test_another_version_of_the_protocol_is_not_spoken_and_nothing_happens(inspector, method, version):
    content = a_photo()
    address = address_of(inspector, content)
    headers = {**CHUNK, "Upload-Offset": "0", "Upload-Length": "9", "Upload-Metadata": f"sha256 {encoded('0' * 64)}"}
    headers.pop("Tus-Resumable")
    if version is not None:
        headers["Tus-Resumable"] = version
    answer = inspector.http.request(
        method, UPLOADS if method == "POST" else address, headers=headers, content=b"" if method == "HEAD" else content
    )
    assert answer.status_code == 412
    assert answer.headers["tus-version"] == "1.0.0"
    assert offset_of(inspector, address) == 0


@pytest.mark.parametrize("length", [None, "", "-1", "1.5", "1e3", "0", "+5", "x" * 20])
def test_a_length_that_is_none_is_refused(inspector, length):
    answer = created(inspector, b"x", **{"Upload-Length": length})
    assert (answer.status_code, slug(answer)) == (400, "protocol-misused")


def test_a_length_to_be_told_later_is_refused(inspector):
    answer = created(inspector, b"x", **{"Upload-Length": None, "Upload-Defer-Length": "1"})
    assert slug(answer) == "protocol-misused"


def test_more_than_40_mebibytes_are_refused_before_a_byte_is_sent(inspector):
    answer = created(inspector, b"x", **{"Upload-Length": str(40 * 1024 * 1024 + 1)})
    assert (answer.status_code, slug(answer)) == (413, "upload-too-large")


@pytest.mark.parametrize(
    "announced",
    [None, "", "filetype aW1hZ2U=", "sha256 !!!", "sha256", f"sha256 {encoded('A' * 64)}", f"sha256 {encoded('a' * 63)}"],
)
def test_an_upload_that_does_not_name_its_hash_is_refused(inspector, announced):
    answer = created(inspector, b"x", **{"Upload-Metadata": announced})
    assert (answer.status_code, slug(answer)) == (400, "protocol-misused")


REFUSED = [
    ({"Upload-Offset": "77"}, 409, "offset-mismatch"),
    ({"Upload-Offset": "-1"}, 400, "protocol-misused"),
    ({"Upload-Offset": "one"}, 400, "protocol-misused"),
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
    answer = patched(inspector, address, b"z" * 3000, already, **headers)
    assert (answer.status_code, slug(answer)) == (status, named)
    assert answer.headers["tus-resumable"] == "1.0.0"
    assert offset_of(inspector, address) == already
    assert patched(inspector, address, content[already:], already).status_code == 204
    assert stored(server, content) == content


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_right_checksum_is_accepted(inspector, algorithm):
    content = a_photo(seed=9)
    digest = base64.b64encode(hashlib.new(algorithm, content[:4000]).digest()).decode()
    answer = patched(inspector, address_of(inspector, content), content[:4000], **{"Upload-Checksum": f"{algorithm} {digest}"})
    assert answer.status_code == 204
    assert answer.headers["upload-offset"] == "4000"


def test_bytes_beyond_the_announced_length_are_refused_and_none_kept(inspector):
    content = a_photo(seed=10)
    address = address_of(inspector, content)
    answer = patched(inspector, address, content + b"more")
    assert (answer.status_code, slug(answer)) == (413, "upload-too-large")
    assert offset_of(inspector, address) == 0


def test_bytes_beyond_the_length_without_a_content_length_are_refused_too(inspector):
    content = a_photo(seed=11)
    address = address_of(inspector, content)
    answer = patched(inspector, address, iter([content, b"more"]))
    assert (answer.status_code, slug(answer)) == (413, "upload-too-large")
    assert offset_of(inspector, address) == 0


def test_post_that_means_patch_is_a_patch(inspector):
    content = a_photo(seed=12)
    address = address_of(inspector, content)
    answer = inspector.http.post(
        address, content=content[:10], headers={**CHUNK, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    )
    assert (answer.status_code, answer.headers["upload-offset"]) == (204, "10")


def test_an_upload_of_somebody_else_does_not_exist(server, inspector):
    content = a_photo(seed=13)
    address, other = address_of(inspector, content), server.signed_in("khaosat2")
    assert other.http.head(address, headers=TUS).status_code == 404
    assert slug(patched(other, address, content)) == "unknown-record"
    assert slug(patched(inspector, f"{UPLOADS}/{'0' * 8}", content)) == "unknown-record"
    assert offset_of(inspector, address) == 0
