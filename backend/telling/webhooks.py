"""Notices for the city's systems: addresses an administrator has set, what is on its way to each, what was given up.

A webhook is told what Sở Nội vụ would be told of, by name and number only: what was found is read through the API, with a session.
"""

import secrets
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import to_jsonable_python
from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session

from backend.ledger import NOTICES, newest_seq
from backend.pulling import IDENTITY, markers
from backend.tables import DeliveryRow, WebhookRow
from shared.errors import Malformed, UnknownRecord
from shared.ids import RegistrationId, new_id
from shared.wire import Undelivered, WebhookShown, WebhooksShown

WEBHOOKS = WebhookRow.__table__  # type: ignore[attr-defined]
DELIVERIES = DeliveryRow.__table__  # type: ignore[attr-defined]
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=2)
GIVEN_UP_AFTER = timedelta(days=3)
IN_HAND = timedelta(minutes=2)  # longer than one try lasts: who died with it in hand never meets who takes it over
MOST_AT_ONCE, MOST_SHOWN = 500, 50


@dataclass(frozen=True)
class Delivery:
    """What is to be sent now, in the hand of one sender. `failures`: of the address, one after the other."""

    webhook_id: str
    seq: int
    event_id: str
    message: dict[str, Any]
    url: str
    secret: str
    failures: int


# ── addresses ──
def add(session: Session, url: str) -> tuple[str, str]:
    """From now on; what was before is read through the API. Returns its id and its secret. Raises Malformed."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.fragment:
        raise Malformed(url=url)
    webhook_id, secret = new_id(), f"whsec_{b64encode(secrets.token_bytes(32)).decode()}"
    now = datetime.now(UTC)
    row = WebhookRow(id=webhook_id, url=url, secret=secret, added_at=now, told_seq=newest_seq(session), rests_until=now)
    session.add(row)
    session.flush()
    return webhook_id, secret


def remove(session: Session, webhook_id: str) -> None:
    """With everything on its way to it. Raises UnknownRecord."""
    if session.get(WebhookRow, webhook_id) is None:
        raise UnknownRecord(kind="Webhook", id=webhook_id)
    session.execute(delete(DELIVERIES).where(DELIVERIES.c.webhook_id == webhook_id))
    session.execute(delete(WEBHOOKS).where(WEBHOOKS.c.id == webhook_id))


def retry(session: Session, webhook_id: str) -> None:
    """What was given up begins anew, at once. Raises UnknownRecord."""
    if session.get(WebhookRow, webhook_id) is None:
        raise UnknownRecord(kind="Webhook", id=webhook_id)
    now = datetime.now(UTC)
    given_up = (DELIVERIES.c.webhook_id == webhook_id, DELIVERIES.c.state == "given_up")
    session.execute(update(DELIVERIES).where(*given_up).values(state="waiting", attempts=0, made_at=now))
    session.execute(update(WEBHOOKS).where(WEBHOOKS.c.id == webhook_id).values(failures=0, rests_until=now))


# ── on their way ──
def prepare(session: Session) -> None:
    """Every notice since the last time becomes one delivery for each address. Numbers are commit order: none is passed over."""
    identity, now = markers(session)[IDENTITY], datetime.now(UTC)
    for webhook_id, told_seq in session.execute(select(WEBHOOKS.c.id, WEBHOOKS.c.told_seq)).all():
        newer = select(NOTICES).where(NOTICES.c.seq > told_seq).order_by(NOTICES.c.seq).limit(MOST_AT_ONCE)
        rows = session.execute(newer).mappings().all()
        if rows:
            session.execute(insert(DELIVERIES), [made(webhook_id, identity, dict(row), now) for row in rows])
            told = update(WEBHOOKS).where(WEBHOOKS.c.id == webhook_id).values(told_seq=rows[-1]["seq"])
            session.execute(told)


def made(webhook_id: str, identity: str, notice: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The event's id names this store and the notice's number: the same however often it is sent, another after a restore."""
    facts = {name: value for name, value in notice.items() if name != "by"}
    event_id = f"{identity}.{notice['seq']}"
    message = {"id": event_id, "type": f"thanthien.{notice['topic']}", "timestamp": notice["at"], "data": facts}
    return {
        "webhook_id": webhook_id, "seq": notice["seq"], "event_id": event_id, "message": to_jsonable_python(message),
        "state": "waiting", "attempts": 0, "why": "", "made_at": now, "tried_at": None,
    }  # fmt: skip


