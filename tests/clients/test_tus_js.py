"""tus-js-client on Node, unchanged."""

import json
import subprocess

import pytest

from tests.conftest import ROOT
from tests.photos.making import a_large_photo, hash_of
from tests.server.sending import TUS, UPLOADS, stored

CHUNK = 512 * 1024


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "photo.jpg"
    file.write_bytes(a_large_photo(seed=82))
    return file


@pytest.fixture
def tried(server, inspector, npm_packages, node, photo, tmp_path):
    """Plays a scenario of build/clients/upload.mjs; what the client saw."""

    def play(scenario):
        wish = {
            "modules": str(npm_packages),
            "scenario": scenario,
            "endpoint": f"{server.url}{UPLOADS}",
            "headers": {"Authorization": inspector.http.headers["authorization"]},
            "file": str(photo),
            "chunk": CHUNK,
            "storage": str(tmp_path / "urls.json"),
        }
        words = [node, str(ROOT / "build" / "clients" / "upload.mjs"), json.dumps(wish)]
        outcome = subprocess.run(words, capture_output=True, text=True, timeout=120)
        assert outcome.returncode == 0, outcome.stderr
        return json.loads(outcome.stdout)

    return play


@pytest.mark.parametrize("scenario", ["plain", "with-upload"])
def test_a_photo_arrives(server, inspector, tried, photo, scenario):
    content = photo.read_bytes()
    answer = inspector.http.head(tried(scenario)["url"], headers=TUS)
    assert answer.headers["upload-offset"] == str(len(content))
    assert answer.headers["original-sha256"] == hash_of(content)
    assert stored(server, content) == content


def test_an_aborted_upload_is_found_again_and_resumed_at_its_byte(server, tried, photo):
    content = photo.read_bytes()
    seen = tried("abort-and-resume")
    assert seen["aborted"]["accepted"] == CHUNK
    assert seen["first"] >= CHUNK
    assert seen["url"] == seen["aborted"]["url"]
    assert stored(server, content) == content


def test_a_terminated_upload_is_gone(server, inspector, tried):
    seen = tried("terminate")
    assert seen["accepted"] == CHUNK
    assert inspector.http.head(seen["url"], headers=TUS).status_code == 404
    assert not list((server.media / "uploads").iterdir())


def test_terminating_a_finished_upload_leaves_the_photo(server, inspector, tried, photo):
    seen = tried("terminate-finished")
    assert inspector.http.head(seen["url"], headers=TUS).status_code == 404
    assert stored(server, photo.read_bytes()) == photo.read_bytes()
