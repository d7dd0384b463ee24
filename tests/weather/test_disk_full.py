"""No room: what was answered stays, what cannot be kept is said so, and work goes on when there is room again."""

import hashlib
import resource
import signal

import httpx
import pytest

from mobile.device.port import StoreFull
from shared.answers import YesNo
from shared.visits import Finding
from tests.photos.making import a_photo
from tests.server.building import as_json, copied
from tests.server.sending import address_of, offset_of, patched, stored
from tests.weather.field import CHECKS, FieldDay
from tests.weather.truths import every_fault


@pytest.fixture
def day(field_template, nursery, tmp_path):
    with FieldDay(copied(field_template, tmp_path / "day"), nursery) as running:
        yield running


def give_room(day: FieldDay, most_bytes: int = resource.RLIM_INFINITY) -> None:
    """How large any one file of the running server may become: beyond it writing fails, as on a full disk."""
    resource.prlimit(day.server.pid, resource.RLIMIT_FSIZE, (most_bytes, resource.RLIM_INFINITY))


def test_a_server_without_room_says_so_keeps_what_it_answered_and_goes_on_when_there_is_room(day):
    inspector = day.server.server.signed_in("khaosat2")
    visit = inspector.open_visit()
    give_room(day, (day.server.folder / "thanthien.db").stat().st_size // 2)
    answered, failed = [], []
    for number in range(1500):
        reply = inspector.http.post("/api/sync/operations", json=pushed(inspector, visit, number))
        if reply.status_code != 200:
            failed.append(reply.status_code)
            break
        answered += reply.json()["receipts"]
    assert failed, "the disk was never full"
    assert failed[0] >= 500

    give_room(day)
    after = inspector.push(inspector.finding(visit, CHECKS[1], YesNo(True)))
    findings = {each.check_code: each for each in inspector.everything() if isinstance(each, Finding)}
    assert {each["outcome"] for each in answered} == {after[0].outcome} == {"applied"}
    assert findings[CHECKS[0]].version == len(answered)


def pushed(inspector, visit, number):
    wish = inspector.finding(visit, CHECKS[0], YesNo(number % 2 == 0), number, note=f"{number} " + "ghi chú " * 200)
    return {"operations": [as_json(wish)], "protocol": 1}


def test_an_original_that_found_no_room_is_sent_again_whole(day):
    """Half of it is written before the disk is full; nothing of it is called stored."""
    inspector = day.server.server.signed_in("khaosat2")
    photo = a_photo(seed=3) + b"\0" * 2_000_000
    address = address_of(inspector, photo)
    give_room(day, 1_000_000)
    try:
        refused = patched(inspector, address, photo).status_code
    except httpx.HTTPError:
        refused = 0
    assert refused == 0 or refused >= 500

    give_room(day)
    at = offset_of(inspector, address)
    assert at <= 1_000_000
    assert patched(inspector, address, photo[at:], at).status_code == 204
    assert hashlib.sha256(stored(day.server.server, photo)).digest() == hashlib.sha256(photo).digest()


def test_phones_get_everything_through_once_a_full_server_has_room_again(day):
    give_room(day, 40_000)
    for who in range(3):
        for picture in range(4):
            day.photograph(who, where=0, check=0, picture=who * 8 + picture + 4)
            day.answer(who, where=0, check=who, said=picture % 2, note=picture)
        day.sync(who)
    assert any(phone.unsettled() for phone in day.phones)

    give_room(day)
    day.recover()
    assert [*every_fault(day)] == []


def test_a_phone_without_room_refuses_the_next_answer_and_keeps_all_before(day):
    phone = day.phones[0]
    phone.open_visit(0)
    database = phone.phone.store.database
    [(pages,)] = database.rows("pragma page_count")
    database.rows(f"pragma max_page_count = {pages + 30}")
    saved = 0
    while phone.answer(0, CHECKS[0], YesNo(saved % 2 == 0), f"{saved} " + "ghi chú " * 60):
        saved += 1
        assert saved < 2000, "the phone was never full"
    assert phone.refusals == {"StoreFull": 1}
    [finding] = phone.records(Finding)
    assert finding.note.startswith(f"{saved - 1} ")
    assert len(phone.performed) == len(phone.standing()) == saved + 1

    day.kill_phone(0)  # its next life has room
    assert phone.answer(0, CHECKS[0], YesNo(True), "lại có chỗ")
    day.recover()
    assert [*every_fault(day)] == []


def test_a_phone_that_has_no_room_for_a_pull_or_a_receipt_takes_them_later(day):
    full = day.phones[1]
    full.answer(0, CHECKS[1], YesNo(True), "") or full.open_visit(0)
    database = full.phone.store.database
    [(pages,)] = database.rows("pragma page_count")
    database.rows(f"pragma max_page_count = {pages}")
    for number in range(30):
        day.answer(2, where=0, check=number % 3, said=0, note=number)
        day.photograph(2, where=0, check=0, picture=number)
    day.sync(2)
    day.sync(1)
    assert full.cursor() != day.phones[2].cursor()

    database.rows("pragma max_page_count = 1000000")
    day.recover()
    assert [*every_fault(day)] == []


def test_a_photo_that_does_not_fit_is_not_called_saved(day):
    """A full disk in the middle of the bytes: RLIMIT_FSIZE in this very process, for this one file."""
    phone = day.phones[0]
    phone.open_visit(0)
    photo = a_photo(seed=9) + b"\0" * 3_000_000
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, before[1]))
    try:
        with pytest.raises((StoreFull, OSError)):
            day.loop.run(phone.phone.store.keep_original(photo, "image/jpeg"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, former)
    assert phone.original_files() == {}
    assert phone.originals() == {}
    day.photograph(0, where=0, check=0, picture=7)
    day.recover()
    assert [*every_fault(day)] == []
