"""The demonstration round: everything one needs to try the whole way, in an empty database only."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from sqlalchemy import func, select
from sqlmodel import Session

from backend import accounts, imports
from backend.accounts import Account
from backend.database import Database
from backend.demo_claims import CLAIMS, PLAIN_CLAIM, Claims
from backend.tables import AccountRow, JournalRow
from backend.world import SqlWorld
from shared.actors import Actor, Role
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.ids import AccountId, AssignmentId, CommuneCode, TeamId, new_id, registration_id, self_score_id
from shared.operations import Register, ScoreItself
from shared.rounds import Assignment, Round, Team

PEOPLE = (
    Account("sonoivu", "Chuyên viên Sở Nội vụ", Role.STANDING_OFFICE),
    Account("hoidong1", "Ủy viên Hội đồng Một", Role.COUNCIL),
    Account("truongdoan1", "Trưởng đoàn Một", Role.LEAD),
    Account("khaosat1", "Khảo sát viên Một", Role.INSPECTOR),
    Account("khaosat2", "Khảo sát viên Hai", Role.INSPECTOR),
)
OFFICIALS = (Account("xa25993b", "Công chức Văn hóa – Xã hội Phường Trảng Dài", Role.COMMUNE, "25993", is_head=False),)
"""Besides the head of each commune: they write, the head hands in."""
TEAM_NAME = "Đoàn khảo sát số 1"
AIMED_STARS = 4


def is_empty(session: Session) -> bool:
    return not any(session.execute(select(func.count()).select_from(each)).scalar() for each in (AccountRow, JournalRow))


def fill(database: Database, accounts_file: Path) -> bool:
    """Make the demonstration in one commit, or leave a database alone that holds anything. The passwords go to a file first."""
    with database.reading() as session:
        if not is_empty(session):
            return False
    with database.writing() as session:
        if not is_empty(session):
            return False
        _import_builtin(session)
        people = [*PEOPLE, *_commune_accounts(SqlWorld(session)), *OFFICIALS]
        passwords = _add_accounts(session, people)
        _set_up_round(session)
        kept = {each.username: {"password": passwords[each.username], "role": each.role, "name": each.name} for each in people}
        write_secretly(accounts_file, json.dumps(kept, ensure_ascii=False, indent=1))
    return True


def builtin(name: str) -> str:
    return files("backend").joinpath("builtin", name).read_text(encoding="utf-8")


def write_secretly(path: Path, text: str) -> None:
    """Readable by the owner only, from its first byte on; whole or not at all."""
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)


def _import_builtin(session: Session) -> None:
    imports.import_communes(session, builtin("communes.csv"))
    imports.import_criteria(session, builtin("criteria.json"))
    imports.import_round(session, builtin("round-2026.json"))


def _commune_accounts(world: SqlWorld) -> list[Account]:
    communes = sorted(world.all(Commune), key=lambda each: each.id)
    return [Account(f"xa{each.id}", f"UBND {each.full_name}", Role.COMMUNE, each.id) for each in communes]


def _add_accounts(session: Session, people: list[Account]) -> dict[str, str]:
    """Generated passwords by user name."""
    passwords = {each.username: accounts.generated_password() for each in people}
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
        hashes = threads.map(accounts.quickly_hashed, passwords.values())
        for account, password_hash in zip(people, hashes, strict=True):
            accounts.add(session, account, password_hash)
    return passwords


def _set_up_round(session: Session) -> None:
    """One team, three communes to visit from today on, every commune registered, three of them with their self-scores.

    The second visit is not announced, the third is part of the yearly inspection of administrative reform.
    """
    world = SqlWorld(session)
    round_ = world.all(Round)[0]
    team = TeamId(new_id())
    lead, *inspectors = (AccountId(accounts.actor_named(session, each.username).id) for each in PEOPLE[2:])
    imports.establish(session, Team(team, TEAM_NAME, lead, tuple(inspectors)))
    today = datetime.now(UTC).astimezone().date()
    for days, code in enumerate(CLAIMS):
        assignment = AssignmentId(new_id())
        planned_on = today + timedelta(days=days)
        planned = Assignment(assignment, round_.id, team, CommuneCode(code), planned_on)
        imports.establish(session, replace(planned, is_announced=days != 1, occasion="cchc" if days == 2 else "survey"))
    criteria_set = world.get(CriteriaSet, round_.criteria_set_id)
    assert criteria_set is not None
    for commune in (each for each in accounts.every_account(session) if each.role is Role.COMMUNE and each.is_head):
        assert commune.commune_code is not None
        registration = registration_id(round_.id, commune.commune_code)
        imports.perform_or_raise(session, registration, commune, 0, Register(round_.id, commune.commune_code, AIMED_STARS))
        if commune.commune_code in CLAIMS:
            _score_itself(session, commune, criteria_set, CLAIMS[commune.commune_code], round_)


def _score_itself(session: Session, commune: Actor, criteria_set: CriteriaSet, claims: Claims, round_: Round) -> None:
    """What the commune says of itself; a criterion it says nothing special of is claimed in full."""
    assert commune.commune_code is not None
    registration = registration_id(round_.id, commune.commune_code)
    outside = [part.code for part in criteria_set.outside_parts()]
    for code in [*(criterion.code for criterion in criteria_set.criteria()), *outside]:
        share, claim = claims.get(code, (Decimal(1), PLAIN_CLAIM))
        points = criteria_set.claimable_points(code) * share
        change = ScoreItself(registration, code, points, claim)
        imports.perform_or_raise(session, self_score_id(registration, code), commune, 0, change)
