"""A rescue file through what happens to files on their way to a desk."""

import io
import json
import subprocess
import zipfile
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from shared.errors import RescueUnreadable
from shared.rescue import Rescuer, RescueWriter
from shared.rescue_reading import MOST_OPERATIONS, pieces, read_rescue

RESCUER = Rescuer(datetime(2026, 5, 4, 9, 30, tzinfo=UTC), "0.2", "device-1", "account-1", "khaosat1", "Nguyễn Thị Ấn")
PHOTO, OTHER = b"\xff\xd8 PK\x03\x04 a photo that has a zip's header inside" * 400, b"\xff\xd8 another" * 900


class Downpipe:
    """What a browser gives to write to: no way back."""

    def __init__(self):
        self.parts = []

    def write(self, content):
        self.parts.append(content)

    def flush(self):
        pass

    @property
    def content(self):
        return b"".join(self.parts)


def hash_of(content):
    return sha256(content).hexdigest()


def operation(number):
    return json.dumps({"op_id": f"op-{number}", "note": 'một "ghi chú"\n\u2028 hai dòng'}, ensure_ascii=False)


def a_rescue(operations=3, photos=(PHOTO, OTHER), missing=()):
    sink = Downpipe()
    writer = RescueWriter(sink)
    for number in range(operations):
        writer.operation(operation(number), "pending", '{"outcome":"refused"}' if number == 1 else None)
    for photo in photos:
        writer.original(hash_of(photo), "image/jpeg", photo)
    for name, why in missing:
        writer.missing(name, why)
    writer.close(RESCUER)
    return sink.content


def read(content):
    return read_rescue(io.BytesIO(content))


def faults(rescue):
    return {(fault.where.split("/")[0], fault.wrong) for fault in rescue.faults}


def test_what_the_phone_wrote_is_what_the_desk_reads():
    content = a_rescue(missing=[("0" * 64, "not-on-phone")])
    rescue = read(content)
    assert rescue.rescuer == RESCUER
    assert [each.text for each in rescue.operations] == [operation(number) for number in range(3)]
    assert [each.receipt for each in rescue.operations] == [None, '{"outcome":"refused"}', None]
    assert [b"".join(pieces(io.BytesIO(content), each)) for each in rescue.originals] == [PHOTO, OTHER]
    assert {each.media_type for each in rescue.originals} == {"image/jpeg"}
    assert [(each.sha256, each.why) for each in rescue.missing] == [("0" * 64, "not-on-phone")]
    assert rescue.faults == ()


def test_other_programs_open_the_file_too(tmp_path):
    content = a_rescue()
    (tmp_path / "rescue.zip").write_bytes(content)
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        assert whole.testzip() is None
        assert [each.compress_type for each in whole.infolist()] == [zipfile.ZIP_STORED] * 4
        assert [each.flag_bits & 8 for each in whole.infolist()] == [0] * 4  # sizes stand in front
        names = whole.namelist()
        manifest = json.loads(whole.read("rescue.json"))
    assert (names[0], names[-1]) == ("operations.jsonl", "rescue.json")
    assert (manifest["format"], manifest["operations"]) == ("thanthien-rescue/1", 3)
    python = subprocess.run(["python3", "-m", "zipfile", "-t", str(tmp_path / "rescue.zip")], capture_output=True, text=True)
    assert "Done testing" in python.stdout


def test_a_photo_is_handed_on_without_a_copy_and_never_kept():
    sink, photo = Downpipe(), bytes(3_000_000)
    writer = RescueWriter(sink)
    writer.original(hash_of(photo), "image/jpeg", photo)
    assert any(part is photo for part in sink.parts)


def test_a_photo_that_is_no_longer_itself_is_put_aside_and_named():
    sink = Downpipe()
    writer = RescueWriter(sink)
    writer.original(hash_of(PHOTO), "image/jpeg", PHOTO[:-1] + b"?")
    writer.close(RESCUER)
    rescue = read(sink.content)
    assert rescue.originals == ()
    assert [(each.sha256, each.why) for each in rescue.missing] == [(hash_of(PHOTO), "damaged")]
    with zipfile.ZipFile(io.BytesIO(sink.content)) as whole:
        assert whole.read(f"damaged/{hash_of(PHOTO)}").endswith(b"?")


def test_text_that_is_no_json_and_no_unicode_comes_through():
    sink = Downpipe()
    writer = RescueWriter(sink)
    writer.operation("{broken \udcff \0 \n", "pending", "\ud800")
    writer.close(RESCUER)
    (kept,) = read(sink.content).operations
    assert (kept.text, kept.receipt) == ("{broken \udcff \0 \n", "\ud800")


def test_operations_after_an_original_are_a_mistake_of_the_programmer():
    writer = RescueWriter(Downpipe())
    writer.original(hash_of(PHOTO), "image/jpeg", PHOTO)
    with pytest.raises(ValueError, match="before originals"):
        writer.operation(operation(1), "pending")


