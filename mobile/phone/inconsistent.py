"""What in the answers of a visit does not fit together, as this phone knows them."""

from datetime import UTC, datetime

from mobile.phone.facts import Walk
from mobile.phone.session import Phone
from shared.consistency import Misfit, misfits
from shared.hours import in_vietnam


def misfits_of(phone: Phone, walk: Walk) -> tuple[Misfit, ...]:
    """Missing photos are left out: they have a part of their own before leaving."""
    return phone.read_once(("misfits", walk.visit.id), lambda: _misfits_of(phone, walk))


def _misfits_of(phone: Phone, walk: Walk) -> tuple[Misfit, ...]:
    records, today = phone.store.records, in_vietnam(datetime.now(UTC)).date()
    findings, evidence = records.findings(walk.visit.id), records.evidence(walk.visit.id)
    found = misfits(walk.criteria_set, findings, evidence, phone.actor.id, today)
    return tuple(each for each in found if each.kind != "photo_missing")
