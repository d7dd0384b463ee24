"""One line for each commune: how far its visit is, what is to be decided, what it answered. Kept until something it is made of changes."""

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlmodel import Session

from backend.fingerprints import Fingerprint, fingerprints, stored_photos
from backend.redaction import as_the_commune_reads_it, as_the_team_reads_it
from backend.world import SqlWorld
from shared.actors import Actor, Role
from shared.criteria import required
from shared.discrepancies import Discrepancy, State, discrepancies, needs_decision
from shared.operations import LateChange
from shared.rounds import Assignment, Registration
from shared.scoring import published
from shared.visits import is_submitted, is_turned_away
from shared.wire import CaseSummary, QueueLine
from shared.world import Case

MOST_KEPT = 2_000  # communes of many rounds; beyond it everything is made anew
AT_A_TIME = 4  # cases somebody makes before the next in the row has a turn


@dataclass
class Summaries:
    """The team's view of each case, by registration, with the fingerprint of what it was made from."""

    kept: dict[str, tuple[Fingerprint, CaseSummary]] = field(default_factory=dict)
    making: threading.Lock = field(default_factory=threading.Lock)
    """Several who ask for the same changed case at once: one makes it, the others wait for it."""

    def of(self, session: Session, registrations: Sequence[Registration]) -> list[CaseSummary]:
        """In their order; without team and late changes, which are told of apart."""
        now = fingerprints(session, [each.id for each in registrations])
        lines = self._standing(now)
        changed = [each for each in registrations if each.id not in lines]
        for at in range(0, len(changed), AT_A_TIME):
            some = {each.id: each for each in changed[at : at + AT_A_TIME]}
            with self.making:
                lines |= self._standing({each: now[each] for each in some})  # by whoever had the turn before
                lines |= self._made(session, [each for each in some.values() if each.id not in lines], now)
        return self._with_photos(session, [lines[each.id] for each in registrations], now)

    def _standing(self, now: dict[str, Fingerprint]) -> dict[str, CaseSummary]:
        found = ((each, self.kept.get(each)) for each in now)
        return {each: kept[1] for each, kept in found if kept and kept[0] == now[each]}

    def _made(self, session: Session, some: list[Registration], now: dict[str, Fingerprint]) -> dict[str, CaseSummary]:
        cases = SqlWorld(session).cases(some) if some else []
        made: dict[str, CaseSummary] = {case.registration.id: summary(as_the_team_reads_it(case)) for case in cases}
        self._keep(made, now)
        return made

    def _keep(self, made: dict[str, CaseSummary], now: dict[str, Fingerprint]) -> None:
        """Whole entries only: who reads beside it finds the former one, and its fingerprint with it."""
        if len(self.kept) > MOST_KEPT:
            self.kept = {}
        for each, line in made.items():
            self.kept[each] = now[each], line

    def _with_photos(self, session: Session, lines: list[CaseSummary], now: dict[str, Fingerprint]) -> list[CaseSummary]:
        """What is whole stays whole: nobody takes an original away, and another piece of evidence is another fingerprint."""
        counted = with_photos(session, lines)
        became = {
            each.registration_id: each for was, each in zip(lines, counted, strict=True) if is_whole(each) and was is not each
        }
        self._keep(became, now)
        return counted


def is_whole(line: CaseSummary) -> bool:
    """Every photo that is known is on the server."""
    return line.photos_stored >= line.photos_known


def with_photos(session: Session, lines: list[CaseSummary]) -> list[CaseSummary]:
    """How many photos are here, counted for those that were not whole."""
    stored = stored_photos(session, [each.registration_id for each in lines if not is_whole(each)])
    return [
        each if is_whole(each) else replace(each, photos_stored=min(each.photos_known, stored[each.registration_id]))
        for each in lines
    ]


