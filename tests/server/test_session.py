"""Signing in and out."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from backend import accounts
from shared.errors import WrongPassword
from tests.server.building import Server, running


def test_signing_in_gives_a_token_that_says_who_one_is(server):
    person = server.signed_in("khaosat1")
    answer = person.http.get("/api/session").json()
    assert answer["actor"]["username"] == "khaosat1"
    assert answer["actor"]["role"] == "inspector"


def test_an_inspector_stays_signed_in_for_a_month_and_a_desk_for_half_a_day(server):
    def lasts(username: str) -> timedelta:
        expires_at = datetime.fromisoformat(server.sign_in(username).json()["expires_at"])
        return expires_at - datetime.now(UTC)

    assert timedelta(days=29) < lasts("khaosat1") < timedelta(days=31)
    assert timedelta(hours=11) < lasts("truongdoan1") < timedelta(hours=13)


@pytest.mark.parametrize(
    ("username", "password"), [("khaosat1", "wrong-password"), ("nobody", "wrong-password"), ("", ""), ("khaosat1", "x" * 1000)]
)
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(server, username, password):
    answer = server.sign_in(username, password)
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/wrong-password"
    assert answer.json()["facts"] == {}


def test_no_refusal_comes_quicker_than_a_password_can_be_checked(server):
    for username in ("khaosat2", "nobody"):
        began = time.monotonic()
        server.sign_in(username, "wrong-password")
        assert time.monotonic() - began >= 0.4


def test_an_unknown_name_costs_as_much_work_as_a_wrong_password():
    def work(password_hash: str | None) -> float:
        began = time.process_time()
        with pytest.raises(WrongPassword):
            accounts.require_password("wrong-password", password_hash)
        return time.process_time() - began

    work(None)  # the first refusal also makes the hash to compare with
    hashes = (None, accounts.hashed("the right password"), accounts.quickly_hashed(accounts.generated_password()))
    costs = [min(work(each) for _ in range(3)) for each in hashes]
    assert max(costs) < 2 * min(costs)


def test_too_many_wrong_passwords_close_the_door_even_to_the_right_one(server_folder):
    with running(server_folder, wrong_passwords=3) as server:
        for _ in range(3):
            assert server.sign_in("khaosat1", "wrong-password").status_code == 401
        answer = server.sign_in("khaosat1")
        assert answer.status_code == 429
        assert answer.json()["type"] == "/problems/too-many-tries"
        assert 0 < int(answer.headers["retry-after"]) <= 15 * 60
        assert server.sign_in("khaosat2").status_code == 201


def test_the_right_password_forgets_the_wrong_ones(server_folder):
    with running(server_folder, wrong_passwords=3) as server:
        for _ in range(3):
            server.sign_in("khaosat1", "wrong-password")
            server.sign_in("khaosat2", "wrong-password") if _ < 2 else None
        assert server.sign_in("khaosat2").status_code == 201
        assert server.sign_in("khaosat2", "wrong-password").status_code == 401


def test_an_expired_token_is_refused(server: Server):
    person = server.signed_in("khaosat1")
    with server.database() as database, database.writing() as session:
        session.execute(text("UPDATE session_token SET expires_at = '2026-01-01 00:00:00.000000'"))
    answer = person.http.get("/api/sync/changes")
    assert answer.status_code == 401
    assert answer.json()["type"] == "/problems/session-expired"
    assert answer.headers["www-authenticate"] == "Bearer"


def test_signing_out_ends_the_session(server):
    person = server.signed_in("khaosat1")
    assert person.http.delete("/api/session").status_code == 204
    assert person.http.get("/api/session").status_code == 401


def test_only_the_hash_of_a_token_is_kept(server):
    token = server.sign_in("khaosat1").json()["token"]
    with server.database() as database, database.reading() as session:
        kept = session.execute(text("SELECT token_sha256 FROM session_token")).scalars().all()
    assert kept
    assert token not in kept


@pytest.mark.parametrize("address", ["/api/session", "/api/sync/changes", "/api/cases", f"/api/media/{'0' * 64}", "/api/cases/x"])
def test_nothing_is_told_to_somebody_who_has_not_signed_in(server, address):
    with server.http() as http:
        assert http.get(address).json()["type"] == "/problems/session-expired"
        assert http.get(f"{address}?token=abc").status_code == 401


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"username":"khaosat1"}', b'{"username":1,"password":2}', b'{"username":"a\\u0000","password":"b"}'],
)
def test_credentials_that_cannot_be_read_are_malformed(server, body):
    with server.http() as http:
        answer = http.post("/api/session", content=body)
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/malformed"
