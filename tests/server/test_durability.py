"""A receipt is a promise: what was answered is on disk, whatever happens to the server next."""

import threading
import time

import httpx
from sqlalchemy import text

from shared.answers import YesNo


def test_a_server_killed_while_findings_pour_in_keeps_everything_it_answered(server_process):
    server = server_process.start()
    inspector = server.signed_in("khaosat1")
    visit = inspector.open_visit()
    wishes = [inspector.finding(visit, "A02.1", YesNo(number % 2 == 0), number) for number in range(400)]
    answered = []

    def pour():
        for wish in wishes:
            try:
                answered.append(inspector.push(wish)[0])
            except httpx.HTTPError:
                return

    pouring = threading.Thread(target=pour)
    pouring.start()
    time.sleep(0.7)
    server_process.kill()
    pouring.join()
    assert 0 < len(answered) < 400

    server_process.start()
    replayed = [inspector.push(wish)[0] for wish in wishes[: len(answered)]]
    assert {each.outcome for each in answered} == {"applied"}
    assert [(each.is_duplicate, each.sequence) for each in replayed] == [(True, each.sequence) for each in answered]
    with server.database() as database, database.reading() as session:
        journaled, version = session.execute(
            text("SELECT count(*), max(version) FROM journal, finding WHERE kind = 'record_finding'")
        ).one()
    assert journaled == version >= len(answered)
