"""An archive whose layout is known before its first byte: any part of it is the same as in the whole, also where Zip64 is needed."""

import io
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from backend.documents.archive import PIECE, Archive, Checksums, Entry
from backend.documents.manifest import guarded

AT = datetime(2026, 11, 18, 2, 0, 1, tzinfo=UTC)


def an_entry(name, content, at=AT):
    return Entry(name, len(content), sha256(content).hexdigest(), content, at)


def whole(archive):
    return b"".join(archive.pieces(0, archive.size_bytes))


class Seekable(io.RawIOBase):
    """An archive as zipfile reads it, without its ever being whole."""

    def __init__(self, archive):
        self.archive, self.at = archive, 0

    def seekable(self):
        return True

    def readable(self):
        return True

    def tell(self):
        return self.at

    def seek(self, offset, whence=0):
        self.at = offset + (0, self.at, self.archive.size_bytes)[whence]
        return self.at

    def read(self, size=-1):
        stop = self.archive.size_bytes if size < 0 else min(self.at + size, self.archive.size_bytes)
        got = b"".join(self.archive.pieces(self.at, stop))
        self.at += len(got)
        return got


def test_any_part_is_what_stands_there_in_the_whole():
    random = Random(5)
    entries = [an_entry(f"ảnh/{number}.jpg", random.randbytes(random.randrange(900))) for number in range(25)]
    archive = Archive(entries, Checksums())
    everything = whole(archive)
    assert len(everything) == archive.size_bytes
    for _ in range(500):
        start = random.randrange(archive.size_bytes + 1)
        stop = random.randrange(start, archive.size_bytes + 1)
        assert b"".join(Archive(entries, Checksums()).pieces(start, stop)) == everything[start:stop]
    with zipfile.ZipFile(io.BytesIO(everything)) as file:
        assert file.testzip() is None
        assert [(each.filename, each.date_time) for each in file.infolist()] == [
            (each.name, (2026, 11, 18, 9, 0, 0)) for each in entries
        ]


def test_an_empty_archive_is_one():
    with zipfile.ZipFile(io.BytesIO(whole(Archive([], Checksums())))) as file:
        assert file.namelist() == []


def test_the_tag_names_bytes_and_order_and_nothing_else():
    one, other = an_entry("1.jpg", b"a"), an_entry("2.jpg", b"b")
    tag = Archive([one, other], Checksums()).tag
    assert Archive([one, other], Checksums()).tag == tag
    assert len({tag, *(Archive(each, Checksums()).tag for each in ([other, one], [one], [an_entry("1.jpg", b"c"), other]))}) == 4


def test_what_lies_in_a_part_is_told_by_its_contents_not_by_its_headers():
    entries = [an_entry(f"{number}.jpg", b"x" * 100) for number in range(3)]
    archive = Archive(entries, Checksums())
    begins = archive.starts[1]
    assert archive.touched(0, archive.size_bytes) == tuple(entries)
    assert archive.touched(begins, begins + entries[1].header_bytes) == ()
    assert archive.touched(begins, begins + entries[1].header_bytes + 1) == (entries[1],)
    assert archive.touched(begins - 1, begins + 1) == (entries[0],)
    assert archive.touched(archive.central, archive.size_bytes) == ()


def test_files_beyond_four_gigabytes_and_beyond_65535_are_found_again(tmp_path):
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(5 * 2**30)  # holes take no room
    checksums = Checksums({"large": 0})
    many = [an_entry(f"{number}.txt", b"%d" % number) for number in range(66_000)]
    archive = Archive([Entry("large.bin", 5 * 2**30, "large", str(large), AT), *many], checksums)
    with zipfile.ZipFile(Seekable(archive)) as file:
        listed = file.infolist()
        assert len(listed) == 66_001
        assert listed[0].file_size == 5 * 2**30
        assert listed[-1].header_offset > 2**32
        assert file.read("65999.txt") == b"65999"


def test_a_file_that_lost_bytes_breaks_the_answer_off(tmp_path):
    short = tmp_path / "short.jpg"
    short.write_bytes(b"x" * 10)
    entry = Entry("short.jpg", 20, "known", str(short), AT)
    with pytest.raises(EOFError):
        whole(Archive([entry], Checksums({"known": 7})))


def test_a_large_file_comes_in_pieces(tmp_path):
    place: Path = tmp_path / "photo.jpg"
    place.write_bytes(b"x" * (3 * PIECE + 1))
    archive = Archive([Entry("photo.jpg", 3 * PIECE + 1, "p", str(place), AT)], Checksums())
    assert max(map(len, archive.pieces(0, archive.size_bytes))) == PIECE


def test_checksums_are_forgotten_before_they_fill_the_memory(monkeypatch):
    monkeypatch.setattr("backend.documents.archive.MOST_KEPT", 3)
    checksums = Checksums()
    for number in range(10):
        checksums.of(an_entry(f"{number}", b"%d" % number))
    assert len(checksums.known) <= 3


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "\r\n=1", " =1"])
def test_no_text_of_the_list_is_taken_for_a_formula(text):
    assert guarded(text) == f"'{text}"
    assert (guarded(-1.5), guarded("a=1"), guarded(""), guarded(" ")) == (-1.5, "a=1", "", " ")
