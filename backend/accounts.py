"""Who may sign in, and who somebody is. Passwords are argon2 hashes, tokens are random and kept as hashes."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Connection, Row, String, bindparam, cast, delete, func, or_, select, update
from sqlmodel import Session

from backend.settings import Settings
from backend.tables import AccountRow, SessionTokenRow, SignInTryRow, TeamRow
from shared.actors import Actor, Role
from shared.errors import Malformed, SessionExpired, TooManyTries, UnknownRecord, WrongPassword
from shared.ids import AccountId, CommuneCode, TeamId, new_id
from shared.wire import Session as SignedIn

PASSWORDS = PasswordHash((Argon2Hasher(),))
QUICK_PASSWORDS = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8 * 1024, parallelism=1),))
QUICK = "$m=8192,t=1,p=1$"  # how a quick hash begins
LONGEST_PASSWORD = 200
SHORTEST_PASSWORD = 10
ACCOUNTS = AccountRow.__table__  # type: ignore[attr-defined]
TOKENS = SessionTokenRow.__table__  # type: ignore[attr-defined]
TEAMS = TeamRow.__table__  # type: ignore[attr-defined]
SESSION_OF = (  # asked with every request: made once
    select(ACCOUNTS, TOKENS.c.expires_at)
    .join(TOKENS, ACCOUNTS.c.id == TOKENS.c.account_id)
    .where(TOKENS.c.token_sha256 == bindparam("hash"))
)
TEAMS_OF = (
    select(TEAMS.c.id)
    .where(or_(TEAMS.c.lead == bindparam("account"), cast(TEAMS.c.inspectors, String).like(bindparam("among"))))
    .order_by(TEAMS.c.id)
)
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that is mistaken for something else on paper


@dataclass(frozen=True)
class Account:
    username: str
    name: str
    role: Role
    commune_code: str | None = None
    is_head: bool = True  # of a commune: submits for it


def add(session: Session, account: Account, password_hash: str) -> AccountId:
    """Raises Malformed for a name that is taken or a role that does not fit."""
    if (account.role is Role.COMMUNE) != (account.commune_code is not None):
        raise Malformed(commune=account.commune_code, role=account.role.value)
    if not account.username or account.username != account.username.strip().lower() or _row(session, account.username):
        raise Malformed(username=account.username)
    row = AccountRow(
        id=new_id(),
        username=account.username,
        name=account.name,
        role=account.role.value,
        commune_code=account.commune_code,
        is_head=account.is_head,
        password_hash=password_hash,
        created_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    return AccountId(row.id)


def set_password(session: Session, username: str, password: str) -> None:
    """A new password signs everybody out who came with the old one. Raises UnknownRecord, Malformed."""
    row = _row(session, username)
    if row is None:
        raise UnknownRecord(kind="Account", id=username)
    session.execute(update(AccountRow).where(AccountRow.id == row.id).values(password_hash=hashed(password)))  # type: ignore[arg-type]
    session.execute(delete(SessionTokenRow).where(SessionTokenRow.account_id == row.id))  # type: ignore[arg-type]


def hashed(password: str) -> str:
    """Raises Malformed for a password that is too short or too long."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise Malformed(password_length=len(password), least=SHORTEST_PASSWORD, most=LONGEST_PASSWORD)
    return PASSWORDS.hash(password)


