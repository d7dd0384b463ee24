"""One finding, wished for on several devices: only what differs from what stood on the screen is wished."""

from dataclasses import fields, replace

from shared.operations import RecordFinding, SeenFinding
from shared.particulars import Fact, Particulars
from shared.visits import Finding

MORE = tuple(field.name for field in fields(Particulars) if field.name != "facts")


def standing(finding: Finding | None) -> SeenFinding:
    return SeenFinding(finding.answer, finding.note, finding.more) if finding else SeenFinding()


def told(of: SeenFinding | RecordFinding, field: str) -> object:
    """The value of a field, whether it stands in the finding or in its particulars."""
    return getattr(of.more if field in MORE else of, field)


def wished_fields(change: RecordFinding) -> tuple[str, ...]:
    """Which fields the change is about, facts aside. Without `seen` (app 0.1) it is about the answer and the note."""
    seen = change.seen
    if seen is None:
        return ("answer", "note")
    return tuple(field for field in ("answer", "note", *MORE) if told(change, field) != told(seen, field))


def laid_over(change: RecordFinding, now: SeenFinding) -> SeenFinding:
    """What stands once the change is laid over what stands now; fields it is not about stay."""
    wished = wished_fields(change)
    more = replace(now.more, **{field: told(change, field) for field in MORE if field in wished}, facts=laid_facts(change, now))  # type: ignore[arg-type]
    return SeenFinding(change.answer if "answer" in wished else now.answer, change.note if "note" in wished else now.note, more)


def laid_facts(change: RecordFinding, now: SeenFinding) -> tuple[Fact, ...]:
    """Facts never clash: what was measured here is added to what was measured elsewhere, what was taken out here goes."""
    if change.seen is None:
        return now.more.facts
    before, wished = change.seen.more.facts, change.more.facts
    kept = tuple(fact for fact in now.more.facts if fact in wished or fact not in before)
    return kept + tuple(fact for fact in wished if fact not in before and fact not in kept)


def clashing(change: RecordFinding, now: SeenFinding) -> list[str]:
    """Fields that another device has changed to something else since they were seen here."""
    seen = change.seen
    if seen is None:
        return []
    return [field for field in wished_fields(change) if told(now, field) not in (told(seen, field), told(change, field))]
