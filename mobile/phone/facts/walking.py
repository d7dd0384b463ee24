"""The walk of one visit: places in order, the checks in them, and what this inspector and colleagues have for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from mobile.phone.session import Phone
from shared.communes import Commune
from shared.consistency import wants_photo
from shared.criteria import Check, CriteriaSet, Criterion, Place, is_on_site, walk
from shared.decisions import Outcome, Resolution
from shared.ids import AccountId, CheckCode, EvidenceId, VisitId
from shared.rounds import Team
from shared.visits import Attendance, Evidence, Finding, Visit


@dataclass(frozen=True)
class CheckSeen:
    """One check of the walk with what this inspector, or else a colleague, has for it. `colleagues`: every answer of theirs.

    `evidence` is everybody's that serves the check, also what was taken for another one.
    """

    check: Check
    finding: Finding | None
    evidence: tuple[Evidence, ...]
    is_own: bool
    colleagues: tuple[Finding, ...] = ()

    @property
    def is_answered(self) -> bool:
        return self.finding is not None and self.finding.answer is not None

    @property
    def is_own_answer(self) -> bool:
        return self.is_own and self.is_answered

    @property
    def is_required(self) -> bool:
        """Whether nobody leaves without an answer to it."""
        return is_on_site(self.check)

    @property
    def is_marked(self) -> bool:
        """Exemplary, or with advice to the commune, by anybody."""
        findings = (self.finding, *self.colleagues) if self.finding else self.colleagues
        return any(each.more.is_exemplary or each.more.advice for each in findings)

    @property
    def lacks_photo(self) -> bool:
        return not self.evidence and wants_photo(self.check, self.finding.answer if self.finding else None)


@dataclass(frozen=True)
class Stop:
    """`is_mine`: this inspector took it. `taken_by`: colleagues who did."""

    place: Place
    checks: tuple[CheckSeen, ...]
    is_mine: bool = False
    taken_by: tuple[AccountId, ...] = ()

    @property
    def done(self) -> int:
        return sum(each.is_answered for each in self.checks)

    @property
    def own_done(self) -> int:
        return sum(each.is_own_answer for each in self.checks)

    @property
    def colleagues_done(self) -> int:
        return sum(bool(each.colleagues) for each in self.checks)

    @property
    def required_left(self) -> int:
        return sum(each.is_required and not each.is_answered for each in self.checks)

    @property
    def is_required(self) -> bool:
        return any(each.is_required for each in self.checks)

    @property
    def photos_left(self) -> int:
        return sum(each.lacks_photo for each in self.checks)

    @property
    def is_of_others(self) -> bool:
        """Whether colleagues see to it and this inspector does not."""
        return bool(self.taken_by) and not self.is_mine


@dataclass(frozen=True)
class Walk:
    """A visit as the inspector walks it. `share` None: this inspector has not opened it."""

    visit: Visit
    commune: Commune
    criteria_set: CriteriaSet
    stops: tuple[Stop, ...]
    is_locked: bool
    recheck: dict[str, str]  # criterion code -> the lead's reason
    share: Attendance | None = None
    colleagues: tuple[Attendance, ...] = ()
    has_mates: bool = False  # somebody else of the team may be here too, seen or not yet

    @property
    def done(self) -> int:
        return sum(stop.done for stop in self.stops)

    @property
    def total(self) -> int:
        return sum(len(stop.checks) for stop in self.stops)

    @property
    def own_done(self) -> int:
        return sum(stop.own_done for stop in self.stops)

    @property
    def colleagues_done(self) -> int:
        return sum(stop.colleagues_done for stop in self.stops)

    @property
    def photos_left(self) -> int:
        return sum(stop.photos_left for stop in self.stops)

    @cached_property
    def checks(self) -> tuple[CheckSeen, ...]:
        return tuple(seen for stop in self.stops for seen in stop.checks)

    @property
    def missing(self) -> tuple[CheckSeen, ...]:
        """Without an answer to these nobody leaves."""
        return tuple(seen for seen in self.checks if seen.is_required and not seen.is_answered)

    @property
    def unanswered(self) -> tuple[CheckSeen, ...]:
        """Everything nobody has answered, also what can be done later."""
        return tuple(seen for seen in self.checks if not seen.is_answered)

    @cached_property
    def _places(self) -> dict[str, tuple[Stop, int]]:
        return {seen.check.code: (stop, number) for stop in self.stops for number, seen in enumerate(stop.checks)}

    def stop_of(self, check_code: str) -> tuple[Stop, int]:
        """The stop of a check and its place in it, from 0."""
        return self._places[check_code]

    def seen(self, check_code: str) -> CheckSeen | None:
        found = self._places.get(check_code)
        return found[0].checks[found[1]] if found else None

    def next_after(self, check_code: str | None = None) -> CheckSeen | None:
        """The next check without an answer, walking on from this one. None: there is nothing left to lead to.

        Without a required one nobody leaves, so the way leads to all of these first, and from the start again at the end. Then come those
        that may stay open, each once: who passes it is not led back. Places a colleague has taken come last: they are in good hands.
        """
        order = sorted(self.checks, key=lambda seen: self.stop_of(seen.check.code)[0].is_of_others)
        at = next((n for n, seen in enumerate(order) if seen.check.code == check_code), -1)
        from_open = at if at >= 0 and not order[at].is_required else -1  # the way to the required ones led past all of these
        left = [
            (self.stop_of(seen.check.code)[0].is_of_others, not seen.is_required, seen.is_required and n < at, n)
            for n, seen in enumerate(order)
            if n != at and not seen.is_answered and (seen.is_required or n > from_open)
        ]
        return order[min(left)[-1]] if left else None

    def may_change(self, check_code: str) -> bool:
        return not self.is_locked or self.criteria_set.criterion_of(check_code).code in self.recheck

    def may_take_out(self, evidence: Evidence) -> bool:
        """It would be taken from every check it serves."""
        return all(map(self.may_change, (evidence.check_code, *evidence.also_for)))


def walk_of(phone: Phone, visit_id: VisitId) -> Walk | None:
    """None when this visit is not on this phone."""
    return phone.read_once(("walk", visit_id), lambda: _walk_of(phone, visit_id))


def _walk_of(phone: Phone, visit_id: VisitId) -> Walk | None:
    records = phone.store.records
    visit = records.get(Visit, visit_id)
    commune = records.get(Commune, visit.commune_code) if visit else None
    criteria_set = records.get(CriteriaSet, visit.criteria_set_id) if visit else None
    if visit is None or commune is None or criteria_set is None:
        return None
    share = visit.attendance(phone.actor.id)
    colleagues = tuple(each for each in visit.attendances if each is not share)
    team = records.get(Team, visit.team_id)
    return Walk(
        visit,
        commune,
        criteria_set,
        _stops(phone, visit, criteria_set),
        is_locked=share is None or share.submitted_at is not None,
        recheck=rechecks(phone, visit),
        share=share,
        colleagues=colleagues,
        has_mates=bool(colleagues or (team and len(team.inspectors) > 1)),
    )


def _stops(phone: Phone, visit: Visit, criteria_set: CriteriaSet) -> tuple[Stop, ...]:
    records, me = phone.store.records, phone.actor.id
    findings: dict[CheckCode, list[Finding]] = {}
    for finding in records.findings(visit.id):
        findings.setdefault(finding.check_code, []).append(finding)
    evidence: dict[CheckCode, list[Evidence]] = {}
    for each in records.evidence(visit.id):
        for code in dict.fromkeys((each.check_code, *each.also_for)):
            evidence.setdefault(code, []).append(each)
    return tuple(
        Stop(
            place,
            tuple(_seen(me, check, findings.get(check.code, ()), tuple(evidence.get(check.code, ()))) for check in checks),
            is_mine=any(place.code in each.places for each in visit.attendances if each.inspector == me),
            taken_by=tuple(each.inspector for each in visit.attendances if each.inspector != me and place.code in each.places),
        )
        for place, checks in walk(criteria_set)
    )


def _seen(me: AccountId, check: Check, findings: Iterable[Finding], evidence: tuple[Evidence, ...]) -> CheckSeen:
    own = next((each for each in findings if each.inspector == me), None)
    others = tuple(each for each in findings if each.inspector != me and each.answer is not None)
    firsts = {each.more.first_photo for each in findings}
    evidence = tuple(sorted(evidence, key=lambda each: each.id not in firsts))  # the others stay as they were taken
    if others and (own is None or own.answer is None):
        return CheckSeen(check, others[0], evidence, is_own=False, colleagues=others)
    return CheckSeen(check, own, evidence, is_own=True, colleagues=others)


def numbered(seen: CheckSeen) -> dict[EvidenceId, int]:
    """Everybody's photos of a check in the order they were taken, from 1. What was taken for another check has its number there."""
    own = [each for each in seen.evidence if each.check_code == seen.check.code]
    return {each.id: number for number, each in enumerate(sorted(own, key=lambda each: (each.captured_at, each.id)), 1)}


def rechecks(phone: Phone, visit: Visit) -> dict[str, str]:
    return {
        each.criterion_code: each.reason
        for each in phone.store.records.every(Resolution)
        if each.registration_id == visit.registration_id and each.outcome is Outcome.RECHECK
    }


def criterion_of(walk_: Walk, check: Check) -> Criterion:
    return walk_.criteria_set.criterion_of(check.code)
