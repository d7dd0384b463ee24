"""The conversation about findings, and what the lead waits for: asked questions and checks to be seen again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import flet as ft

from mobile.device.port import StoreFull
from mobile.phone.session import Phone, slug_of
from shared.communes import Commune
from shared.criteria import CriteriaSet, Criterion
from shared.decisions import Outcome, Resolution
from shared.errors import DomainError
from shared.ids import AccountId, CheckCode, CriterionCode, FindingId, VisitId, finding_id
from shared.operations import LateChange, RecordFinding
from shared.remarks import LONGEST_REMARK, Remark, conversation, unanswered_question
from shared.visits import Finding, Visit


@dataclass(frozen=True)
class Task:
    """What the lead waits for from this inspector. `text`: the lead's own words; `at`: when they were written, None where nobody said.

    A "recheck" is about a whole criterion: `check_code` is the first of its checks. A "question" is about one check.
    `is_answered`: as far as clocks can tell, it was looked at again; the lead has not decided yet.
    """

    kind: Literal["recheck", "question"]
    visit_id: VisitId
    check_code: CheckCode
    criterion_code: CriterionCode
    commune: str
    text: str
    at: datetime | None = None
    is_answered: bool = False


def tasks(phone: Phone) -> tuple[Task, ...]:
    """What still has to be done first, then by when it was asked, the oldest first."""
    return phone.read_once("tasks", lambda: _tasks(phone))


def _tasks(phone: Phone) -> tuple[Task, ...]:
    visits = [each for each in phone.store.records.every(Visit) if each.attendance(phone.actor.id)]
    found = [task for visit in visits for task in (*_rechecks(phone, visit), *_questions(phone, visit))]
    return tuple(sorted(found, key=lambda each: (each.is_answered, each.at.isoformat() if each.at else "", each.check_code)))


def tasks_of(phone: Phone, visit_id: VisitId) -> tuple[Task, ...]:
    return tuple(each for each in tasks(phone) if each.visit_id == visit_id)


def _rechecks(phone: Phone, visit: Visit) -> list[Task]:
    asked = [
        each
        for each in phone.store.records.every(Resolution)
        if each.registration_id == visit.registration_id and each.outcome is Outcome.RECHECK
    ]
    found = []
    for each in asked:
        criterion = _criterion(phone, visit, each.criterion_code)
        if criterion and criterion.checks:
            own = [phone.finding(visit.id, check.code) for check in criterion.checks]
            is_answered = any(finding and finding.recorded_at > each.decided_at for finding in own)
            first, where = criterion.checks[0].code, _commune(phone, visit)
            found.append(
                Task("recheck", visit.id, first, criterion.code, where, each.reason, each.decided_at, is_answered=is_answered)
            )
    return found


def _criterion(phone: Phone, visit: Visit, code: CriterionCode) -> Criterion | None:
    """None where the set that is here is older than the decision."""
    criteria_set = phone.store.records.get(CriteriaSet, visit.criteria_set_id)
    try:
        return criteria_set.criterion(code) if criteria_set else None
    except DomainError:
        return None


def _questions(phone: Phone, visit: Visit) -> list[Task]:
    criteria_set = phone.store.records.get(CriteriaSet, visit.criteria_set_id)
    own = [each for each in remarks(phone) if each.visit_id == visit.id and each.inspector == phone.actor.id]
    found = []
    for about in sorted({each.finding_id for each in own}):
        asked = unanswered_question(conversation(own, about))
        if asked and criteria_set:
            code = criteria_set.criterion_of(asked.check_code).code
            where = _commune(phone, visit)
            found.append(Task("question", visit.id, asked.check_code, code, where, asked.text, asked.written_at))
    return found


def _commune(phone: Phone, visit: Visit) -> str:
    commune = phone.store.records.get(Commune, visit.commune_code)
    return commune.full_name if commune else visit.commune_code


def remarks(phone: Phone) -> tuple[Remark, ...]:
    return phone.store.records.every(Remark)


# ── one conversation ──
def spoken(phone: Phone, visit_id: VisitId, check_code: CheckCode, inspector: AccountId) -> tuple[Remark, ...]:
    """What was said about one inspector's finding, in its order."""
    return conversation(remarks(phone), finding_id(visit_id, check_code, inspector))


@dataclass(frozen=True)
class Said:
    """One remark; `is_here_only`: the server has not confirmed it yet."""

    remark: Remark
    is_own: bool
    is_here_only: bool


@dataclass(frozen=True)
class Talk:
    """About one inspector's finding. `late`: what reached the server after the visit was locked."""

    visit: Visit
    inspector: AccountId
    is_own: bool
    finding: Finding | None
    said: tuple[Said, ...]
    question: Remark | None
    late: tuple[LateChange, ...]


def talk_of(phone: Phone, visit: Visit, check_code: CheckCode, inspector: AccountId) -> Talk:
    about = finding_id(visit.id, check_code, inspector)
    unsent = phone.store.unsent_of("remark")
    spoken = conversation(remarks(phone), about)
    return Talk(
        visit,
        inspector,
        inspector == phone.actor.id,
        phone.store.records.get(Finding, about),
        tuple(Said(each, each.author == phone.actor.id, each.id in unsent) for each in spoken),
        unanswered_question(spoken),
        _late_of(phone, about),
    )


@ft.observable
@dataclass
class Reply:
    """A word to one inspector about one check, being written; kept in mind until it is sent. `problem` is the slug of what kept it here."""

    phone: Phone
    visit_id: VisitId
    check_code: CheckCode
    inspector: AccountId
    words: str = ""
    problem: str = ""

    @property
    def may_be_sent(self) -> bool:
        return bool(self.words.strip()) and len(self.words) <= LONGEST_REMARK

    def write(self, words: str) -> None:
        self.words = words

    def send(self) -> None:
        try:
            self.phone.remark(self.visit_id, self.check_code, self.inspector, self.words)
            self.words = self.problem = ""
        except (DomainError, StoreFull) as refusal:
            self.problem = slug_of(refusal)


def reply_to(phone: Phone, visit: Visit, check_code: CheckCode, inspector: AccountId) -> Reply:
    """As it was left."""
    about = ("reply", visit.id, check_code, inspector)
    return phone.in_mind(about, lambda: Reply(phone, visit.id, check_code, inspector))


def _late_of(phone: Phone, about: FindingId) -> tuple[LateChange, ...]:
    late = (each for each in phone.store.records.every(LateChange) if isinstance(each.wish, RecordFinding))
    return tuple(sorted((each for each in late if each.record_id == about), key=lambda each: each.made_at))
