"""Wishes the server did not take in, as they come about on a phone without a network."""

from shared import ids
from shared.answers import YesNo
from shared.operations import LateChange, RecordFinding
from shared.wire import Problem, Receipt
from tests.phone.test_screens import Hand
from tests.rules.building import COMMUNE, INSPECTOR, NOW, REGISTRATION, TEAM, VISIT, a_finding, an_assignment
from tests.stores.building import B09

NO, YES = YesNo(False), YesNo(True)


def problem(slug: str, **facts: object) -> Problem:
    return Problem(f"/problems/{slug}", slug, 409, facts)


def answered(hand: Hand, code: str, answer=NO, note: str = ""):
    """An answer of this phone, as it stands in the outbox."""
    visit = hand.phone.open_visit(an_assignment().id)
    hand.phone.answer(visit, ids.CheckCode(code), answer, note)
    return next(each.operation for each in reversed(hand.outbox()) if isinstance(each.operation.change, RecordFinding))


def refused(hand: Hand, operation, slug: str, **facts: object) -> None:
    hand.phone.store.settle([Receipt(operation.op_id, "refused", 0, problem=problem(slug, **facts))], INSPECTOR)
    hand.phone.told()


def in_conflict(hand: Hand, mine=NO, theirs=YES) -> None:
    """This phone answered one thing, another device of the inspector another."""
    operation = answered(hand, B09, mine, "vách mới lắp")
    at_server = a_finding(B09, theirs, version=4)
    told = Receipt(operation.op_id, "conflict", 9, 4, at_server, problem("seen-version-outdated", fields=["answer"]))
    hand.phone.store.settle([told], INSPECTOR)
    hand.phone.told()


def late(operation, standing: str, reason: str = "") -> LateChange:
    who, change = INSPECTOR.id, operation.change
    told = (operation.op_id, operation.record_id, NOW, change, "submitted", standing, reason)
    return LateChange(ids.new_id(), VISIT, REGISTRATION, COMMUNE, TEAM, who, ids.DeviceId("d1"), *told, version=1)


def pending_answers(hand: Hand) -> list:
    return [each.operation.change for each in hand.outbox() if isinstance(each.operation.change, RecordFinding)]
