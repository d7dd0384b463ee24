"""Uploads in bad weather: a full disk, a sweep, a server that is started again in the middle."""

import asyncio
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import text

from backend.database import Database
from backend.group_commit import GroupCommit
from backend.settings import Settings
from backend.store import MediaStore
from backend.uploads import RunningHashes, sweep
from tests.photos.making import a_large_photo, a_photo, hash_of
from tests.server.building import Server, ServerProcess, is_ready, wait_until
from tests.server.sending import CHUNK, TUS, UPLOADS, address_of, offset_of, patched, slug, stored

MIB = 1024 * 1024


@dataclass
class SmallDisk(ServerProcess):
    """A server whose every file may grow to `most_bytes` only: what a full disk does to a write, as a process may wish it."""

    most_bytes: int = 6 * MIB

    def start(self):
        limit = f"import resource as r; r.setrlimit(r.RLIMIT_FSIZE, ({self.most_bytes},) * 2)"
        arguments = ["serve", "--port", str(self.port), "--data", str(self.folder), *self.options]
        code = f"{limit}; from backend.cli import app; app({arguments!r})"
        environment = {**os.environ, "THANTHIEN_WORKERS": "0"}
        self.process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL, env=environment)
        server = Server(f"http://127.0.0.1:{self.port}", self.folder)
        wait_until(lambda: is_ready(server), "the server process to be ready", within_s=90)
        return server


@pytest.fixture
def small_disk(server_folder):
    process = SmallDisk(server_folder)
    yield process
    if process.process and process.process.poll() is None:
        process.kill()


def test_a_full_disk_is_told_as_such_and_the_upload_goes_on_when_there_is_room_again(small_disk, server_folder):
    content = a_large_photo(seed=71) + b"\0" * 6 * MIB
    server = small_disk.start()
    inspector = server.signed_in("khaosat1")
    address = address_of(inspector, content)
    assert patched(inspector, address, content[:MIB]).status_code == 204
    for _ in range(2):
        answer = patched(inspector, address, content[MIB:], MIB)
        assert (answer.status_code, slug(answer)) == (507, "server-full")
        assert offset_of(inspector, address) == MIB
    (part,) = (server.media / "uploads").iterdir()
    assert part.read_bytes() == content[:MIB]
    assert inspector.http.post("/api/media/check", json={"sha256": [hash_of(content)]}).json()["have"] == []
    assert patched(inspector, address_of(inspector, a_photo(seed=72)), a_photo(seed=72)).status_code == 204

    small_disk.stop()
    ServerProcess.start(small_disk)  # with room
    assert patched(inspector, address, content[MIB:], MIB).status_code == 204
    assert stored(server, content) == content


def test_a_full_disk_at_the_creation_with_bytes_leaves_no_upload(small_disk):
    content = a_large_photo(seed=73) + b"\0" * 6 * MIB
    inspector = small_disk.start().signed_in("khaosat1")
    answer = inspector.http.post(UPLOADS, content=content, headers={**CHUNK, "Upload-Length": str(len(content))})
    assert (answer.status_code, slug(answer)) == (507, "server-full")
    assert not list((small_disk.folder / "media" / "uploads").iterdir())


def test_an_upload_goes_on_after_a_restart_and_its_hash_still_counts_from_the_first_byte(server_process):
    content = a_photo(seed=74)
    server = server_process.start()
    inspector = server.signed_in("khaosat1")
    address = address_of(inspector, content)
    patched(inspector, address, content[:5000])
    server_process.stop()
    server_process.start()
    answer = patched(inspector, address, content[5000:], 5000)
    assert (answer.status_code, answer.headers["original-sha256"]) == (204, hash_of(content))
    assert stored(server, content) == content


# the sweep, without a server


@pytest.fixture
def swept(server):
    """Runs a sweep of its own over the folder of a running server, with these days to live."""

    def run(days=14.0):
        database = Database(Settings(folder=server.folder).database)
        commits = GroupCommit(database)
        try:
            return asyncio.run(sweep(database, MediaStore(server.media), commits.soon, timedelta(days=days)))
        finally:
            commits.close()
            database.close()

    return run


def a_part(server, name, content, days_old):
    path = server.media / "uploads" / f"{name}.part"
    path.write_bytes(content)
    moment = path.stat().st_mtime - days_old * 86400
    os.utime(path, (moment, moment))
    return path


def quarantine(server):
    return {each.name: each.read_bytes() for each in (server.media / "quarantine").iterdir()}


def test_a_sweep_deletes_what_has_expired_and_nothing_else(server, inspector, swept):
    content, finished = a_photo(seed=75), a_photo(seed=76)
    address = address_of(inspector, content)
    patched(inspector, address, content[:100])
    patched(inspector, address_of(inspector, finished), finished)
    assert (swept().expired, offset_of(inspector, address)) == (0, 100)
    assert (swept(days=0).expired, inspector.http.head(address, headers=TUS).status_code) == (1, 404)
    assert list((server.media / "uploads").iterdir()) == []
    assert (stored(server, finished), quarantine(server)) == (finished, {})
    with server.database() as database, database.reading() as session:
        assert session.execute(text("SELECT state FROM upload")).scalars().all() == ["stored"]


def test_a_part_no_upload_knows_of_is_set_aside_after_a_day_and_never_deleted(server, swept):
    old, young = a_part(server, "a" * 8, b"half a photo", 2), a_part(server, "b" * 8, b"another", 0.5)
    a_part(server, "c" * 8, b"", 2)
    assert swept().orphans == 2
    assert list((server.media / "uploads").iterdir()) == [young]
    assert quarantine(server) == {f"{old.stem}-orphan": b"half a photo"}


def test_the_old_part_of_a_living_upload_stays(server, inspector, swept):
    content = a_photo(seed=77)
    address = address_of(inspector, content)
    patched(inspector, address, content[:100])
    a_part(server, address.rsplit("/", 1)[1], content[:100], 3)
    assert swept().orphans == 0
    assert patched(inspector, address, content[100:], 100).status_code == 204


def test_a_part_that_vanishes_while_the_sweep_looks_at_it_is_nobodys_orphan(server, swept):
    (server.media / "uploads" / f"{'d' * 8}.part").symlink_to(server.media / "gone")  # named by the folder, and not there
    assert swept().orphans == 0


# the hash on the way


def test_a_running_hash_is_one_of_ones_own(tmp_path):
    (tmp_path / "f").write_bytes(b"abc")
    hashes = RunningHashes(most=2)
    first = hashes.at("one", 3, tmp_path / "f")
    hashes.keep("one", 3, first)
    spoilt = hashes.at("one", 3, tmp_path / "f")
    spoilt.update(b"refused")
    assert hashes.at("one", 3, tmp_path / "f").hexdigest() == hash_of(b"abc")


@pytest.mark.parametrize("offset", [0, 2, 3])
def test_where_no_hash_is_remembered_for_the_offset_the_file_is_read(tmp_path, offset):
    (tmp_path / "f").write_bytes(b"abc and what was never counted")
    hashes = RunningHashes(most=1)
    hashes.keep("one", 1, hashes.at("one", 1, tmp_path / "f"))
    hashes.keep("another", 0, hashes.at("another", 0, tmp_path / "f"))
    assert hashes.at("one", offset, tmp_path / "f").hexdigest() == hash_of(b"abc"[:offset])
