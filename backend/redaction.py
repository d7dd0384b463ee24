"""A case as somebody may read it: what a commune is told before and after publication, what the team is told of the commune's drafts."""

from dataclasses import replace
from datetime import UTC, datetime

from shared.actors import Role
from shared.deadlines import end_of
from shared.decisions import Feedback, Outcome, Resolution
from shared.explanations import Stance
from shared.ids import AccountId, DeviceId, feedback_id
from shared.verifying.results import Examination
from shared.visits import Evidence, Visit
from shared.world import Case


def as_read_by(role: Role, case: Case) -> Case:
    return as_the_commune_reads_it(case) if role is Role.COMMUNE else as_the_team_reads_it(case)


def as_the_commune_reads_it(case: Case) -> Case:
    """Nothing of the visit before publication; then every finding, but no place, device, seal, withdrawn photo or word among the team,
    and of the visit when it was and whether it ended at a closed door.
    """
    if case.feedback is None:
        asked = asked_of_commune(case)
        return replace(case, visits=(), findings=(), evidence=(), resolutions=asked, examinations=(), conclusions=(), final=None)
    concluded = case.conclusions if case.final and not case.final.is_reopened else ()
    shown = {each.id for each in case.evidence if not each.is_withdrawn}
    return replace(
        case,
        visits=tuple(map(as_it_was_seen, case.visits)),
        evidence=tuple(as_it_was_shown(each) for each in case.evidence if each.id in shown),
        resolutions=tuple(each for each in case.resolutions if each.outcome is not Outcome.TAKEN_BACK),
        examinations=tuple(without_facts(each) for each in case.examinations if each.evidence_id in shown),
        conclusions=concluded,
    )


def as_if_published(case: Case, now: datetime) -> Case:
    """What publishing at this moment would make of it; a case that is published stays as it is."""
    if case.feedback:
        return case
    days, registration = case.round.explain_days, case.registration
    ends = end_of(now, days, case.round.holidays).astimezone(UTC) if days else None
    team_id = case.visits[-1].team_id if case.visits else None
    if team_id is None:
        return case
    named = feedback_id(registration.id)
    return replace(case, feedback=Feedback(named, registration.id, registration.commune_code, team_id, AccountId(""), now, ends))


def as_the_team_reads_it(case: Case) -> Case:
    """What the commune has written and not submitted is its own; an answer to a question is read at once."""
    if case.statement:
        return case
    return replace(case, explanations=tuple(each for each in case.explanations if each.stance is Stance.ANSWERS))


def asked_of_commune(case: Case) -> tuple[Resolution, ...]:
    """Questions the commune is to answer before anything is published."""
    return tuple(each for each in case.resolutions if each.outcome is Outcome.ASKED)


def as_it_was_shown(evidence: Evidence) -> Evidence:
    """Without place, device and seal, and without what the inspector told the team of it."""
    return replace(evidence, position=None, device_id=DeviceId(""), seal=None, note="")


def without_facts(examination: Examination) -> Examination:
    """A commune is told results, not what they rest on: that names places and devices."""
    return replace(examination, verifications=tuple(replace(one, why="", facts={}) for one in examination.verifications))


def as_it_was_seen(visit: Visit) -> Visit:
    """Without the team's own matters: where it stood, how it shared the work out, when it paused."""
    shares = (replace(each, opening=None, places=(), pauses=()) for each in visit.attendances)
    return replace(visit, attendances=tuple(shares))
