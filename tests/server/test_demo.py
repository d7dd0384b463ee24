"""The demonstration round: complete, private, quick, and only where nothing is."""

import json
import signal
import stat

import pytest
from sqlalchemy import text

from backend import serving
from backend.settings import Settings
from shared.discrepancies import claimed_total, is_final
from shared.ids import CommuneCode, RoundId, derived_id, registration_id
from shared.rounds import Assignment
from shared.scoring import published
from tests.server.building import NHA_BICH, TRAN_BIEN, TRANG_DAI, Server, add_past
from tests.server.test_cases import SHOWN, shown


def test_the_demonstration_has_an_account_for_everybody(server):
    roles = {name: account["role"] for name, account in server.passwords.items()}
    assert roles.pop("sonoivu") == "standing_office"
    assert roles.pop("hoidong1") == "council"
    assert roles.pop("truongdoan1") == "lead"
    assert (roles.pop("khaosat1"), roles.pop("khaosat2")) == ("inspector", "inspector")
    assert roles.pop("xa25993b") == "commune"  # an official beside the head
    assert len(roles) == 95
    assert set(roles.values()) == {"commune"}
    assert f"xa{TRANG_DAI}" in roles


def test_the_passwords_are_for_the_owners_eyes_only(server):
    file = server.folder / "demo-accounts.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert all(len(account["password"]) >= 14 for account in server.passwords.values())
    assert len({account["password"] for account in server.passwords.values()}) == 101


@pytest.mark.parametrize(("code", "points", "stars"), [(TRANG_DAI, "95.2", 4), (TRAN_BIEN, None, 3), (NHA_BICH, None, 2)])
def test_each_of_the_three_communes_claims_other_stars(lead, code, points, stars):
    claimed = claimed_total(shown(lead, code).case)
    assert claimed.stars == stars
    assert points is None or str(published(claimed.sum)) == points


def test_the_visits_are_planned_for_these_days(inspector):
    planned = [each.planned_on for each in inspector.everything() if isinstance(each, Assignment)]
    assert len(planned) == 3
    assert (max(planned) - min(planned)).days == 2


def test_one_visit_is_not_announced_and_one_is_part_of_the_yearly_inspection(inspector):
    planned = sorted((each for each in inspector.everything() if isinstance(each, Assignment)), key=lambda each: each.planned_on)
    assert [(each.is_announced, each.occasion) for each in planned] == [(True, "survey"), (False, "survey"), (True, "cchc")]


def test_the_walk_goes_by_place_from_the_gate(inspector):
    assert inspector.criteria_set.places[0].code == "KHUON_VIEN"
    assert [each.code for each in inspector.criteria_set.places][-1] == "KHAO_SAT"


def test_a_database_that_holds_anything_is_left_alone(server_folder):
    passwords = (server_folder / "demo-accounts.json").read_text(encoding="utf-8")
    assert not serving.prepare(Settings(folder=server_folder), has_demo=True)
    assert (server_folder / "demo-accounts.json").read_text(encoding="utf-8") == passwords


def test_without_the_demonstration_the_database_stays_empty(tmp_path):
    serving.prepare(Settings(folder=tmp_path / "bare"), has_demo=False)
    with Server("", tmp_path / "bare").database() as database, database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM account")).scalar() == 0
    assert not (tmp_path / "bare" / "demo-accounts.json").exists()


def test_serve_starts_from_nothing_serves_and_stops_when_told(tmp_path, server_process):
    server_process.folder = tmp_path / "fresh"
    server = server_process.start()
    inspector = server.signed_in("khaosat1")
    assert inspector.actor.name == "Khảo sát viên Một"
    assert len(server.passwords) == 101  # nobody of the round before is told of
    brief = inspector.http.get(f"/api/assignments/{inspector.assignment().id}/brief").json()
    assert sum(len(each["photos"]) for each in brief["former"]) == 3
    assert json.loads((tmp_path / "fresh" / "demo-accounts.json").read_text(encoding="utf-8"))["khaosat1"]["role"] == "inspector"
    assert server_process.stop() in (0, -signal.SIGTERM)  # uvicorn ends in order, then passes the signal on


def test_the_year_before_is_over_for_everybody_who_had_to_do_with_it(server):
    """Nothing to explain, no deadline, nothing unread: only to be looked at."""
    add_past(Settings(folder=server.folder))
    for code in (TRANG_DAI, TRAN_BIEN, NHA_BICH):
        commune = server.signed_in(f"xa{code}")
        former = registration_id(RoundId(derived_id("round", "2025")), CommuneCode(code))
        case = SHOWN.validate_json(commune.http.get(f"/api/cases/{former}").content).case
        assert (case.feedback.explain_before, is_final(case)) == (None, True)
        told = commune.http.get("/api/notices").json()
        assert (told["unread"], {each["notice"]["topic"] for each in told["lines"]}) == (0, {"published", "final"})
    assert [server.signed_in(each).http.get("/api/notices").json()["unread"] for each in ("sonoivu", "truongdoan1")] == [0, 0]
