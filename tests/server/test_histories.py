"""Everything ever recorded for one finding: also what another device wished, and what came too late."""

import pytest

from shared import ids
from shared.answers import NotChecked, YesNo
from shared.operations import RecordFinding, SeenFinding
from shared.particulars import Particulars
from tests.server.building import TRANG_DAI

PRAISED = Particulars(is_exemplary=True)


@pytest.fixture
def finding(inspector, lead):
    """Answered, praised, answered otherwise on a second phone, refused once, submitted, answered too late, taken in."""
    visit, code = inspector.open_visit(), ids.CheckCode("A02.1")
    record_id = ids.finding_id(visit, code, inspector.actor.id)

    def wish(answer, seen=None, more=PRAISED, note=""):
        return inspector.wish(RecordFinding(visit, code, answer, note, seen, more), record_id)

    everything = inspector.answers(visit)
    others = [each for each in everything if each.record_id != record_id]
    inspector.push(
        inspector.finding(visit, "A02.1", YesNo(True)),
        wish(YesNo(True), SeenFinding(YesNo(True))),
        wish(NotChecked(" "), SeenFinding(YesNo(True), "", PRAISED)),
        *others,
    )
    inspector.device = ids.DeviceId(ids.new_id())
    inspector.push(wish(YesNo(False), SeenFinding(None), note="máy khác"), inspector.submission(visit))
    inspector.push(wish(YesNo(False), SeenFinding(YesNo(True), "", PRAISED), note="đã khóa"))
    [late] = lead.http.get("/api/sync/changes", params={"protocol": 4}).json()["records"][-1:]
    decision = {"is_taken_in": True, "reason": "mất sóng", "seen_version": late["version"]}
    assert lead.http.post(f"/api/late-changes/{late['id']}/decision", json=decision).status_code == 201
    return record_id


def history(person, finding_id):
    return person.http.get(f"/api/findings/{finding_id}/history")


def test_the_journal_tells_what_was_ever_recorded(inspector, finding):
    told = history(inspector, finding).json()
    assert told["finding_id"] == finding
    recorded = told["recorded"]
    assert [each["outcome"] for each in recorded] == ["applied", "applied", "conflict", "late", "applied"]
    assert [each["answer"]["yes"] for each in recorded] == [True, True, False, False, False]
    assert [each["more"]["is_exemplary"] for each in recorded] == [False, True, True, True, True]
    assert [each["note"] for each in recorded] == ["", "", "máy khác", "đã khóa", "đã khóa"]
    devices = [each["device_id"] for each in recorded]
    assert (len(set(devices)), devices[0]) == (2, devices[1])
    assert all(each["made_at"] <= each["received_at"] for each in recorded)


@pytest.mark.parametrize(
    ("username", "status"),
    [("khaosat2", 200), ("truongdoan1", 200), ("sonoivu", 200), ("hoidong1", 404), (f"xa{TRANG_DAI}", 404)],
)
def test_a_history_is_for_the_team_its_lead_and_the_standing_office(server, finding, username, status):
    assert history(server.signed_in(username), finding).status_code == status


def test_a_finding_that_only_came_late_has_a_history_and_an_unknown_one_has_none(inspector):
    visit = inspector.open_visit()
    inspector.push(*inspector.answers(visit))
    assert inspector.push(inspector.submission(visit))[0].outcome == "applied"
    late = inspector.finding(visit, "A09.1", YesNo(True))
    (receipt,) = inspector.push(late)
    assert receipt.problem.facts["kept_for_lead"]
    assert [each["outcome"] for each in history(inspector, late.record_id).json()["recorded"]] == ["late"]
    assert history(inspector, ids.new_id()).status_code == 404
