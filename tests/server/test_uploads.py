"""What becomes of the bytes of a photo: whole and true or not at all, through cut lines, kills and crowds."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from tusclient.client import TusClient

from backend.store import MediaStore
from tests.photos.making import a_large_photo, a_photo, hash_of
from tests.server.building import wait_until
from tests.server.sending import TUS, UPLOADS, address_of, begun_patch, created, offset_of, patched, slug, stored


def test_bytes_that_are_not_the_announced_ones_are_set_aside_and_not_served(server, inspector):
    content = a_photo(seed=14)
    address = address_of(inspector, content, sha256="1" * 64)
    answer = patched(inspector, address, content)
    assert (answer.status_code, slug(answer)) == (422, "hash-mismatch")
    assert answer.json()["facts"]["arrived"] == hash_of(content)
    (kept,) = (server.media / "quarantine").iterdir()
    assert kept.read_bytes() == content
    assert inspector.http.head(address, headers=TUS).status_code == 404
    assert inspector.http.post("/api/media/check", json={"sha256": ["1" * 64]}).json()["have"] == []


def test_a_file_that_is_no_photo_is_set_aside(server, inspector):
    content = b"MZ this is a program, whatever it is called" * 100
    answer = patched(inspector, address_of(inspector, content), content)
    assert (answer.status_code, slug(answer)) == (422, "not-an-image")
    (kept,) = (server.media / "quarantine").iterdir()
    assert kept.read_bytes() == content
    assert inspector.http.post("/api/media/check", json={"sha256": [hash_of(content)]}).json()["have"] == []


def test_what_arrived_before_the_connection_broke_is_kept(server, inspector):
    content = a_large_photo()
    address = address_of(inspector, content)
    connection = begun_patch(server, inspector, address, len(content), content[:1_500_000])
    time.sleep(0.3)
    connection.sock.shutdown(socket.SHUT_RDWR)
    connection.close()
    wait_until(lambda: offset_of(inspector, address) == 1_500_000, "the broken bytes to be counted")
    assert patched(inspector, address, content[1_500_000:], 1_500_000).status_code == 204
    assert stored(server, content) == content


def test_a_second_patch_at_the_same_time_is_turned_away(server, inspector):
    content = a_photo(seed=15)
    address = address_of(inspector, content)
    connection = begun_patch(server, inspector, address, len(content), content[:1000])
    wait_until(
        lambda: (server.media / "uploads").exists() and any((server.media / "uploads").iterdir()), "the first PATCH to begin"
    )
    answer = patched(inspector, address, content)
    assert (answer.status_code, slug(answer)) == (409, "upload-busy")
    connection.send(content[1000:])
    assert connection.getresponse().status == 204
    assert stored(server, content) == content


def test_eight_parallel_uploads_of_one_photo_store_it_once(server, inspector):
    content = a_photo(seed=16)
    addresses = [address_of(inspector, content) for _ in range(8)]
    answers = []
    threads = [
        threading.Thread(target=lambda address=each: answers.append(patched(inspector, address, content).status_code))
        for each in addresses
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert answers == [204] * 8
    assert stored(server, content) == content


def test_an_outside_client_uploads_without_knowing_us(server, inspector, tmp_path):
    content, file = a_large_photo(seed=21), tmp_path / "photo.jpg"
    file.write_bytes(content)
    client = TusClient(f"{server.url}{UPLOADS}", headers={"Authorization": inspector.http.headers["authorization"]})
    announced = {"sha256": hash_of(content), "filetype": "image/jpeg"}
    uploader = client.uploader(str(file), chunk_size=512 * 1024, metadata=announced, upload_checksum=True)
    uploader.upload(stop_at=1024 * 1024)
    resumed = client.uploader(str(file), chunk_size=512 * 1024, url=uploader.url, upload_checksum=True)
    assert resumed.offset == 1024 * 1024
    resumed.upload()
    assert stored(server, content) == content


def test_a_server_killed_in_the_middle_of_a_patch_resumes_to_identical_bytes(server_process):
    content = a_large_photo(seed=22)
    server = server_process.start()
    inspector = server.signed_in("khaosat1")
    address = address_of(inspector, content)
    patched(inspector, address, content[:1_000_000])
    connection = begun_patch(server, inspector, address, len(content) - 1_000_000, content[1_000_000:2_700_000], at=1_000_000)
    part = next((server.media / "uploads").iterdir())
    wait_until(lambda: part.stat().st_size > 1_000_000, "uncounted bytes to lie on the disk")
    server_process.kill()
    connection.close()

    server_process.start()
    assert offset_of(inspector, address) == 1_000_000
    assert patched(inspector, address, content[1_000_000:], 1_000_000).status_code == 204
    assert stored(server, content) == content


def test_a_server_that_died_between_storing_and_counting_finds_the_photo_again(server, inspector):
    content = a_photo(seed=23)
    address = address_of(inspector, content)
    patched(inspector, address, content[:1000])
    (part,) = (server.media / "uploads").iterdir()
    sha = hash_of(content)
    place = server.media / "originals" / sha[:2] / sha
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content)
    part.unlink()
    answer = patched(inspector, address, content[1000:], 1000)
    assert (answer.status_code, answer.headers["upload-offset"]) == (204, str(len(content)))
    assert inspector.http.post("/api/media/check", json={"sha256": [sha]}).json()["have"] == [sha]


def test_sixty_uploads_begun_at_once_all_get_their_turn(inspector):
    with ThreadPoolExecutor(60) as threads:
        answers = list(threads.map(lambda seed: created(inspector, b"x", sha256=hash_of(str(seed).encode())), range(60)))
    assert {each.status_code for each in answers} == {201}


def test_originals_of_version_0_1_lay_one_folder_deeper_and_are_found(server_folder):
    content = a_photo(seed=24)
    sha = hash_of(content)
    deeper = server_folder / "media" / "originals" / sha[:2] / sha[2:4]
    deeper.mkdir(parents=True)
    (deeper / sha).write_bytes(content)
    store = MediaStore(server_folder / "media")
    assert store.original(sha).read_bytes() == content
    assert not deeper.exists()
