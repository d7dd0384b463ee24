"""What the server says of itself, and what every answer carries."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from shared.answers import YesNo


def test_a_running_server_is_alive_and_ready(server):
    with server.http() as http:
        assert http.get("/api/health").json() == {"status": "alive"}
        answer = http.get("/api/ready")
    assert answer.status_code == 200
    assert answer.json() == {"database": True, "migrations": True, "media": True}


def test_a_server_whose_database_is_behind_is_not_ready(server):
    with server.database() as database, database.writing() as session:
        session.execute(text("DELETE FROM alembic_version"))
    with server.http() as http:
        answer = http.get("/api/ready")
    assert (answer.status_code, answer.json()["migrations"]) == (503, False)


def test_a_server_that_cannot_keep_photos_is_not_ready(server):
    (server.media / "uploads").rmdir()
    with server.http() as http:
        answer = http.get("/api/ready")
    assert (answer.status_code, answer.json()["media"]) == (503, False)


def test_every_answer_tells_the_servers_time(server):
    with server.http() as http:
        for address in ("/api/health", "/api/nowhere", "/api/session"):
            told = datetime.fromisoformat(http.get(address).headers["server-time"])
            assert abs((datetime.now(UTC) - told).total_seconds()) < 5


@pytest.mark.parametrize("address", ["/api/nowhere", "/api", "/api/", "/api/media/uploads/x/y", "/apix", "/"])
def test_an_unknown_address_is_a_problem(server, address):
    with server.http() as http:
        answer = http.get(address)
    assert answer.status_code == 404
    if address.startswith("/api/"):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["type"] == "/problems/unknown-address"
        assert answer.json()["instance"] == address


def test_a_method_an_address_does_not_have_is_a_problem(server):
    with server.http() as http:
        answer = http.put("/api/session")
    assert (answer.status_code, answer.json()["type"]) == (405, "/problems/method-unknown")


def test_a_body_too_large_for_its_address_is_refused_before_it_is_read(server):
    with server.http() as http:
        answer = http.post("/api/cases/x/feedback", content=b"x" * 2_000_000)
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/upload-too-large")


@pytest.mark.parametrize("address", ["/api/session", "/api/discrepancies/x/resolution", "/api/sync/operations"])
def test_a_body_that_does_not_tell_its_length_is_measured_while_it_comes(inspector, address):
    endless = (b"x" * 64 * 1024 for _ in range(100))
    answer = inspector.http.post(address, content=endless, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 413)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_mistake_of_the_server_is_told_without_its_trace(server, inspector):
    with server.database() as database, database.writing() as session:
        session.execute(text("DROP TABLE quarantine"))
    answer = inspector.push_raw({})
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal")
    assert "server-time" in answer.headers
    assert "quarantine" not in answer.text


def test_the_metrics_count_operations_and_requests_by_their_route(server, inspector):
    visit = inspector.open_visit()
    inspector.push(inspector.finding(visit, "A02.1", YesNo(True)))
    inspector.http.get("/api/cases/one")
    inspector.http.get("/api/cases/two")
    with server.http() as http:
        found = http.get("/api/metrics").text
    assert 'thanthien_operations_total{outcome="applied"} 2.0' in found
    assert 'thanthien_requests_total{method="GET",route="/api/cases/{registration_id}",status="404"} 2.0' in found


def test_the_api_describes_itself(server):
    with server.http() as http:
        description = http.get("/api/openapi.json").json()
        assert http.get("/docs").status_code == 404
    assert description["openapi"].startswith("3.1")
    assert {"/api/session", "/api/sync/operations", "/api/sync/changes", "/api/media/check", "/api/cases"} <= set(
        description["paths"]
    )
