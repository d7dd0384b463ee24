"""Discrepancies on which nobody has to think twice: two inspectors judged alike, every photo is consistent, nothing is asked."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from mobile.desk import foresight
from mobile.desk.examined import last_of
from mobile.desk.reading import Differing
from shared.actors import Actor
from shared.discrepancies import State, evidence_of
from shared.kinds import Kind
from shared.reconciling import Agreement, agreement
from shared.verifying.results import Overall

PLAIN = frozenset({Kind.OVER_CLAIMED, Kind.UNDER_CLAIMED, Kind.TRUE_ON_PAPER})


def is_clear(each: Differing, actor: Actor) -> bool:
    """Agreed by two, backed by consistent photos, and this lead may decide it."""
    found = each.found
    if found.state is not State.OPEN or found.kind not in PLAIN:
        return False
    if agreement(each.criterion, found.findings) is not Agreement.AGREE or not has_green_photos(each):
        return False
    return foresight.refused_decision(each.case, actor, found, datetime.now(UTC)) is None


def has_green_photos(each: Differing) -> bool:
    """At least one photo, all of them on the server, examined and consistent."""
    photos = evidence_of(each.case, each.criterion)
    examined = (last_of(each.shown, photo.id) for photo in photos)
    return bool(photos) and all(one is not None and one.overall is Overall.GREEN for one in examined)


def clear_ones(rows: Sequence[Differing], actor: Actor) -> list[Differing]:
    return [each for each in rows if is_clear(each, actor)]


def by_commune(rows: Iterable[Differing]) -> list[list[Differing]]:
    """Together with what they do to one score."""
    groups: dict[str, list[Differing]] = {}
    for each in rows:
        groups.setdefault(each.registration_id, []).append(each)
    return list(groups.values())
