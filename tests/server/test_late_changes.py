"""Work that came after the lock is kept, shown to the lead, and decided by the lead."""

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from shared import ids
from shared.answers import YesNo
from shared.discrepancies import undecided
from shared.marks import Mark
from shared.operations import Establish, LateChange, MarkEvidence, NoteEvidence, ShareEvidence
from shared.rounds import Team
from shared.visits import Evidence, Finding
from shared.wire import CaseShown
from tests.photos.making import a_photo, hash_of
from tests.server.building import TRANG_DAI
from tests.server.sending import address_of, patched


@pytest.fixture
def locked(inspector):
    """A submitted visit, and what the inspector's second phone still held."""
    visit = inspector.open_visit()
    inspector.push(*inspector.answers(visit))
    assert inspector.push(inspector.submission(visit))[0].outcome == "applied"
    return visit


def late_of(person):
    page = person.http.get("/api/sync/changes", params={"protocol": 2}).json()
    return [each for each in page["records"] if each["kind"] == "late_change"]


def decide(lead, late, is_taken_in, reason="máy mất sóng hai ngày"):
    wish = {"is_taken_in": is_taken_in, "reason": reason, "seen_version": late["version"]}
    return lead.http.post(f"/api/late-changes/{late['id']}/decision", json=wish)


def late_answer(inspector, visit):
    """An answer the second phone gave without having seen the submitted one."""
    (receipt,) = inspector.push(inspector.finding(visit, "A02.1", YesNo(False), 1, note="cửa khóa"))
    return receipt


def finding_of(person, visit, check="A02.1"):
    found = (each for each in person.everything() if isinstance(each, Finding))
    return next(each for each in found if (each.visit_id, each.check_code) == (visit, check))


def test_an_answer_after_the_lock_is_refused_with_the_word_that_the_lead_has_it(inspector, lead, locked):
    receipt = late_answer(inspector, locked)
    assert (receipt.outcome, receipt.problem.slug, receipt.problem.facts["kept_for_lead"]) == ("refused", "visit-locked", True)
    assert finding_of(inspector, locked).answer == YesNo(True)
    [late] = late_of(lead)
    assert (late["standing"], late["wish"]["note"], late["inspector"]) == ("waiting", "cửa khóa", inspector.actor.id)


def test_a_late_answer_sent_twice_is_there_once(inspector, lead, locked):
    wish = inspector.finding(locked, "A02.1", YesNo(False), 1)
    assert [each.is_duplicate for _ in "12" for each in inspector.push(wish)] == [False, True]
    assert len(late_of(lead)) == 1


def test_a_late_answer_taken_in_stands_as_the_inspectors_own(inspector, lead, locked):
    late_answer(inspector, locked)
    [late] = late_of(lead)
    assert decide(lead, late, is_taken_in=True).status_code == 201
    finding = finding_of(lead, locked)
    assert (finding.answer, finding.note, finding.inspector) == (YesNo(False), "cửa khóa", inspector.actor.id)
    assert late_of(inspector)[0]["standing"] == "taken_in"


def test_a_late_answer_left_out_changes_nothing_and_keeps_the_reason(inspector, lead, locked):
    late_answer(inspector, locked)
    [late] = late_of(lead)
    assert decide(lead, late, is_taken_in=False, reason="đã hỏi lại xã").status_code == 201
    assert finding_of(lead, locked).answer == YesNo(True)
    assert (late_of(inspector)[0]["standing"], late_of(inspector)[0]["reason"]) == ("left_out", "đã hỏi lại xã")


def test_a_late_photo_taken_in_is_evidence(inspector, lead, locked):
    photo = a_photo(seed=5)
    inspector.push(inspector.evidence(locked, "A02.1", photo, "5" * 64))
    [late] = late_of(lead)
    assert decide(lead, late, is_taken_in=True).status_code == 201
    assert [each.sha256 for each in lead.everything() if isinstance(each, Evidence)] == ["5" * 64]


def test_the_lead_looks_at_a_late_photo_before_deciding_and_nobody_else_does(server, inspector, lead, locked):
    photo = a_photo(seed=6)
    sha256 = hash_of(photo)
    inspector.push(inspector.evidence(locked, "A02.1", photo, sha256))
    patched(inspector, address_of(inspector, photo), photo)
    seen = {who: server.signed_in(who).http.get(f"/api/media/{sha256}").status_code for who in (f"xa{TRANG_DAI}", "khaosat2")}
    assert lead.http.get(f"/api/media/{sha256}").content == photo
    assert seen == {f"xa{TRANG_DAI}": 404, "khaosat2": 404}


def test_the_leads_list_says_how_many_wait(inspector, lead, locked):
    late_answer(inspector, locked)
    lines = {each["commune_code"]: each["late_waiting"] for each in lead.http.get("/api/cases").json()}
    assert lines[TRANG_DAI] == 1
    assert sum(lines.values()) == 1


