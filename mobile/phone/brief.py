"""What came along to a visit, as far as the inspector may see it now: last year's findings at once, claims after the own finding."""

from mobile.phone.opened import Opened
from mobile.texts import phone_work as say
from shared import ids
from shared.blindness import deciding
from shared.criteria import Check, CriteriaSet
from shared.errors import UnknownCheck
from shared.ids import AccountId, AssignmentId, CriterionCode, VisitId
from shared.rounds import SelfScore
from shared.visits import Finding, Visit
from shared.wire import Brief, Former


class Briefed(Opened):
    """Read only; it works without a network, from what the last run of the courier brought."""

    def brief(self, assignment_id: AssignmentId) -> Brief | None:
        return self.store.brief(assignment_id)

    def former(self, visit: Visit, check_code: str) -> Former | None:
        """What the last round found for this check at this commune. It is nobody's claim: it may be shown at any time."""
        brief = self.brief(visit.assignment_id)
        return next((each for each in brief.former if each.check_code == check_code), None) if brief else None

    def former_picture(self, sha256: str) -> bytes | None:
        """A small copy of a photo of the last round; None where it was not downloaded."""
        return self.store.former_picture(sha256)

    def claim(self, visit: Visit, criterion_code: str) -> SelfScore | None:
        """What the commune claims for a criterion, once this inspector cannot be led by it any more: when every check that decides
        about the criterion has an answer of their own. A way out ("could not be checked") is an answer; a colleague's is not.
        """
        brief = self.brief(visit.assignment_id)
        claim = next((each for each in brief.claims if each.criterion_code == criterion_code), None) if brief else None
        return claim if claim and self._has_own_findings(visit, CriterionCode(criterion_code)) else None

    def _has_own_findings(self, visit: Visit, criterion_code: CriterionCode) -> bool:
        criteria_set = self.store.records.get(CriteriaSet, visit.criteria_set_id)
        try:
            asked = deciding(criteria_set.criterion(criterion_code)) if criteria_set else ()
        except UnknownCheck:  # a part scored outside of the visit: nothing here could be led by it, and nothing here asks for it
            return False
        return bool(asked) and all(self._is_answered(visit.id, check) for check in asked)

    def _is_answered(self, visit_id: VisitId, check: Check) -> bool:
        own = self.store.records.get(Finding, ids.finding_id(visit_id, check.code, self.actor.id))
        return own is not None and own.answer is not None

    def name_of(self, account_id: AccountId) -> str:
        """Of a colleague or a lead, as the briefs name them; a word for any colleague where none of them does."""
        if account_id == self.actor.id:
            return self.actor.name
        return self.read_once("names", self._names).get(account_id, say.A_COLLEAGUE)

    def _names(self) -> dict[str, str]:
        named = [each for brief in self.store.briefs() for each in brief.people.items()]
        return {account_id: name for account_id, name in reversed(named) if name}
