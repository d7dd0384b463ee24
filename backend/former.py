"""What an earlier round found at a commune: what of it goes along to a new visit, and who may look at its pictures.

The findings of another team go along once their round was published to the commune: before that they are still being decided on. Those
of one's own team are known to it anyway. Notes are the inspectors' own words and go to inspectors only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlmodel import Session

from backend import uploads
from backend.world import SqlWorld
from shared.actors import Actor
from shared.answers import NotChecked
from shared.criteria import Check, CriteriaSet
from shared.decisions import Feedback
from shared.ids import CheckCode, Sha256, feedback_id, registration_id
from shared.rounds import Assignment, Registration, Round
from shared.scoring import check_share
from shared.visits import Evidence, Finding, Visit
from shared.wire import Former
from shared.world import require

MOST_PHOTOS = 3  # for each check


@dataclass(frozen=True)
class Past:
    """What may be told of one earlier round."""

    year: int
    criteria_set: CriteriaSet
    findings: tuple[Finding, ...]
    evidence: tuple[Evidence, ...]


def former_of(session: Session, assignment: Assignment) -> tuple[Former, ...]:
    """Of the newest earlier round that has anything to tell, for checks that ask the same as today's."""
    world = SqlWorld(session)
    round_ = require(world, Round, assignment.round_id)
    past = next(pasts(world, round_, assignment), None)
    if past is None:
        return ()
    today = require(world, CriteriaSet, round_.criteria_set_id)
    asked = {check.code: check for criterion in today.criteria() for check in criterion.checks}
    stored = uploads.held(session, tuple({each.sha256 for each in past.evidence}))
    by_check: dict[CheckCode, list[Finding]] = defaultdict(list)
    for finding in past.findings:
        if finding.check_code in asked and is_same(asked[finding.check_code], past.criteria_set.check(finding.check_code)):
            by_check[finding.check_code].append(finding)
    return tuple(told(past, asked[code], findings, stored) for code, findings in by_check.items())


def pasts(world: SqlWorld, round_: Round, assignment: Assignment) -> Iterator[Past]:
    """Earlier rounds of the assignment's commune in which something was found, the newest first."""
    earlier = sorted((each for each in world.all(Round) if each.year < round_.year), key=lambda each: -each.year)
    for each in earlier:
        registration = world.get(Registration, registration_id(each.id, assignment.commune_code))
        if registration is None:
            continue
        case = world.cases([registration])[0]
        told_of = {visit.id for visit in case.visits if case.feedback or visit.team_id == assignment.team_id}
        found = tuple(one for one in case.findings if one.visit_id in told_of and is_found(one))
        if found:
            kept = tuple(one for one in case.evidence if one.visit_id in told_of and not one.is_withdrawn)
            yield Past(each.year, case.criteria_set, found, kept)


def is_found(finding: Finding) -> bool:
    """What could not be checked then says nothing now."""
    return finding.answer is not None and not isinstance(finding.answer, NotChecked)


def is_same(now: Check, then: Check) -> bool:
    """A later edition of the set may ask something else under the same code."""
    return (now.title, now.answer, now.unit) == (then.title, then.answer, then.unit)


def told(past: Past, check: Check, findings: Sequence[Finding], stored: Iterable[Sha256]) -> Former:
    """Where two inspectors differed, the answer that favours the commune, as it counted."""
    chosen = max(findings, key=lambda each: (favour(check, each), each.recorded_at))
    serving = [each for each in past.evidence if each.serves(check.code) and each.sha256 in stored]
    serving.sort(key=lambda each: (each.finding_id != chosen.id, each.captured_at))
    photos = tuple(dict.fromkeys(each.sha256 for each in serving))[:MOST_PHOTOS]
    return Former(check.code, past.year, chosen.answer, chosen.note, photos)


def favour(check: Check, finding: Finding) -> Fraction:
    share = check_share(check, finding.answer) if finding.answer is not None else None
    return Fraction(-1) if share is None else share


def former_evidence(world: SqlWorld, actor: Actor, sha256: str) -> list[Evidence]:
    """Evidence made of this photo that goes along to a visit of the actor's teams: of an earlier, published round, at a commune that
    is assigned to one of them now.
    """
    every = [each for each in world.all(Evidence, sha256=[sha256]) if not each.is_withdrawn]
    if not every:
        return []
    assigned = world.all(Assignment, team_id=actor.team_ids, commune_code={each.commune_code for each in every})
    newest: dict[str, int] = defaultdict(int)
    for each in assigned:
        if not each.is_cancelled:
            newest[each.commune_code] = max(newest[each.commune_code], require(world, Round, each.round_id).year)
    return [each for each in every if is_earlier(world, require(world, Visit, each.visit_id), newest[each.commune_code])]


def is_earlier(world: SqlWorld, visit: Visit, year: int) -> bool:
    is_published = world.get(Feedback, feedback_id(visit.registration_id)) is not None
    return is_published and require(world, Round, visit.round_id).year < year
