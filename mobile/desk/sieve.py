"""Which part of the queue somebody wants to see; kept while they decide, so that the next one is of the same part."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from mobile.desk import reading
from mobile.desk.reading import Differing
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from shared.folding import matches
from shared.kinds import Kind

MARKS: Mapping[str, Callable[[Differing], bool]] = {
    say.STARS_MOVE: lambda each: each.found.changes_stars,
    told.ANSWERED: reading.is_answered,
    told.SECOND_WAITED: lambda each: each.found.awaits_second,
    say.DIFFER: lambda each: each.found.inspectors_differ,
    say.FAVOURS: lambda each: each.found.stake > 0,
}


@dataclass(frozen=True)
class Sieve:
    """What is asked for holds together; of the kinds, any."""

    commune: str = ""
    marks: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()

    @property
    def is_open(self) -> bool:
        return not (self.commune.strip() or self.marks or self.kinds)

    def lets(self, each: Differing) -> bool:
        return (
            matches(self.commune, each.commune)
            and all(MARKS[mark](each) for mark in self.marks)
            and (not self.kinds or each.found.kind in self.kinds)
        )

    def turned(self, mark: str) -> "Sieve":
        return replace(self, marks=self.marks ^ {mark})

    def turned_kind(self, kind: Kind) -> "Sieve":
        return replace(self, kinds=self.kinds ^ {kind})


def kinds_in(rows: Iterable[Differing]) -> dict[Kind, int]:
    """The kinds there are, in the order of the glossary, with how many."""
    counts = dict.fromkeys(Kind, 0)
    for each in rows:
        counts[each.found.kind] += 1
    return {kind: count for kind, count in counts.items() if count}
