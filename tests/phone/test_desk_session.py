"""What a person at a desk does, without a page: sign in, decide, publish, in good and bad weather."""

import asyncio
from dataclasses import replace

import pytest

from mobile.desk.calls import DeskServer
from mobile.desk.drafts import Done
from mobile.desk.reading import decided, moved, next_after, waiting
from mobile.desk.state import Desk, Stage
from mobile.server import Refused
from mobile.texts import desk as say
from mobile.texts.problems import sentence
from shared.answers import YesNo
from shared.decisions import Outcome
from shared.discrepancies import State, discrepancies
from tests.phone.desk_network import PASSWORD, DeskNetwork
from tests.rules.building import (
    COLLEAGUE,
    INSPECTOR,
    LEAD,
    a_case,
    a_claim,
    a_finding,
    a_resolution,
    a_submitted_visit,
    full_claims,
)

NO, DONE = YesNo(False), Done("Đã ghi")


def differing_case(**spoilt):
    """T01 is worth the stars, A01 a little, B09 favours the commune."""
    claims = tuple(a_claim("B09", "0.1") if each.criterion_code == "B09" else each for each in full_claims())
    claims = tuple(replace(each, points=each.points - 4) if each.criterion_code == "P4" else each for each in claims)
    findings = [a_finding("T01.1", NO), a_finding("A01.1", NO), a_finding("B09.1")]
    return a_case(*findings, **{"self_scores": claims, **spoilt})


def at_the_desk(username, case=None, **weather):
    """A desk with this person signed in, and the network behind it."""
    network = DeskNetwork(case or differing_case(), **weather)
    desk = Desk(DeskServer(network))
    asyncio.run(desk.sign_in(username, PASSWORD))
    return desk, network


def first(desk):
    return waiting(desk.shelf)[0]


def decide(desk, each, outcome=Outcome.UPHELD, reason="Ảnh cho thấy không có."):
    desk.deciding.write(each.found, outcome, reason)
    onward = next_after(waiting(desk.shelf), each.found)
    return asyncio.run(desk.deciding.decide(each.registration_id, each.found, DONE, onward))


def test_what_changes_the_stars_stands_first_then_by_points():
    desk, _ = at_the_desk("truongdoan1")
    queue = [(each.found.criterion_code, each.found.changes_stars) for each in waiting(desk.shelf)]
    assert queue[0] == ("T01", True)
    stakes = [abs(each.found.stake) for each in waiting(desk.shelf) if not each.found.changes_stars]
    assert stakes == sorted(stakes, reverse=True)


def test_a_wrong_password_is_told_and_nobody_is_signed_in():
    desk = Desk(DeskServer(DeskNetwork(differing_case())))
    with pytest.raises(Refused) as refused:
        asyncio.run(desk.sign_in("truongdoan1", "sai"))
    assert refused.value.problem.slug == "wrong-password"
    assert desk.stage is Stage.SIGNED_OUT


def test_an_inspector_is_shown_to_the_phone_and_holds_no_token():
    desk, network = at_the_desk("khaosat1")
    assert desk.stage is Stage.INSPECTOR
    assert desk.server.token is None
    assert network.asked[-1] == "DELETE /api/session"


def test_a_decision_goes_to_the_server_and_on_to_the_next_one():
    desk, network = at_the_desk("truongdoan1")
    here, after = waiting(desk.shelf)[:2]
    assert decide(desk, here)
    assert [each.outcome for each in network.case.resolutions] == [Outcome.UPHELD]
    assert desk.route == after.route
    assert desk.done == DONE
    assert [each.found.criterion_code for each in decided(desk.shelf)] == ["T01"]


def test_after_the_last_decision_the_queue_is_shown():
    desk, _ = at_the_desk("truongdoan1")
    while waiting(desk.shelf):
        assert decide(desk, first(desk))
    assert desk.route == "/"


def test_a_decision_can_be_changed_until_it_is_published():
    desk, network = at_the_desk("truongdoan1")
    assert decide(desk, first(desk))
    assert decide(desk, decided(desk.shelf)[0], Outcome.DISMISSED, "Xem lại ảnh thì có.")
    (resolution,) = network.case.resolutions
    assert (resolution.outcome, resolution.version) == (Outcome.DISMISSED, 2)


def test_a_decision_made_elsewhere_meanwhile_is_shown_before_it_is_overwritten():
    desk, network = at_the_desk("truongdoan1")
    here = first(desk)
    network.case = replace(network.case, resolutions=(a_resolution("T01", Outcome.DISMISSED),))
    assert not decide(desk, here)
    assert desk.trouble == sentence("seen-version-outdated")
    assert desk.shelf.discrepancy(here.registration_id, "T01").state is State.DISMISSED
    assert desk.deciding.draft(here.found).reason == "Ảnh cho thấy không có."