def test_a_file_cut_at_any_byte_gives_what_is_whole_before_the_cut():
    content = a_rescue(photos=(OTHER, PHOTO[:300]))
    operations_end, first_end, second_end = (content.index(mark) for mark in (b"PK\x03\x04", OTHER, PHOTO[:300]))
    first_end, second_end = first_end + len(OTHER), second_end + len(PHOTO[:300])
    for cut in range(60, len(content) - 60, 97):
        try:
            rescue = read(content[:cut])
        except RescueUnreadable:
            assert cut < 400  # not one whole line
            continue
        assert len(rescue.originals) == (cut >= first_end) + (cut >= second_end), cut
        assert len(rescue.operations) == 3 or cut < first_end - len(OTHER), cut
        assert rescue.faults or rescue.rescuer, cut
    assert operations_end == 0


def test_a_cut_file_says_so_and_that_its_end_is_missing():
    content = a_rescue()
    rescue = read(content[: content.index(OTHER) + 40])
    assert rescue.rescuer is None
    assert len(rescue.operations) == 3
    assert [each.sha256 for each in rescue.originals] == [hash_of(PHOTO)]
    assert faults(rescue) == {("originals", "cut"), ("rescue.json", "missing")}


def test_a_flipped_bit_costs_one_photo_and_is_told():
    content = bytearray(a_rescue())
    content[content.index(PHOTO) + 1000] ^= 1
    rescue = read(bytes(content))
    assert [each.sha256 for each in rescue.originals] == [hash_of(OTHER)]
    assert faults(rescue) == {("originals", "hash-mismatch"), ("originals", "missing")}


def test_a_flipped_bit_in_an_answer_costs_that_answer_and_is_told():
    content = bytearray(a_rescue())
    content[content.index(b"op-1") + 3] ^= 1
    rescue = read(bytes(content))
    assert [each.text for each in rescue.operations] == [operation(0), operation(2)]
    assert faults(rescue) == {
        ("operations.jsonl", "hash-mismatch"),
        ("operations.jsonl:2", "line-damaged"),
        ("operations.jsonl", "not-as-announced"),
    }


@pytest.mark.parametrize("at", range(30))
def test_a_damaged_header_costs_no_more_than_its_entry(at):
    content = bytearray(a_rescue())
    header = content.index(b"PK\x03\x04", 10)
    content[header + at] ^= 0xFF
    rescue = read(bytes(content))
    assert len(rescue.operations) == 3
    assert hash_of(OTHER) in [each.sha256 for each in rescue.originals]
    assert rescue.rescuer == RESCUER


def test_every_fault_is_told_at_once():
    content = bytearray(a_rescue())
    content[content.index(b"op-0") + 3] ^= 1
    content[content.index(PHOTO) + 10] ^= 1
    content[content.index(OTHER) + 10] ^= 1
    rescue = read(bytes(content))
    assert len([fault for fault in rescue.faults if fault.wrong == "hash-mismatch"]) == 3


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "originals/../../x", "originals\\x", "readme.txt", "ORIGINALS/" + "0" * 64]
)
def test_an_entry_of_another_name_is_told_and_never_read(name):
    out = io.BytesIO(a_rescue(photos=()))
    with zipfile.ZipFile(out, "a") as whole:
        whole.writestr(name, b"something")
    rescue = read(out.getvalue())
    assert {fault.wrong for fault in rescue.faults} == {"strange-entry"}
    assert rescue.originals == ()


def test_a_deflated_bomb_is_not_inflated():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("operations.jsonl", bytes(300_000_000))
    with pytest.raises(RescueUnreadable):
        read(out.getvalue())


def test_a_size_no_photo_has_is_not_believed():
    content = bytearray(a_rescue(photos=(OTHER,)))
    header = content.index(b"PK\x03\x04", 10)
    content[header + 18 : header + 26] = b"\xff\xff\xff\xff" * 2
    assert ("originals", "too-large") in faults(read(bytes(content)))


def test_another_format_is_refused_by_its_name():
    content = a_rescue().replace(b"thanthien-rescue/1", b"thanthien-rescue/9")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_rescue())) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"thanthien-rescue/1", b"thanthien-rescue/9"))
    with pytest.raises(RescueUnreadable) as refused:
        read(out.getvalue())
    assert refused.value.facts == {"why": "unknown-format", "format": "thanthien-rescue/9"}
    assert read(content).rescuer is None  # the same change without its checksum is damage, not a format


@pytest.mark.parametrize("content", [b"", b"not a zip at all", b"PK\x03\x04", PHOTO, b"PK\x05\x06" + bytes(18)])
def test_a_file_with_nothing_of_ours_is_refused(content):
    with pytest.raises(RescueUnreadable):
        read(content)


def test_more_operations_than_a_phone_makes_are_told():
    rescue = read(a_rescue(operations=MOST_OPERATIONS + 2, photos=()))
    assert len(rescue.operations) == MOST_OPERATIONS
    assert ("operations.jsonl:10001", "too-many-operations") in faults(rescue)


def test_a_file_of_nothing_but_headers_is_given_up():
    with pytest.raises(RescueUnreadable) as refused:
        read((b"PK\x03\x04" + bytes(26)) * 40_001)
    assert refused.value.facts["why"] == "too-many-entries"


def test_bytes_around_the_file_do_not_matter():
    rescue = read(b"\0" * 777 + a_rescue() + b"\0" * 5000)
    assert (len(rescue.operations), len(rescue.originals), rescue.faults) == (3, 2, ())
