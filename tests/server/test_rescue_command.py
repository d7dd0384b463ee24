"""A rescue file on the server's own command line."""

import subprocess
import sys
import zipfile

from tests.photos.making import hash_of
from tests.server.bringing import a_day, a_rescue, held


def command(server, file):
    return subprocess.run(
        [sys.executable, "-m", "backend.cli", "import", "rescue", str(file), "--data", str(server.folder)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_takes_over_and_says_what_it_did(server, tmp_path):
    inspector = server.signed_in("khaosat1")
    operations, photos = a_day(inspector)
    file = tmp_path / "rescue.zip"
    file.write_bytes(a_rescue(inspector, operations, photos))
    first, second = command(server, file), command(server, file)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert "phone of khaosat1" in first.stdout
    assert "operations applied: 5\noriginals stored: 2" in first.stdout
    assert "operations duplicate: 5\noriginals known: 2" in second.stdout
    assert held(inspector, photos) == [hash_of(each) for each in photos]


def test_the_command_takes_over_what_is_whole_and_fails_for_the_rest(server, tmp_path):
    inspector = server.signed_in("khaosat1")
    operations, photos = a_day(inspector)
    file = tmp_path / "rescue.zip"
    file.write_bytes(a_rescue(inspector, operations, photos, missing=["0" * 64])[:-400])
    outcome = command(server, file)
    assert outcome.returncode == 2
    assert "rescue.json: " in outcome.stderr
    assert "What is whole has been taken over." in outcome.stderr
    assert held(inspector, photos) == [hash_of(each) for each in photos]


def test_the_command_refuses_what_is_no_rescue_file(server, tmp_path):
    file = tmp_path / "holiday.zip"
    with zipfile.ZipFile(file, "w") as holiday:
        holiday.writestr("beach.jpg", b"sun")
    outcome = command(server, file)
    assert (outcome.returncode, "rescue-unreadable" in outcome.stderr) == (2, True)
