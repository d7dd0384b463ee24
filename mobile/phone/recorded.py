"""The history of one finding: what this phone recorded, always; what every device recorded, where the server can be asked."""

from dataclasses import dataclass

from mobile.device.port import NetworkDown
from mobile.phone.facts import Walk
from mobile.phone.session import Phone
from mobile.server import Refused, SignedOut
from mobile.store.words import UNSENT, Waiting
from shared.errors import DomainError
from shared.history import Step, claim_open_from, steps
from shared.ids import AccountId, CheckCode, FindingId, finding_id
from shared.merging import laid_over
from shared.operations import RecordFinding, SeenFinding
from shared.wire import HistoryShown, Recorded


@dataclass(frozen=True)
class Here:
    """What this phone recorded of a finding; `unsent` of it, from the end, the server does not have yet."""

    recorded: tuple[Recorded, ...]
    unsent: tuple[Recorded, ...]


def here(phone: Phone, about: FindingId) -> Here:
    """Each recording as the whole finding read afterwards, as this phone saw it."""
    now, recorded, unsent = SeenFinding(), [], []
    for each in phone.store.of_record(about):
        change = each.operation.change
        if isinstance(change, RecordFinding):
            now = laid_over(change, change.seen or now)
            recorded.append(_recorded(each, now))
            unsent += recorded[-1:] if each.state in UNSENT else []
    return Here(tuple(recorded), tuple(unsent))


def _recorded(waiting: Waiting, now: SeenFinding) -> Recorded:
    made_at = waiting.operation.at
    return Recorded(made_at, made_at, waiting.operation.device_id, now.answer, now.note, now.more, "applied")


async def at_server(phone: Phone, about: FindingId) -> HistoryShown | None:
    """None without a network, or where the server does not know the finding yet."""
    try:
        return await phone.courier.server.history(about)
    except (NetworkDown, Refused, SignedOut):
        return None


@dataclass(frozen=True)
class History:
    """`is_complete`: told by the server, with other devices; `not_there` are recordings of this phone it does not have yet."""

    steps: tuple[Step, ...]
    is_complete: bool
    not_there: frozenset[int] = frozenset()


def history_of(phone: Phone, walk: Walk, check_code: CheckCode, inspector: AccountId, told: HistoryShown | None) -> History:
    """The oldest first. Whether the claim could be seen is told for one's own findings only: a colleague's phone knows of theirs."""
    own = here(phone, finding_id(walk.visit.id, check_code, inspector))
    recorded = (*told.recorded, *own.unsent) if told else own.recorded
    open_from = None
    if inspector == phone.actor.id:
        try:
            criterion = walk.criteria_set.criterion_of(check_code)
        except DomainError:
            return History((), is_complete=bool(told))
        every = {each.code: here(phone, finding_id(walk.visit.id, each.code, inspector)).recorded for each in criterion.checks}
        open_from = claim_open_from(criterion, every)
    pending = range(len(recorded) - len(own.unsent), len(recorded))
    return History(steps(recorded, open_from), bool(told), frozenset(pending))
