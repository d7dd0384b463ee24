"""Work that the data says is undone: done by any worker, done again when one dies, kept when rules change, given up in the open."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from backend.examining import keeping, leases, undone, work
from backend.examining.leases import MOST_ATTEMPTS
from shared import ids
from shared.marks import Mark
from shared.operations import MarkEvidence, NoteEvidence, ShareEvidence
from shared.verifying.results import Name, Result
from tests.photos.making import a_photo, hash_of
from tests.photos.papers import a_pdf
from tests.server.building import TRANG_DAI, ServerProcess, wait_until
from tests.server.capturing import FieldPhone, place_office, verdicts, work_off


@pytest.fixture
def phone(inspector):
    return FieldPhone(inspector).registered()


@pytest.fixture
def visit(inspector):
    return inspector.open_visit()


def examinations_of(person, evidence_id):
    answer = person.http.get(f"/api/evidence/{evidence_id}/examinations")
    assert answer.status_code == 200, answer.text
    return answer.json()["examinations"]


def work_shown(server):
    answer = server.signed_in("sonoivu").http.get("/api/work")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_stored_photo_is_examined_and_its_copies_are_made(server, phone, visit, lead):
    photo = a_photo(2000, 1500, seed=61)
    evidence_id = phone.take(visit, photo)
    assert work_shown(server) == {"stored": 1, "examined": 0, "originals": 1, "searched": 0, "failed": []}
    assert work_off(server) == 2
    assert work_shown(server) == {"stored": 1, "examined": 1, "originals": 1, "searched": 1, "failed": []}
    assert len(list((server.media / "derivatives" / hash_of(photo)[:2] / hash_of(photo)).glob("*.jpg"))) >= 3
    assert [each["number"] for each in examinations_of(lead, evidence_id)] == [1]


def test_there_is_nothing_to_do_twice(server, phone, visit):
    phone.take(visit, a_photo(seed=62))
    work_off(server)
    assert work_off(server) == 0


def test_a_photo_without_its_bytes_waits(server, phone, visit):
    photo = a_photo(seed=63)
    phone.person.push(phone.capture(visit, photo))
    assert work_off(server) == 0


def test_a_change_of_rules_examines_again_and_keeps_both_results(server, phone, visit, lead, monkeypatch):
    evidence_id = phone.take(visit, a_photo(seed=64))
    work_off(server)
    monkeypatch.setattr(keeping, "RULES", 2)
    monkeypatch.setitem(undone.UNDONE, "examine", undone.unexamined(2))
    assert work_off(server) == 1
    assert [(each["number"], each["rules"]) for each in examinations_of(lead, evidence_id)] == [(2, 2), (1, 1)]


def test_the_same_result_again_is_not_written_twice(server, phone, visit, lead):
    evidence_id = phone.take(visit, a_photo(seed=65))
    work_off(server)
    with server.database() as database, database.writing() as session:
        session.execute(text("UPDATE examination SET is_standing = :no"), {"no": False})
    assert work_off(server) == 1
    assert len(examinations_of(lead, evidence_id)) == 1


def test_placing_the_office_examines_the_photos_of_that_commune_again(server, phone, visit, lead):
    evidence_id = phone.take(visit, a_photo(seed=66))
    work_off(server)
    assert verdicts(server, evidence_id)[Name.PLACE] is Result.CANNOT_TELL
    place_office(server)
    work_off(server)
    assert verdicts(server, evidence_id)[Name.PLACE] is Result.CONSISTENT
    assert len(examinations_of(lead, evidence_id)) == 2


def test_a_photo_that_comes_to_serve_other_checks_is_examined_again_and_one_that_is_drawn_on_is_not(
    server, phone, visit, inspector
):
    evidence_id = phone.take(visit, a_photo(seed=66))
    work_off(server)
    inspector.push(inspector.wish(MarkEvidence((Mark("box", 0, 0, 0.5, 0.5),)), evidence_id, 1))
    assert work_off(server) == 0
    inspector.push(inspector.wish(ShareEvidence((ids.CheckCode("B05.1"),)), evidence_id, 2))
    assert work_off(server) == 1
    inspector.push(inspector.wish(NoteEvidence("Phòng tối"), evidence_id, 3))
    assert work_off(server) == 0


def test_two_workers_never_have_the_same_work_in_hand(server, phone, visit):
    for seed in range(67, 70):
        phone.take(visit, a_photo(seed=seed))
    with server.database() as database:
        taken = []
        for name in ("one", "two", "one", "two", "one", "two", "one"):
            with database.writing() as session:
                taken.append(undone.claim_next(session, name))
    assert taken[-1] is None
    assert len({(each.kind, each.subject) for each in taken[:-1]}) == 6


def test_work_of_a_worker_that_was_let_go_is_done_by_another(server, phone, visit):
    phone.take(visit, a_photo(seed=70))
    with server.database() as database:
        with database.writing() as session:
            lease = undone.claim_next(session, "dead")
        assert lease.kind == "examine"
        assert work_off(server) == 1  # only the search for faces: the rest is in the hands of the dead
        with database.writing() as session:
            leases.let_go(session, "dead")
        assert work_off(server) == 1


def test_a_lease_that_ran_out_is_anybodys_and_the_late_result_of_the_first_is_not_written(server, phone, visit):
    phone.take(visit, a_photo(seed=71))
    with server.database() as database:
        with database.writing() as session:
            first = undone.claim_next(session, "slow")
        later = datetime.now(UTC) + leases.LASTS + timedelta(seconds=1)
        with database.writing() as session:
            second = leases.claim(session, first.kind, first.subject, "quick", later)
        with database.writing() as session:
            assert leases.finish(session, first) is False
            assert leases.finish(session, second) is True


def test_work_that_fails_is_tried_again_later_then_given_up_in_the_open_and_can_be_wished_again(
    server, phone, visit, monkeypatch
):
    evidence_id = phone.take(visit, a_photo(seed=72))
    monkeypatch.setattr(work, "prepare", broken)
    for _ in range(MOST_ATTEMPTS):
        work_off(server)
        with server.database() as database, database.writing() as session:  # the pause is over
            session.execute(text("UPDATE lease SET until = :past"), {"past": datetime(2026, 1, 1)})
    (failed,) = work_shown(server)["failed"]
    assert (failed["kind"], failed["evidence_id"], failed["attempts"], failed["is_given_up"]) == ("examine", evidence_id, 5, True)
    assert "broken on purpose" in failed["why"]
    assert work_off(server) == 0

    monkeypatch.undo()
    assert server.signed_in("sonoivu").http.post("/api/work", params={"evidence_id": evidence_id}).status_code == 204
    assert work_off(server) == 1
    assert work_shown(server)["failed"] == []


def broken(*_):
    raise RuntimeError("broken on purpose")


def test_work_that_kills_its_worker_each_time_is_given_up(server, phone, visit):
    evidence_id = phone.take(visit, a_photo(seed=73))
    with server.database() as database:
        for attempt in range(MOST_ATTEMPTS):
            with database.writing() as session:
                assert leases.claim(session, "examine", evidence_id, f"worker {attempt}")
                leases.let_go(session, f"worker {attempt}")
        with database.writing() as session:
            assert leases.claim(session, "examine", evidence_id, "worker 6") is None
    (failed,) = work_shown(server)["failed"]
    assert (failed["is_given_up"], failed["why"]) == (True, leases.DIED)


def test_what_cannot_be_decoded_is_examined_all_the_same(server, phone, visit):
    photo = a_photo(640, 480, seed=74)
    broken_off = photo[: photo.index(b"\xff\xda") + 14]  # the header is whole, nothing of the picture is there
    evidence_id = phone.take(visit, broken_off)
    work_off(server)
    assert verdicts(server, evidence_id)[Name.SIGNATURE] is Result.CONSISTENT


@pytest.mark.parametrize("path", ["/api/work", "/api/devices", "/api/offices"])
@pytest.mark.parametrize("username", ["khaosat1", "truongdoan1", f"xa{TRANG_DAI}", "hoidong1"])
def test_only_the_standing_office_looks_after_devices_offices_and_work(server, path, username):
    assert server.signed_in(username).http.get(path).status_code == 403


def test_the_process_beside_the_server_does_the_work_and_one_that_is_killed_is_started_again(server_folder):
    process = ServerProcess(server_folder, workers=1)
    server = process.start()
    try:
        inspector = server.signed_in("khaosat1")
        phone, visit = FieldPhone(inspector).registered(), inspector.open_visit()
        phone.take(visit, a_photo(seed=75))
        wait_until(lambda: work_shown(server)["searched"] == 1, "the first photo", within_s=60)
        (worker,) = children(process)
        os.kill(worker, signal.SIGKILL)
        phone.take(visit, a_photo(seed=76))
        wait_until(lambda: work_shown(server)["examined"] == 2, "the second photo, by another worker", within_s=60)
        (other,) = children(process)
        assert other != worker
        process.kill()
        wait_until(lambda: is_dead(other), "the worker to end with its server", within_s=60)
    finally:
        if process.process.poll() is None:
            process.kill()


def children(process):
    """Process ids of the workers a server started and that still live."""
    tasks = Path(f"/proc/{process.process.pid}/task").glob("*/children")
    listed = {int(each) for task in tasks for each in task.read_text().split()}
    return sorted(each for each in listed if not is_dead(each))


def is_dead(pid):
    """Gone, or only its exit code is left."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_a_worker_that_runs_by_itself_goes_on_without_anybody_at_its_standard_input(server, server_folder, phone, visit):
    """As a service has none. It ends when it is told to."""
    command = [sys.executable, "-m", "backend.cli", "work", "--data", str(server_folder)]
    worker = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        phone.take(visit, a_photo(seed=77))
        wait_until(lambda: work_shown(server)["searched"] == 1, "the first photo", within_s=60)
        phone.take(visit, a_photo(seed=78))
        wait_until(lambda: work_shown(server)["searched"] == 2, "a photo that came later", within_s=60)
        assert worker.poll() is None
    finally:
        worker.terminate()
        worker.wait(30)


