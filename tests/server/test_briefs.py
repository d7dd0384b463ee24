"""What goes along to a visit: claims, last year's findings, names; and who may look at last year's pictures."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image, ImageChops
from pydantic import TypeAdapter
from sqlalchemy import text

from backend.former import Past, is_found, is_same, told
from backend.settings import Settings
from shared.answers import Count, NotApplicable, NotChecked, YesNo
from shared.operations import Establish
from shared.rounds import Assignment, Round
from shared.visits import Evidence, Finding, Visit
from shared.wire import Brief
from tests.rules.building import COLLEAGUE, NOW, a_finding, some_evidence, the_criteria
from tests.server.building import NHA_BICH, TRAN_BIEN, TRANG_DAI, add_past, copied, running

BRIEF = TypeAdapter(Brief)
TRIED = {"A02.1", "A02.2", "A04.1", "A06.1", "B01.1", "B03.1", "B03.2", "B05.2", "B06.1", "B09.2", "B11.1", "B14.2"}


@pytest.fixture(scope="module")
def served(demo_template, tmp_path_factory):
    """One server for all who only read."""
    folder = copied(demo_template, tmp_path_factory.mktemp("briefs") / "server")
    add_past(Settings(folder=folder))
    with running(folder) as running_server:
        yield running_server


@pytest.fixture
def server(server_folder):
    add_past(Settings(folder=server_folder))
    with running(server_folder) as running_server:
        yield running_server


def asked(person, assignment_id):
    return person.http.get(f"/api/assignments/{assignment_id}/brief")


def brief_of(inspector, code=TRANG_DAI):
    answer = asked(inspector, inspector.assignment(code).id)
    assert answer.status_code == 200, answer.text
    return BRIEF.validate_json(answer.content)


def former(inspector, code=TRANG_DAI):
    return {each.check_code: each for each in brief_of(inspector, code).former}


def picture(person, sha256, **params):
    return person.http.get(f"/api/media/{sha256}", params=params)


def test_an_inspector_takes_along_the_claims_and_the_names_of_the_team(served):
    brief = brief_of(served.signed_in("khaosat1"))
    assert (len(brief.claims), {each.commune_code for each in brief.claims}) == (57, {TRANG_DAI})
    assert set(brief.people.values()) == {"Trưởng đoàn Một", "Khảo sát viên Một", "Khảo sát viên Hai"}


def test_last_years_findings_go_along_with_their_notes_and_pictures(served):
    inspector = served.signed_in("khaosat2")
    found = former(inspector)
    assert set(found) == TRIED | {"C03.1"}
    assert {each.year for each in found.values()} == {2025}
    chairs = found["B03.1"]
    assert (chairs.answer, chairs.note, len(chairs.photos)) == (Count(13), "Hai dãy ghế, trưa thứ Hai người dân phải đứng.", 1)
    assert found["A02.2"].photos == found["A02.1"].photos
    assert former(inspector, TRAN_BIEN)["B11.1"].answer == YesNo(False)


def test_a_brief_is_packed_for_a_phone_that_takes_it(served):
    inspector = served.signed_in("khaosat1")
    answer = asked(inspector, inspector.assignment().id)
    assert answer.headers["content-encoding"] == "gzip"
    assert "no-store" in answer.headers["cache-control"]


@pytest.mark.parametrize("username", ["truongdoan1", "sonoivu", "hoidong1", f"xa{TRANG_DAI}"])
def test_a_brief_is_for_the_inspectors_of_the_team_only(served, username):
    assignment = served.signed_in("khaosat1").assignment()
    assert asked(served.signed_in(username), assignment.id).status_code == 404
    assert asked(served.signed_in("khaosat1"), "another").status_code == 404


def test_nobody_is_told_without_signing_in(served):
    assignment = served.signed_in("khaosat1").assignment()
    with served.http() as http:
        assert http.get(f"/api/assignments/{assignment.id}/brief").status_code == 401


def test_last_years_records_themselves_never_reach_todays_phones(served):
    everything = served.signed_in("khaosat1").everything()
    assert sorted(each.year for each in everything if isinstance(each, Round)) == [2025, 2026]
    assert len([each for each in everything if isinstance(each, Assignment)]) == 3
    assert not [each for each in everything if isinstance(each, Visit | Finding | Evidence)]


@pytest.mark.parametrize("params", [{}, {"variant": "thumb"}, {"variant": "screen"}])
def test_an_inspector_who_is_going_there_gets_small_copies_of_last_years_pictures(served, params):
    inspector = served.signed_in("khaosat1")
    [sha256] = former(inspector)["B03.1"].photos
    answer = picture(inspector, sha256, **params)
    assert answer.status_code == 200
    assert "no-cache" in answer.headers["cache-control"]  # what it hides may change
    assert max(Image.open(io.BytesIO(answer.content)).size) == (320 if params.get("variant") == "thumb" else 1200)


@pytest.mark.parametrize("variant", ["original", "stamped"])
def test_no_other_copy_of_it_leaves_the_team_that_took_it(served, variant):
    inspector = served.signed_in("khaosat1")
    [sha256] = former(inspector)["B03.1"].photos
    assert picture(inspector, sha256, variant=variant).status_code == 404


@pytest.mark.parametrize(
    ("username", "status"), [("truongdoan1", 404), (f"xa{NHA_BICH}", 404), (f"xa{TRANG_DAI}", 200), ("sonoivu", 200)]
)
def test_it_opens_to_nobody_else_than_before(served, username, status):
    [sha256] = former(served.signed_in("khaosat1"))["B03.1"].photos
    assert picture(served.signed_in(username), sha256, variant="thumb").status_code == status


def test_a_cancelled_assignment_takes_brief_and_pictures_along(server, inspector):
    assignment = inspector.assignment()
    [sha256] = former(inspector)["B03.1"].photos
    office = server.signed_in("sonoivu")
    cancelled = Establish(replace(assignment, is_cancelled=True))
    assert office.push(office.wish(cancelled, assignment.id, assignment.version))[0].outcome == "applied"
    assert asked(inspector, assignment.id).status_code == 404
    assert picture(inspector, sha256, variant="thumb").status_code == 404


def test_a_picture_nobody_has_searched_is_past_recognition_for_another_team(server, inspector):
    [sha256] = former(inspector)["B03.1"].photos
    shown = [picture(inspector, sha256, variant="screen")]
    write(server, "DELETE FROM found_areas")
    shown.append(picture(inspector, sha256, variant="screen"))
    plain, hidden = (Image.open(io.BytesIO(each.content)).convert("RGB") for each in shown)
    assert ImageChops.difference(plain, hidden).getbbox() is not None
    assert len(hidden.resize((300, 225)).getcolors(2**16)) > 20  # smooth blocks, no flat drawing


def test_what_another_team_found_goes_along_once_it_is_published(server, inspector):
    [sha256] = former(inspector)["B03.1"].photos
    write(server, "DELETE FROM feedback")
    assert former(inspector) == {}
    assert picture(inspector, sha256, variant="thumb").status_code == 404


def test_what_ones_own_team_found_goes_along_anyway(server, inspector):
    team = inspector.assignment().team_id
    write(server, "DELETE FROM feedback", f"UPDATE visit SET team_id = '{team}'", f"UPDATE evidence SET team_id = '{team}'")
    assert set(former(inspector)) == TRIED | {"C03.1"}


def test_a_withdrawn_photo_and_one_that_never_arrived_stay_behind(server, inspector):
    [chairs], [box] = former(inspector)["B03.1"].photos, former(inspector)["A02.1"].photos
    write(server, f"UPDATE evidence SET is_withdrawn = true WHERE sha256 = '{chairs}'")
    with server.database() as database, database.writing() as session:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table in ("traits", "found_areas", "original"):
            session.execute(text(f"DELETE FROM {table} WHERE sha256 = '{box}'"))
    found = former(inspector)
    assert (found["B03.1"].photos, found["A02.1"].photos, found["A02.2"].photos) == ((), (), ())
    assert picture(inspector, chairs, variant="thumb").status_code == 404


def write(server, *statements):
    with server.database() as database, database.writing() as session:
        for each in statements:
            session.execute(text(each))


# ── two inspectors, another edition ──
def past(*findings, evidence=()):
    return Past(2025, the_criteria(), findings, tuple(evidence))


def test_where_two_inspectors_differed_the_answer_for_the_commune_goes_along():
    check = the_criteria().check("B09.1")
    bad = a_finding(answer=YesNo(False), note="vách cao")
    good = a_finding(answer=YesNo(True), inspector=COLLEAGUE, note="đã hạ vách", recorded_at=NOW - timedelta(hours=1))
    out = a_finding(answer=NotApplicable("không có quầy"))
    for order in ([bad, good], [good, bad], [out, good], [good, out]):
        chosen = told(past(*order), check, order, set())
        assert (chosen.answer, chosen.note) == (YesNo(True), "đã hạ vách")


def test_pictures_of_the_chosen_finding_come_first_and_three_are_enough():
    check, finding = the_criteria().check("B09.1"), a_finding()

    def photo(n, **spoilt):
        return some_evidence(sha256=str(n) * 64, captured_at=NOW + timedelta(minutes=n), **spoilt)

    shared = photo(1, check_code="A02.1", finding_id="another", also_for=("B09.1",))
    others = [photo(n, finding_id="another") for n in (2, 3)]
    own = [photo(5), photo(4), photo(4)]
    kept = past(finding, evidence=[shared, *others, *own])
    stored = {str(n) * 64 for n in range(1, 6)}
    assert [each[0] for each in told(kept, check, [finding], stored).photos] == ["4", "5", "1"]
    assert [each[0] for each in told(kept, check, [finding], stored - {"4" * 64}).photos] == ["5", "1", "2"]


def test_what_could_not_be_checked_or_was_a_draft_is_no_finding():
    found = [is_found(a_finding(answer=answer)) for answer in (None, NotChecked("khóa"), NotApplicable("không có"), YesNo(False))]
    assert found == [False, False, True, True]


@pytest.mark.parametrize(
    ("spoilt", "same"), [({}, True), ({"place": "KHAC"}, True), ({"title": "Câu khác"}, False), ({"unit": "m"}, False)]
)
def test_a_check_that_asks_something_else_under_the_same_code_is_another(spoilt, same):
    check = the_criteria().check("B09.1")
    assert is_same(check, replace(check, **spoilt)) is same
