"""Valid records by default, one keyword to spoil; and a world held in dictionaries."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from shared import ids
from shared.actors import Actor, Role
from shared.answers import Answer, YesNo
from shared.apply import apply
from shared.communes import Commune, Point
from shared.criteria import CriteriaSet, required
from shared.criteria_file import read_criteria_set
from shared.decisions import Feedback, Outcome, Resolution
from shared.errors import UnknownRecord
from shared.explanations import Conclusion, Explanation, Final, Statement
from shared.operations import Change, Operation, Record
from shared.rounds import Assignment, Registration, Round, SelfScore, StarBand, Team
from shared.verifying.results import Examination
from shared.visits import Attendance, Evidence, Finding, Visit
from shared.world import Case

NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)
BUILT_IN = Path(__file__).parents[2] / "backend" / "builtin"
ROUND, TEAM, COMMUNE = (
    ids.RoundId(ids.derived_id("round", "2026")),
    ids.TeamId(ids.derived_id("team", "1")),
    ids.CommuneCode("25993"),
)
INSPECTOR = Actor(ids.AccountId("a1"), "khaosat1", "Khảo sát viên Một", Role.INSPECTOR, team_ids=(TEAM,))
COLLEAGUE = Actor(ids.AccountId("a2"), "khaosat2", "Khảo sát viên Hai", Role.INSPECTOR, team_ids=(TEAM,))
LEAD = Actor(ids.AccountId("a3"), "truongdoan1", "Trưởng đoàn Một", Role.LEAD, team_ids=(TEAM,))
COMMUNE_ACTOR = Actor(ids.AccountId("a4"), "xa25993", "Phường Trảng Dài", Role.COMMUNE, commune_code=COMMUNE)
OFFICE = Actor(ids.AccountId("a5"), "sonoivu", "Sở Nội vụ", Role.STANDING_OFFICE)
YES = YesNo(True)
STRANGER = Actor(ids.AccountId("a6"), "khaosat9", "Khảo sát viên Chín", Role.INSPECTOR, team_ids=(ids.TeamId("other"),))


@cache
def the_criteria() -> CriteriaSet:
    """The built-in set of the plan."""
    return read_criteria_set((BUILT_IN / "criteria.json").read_text())


def a_round(**spoilt: Any) -> Round:
    bands = tuple(StarBand(Decimal(least), stars) for least, stars in ((95, 4), (90, 3), (80, 2), (0, 1)))
    return replace(Round(ROUND, 2026, "Đợt 2026", the_criteria().id, date(2026, 6, 10), bands, Decimal(100), version=1), **spoilt)


def a_commune(**spoilt: Any) -> Commune:
    return replace(Commune(COMMUNE, "Trảng Dài", "Phường Trảng Dài", Point(11.0028, 106.883), version=1), **spoilt)


def an_assignment(**spoilt: Any) -> Assignment:
    return replace(
        Assignment(ids.AssignmentId(ids.derived_id("assignment", "1")), ROUND, TEAM, COMMUNE, date(2026, 11, 18), version=1),
        **spoilt,
    )


REGISTRATION = ids.registration_id(ROUND, COMMUNE)
VISIT = ids.visit_id(an_assignment().id)


def a_registration() -> Registration:
    return Registration(REGISTRATION, ROUND, COMMUNE, 4, version=1)


def a_visit(*attendances: Attendance, **spoilt: Any) -> Visit:
    here = attendances or (Attendance(INSPECTOR.id, NOW),)
    visit = Visit(VISIT, an_assignment().id, REGISTRATION, ROUND, COMMUNE, TEAM, the_criteria().id, here, version=1)
    return replace(visit, **spoilt)


def a_submitted_visit() -> Visit:
    return a_visit(Attendance(INSPECTOR.id, NOW, NOW))


def a_finding(check_code: str = "B09.1", answer: Answer | None = YES, inspector: Actor = INSPECTOR, **spoilt: Any) -> Finding:
    code = ids.CheckCode(check_code)
    finding_id = ids.finding_id(VISIT, code, inspector.id)
    finding = Finding(finding_id, VISIT, ROUND, COMMUNE, TEAM, the_criteria().id, code, inspector.id, answer, "", NOW, version=1)
    return replace(finding, **spoilt)


def some_evidence(check_code: str = "B09.1", **spoilt: Any) -> Evidence:
    code = ids.CheckCode(check_code)
    evidence = Evidence(
        id=ids.EvidenceId(ids.derived_id("evidence", check_code)),
        finding_id=ids.finding_id(VISIT, code, INSPECTOR.id),
        visit_id=VISIT,
        commune_code=COMMUNE,
        team_id=TEAM,
        check_code=code,
        inspector=INSPECTOR.id,
        device_id=ids.DeviceId("d1"),
        sha256=ids.Sha256("0" * 64),
        size_bytes=1000,
        media_type="image/jpeg",
        source="camera",
        captured_at=NOW,
        position=None,
        version=1,
    )
    return replace(evidence, **spoilt)


def a_claim(criterion_code: str, points: str | Decimal, claim: str = "") -> SelfScore:
    return SelfScore(
        ids.self_score_id(REGISTRATION, criterion_code), REGISTRATION, COMMUNE, criterion_code, Decimal(points), claim, version=1
    )


def full_claims() -> tuple[SelfScore, ...]:
    """A commune that claims everything, on site and outside: 100 points."""
    criteria_set = the_criteria()
    on_site = [a_claim(criterion.code, criterion.points) for criterion in criteria_set.criteria()]
    return (*on_site, *(a_claim(part.code, part.points) for part in criteria_set.outside_parts() if not part.is_bonus))


def a_resolution(criterion_code: str, outcome: Outcome = Outcome.UPHELD, **spoilt: Any) -> Resolution:
    code = ids.CriterionCode(criterion_code)
    wanted = ids.discrepancy_id(REGISTRATION, code)
    resolution = Resolution(wanted, REGISTRATION, COMMUNE, TEAM, code, outcome, "lý do", LEAD.id, NOW, version=1)
    return replace(resolution, **spoilt)


def a_feedback(**spoilt: Any) -> Feedback:
    feedback = Feedback(ids.feedback_id(REGISTRATION), REGISTRATION, COMMUNE, TEAM, LEAD.id, NOW, version=1)
    return replace(feedback, **spoilt)


def a_case(*findings: Finding, **spoilt: Any) -> Case:
    case = Case(a_registration(), a_commune(), a_round(), the_criteria(), full_claims(), (a_submitted_visit(),), findings)
    return replace(case, **spoilt)


def every_answer(answer: Answer) -> list[Finding]:
    """Every on-site check answered the same way: only the two ways out fit all of them."""
    return [a_finding(check.code, answer) for check in required(the_criteria())]


class Known:
    """shared.world.World over dictionaries: what the rules see when nothing else is there."""

    def __init__(self, *records: Record) -> None:
        self.clock, self.examined = NOW, list[Examination]()
        reference = (the_criteria(), a_round(), a_commune(), Team(TEAM, "Đoàn 1", LEAD.id, (INSPECTOR.id, COLLEAGUE.id), 1))
        self.records = {(type(record), record.id): record for record in (*reference, an_assignment(), a_registration(), *records)}

    def of(self, kind: type) -> tuple[Any, ...]:
        return tuple(record for (each, _), record in self.records.items() if each is kind)

    def get(self, kind: Any, record_id: str) -> Any:
        return self.records.get((kind, record_id))

    def findings(self, visit_id: str) -> tuple[Finding, ...]:
        return tuple(each for each in self.of(Finding) if each.visit_id == visit_id)

    def recheck_asked(self, registration_id: str, criterion_code: str) -> bool:
        return any(each.criterion_code == criterion_code and each.outcome is Outcome.RECHECK for each in self.of(Resolution))

    def case(self, registration_id: str) -> Case:
        if registration_id != REGISTRATION:
            raise UnknownRecord(kind="Registration", id=registration_id)
        feedback: tuple[Feedback, ...] = self.of(Feedback)
        return Case(
            a_registration(),
            a_commune(),
            self.get(Round, ROUND),
            the_criteria(),
            self.of(SelfScore),
            self.of(Visit),
            self.of(Finding),
            self.of(Evidence),
            self.of(Resolution),
            feedback[0] if feedback else None,
            examinations=tuple(self.examined),
            explanations=self.of(Explanation),
            statement=next(iter(self.of(Statement)), None),
            conclusions=self.of(Conclusion),
            final=next(iter(self.of(Final)), None),
        )

    def now(self) -> datetime:
        return self.clock

    def is_set_in_use(self, criteria_set_id: str) -> bool:
        return any(each.criteria_set_id == criteria_set_id for each in self.of(Round))

    def perform(self, actor: Actor, record_id: str, change: Change, seen_version: int = 0) -> Any:
        """Apply one operation and keep its record."""
        record = apply(self, an_operation(actor, record_id, change, seen_version), actor)
        self.records[type(record), record.id] = record
        return record


def an_operation(actor: Actor, record_id: str, change: Change, seen_version: int = 0, **spoilt: Any) -> Operation:
    operation = Operation(ids.OpId(ids.new_id()), record_id, actor.id, ids.DeviceId("d1"), NOW, seen_version, change)
    return replace(operation, **spoilt)