def test_a_cut_network_keeps_what_was_written():
    desk, network = at_the_desk("truongdoan1")
    here = first(desk)
    network.is_down = True
    assert not decide(desk, here)
    assert desk.trouble == sentence("network-down")
    network.is_down = False
    assert decide(desk, here)


def test_a_session_that_ended_asks_to_sign_in_and_goes_on_where_it_was():
    desk, network = at_the_desk("truongdoan1")
    here = first(desk)
    desk.go(here.route)
    network.ended = True
    assert not decide(desk, here)
    assert (desk.stage, desk.has_ended) == (Stage.SIGNED_OUT, True)
    network.ended = False
    asyncio.run(desk.sign_in("truongdoan1", PASSWORD))
    assert desk.route == here.route
    assert desk.deciding.draft(here.found).reason == "Ảnh cho thấy không có."


def test_the_next_person_at_the_same_browser_sees_nothing_of_the_last():
    desk, _ = at_the_desk("truongdoan1")
    desk.deciding.write(first(desk).found, Outcome.UPHELD, "lý do")
    asyncio.run(desk.sign_out())
    assert desk.shelf.summaries is None
    asyncio.run(desk.sign_in("xa25993", PASSWORD))
    assert desk.route == "/"
    assert desk.shelf.discrepancies(desk.shelf.summaries[0].registration_id) == ()


def test_publishing_waits_for_every_decision():
    desk, network = at_the_desk("truongdoan1")
    registration = first(desk).registration_id
    assert not asyncio.run(desk.publish(registration, DONE))
    assert desk.trouble == sentence("discrepancies-open", {"open": len(discrepancies(network.case))})
    while waiting(desk.shelf):
        decide(desk, first(desk))
    assert asyncio.run(desk.publish(registration, Done(say.PUBLISHED)))
    assert network.case.feedback is not None
    assert desk.done == Done(say.PUBLISHED)


def test_nothing_waits_before_everybody_has_submitted():
    (attendance,) = a_submitted_visit().attendances
    still = replace(attendance, inspector=COLLEAGUE.id, submitted_at=None)
    desk, _ = at_the_desk("truongdoan1", differing_case(visits=(replace(a_submitted_visit(), attendances=(attendance, still)),)))
    assert waiting(desk.shelf) == []


def test_reopening_needs_a_reason_and_lets_the_inspectors_go_on():
    desk, network = at_the_desk("truongdoan1")
    (visit,) = network.case.visits
    assert not asyncio.run(desk.reopen(visit, " ", DONE))
    assert desk.trouble == sentence("reason-missing")
    assert asyncio.run(desk.reopen(visit, "Thiếu ảnh bãi xe.", DONE))
    assert network.case.visits[0].attendance(INSPECTOR.id).submitted_at is None


def test_the_commune_reads_what_went_up_too():
    case = differing_case()
    resolutions = tuple(a_resolution(each.criterion_code) for each in discrepancies(case))
    rows = moved(replace(case, resolutions=resolutions))
    assert {each.criterion.code: each.change > 0 for each in rows if each.change} == {"T01": False, "A01": False, "B09": True}


def test_only_what_changed_is_read_again():
    desk, network = at_the_desk("truongdoan1")
    network.asked.clear()
    asyncio.run(desk.shelf.read(only_changed=True))
    assert network.asked == ["GET /api/cases"]


def test_a_lead_who_was_there_leaves_the_decision_to_another():
    desk, _ = at_the_desk("truongdoan1", differing_case(findings=(a_finding("T01.1", NO, LEAD),)))
    assert not decide(desk, first(desk))
    assert desk.trouble == sentence("own-finding")


# ── the address ──
def test_an_echo_of_the_browser_does_not_lead_back_from_the_page_somebody_has_opened_meanwhile():
    desk, _ = at_the_desk("truongdoan1")
    desk.go("/chuyen")
    desk.go("/chuyen/r1")
    desk.done = DONE
    for echo in ("/chuyen", "/chuyen/r1"):
        desk.browsed(echo)
        assert (desk.route, desk.done) == ("/chuyen/r1", DONE)
    desk.browsed("/chuyen")  # now it is the browser's Back
    assert (desk.route, desk.done) == ("/chuyen", None)


def test_an_echo_that_never_came_does_not_swallow_a_later_back():
    desk, _ = at_the_desk("truongdoan1")
    for route in ("/chuyen", "/chuyen/r1", "/da-quyet-dinh"):
        desk.go(route)
    desk.browsed("/da-quyet-dinh")  # the first two were never told
    desk.browsed("/chuyen/r1")
    assert desk.route == "/chuyen/r1"
