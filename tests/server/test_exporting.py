"""`thanthien export evidence`: killed in the middle and run again it goes on where it stopped."""

import os
import subprocess
import sys
from io import RawIOBase
from pathlib import Path

import pytest

from tests.photos.making import a_large_photo, hash_of
from tests.server.building import TRANG_DAI, Person, Server
from tests.server.sending import address_of, patched
from tests.server.test_cases import registration_of

READ = 200_000


def command(server: Server, folder: Path) -> list[str]:
    words = ["export", "evidence", TRANG_DAI, "--to", str(folder), "--data", str(server.folder)]
    return [sys.executable, "-m", "backend.cli", *words]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the command is stopped by a pipe that nobody empties")
def test_an_export_that_was_killed_goes_on_and_ends_with_the_same_bytes(
    server: Server, inspector: Person, tmp_path: Path
) -> None:
    visit, photo = inspector.open_visit(), a_large_photo(side=700)
    assert inspector.push(inspector.evidence(visit, "A02.1", photo, hash_of(photo)))[0].outcome == "applied"
    patched(inspector, address_of(inspector, photo), photo)
    office = server.signed_in("sonoivu")
    whole = office.http.get(f"/api/cases/{registration_of(office)}/evidence.zip")
    name = f"bang-chung-{TRANG_DAI}-2026.zip"
    draft = tmp_path / f".{name}.{whole.headers['etag'].strip(chr(34))}.part"

    os.mkfifo(draft)  # it writes, and waits for us: there is no sooner and no later to be killed at
    exporting = subprocess.Popen(command(server, tmp_path), stdout=subprocess.DEVNULL)
    with exporting, draft.open("rb", buffering=0) as pipe:
        written = taken(pipe, READ)
        exporting.kill()
    assert not (tmp_path / name).exists()
    draft.unlink()
    draft.write_bytes(written)  # what a disk would hold

    assert len(written) == READ
    done = subprocess.run(command(server, tmp_path), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(tmp_path / name)
    assert (tmp_path / name).read_bytes() == whole.content
    assert list(tmp_path.glob(".*")) == []


def taken(pipe: RawIOBase, size_bytes: int) -> bytes:
    got = b""
    while len(got) < size_bytes and (piece := pipe.read(size_bytes - len(got))):
        got += piece
    return got
