"""May this actor do this, see this? Asked once: it hides the button, refuses the request and scopes every read."""

from shared.actors import Actor, Role
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.decisions import Feedback, Resolution
from shared.devices import DeviceKey
from shared.errors import RoleMayNot
from shared.explanations import Conclusion, Explanation, Final, Statement
from shared.operations import (
    AttachEvidence,
    Change,
    Conclude,
    Countersign,
    DecideLate,
    Establish,
    Explain,
    Finalise,
    HideAreas,
    LateChange,
    MarkEvidence,
    NoteEvidence,
    OpenVisit,
    PauseVisit,
    PlaceOffice,
    PublishFeedback,
    Record,
    RecordFinding,
    Register,
    RegisterDevice,
    ReopenFinal,
    ReopenVisit,
    ReportNoEntry,
    ResolveDiscrepancy,
    RevokeDevice,
    ScoreItself,
    ShareEvidence,
    SubmitStatement,
    SubmitVisit,
    TakePlaces,
    WithdrawEvidence,
    WriteRemark,
)
from shared.remarks import Remark
from shared.rounds import Assignment, Registration, Round, SelfScore, Team
from shared.veils import Veil
from shared.visits import Evidence, Finding, Visit

MAY: dict[type[Change], frozenset[Role]] = {
    Establish: frozenset({Role.STANDING_OFFICE}),
    Register: frozenset({Role.COMMUNE}),
    ScoreItself: frozenset({Role.COMMUNE}),
    OpenVisit: frozenset({Role.INSPECTOR}),
    PauseVisit: frozenset({Role.INSPECTOR}),
    TakePlaces: frozenset({Role.INSPECTOR}),
    ReportNoEntry: frozenset({Role.INSPECTOR}),
    RecordFinding: frozenset({Role.INSPECTOR}),
    AttachEvidence: frozenset({Role.INSPECTOR}),
    WithdrawEvidence: frozenset({Role.INSPECTOR}),
    NoteEvidence: frozenset({Role.INSPECTOR}),
    MarkEvidence: frozenset({Role.INSPECTOR}),
    ShareEvidence: frozenset({Role.INSPECTOR}),
    WriteRemark: frozenset({Role.INSPECTOR, Role.LEAD}),
    RegisterDevice: frozenset({Role.INSPECTOR}),
    RevokeDevice: frozenset({Role.STANDING_OFFICE}),
    HideAreas: frozenset({Role.LEAD, Role.STANDING_OFFICE}),
    PlaceOffice: frozenset({Role.STANDING_OFFICE}),
    SubmitVisit: frozenset({Role.INSPECTOR}),
    ReopenVisit: frozenset({Role.LEAD}),
    DecideLate: frozenset({Role.LEAD}),
    ResolveDiscrepancy: frozenset({Role.LEAD}),
    Countersign: frozenset({Role.LEAD}),
    PublishFeedback: frozenset({Role.LEAD}),
    Explain: frozenset({Role.COMMUNE}),
    SubmitStatement: frozenset({Role.COMMUNE}),
    Conclude: frozenset({Role.LEAD}),
    Finalise: frozenset({Role.LEAD}),
    ReopenFinal: frozenset({Role.STANDING_OFFICE}),
}


def may(actor: Actor, change: type[Change]) -> bool:
    return actor.role in MAY[change]


def require_may(actor: Actor, change: Change) -> None:
    """Raises RoleMayNot."""
    if not may(actor, type(change)):
        raise RoleMayNot(role=actor.role.value, wish=change.kind)


