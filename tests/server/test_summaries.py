"""Lines that are kept: made once for all who ask at once, never out of date, photos counted until they are whole."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from backend import summaries
from backend.summaries import Summaries
from backend.world import SqlWorld
from shared.operations import WithdrawEvidence
from shared.rounds import Registration
from tests.photos.making import a_photo, hash_of
from tests.server.sending import address_of, patched
from tests.server.test_cases import decide, line, shown, visited

__all__ = ["visited"]
AT_ONCE = 6


def test_who_ask_at_the_same_time_have_each_case_made_once(server, visited, monkeypatch):
    made, shelf, start, summary = Counter(), Summaries(), Barrier(AT_ONCE), summaries.summary

    def counted(case):
        made[case.registration.id] += 1
        return summary(case)

    def asked(_):
        with server.database() as database, database.reading() as session:
            start.wait(30)
            return shelf.of(session, SqlWorld(session).all(Registration))

    monkeypatch.setattr(summaries, "summary", counted)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = list(threads.map(asked, range(AT_ONCE)))
    assert all(each == answers[0] for each in answers)
    assert (len(made), set(made.values())) == (95, {1})


def test_who_decided_reads_it_in_the_list_while_somebody_else_asks_on(server, lead, visited):
    done, case, office = Event(), shown(lead).case, server.signed_in("sonoivu")

    def asks_on():
        while not done.is_set():
            office.http.get("/api/cases").raise_for_status()

    with ThreadPoolExecutor(1) as other:
        asking = other.submit(asks_on)
        try:
            for version, outcome in enumerate(("upheld", "dismissed", "upheld", "dismissed")):
                assert decide(lead, case, "A02", outcome, seen_version=version).status_code == 201
                assert {each["state"] for each in line(lead)["queue"] if each["criterion_code"] == "A02"} == {outcome}
        finally:
            done.set()
        asking.result()


def test_photos_are_counted_until_they_are_whole_and_again_when_there_are_more(lead, inspector):
    visit, photos = inspector.open_visit(), [a_photo(seed=seed) for seed in (91, 92)]
    seen = []
    for each in photos:
        attached = inspector.evidence(visit, "A02.1", each, hash_of(each))
        inspector.push(attached)
        seen.append(line(lead))
        patched(inspector, address_of(inspector, each), each)
        seen += [line(lead), line(lead)]
    inspector.push(inspector.wish(WithdrawEvidence(), attached.record_id, 1))
    seen.append(line(lead))
    counted = [(each["photos_stored"], each["photos_known"]) for each in seen]
    assert counted == [(0, 1), (1, 1), (1, 1), (1, 2), (2, 2), (2, 2), (1, 1)]
