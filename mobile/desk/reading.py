"""What the pages show of the cases: which discrepancies wait, which are decided, which criteria moved. Order and choice, no rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction

from mobile.desk.shelf import Shelf
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from shared import wire
from shared.criteria import Criterion
from shared.decisions import COUNTING, Outcome
from shared.discrepancies import Discrepancy, State, claimed_points, counted_points, discrepancies, needs_decision
from shared.explanations import Stance
from shared.visits import is_submitted
from shared.world import Case


@dataclass(frozen=True)
class Differing:
    """One discrepancy with the case it belongs to."""

    shown: wire.CaseShown
    found: Discrepancy

    @property
    def case(self) -> Case:
        return self.shown.case

    @property
    def criterion(self) -> Criterion:
        return self.case.criteria_set.criterion(self.found.criterion_code)

    @property
    def commune(self) -> str:
        return self.case.commune.full_name

    @property
    def registration_id(self) -> str:
        return self.case.registration.id

    @property
    def route(self) -> str:
        return f"/khac-biet/{self.registration_id}/{self.found.criterion_code}"

    @property
    def since(self) -> datetime | None:
        """When the last inspector submitted; the device's clock."""
        times = [each.submitted_at for visit in self.case.visits for each in visit.attendances if each.submitted_at]
        return max(times, default=None)

    @property
    def has_new_answer(self) -> bool:
        """Somebody answered again after the re-check was asked, as far as clocks can tell."""
        asked = self.found.resolution
        return bool(asked) and any(each.recorded_at > asked.decided_at for each in self.found.findings if asked)


def is_decidable(case: Case) -> bool:
    """Everybody has submitted, and the commune has not read it yet."""
    return bool(case.visits) and all(map(is_submitted, case.visits)) and case.feedback is None


def differing(shelf: Shelf) -> Iterable[Differing]:
    for shown in shelf.cases():
        for found in shelf.discrepancies(shown.case.registration.id):
            yield Differing(shown, found)


def waiting(shelf: Shelf, me: str = "") -> list[Differing]:
    """What is to be decided: what changes the stars first, then what has waited longest; what waits for others, last."""
    open_ones = [each for each in differing(shelf) if needs_decision(each.found) and is_decidable(each.case)]
    return sorted(open_ones, key=lambda each: urgency(each, me))


def urgency(each: Differing, me: str = "") -> tuple[bool, bool, datetime, Fraction, str, str]:
    found, since = each.found, each.since or datetime.max.replace(tzinfo=UTC)
    stars, stake = not found.changes_stars, -abs(found.stake)
    return (waits_elsewhere(each, me), stars, since, stake, each.commune, found.criterion_code)


def waits_elsewhere(each: Differing, me: str = "") -> bool:
    """The team looks again, the commune is asked and has not answered, or another lead is to agree with what `me` decided."""
    if each.found.state is State.ASKED:
        return not is_answered(each)
    return is_rechecked(each) or is_mine_to_be_agreed(each, me)


def is_mine_to_be_agreed(each: Differing, me: str) -> bool:
    decided_so = each.found.resolution
    return each.found.awaits_second and decided_so is not None and decided_so.decided_by == me


def is_answered(each: Differing) -> bool:
    """The commune answered the question that stands."""
    asked, said = each.found.resolution, each.found.explanation
    if asked is None or asked.outcome is not Outcome.ASKED or said is None:
        return False
    return said.stance is Stance.ANSWERS and said.written_at >= asked.decided_at


def is_rechecked(each: Differing) -> bool:
    return each.found.state is State.RECHECK_ASKED


def decided(shelf: Shelf) -> list[Differing]:
    """What was decided, the latest first."""
    done = [each for each in differing(shelf) if each.found.resolution and each.found.resolution.outcome in COUNTING]
    return sorted(done, key=lambda each: each.found.resolution.decided_at if each.found.resolution else 0, reverse=True)


def grouped(chosen: Sequence[Differing], me: str = "") -> list[tuple[str, list[Differing]]]:
    """The queue's groups that have something in them, in the order of the queue."""
    groups: dict[str, list[Differing]] = {
        say.GROUP_STARS: [], say.GROUP_SAME: [], say.GROUP_RECHECK: [], told.GROUP_ASKED: [], told.GROUP_SECOND: [],
    }  # fmt: skip
    for each in chosen:
        groups[group_of(each, me)].append(each)
    return [(name, rows) for name, rows in groups.items() if rows]


def group_of(each: Differing, me: str) -> str:
    if is_rechecked(each):
        return say.GROUP_RECHECK
    if waits_elsewhere(each, me):
        return told.GROUP_ASKED if each.found.state is State.ASKED else told.GROUP_SECOND
    return say.GROUP_STARS if each.found.changes_stars else say.GROUP_SAME


def next_after(queue: Sequence[Differing], here: Discrepancy, me: str = "") -> str:
    """Where to go after a decision: the next one in the queue, or the queue when it was the last."""
    ids = [each.found.id for each in queue]
    at = ids.index(here.id) if here.id in ids else -1
    following = [each for each in [*queue[at + 1 :], *queue[: max(at, 0)]] if each.found.id != here.id]
    following = [each for each in following if not waits_elsewhere(each, me)]
    return following[0].route if following else "/"


@dataclass(frozen=True)
class Moved:
    """One criterion as the commune reads it: its points before and after, and why."""

    criterion: Criterion
    claimed: Fraction
    counted: Fraction
    found: Discrepancy | None

    @property
    def change(self) -> Fraction:
        return self.counted - self.claimed

    @property
    def is_adjusted(self) -> bool:
        """A lead set the points, when deciding or after the explanation."""
        resolution, conclusion = (self.found.resolution, self.found.conclusion) if self.found else (None, None)
        return bool(conclusion and conclusion.points is not None) or bool(resolution and resolution.outcome is Outcome.ADJUSTED)

    @property
    def reason(self) -> str:
        decided_so = self.found.resolution if self.found else None
        return decided_so.reason if decided_so and decided_so.outcome in COUNTING else ""


def contents(case: Case) -> list[Moved]:
    """Every criterion, in the plan's order."""
    found = {each.criterion_code: each for each in discrepancies(case)}
    return [
        Moved(each, claimed_points(case, each.code), counted_points(case, each), found.get(each.code))
        for each in case.criteria_set.criteria()
    ]


def moved(case: Case) -> list[Moved]:
    """What a decision spoke about: what changed the points first, the largest change first, then what was dismissed."""
    spoken = [each for each in contents(case) if each.change or each.reason]
    return sorted(spoken, key=lambda each: (not each.change, -abs(each.change), each.criterion.code))