def may_see(actor: Actor, record: Record) -> bool:
    """Scope of every read. A commune's view of findings goes through the published case, never record by record; what it writes in answer
    is read by others through the case too, once it is submitted.
    """
    if isinstance(record, Explanation):
        return actor.role is Role.COMMUNE and actor.commune_code == record.commune_code
    if isinstance(record, DeviceKey):
        return actor.role is Role.STANDING_OFFICE or record.account_id == actor.id
    if isinstance(record, Remark) and actor.role is Role.COUNCIL:
        return False
    if actor.role in (Role.STANDING_OFFICE, Role.COUNCIL):
        return True
    match record:
        case CriteriaSet() | Round() | Commune():
            return True
        case Team():
            return record.id in actor.team_ids
        case Registration() | SelfScore():
            return sees_claims(actor, record.commune_code)
        case Assignment():
            return record.team_id in actor.team_ids and not record.is_cancelled
        case Visit() | Finding() | Evidence() | Resolution() | Feedback() | LateChange() | Veil() | Remark():
            return record.team_id in actor.team_ids
        case Statement() | Conclusion() | Final():  # the desk's business: phones have no use for them
            return actor.role is Role.LEAD and record.team_id in actor.team_ids


def sees_claims(actor: Actor, commune_code: str) -> bool:
    """As records, one by one: only the commune's own. A lead is told by the case (may_see_case), an inspector by the brief (may_see_brief)."""
    return actor.role is Role.COMMUNE and actor.commune_code == commune_code


def may_see_case(actor: Actor, commune_code: str, team_ids: frozenset[str]) -> bool:
    """Whole case of a commune: Sở Nội vụ, the council, the leads of the teams assigned to it, the commune itself."""
    if actor.role in (Role.STANDING_OFFICE, Role.COUNCIL):
        return True
    if actor.role is Role.LEAD:
        return bool(team_ids & set(actor.team_ids))
    return actor.role is Role.COMMUNE and actor.commune_code == commune_code


def may_see_brief(actor: Actor, team_id: str) -> bool:
    """What goes along to a visit, the claims too: they stay hidden on the phone until the inspector's own finding is recorded."""
    return actor.role is Role.INSPECTOR and team_id in actor.team_ids


def may_see_history(actor: Actor, team_id: str) -> bool:
    """What was ever recorded for a finding: the team, its lead, and Sở Nội vụ."""
    return actor.role is Role.STANDING_OFFICE or (actor.role in (Role.INSPECTOR, Role.LEAD) and team_id in actor.team_ids)


def may_read_remarks(actor: Actor) -> bool:
    """At the desk: what a team says among itself is for its lead and Sở Nội vụ, never for the commune or the council."""
    return actor.role in (Role.LEAD, Role.STANDING_OFFICE)


def may_read_likes(actor: Actor) -> bool:
    """How other communes' discrepancies were decided: never for a commune."""
    return actor.role in (Role.LEAD, Role.STANDING_OFFICE, Role.COUNCIL)


def may_read_document(actor: Actor, commune_code: str, team_ids: frozenset[str], is_handed_in: bool) -> bool:
    """Of an explanation: its commune at any time; once it is handed in the leads of the teams assigned to it, and Sở Nội vụ."""
    if actor.role is Role.COMMUNE:
        return actor.commune_code == commune_code
    is_lead_of_it = actor.role is Role.LEAD and bool(team_ids & set(actor.team_ids))
    return is_handed_in and (is_lead_of_it or actor.role is Role.STANDING_OFFICE)


def may_see_faces(actor: Actor) -> bool:
    """Copies in which nothing is hidden: only for the team that took the photo, its lead, and Sở Nội vụ."""
    return actor.role in (Role.LEAD, Role.STANDING_OFFICE, Role.INSPECTOR)


def may_see_originals(actor: Actor) -> bool:
    """The untouched bytes, with everything the camera wrote into them; each view is noted."""
    return actor.role in (Role.LEAD, Role.STANDING_OFFICE)


def may_look_after(actor: Actor) -> bool:
    """Devices that sign, office points, the server's own work."""
    return actor.role is Role.STANDING_OFFICE


def may_bring_rescue(actor: Actor) -> bool:
    """What a phone could not send is brought to the desk of Sở Nội vụ; the journal keeps who brought it."""
    return actor.role is Role.STANDING_OFFICE
