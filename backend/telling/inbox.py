"""The inbox of an account: notices of the cases it may see, and how far it has read.

A notice is a row written in the transaction of its operation, under its number (backend.ledger): it cannot be missing, doubled or
out of order, and nothing has to catch up. Who is told of it is asked at reading, by the same scope as every case: a lead who takes
over a team reads what happened before. What only time brings about (deadlines) is computed from what was published, whenever one looks.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, true
from sqlmodel import Session

from backend.ledger import NOTICES, newest_seq
from backend.tables import NoticesReadRow
from backend.world import SqlWorld, sliced
from shared.actors import Actor, Role
from shared.communes import Commune
from shared.decisions import Feedback
from shared.errors import Malformed
from shared.explanations import Statement
from shared.ids import CommuneCode, RegistrationId
from shared.notices import TOLD, Notice, Topic, folded, is_told, of_deadline
from shared.rounds import Assignment, Registration, Round
from shared.wire import NoticeShown, NoticesShown

MOST_ROWS, MOST_LINES = 2000, 200


@dataclass(frozen=True)
class ReadSoFar:
    seq: int = 0
    at: datetime | None = None

    def is_new(self, notice: Notice) -> bool:
        """By number; by time for what has none."""
        return notice.seq > self.seq if notice.seq else self.at is None or notice.at > self.at


def shown(session: Session, actor: Actor) -> NoticesShown:
    """Lines of one topic, commune and day are one line; it is new when anything of it is."""
    now, up_to = datetime.now(UTC), newest_seq(session)
    read = read_so_far(session, actor)
    notices = list(notices_for(session, actor, now))
    lines, unread = folded(notices)[:MOST_LINES], folded(each for each in notices if read.is_new(each))
    world = SqlWorld(session)
    names = {each.id: each.full_name for each in world.all(Commune, id={one.commune_code for one in lines})}
    years = former_years(world, {each.registration_id for each in lines})
    told = tuple(
        NoticeShown(each, names.get(each.commune_code, each.commune_code), read.is_new(each), years.get(each.registration_id))
        for each in lines
    )
    return NoticesShown(told, len(unread), up_to, now)


def former_years(world: SqlWorld, registration_ids: Collection[str]) -> dict[RegistrationId, int]:
    """Of registrations in an earlier round than the newest."""
    rounds = {each.id: each.year for each in world.all(Round)}
    newest = max(rounds.values(), default=0)
    found = [each for some in sliced(list(registration_ids)) for each in world.all(Registration, id=some)]
    return {each.id: rounds[each.round_id] for each in found if rounds[each.round_id] != newest}


def notices_for(session: Session, actor: Actor, now: datetime) -> Iterator[Notice]:
    """Everything this actor is told of, in no particular order."""
    registrations = registrations_of(session, actor)
    every = (*written(session, actor, registrations), *deadlines(session, registrations, now))
    return (each for each in every if is_told(actor, each))


def registrations_of(session: Session, actor: Actor) -> list[Registration]:
    """Of the cases an actor may see (shared.permissions.may_see_case), asked in SQL."""
    world = SqlWorld(session)
    match actor.role:
        case Role.STANDING_OFFICE | Role.COUNCIL:
            return world.all(Registration)
        case Role.COMMUNE:
            return world.all(Registration, commune_code=[str(actor.commune_code)])
        case Role.LEAD:
            assigned = {(each.round_id, each.commune_code) for each in world.all(Assignment, team_id=actor.team_ids)}
            among = world.all(Registration, commune_code={code for _, code in assigned})
            return [each for each in among if (each.round_id, each.commune_code) in assigned]
    return []


def written(session: Session, actor: Actor, registrations: Collection[Registration]) -> Iterator[Notice]:
    """The newest first, as many as anybody would look at."""
    topics = [topic.value for topic in Topic if actor.role in TOLD[topic]]
    scopes = [true()] if actor.role is Role.STANDING_OFFICE else [
        NOTICES.c.registration_id.in_(some) for some in sliced([each.id for each in registrations])
    ]  # fmt: skip
    for scope in scopes:
        query = select(NOTICES).where(scope, NOTICES.c.topic.in_(topics), NOTICES.c.by != actor.id)
        for row in session.execute(query.order_by(NOTICES.c.seq.desc()).limit(MOST_ROWS)).mappings():
            yield notice_in(row)


def notice_in(row: Any) -> Notice:
    ids = {"registration_id": RegistrationId(row["registration_id"]), "commune_code": CommuneCode(row["commune_code"])}
    return Notice(**{**row, **ids, "topic": Topic(row["topic"])})


def deadlines(session: Session, registrations: Iterable[Registration], now: datetime) -> Iterator[Notice]:
    """Of what is published and not answered yet."""
    world = SqlWorld(session)
    by_id = {each.id: each for each in registrations}
    holidays = {each.id: each.holidays for each in world.all(Round)}
    for some in sliced(list(by_id)):
        answered = {each.registration_id for each in world.all(Statement, registration_id=some)}
        for feedback in world.all(Feedback, registration_id=set(some) - answered):
            notice = of_deadline(feedback, holidays[by_id[feedback.registration_id].round_id], now)
            if notice:
                yield notice


def read_so_far(session: Session, actor: Actor) -> ReadSoFar:
    row = session.get(NoticesReadRow, actor.id)
    return ReadSoFar(row.read_seq, row.read_at) if row else ReadSoFar()


def read_up_to(session: Session, actor: Actor, read: ReadSoFar) -> None:
    """Never back, and never beyond what there is: a number or a moment of the future would hide what is yet to come.

    Raises Malformed for a moment without its zone.
    """
    if read.at is not None and read.at.tzinfo is None:
        raise Malformed(told_at=read.at.isoformat())
    row = session.get(NoticesReadRow, actor.id) or NoticesReadRow(account_id=actor.id)
    row.read_seq = max(row.read_seq, min(read.seq, newest_seq(session)))
    if read.at is not None:
        row.read_at = max(row.read_at or read.at, min(read.at, datetime.now(UTC)))
    session.add(row)
