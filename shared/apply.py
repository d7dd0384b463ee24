"""The reducer: every change by anybody, decided once. The phone runs it at once, the server runs it as the authority."""

from dataclasses import replace

from shared.actors import Actor
from shared.errors import Malformed, SeenVersionOutdated
from shared.ids import is_uuid
from shared.operations import (
    Change,
    OpenVisit,
    Operation,
    PauseVisit,
    Record,
    RecordFinding,
    ReportNoEntry,
    SubmitVisit,
    TakePlaces,
)
from shared.permissions import require_may
from shared.reducers import reduce
from shared.world import World

COMMUTING: tuple[type[Change], ...] = (OpenVisit, PauseVisit, TakePlaces, ReportNoEntry, SubmitVisit)
"""Each inspector changes their own attendance of the visit: the order does not matter, so no version is compared."""


def apply(world: World, operation: Operation, actor: Actor) -> Record:
    """The record after the operation, one version older than `world` has it.

    Raises a DomainError when a rule forbids it; then nothing changes.
    """
    if not (is_uuid(operation.op_id) and operation.at.tzinfo):
        raise Malformed(op_id=operation.op_id)
    require_may(actor, operation.change)
    before, after = reduce(world, operation, actor)
    if after is before:
        return after
    version = before.version if before else 0
    if compares_versions(operation.change) and operation.seen_version != version:
        raise SeenVersionOutdated(record_id=operation.record_id, seen=operation.seen_version, now=version)
    return replace(after, version=version + 1)


def compares_versions(change: Change) -> bool:
    """A finding that says what was seen is merged field by field by its reducer instead."""
    return not isinstance(change, COMMUTING) and not (isinstance(change, RecordFinding) and change.seen is not None)