def test_a_late_answer_of_somebody_who_has_left_the_team_meanwhile_can_still_be_taken_in(server, inspector, lead, locked):
    late_answer(inspector, locked)
    [late] = late_of(lead)
    office = server.signed_in("sonoivu")
    team = next(each for each in office.everything() if isinstance(each, Team) and each.id == late["team_id"])
    left = replace(team, inspectors=tuple(each for each in team.inspectors if each != inspector.actor.id))
    assert office.push(office.wish(Establish(left), team.id, team.version))[0].outcome == "applied"
    assert decide(lead, late, is_taken_in=True).status_code == 201
    assert finding_of(lead, locked).answer == YesNo(False)


def test_a_decision_without_a_reason_or_on_an_old_view_or_made_twice_is_refused(inspector, lead, locked):
    late_answer(inspector, locked)
    [late] = late_of(lead)
    assert decide(lead, late, is_taken_in=True, reason=" ").json()["type"].endswith("reason-missing")
    assert decide(lead, {**late, "version": 9}, is_taken_in=True).json()["type"].endswith("seen-version-outdated")
    assert decide(lead, late, is_taken_in=True).status_code == 201
    assert decide(lead, {**late, "version": 2}, is_taken_in=True).json()["type"].endswith("visit-locked")


def test_a_late_change_belongs_to_the_lead_of_its_team_only(inspector, server, locked):
    late_answer(inspector, locked)
    [late] = late_of(inspector)
    for stranger, slug in (("sonoivu", "role-may-not"), (f"xa{TRANG_DAI}", "role-may-not"), ("khaosat2", "role-may-not")):
        assert decide(server.signed_in(stranger), late, is_taken_in=True).json()["type"].endswith(slug)


def test_a_colleague_who_was_without_signal_until_the_result_was_published_is_not_lost(server, inspector, lead, locked):
    colleague = server.signed_in("khaosat2")
    registration = next(each for each in lead.http.get("/api/cases").json() if each["commune_code"] == TRANG_DAI)
    publish(lead, registration["registration_id"])
    opened, answered = colleague.push(colleague.opening(), colleague.finding(locked, "A02.1", YesNo(False)))
    assert (opened.outcome, answered.problem.slug) == ("applied", "visit-locked")
    [late] = late_of(lead)
    assert late["locked_by"] == "published"
    assert decide(lead, late, is_taken_in=True).json()["type"].endswith("feedback-published")


def publish(lead, registration_id):
    case = TypeAdapter(CaseShown).validate_json(lead.http.get(f"/api/cases/{registration_id}").content).case
    for each in undecided(case):
        wish = {"registration_id": registration_id, "criterion_code": each.criterion_code, "outcome": "dismissed", "reason": "x"}
        discrepancy = ids.discrepancy_id(registration_id, each.criterion_code)
        assert lead.http.post(f"/api/discrepancies/{discrepancy}/resolution", json=wish).status_code == 201
    assert lead.http.post(f"/api/cases/{registration_id}/feedback").status_code == 201


def test_a_phone_of_the_first_version_is_never_sent_a_kind_it_cannot_read(inspector, locked):
    late_answer(inspector, locked)
    assert not [each for each in inspector.everything() if isinstance(each, LateChange)]


def test_a_reason_for_a_photo_that_comes_late_is_decided_by_the_lead_like_everything_else(inspector, lead):
    visit, photo = inspector.open_visit(), a_photo(seed=71)
    attached = inspector.evidence(visit, "A02.1", photo, hash_of(photo))
    inspector.push(*inspector.answers(visit), attached)
    inspector.push(inspector.submission(visit))
    (receipt,) = inspector.push(inspector.wish(NoteEvidence("Phòng tối, đã mở rèm"), attached.record_id, 1))
    assert receipt.problem.slug == "visit-locked"
    [late] = late_of(lead)
    assert decide(lead, late, True).status_code == 201
    (evidence,) = (each for each in inspector.everything() if isinstance(each, Evidence))
    assert evidence.note == "Phòng tối, đã mở rèm"


def test_a_photo_shared_and_drawn_on_too_late_is_taken_in_like_any_other_wish(inspector, lead):
    visit, photo = inspector.open_visit(), a_photo(seed=92)
    attached = inspector.evidence(visit, "A02.1", photo, hash_of(photo))
    inspector.push(*inspector.answers(visit), attached)
    assert inspector.push(inspector.submission(visit))[0].outcome == "applied"
    wishes = (ShareEvidence((ids.CheckCode("B05.1"),)), MarkEvidence((Mark("blur", 0.1, 0.1, 0.4, 0.4),)))
    receipts = inspector.push(*(inspector.wish(each, attached.record_id, 1) for each in wishes))
    assert [each.problem.facts["kept_for_lead"] for each in receipts] == [True, True]
    for late in late_of(lead):
        assert decide(lead, late, is_taken_in=True).status_code == 201
    [evidence] = [each for each in lead.everything() if isinstance(each, Evidence)]
    assert (evidence.also_for, evidence.marks) == (("B05.1",), wishes[1].marks)