def take(session: Session, now: datetime) -> Delivery | None:
    """The next one to be sent, of an address that does not rest; it rests while this one is in hand. Untried ones go first."""
    due = select(WEBHOOKS).where(WEBHOOKS.c.rests_until <= now).order_by(WEBHOOKS.c.rests_until)
    for webhook in session.execute(due).mappings().all():
        mine = (DELIVERIES.c.webhook_id == webhook["id"], DELIVERIES.c.state == "waiting")
        row = session.execute(select(DELIVERIES).where(*mine).order_by(DELIVERIES.c.attempts, DELIVERIES.c.seq).limit(1)).first()
        if row is not None:
            session.execute(update(WEBHOOKS).where(WEBHOOKS.c.id == webhook["id"]).values(rests_until=now + IN_HAND))
            where, failures = (webhook["url"], webhook["secret"]), webhook["failures"]
            return Delivery(row.webhook_id, row.seq, row.event_id, row.message, *where, failures)
    return None


def settle(session: Session, sent: Delivery, why: str, now: datetime) -> None:
    """`why` is empty when it was taken. A failure lets the address rest, twice as long each time; after days it is given up."""
    this = (DELIVERIES.c.webhook_id == sent.webhook_id, DELIVERIES.c.seq == sent.seq)
    made_at = session.execute(select(DELIVERIES.c.made_at).where(*this)).scalar()
    if made_at is None:  # the address was removed meanwhile
        return
    is_over = bool(why) and now - made_at >= GIVEN_UP_AFTER
    state = "given_up" if is_over else "waiting" if why else "taken"
    changed = {"state": state, "why": why[:500], "tried_at": now, "attempts": DELIVERIES.c.attempts + 1}
    session.execute(update(DELIVERIES).where(*this).values(**changed))
    failures = sent.failures + 1 if why else 0
    rests = now + min(FIRST_PAUSE * 2 ** min(failures - 1, 12), LONGEST_PAUSE) if why else now
    session.execute(update(WEBHOOKS).where(WEBHOOKS.c.id == sent.webhook_id).values(failures=failures, rests_until=rests))


def is_anything_due(session: Session, now: datetime) -> bool:
    """Without taking the writers' turn: asked every few seconds."""
    newest = func.coalesce(select(func.max(NOTICES.c.seq)).scalar_subquery(), 0)
    if session.execute(select(WEBHOOKS.c.id).where(WEBHOOKS.c.told_seq < newest).limit(1)).first():
        return True
    due = select(WEBHOOKS.c.id).join(DELIVERIES, DELIVERIES.c.webhook_id == WEBHOOKS.c.id)
    is_due = (WEBHOOKS.c.rests_until <= now, DELIVERIES.c.state == "waiting")
    return session.execute(due.where(*is_due).limit(1)).first() is not None


# ── to be seen ──
def shown(session: Session) -> WebhooksShown:
    rows = session.execute(select(WEBHOOKS).order_by(WEBHOOKS.c.added_at)).mappings().all()
    return WebhooksShown(tuple(_shown(session, row["id"], row["url"], row["added_at"]) for row in rows))


def _shown(session: Session, webhook_id: str, url: str, added_at: datetime) -> WebhookShown:
    mine = DELIVERIES.c.webhook_id == webhook_id
    states = select(DELIVERIES.c.state, func.count()).where(mine).group_by(DELIVERIES.c.state)
    counts: dict[str, int] = dict(session.execute(states).all())
    last = session.execute(select(func.max(DELIVERIES.c.tried_at)).where(mine, DELIVERIES.c.state == "taken")).scalar()
    return WebhookShown(
        webhook_id, url, added_at, counts.get("taken", 0), counts.get("waiting", 0), counts.get("given_up", 0), last,
        tuple(_undelivered(session, webhook_id)),
    )  # fmt: skip


def _undelivered(session: Session, webhook_id: str) -> Iterator[Undelivered]:
    """What was given up, then what was tried in vain so far."""
    failed = (DELIVERIES.c.webhook_id == webhook_id, DELIVERIES.c.state != "taken", DELIVERIES.c.attempts > 0)
    query = select(DELIVERIES, NOTICES.c.at, NOTICES.c.topic, NOTICES.c.registration_id, NOTICES.c.commune_code)
    joined = query.join(NOTICES, NOTICES.c.seq == DELIVERIES.c.seq).where(*failed)
    for row in session.execute(joined.order_by(DELIVERIES.c.state, DELIVERIES.c.seq).limit(MOST_SHOWN)):
        yield Undelivered(
            row.seq, row.topic, RegistrationId(row.registration_id), row.commune_code, row.at, row.attempts, row.why, row.tried_at,
            row.state == "given_up",
        )  # fmt: skip
