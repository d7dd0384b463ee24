"""How one finding came to be what it is: what each recording changed, and whether the claim could have been seen by then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.blindness import deciding
from shared.criteria import Criterion
from shared.ids import CheckCode
from shared.particulars import NOTHING_MORE
from shared.wire.on_site import Recorded

Changed = Literal["answer", "note", "is_exemplary", "advice", "on_claim", "facts"]
IN_PARTICULARS: tuple[Changed, ...] = ("is_exemplary", "advice", "on_claim", "facts")


@dataclass(frozen=True)
class Step:
    """One recording beside the one before it. `is_after_claim`: another answer than before, when the claim could be seen already."""

    recorded: Recorded
    changed: tuple[Changed, ...]
    is_after_claim: bool = False


def claim_open_from(criterion: Criterion, histories: Mapping[CheckCode, Iterable[Recorded]]) -> datetime | None:
    """From when the inspector could see the claim, by the clocks of their devices: once every deciding check had an answer of theirs.

    None: not yet, or it cannot be told from what is known here.
    """
    firsts = [_first_answer(histories.get(check.code, ())) for check in deciding(criterion)]
    known = [each for each in firsts if each]
    return max(known) if known and len(known) == len(firsts) else None


def _first_answer(recorded: Iterable[Recorded]) -> datetime | None:
    return min((each.made_at for each in recorded if each.answer is not None), default=None)


def steps(recorded: Iterable[Recorded], open_from: datetime | None) -> tuple[Step, ...]:
    """In the order given, the oldest first. Each changed what stood: a conflict and what came late never did."""
    found: list[Step] = []
    before: Recorded | None = None
    for each in recorded:
        changed = _changed(before, each)
        is_other = before is not None and before.answer is not None and "answer" in changed
        found.append(Step(each, changed, is_other and open_from is not None and each.made_at > open_from))
        if each.outcome == "applied":
            before = each
    return tuple(found)


def _changed(before: Recorded | None, now: Recorded) -> tuple[Changed, ...]:
    answer, note, more = (before.answer, before.note, before.more) if before else (None, "", NOTHING_MORE)
    plain: list[Changed] = [name for name, was, is_ in (("answer", answer, now.answer), ("note", note, now.note)) if was != is_]  # type: ignore[misc]
    return (*plain, *(name for name in IN_PARTICULARS if getattr(more, name) != getattr(now.more, name)))
