"""Files to take away from the desk: which keys who has, and that each fetches a link without a token."""

import json
from datetime import UTC, datetime

import flet as ft
import pytest

from mobile.device.port import Reply
from mobile.texts import desk_papers as say
from mobile.texts.problems import sentence
from shared import wire
from tests.phone.desk_network import answer
from tests.phone.evidence_desk import EvidenceNetwork, a_published_network, at_evidence, examined_case
from tests.rules.building import REGISTRATION, ROUND

PAPERS = [say.take(name, form) for name in (say.MINUTES, say.NOTICE) for form in (say.WORD, say.PDF)]
ZIP = say.take(say.EVIDENCE, say.ZIP)
VISIT, CASE = f"/chuyen/{REGISTRATION}", f"/ho-so/{REGISTRATION}"


class Linking:
    """The API hands out links, and the browser is sent to them."""

    def __init__(self, monkeypatch, network) -> None:
        self.wanted, self.opened, self.windows, self.network = [], [], [], network
        plain = network.send

        async def send(method, path, body=None, headers=None) -> Reply:
            if path != "/api/downloads" or network.is_down:
                return await plain(method, path, body, headers)
            self.wanted.append(json.loads(body)["path"])
            return answer(wire.Download(f"{self.wanted[-1]}?ticket=t", datetime.now(UTC)), 201)

        async def launch_url(launcher, url, **how) -> None:
            self.opened.append(url)
            self.windows.append(how["web_only_window_name"])

        network.send = send
        monkeypatch.setattr(ft.UrlLauncher, "launch_url", launch_url)


@pytest.mark.parametrize(("username", "route", "width"), [("truongdoan1", VISIT, 1280), ("sonoivu", CASE, 412)])
def test_lead_and_office_take_papers_and_originals_before_publication(monkeypatch, username, route, width):
    network = EvidenceNetwork(examined_case())
    linking = Linking(monkeypatch, network)

    async def scene(seat):
        await seat.go(route)
        assert set(PAPERS) | {ZIP} <= set(seat.screen.touchables())
        assert seat.says(say.ORIGINALS_WHY)
        await seat.screen.tap(PAPERS[3])
        await seat.screen.tap(ZIP)
        paths = [f"/api/cases/{REGISTRATION}/documents/thong-bao.pdf", f"/api/cases/{REGISTRATION}/evidence.zip"]
        assert linking.wanted == paths
        assert linking.opened == [f"{path}?ticket=t" for path in paths]

    at_evidence(scene, username=username, network=network, width=width)


def test_a_commune_has_keys_once_its_result_is_published_and_gets_copies(monkeypatch):
    network = a_published_network()
    linking = Linking(monkeypatch, network)

    async def scene(seat):
        assert set(PAPERS) | {ZIP} <= set(seat.screen.touchables())
        assert seat.says(say.COPIES_WHY)
        assert not seat.says(say.ORIGINALS_WHY)
        await seat.screen.tap(PAPERS[0])
        await seat.screen.tap(say.print_out())
        address = f"/api/cases/{REGISTRATION}"
        assert linking.opened == [f"{address}/documents/bien-ban.docx?ticket=t", f"{address}/print.pdf?ticket=t"]
        assert linking.windows == ["_self", "_blank"]

    at_evidence(scene, username="xa25993", network=network, width=412)


def test_before_publication_a_commune_has_none():
    async def scene(seat):
        assert not {*PAPERS, say.print_out()} & set(seat.screen.touchables())

    at_evidence(scene, username="xa25993", network=EvidenceNetwork(examined_case()))


def test_the_council_has_no_evidence_before_publication():
    async def scene(seat):
        await seat.go(CASE)
        assert set(PAPERS) <= set(seat.screen.touchables())
        assert ZIP not in seat.screen.touchables()

    at_evidence(scene, username="hoidong1", network=EvidenceNetwork(examined_case()))


def test_where_nobody_went_there_is_no_record_to_take():
    async def scene(seat):
        await seat.go(CASE)
        assert seat.says(say.NO_VISIT)
        assert not set(PAPERS[:2]) & set(seat.screen.touchables())
        assert set(PAPERS[2:]) <= set(seat.screen.touchables())

    at_evidence(scene, username="sonoivu", network=EvidenceNetwork(examined_case(visits=(), findings=(), evidence=())))


def test_the_office_takes_the_whole_round(monkeypatch):
    network = EvidenceNetwork(examined_case())
    linking = Linking(monkeypatch, network)

    async def scene(seat):
        await seat.screen.tap(say.take(say.SUMMARY, say.EXCEL))
        await seat.screen.tap(say.take(say.MAP, say.GEOJSON))
        assert linking.wanted == [f"/api/rounds/{ROUND}/summary.xlsx", f"/api/rounds/{ROUND}/summary.geojson"]

    at_evidence(scene, username="sonoivu", network=network)


def test_without_network_the_page_says_so_and_stays():
    network = EvidenceNetwork(examined_case())

    async def scene(seat):
        await seat.go(CASE)
        network.is_down = True
        await seat.screen.tap(PAPERS[1])
        assert seat.says(sentence("network-down"))
        assert set(PAPERS) <= set(seat.screen.touchables())

    at_evidence(scene, username="sonoivu", network=network)
