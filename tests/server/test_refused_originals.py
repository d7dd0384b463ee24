"""Documents and photos of every kind come in over the same way; what is refused is kept for people to look at, and served to nobody."""

import pytest

from tests.photos.making import a_png, a_progressive_photo, hash_of
from tests.photos.papers import a_docx, a_locked_pdf, a_pdf
from tests.server.sending import address_of, patched, slug, stored


@pytest.mark.parametrize(
    "content", [a_pdf(), a_docx("Báo cáo"), a_png(), a_progressive_photo(40, 30)], ids=["PDF", "DOCX", "PNG", "JPEG"]
)
def test_what_can_be_read_is_stored_untouched(server, inspector, content):
    assert patched(inspector, address_of(inspector, content), content).status_code == 204
    assert stored(server, content) == content


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (a_locked_pdf(b"mat khau"), "unreadable-document"),
        (a_docx("x", more={"word/vbaProject.bin": b"x"}), "unsafe-file"),
        (a_png(width=30_000, height=30_000), "too-many-pixels"),
    ],
)
def test_what_cannot_be_read_is_set_aside_with_its_reason(server, inspector, content, expected):
    answer = patched(inspector, address_of(inspector, content), content)
    assert (answer.status_code, slug(answer)) == (422, expected)
    assert answer.json()["facts"]["why" if expected != "too-many-pixels" else "most"]
    assert [each.read_bytes() for each in (server.media / "quarantine").iterdir() if hash_of(content)[:16] in each.name] == [
        content
    ]
    assert inspector.http.post("/api/media/check", json={"sha256": [hash_of(content)]}).json()["have"] == []
