"""Insight over HTTP: for Sở Nội vụ alone, every number with its sample, one file for each table."""

import csv
import io

import pytest

from shared.answers import YesNo
from tests.server.building import TRANG_DAI


@pytest.fixture
def office(server):
    return server.signed_in("sonoivu")


@pytest.fixture
def two_visited(server):
    """Two inspectors at one commune; the second found no letter box where the first did."""
    for username, answers in (("khaosat1", {}), ("khaosat2", {"A02_1": YesNo(False), "A02_2": YesNo(False)})):
        inspector = server.signed_in(username)
        visit = inspector.open_visit()
        assert {each.outcome for each in inspector.push(*inspector.answers(visit, **answers))} == {"applied"}


def read(answer):
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_drift_and_agreement_come_with_names_and_samples(office, two_visited):
    told = office.http.get("/api/insight").json()
    assert told["cases"] == 1
    assert [each["name"] for each in told["inspectors"]] == ["Khảo sát viên Hai", "Khảo sát viên Một"]
    strict = told["inspectors"][0]
    assert (strict["stricter"], strict["milder"], float(strict["drift"]) < 0) == (2, 0, True)
    assert (strict["compared"], strict["colleagues"], strict["visits"]) == (told["pairs"][0]["compared"], 1, 1)
    letter_box = next(each for each in told["criteria"] if each["code"] == "A02")
    assert (letter_box["seen"], letter_box["differ"], letter_box["compared"] - letter_box["agreeing"]) == (1, 1, 2)
    assert [(each["code"], each["year"]) for each in told["communes"]] == [(TRANG_DAI, 2026)]


@pytest.mark.parametrize("table", ["criteria", "communes", "inspectors", "pairs"])
def test_each_table_is_a_file_with_the_same_numbers(office, two_visited, table):
    told = office.http.get("/api/insight").json()
    rows = read(office.http.get(f"/api/rounds/{told['round']['id']}/insight/{table}.csv"))
    assert len(rows) == len(told[table])
    assert list(rows[0]) == list(told[table][0])


def test_a_browser_fetches_a_table_with_a_link_that_carries_no_token(server, office, two_visited):
    path = f"/api/rounds/{office.http.get('/api/insight').json()['round']['id']}/insight/pairs.csv"
    address = office.http.post("/api/downloads", json={"path": path}).json()["address"]
    with server.http() as browser:
        assert browser.get(address).status_code == 200
        assert browser.get(path).status_code == 401


@pytest.mark.parametrize("username", ["truongdoan1", "khaosat1", "xa25993", "hoidong1"])
def test_nobody_else_reads_how_strict_an_inspector_is(server, username):
    person = server.signed_in(username)
    answers = [person.http.get(path).status_code for path in ("/api/insight", "/api/rounds/x/insight/inspectors.csv")]
    assert answers == [403, 403]


def test_a_round_or_a_table_there_is_not_is_not_found(office):
    known = office.http.get("/api/insight").json()
    assert (known["cases"], known["criteria"], known["communes"]) == (0, [], [])
    assert office.http.get("/api/insight", params={"round_id": "x"}).status_code == 404
    assert office.http.get(f"/api/rounds/{known['round']['id']}/insight/x.csv").status_code == 404
