"""Every attack of docs/threat-model.md that a named check catches: forged with the tools forgers have, judged by the real server."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

from backend.examining import gathering, keeping
from backend.examining.undone import claim_next
from backend.examining.work import Worker
from backend.store import MediaStore
from shared import ids
from shared.operations import RevokeDevice
from shared.verifying.results import Name, Overall, Result, overall_of
from shared.verifying.sentences import sentence
from tests.photos.making import hash_of
from tests.photos.offices import View
from tests.server import forging
from tests.server.building import NHA_BICH, TRAN_BIEN, TRANG_DAI
from tests.server.capturing import OFFICE, PUBLIC_URL, FieldPhone, at_office, examined, place_office, upload, verdicts, work_off
from tests.server.forging import an_office_photo

BAD, GOOD, OPEN = Result.INCONSISTENT, Result.CONSISTENT, Result.CANNOT_TELL


@pytest.fixture
def phone(server, inspector):
    place_office(server)
    return FieldPhone(inspector).registered()


@pytest.fixture
def visit(inspector):
    return inspector.open_visit()


def judged(server, evidence_id):
    examine(server)
    return verdicts(server, evidence_id)


def examine(server):
    """Without the search for faces, which takes seconds and says nothing about forgeries."""
    return work_off(server, "examine")


def told(server, evidence_id, name):
    return sentence(examined(server, evidence_id)[name]).replace("\u00a0", " ")


# ── what is true ──
def test_an_honest_photo_is_doubted_in_nothing(server, phone, visit):
    evidence_id = phone.take(visit, an_office_photo(1))
    found = judged(server, evidence_id)
    assert {name for name, result in found.items() if result is BAD} == set()
    assert {found[name] for name in (Name.ORIGINAL, Name.SIGNATURE, Name.CHAIN, Name.CLOCK, Name.PLACE, Name.FIX)} == {GOOD}
    assert overall_of(examined(server, evidence_id).values()) is Overall.GREEN


def test_a_visit_full_of_honest_photos_stays_green(server, phone, visit):
    taken = [phone.take(visit, an_office_photo(room)) for room in range(1, 9)]
    examine(server)
    assert {overall_of(examined(server, each).values()) for each in taken} == {Overall.GREEN}


# ── bytes and signatures ──
def test_metadata_rewritten_after_the_capture_makes_other_bytes_that_nobody_announced(server, phone, visit, tmp_path):
    photo = an_office_photo(2)
    forged = forging.retouched(photo, tmp_path, "-DateTimeOriginal=2026:11:18 09:00:00")
    operation = phone.capture(visit, photo)
    (receipt,) = phone.person.push(operation)
    assert receipt.outcome == "applied"
    upload(phone.person, forged)  # under its own name: it is kept, and backs nothing
    assert examine(server) == 0


def test_a_manifest_changed_after_it_was_signed_is_noticed(server, phone, visit):
    photo = an_office_photo(3)
    operation = phone.capture(visit, photo)
    moved = replace(operation, change=replace(operation.change, captured_at=operation.change.captured_at - timedelta(days=1)))
    found = judged(server, phone.send(moved, photo))
    assert found[Name.SIGNATURE] is BAD


def test_a_signature_by_another_key_is_noticed(server, phone, visit):
    photo = an_office_photo(4)
    forged = phone.signed(phone.capture(visit, photo), Ed25519PrivateKey.generate())
    assert judged(server, phone.send(forged, photo))[Name.SIGNATURE] is BAD


def test_a_key_nobody_registered_is_noticed(server, inspector, visit):
    stranger = FieldPhone(inspector)
    found = judged(server, stranger.take(visit, an_office_photo(5)))
    assert found[Name.SIGNATURE] is not GOOD


def test_a_colleagues_key_does_not_sign_for_me(server, phone, visit):
    colleague = server.signed_in("khaosat2")
    colleague.open_visit()
    impostor = FieldPhone(colleague, key=phone.key, device=phone.device)
    assert judged(server, impostor.take(visit, an_office_photo(6)))[Name.SIGNATURE] is not GOOD


def test_what_arrives_after_a_key_was_revoked_is_inconsistent_and_what_came_before_stays(server, phone, visit):
    before = phone.take(visit, an_office_photo(7))
    office = server.signed_in("sonoivu")
    key = ids.device_key_id(phone.key_id, phone.person.actor.id)
    (receipt,) = office.push(office.wish(RevokeDevice("Máy bị mất ở bến xe"), key, 1))
    assert receipt.outcome == "applied"
    after = phone.take(visit, an_office_photo(8))
    examine(server)
    assert verdicts(server, before)[Name.SIGNATURE] is GOOD
    assert verdicts(server, after)[Name.SIGNATURE] is BAD
    assert "Máy bị mất ở bến xe" in told(server, after, Name.SIGNATURE)


def test_bytes_altered_on_the_servers_own_disk_are_noticed_when_they_are_examined_again(server, phone, visit):
    photo = an_office_photo(9)
    evidence_id = phone.take(visit, photo)
    assert judged(server, evidence_id)[Name.ORIGINAL] is GOOD
    original = server.media / "originals" / hash_of(photo)[:2] / hash_of(photo)
    original.write_bytes(photo[:-2000] + bytes(2000))
    examine_again(server)
    assert judged(server, evidence_id)[Name.ORIGINAL] is BAD


def test_an_original_deleted_on_the_server_is_noticed(server, phone, visit):
    photo = an_office_photo(10)
    evidence_id = phone.take(visit, photo)
    examine(server)
    (server.media / "originals" / hash_of(photo)[:2] / hash_of(photo)).unlink()
    examine_again(server)
    assert judged(server, evidence_id)[Name.ORIGINAL] is BAD


def examine_again(server):
    """As `thanthien work --again`."""
    with sqlite3.connect(server.folder / "thanthien.db") as database:
        database.execute("UPDATE examination SET is_standing = 0")


# ── the chain ──
def test_a_photo_deleted_from_the_phone_leaves_a_gap_that_is_named(server, phone, visit):
    phone.take(visit, an_office_photo(11))
    phone.capture(visit, an_office_photo(12))  # never sent
    third = phone.take(visit, an_office_photo(13))
    assert judged(server, third)[Name.CHAIN] is BAD
    assert "thiếu ảnh 2" in told(server, third, Name.CHAIN).lower()


def test_a_gap_heals_when_the_missing_photo_comes_and_both_results_are_kept(server, phone, visit, lead):
    phone.take(visit, an_office_photo(14))
    late, photo = phone.capture(visit, an_office_photo(15)), an_office_photo(15)
    third = phone.take(visit, an_office_photo(16))
    assert judged(server, third)[Name.CHAIN] is BAD
    phone.send(late, photo)
    assert judged(server, third)[Name.CHAIN] is GOOD
    history = lead.http.get(f"/api/evidence/{third}/examinations").json()["examinations"]
    assert [each["number"] for each in history] == [2, 1]


def test_a_photo_put_in_place_of_another_breaks_the_chain_behind_it(server, phone, visit):
    first = phone.capture(visit, an_office_photo(17))
    second, content = phone.capture(visit, an_office_photo(18)), an_office_photo(18)
    phone.number, phone.previous = 0, ""
    phone.take(visit, an_office_photo(19))  # number 1 once more, another photo; the first one is never sent
    assert first.record_id
    assert judged(server, phone.send(second, content))[Name.CHAIN] is BAD


def test_a_copied_phone_is_known_by_two_photos_under_one_number(server, phone, visit):
    copy = replace(phone)
    mine = phone.take(visit, an_office_photo(20))
    other = copy.take(visit, an_office_photo(21))
    examine(server)
    assert (verdicts(server, mine)[Name.CHAIN], verdicts(server, other)[Name.CHAIN]) == (BAD, BAD)


def test_a_photo_that_came_after_the_lock_leaves_no_gap(server, phone, visit, inspector):
    phone.take(visit, an_office_photo(22))
    inspector.push(*inspector.answers(visit))
    held = phone.capture(visit, an_office_photo(23))
    inspector.push(inspector.submission(visit))
    (receipt,) = inspector.push(held)
    assert receipt.problem.slug == "visit-locked"
    elsewhere = inspector.open_visit(TRAN_BIEN)
    place_office(server, commune_code=TRAN_BIEN)
    assert judged(server, phone.take(elsewhere, an_office_photo(24)))[Name.CHAIN] is GOOD


# ── time ──
@pytest.mark.parametrize("shift", [timedelta(hours=-2), timedelta(days=1), timedelta(days=-365)])
def test_a_phone_whose_date_was_set_is_noticed(server, phone, visit, shift):
    assert judged(server, phone.send(*set_by_hand(phone, visit, shift)))[Name.CLOCK] is BAD


def test_a_date_set_forward_by_more_than_any_sleep_asks_for_a_look(server, phone, visit):
    """Most phones stop counting while they sleep, so a date that is later than what was counted proves nothing by itself."""
    phone.began_at -= timedelta(hours=3)
    evidence_id = phone.send(*set_by_hand(phone, visit, timedelta(hours=5)))
    assert judged(server, evidence_id)[Name.CLOCK] is OPEN
    assert examined(server, evidence_id)[Name.CLOCK].asks_for_look


def set_by_hand(phone, visit, shift):
    """A capture by a clock that was set after the server was last heard, and its bytes."""
    phone.clock_shift, photo = shift, an_office_photo(25)
    operation = phone.capture(visit, photo)
    anchor = replace(operation.change.seal.anchor, device_at=phone.began_at)
    change = replace(operation.change, seal=replace(operation.change.seal, anchor=anchor))
    return phone.signed(replace(operation, change=change)), photo


def test_a_capture_from_the_future_is_noticed_also_without_an_anchor(server, phone, visit):
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    found = judged(server, phone.take(visit, an_office_photo(26), captured_at=tomorrow, anchor=None))
    assert found[Name.CLOCK] is BAD


def test_a_photo_from_the_gallery_of_another_day_is_noticed_by_what_its_camera_wrote(server, phone, visit, tmp_path):
    old = forging.retouched(an_office_photo(27), tmp_path, "-DateTimeOriginal=2026:03:12 08:15:00", "-OffsetTimeOriginal=+07:00")
    evidence_id = phone.take(visit, old, source="picker")
    found = judged(server, evidence_id)
    assert (found[Name.EXIF], found[Name.SOURCE]) == (BAD, OPEN)
    assert "12/03/2026" in told(server, evidence_id, Name.EXIF)


# ── place ──
def test_a_photo_taken_in_another_commune_is_noticed(server, phone, visit):
    found = judged(server, phone.take(visit, an_office_photo(28), position=at_office(east_m=31_000, north_m=-4_000)))
    assert found[Name.PLACE] is BAD


def test_a_fix_from_before_the_way_here_is_noticed(server, phone, visit):
    evidence_id = phone.take(visit, an_office_photo(29), position=at_office(age_s=96.0))
    assert judged(server, evidence_id)[Name.FIX] is BAD
    assert "96 giây" in told(server, evidence_id, Name.FIX)


def test_a_position_the_phone_itself_calls_mocked_is_noticed(server, phone, visit):
    assert judged(server, phone.take(visit, an_office_photo(30), position=at_office(mocked=True)))[Name.MOCK] is BAD


def test_unknown_accuracy_is_not_perfect_accuracy(server, phone, visit):
    found = judged(server, phone.take(visit, an_office_photo(31), position=at_office(accuracy_m=0.0)))
    assert found[Name.FIX] is OPEN


def test_a_position_that_never_moves_is_noticed(server, phone, visit):
    frozen = at_office(3, 3)
    taken = [phone.take(visit, an_office_photo(room), position=frozen) for room in range(32, 39)]
    examine(server)
    assert verdicts(server, taken[0])[Name.FROZEN] is not BAD
    assert verdicts(server, taken[-1])[Name.FROZEN] is BAD


def test_a_drive_played_from_a_gpx_file_faster_than_any_road_is_noticed(server, phone, visit, tmp_path):
    track = forging.a_track(tmp_path, OFFICE, (70.0, 20.0), phone.began_at, steps=4, every_s=120)
    points = list(forging.played(track))
    taken = []
    for number, (point, _) in enumerate(points):
        position = at_office(lat=point.lat, lon=point.lon)
        taken.append(phone.take(visit, an_office_photo(39 + number), position=position, minutes=2))
    examine(server)
    assert verdicts(server, taken[0])[Name.TRAVEL] is not BAD
    assert [verdicts(server, each)[Name.TRAVEL] for each in taken[1:]] == [BAD] * 3


def test_a_drive_at_the_speed_of_a_motorbike_is_not_suspicious(server, phone, visit, tmp_path):
    track = forging.a_track(tmp_path, OFFICE, (12.0, 3.0), phone.began_at, steps=3, every_s=60)
    positions = [at_office(lat=point.lat, lon=point.lon) for point, _ in forging.played(track)]
    taken = [phone.take(visit, an_office_photo(45 + number), position=each) for number, each in enumerate(positions)]
    examine(server)
    assert {verdicts(server, each)[Name.TRAVEL] for each in taken[1:]} == {GOOD}


def test_one_person_at_two_places_is_noticed_on_both_phones(server, phone, visit):
    other = FieldPhone(phone.person).registered()
    here = phone.take(visit, an_office_photo(50))
    there = other.take(visit, an_office_photo(51), position=at_office(east_m=40_000))
    examine(server)
    examine(server)
    assert (verdicts(server, here)[Name.TWO_PLACES], verdicts(server, there)[Name.TWO_PLACES]) == (BAD, BAD)
    assert examine(server) == 0  # they do not go on pointing at each other


def test_coordinates_the_camera_wrote_somewhere_else_are_noticed(server, phone, visit, tmp_path):
    tags = ("-GPSLatitude=10.95", "-GPSLatitudeRef=N", "-GPSLongitude=106.82", "-GPSLongitudeRef=E")
    forged = forging.retouched(an_office_photo(52), tmp_path, *tags)
    assert judged(server, phone.take(visit, forged))[Name.EXIF] is BAD


# ── the picture ──
def test_a_picture_that_went_through_an_editor_is_noticed_when_the_editor_says_so(server, phone, visit, tmp_path):
    forged = forging.retouched(an_office_photo(53), tmp_path, "-Software=Adobe Photoshop 26.1 (Windows)")
    evidence_id = phone.take(visit, forged)
    assert judged(server, evidence_id)[Name.EXIF] is BAD
    assert "Photoshop" in told(server, evidence_id, Name.EXIF)


@pytest.fixture
def elsewhere(server, phone):
    """Another commune, visited later."""
    for code in (TRAN_BIEN, NHA_BICH):
        place_office(server, commune_code=code)
    return phone.person.open_visit(TRAN_BIEN)


@pytest.mark.parametrize(
    "forge", [bytes, forging.recompressed, forging.mirrored, forging.brightened, forging.cropped], ids=lambda each: each.__name__
)
def test_a_photo_of_another_commune_is_noticed_in_every_guise(server, phone, visit, elsewhere, forge):
    first = phone.take(visit, an_office_photo(60))
    second = phone.take(elsewhere, forge(an_office_photo(60)))
    examine(server)
    assert verdicts(server, first)[Name.REUSE] is GOOD
    assert verdicts(server, second)[Name.REUSE] in ((BAD, OPEN) if forge is forging.cropped else (BAD,))
    assert "Trảng Dài" in told(server, second, Name.REUSE)


def test_the_copy_is_to_blame_also_when_its_bytes_came_first(server, phone, visit, elsewhere):
    photo = an_office_photo(61)
    first = phone.capture(visit, photo)
    phone.person.push(first)
    copy = phone.take(elsewhere, forging.recompressed(photo))
    assert judged(server, copy)[Name.REUSE] is GOOD
    upload(phone.person, photo)
    examine(server)
    assert verdicts(server, first.record_id)[Name.REUSE] is GOOD
    assert judged(server, copy)[Name.REUSE] is BAD


def test_the_likest_counts_also_when_another_worker_read_it_anew_meanwhile(server, phone, visit, elsewhere, monkeypatch):
    """Two photos of before, one of them misread by a former edition; only one likeness is looked at."""
    photo = an_office_photo(64)
    like, same = forging.brightened(photo), forging.recompressed(photo)
    for content in (like, same):
        phone.take(visit, content)
    examine(server)
    with server.database() as database, database.writing() as session:
        true = keeping.traits_of(session, hash_of(same))
        for content, turned in ((like, 0x1FFF), (same, 2**64 - 1)):
            phash = f"{int(true.looks.phash, 16) ^ turned:016x}"
            session.execute(text("UPDATE traits SET phash = :phash WHERE sha256 = :it"), {"phash": phash, "it": hash_of(content)})
    keep_traits = keeping.keep_traits

    def keep_both(session, sha256, traits):
        keep_traits(session, sha256, traits)
        keep_traits(session, hash_of(same), true)

    monkeypatch.setattr(keeping, "keep_traits", keep_both)
    monkeypatch.setattr(gathering, "MOST_ALIKE", 1)
    assert judged(server, phone.take(elsewhere, photo))[Name.REUSE] is BAD


def test_the_stamped_copy_of_a_photo_is_recognised_when_it_is_handed_in_as_a_new_one(server, phone, visit, elsewhere, lead):
    photo = an_office_photo(62)
    phone.take(visit, photo)
    examine(server)
    stamped = lead.http.get(f"/api/media/{hash_of(photo)}", params={"variant": "stamped"})
    assert stamped.status_code == 200
    copy = phone.take(elsewhere, stamped.content)
    assert judged(server, copy)[Name.REUSE] is not GOOD


def test_another_photo_of_the_same_room_on_the_same_visit_is_no_reuse(server, phone, visit):
    taken = [phone.take(visit, an_office_photo(63, View(right=0.002 * step))) for step in range(3)]
    examine(server)
    assert {verdicts(server, each)[Name.REUSE] for each in taken} == {GOOD}


def test_one_photo_may_serve_two_checks_of_a_visit(server, phone, visit):
    taken = [phone.take(visit, an_office_photo(64), check) for check in ("A02.1", "B09.1")]
    examine(server)
    assert {verdicts(server, each)[Name.REUSE] for each in taken} == {GOOD}


def test_a_photo_too_dark_to_show_anything_is_noticed(server, phone, visit):
    assert judged(server, phone.take(visit, forging.darkened(an_office_photo(65))))[Name.LIGHT] is BAD


@pytest.mark.parametrize(
    ("forge", "name"), [(forging.out_of_focus, Name.SHARPNESS), (forging.of_a_screen, Name.SCREEN), (forging.dim, Name.LIGHT)]
)
def test_a_photo_that_shows_little_asks_for_a_look(server, phone, visit, forge, name):
    evidence_id = phone.take(visit, forge(an_office_photo(66)))
    assert judged(server, evidence_id)[name] is OPEN
    assert examined(server, evidence_id)[name].asks_for_look
    assert overall_of(examined(server, evidence_id).values()) is Overall.LOOK


def test_a_photo_that_broke_off_asks_for_a_look(server, phone, visit):
    photo = an_office_photo(67)
    assert judged(server, phone.take(visit, photo[: len(photo) // 2]))[Name.ORIGINAL] is OPEN


# ── who says so ──
def test_an_unsigned_photo_of_the_first_app_is_kept_and_asks_for_a_look(server, inspector, visit):
    photo = an_office_photo(68)
    operation = inspector.evidence(visit, "A02.1", photo, hash_of(photo))
    inspector.push(operation)
    upload(inspector, photo)
    assert judged(server, operation.record_id)[Name.SIGNATURE] is OPEN


def test_attaching_a_photo_somebody_else_took_elsewhere_is_reuse(server, phone, visit):
    """Whoever knows the hash of a photo can name it as evidence; the first one to have done so stays the one who took it."""
    photo = an_office_photo(69)
    phone.take(visit, photo)
    colleague = FieldPhone(server.signed_in("khaosat2")).registered()
    elsewhere = colleague.person.open_visit(TRAN_BIEN)
    (receipt,) = colleague.person.push(operation := colleague.capture(elsewhere, photo))
    assert receipt.outcome == "applied"
    assert judged(server, operation.record_id)[Name.REUSE] is BAD


def test_a_commune_official_cannot_attach_anything(server, phone, visit):
    official = server.signed_in(f"xa{TRANG_DAI}")
    (receipt,) = official.push(official.evidence(visit, "A02.1", an_office_photo(70), hash_of(an_office_photo(70))))
    assert (receipt.outcome, receipt.problem.slug) == ("refused", "role-may-not")


def test_a_date_set_forward_is_caught_when_the_phone_hears_the_server_again(server, phone, visit):
    """Half an hour more than was counted may have been a sleep, until the server was heard in between."""
    operation, photo = set_by_hand(phone, visit, timedelta(minutes=50))
    evidence_id = phone.send(operation, photo)
    assert judged(server, evidence_id)[Name.CLOCK] is not BAD
    heard = replace(
        operation.change.seal.anchor,
        server_at=phone.began_at + timedelta(minutes=3),
        device_at=phone.began_at + timedelta(minutes=53),
        monotonic_s=280.0,
    )
    phone.take(visit, an_office_photo(71), minutes=4, anchor=heard)
    examine(server)
    assert verdicts(server, evidence_id)[Name.CLOCK] is BAD


@pytest.mark.parametrize(
    "moment",
    [datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=7))), datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-7)))],
)
def test_a_moment_no_calendar_holds_is_refused_and_stops_nobody_else(server, phone, visit, moment):
    strange = phone.capture(visit, an_office_photo(72))
    strange = replace(strange, change=replace(strange.change, captured_at=moment))
    honest = phone.capture(visit, an_office_photo(73))
    answer = phone.person.push(strange, honest)
    assert [each.outcome for each in answer] == ["refused", "applied"]
    assert answer[0].problem.slug == "malformed"


def test_two_workers_that_look_at_a_photo_and_its_copy_at_the_same_moment_still_notice(server, phone, visit, elsewhere):
    photo = an_office_photo(74)
    first, copy = phone.take(visit, photo), phone.take(elsewhere, forging.recompressed(photo))
    with server.database() as database:
        workers = [Worker(database, MediaStore(server.media), PUBLIC_URL) for _ in "12"]
        with database.writing() as session:
            leases = [claim_next(session, each.name, ("examine",)) for each in workers]
        done = [worker._examined(lease) for worker, lease in zip(workers, leases, strict=True)]  # neither has written yet
        for each in done:
            with database.writing() as session:
                each(session)
    assert {each.subject for each in leases} == {first, copy}
    assert (verdicts(server, first)[Name.REUSE], verdicts(server, copy)[Name.REUSE]) == (GOOD, BAD)
