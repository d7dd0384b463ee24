"""One photo for several checks, and what is drawn over it: the original, its hash and its place in the chain stay as they are."""

from dataclasses import replace

import pytest

from shared import ids
from shared.answers import YesNo
from shared.captures import Seal, manifest_sha256
from shared.criteria import required
from shared.decisions import Outcome
from shared.discrepancies import Kind, discrepancies, evidence_of
from shared.errors import Malformed, SeenVersionOutdated, UnknownCheck, UnknownRecord, VisitLocked
from shared.marks import MOST_MARKS, Mark, hidden_areas
from shared.operations import MarkEvidence, ShareEvidence, WithdrawEvidence
from shared.veils import Area, is_inside
from shared.visits import Attendance, Evidence
from tests.rules.building import (
    COLLEAGUE,
    INSPECTOR,
    NOW,
    Known,
    a_case,
    a_claim,
    a_finding,
    a_resolution,
    a_submitted_visit,
    a_visit,
    some_evidence,
    the_criteria,
)

PHOTO = some_evidence("B09.1")
MARKS = (Mark("arrow", 0.1, 0.9, 0.5, 0.5), Mark("blur", 0.9, 0.1, 0.6, 0.3))


def codes(*names):
    return tuple(map(ids.CheckCode, names))


def share(world, *names, seen=1, actor=INSPECTOR):
    return world.perform(actor, PHOTO.id, ShareEvidence(codes(*names)), seen)


def mark(world, *marks, seen=1):
    return world.perform(INSPECTOR, PHOTO.id, MarkEvidence(tuple(marks)), seen)


def test_a_photo_serves_other_checks_each_once_and_its_own_anyway():
    world = Known(a_visit(), PHOTO)
    shared = share(world, "A02.1", "B09.1", "B05.1", "A02.1")
    assert shared.also_for == codes("A02.1", "B05.1")
    assert [shared.serves(each) for each in codes("B09.1", "A02.1", "B05.1", "B04.1")] == [True, True, True, False]
    assert share(world, "A02.1", "B05.1", seen=1) is shared
    assert share(world, seen=2).also_for == ()


def test_what_is_sealed_of_a_photo_says_nothing_of_sharing_and_drawing():
    sealed = replace(PHOTO, seal=Seal(1, "", "boot-1", 0.5, None, None, "0.2.0"))
    world = Known(a_visit(), sealed)
    share(world, "A02.1")
    drawn = mark(world, *MARKS, seen=2)
    assert (drawn.sha256, manifest_sha256(drawn)) == (sealed.sha256, manifest_sha256(sealed))


def test_a_photo_serves_no_check_that_is_not_asked():
    with pytest.raises(UnknownCheck):
        share(Known(a_visit(), PHOTO), "Z99.9")


def test_nobody_shares_a_colleagues_photo():
    world = Known(a_visit(Attendance(INSPECTOR.id, NOW), Attendance(COLLEAGUE.id, NOW)), PHOTO)
    with pytest.raises(UnknownRecord):
        share(world, "A02.1", actor=COLLEAGUE)
    assert world.get(Evidence, PHOTO.id) == PHOTO


def test_two_phones_that_share_a_photo_differently_are_told():
    world = Known(a_visit(), PHOTO)
    share(world, "A02.1")
    with pytest.raises(SeenVersionOutdated):
        share(world, "B05.1", seen=1)


def test_a_recheck_opens_no_photo_for_checks_that_stay_locked():
    world = Known(a_submitted_visit(), a_resolution("B09", Outcome.RECHECK), PHOTO)
    with pytest.raises(VisitLocked):
        share(world, "A02.1")
    assert share(world, "B09.2").also_for == codes("B09.2")


def test_a_recheck_takes_in_a_photo_that_was_taken_for_a_check_that_stays_locked():
    world = Known(a_submitted_visit(), a_resolution("A02", Outcome.RECHECK), PHOTO)
    assert share(world, "A02.1").also_for == codes("A02.1")
    assert share(world, seen=2).also_for == ()


