"""What it costs the server to send all evidence of one commune: memory, time, and how soon a download that broke off goes on.

`./dev bench export [--photos 16000] [--bytes 1000000]`. A real server process; every photo is one and the same file under another name,
so that the disk needs room for one. Memory is the most the process held (VmHWM) beyond what it held before; the limit is 200 MB in all.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import httpx
from loads.round import NOW, LargeRound
from sqlalchemy import insert

from backend import serving
from backend.database import Database
from backend.settings import Settings
from backend.store import MediaStore
from backend.tables import OriginalRow
from shared import ids
from shared.visits import Evidence
from tests.server.building import Server, ServerProcess

LIMIT_MB = 200
PIECE = 1 << 20
ORIGINALS = OriginalRow.__table__  # type: ignore[attr-defined]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=16_000)
    parser.add_argument("--bytes", type=int, default=1_000_000)
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="thanthien-bench-"))
    try:
        settings = Settings(folder=folder)
        serving.prepare(settings, has_demo=True)
        with closing(Database(settings.database)) as database:
            registration = filled(LargeRound.of(database), MediaStore(settings.media_folder), wanted.photos, wanted.bytes)
        process = ServerProcess(folder)
        server = process.start()
        try:
            return measured(server, process, registration)
        finally:
            process.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def filled(large: LargeRound, media: MediaStore, photos: int, size_bytes: int) -> ids.RegistrationId:
    """One visit with so many photos, all stored."""
    [(inspector, _)] = large.inspectors(1)
    [visit] = large.visits(1, [inspector])
    first = media.folder / "first"
    first.write_bytes(os.urandom(size_bytes))
    hashes = [sha256(str(number).encode()).hexdigest() for number in range(photos)]
    for each in hashes:
        place = media.original(ids.Sha256(each))
        place.parent.mkdir(exist_ok=True)
        place.hardlink_to(first)
    row = {"size_bytes": size_bytes, "media_type": "image/jpeg", "width": 4000, "height": 3000, "pages": 1, "is_complete": True}
    with large.database.writing() as session:
        session.execute(insert(ORIGINALS), [{"sha256": each, "stored_at": NOW, **row} for each in hashes])
    check, code = ids.CheckCode(large.checks[0]), ids.CommuneCode(large.commune_code)
    one = Evidence(
        ids.EvidenceId(""), ids.finding_id(visit, check, inspector.id), visit, code, large.team.id, check, inspector.id,
        ids.DeviceId("bench"), ids.Sha256(""), size_bytes, "image/jpeg", "camera", NOW, None, version=1,
    )  # fmt: skip
    every = (replace(one, id=ids.EvidenceId(ids.derived_id("bench", each)), sha256=ids.Sha256(each)) for each in hashes)
    large.put(every, Evidence)
    return ids.registration_id(large.round.id, code)


def measured(server: Server, process: ServerProcess, registration: ids.RegistrationId) -> int:
    assert process.process
    office, path = server.signed_in("sonoivu").http, f"/api/cases/{registration}/evidence.zip"
    office.timeout = httpx.Timeout(600)
    before, began = most_mb(process.process.pid), time.perf_counter()
    first_s, size = 0.0, 0
    with office.stream("GET", path) as answer:
        assert answer.status_code == 200, answer.read()
        for piece in answer.iter_bytes(PIECE):
            first_s = first_s or time.perf_counter() - began
            size += len(piece)
        assert size == int(answer.headers["content-length"])
    took = time.perf_counter() - began
    after = most_mb(process.process.pid)
    print(f"{size / 1e9:.1f} GB in {took:.0f} s ({size / took / 1e6:.0f} MB/s), first byte after {first_s:.2f} s")
    for name, start in (("in the middle", size // 2), ("in the list at the end", size - 100_000)):
        began = time.perf_counter()
        part = office.get(path, headers={"Range": f"bytes={start}-{start + 99}"})
        assert (part.status_code, len(part.content)) == (206, 100)
        print(f"going on {name}: {time.perf_counter() - began:.2f} s")
    print(f"server process at its largest: {before:.0f} MB before, {after:.0f} MB after (wanted {LIMIT_MB})")
    return 0 if after < LIMIT_MB else 1


def most_mb(pid: int) -> float:
    """The most memory the process ever held."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    sys.exit(main())
