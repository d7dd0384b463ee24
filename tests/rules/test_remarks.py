"""The conversation about a finding: who may speak, what follows what, and which question waits for an answer."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from shared import ids
from shared.actors import Actor, Role
from shared.answers import YesNo
from shared.decisions import Feedback
from shared.errors import Malformed, ParentUnknown, ReasonMissing, RoleMayNot, UnknownCheck, UnknownRecord
from shared.operations import WriteRemark
from shared.permissions import may_see
from shared.remarks import LONGEST_REMARK, Remark, conversation, unanswered_question
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    COMMUNE_ACTOR,
    INSPECTOR,
    LEAD,
    NOW,
    OFFICE,
    REGISTRATION,
    STRANGER,
    TEAM,
    VISIT,
    Known,
    a_finding,
    a_submitted_visit,
    a_visit,
)

CHECK = ids.CheckCode("B09.1")
FINDING = ids.finding_id(VISIT, CHECK, INSPECTOR.id)
COUNCIL = Actor(ids.AccountId("a8"), "hoidong1", "Ủy viên Một", Role.COUNCIL)


def saying(text="Ảnh chụp quầy nào?", **spoilt):
    return replace(WriteRemark(VISIT, CHECK, INSPECTOR.id, text), **spoilt)


def say(world, actor, *words, **spoilt):
    return world.perform(actor, ids.new_id(), saying(*words, **spoilt))


def a_remark(author, text, minutes=0, **spoilt):
    about = (FINDING, VISIT, REGISTRATION, COMMUNE, TEAM, CHECK, INSPECTOR.id)
    made = Remark(ids.RemarkId(ids.new_id()), *about, author.id, text, False, NOW + timedelta(minutes=minutes), version=1)
    return replace(made, **spoilt)


def test_the_lead_asks_and_the_inspector_answers():
    world = Known(a_submitted_visit(), a_finding(answer=YesNo(True)))
    asked = say(world, LEAD, "  Ảnh chụp quầy nào?  ", is_question=True)
    assert (asked.finding_id, asked.author, asked.text, asked.is_question) == (FINDING, LEAD.id, "Ảnh chụp quầy nào?", True)
    answer = say(world, INSPECTOR, "Quầy số 2", follows=asked.id)
    talk = conversation((answer, asked), FINDING)
    assert [each.id for each in talk] == [asked.id, answer.id]
    assert (unanswered_question((asked,)), unanswered_question(talk)) == (asked, None)


def test_a_colleague_may_speak_before_anything_is_recorded():
    assert say(Known(a_visit()), COLLEAGUE, "Tôi đã đếm ghế").author == COLLEAGUE.id


def test_talking_goes_on_after_publication():
    feedback = Feedback(ids.feedback_id(REGISTRATION), REGISTRATION, COMMUNE, TEAM, LEAD.id, NOW, version=1)
    assert say(Known(a_submitted_visit(), feedback), INSPECTOR, "Quầy số 2").text == "Quầy số 2"


@pytest.mark.parametrize("actor", [INSPECTOR, COLLEAGUE])
def test_a_question_is_the_leads_to_ask(actor):
    with pytest.raises(Malformed):
        say(Known(a_visit()), actor, is_question=True)


@pytest.mark.parametrize(
    ("spoilt", "error"),
    [
        ({"text": " \n"}, ReasonMissing),
        ({"text": "x" * (LONGEST_REMARK + 1)}, Malformed),
        ({"inspector": ids.AccountId("a9")}, Malformed),
        ({"check_code": ids.CheckCode("Z99.9")}, UnknownCheck),
    ],
)
def test_a_remark_about_nothing_is_refused(spoilt, error):
    with pytest.raises(error):
        say(Known(a_visit()), LEAD, **spoilt)


def test_a_remark_is_written_once():
    world, remark_id = Known(a_visit()), ids.new_id()
    world.perform(INSPECTOR, remark_id, saying())
    for another, seen in ((remark_id, 1), (remark_id, 0), ("remark-1", 0)):
        with pytest.raises(Malformed):
            world.perform(INSPECTOR, another, saying("khác"), seen)


@pytest.mark.parametrize(("actor", "error"), [(OFFICE, RoleMayNot), (COMMUNE_ACTOR, RoleMayNot), (COUNCIL, RoleMayNot)])
def test_only_the_team_talks(actor, error):
    with pytest.raises(error):
        say(Known(a_visit()), actor)


def test_another_teams_visit_is_waited_for_by_an_inspector_and_unknown_to_a_lead():
    foreign = replace(LEAD, id=ids.AccountId("a7"), team_ids=(ids.TeamId("other"),))
    with pytest.raises(ParentUnknown):
        say(Known(a_visit()), STRANGER)
    with pytest.raises(UnknownRecord):
        say(Known(a_visit()), foreign)


def test_who_reads_it_is_the_team_and_the_standing_office():
    remark = a_remark(LEAD, "?")
    readers = [may_see(each, remark) for each in (INSPECTOR, COLLEAGUE, LEAD, OFFICE, STRANGER, COMMUNE_ACTOR, COUNCIL)]
    assert readers == [True, True, True, True, False, False, False]


def test_a_question_stays_open_whatever_others_say():
    asked = a_remark(LEAD, "Quầy nào?", is_question=True)
    helped = a_remark(COLLEAGUE, "Quầy số 2 thì phải", 1, follows=asked.id)
    urged = a_remark(LEAD, "Cần trước thứ Sáu", 2, follows=helped.id)
    assert unanswered_question(conversation((urged, helped, asked), FINDING)) == asked


def test_an_answer_from_a_phone_that_is_slow_comes_after_its_question():
    asked = a_remark(LEAD, "Quầy nào?", is_question=True)
    answer = a_remark(INSPECTOR, "Quầy số 2", minutes=-90, follows=asked.id)
    talk = conversation((answer, asked), FINDING)
    assert [each.text for each in talk] == ["Quầy nào?", "Quầy số 2"]
    assert unanswered_question(talk) is None


def test_a_conversation_reads_the_same_in_whatever_order_it_came_and_whatever_the_clocks_say():
    dice, talk = Random(5), [a_remark(LEAD, "0")]
    for number in range(1, 40):
        author = dice.choice((LEAD, INSPECTOR, COLLEAGUE))
        talk.append(a_remark(author, str(number), dice.randint(-600, 600), follows=talk[-1].id))
    for _ in range(20):
        assert [each.text for each in conversation(dice.sample(talk, len(talk)), FINDING)] == [each.text for each in talk]


def test_remarks_that_name_each_other_are_all_read():
    one, other = a_remark(LEAD, "1"), a_remark(INSPECTOR, "2", 1)
    ring = (
        replace(one, follows=other.id),
        replace(other, follows=one.id),
        a_remark(COLLEAGUE, "3", 2, follows=ids.RemarkId("?")),
    )
    assert {each.text for each in conversation(ring, FINDING)} == {"1", "2", "3"}
    assert conversation(ring, "another") == ()
