"""The same reducer decides on phone and server: every refusal through every entrance, with one answer."""

import ast
from itertools import groupby
from pathlib import Path

import pytest
from sqlalchemy import text

from backend import accounts
from backend.tables import ROWS
from backend.world import SqlWorld
from mobile.device import native
from mobile.store.store import Store
from shared.apply import apply
from shared.criteria import CriteriaSet, required
from shared.errors import DomainError, every_error
from shared.permissions import may_see
from shared.rounds import Assignment, Round
from tests.server.building import TRANG_DAI, Server, a_demo_folder, copied, running
from tests.wire.memory import MemoryWorld
from tests.wire.refusals import IN_THE_FIELD, REFUSALS, Stage
from tests.wire.settling import SETTLING

SHARED = Path(__file__).parents[2] / "shared"
REDUCER = ("apply", "reducers", "attending", "desk_reducers", "settling", "answers", "permissions", "visits", "world", "criteria")
EVERY = REFUSALS | SETTLING
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def demo_template(tmp_path_factory):
    return a_demo_folder(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def stage(demo_template):
    with Server("", demo_template).database() as database, database.reading() as session:
        world, people = SqlWorld(session), accounts.every_account(session)
        criteria_set, round_ = world.all(CriteriaSet)[0], world.all(Round)[0]
        (assignment,) = world.all(Assignment, commune_code=[TRANG_DAI], round_id=[round_.id])
        everything = MemoryWorld(record for kind in ROWS for record in world.all(kind))
    on_site = [check.code for check in required(criteria_set)]
    return Stage({each.username: each for each in people}, criteria_set, round_, assignment, on_site, everything)


async def refused_by_the_rules(stage, username, operation, _):
    with pytest.raises(DomainError) as refusal:
        apply(stage.world, operation, stage.people[username])
    return refusal.value.slug


async def refused_on_the_phone(stage, username, operation, folder):
    """The phone has pulled what this inspector may see; a refused wish leaves nothing in its outbox."""
    actor = stage.people[username]
    store = Store(await native.open_device(folder / "phone", NOWHERE))
    store.take_over([each for each in stage.world.records.values() if may_see(actor, each)], "1", actor)
    with pytest.raises(DomainError) as refusal:
        store.perform(operation, actor)
    waiting = store.count("outbox", "pending")
    store.close()
    assert waiting == 0
    return refusal.value.slug


async def refused_by_the_server(stage, username, operation, folder):
    """Over real HTTP, after everything that happened before was pushed by the people who did it."""
    with running(folder / "server") as server:
        people = {who: server.signed_in(who) for who in {username, *(each for each, _ in stage.happened)}}
        for who, wishes in groupby(stage.happened, key=lambda each: each[0]):
            receipts = people[who].push(*(before for _, before in wishes))
            assert all(receipt.outcome == "applied" for receipt in receipts), receipts
        appoint(server, stage)
        (receipt,) = people[username].push(operation)
    assert receipt.outcome in ("refused", "conflict")
    return receipt.problem.slug


def appoint(server, stage):
    """Leads the promoted, heads no longer the demoted."""
    with server.database() as database, database.writing() as session:
        for username in stage.promoted:
            session.execute(text("UPDATE account SET role = 'lead' WHERE username = :username"), {"username": username})
        for username in stage.demoted:
            session.execute(text("UPDATE account SET is_head = false WHERE username = :username"), {"username": username})


ENTRANCES = {  # each with the refusals that can come about there; another World is one line more
    refused_by_the_rules: EVERY,
    refused_on_the_phone: IN_THE_FIELD,
    refused_by_the_server: EVERY,
}
CASES = [
    pytest.param(entrance, name, id=f"{name}-{entrance.__name__}") for entrance, names in ENTRANCES.items() for name in names
]


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
@pytest.mark.parametrize(("entrance", "name"), CASES)
async def test_a_refusal_is_the_same_at_every_entrance(stage, demo_template, tmp_path, entrance, name):
    slug, scenario = EVERY[name]
    copied(demo_template, tmp_path / "server")
    username, operation = scenario(stage)
    assert await entrance(stage, username, operation, tmp_path) == slug


def test_every_error_the_reducer_can_raise_is_among_these_refusals():
    named = {error.__name__: slug for slug, error in every_error().items()}
    raised = {
        node.func.id
        for module in REDUCER
        for node in ast.walk(ast.parse((SHARED / f"{module}.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in named
    }
    assert len(raised) > 15
    assert {named[each] for each in raised} == {slug for slug, _ in EVERY.values()}