def summaries(
    session: Session, shelf: Summaries, actor: Actor, registrations: Sequence[Registration], teams: dict[str, str]
) -> tuple[CaseSummary, ...]:
    """As this actor may read them; a commune's line says nothing of what was found before it is published."""
    if actor.role is Role.COMMUNE:
        cases = SqlWorld(session).cases(registrations)
        lines = with_photos(session, [as_told_to_the_commune(each) for each in cases])
    else:
        lines = shelf.of(session, registrations)
    late = waiting_late(session, actor)
    return tuple(
        replace(each, team_id=teams.get(each.registration_id, ""), late_waiting=late[each.registration_id]) for each in lines
    )


def as_told_to_the_commune(case: Case) -> CaseSummary:
    """It may know that somebody is there before it may know what they see: not even a closed door."""
    told = summary(replace(as_the_commune_reads_it(case), visits=case.visits))
    return replace(told, queue=(), no_entry=told.no_entry and told.is_published)


def waiting_late(session: Session, actor: Actor) -> Counter[str]:
    """How many late changes wait for a decision, by registration; for those who decide or oversee it."""
    if actor.role not in (Role.LEAD, Role.STANDING_OFFICE):
        return Counter()
    return Counter(each.registration_id for each in SqlWorld(session).all(LateChange, standing=["waiting"]))


def team_of(assigned: list[Assignment]) -> str:
    return assigned[-1].team_id if assigned else ""


def summary(case: Case) -> CaseSummary:
    found = discrepancies(case)
    photos = {each.sha256 for each in case.evidence if not each.is_withdrawn}
    answered = {each.check_code for each in case.findings if each.answer is not None}
    on_site = {check.code for check in required(case.criteria_set)}
    state = "planned" if not case.visits else "submitted" if all(is_submitted(each) for each in case.visits) else "open"
    statement, final = case.statement, case.final
    return CaseSummary(
        registration_id=case.registration.id,
        commune_code=case.commune.id,
        commune=case.commune.full_name,
        team_id="",
        visit_state=state,  # type: ignore[arg-type]
        answered=len(answered & on_site),
        asked=len(on_site),
        photos_known=len(photos),
        photos_stored=0,
        open_discrepancies=sum(map(needs_decision, found)),
        all_discrepancies=len(found),
        is_published=case.feedback is not None,
        no_entry=bool(case.visits) and all(map(is_turned_away, case.visits)),
        queue=tuple(line(case, each) for each in found),
        published_at=case.feedback.published_at if case.feedback else None,
        explain_before=case.feedback.explain_before if case.feedback else None,
        submitted_at=statement.submitted_at if statement else None,
        is_late=statement is not None and statement.is_late,
        explained=sum(each.explanation is not None and each.state is not State.PUBLISHED for each in found),
        unconcluded=sum(each.state is State.EXPLAINED for each in found),
        final_sum=final.sum if final else None,
        final_stars=final.stars if final else None,
        is_reopened=final is not None and final.is_reopened,
    )


def line(case: Case, found: Discrepancy) -> QueueLine:
    return QueueLine(
        discrepancy_id=found.id,
        criterion_code=found.criterion_code,
        kind=found.kind,
        state=found.state,
        stake=published(found.stake),
        stars_claimed=found.stars_claimed,
        stars_found=found.stars_found,
        since=since(case, found),
        needs_decision=needs_decision(found),
        awaits_second=found.awaits_second,
        inspectors_differ=found.inspectors_differ,
    )


def since(case: Case, found: Discrepancy) -> datetime | None:
    """When it came to be in its state: the last of what brought it there."""
    if found.state is State.FINAL and case.final:
        return case.final.finalised_at
    if found.conclusion:
        return found.conclusion.decided_at
    if found.state is State.EXPLAINED and case.statement:
        return case.statement.submitted_at
    if case.feedback:
        return case.feedback.published_at
    if found.resolution and found.state is not State.OPEN:
        return found.resolution.decided_at
    return max((each.recorded_at for each in found.findings), default=None)
