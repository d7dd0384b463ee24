"""A server that was put back from yesterday's copy: the phones bring again what it has lost."""

import hashlib
import shutil

import pytest
from typer.testing import CliRunner

from backend.cli import app
from shared.answers import YesNo
from shared.visits import Evidence, Finding
from tests.photos.making import a_photo
from tests.server.building import Server, running
from tests.stores.building import CHECK, Hand

pytestmark = pytest.mark.anyio


def on_the_server(server: Server) -> tuple[list[object], list[str]]:
    lead = server.signed_in("truongdoan1")
    records = lead.everything()
    hashes = [each.sha256 for each in records if isinstance(each, Evidence)]
    bodies = [lead.http.get(f"/api/media/{each}").content for each in hashes]
    return [each.answer for each in records if isinstance(each, Finding)], [hashlib.sha256(each).hexdigest() for each in bodies]


async def test_what_a_restored_server_has_lost_comes_back_from_the_phone_once(tmp_path, server_folder):
    photo = a_photo(seed=8)
    with running(server_folder) as server:
        hand = await Hand(tmp_path / "phone", server).signed_in()
        visit = hand.opened()
        await hand.phone.sync()
        shutil.copytree(server_folder, tmp_path / "yesterday")
        hand.phone.answer(visit, CHECK, YesNo(False), "sau bản sao lưu")
        await hand.photographed(visit, photo)
        await hand.phone.sync()
        assert hand.phone.unsent == 0

    assert CliRunner().invoke(app, ["restored", "--data", str(tmp_path / "yesterday")]).exit_code == 0
    with running(tmp_path / "yesterday") as server:
        assert on_the_server(server) == ([], [])
        hand.phone.courier.server.network.server = server.url
        for _ in range(2):  # the first run hears of the other store, the second brings what it lost
            await hand.phone.sync()
        assert on_the_server(server) == ([YesNo(False)], [hashlib.sha256(photo).hexdigest()])
        assert hand.phone.unsent == 0


async def test_a_server_that_lost_nothing_answers_with_its_first_receipts(tmp_path, server_folder):
    with running(server_folder) as server:
        hand = await Hand(tmp_path / "phone", server).signed_in()
        hand.phone.answer(hand.opened(), CHECK, YesNo(True), "")
        await hand.phone.sync()
    assert CliRunner().invoke(app, ["restored", "--data", str(server_folder)]).exit_code == 0
    with running(server_folder) as server:
        hand.phone.courier.server.network.server = server.url
        for _ in range(2):
            await hand.phone.sync()
        assert hand.phone.unsent == 0
        with server.database() as database, database.reading() as session:
            assert session.connection().exec_driver_sql("SELECT count(*) FROM finding").scalar() == 1
