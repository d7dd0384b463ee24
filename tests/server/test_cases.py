"""The desk over HTTP: who sees a case, who decides, what a commune may read and when."""

from datetime import UTC, datetime

import pytest
from pydantic import TypeAdapter
from sqlalchemy import text

from backend.settings import Settings
from backend.world import SqlWorld
from shared import ids
from shared.answers import YesNo
from shared.discrepancies import claimed_total, discrepancies, standing_total, undecided
from shared.operations import OpenVisit, PauseVisit, ReportNoEntry, TakePlaces, WithdrawEvidence
from shared.rounds import Round
from shared.scoring import published
from shared.visits import NoEntry, Opening, Position
from shared.wire import CaseShown
from tests.photos.making import a_photo, hash_of
from tests.server.building import NHA_BICH, TRAN_BIEN, TRANG_DAI, add_past
from tests.server.sending import address_of, patched

SHOWN = TypeAdapter(CaseShown)


def registration_of(person, code=TRANG_DAI):
    return next(each["registration_id"] for each in person.http.get("/api/cases").json() if each["commune_code"] == code)


def shown(person, code=TRANG_DAI):
    answer = person.http.get(f"/api/cases/{registration_of(person, code)}")
    assert answer.status_code == 200, answer.text
    return SHOWN.validate_json(answer.content)


def line(person, code=TRANG_DAI):
    return next(each for each in person.http.get("/api/cases").json() if each["commune_code"] == code)


def decide(person, case, criterion, outcome="upheld", reason="Ảnh cho thấy hòm thư không có khóa.", seen_version=0, **headers):
    registration = case.registration.id
    discrepancy = ids.discrepancy_id(registration, criterion)
    body = {
        "registration_id": registration,
        "criterion_code": criterion,
        "outcome": outcome,
        "reason": reason,
        "seen_version": seen_version,
    }
    return person.http.post(f"/api/discrepancies/{discrepancy}/resolution", json=body, headers=headers)


def slug(answer):
    return answer.json()["type"].removeprefix("/problems/")


@pytest.fixture
def visited(server, inspector):
    """The visit is submitted; the letter box of A02 was not as claimed, and a photo shows it."""
    visit = inspector.open_visit()
    photo = a_photo(seed=31)
    wishes = inspector.answers(visit, A02_1=YesNo(False), A02_2=YesNo(False), A02_3=YesNo(False))
    wishes.append(inspector.evidence(visit, "A02.1", photo, hash_of(photo)))
    assert {each.outcome for each in inspector.push(*wishes)} == {"applied"}
    assert inspector.push(inspector.submission(visit))[0].outcome == "applied"
    patched(inspector, address_of(inspector, photo), photo)
    return visit


def publish_all(lead):
    case = shown(lead).case
    for each in undecided(case):
        assert decide(lead, case, each.criterion_code, "upheld" if each.stake < 0 else "dismissed").status_code == 201
    answer = lead.http.post(f"/api/cases/{case.registration.id}/feedback")
    assert answer.status_code == 201, answer.text


def test_a_lead_sees_the_cases_the_team_is_assigned_to(lead):
    assert {each["commune_code"] for each in lead.http.get("/api/cases").json()} == {"25993", "26041", "25450"}


def test_the_standing_office_and_the_council_see_all_95(server):
    for username in ("sonoivu", "hoidong1"):
        assert len(server.signed_in(username).http.get("/api/cases").json()) == 95


def test_an_inspector_has_no_cases_and_a_commune_its_own(server, inspector):
    assert inspector.http.get("/api/cases").json() == []
    assert [each["commune_code"] for each in server.signed_in(f"xa{NHA_BICH}").http.get("/api/cases").json()] == [NHA_BICH]


def test_a_foreign_case_does_not_exist(server, inspector, lead):
    trang_dai = registration_of(lead)
    for username in (f"xa{NHA_BICH}", "khaosat1"):
        answer = server.signed_in(username).http.get(f"/api/cases/{trang_dai}")
        assert (answer.status_code, slug(answer)) == (404, "unknown-record")
    foreign = ids.registration_id(shown(lead).case.round.id, "25195")
    assert lead.http.get(f"/api/cases/{foreign}").status_code == 404
    assert lead.http.get("/api/cases/%00").status_code == 404


def test_the_demonstration_claims_four_stars_by_a_hair(lead):
    case = shown(lead).case
    claimed = claimed_total(case)
    assert (str(published(claimed.sum)), claimed.stars) == ("95.2", 4)


def test_a_line_of_the_list_tells_how_far_the_visit_is(lead, visited):
    found = line(lead)
    assert found["visit_state"] == "submitted"
    assert (found["answered"], found["asked"]) == (60, 60)
    assert (found["photos_known"], found["photos_stored"]) == (1, 1)
    assert found["open_discrepancies"] == found["all_discrepancies"] > 0
    assert line(lead, NHA_BICH)["visit_state"] == "planned"


