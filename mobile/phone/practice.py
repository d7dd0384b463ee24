"""What a rehearsal is made of: a commune that does not exist, with everything an inspector can meet. Plainly invented, in the city."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from mobile.texts import phone_rehearsal as say
from shared import ids
from shared.actors import Actor
from shared.answers import YesNo
from shared.communes import Commune, Point
from shared.criteria import AnswerType, Check, CriteriaSet, Criterion, Group, Method, Option, Place, Privacy, walk
from shared.ids import AccountId, AssignmentId, CheckCode, CommuneCode, CriteriaSetId, CriterionCode, RoundId, TeamId
from shared.operations import Record
from shared.remarks import Remark
from shared.rounds import Assignment, Round, SelfScore, StarBand
from shared.visits import Attendance, Finding, Visit
from shared.wire import Brief, Former

NAME = "tap-duot"
PRACTICE_COMMUNE = CommuneCode("00000")  # no commune of the country has this code
BIEN_HOA = Point(10.9574, 106.8427)
CLAIMED = 4  # criteria the commune says something about
BEFORE = timedelta(minutes=20)


def assignment_id() -> AssignmentId:
    """The same in every rehearsal, and nobody else's: what leads to it from outside of one leads nowhere."""
    return AssignmentId(ids.derived_id("assignment", NAME))


def visit_id() -> ids.VisitId:
    return ids.visit_id(assignment_id())


def team_id() -> TeamId:
    return TeamId(ids.derived_id("team", NAME))


def colleague() -> AccountId:
    return AccountId(ids.derived_id("account", NAME, "colleague"))


def lead() -> AccountId:
    return AccountId(ids.derived_id("account", NAME, "lead"))


@dataclass(frozen=True)
class Practice:
    """Everything of one rehearsal, as a server would have told it."""

    records: tuple[Record, ...]
    assignment: Assignment
    brief: Brief


def practice_of(criteria_set: CriteriaSet | None, notice: str, actor: Actor, now: datetime, today: date) -> Practice:
    """For this inspector, with the criteria of their round where they are known here."""
    asked = criteria_set or small_set()
    round_ = a_round(asked, notice, today)
    assignment = Assignment(assignment_id(), round_.id, team_id(), PRACTICE_COMMUNE, today, version=1)
    visit = a_visit(round_, now)
    seen, asked_about = simple_checks(asked)
    records: tuple[Record, ...] = (
        asked,
        round_,
        Commune(PRACTICE_COMMUNE, say.COMMUNE, say.COMMUNE_FULL, BIEN_HOA, version=1),
        assignment,
        visit,
        *(a_finding(visit, check.code, now) for check in seen[:1]),
        *(a_question(visit, check.code, actor, now) for check in asked_about[:1]),
    )
    return Practice(records, assignment, a_brief(asked, visit, today, now))


def a_round(criteria_set: CriteriaSet, notice: str, today: date) -> Round:
    bands = tuple(StarBand(Decimal(least), stars) for least, stars in ((95, 4), (90, 3), (80, 2), (0, 1)))
    round_id = RoundId(ids.derived_id("round", NAME))
    return Round(
        round_id, today.year, say.ROUND, criteria_set.id, today, bands, Decimal(100), notice=notice or say.NOTICE, version=1
    )


def a_visit(round_: Round, now: datetime) -> Visit:
    """A colleague is there already, so that two at one commune can be met too."""
    return Visit(
        id=visit_id(),
        assignment_id=assignment_id(),
        registration_id=ids.registration_id(round_.id, PRACTICE_COMMUNE),
        round_id=round_.id,
        commune_code=PRACTICE_COMMUNE,
        team_id=team_id(),
        criteria_set_id=round_.criteria_set_id,
        attendances=(Attendance(colleague(), now - BEFORE),),
        version=1,
    )


def simple_checks(criteria_set: CriteriaSet) -> tuple[list[Check], list[Check]]:
    """Checks answered by yes or no: those of the first place for the colleague, those of later places for the lead's question."""
    stops = [[check for check in checks if check.answer is AnswerType.YES_NO] for _, checks in walk(criteria_set)]
    plain = [checks for checks in stops if checks]
    return (plain[0][-1:], [check for checks in plain[1:2] for check in checks]) if plain else ([], [])


