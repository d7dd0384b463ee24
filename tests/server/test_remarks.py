"""The conversation about a finding, between desk and phone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from shared import ids
from shared.operations import WriteRemark
from shared.remarks import Remark, conversation, unanswered_question
from tests.server.building import CHANGES, TRANG_DAI
from tests.server.test_cases import shown, slug


@pytest.fixture
def visit(inspector):
    return inspector.open_visit()


def ask(person, inspector, visit, text="Ảnh chụp quầy nào?", is_question=True, check="A02.1", **headers):
    body = {"visit_id": visit, "check_code": check, "inspector": inspector.actor.id, "text": text, "is_question": is_question}
    return person.http.post("/api/remarks", json=body, headers=headers)


def answer(inspector, visit, text, follows):
    change = WriteRemark(visit, ids.CheckCode("A02.1"), inspector.actor.id, text, follows=follows)
    (receipt,) = inspector.push(inspector.wish(change, ids.new_id()))
    assert receipt.outcome == "applied", receipt


def pulled(person, protocol):
    found, cursor, more = [], "", True
    while more:
        asked = person.http.get("/api/sync/changes", params={"protocol": protocol, "after": cursor})
        page = CHANGES.validate_json(asked.content)
        found, cursor, more = [*found, *page.records], page.cursor, page.more
    return [each for each in found if isinstance(each, Remark)]


def test_a_question_of_the_lead_reaches_the_phone_and_its_answer_the_desk(inspector, lead, visit):
    assert ask(lead, inspector, visit).status_code == 201
    [asked] = pulled(inspector, 4)
    assert (asked.author, asked.is_question, asked.follows) == (lead.actor.id, True, None)
    answer(inspector, visit, "Quầy số 2", asked.id)
    assert ask(lead, inspector, visit, "Cảm ơn", is_question=False).status_code == 201
    case = shown(lead)
    talk = conversation(case.remarks, asked.finding_id)
    assert [(each.text, case.people[each.author]) for each in talk] == [
        ("Ảnh chụp quầy nào?", "Trưởng đoàn Một"),
        ("Quầy số 2", "Khảo sát viên Một"),
        ("Cảm ơn", "Trưởng đoàn Một"),
    ]
    assert [each.follows for each in talk] == [None, talk[0].id, talk[1].id]
    assert unanswered_question(talk) is None


def test_a_question_stands_after_an_answer_whose_clock_runs_ahead(inspector, lead, visit):
    change = WriteRemark(visit, ids.CheckCode("A02.1"), inspector.actor.id, "Quầy số 2")
    inspector.push(replace(inspector.wish(change, ids.new_id()), at=datetime.now(UTC) + timedelta(hours=2)))
    answer(inspector, visit, "Có hai quầy", None)
    ask(lead, inspector, visit)
    remarks = shown(lead).remarks
    talk = conversation(remarks, remarks[0].finding_id)
    assert [each.text for each in talk] == ["Có hai quầy", "Quầy số 2", "Ảnh chụp quầy nào?"]


def test_a_question_asked_again_for_want_of_an_answer_is_asked_once(inspector, lead, visit):
    key = ids.new_id()
    first = ask(lead, inspector, visit, **{"Idempotency-Key": key})
    ask(lead, inspector, visit, "Còn ảnh toàn cảnh?")
    again = ask(lead, inspector, visit, **{"Idempotency-Key": key})
    assert (first.status_code, again.status_code, again.json()["is_duplicate"]) == (201, 201, True)
    assert len(shown(lead).remarks) == 2


def test_a_phone_that_speaks_less_is_never_sent_a_remark(inspector, lead, visit):
    ask(lead, inspector, visit)
    assert [len(pulled(inspector, protocol)) for protocol in (1, 3, 4)] == [0, 0, 1]


@pytest.mark.parametrize(("username", "count"), [("truongdoan1", 1), ("sonoivu", 1), ("hoidong1", 0), (f"xa{TRANG_DAI}", 0)])
def test_what_the_team_says_is_never_shown_to_commune_or_council(server, inspector, lead, visit, username, count):
    ask(lead, inspector, visit)
    person = server.signed_in(username)
    assert len(shown(person).remarks) == count
    assert len(pulled(person, 4)) == count


@pytest.mark.parametrize(
    ("username", "spoilt", "status", "why"),
    [
        ("truongdoan1", {"text": " "}, 422, "reason-missing"),
        ("truongdoan1", {"check": "Z99.9"}, 422, "unknown-check"),
        ("truongdoan1", {"text": "x" * 2001}, 400, "malformed"),
        ("khaosat2", {}, 400, "malformed"),
        ("sonoivu", {}, 403, "role-may-not"),
        (f"xa{TRANG_DAI}", {}, 403, "role-may-not"),
    ],
)
def test_a_remark_that_cannot_be_is_a_problem(server, inspector, visit, username, spoilt, status, why):
    refused = ask(server.signed_in(username), inspector, visit, **spoilt)
    assert (refused.status_code, slug(refused)) == (status, why)


def test_a_visit_that_is_not_there_is_not_talked_about(inspector, lead):
    refused = ask(lead, inspector, ids.new_id())
    assert (refused.status_code, slug(refused)) == (404, "unknown-record")
