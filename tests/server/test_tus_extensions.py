"""tus 1.0 extensions: creation, creation with upload, checksum, expiration, termination; every MUST a test."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from sqlalchemy import text

from tests.photos.making import a_photo, hash_of
from tests.server.building import running, wait_until
from tests.server.sending import CHUNK, TUS, UPLOADS, address_of, begun_patch, created, encoded, offset_of, patched, slug, stored

# creation


def test_creation_answers_201_with_the_place_of_the_upload(inspector):
    answer = created(inspector, a_photo())
    assert answer.status_code == 201
    assert offset_of(inspector, answer.headers["location"]) == 0


@pytest.mark.parametrize("length", [None, "", "-1", "1.5", "1e3", "0", "+5", "x" * 20])
def test_a_length_that_is_none_is_refused(inspector, length):
    answer = created(inspector, b"x", **{"Upload-Length": length})
    assert (answer.status_code, slug(answer)) == (400, "protocol-misused")


def test_a_length_beyond_the_announced_most_is_answered_413(inspector):
    answer = created(inspector, b"x", **{"Upload-Length": str(40 * 1024 * 1024 + 1)})
    assert (answer.status_code, slug(answer)) == (413, "upload-too-large")


@pytest.mark.parametrize("header", [{"Upload-Length": None, "Upload-Defer-Length": "1"}, {"Upload-Concat": "partial"}])
def test_what_is_not_announced_is_refused(inspector, header):
    answer = created(inspector, b"x", **header)
    assert (answer.status_code, slug(answer)) == (400, "protocol-misused")


@pytest.mark.parametrize(
    "announced",
    [
        "sha256 !!!",
        "sha256",
        f"sha256 {encoded('A' * 64)}",
        f"sha256 {encoded('a' * 63)}",
        "a YQ==,a YQ==",
        "a YQ== YQ==",
        ",a YQ==",
    ],
)
def test_metadata_that_cannot_be_read_is_refused(inspector, announced):
    answer = created(inspector, b"x", **{"Upload-Metadata": announced})
    assert (answer.status_code, slug(answer)) == (400, "protocol-misused")


@pytest.mark.parametrize(
    "announced", ["filename YQ==", "is_confidential,filename YQ==", f"sha256 {'YQ==' and encoded('a' * 64)}"]
)
def test_head_gives_the_metadata_back_as_the_client_said_it(inspector, announced):
    address = address_of(inspector, b"x", **{"Upload-Metadata": announced})
    assert inspector.http.head(address, headers=TUS).headers["upload-metadata"] == announced


def test_without_metadata_none_is_given_back(inspector):
    address = address_of(inspector, b"x", **{"Upload-Metadata": None})
    assert "upload-metadata" not in inspector.http.head(address, headers=TUS).headers


# creation with upload


def created_with(person, content, body, **headers):
    wanted = {**CHUNK, "Upload-Length": str(len(content)), "Upload-Metadata": f"sha256 {encoded(hash_of(content))}", **headers}
    return person.http.post(UPLOADS, content=body, headers={name: each for name, each in wanted.items() if each is not None})


@pytest.mark.parametrize("sent", [0, 1, 5000, None])
def test_the_offset_after_the_bytes_of_the_creation_is_told(server, inspector, sent):
    content = a_photo(seed=31)
    body = content[:sent]
    answer = created_with(inspector, content, body)
    address = answer.headers["location"]
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, str(len(body)))
    assert offset_of(inspector, address) == len(body)
    assert patched(inspector, address, content[len(body) :], len(body)).status_code == 204
    assert stored(server, content) == content


def test_a_body_of_another_type_is_no_part_of_the_upload(inspector):
    answer = created_with(inspector, a_photo(), b"a=b", **{"Content-Type": "application/x-www-form-urlencoded"})
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, "0")


@pytest.mark.parametrize(
    ("spoilt", "status"),
    [
        ({"Upload-Checksum": f"sha1 {encoded('x' * 20)}"}, 460),
        ({"Upload-Length": "10"}, 413),
        ({"Upload-Checksum": "md5 AAAA"}, 400),
    ],
)
def test_where_the_bytes_of_a_creation_are_refused_there_is_no_upload(server, inspector, spoilt, status):
    content = a_photo(seed=32)
    assert created_with(inspector, content, content, **spoilt).status_code == status
    assert begun(server) == []
    assert not list((server.media / "uploads").iterdir())


def begun(server):
    with server.database() as database, database.reading() as session:
        return session.execute(text("SELECT id, state FROM upload")).all()


def test_the_bytes_of_a_creation_whose_photo_is_here_already_are_not_needed(inspector):
    content = a_photo(seed=33)
    for _ in range(2):
        answer = created_with(inspector, content, content)
        assert (answer.status_code, answer.headers["upload-offset"]) == (201, str(len(content)))


# checksum


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_right_checksum_is_accepted(inspector, algorithm):
    content = a_photo(seed=9)
    digest = base64.b64encode(hashlib.new(algorithm, content[:4000]).digest()).decode()
    answer = patched(inspector, address_of(inspector, content), content[:4000], **{"Upload-Checksum": f"{algorithm} {digest}"})
    assert (answer.status_code, answer.headers["upload-offset"]) == (204, "4000")


def test_a_wrong_checksum_is_answered_460_and_the_upload_goes_on_where_it_stood(server, inspector):
    content = a_photo(seed=34)
    address = address_of(inspector, content)
    wrong = {"Upload-Checksum": f"sha1 {encoded('x' * 20)}"}
    assert [patched(inspector, address, content, **wrong).status_code for _ in range(2)] == [460, 460]
    patched(inspector, address, content[:3000])
    assert patched(inspector, address, content[3000:], 3000, **wrong).status_code == 460
    assert patched(inspector, address, content[3000:], 3000).status_code == 204
    assert stored(server, content) == content


# expiration


def expires(answer):
    return parsedate_to_datetime(answer.headers["upload-expires"])


def test_an_unfinished_upload_says_in_every_answer_when_it_expires(inspector):
    content = a_photo(seed=35)
    creation = created(inspector, content)
    address = creation.headers["location"]
    answers = [creation, patched(inspector, address, content[:10]), inspector.http.head(address, headers=TUS)]
    in_two_weeks = datetime.now(UTC) + timedelta(days=14)
    assert all(abs(expires(each) - in_two_weeks) < timedelta(minutes=5) for each in answers)
    assert all(each.headers["upload-expires"].endswith(" GMT") for each in answers)


def test_a_finished_upload_does_not_expire(inspector):
    content = a_photo(seed=36)
    address = address_of(inspector, content)
    answers = [patched(inspector, address, content), inspector.http.head(address, headers=TUS)]
    assert ["upload-expires" in each.headers for each in answers] == [False, False]


def age(server, address, days):
    """As if nothing had come for the upload for so long."""
    moment = datetime.now(UTC) - timedelta(days=days)
    with server.database() as database, database.writing() as session:
        uploads = "UPDATE upload SET changed_at = :moment WHERE id = :id"
        session.execute(text(uploads), {"moment": moment.strftime("%Y-%m-%d %H:%M:%S.%f"), "id": address.rsplit("/", 1)[1]})


def test_an_expired_upload_is_not_found_and_begun_anew(server, inspector):
    content = a_photo(seed=37)
    address = address_of(inspector, content)
    patched(inspector, address, content[:10])
    age(server, address, 15)
    assert inspector.http.head(address, headers=TUS).status_code == 404
    assert patched(inspector, address, content[10:], 10).status_code == 404
    assert inspector.http.post("/api/media/check", json={"sha256": [hash_of(content)]}).json()["partial"] == []
    assert patched(inspector, address_of(inspector, content), content).status_code == 204


def test_each_piece_that_arrives_gives_an_upload_its_full_time_again(server, inspector):
    content = a_photo(seed=38)
    address = address_of(inspector, content)
    age(server, address, 13)
    assert expires(inspector.http.head(address, headers=TUS)) < datetime.now(UTC) + timedelta(days=2)
    assert expires(patched(inspector, address, content[:10])) > datetime.now(UTC) + timedelta(days=13)


def test_a_server_clears_expired_parts_away_with_the_first_upload_after_its_start(server_folder):
    content = a_photo(seed=39)
    with running(server_folder) as server:
        inspector = server.signed_in("khaosat1")
        expired, living = address_of(inspector, content), address_of(inspector, content)
        for address in (expired, living):
            patched(inspector, address, content[:10])
        age(server, expired, 15)
    with running(server_folder) as server:
        inspector = server.signed_in("khaosat1")
        assert created(inspector, a_photo(seed=40)).status_code == 201
        wait_until(lambda: len(list((server.media / "uploads").iterdir())) == 1, "the expired part to go")
        assert offset_of(inspector, living) == 10
        assert patched(inspector, living, content[10:], 10).status_code == 204


# termination


def test_termination_answers_204_and_the_upload_and_its_bytes_are_gone(server, inspector):
    content = a_photo(seed=41)
    address = address_of(inspector, content)
    patched(inspector, address, content[:10])
    assert inspector.http.delete(address, headers=TUS).status_code == 204
    assert not list((server.media / "uploads").iterdir())
    assert inspector.http.head(address, headers=TUS).status_code == 404
    assert patched(inspector, address, content[10:], 10).status_code == 404
    assert inspector.http.delete(address, headers=TUS).status_code == 404


def test_terminating_a_finished_upload_never_deletes_the_photo(server, inspector):
    content = a_photo(seed=42)
    address = address_of(inspector, content)
    patched(inspector, address, content)
    assert inspector.http.delete(address, headers=TUS).status_code == 204
    assert inspector.http.head(address, headers=TUS).status_code == 404
    assert stored(server, content) == content
    assert inspector.http.post("/api/media/check", json={"sha256": [hash_of(content)]}).json()["have"] == [hash_of(content)]


def test_an_upload_that_is_being_sent_is_not_called_off_under_the_senders_hands(server, inspector):
    content = a_photo(seed=43)
    address = address_of(inspector, content)
    connection = begun_patch(server, inspector, address, len(content), content[:1000])
    wait_until(lambda: any((server.media / "uploads").iterdir()), "the PATCH to begin")
    assert slug(inspector.http.delete(address, headers=TUS)) == "upload-busy"
    connection.send(content[1000:])
    assert connection.getresponse().status == 204
    assert stored(server, content) == content
