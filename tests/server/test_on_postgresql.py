"""What leads from difference to a final result, once more on PostgreSQL: every way of writing, every address that is read, everybody told."""

import shutil
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from backend.settings import Settings
from backend.tables import AccountRow
from backend.telling import digest
from backend.telling.teller import Teller
from tests.server.building import a_demo, running
from tests.server.hearing import MailHost, Receiver, is_signed, listening
from tests.server.postgresql import a_cluster, fresh
from tests.server.test_cases import publish_all, visited
from tests.server.test_leaks import surveys, test_after_publication_a_commune_reads_its_own_findings_and_no_secret
from tests.server.test_notices import commune, office, test_the_whole_way_is_told_to_each_who_has_to_know
from tests.server.test_settling_api import (
    test_a_commune_explains_and_a_lead_makes_it_final,
    test_a_document_is_its_communes_until_it_is_handed_in,
    test_a_line_of_the_list_is_never_out_of_date,
    test_the_timeline_tells_the_team_everything_and_the_commune_what_it_was_told,
)
from tests.server.test_telling import SENDER, added

__all__ = [  # the very tests that run on SQLite: a module's own `server` is what they get
    "commune",
    "office",
    "surveys",
    "test_a_commune_explains_and_a_lead_makes_it_final",
    "test_a_document_is_its_communes_until_it_is_handed_in",
    "test_a_line_of_the_list_is_never_out_of_date",
    "test_after_publication_a_commune_reads_its_own_findings_and_no_secret",
    "test_the_timeline_tells_the_team_everything_and_the_commune_what_it_was_told",
    "test_the_whole_way_is_told_to_each_who_has_to_know",
    "visited",
]


@pytest.fixture(scope="module")
def cluster():
    with a_cluster() as url:
        yield url


@pytest.fixture(scope="module")
def template(cluster, tmp_path_factory):
    """The demonstration round, made once."""
    folder = tmp_path_factory.mktemp("postgresql")
    a_demo(Settings(folder=folder, database_url=fresh(cluster, "demo")))
    return folder


@pytest.fixture
def server(cluster, template, tmp_path):
    folder = tmp_path / "server"
    shutil.copytree(template, folder)
    with running(folder, database_url=fresh(cluster, "serving", "demo")) as started:
        yield started


def settings(server, **more):
    return Settings(folder=server.folder, database_url=server.database_url, **more)


def test_a_webhook_and_a_mail_tell_what_was_published(server, lead, visited):
    with listening(Receiver()) as city, listening(MailHost()) as host, server.database() as database:
        _, secret = added(database, city.url)
        with database.writing() as session:
            has_address = update(AccountRow).where(AccountRow.username == "xa25993").values(email="vanphong@trangdai.example")
            session.execute(has_address)
        publish_all(lead)
        with closing(Teller(settings(server))) as teller:
            assert teller.deliver_all() == 1
        assert [is_signed(secret, *each) for each in city.came] == [True]
        now = datetime.now(UTC)
        mailing = settings(server, smtp_url=host.url, smtp_from=SENDER)
        assert [digest.send(database, mailing, now, news_before=now) for _ in range(2)] == [(1, 0), (0, 0)]