def test_a_recheck_takes_no_photo_from_a_check_that_stays_locked():
    shared = replace(PHOTO, also_for=codes("A02.1"))
    world = Known(a_submitted_visit(), a_resolution("B09", Outcome.RECHECK), shared)
    for change in (ShareEvidence(()), WithdrawEvidence()):
        with pytest.raises(VisitLocked):
            world.perform(INSPECTOR, shared.id, change, 1)
    assert share(world, "B09.2", "A02.1").also_for == codes("B09.2", "A02.1")


def test_a_submitted_visit_takes_no_drawing():
    with pytest.raises(VisitLocked):
        mark(Known(a_submitted_visit(), PHOTO), *MARKS)


def test_drawings_are_replaced_as_a_whole_and_taken_back():
    world = Known(a_visit(), PHOTO)
    assert mark(world, *MARKS).marks == MARKS
    assert mark(world, MARKS[0], seen=2).marks == MARKS[:1]
    assert mark(world, seen=3).marks == ()


@pytest.mark.parametrize(
    "marks",
    [[Mark("box", -0.01, 0, 1, 1)], [Mark("box", 0, 0, 1, 1.01)], [Mark("blur", float("nan"), 0, 1, 1)], MARKS * MOST_MARKS],
)
def test_what_is_not_on_the_photo_cannot_be_drawn(marks):
    with pytest.raises(Malformed):
        mark(Known(a_visit(), PHOTO), *marks)


def test_an_area_is_hidden_whichever_corners_were_drawn_first():
    drawn = [Mark("blur", *corners) for corners in ((0.6, 0.1, 0.9, 0.3), (0.9, 0.3, 0.6, 0.1), (0.9, 0.1, 0.6, 0.3))]
    areas = {
        tuple(round(each, 9) for each in (area.left, area.top, area.width, area.height)) for area in hidden_areas(tuple(drawn))
    }
    assert areas == {(0.6, 0.1, 0.3, 0.2)}
    assert hidden_areas((Mark("arrow", 0, 0, 1, 1), Mark("box", 0, 0, 1, 1))) == ()
    assert is_inside(Area(0.6, 0.1, 0.3, 0.2))


# ── in the case ──
def a_check_that_asks_for_a_photo():
    """With another one of another criterion, to share its photo."""
    asked = next(each for each in required(the_criteria()) if each.photo_required and each.answer == "yes_no")
    criterion = the_criteria().criterion_of(asked.code)
    other = next(each for each in required(the_criteria()) if the_criteria().criterion_of(each.code) is not criterion)
    return asked, criterion, other


def found(case, criterion):
    return next((each for each in discrepancies(case) if each.criterion_code == criterion.code), None)


def test_a_shared_photo_backs_the_other_check_as_its_own_would():
    asked, criterion, other = a_check_that_asks_for_a_photo()
    findings = [a_finding(each.code, YesNo(True)) for each in criterion.checks if each.answer == "yes_no"]
    claims = (a_claim(criterion.code, criterion.points),)
    photos = [some_evidence(each.code) for each in criterion.checks if each.photo_required and each.code != asked.code]
    shared = some_evidence(other.code, also_for=(asked.code,))
    without = a_case(*findings, self_scores=claims, evidence=tuple(photos))
    backed = replace(without, evidence=(*photos, shared))
    withdrawn = replace(without, evidence=(*photos, replace(shared, is_withdrawn=True)))
    assert [found(each, criterion) and found(each, criterion).kind for each in (without, backed, withdrawn)] == [
        Kind.EVIDENCE_MISSING,
        None,
        Kind.EVIDENCE_MISSING,
    ]
    assert shared in evidence_of(backed, criterion)
    assert shared in evidence_of(backed, the_criteria().criterion_of(other.code))


def test_a_withdrawn_photo_can_still_be_shared_and_comes_back_as_it_was_shared():
    world = Known(a_visit(), PHOTO)
    world.perform(INSPECTOR, PHOTO.id, WithdrawEvidence(), 1)
    share(world, "A02.1", seen=2)
    assert world.perform(INSPECTOR, PHOTO.id, WithdrawEvidence(False), 3).also_for == codes("A02.1")
