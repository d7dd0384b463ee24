"""Whatever a stranger sends: every spoiled file ends in facts or in a refusal of ours, and in nothing else."""

import zlib
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.intake import read_facts
from shared.errors import DomainError
from tests.photos.making import a_photo_with_exif, a_png, a_progressive_photo, as_format
from tests.photos.papers import a_docx, a_written_pdf

REFUSALS = {"not-an-image", "too-many-pixels", "unsafe-file", "unreadable-document"}


def spoiled(content, cuts, flips, noise):
    broken = bytearray(content)
    for place, byte in flips:
        broken[place % len(broken)] = byte
    at = noise[0] % len(broken)
    broken[at : at + len(noise[1])] = noise[1]
    return bytes(broken[: max(1, len(broken) - cuts)])


FLIPS = st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 255)), max_size=8)
NOISE = st.tuples(st.integers(0, 100_000), st.binary(max_size=16))
SPOILED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PHOTOS = {
    "JPEG": a_photo_with_exif(6, 40, 30),
    "progressive": a_progressive_photo(40, 30),
    "PNG": a_png((b"zTXt", b"key\0\0" + zlib.compress(b"words")), (b"eXIf", b"MM\0*\0\0\0\x08\0\0\0\0\0\0")),
}


def require_facts_or_refusal(content):
    with NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        assert outcome_of(Path(file.name)) in {len(content), *REFUSALS}


def outcome_of(path):
    try:
        return read_facts(path).size_bytes
    except DomainError as refusal:
        return refusal.slug


@pytest.mark.parametrize("name", [*PHOTOS, "WEBP", "MPO"])
@settings(SPOILED, max_examples=300)
@given(cuts=st.integers(0, 3000), flips=FLIPS, noise=NOISE)
def test_a_spoiled_photo_ends_in_facts_or_in_a_refusal(name, cuts, flips, noise):
    require_facts_or_refusal(spoiled(PHOTOS.get(name) or as_format(name), cuts, flips, noise))


@settings(SPOILED, max_examples=300)
@given(cuts=st.integers(0, 300), flips=FLIPS, noise=NOISE, within=st.integers(12, 400))
def test_a_spoiled_heic_ends_in_facts_or_in_a_refusal(a_heic, cuts, flips, noise, within):
    header = [(place % within, byte) for place, byte in flips]
    require_facts_or_refusal(spoiled(a_heic, cuts, header, noise))


@pytest.mark.parametrize("content", [a_written_pdf(), a_docx("Báo cáo")], ids=["PDF", "DOCX"])
@settings(SPOILED, max_examples=25)  # each starts a process
@given(cuts=st.integers(0, 300), flips=FLIPS, noise=NOISE)
def test_a_spoiled_document_ends_in_facts_or_in_a_refusal(content, cuts, flips, noise):
    require_facts_or_refusal(spoiled(content, cuts, flips, noise))


@given(
    st.binary(max_size=300), st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x18ftypheic"])
)
def test_whatever_follows_a_good_beginning_ends_in_facts_or_in_a_refusal(rest, start):
    require_facts_or_refusal(start + rest)
