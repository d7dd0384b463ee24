"""tuspy, unchanged."""

import pytest
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError, TusUploadFailed

from tests.clients.cutting import a_line_cut_after
from tests.photos.making import a_large_photo, hash_of
from tests.server.building import wait_until
from tests.server.sending import TUS, UPLOADS, offset_of, stored

CHUNK = 512 * 1024


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "photo.jpg"
    file.write_bytes(a_large_photo(seed=81))
    return file


def client(url, inspector):
    return TusClient(f"{url}{UPLOADS}", headers={"Authorization": inspector.http.headers["authorization"]})


@pytest.mark.parametrize("metadata", [{"filename": "ảnh.jpg", "filetype": "image/jpeg"}, {"sha256": ""}, None])
def test_a_photo_in_chunks_with_checksums_arrives(server, inspector, photo, metadata):
    content = photo.read_bytes()
    told = {"sha256": hash_of(content)} if metadata == {"sha256": ""} else metadata
    uploader = client(server.url, inspector).uploader(str(photo), chunk_size=CHUNK, metadata=told, upload_checksum=True)
    uploader.upload()
    assert uploader.offset == len(content)
    assert uploader.request.response_headers["original-sha256"] == hash_of(content)
    assert stored(server, content) == content


@pytest.mark.parametrize(("has_checksum", "stands_at"), [(True, 2 * CHUNK), (False, None)])
def test_after_a_cut_a_new_uploader_goes_on_where_the_server_stands(server, inspector, photo, has_checksum, stands_at):
    """A chunk with a checksum counts as a whole or not at all; without one every byte that arrived counts."""
    content, chunk = photo.read_bytes(), CHUNK if has_checksum else len(photo.read_bytes())
    address = client(server.url, inspector).uploader(str(photo), chunk_size=chunk).create_url().removeprefix(server.url)
    with a_line_cut_after(server.url, 2 * CHUNK + 300_000) as line:
        cut = client(line, inspector).uploader(str(photo), chunk_size=chunk, url=f"{line}{address}", upload_checksum=has_checksum)
        with pytest.raises((TusCommunicationError, TusUploadFailed)):
            cut.upload()
    if not has_checksum:
        wait_until(lambda: offset_of(inspector, address) > 0, "the broken bytes to be counted")

    resumed = client(server.url, inspector).uploader(
        str(photo), chunk_size=chunk, url=f"{server.url}{address}", upload_checksum=has_checksum, retries=5, retry_delay=1
    )
    assert 2 * CHUNK <= resumed.offset < len(content)
    assert stands_at in (None, resumed.offset)
    resumed.upload()
    assert stored(server, content) == content
    assert inspector.http.head(address, headers=TUS).headers["upload-offset"] == str(len(content))
