"""A round that asks for two leads, over REST: who agreed is told by name to the team, and as the team to the commune."""

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from backend import accounts, imports
from backend.accounts import Account
from backend.world import SqlWorld
from shared import ids
from shared.actors import Role
from shared.discrepancies import undecided
from shared.rounds import Round, Team
from shared.wire import CaseShown, Event, TimelineShown
from tests.server.building import TRANG_DAI
from tests.server.test_cases import decide, shown, slug, visited  # noqa: F401

NAME, PASSWORD = "Trưởng đoàn Hai", "mat-khau-cua-truong-doan-hai"
SHOWN, TIMELINE = TypeAdapter(CaseShown), TypeAdapter(TimelineShown)


@pytest.fixture
def second(server):
    """Another lead, named among the inspectors of the team, in a round that needs two."""
    with server.database() as database, database.writing() as session:
        world = SqlWorld(session)
        account = Account("truongdoan2", NAME, Role.LEAD)
        added = accounts.add(session, account, accounts.hashed(PASSWORD))
        (team,), (round_,) = world.all(Team), world.all(Round)
        imports.establish(session, replace(team, inspectors=(*team.inspectors, added)))
        imports.establish(session, replace(round_, needs_second_lead=True))
    server.passwords["truongdoan2"] = {"password": PASSWORD}
    return server.signed_in("truongdoan2")


def agree(person, case, criterion="A02", seen_version=1):
    body = {"registration_id": case.registration.id, "criterion_code": criterion, "seen_version": seen_version}
    return person.http.post(
        f"/api/discrepancies/{ids.discrepancy_id(case.registration.id, criterion)}/countersignature", json=body
    )


def agreed_on_all(lead, second):
    """Every discrepancy decided by one, agreed with by the other, and published."""
    case = shown(lead).case
    for each in undecided(case):
        assert decide(lead, case, each.criterion_code, "upheld" if each.stake < 0 else "dismissed").status_code == 201
        agree(second, case, each.criterion_code)
    answer = lead.http.post(f"/api/cases/{case.registration.id}/feedback")
    assert answer.status_code == 201, answer.text
    return case


def test_the_name_of_the_second_lead_is_told_to_the_team(server, lead, second, visited):  # noqa: F811
    case = shown(lead).case
    assert decide(lead, case, "A02").status_code == 201
    assert slug(agree(lead, case)) == "own-decision"
    assert agree(second, case).status_code == 201
    for reader in (lead, second, server.signed_in("sonoivu")):
        told = shown(reader)
        (resolution,) = told.case.resolutions
        assert told.people[resolution.countersigned_by] == NAME


def test_a_commune_reads_the_team_for_the_second_lead(server, lead, second, visited):  # noqa: F811
    case = agreed_on_all(lead, second)
    commune = server.signed_in(f"xa{TRANG_DAI}")
    told = shown(commune)
    assert NAME not in told.people.values()
    moments = TIMELINE.validate_json(commune.http.get(f"/api/cases/{case.registration.id}/timeline").content).moments
    assert NAME not in {each.who for each in moments}
    assert Event.COUNTERSIGNED not in {each.event for each in moments}


def test_the_timeline_of_a_point_names_who_agreed(lead, second, visited):  # noqa: F811
    case = shown(lead).case
    decide(lead, case, "A02")
    agree(second, case)
    moments = TIMELINE.validate_json(lead.http.get(f"/api/cases/{case.registration.id}/timeline").content).moments
    assert [(each.event, each.who) for each in moments if each.criterion_code == "A02"][-1] == (Event.COUNTERSIGNED, NAME)
