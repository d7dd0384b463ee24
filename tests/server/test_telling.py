"""The daily mail and the webhooks, to real servers on this machine that refuse, hang, and take."""

import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from pydantic import ValidationError
from sqlalchemy import text

from backend.settings import Settings
from backend.telling import digest, sending, webhooks
from backend.telling.commands import is_address
from backend.telling.teller import Teller
from shared.errors import Malformed
from tests.server.building import wait_until
from tests.server.hearing import MailHost, Receiver, is_signed, listening
from tests.server.test_cases import publish_all, visited
from tests.server.test_imports import thanthien
from tests.server.test_notices import inbox, mark_read

__all__ = ["visited"]
SENDER = "Thân Thiện <thanthien@dongnai.example>"


@pytest.fixture
def database(server):
    with server.database() as opened:
        yield opened


@pytest.fixture
def office(server):
    return server.signed_in("sonoivu")


# ── the daily mail ──
@pytest.fixture
def mail_host():
    with listening(MailHost()) as host:
        yield host


def settings(server, host, **more):
    url = "http://thanthien.example"
    return Settings(folder=server.folder, smtp_url=host.url, smtp_from=SENDER, public_url=url, **more)


def send(server, host, database, at=None):
    now = at or datetime.now(UTC)
    return digest.send(database, settings(server, host), now, news_before=now)


@pytest.fixture
def addressed(server):
    """Of everybody only the commune has an address."""
    assert thanthien(server.folder, "account", "email", "xa25993", "vanphong@trangdai.example").returncode == 0
    return server.signed_in("xa25993")


def test_a_mail_names_what_is_unread_in_plain_vietnamese(server, lead, visited, addressed, database, mail_host):
    publish_all(lead)
    assert send(server, mail_host, database) == (1, 0)
    ((to, letter),) = mail_host.letters
    words = letter.get_content()
    assert (to, letter["from"], letter.get_content_type()) == ("vanphong@trangdai.example", SENDER, "text/plain")
    assert letter["subject"] == "Thân Thiện: 1 thông báo chưa đọc"
    assert "Phường Trảng Dài: Kết quả kiểm tra đã công bố cho xã" in words
    assert "http://thanthien.example/desk/" in words


def test_it_comes_once_a_day_and_only_with_news(server, lead, visited, addressed, database, mail_host):
    assert send(server, mail_host, database) == (0, 0)
    publish_all(lead)
    now = datetime.now(UTC)
    assert [send(server, mail_host, database, now + timedelta(days=day))[0] for day in (0, 0, 1, 2)] == [1, 0, 0, 0]


def test_what_was_read_is_not_mailed(server, lead, visited, addressed, database, mail_host):
    publish_all(lead)
    mark_read(addressed)
    assert send(server, mail_host, database) == (0, 0)
    assert not mail_host.letters


def test_a_mail_that_was_refused_is_tried_again(server, lead, visited, addressed, database, mail_host):
    publish_all(lead)
    mail_host.is_closed = True
    assert send(server, mail_host, database) == (0, 1)
    mail_host.is_closed = False
    assert send(server, mail_host, database) == (1, 0)
    assert len(mail_host.letters) == 1


def test_without_a_mail_server_or_an_address_nobody_is_written_to(server, lead, visited, database, mail_host):
    publish_all(lead)
    assert send(server, mail_host, database) == (0, 0)
    assert thanthien(server.folder, "digest").returncode == 2


def test_the_server_mails_by_itself_when_the_hour_has_come(server, lead, visited, addressed, mail_host):
    publish_all(lead)
    with closing(Teller(settings(server, mail_host, digest_hour=0))) as teller:
        teller.mail()  # what happened after today's hour is for tomorrow
        assert not mail_host.letters
        with server.database() as database, database.writing() as session:
            session.execute(text("UPDATE notice SET at = '2026-01-01 00:00:00.000000'"))
        again = Teller(settings(server, mail_host, digest_hour=0))
        with closing(again):
            again.mail()
            again.mail()
    assert len(mail_host.letters) == 1


@pytest.mark.parametrize("wrong", [{"smtp_url": "http://post"}, {"smtp_url": "smtp://post", "smtp_from": ""}])
def test_half_a_mail_setting_stops_the_start(wrong):
    with pytest.raises(ValidationError):
        Settings(**{"smtp_from": SENDER, **wrong})


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("van.phong@trangdai.example", True),
        ("root@localhost", True),
        ("khong-phai", False),
        ("a@b@c", False),
        ("a@example.vn\nBcc: x@example.vn", False),
    ],
)
def test_an_address_that_would_break_a_letter_is_refused(address, is_one):
    assert is_address(address) is is_one


# ── webhooks ──
def added(database, url):
    with database.writing() as session:
        return webhooks.add(session, url)


