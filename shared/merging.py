"""One finding, wished for on several devices: only what differs from what stood on the screen is wished."""

from shared.operations import RecordFinding, SeenFinding
from shared.visits import Finding


def standing(finding: Finding | None) -> SeenFinding:
    return SeenFinding(finding.answer, finding.note) if finding else SeenFinding()


def wished_fields(change: RecordFinding) -> tuple[str, ...]:
    """Which of "answer" and "note" the change is about. Without `seen` (app 0.1) it is about the whole finding."""
    seen = change.seen
    if seen is None:
        return ("answer", "note")
    differs = {"answer": change.answer != seen.answer, "note": change.note != seen.note}
    return tuple(field for field, is_wished in differs.items() if is_wished)


def laid_over(change: RecordFinding, now: SeenFinding) -> SeenFinding:
    """What stands once the change is laid over what stands now; fields it is not about stay."""
    wished = wished_fields(change)
    return SeenFinding(change.answer if "answer" in wished else now.answer, change.note if "note" in wished else now.note)


def clashing(change: RecordFinding, now: SeenFinding) -> list[str]:
    """Fields that another device has changed to something else since they were seen here."""
    seen, wished = change.seen, SeenFinding(change.answer, change.note)
    if seen is None:
        return []
    return [field for field in wished_fields(change) if getattr(now, field) not in (getattr(seen, field), getattr(wished, field))]