def a_finding(visit: Visit, check_code: CheckCode, now: datetime) -> Finding:
    return Finding(
        id=ids.finding_id(visit.id, check_code, colleague()),
        visit_id=visit.id,
        round_id=visit.round_id,
        commune_code=visit.commune_code,
        team_id=visit.team_id,
        criteria_set_id=visit.criteria_set_id,
        check_code=check_code,
        inspector=colleague(),
        answer=YesNo(True),
        note=say.COLLEAGUE_NOTE,
        recorded_at=now - BEFORE / 2,
        version=1,
    )


def a_question(visit: Visit, check_code: CheckCode, actor: Actor, now: datetime) -> Remark:
    return Remark(
        id=ids.RemarkId(ids.derived_id("remark", NAME)),
        finding_id=ids.finding_id(visit.id, check_code, actor.id),
        visit_id=visit.id,
        registration_id=visit.registration_id,
        commune_code=visit.commune_code,
        team_id=visit.team_id,
        check_code=check_code,
        inspector=actor.id,
        author=lead(),
        text=say.QUESTION,
        is_question=True,
        written_at=now - BEFORE / 4,
        version=1,
    )


def a_brief(criteria_set: CriteriaSet, visit: Visit, today: date, now: datetime) -> Brief:
    """Full points claimed for the criteria one meets first, and one answer of last year."""
    first = [check for _, checks in walk(criteria_set) for check in checks]
    met = list(dict.fromkeys(criteria_set.criterion_of(check.code).code for check in first))[:CLAIMED]
    plain = next((check for check in first if check.answer is AnswerType.YES_NO), None)
    return Brief(
        assignment_id=visit.assignment_id,
        commune_code=visit.commune_code,
        claims=tuple(a_claim(criteria_set, visit, code) for code in met),
        former=(Former(plain.code, today.year - 1, YesNo(False), say.FORMER_NOTE),) if plain else (),
        people={colleague(): say.COLLEAGUE, lead(): say.LEAD},
        made_at=now,
    )


def a_claim(criteria_set: CriteriaSet, visit: Visit, code: str) -> SelfScore:
    points = criteria_set.criterion(code).points
    claim_id = ids.self_score_id(visit.registration_id, code)
    return SelfScore(claim_id, visit.registration_id, visit.commune_code, code, points, say.CLAIM, version=1)


# ── for a phone that knows no criteria yet ──
def small_set() -> CriteriaSet:
    """A few checks, one of each kind of answer that is met most."""
    places = tuple(Place(f"p{n}", title) for n, title in enumerate(say.PLACES, start=1))
    checks = list(small_checks())
    criteria = tuple(
        Criterion(CriterionCode(f"T{n:02}"), title, "", say.QUOTE, Decimal(2), True, tuple(checks[2 * n - 2 : 2 * n]))
        for n, title in enumerate(say.CRITERIA, start=1)
    )
    set_id = CriteriaSetId(ids.derived_id("criteria-set", NAME))
    return CriteriaSet(set_id, say.SET, NAME, "", places, (), (Group("T", say.SET, "", criteria),), version=1)


def small_checks() -> Iterator[Check]:
    gate, ramp, chairs, water, badges, counter = say.CHECKS
    options = tuple(Option(f"O{n}", title, share) for n, (title, share) in enumerate(zip(say.LEVELS, shares(), strict=True)))
    yield a_check("T01.1", gate, AnswerType.YES_NO, "p1", photo_required=True)
    yield a_check("T01.2", ramp, AnswerType.YES_NO, "p1")
    yield a_check("T02.1", chairs, AnswerType.COUNT, "p2", unit=say.CHAIRS)
    yield a_check("T02.2", water, AnswerType.YES_NO, "p2", photo_required=True)
    yield a_check("T03.1", badges, AnswerType.SHARE, "p3", part_title=say.WITH_BADGE, whole_title=say.PEOPLE_AT_WORK)
    yield a_check("T03.2", counter, AnswerType.CHOICE, "p3", options=options)


def shares() -> tuple[Decimal, ...]:
    return Decimal(1), Decimal("0.5"), Decimal(0)


def a_check(code: str, title: str, answer: AnswerType, place: str, **more: object) -> Check:
    return Check(CheckCode(code), title, Method.SITE, answer, place, say.PHOTO_WANTED, Privacy.FACES, **more)  # type: ignore[arg-type]