@pytest.fixture
def teller(server):
    """Half a second is patience enough with a receiver on this machine."""
    with closing(Teller(Settings(folder=server.folder), partial(sending.sent, patience_s=0.5))) as made:
        yield made


def later(by):
    return lambda: datetime.now(UTC) + by


def test_a_receiver_that_fails_hangs_and_redirects_takes_it_in_the_end_under_one_id(lead, visited, database, teller):
    with listening(Receiver((500, "hang", 302))) as city:
        _, secret = added(database, city.url)
        publish_all(lead)
        tries = [teller.deliver_all(later(timedelta(hours=hour))) for hour in (0, 0, 1, 2, 3, 4)]
        assert tries == [1, 0, 1, 1, 1, 0]
        assert len({headers["webhook-id"] for headers, _ in city.came}) == 1
        assert all(is_signed(secret, *each) for each in city.came)
        assert all(abs(int(headers["webhook-timestamp"]) - time.time()) < 60 for headers, _ in city.came)
        event = city.events()[-1]
        assert (event["type"], event["data"]["commune_code"]) == ("thanthien.published", "25993")
        assert "by" not in event["data"]


def test_what_happened_before_an_address_was_added_is_not_told_to_it(lead, visited, database, teller):
    publish_all(lead)
    with listening(Receiver()) as city:
        added(database, city.url)
        assert teller.deliver_all() == 0
        assert not city.came


def test_what_nobody_takes_is_given_up_after_days_shown_and_tried_again_on_wish(office, lead, visited, database, teller):
    with listening(Receiver((503,) * 3)) as city:
        webhook_id, _ = added(database, city.url)
        publish_all(lead)
        for days in (0, 1, 3):
            teller.deliver_all(later(timedelta(days=days, hours=1)))
        (told,) = office.http.get("/api/webhooks").json()["webhooks"]
        assert (told["given_up"], told["taken"], "secret" in told) == (1, 0, False)
        (failure,) = told["failures"]
        assert (failure["is_given_up"], failure["attempts"], failure["why"], failure["topic"]) == (
            True,
            3,
            "HTTP 503",
            "published",
        )
        assert office.http.post(f"/api/webhooks/{webhook_id}/retry").status_code == 204
        assert teller.deliver_all() == 1
        (told,) = office.http.get("/api/webhooks").json()["webhooks"]
        assert (told["taken"], told["given_up"], told["failures"]) == (1, 0, [])


def test_one_address_that_is_away_does_not_keep_another_waiting(lead, visited, database, teller):
    with listening(Receiver()) as city:
        added(database, "http://127.0.0.1:9/away")
        added(database, city.url)
        publish_all(lead)
        teller.deliver_all()
        assert len(city.came) == 1


def test_a_delivery_in_one_hand_is_not_in_another(lead, visited, database):
    added(database, "http://127.0.0.1:9/away")
    publish_all(lead)
    now = datetime.now(UTC)
    with database.writing() as session:
        webhooks.prepare(session)
        first, second = (webhooks.take(session, now) for _ in range(2))
        again = webhooks.take(session, now + webhooks.IN_HAND)  # whoever had it in hand has died
    assert (second, again.seq) == (None, first.seq)


@pytest.mark.parametrize("url", ["ftp://city.example/x", "file:///etc/passwd", "https://", "https://a:b@city.example/"])
def test_only_a_plain_web_address_is_taken(database, url):
    with pytest.raises(Malformed), database.writing() as session:
        webhooks.add(session, url)


def test_only_who_looks_after_the_server_sees_webhooks(lead):
    assert [lead.http.get("/api/webhooks").status_code, lead.http.post("/api/webhooks/x/retry").status_code] == [403, 403]


def test_the_command_line_adds_lists_and_removes(server, office):
    line = thanthien(server.folder, "webhook", "add", "https://mot-cua.example/nhan")
    webhook_id, secret = line.stdout.strip().split("\t")
    assert secret.startswith("whsec_")
    assert webhook_id in thanthien(server.folder, "webhook", "list").stdout
    assert office.http.get("/api/webhooks").json()["webhooks"][0]["url"] == "https://mot-cua.example/nhan"
    assert thanthien(server.folder, "webhook", "remove", webhook_id).returncode == 0
    assert office.http.get("/api/webhooks").json()["webhooks"] == []


def test_a_server_sends_by_itself_and_goes_on_after_a_restart(server, lead, visited, database):
    with listening(Receiver()) as city:
        added(database, city.url)
        publish_all(lead)
        teller = Teller(Settings(folder=server.folder))
        teller.start()
        wait_until(lambda: city.came, "the webhook")
        teller.close()
        wait_until(lambda: inbox(server.signed_in("sonoivu"))["unread"] == 1, "the inbox")
        with closing(Teller(Settings(folder=server.folder))) as after:
            assert after.deliver_all() == 0