def test_everything_is_examined_anew_when_that_is_asked_for(server, server_folder, phone, visit):
    phone.take(visit, a_photo(seed=79))
    work_off(server)
    command = [sys.executable, "-m", "backend.cli", "work", "--again", "--once", "--data", str(server_folder)]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=120)  # a process of its own: it limits itself
    assert (outcome.returncode, outcome.stdout.splitlines()) == (
        0,
        ["1 examinations will be made again", "1 pieces of work done"],
    )


def test_a_document_is_examined_shown_as_its_first_page_and_handed_out_as_a_download(server, phone, visit, lead):
    document = a_pdf()
    evidence_id = phone.take(visit, document, media_type="application/pdf", source="picker")
    for _ in "12":  # and once more, as after a change of rules
        work_off(server)
        with server.database() as database, database.writing() as session:
            session.execute(text("UPDATE examination SET is_standing = :no"), {"no": False})
    work_off(server)
    found = verdicts(server, evidence_id)
    assert (found[Name.ORIGINAL], found[Name.SIGNATURE]) == (Result.CONSISTENT, Result.CONSISTENT)
    assert Name.LIGHT not in found
    assert work_shown(server)["failed"] == []

    page = lead.http.get(f"/api/media/{hash_of(document)}", params={"variant": "screen"})
    assert page.headers["content-type"] == "image/jpeg"
    whole = lead.http.get(f"/api/media/{hash_of(document)}")
    assert whole.content == document
    assert (whole.headers["content-type"], whole.headers["x-content-type-options"]) == ("application/pdf", "nosniff")
    assert whole.headers["content-disposition"].startswith("attachment")


def test_a_photo_whose_bytes_were_gone_is_read_when_they_are_back(server, phone, visit):
    photo = a_photo(seed=80)
    evidence_id = phone.take(visit, photo)
    place = server.media / "originals" / hash_of(photo)[:2] / hash_of(photo)
    place.rename(server.media / "away")
    work_off(server, "examine")
    assert verdicts(server, evidence_id)[Name.ORIGINAL] is Result.INCONSISTENT
    (server.media / "away").rename(place)
    with server.database() as database, database.writing() as session:
        session.execute(text("UPDATE examination SET is_standing = :no"), {"no": False})
    assert work_off(server, "examine") == 1
    assert verdicts(server, evidence_id)[Name.ORIGINAL] is Result.CONSISTENT
    assert verdicts(server, evidence_id)[Name.LIGHT] is Result.CONSISTENT