def generated_password() -> str:
    """About 69 bits of chance: nobody guesses it, however quick the hash."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(size)) for size in (5, 4, 5))


def quickly_hashed(generated: str) -> str:
    """For generated passwords only: their strength is in the chance, not in the slowness of the hash."""
    return QUICK_PASSWORDS.hash(generated)


@cache
def _hash_of_nobody() -> str:
    return PASSWORDS.hash(secrets.token_urlsafe())


def note_try(session: Session, settings: Settings, username: str, address: str) -> str:
    """Write down that somebody tries, before looking at the password. Raises TooManyTries."""
    now = datetime.now(UTC)
    since = now - timedelta(minutes=settings.wrong_passwords_minutes)
    tries = SignInTryRow.__table__.c  # type: ignore[attr-defined]
    session.execute(delete(SignInTryRow).where(tries.tried_at < since))
    here = (tries.username == username, tries.address == address)
    count, first = session.execute(select(func.count(), func.min(tries.tried_at)).where(*here)).one()
    if count >= settings.wrong_passwords:
        wait = (first + timedelta(minutes=settings.wrong_passwords_minutes) - now).total_seconds()
        raise TooManyTries(username=username, wait_s=max(1, int(wait)))
    row = SignInTryRow(id=new_id(), username=username, address=address, tried_at=now)
    session.add(row)
    session.flush()
    return row.id


def forget_try(session: Session, username: str, address: str) -> None:
    tries = SignInTryRow.__table__.c  # type: ignore[attr-defined]
    session.execute(delete(SignInTryRow).where(tries.username == username, tries.address == address))


def password_hash_of(session: Session, username: str) -> str | None:
    row = _row(session, username)
    return row.password_hash if row else None


def require_password(password: str, password_hash: str | None) -> None:
    """Takes its time whether or not there is such an account. Raises WrongPassword."""
    try:
        is_right = PASSWORDS.verify(password[: LONGEST_PASSWORD + 1], password_hash or _hash_of_nobody())
    except UnknownHashError:
        is_right = False
    if not is_right and password_hash and QUICK in password_hash:
        PASSWORDS.verify(password[: LONGEST_PASSWORD + 1], _hash_of_nobody())
    if not (is_right and password_hash):
        raise WrongPassword()


def open_session(session: Session, settings: Settings, username: str) -> SignedIn:
    row = _row(session, username)
    if row is None:
        raise WrongPassword()
    now, token = datetime.now(UTC), secrets.token_urlsafe(32)
    is_in_field = row.role == Role.INSPECTOR
    lasts = timedelta(days=settings.phone_session_days) if is_in_field else timedelta(hours=settings.desk_session_hours)
    session.execute(delete(SessionTokenRow).where(SessionTokenRow.__table__.c.expires_at < now))  # type: ignore[attr-defined]
    kept = SessionTokenRow(token_sha256=token_hash(token), account_id=row.id, created_at=now, expires_at=now + lasts)
    session.add(kept)
    session.flush()
    return SignedIn(token, kept.expires_at, _actor(session, row))


def session_of(session: Session, token: str) -> SignedIn:
    """Raises SessionExpired, also for no token at all."""
    found = _in_force(session.connection(), token)
    return SignedIn(token, found.expires_at, _actor(session, found))


def session_hashed(session: Session, token_sha256: str) -> SignedIn:
    """The session a download ticket names; it ends with that session. Raises SessionExpired."""
    found = _with_hash(session.connection(), token_sha256)
    return SignedIn("", found.expires_at, _actor(session, found))


def account_of(reading: Connection, token: str) -> str:
    """Whose session this is, for those who need to know no more. Raises SessionExpired."""
    return str(_in_force(reading, token).id)


def _in_force(reading: Connection, token: str) -> Row[Any]:
    """The account of a token. Raises SessionExpired, also for no token at all."""
    return _with_hash(reading, token_hash(token) if token else "")


def _with_hash(reading: Connection, token_sha256: str) -> Row[Any]:
    found = reading.execute(SESSION_OF, {"hash": token_sha256}).first() if token_sha256 else None
    if found is None or found.expires_at <= datetime.now(UTC):
        raise SessionExpired()
    return found


def close_session(session: Session, token: str) -> None:
    session.execute(delete(SessionTokenRow).where(SessionTokenRow.__table__.c.token_sha256 == token_hash(token)))  # type: ignore[attr-defined]


def token_hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def every_account(session: Session) -> list[Actor]:
    rows = session.execute(select(AccountRow).order_by(AccountRow.username)).scalars()
    return [_actor(session, row) for row in rows]


def names(session: Session, account_ids: set[str]) -> dict[str, str]:
    table = AccountRow.__table__.c  # type: ignore[attr-defined]
    return {row.id: row.name for row in session.execute(select(table.id, table.name).where(table.id.in_(account_ids)))}


def actor_named(session: Session, username: str) -> Actor:
    """Raises UnknownRecord."""
    row = _row(session, username)
    if row is None:
        raise UnknownRecord(kind="Account", id=username)
    return _actor(session, row)


def actor_of(session: Session, account_id: str) -> Actor:
    """Raises UnknownRecord."""
    row = session.get(AccountRow, account_id)
    if row is None:
        raise UnknownRecord(kind="Account", id=account_id)
    return _actor(session, row)


def _row(session: Session, username: str) -> AccountRow | None:
    return session.execute(select(AccountRow).where(AccountRow.username == username)).scalar_one_or_none()  # type: ignore[arg-type]


def _actor(session: Session, row: Any) -> Actor:
    """`row` has the columns of an account."""
    role = Role(row.role)
    teams = _teams(session, row.id) if role in (Role.INSPECTOR, Role.LEAD) else ()
    commune = CommuneCode(row.commune_code) if row.commune_code else None
    return Actor(AccountId(row.id), row.username, row.name, role, commune, teams, row.is_head)


def _teams(session: Session, account_id: str) -> tuple[TeamId, ...]:
    named = {"account": account_id, "among": f'%"{account_id}"%'}
    return tuple(TeamId(each) for each in session.execute(TEAMS_OF, named).scalars())