def test_the_lead_sees_the_discrepancy_that_changes_the_stars_first(lead, visited):
    first = discrepancies(shown(lead).case)[0]
    assert (first.criterion_code, first.kind, first.changes_stars) == ("A02", "over_claimed", True)
    assert shown(lead).people.keys() >= {each.inspector for each in first.findings}
    assert set(shown(lead).people.values()) == {"Khảo sát viên Một"}


def test_a_decision_is_stored_and_shown(lead, visited):
    answer = decide(lead, shown(lead).case, "A02")
    assert answer.status_code == 201
    assert answer.json()["outcome"] == "applied"
    (resolution,) = shown(lead).case.resolutions
    assert (resolution.outcome, resolution.version) == ("upheld", 1)


def test_a_decision_made_on_an_old_view_is_stale(lead, visited):
    case = shown(lead).case
    decide(lead, case, "A02")
    answer = decide(lead, case, "A02", "dismissed")
    assert (answer.status_code, slug(answer)) == (412, "seen-version-outdated")
    assert decide(lead, case, "A02", "dismissed", seen_version=1).status_code == 201


def test_a_repeated_request_with_the_same_key_decides_once(server, lead, visited):
    case, key = shown(lead).case, ids.new_id()
    first, second = (decide(lead, case, "A02", **{"Idempotency-Key": key}) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.json()["is_duplicate"]
    assert second.json()["sequence"] == first.json()["sequence"]


def test_a_refused_decision_is_a_problem_and_is_journaled(server, lead, visited):
    answer = decide(lead, shown(lead).case, "A02", reason="  ")
    assert (answer.status_code, slug(answer)) == (422, "reason-missing")
    with server.database() as database, database.reading() as session:
        rows = session.execute(text("SELECT outcome FROM journal WHERE kind = 'resolve_discrepancy'")).scalars().all()
    assert rows == ["refused"]


@pytest.mark.parametrize("username", ["sonoivu", "hoidong1", "khaosat1", "xa25993"])
def test_only_a_lead_decides(server, lead, visited, username):
    answer = decide(server.signed_in(username), shown(lead).case, "A02")
    assert (answer.status_code, slug(answer)) == (403, "role-may-not")


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b'{"registration_id":1}', b'{"registration_id":"a","criterion_code":"A02","outcome":"maybe","reason":"x"}'],
)
def test_a_decision_that_cannot_be_read_is_malformed(lead, body):
    answer = lead.http.post("/api/discrepancies/x/resolution", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, slug(answer)) == (400, "malformed")


def test_feedback_waits_until_every_discrepancy_is_decided(lead, visited):
    answer = lead.http.post(f"/api/cases/{registration_of(lead)}/feedback")
    assert (answer.status_code, slug(answer)) == (409, "discrepancies-open")
    assert "A02" in answer.json()["facts"]["criteria"]


def test_a_visit_that_was_reopened_takes_findings_again(lead, inspector, visited):
    answer = lead.http.post(f"/api/visits/{visited}/reopen", json={"reason": "Thiếu ảnh cổng", "seen_version": 2})
    assert answer.status_code == 201, answer.text
    (receipt,) = inspector.push(inspector.finding(visited, "A02.1", YesNo(True), 1))
    assert receipt.outcome == "applied"


def test_a_recheck_opens_its_criterion_and_no_other(lead, inspector, visited):
    decide(lead, shown(lead).case, "A02", "recheck")
    asked, other = inspector.push(
        inspector.finding(visited, "A02.1", YesNo(True), 1), inspector.finding(visited, "B04.1", YesNo(True), 1)
    )
    assert asked.outcome == "applied"
    assert other.problem.slug == "visit-locked"


def test_a_visit_that_ended_at_a_closed_door_is_told_and_leaves_every_claim_standing(server, inspector, lead):
    visit, closed = inspector.open_visit(), NoEntry("closed", "Cửa khóa, bảo vệ báo nghỉ bù", datetime.now(UTC))
    inspector.push(inspector.wish(ReportNoEntry(closed), visit, 1))
    told = line(lead)
    assert (told["visit_state"], told["no_entry"], told["answered"], told["open_discrepancies"]) == ("submitted", True, 0, 0)
    assert not line(server.signed_in(f"xa{TRANG_DAI}"))["no_entry"]  # nothing of the visit before it is published
    case = shown(lead).case
    assert (discrepancies(case), standing_total(case)) == ((), claimed_total(case))
    assert str(published(standing_total(case).sum)) == "95.2"
    publish_all(lead)
    [share] = shown(server.signed_in(f"xa{TRANG_DAI}")).case.visits[0].attendances
    assert share.no_entry == closed
    assert inspector.push(inspector.wish(ReportNoEntry(None), visit, 2))[0].problem.slug == "visit-locked"


