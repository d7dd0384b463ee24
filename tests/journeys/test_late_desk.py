"""What an inspector's second phone held until after the visit was submitted: the lead decides it at the desk."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from mobile.texts import desk as words
from mobile.texts import desk_late as say
from shared import ids
from shared.answers import YesNo
from shared.visits import Evidence, Finding
from tests.journeys.acting import PICTURES, Screen
from tests.journeys.test_desk import a_desk, open_row, sign_in, tap
from tests.phone.chromium import became
from tests.photos.making import a_photo, hash_of
from tests.server.building import TRANG_DAI, Person, Server, running

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(420)]

NOTE = "Hòm thư khóa hỏng."
WHY_IN, WHY_OUT = "Máy mất sóng hai ngày, đã gọi xác nhận.", say.READY[False][2]


@pytest.fixture
def server(server_folder: Path):
    with running(server_folder) as running_server:
        yield running_server


def a_submitted_visit(inspector: Person) -> ids.VisitId:
    visit = inspector.open_visit()
    inspector.push(*inspector.answers(visit))
    (receipt,) = inspector.push(inspector.submission(visit))
    assert receipt.outcome == "applied", receipt
    return visit


def send_late(phone: Person, visit: ids.VisitId, photo: bytes) -> None:
    answer = phone.finding(visit, "A02.1", YesNo(False), 1, note=NOTE)
    receipts = phone.push(answer, phone.evidence(visit, "A02.1", photo, hash_of(photo)))
    assert [each.outcome for each in receipts] == ["refused", "refused"]


def choose(screen: Screen, way: str, title: str) -> None:
    """The first card with this title. A page that was just redrawn may have moved from under the pointer: then a person clicks again."""
    name = re.compile("^" + re.escape(say.key_name(way, title)).replace(r"\ ", "[ \u00a0]"))
    for _ in range(4):
        screen.page.get_by_role("checkbox", name=name).first.click()
        if became(lambda: screen.says(say.REASON_FIRST), within_s=6):
            return
    screen.see(say.REASON_FIRST)


def take_suggested(screen: Screen, reason: str) -> None:
    """The card has just grown by its reasons: where one was drawn a moment ago, another may stand now; then a person clicks again."""
    for _ in range(4):
        screen.named(reason, "checkbox").click()
        if became(lambda: screen.named(say.LEAVE_OUT).is_enabled() and not screen.says(say.REASON_FIRST), within_s=6):
            return


def finding_of(person: Person, visit: ids.VisitId) -> Finding:
    found = (each for each in person.everything() if isinstance(each, Finding))
    return next(each for each in found if (each.visit_id, each.check_code) == (visit, "A02.1"))


def open_late_page(screen: Screen, server: Server) -> None:
    sign_in(screen, server, "truongdoan1")
    screen.see("Phường Trảng Dài: 2 thay đổi đến sau khi nộp")
    screen.shot(PICTURES, "queue")
    tap(screen, words.VISITS)
    screen.see(words.VISITS_HINT)  # the queue says the same of this commune
    open_row(screen, "Phường Trảng Dài", words.ATTENDANCES)  # nothing but the visit page says so
    screen.shot(PICTURES, "visit")
    open_row(screen, f"{say.SEE}$", say.TITLE)
    screen.see(say.TITLE, NOTE, say.ONE_MORE_PHOTO, "đồng hồ của chính máy đó")


def test_the_lead_takes_a_late_answer_in_and_leaves_a_late_photo_out(chromium: str, server: Server):
    inspector, lead = server.signed_in("khaosat1"), server.signed_in("truongdoan1")
    visit, photo = a_submitted_visit(inspector), a_photo(seed=21)
    send_late(replace(inspector, device=ids.DeviceId(ids.new_id())), visit, photo)
    check = inspector.criteria_set.check("A02.1")
    title = check.title

    with a_desk(chromium, server) as screen:
        open_late_page(screen, server)
        screen.shot(PICTURES, "waiting")
        choose(screen, say.TAKE_IN, title)
        screen.type(say.REASON, WHY_IN)
        screen.shot(PICTURES, "reason")
        screen.page.keyboard.press("Control+Enter")
        screen.see(say.recorded(True, title), f"{say.REASON}: {WHY_IN}")
        choose(screen, say.LEAVE_OUT, title)
        take_suggested(screen, WHY_OUT)
        tap(screen, say.LEAVE_OUT)
        screen.see(f"{say.REASON}: {WHY_OUT}")
        screen.shot(PICTURES, "decided")
        tap(screen, words.VISITS)
        open_row(screen, "Phường Trảng Dài", say.line_decided(2).replace("\u00a0", " "))

    finding = finding_of(lead, visit)
    assert (finding.answer, finding.note, finding.inspector) == (YesNo(False), NOTE, inspector.actor.id)
    assert [each for each in lead.everything() if isinstance(each, Evidence)] == []
    registration = next(each for each in lead.http.get("/api/cases").json() if each["commune_code"] == TRANG_DAI)
    late = lead.http.get(f"/api/cases/{registration['registration_id']}").json()["late"]
    assert {each["wish"]["kind"]: (each["standing"], each["reason"]) for each in late} == {
        "record_finding": ("taken_in", WHY_IN),
        "attach_evidence": ("left_out", WHY_OUT),
    }
