"""A change that came after the lock: kept as a record for the lead, and performed when the lead takes it in."""

from dataclasses import replace
from typing import get_args

from shared.errors import VisitLocked
from shared.ids import CheckCode, OpId, VisitId, finding_id, late_change_id
from shared.merging import laid_over, standing
from shared.operations import (
    AttachEvidence,
    LateChange,
    LockedOut,
    MarkEvidence,
    NoteEvidence,
    Operation,
    RecordFinding,
    ShareEvidence,
    WithdrawEvidence,
)
from shared.visits import Evidence, Finding, Visit
from shared.world import World, require


def kept_for_lead(world: World, operation: Operation, error: VisitLocked) -> LateChange | None:
    """None for what is no work on site. When it was made is the device's word: the lead sees it, no rule goes by it."""
    change = operation.change
    if not isinstance(change, get_args(LockedOut)):
        return None
    visit = require(world, Visit, visit_of(world, operation))
    return LateChange(
        id=late_change_id(operation.op_id),
        visit_id=visit.id,
        registration_id=visit.registration_id,
        commune_code=visit.commune_code,
        team_id=visit.team_id,
        inspector=operation.actor_id,
        device_id=operation.device_id,
        op_id=operation.op_id,
        record_id=operation.record_id,
        made_at=operation.at,
        wish=change,
        locked_by="published" if "published_at" in error.facts else "submitted",
        version=1,
    )


def visit_of(world: World, operation: Operation) -> VisitId:
    change = operation.change
    if isinstance(change, RecordFinding | AttachEvidence):
        return change.visit_id
    return require(world, Evidence, operation.record_id).visit_id


def taken_in(world: World, late: LateChange) -> Operation:
    """The wish again, on top of what stands now: the lead has seen both and has spoken.

    It goes under the late change's id, which is how the lock knows it (shared.reducers.require_open_for).
    """
    wish = late.wish
    seen_version = 0
    if isinstance(wish, RecordFinding):
        finding = world.get(Finding, finding_id(wish.visit_id, CheckCode(wish.check_code), late.inspector))
        whole = laid_over(wish, standing(finding))
        wish, seen_version = (
            replace(wish, answer=whole.answer, note=whole.note, more=whole.more, seen=standing(finding)),
            finding.version if finding else 0,
        )
    if isinstance(wish, WithdrawEvidence | NoteEvidence | ShareEvidence | MarkEvidence):
        seen_version = require(world, Evidence, late.record_id).version
    return Operation(OpId(late.id), late.record_id, late.inspector, late.device_id, late.made_at, seen_version, wish)
