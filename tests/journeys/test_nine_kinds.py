"""Each of the nine kinds of discrepancy from finding to final, through the screens: the lead and the commune in two browsers at once.

`nine_ways.WAYS` tells each way from the visit to the final points.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from mobile.texts import desk as say
from shared.discrepancies import Discrepancy, State, counted_points, discrepancies
from shared.kinds import Kind
from shared.world import Case
from tests.journeys.acting import Screen
from tests.journeys.nine_acts import (
    answer_the_question,
    conclude_every_one,
    decide_what_came_back,
    hand_in,
    look_at_every_one,
    make_final,
    publish,
    read_and_answer,
    read_the_end,
)
from tests.journeys.nine_ways import WAYS, claim_less, findings, look_again, take_photos
from tests.journeys.test_desk import sign_in
from tests.phone.chromium import QUIET
from tests.photos.making import a_photo
from tests.server.building import TRAN_BIEN, TRANG_DAI, Person, Server, ServerProcess, copied
from tests.server.capturing import FieldPhone, place_office, work_off
from tests.server.forging import an_office_photo
from tests.server.test_cases import shown

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(420)]

COMMUNE = f"xa{TRANG_DAI}"


@pytest.fixture
def server(demo_template: Path, tmp_path: Path) -> Iterator[Server]:
    process = ServerProcess(copied(demo_template, tmp_path / "server"))
    yield process.start()
    process.kill()


@pytest.fixture
def visited(server: Server) -> Server:
    """The commune claimed too little once; one inspector was there, and the photos are examined."""
    head, inspector = server.signed_in(COMMUNE), server.signed_in("khaosat1")
    claim_less(head)
    for code in (TRANG_DAI, TRAN_BIEN):
        place_office(server, commune_code=code)
    phone = FieldPhone(inspector).registered()
    phone.take(inspector.open_visit(TRAN_BIEN), an_office_photo(5))
    visit = inspector.open_visit()
    receipts = inspector.push(*findings(inspector, visit))
    assert {each.outcome for each in receipts} == {"applied"}, receipts
    take_photos(phone, visit)
    (receipt,) = inspector.push(inspector.submission(visit))
    assert receipt.outcome == "applied", receipt
    work_off(server)
    assert {code: each.kind for code, each in by_criterion(shown(head_of_team(server)).case).items()} == kinds()
    return server


def by_criterion(case: Case) -> dict[str, Discrepancy]:
    return {each.criterion_code: each for each in discrepancies(case)}


def kinds() -> dict[str, Kind]:
    return {each.code: each.kind for each in WAYS}


def head_of_team(server: Server) -> Person:
    return server.signed_in("truongdoan1")


# ── two people at their desks ──
@contextmanager
def two_desks(chromium: str, server: Server) -> Iterator[tuple[Screen, Screen]]:
    """The lead's browser and the commune's, open at the same time."""
    with sync_playwright() as playwright:
        browsers = [playwright.chromium.launch(executable_path=chromium, args=[*QUIET]) for _ in range(2)]
        pages = [each.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN").new_page() for each in browsers]
        lead, commune = (Screen(page).open(f"{server.url}/desk/") for page in pages)
        yield lead, commune
        for each in browsers:
            each.close()


def test_each_of_the_nine_kinds_goes_from_finding_to_final_at_two_desks(chromium, visited, tmp_path):
    person = head_of_team(visited)
    case = shown(person).case
    paper = tmp_path / "bien-ban.jpg"
    paper.write_bytes(a_photo(seed=91))

    with two_desks(chromium, visited) as (lead, commune):
        sign_in(commune, visited, COMMUNE)
        commune.see(say.NOT_YET)
        sign_in(lead, visited, "truongdoan1")
        look_at_every_one(lead, case)
        answer_the_question(commune)
        look_again(visited.signed_in("khaosat1"))
        decide_what_came_back(lead, case)
        publish(lead)
        read_and_answer(commune, case, paper)
        hand_in(commune)
        conclude_every_one(lead, case)
        make_final(lead)
        read_the_end(commune, case)

    end = shown(person).case
    found = by_criterion(end)
    assert {code: each.kind for code, each in found.items()} == kinds()
    assert {each.state for each in found.values()} == {State.FINAL}
    assert {each.code: counted_points(end, end.criteria_set.criterion(each.code)) for each in WAYS} == {
        each.code: each.final for each in WAYS
    }
    assert {each.criterion_code: each.documents[0].name for each in end.explanations if each.documents} == {"A02": paper.name}
