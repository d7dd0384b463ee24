"""The life of a visit, as the reducer decides it on phone and server alike."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shared import ids
from shared.answers import Count, NotApplicable, NotChecked, Share, YesNo
from shared.decisions import Outcome
from shared.errors import (
    AnswerOfWrongType,
    AnswerOutOfRange,
    ChecksUnanswered,
    EvidenceSealed,
    Malformed,
    ParentUnknown,
    ReasonMissing,
    RoleMayNot,
    SeenVersionOutdated,
    UnknownCheck,
    UnknownRecord,
    VisitLocked,
    VisitNotOpen,
    WrongRecordId,
)
from shared.operations import AttachEvidence, OpenVisit, RecordFinding, ReopenVisit, SubmitVisit, WithdrawEvidence
from shared.visits import Attendance, Evidence, Visit, is_submitted
from tests.rules.building import (
    COLLEAGUE,
    INSPECTOR,
    LEAD,
    NOW,
    STRANGER,
    VISIT,
    YES,
    Known,
    a_finding,
    a_resolution,
    a_submitted_visit,
    a_visit,
    an_assignment,
    every_answer,
    some_evidence,
)


def answering(check_code="B09.1", answer=YES, **more):
    return RecordFinding(VISIT, ids.CheckCode(check_code), answer, **more)


def record(world, actor=INSPECTOR, seen=0, **change):
    wish = answering(**change)
    return world.perform(actor, ids.finding_id(VISIT, wish.check_code, actor.id), wish, seen)


def test_two_inspectors_who_open_the_same_assignment_open_one_visit():
    world = Known()
    world.perform(INSPECTOR, VISIT, OpenVisit(an_assignment().id))
    visit = world.perform(COLLEAGUE, VISIT, OpenVisit(an_assignment().id))
    assert [each.inspector for each in visit.attendances] == [INSPECTOR.id, COLLEAGUE.id]


def test_opening_a_visit_twice_changes_nothing():
    world = Known()
    first = world.perform(INSPECTOR, VISIT, OpenVisit(an_assignment().id))
    assert world.perform(INSPECTOR, VISIT, OpenVisit(an_assignment().id)) == first


def test_another_teams_assignment_does_not_exist():
    with pytest.raises(ParentUnknown):
        Known().perform(STRANGER, VISIT, OpenVisit(an_assignment().id))


def test_a_lead_does_not_record_findings():
    with pytest.raises(RoleMayNot):
        record(Known(a_visit()), actor=LEAD)


def test_two_inspectors_on_one_check_make_two_findings():
    world = Known(a_visit(Attendance(INSPECTOR.id, NOW), Attendance(COLLEAGUE.id, NOW)))
    record(world)
    record(world, actor=COLLEAGUE, answer=YesNo(False))
    assert {(each.inspector, each.answer) for each in world.findings(VISIT)} == {
        (INSPECTOR.id, YesNo(True)),
        (COLLEAGUE.id, YesNo(False)),
    }


def test_a_corrected_answer_is_the_next_version_of_the_same_finding():
    world = Known(a_visit())
    record(world)
    again = record(world, seen=1, answer=YesNo(False))
    assert (again.version, again.answer, len(world.findings(VISIT))) == (2, YesNo(False), 1)


def test_an_answer_made_from_an_old_version_is_refused():
    world = Known(a_visit(), a_finding(version=3))
    with pytest.raises(SeenVersionOutdated) as refused:
        record(world, seen=1)
    assert refused.value.facts["now"] == 3


@pytest.mark.parametrize(
    ("check_code", "answer", "error"),
    [
        ("B09.1", Count(3), AnswerOfWrongType),
        ("B03.1", YesNo(True), AnswerOfWrongType),
        ("B03.1", Count(-1), AnswerOutOfRange),
        ("A05.1", Count(8), AnswerOutOfRange),
        ("C03.1", Share(15, 14), AnswerOutOfRange),
        ("B09.1", NotApplicable("  "), ReasonMissing),
        ("B09.1", NotChecked(""), ReasonMissing),
        ("Z99.9", YesNo(True), UnknownCheck),
    ],
)
def test_an_answer_that_the_check_cannot_have_is_refused(check_code, answer, error):
    with pytest.raises(error):
        record(Known(a_visit()), check_code=check_code, answer=answer)


def test_a_check_answers_only_in_a_visit_that_this_inspector_opened():
    with pytest.raises(VisitNotOpen):
        record(Known(a_visit()), actor=COLLEAGUE)


def test_a_submitted_visit_takes_no_answer():
    with pytest.raises(VisitLocked):
        record(Known(a_submitted_visit()))


def test_a_recheck_unlocks_the_checks_of_that_criterion_only():
    world = Known(a_submitted_visit(), a_resolution("B09", Outcome.RECHECK))
    assert record(world).answer == YesNo(True)
    with pytest.raises(VisitLocked):
        record(world, check_code="B05.1")


def test_the_id_of_a_finding_follows_from_its_facts():
    with pytest.raises(WrongRecordId):
        Known(a_visit()).perform(INSPECTOR, ids.new_id(), answering())


def photo(**spoilt):
    change = AttachEvidence(VISIT, ids.CheckCode("B09.1"), ids.Sha256("a" * 64), 1000, "image/jpeg", "camera", NOW, None)
    return replace(change, **spoilt)


def test_a_photo_may_come_before_the_answer():
    evidence = Known(a_visit()).perform(INSPECTOR, ids.new_id(), photo())
    assert evidence.finding_id == ids.finding_id(VISIT, ids.CheckCode("B09.1"), INSPECTOR.id)


def test_recorded_evidence_is_never_written_again():
    world, evidence_id = Known(a_visit()), ids.new_id()
    world.perform(INSPECTOR, evidence_id, photo())
    with pytest.raises(EvidenceSealed):
        world.perform(INSPECTOR, evidence_id, photo(sha256="b" * 64), seen_version=1)


@pytest.mark.parametrize("spoilt", [{"sha256": "short"}, {"size_bytes": 0}, {"captured_at": NOW.replace(tzinfo=None)}])
def test_evidence_that_cannot_be_checked_later_is_refused(spoilt):
    with pytest.raises(Malformed):
        Known(a_visit()).perform(INSPECTOR, ids.new_id(), photo(**spoilt))


def test_a_withdrawn_photo_keeps_its_original_and_can_come_back():
    world = Known(a_visit(), some_evidence())
    gone = world.perform(INSPECTOR, some_evidence().id, WithdrawEvidence(), 1)
    back = world.perform(INSPECTOR, some_evidence().id, WithdrawEvidence(is_withdrawn=False), 2)
    assert (gone.is_withdrawn, back.is_withdrawn, back.sha256) == (True, False, some_evidence().sha256)


def test_nobody_withdraws_a_colleagues_photo():
    world = Known(a_visit(Attendance(INSPECTOR.id, NOW), Attendance(COLLEAGUE.id, NOW)), some_evidence())
    with pytest.raises(UnknownRecord):
        world.perform(COLLEAGUE, some_evidence().id, WithdrawEvidence(), 1)
    assert not world.get(Evidence, some_evidence().id).is_withdrawn


def test_a_visit_with_unanswered_checks_is_not_submitted_and_says_which():
    world = Known(a_visit(), *every_answer(NotChecked("phòng khóa"))[:-2])
    with pytest.raises(ChecksUnanswered) as refused:
        world.perform(INSPECTOR, VISIT, SubmitVisit(), 1)
    assert refused.value.facts["missing"] == 2


def test_a_draft_is_no_answer():
    findings = every_answer(NotChecked("phòng khóa"))
    world = Known(a_visit(), *findings[:-1], replace(findings[-1], answer=None))
    with pytest.raises(ChecksUnanswered):
        world.perform(INSPECTOR, VISIT, SubmitVisit(), 1)


def test_a_visit_is_submitted_when_everybody_who_opened_it_has_submitted():
    both = a_visit(Attendance(INSPECTOR.id, NOW), Attendance(COLLEAGUE.id, NOW + timedelta(minutes=1)))
    world = Known(both, *every_answer(NotChecked("hết giờ")))
    assert not is_submitted(world.perform(INSPECTOR, VISIT, SubmitVisit(), 1))
    assert is_submitted(world.perform(COLLEAGUE, VISIT, SubmitVisit(), 1))


def test_a_lead_reopens_a_visit_with_a_reason():
    world = Known(a_submitted_visit())
    with pytest.raises(ReasonMissing):
        world.perform(LEAD, VISIT, ReopenVisit(" "), 1)
    world.perform(LEAD, VISIT, ReopenVisit("Thiếu ảnh phòng họp"), 1)
    assert world.get(Visit, VISIT).attendances[0].submitted_at is None
