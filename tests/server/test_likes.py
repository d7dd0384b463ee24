"""Decisions on the same criterion in the round before: who may read them, of which communes, and that only what was published is told."""

import json

from pydantic import TypeAdapter
from sqlalchemy import text

from backend.settings import Settings
from shared.decisions import COUNTING
from shared.wire import LikesShown
from tests.server.building import NHA_BICH, TRAN_BIEN, TRANG_DAI, add_past
from tests.server.test_cases import registration_of

LIKES = TypeAdapter(LikesShown)
ANY = "A02"


def asked(person, code=TRANG_DAI, criterion=ANY):
    return person.http.get(f"/api/cases/{registration_of(person, code)}/likes/{criterion}")


def likes(person, code=TRANG_DAI, criterion=ANY):
    answer = asked(person, code, criterion)
    assert answer.status_code == 200, answer.text
    return LIKES.validate_json(answer.content).likes


def decided_on(server, criterion=ANY):
    """What the former round holds, past every rule of who may read it."""
    with server.database() as database, database.reading() as session:
        found = session.execute(
            text("SELECT commune_code, outcome, reason FROM resolution WHERE criterion_code = :code"), {"code": criterion}
        )
        return [tuple(each) for each in found]


def disputed(server):
    """A criterion that the former round decided on."""
    with server.database() as database, database.reading() as session:
        found = session.execute(text("SELECT criterion_code FROM resolution GROUP BY 1 ORDER BY count(*) DESC, 1"))
        return next(iter(found))[0]


def execute(server, statement, **values):
    with server.database() as database, database.writing() as session:
        session.execute(text(statement), values)


def test_where_nothing_was_decided_before_there_is_nothing_to_tell(lead):
    assert likes(lead) == ()


def test_a_lead_reads_how_the_round_before_decided_at_communes_the_team_visits_today(server, lead):
    add_past(Settings(folder=server.folder))
    criterion = disputed(server)
    told, held = likes(lead, criterion=criterion), decided_on(server, criterion)
    assert held
    assert sorted(each.reason for each in told) == sorted(reason for _, _, reason in held)
    assert {each.year for each in told} == {2025}
    assert {each.outcome for each in told} <= COUNTING
    assert all("2025" not in each.commune and each.claimed >= 0 and each.counted >= 0 for each in told)
    assert [each.decided_at for each in told] == sorted((each.decided_at for each in told), reverse=True)


def test_what_another_team_decided_at_a_commune_that_is_not_the_teams_today_is_not_told(server, lead):
    add_past(Settings(folder=server.folder))
    criterion = disputed(server)
    everywhere = {code for code, _, _ in decided_on(server, criterion)}
    away = next(code for code in (TRAN_BIEN, NHA_BICH, TRANG_DAI) if code in everywhere)
    here = next(code for code in (TRANG_DAI, TRAN_BIEN, NHA_BICH) if code != away)
    before = likes(lead, here, criterion)
    execute(server, "UPDATE assignment SET is_cancelled = 1 WHERE commune_code = :code AND planned_on > '2026-01-01'", code=away)
    after, office = likes(lead, here, criterion), likes(server.signed_in("sonoivu"), here, criterion)
    assert len(after) == len(before) - 1
    assert len(office) == len(before)


def test_a_decision_that_was_not_published_is_not_told(server, lead):
    add_past(Settings(folder=server.folder))
    criterion = disputed(server)
    before = likes(lead, criterion=criterion)
    away = decided_on(server, criterion)[0][0]
    execute(server, "DELETE FROM feedback WHERE commune_code = :code", code=away)
    assert len(likes(lead, criterion=criterion)) == len(before) - 1


def test_what_asked_something_else_under_the_same_code_is_no_like_case(server, lead):
    add_past(Settings(folder=server.folder))
    criterion = disputed(server)
    assert likes(lead, criterion=criterion)
    give_the_former_round_a_set_of_its_own(server, criterion)
    assert likes(lead, criterion=criterion) == ()


def give_the_former_round_a_set_of_its_own(server, criterion):
    """The same set, in which one criterion has another title."""
    with server.database() as database, database.writing() as session:
        row = dict(session.execute(text("SELECT * FROM criteria_set")).mappings().one())
        groups = json.loads(row["groups"])
        (asked_then,) = [each for group in groups for each in group["criteria"] if each["code"] == criterion]
        asked_then["title"] = "Nội dung khác"
        row |= {"id": "former", "groups": json.dumps(groups)}
        names = ", ".join(row)
        session.execute(text(f"INSERT INTO criteria_set ({names}) VALUES ({', '.join(f':{each}' for each in row)})"), row)
        session.execute(text("UPDATE round SET criteria_set_id = 'former' WHERE year = 2025"))


def test_a_commune_and_an_inspector_are_told_nothing(server, inspector):
    add_past(Settings(folder=server.folder))
    lead = server.signed_in("truongdoan1")
    criterion, registration = disputed(server), registration_of(lead)
    for person in (server.signed_in(f"xa{TRANG_DAI}"), inspector):
        answer = person.http.get(f"/api/cases/{registration}/likes/{criterion}")
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-record")


def test_a_criterion_that_is_not_asked_is_refused_in_words(lead):
    answer = asked(lead, criterion="X99")
    assert answer.status_code == 422, answer.text
