"""The inbox over HTTP: who is told of what, how far they have read, and that nothing is told that did not happen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import text

from backend.telling.inbox import ReadSoFar, read_up_to
from backend.telling.inbox import shown as inbox_of
from shared import ids
from shared.decisions import Outcome
from shared.discrepancies import undecided
from shared.explanations import Ending, Stance
from shared.operations import Conclude, Explain, Finalise, PublishFeedback, ReopenFinal, ResolveDiscrepancy, SubmitStatement
from tests.server.building import TRANG_DAI
from tests.server.test_cases import publish_all, shown, visited

__all__ = ["visited"]


def inbox(person):
    answer = person.http.get("/api/notices")
    assert answer.status_code == 200, answer.text
    return answer.json()


def topics(person):
    return [each["notice"]["topic"] for each in inbox(person)["lines"]]


def mark_read(person, told=None):
    told = told or inbox(person)
    return person.http.post("/api/notices/read", json={"up_to": told["up_to"], "told_at": told["told_at"]})


def push(person, change, record_id, seen_version=0):
    (receipt,) = person.push(person.wish(change, record_id, seen_version))
    assert receipt.outcome == "applied", receipt
    return receipt


@pytest.fixture
def commune(server):
    return server.signed_in(f"xa{TRANG_DAI}")


@pytest.fixture
def office(server):
    return server.signed_in("sonoivu")


def explain_all(commune, registration):
    """The first disputed, all else accepted by silence; then the head submits."""
    case = shown(commune).case
    code = case.resolutions[0].criterion_code
    discrepancy = ids.discrepancy_id(registration, code)
    push(
        commune,
        Explain(registration, code, Stance.EXPLAINS, "Hòm thư được lắp khóa ngay sau đó."),
        ids.explanation_id(discrepancy),
    )
    push(commune, SubmitStatement(registration), ids.statement_id(registration))
    return code


def test_nothing_is_told_before_anything_happened(office, commune, lead, visited):
    assert [inbox(each)["unread"] for each in (office, commune, lead)] == [0, 0, 0]


def test_the_whole_way_is_told_to_each_who_has_to_know(server, office, commune, lead, visited):
    registration = shown(lead).case.registration.id
    publish_all(lead)
    assert (topics(commune), topics(office), topics(lead)) == (["published"], ["published"], [])
    code = explain_all(commune, registration)
    assert (topics(lead), topics(office)[0]) == (["explained"], "explained")
    conclude = Conclude(registration, code, Ending.KEPT, "Ngày kiểm tra chưa có khóa.")
    push(lead, conclude, ids.conclusion_id(ids.discrepancy_id(registration, code)))
    assert len(topics(commune)) == 1  # a conclusion is read with the final result
    push(lead, Finalise(registration), ids.final_id(registration))
    push(office, ReopenFinal(registration, "Bổ sung văn bản"), ids.final_id(registration), seen_version=1)
    assert topics(commune) == ["reopened", "final", "published"]
    assert topics(lead) == ["reopened", "explained"]
    assert topics(office) == ["final", "explained", "published"]
    assert topics(server.signed_in("hoidong1")) == []


def test_reading_is_remembered_and_what_comes_later_is_new_again(commune, lead, visited):
    case = shown(lead).case
    codes = [each.criterion_code for each in undecided(case)]
    ask(lead, case, codes[0])
    told = inbox(commune)
    assert (told["unread"], [each["is_new"] for each in told["lines"]]) == (1, [True])
    ask(lead, case, codes[1])
    assert mark_read(commune, told).status_code == 204
    assert inbox(commune)["unread"] == 1  # asked after the page was read
    mark_read(commune)
    mark_read(commune, told)  # late and out of date: changes nothing
    assert inbox(commune)["unread"] == 0
    (line,) = inbox(commune)["lines"]
    assert (line["notice"]["count"], line["commune"], line["is_new"]) == (2, "Phường Trảng Dài", False)


def ask(lead, case, code, outcome=Outcome.ASKED, seen_version=0):
    discrepancy = ids.discrepancy_id(case.registration.id, code)
    change = ResolveDiscrepancy(case.registration.id, code, outcome, "Có biên bản họp tổ dân phố không?")
    return push(lead, change, discrepancy, seen_version)


def test_reading_the_future_hides_nothing_that_is_yet_to_come(commune, lead, visited):
    ahead = {"up_to": 10**9, "told_at": "2099-01-01T00:00:00Z"}
    assert mark_read(commune, ahead).status_code == 204
    publish_all(lead)
    assert inbox(commune)["unread"] == 1
    assert mark_read(commune, {"up_to": 1, "told_at": "2026-01-01T00:00:00"}).status_code == 400


def test_an_answer_is_told_to_the_lead_and_a_question_taken_back_to_the_commune(commune, lead, visited):
    case = shown(lead).case
    first, second = [each.criterion_code for each in undecided(case)][:2]
    ask(lead, case, first)
    ask(lead, case, second)
    discrepancy = ids.discrepancy_id(case.registration.id, first)
    push(commune, Explain(case.registration.id, first, Stance.ANSWERS, "Có, gửi kèm."), ids.explanation_id(discrepancy))
    ask(lead, case, second, Outcome.TAKEN_BACK, seen_version=1)
    assert topics(lead) == ["answered"]
    assert topics(commune) == ["question_taken_back", "question_asked"]


def test_what_is_refused_is_not_told_and_what_is_sent_twice_is_told_once(server, commune, lead, visited):
    registration = shown(lead).case.registration.id
    refused = lead.wish(PublishFeedback(registration), ids.feedback_id(registration))
    assert lead.push(refused)[0].outcome == "refused"
    case = shown(lead).case
    code = undecided(case)[0].criterion_code
    change = ResolveDiscrepancy(registration, code, Outcome.ASKED, "Có biên bản không?")
    wish = lead.wish(change, ids.discrepancy_id(registration, code))
    assert [each.is_duplicate for _ in range(2) for each in lead.push(wish)] == [False, True]
    assert [each["notice"]["count"] for each in inbox(commune)["lines"]] == [1]


def test_another_commune_and_an_inspector_are_told_nothing(server, inspector, lead, visited):
    publish_all(lead)
    assert topics(server.signed_in("xa26041")) == []
    assert topics(inspector) == []


def test_a_late_change_waits_in_the_inbox_of_the_lead_alone(server, inspector, office, commune, lead, visited):
    wishes = inspector.answers(visited)[:3]
    assert {each.outcome for each in inspector.push(*(as_changed(each) for each in wishes))} == {"refused"}
    (line,) = inbox(lead)["lines"]
    assert (line["notice"]["topic"], line["notice"]["count"]) == ("late_change", 3)
    assert topics(office) == topics(commune) == []


def as_changed(operation):
    return replace(operation, seen_version=1, change=replace(operation.change, note="Ghi thêm"))


def test_a_deadline_is_told_when_it_is_near_until_the_statement_is_there(server, commune, lead, office, visited):
    publish_all(lead)
    case = shown(commune).case
    mark_read(commune)
    ends = case.feedback.explain_before
    people = (commune.actor, lead.actor, office.actor)
    with server.database() as database, time_machine.travel(ends - timedelta(hours=30), tick=False):
        assert looking(database, people) == [("deadline_near", 1), ("deadline_near", 1), ("published", 1)]
        with database.writing() as session:
            read_up_to(session, commune.actor, ReadSoFar(0, datetime.now(UTC)))
        assert looking(database, people[:1]) == [("deadline_near", 0)]
    with server.database() as database, time_machine.travel(ends, tick=False):
        assert looking(database, people) == [("deadline_over", 1), ("deadline_over", 1), ("deadline_over", 2)]
    push(commune, SubmitStatement(case.registration.id), ids.statement_id(case.registration.id))
    with server.database() as database, time_machine.travel(ends, tick=False):
        assert [topic for topic, _ in looking(database, people)] == ["published", "explained", "explained"]


def looking(database, people):
    """What stands first, and how much is unread."""
    with database.reading() as session:
        told = [inbox_of(session, each) for each in people]
    return [(each.lines[0].notice.topic.value, each.unread) for each in told]


def test_every_notice_has_its_operation_in_the_journal(server, commune, lead, visited):
    publish_all(lead)
    with server.database() as database, database.reading() as session:
        missing = "SELECT count(*) FROM notice LEFT JOIN journal ON journal.seq = notice.seq WHERE journal.seq IS NULL"
        assert session.execute(text(missing)).scalar() == 0
        kinds = session.execute(text("SELECT journal.kind FROM notice JOIN journal ON journal.seq = notice.seq")).scalars().all()
    assert kinds == ["publish_feedback"]
