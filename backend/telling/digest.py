"""The daily mail: once a day, to each account with an address, what it has not read, if anything of it is newer than the last mail.

That a mail is sent is written down before it is, so that no crash and no second server sends it twice; one that the mail server
refuses is taken back and tried again. Nothing is lost either way: the inbox has it, and the next mail names everything unread.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlmodel import Session

from backend import accounts
from backend.database import Database
from backend.ledger import newest_seq
from backend.settings import Settings
from backend.tables import AccountRow, NoticesReadRow
from backend.telling import inbox
from backend.telling.mail import MailRefused, MailServer
from shared import notice_sentences as say
from shared.actors import Actor
from shared.hours import in_vietnam
from shared.wire import NoticeShown

ACCOUNTS = AccountRow.__table__  # type: ignore[attr-defined]
READ = NoticesReadRow.__table__  # type: ignore[attr-defined]
NEXT_TRY = timedelta(minutes=10)  # after the mail server refused
MOST_LINES = 40
log = logging.getLogger("thanthien.mail")


@dataclass(frozen=True)
class Digest:
    """One mail that was written down as sent; `before` is what stood there, should it have to be taken back."""

    actor: Actor
    address: str
    lines: tuple[NoticeShown, ...]
    before: inbox.ReadSoFar


def hour_of(settings: Settings, now: datetime) -> datetime:
    """When the mails of this day go out, by the calendar of Việt Nam."""
    return in_vietnam(now).replace(hour=settings.digest_hour, minute=0, second=0, microsecond=0)


def send(database: Database, settings: Settings, now: datetime, news_before: datetime) -> tuple[int, int]:
    """To whoever has had none today and has something new from before this moment. Returns how many were sent, and how many could not be."""
    sent = failed = 0
    for account_id in due(database, now):
        with database.reading() as session:
            has_news = news(session, account_id, news_before) is not None
        if not has_news:
            continue
        with database.writing() as session:
            digest = written_down(session, account_id, now, news_before)
        if digest is None:
            continue
        try:
            post(settings, digest)
            sent += 1
        except (MailRefused, OSError, ValueError) as error:
            log.warning("no mail to %s: %s", digest.actor.username, error)
            failed += 1
            with database.writing() as session:
                take_back(session, digest)
    return sent, failed


def due(database: Database, now: datetime) -> list[str]:
    with database.reading() as session:
        joined = select(ACCOUNTS.c.id, READ.c.mailed_at).outerjoin(READ, READ.c.account_id == ACCOUNTS.c.id)
        rows = session.execute(joined.where(ACCOUNTS.c.email.is_not(None)).order_by(ACCOUNTS.c.id))
        return [account_id for account_id, mailed_at in rows if not was_today(mailed_at, now)]


def was_today(mailed_at: datetime | None, now: datetime) -> bool:
    """By the calendar of Việt Nam."""
    return mailed_at is not None and in_vietnam(mailed_at).date() >= in_vietnam(now).date()


def news(session: Session, account_id: str, before: datetime) -> Digest | None:
    """Everything unread, if anything of it is newer than the last mail and older than `before`."""
    account, row = session.get(AccountRow, account_id), session.get(NoticesReadRow, account_id)
    if account is None or not account.email:
        return None
    actor, mailed = (
        accounts.actor_of(session, account_id),
        inbox.ReadSoFar(row.mailed_seq, row.mailed_at) if row else inbox.ReadSoFar(),
    )
    lines = tuple(each for each in inbox.shown(session, actor).lines if each.is_new)
    is_news = any(mailed.is_new(each.notice) and each.notice.at <= before for each in lines)
    return Digest(actor, account.email, lines, mailed) if is_news else None


def written_down(session: Session, account_id: str, now: datetime, news_before: datetime) -> Digest | None:
    """None when somebody else was faster."""
    row = session.get(NoticesReadRow, account_id) or NoticesReadRow(account_id=account_id)
    digest = None if was_today(row.mailed_at, now) else news(session, account_id, news_before)
    if digest is not None:
        row.mailed_seq, row.mailed_at = newest_seq(session), now
        session.add(row)
    return digest


def take_back(session: Session, digest: Digest) -> None:
    row = session.get(NoticesReadRow, digest.actor.id)
    if row is not None:
        row.mailed_seq, row.mailed_at = digest.before.seq, digest.before.at
        session.add(row)


def post(settings: Settings, digest: Digest) -> None:
    """Raises MailRefused, OSError; ValueError for an address that is none."""
    server = MailServer(settings.smtp_url, settings.smtp_from)
    subject, text = say.subject(len(digest.lines)), "\n".join(words(settings, digest))
    letter = server.letter(digest.actor.name, digest.address, subject, text)
    with server.connected() as connection:
        connection.send_message(letter)


def words(settings: Settings, digest: Digest) -> Iterator[str]:
    yield from (say.greeting(digest.actor.name), "", say.summary(len(digest.lines)))
    yield from (say.line(each.commune, each.notice, digest.actor.role) for each in digest.lines[:MOST_LINES])
    if len(digest.lines) > MOST_LINES:
        yield say.more(len(digest.lines) - MOST_LINES)
    yield from ("", say.where(f"{settings.public_url.rstrip('/')}/desk/"), "", say.FOOT, "")