def test_a_commune_is_not_told_how_the_team_worked(server, inspector, lead):
    visit, assignment = inspector.open_visit(), inspector.assignment()
    where = Position(10.98, 106.86, 8.0, datetime.now(UTC), 2.0)
    colleague = server.signed_in("khaosat2")
    colleague.push(colleague.wish(OpenVisit(assignment.id, Opening(True, "Chánh Văn phòng", where, True)), visit))
    colleague.push(
        *(colleague.wish(each, visit) for each in (TakePlaces((inspector.criteria_set.places[0].code,)), PauseVisit(True)))
    )
    inspector.push(*inspector.answers(visit), inspector.submission(visit))
    colleague.push(colleague.submission(visit))
    asked = [each for each in shown(lead).case.visits[0].attendances if each.inspector == colleague.actor.id]
    assert (asked[0].opening.position, len(asked[0].places), len(asked[0].pauses)) == (where, 1, 1)
    publish_all(lead)
    shares = shown(server.signed_in(f"xa{TRANG_DAI}")).case.visits[0].attendances
    assert {(each.opening, each.places, each.pauses) for each in shares} == {(None, (), ())}


def test_a_list_is_of_the_newest_round_unless_another_is_named(server, lead):
    add_past(Settings(folder=server.folder))
    with server.database() as database, database.reading() as session:
        former = next(each for each in SqlWorld(session).all(Round) if each.year == 2025)
    office = server.signed_in("sonoivu")
    lines = office.http.get("/api/cases", params={"round_id": former.id}).json()
    assert {(each["commune_code"], each["visit_state"], each["is_published"]) for each in lines} == {
        (code, "submitted", True) for code in (TRANG_DAI, TRAN_BIEN, NHA_BICH)
    }
    assert lead.http.get("/api/cases", params={"round_id": former.id}).json() == []
    assert office.http.get("/api/cases", params={"round_id": "another"}).json() == []
    [commune] = server.signed_in(f"xa{TRANG_DAI}").http.get("/api/cases").json()
    assert (commune["visit_state"], commune["is_published"]) == ("planned", False)


def test_what_is_not_published_of_an_earlier_round_stays_in_the_list(server):
    add_past(Settings(folder=server.folder))
    with server.database() as database, database.writing() as session:
        session.execute(text("DELETE FROM feedback WHERE commune_code = :code"), {"code": NHA_BICH})
    lines = server.signed_in("sonoivu").http.get("/api/cases").json()
    assert sorted((each["commune_code"], each["visit_state"]) for each in lines if each["visit_state"] != "planned") == [
        (NHA_BICH, "submitted")
    ]
    assert len(lines) == 95 + 1


def test_before_publication_a_commune_sees_nothing_of_the_visit(server, lead, visited):
    decide(lead, shown(lead).case, "A02")
    commune = server.signed_in(f"xa{TRANG_DAI}")
    case = shown(commune).case
    assert len(case.self_scores) == 57
    assert (case.visits, case.findings, case.evidence, case.resolutions, case.feedback) == ((), (), (), (), None)
    assert (shown(commune).people, shown(commune).stored) == ({}, ())
    found = line(commune)
    assert (found["answered"], found["photos_known"], found["open_discrepancies"], found["all_discrepancies"]) == (0, 0, 0, 0)


def test_after_publication_a_commune_reads_every_finding_but_no_name_and_no_place(server, lead, visited):
    publish_all(lead)
    answer = shown(server.signed_in(f"xa{TRANG_DAI}"))
    assert len(answer.case.findings) == 60
    assert set(answer.people.values()) == {"Đoàn khảo sát số 1"}
    assert [(each.position, each.device_id) for each in answer.case.evidence] == [(None, "")]
    assert answer.stored == (answer.case.evidence[0].sha256,)
    assert [each.reason for each in answer.case.resolutions if each.criterion_code == "A02"] == [
        "Ảnh cho thấy hòm thư không có khóa."
    ]


def test_after_publication_a_decision_no_longer_changes(lead, visited):
    publish_all(lead)
    answer = decide(lead, shown(lead).case, "A02", "dismissed", seen_version=1)
    assert (answer.status_code, slug(answer)) == (409, "feedback-published")


def test_a_withdrawn_photo_is_not_shown_to_the_commune(server, inspector, lead):
    visit, photo = inspector.open_visit(), a_photo(seed=32)
    attached = inspector.evidence(visit, "A02.1", photo, hash_of(photo))
    inspector.push(*inspector.answers(visit), attached, inspector.wish(WithdrawEvidence(), attached.record_id, 1))
    inspector.push(inspector.submission(visit))
    publish_all(lead)
    assert shown(server.signed_in(f"xa{TRANG_DAI}")).case.evidence == ()
