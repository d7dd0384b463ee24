"""The inbox and its badge, and the insight pages, in a wide and a narrow window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from mobile.desk.inbox import place_of
from mobile.texts import desk_inbox as say
from mobile.texts import desk_insight
from shared import wire
from shared.kinds import Kind
from shared.notices import TOLD, Notice, Topic
from tests.phone.desk_network import answer
from tests.phone.evidence_desk import EvidenceNetwork, at_evidence
from tests.rules.building import COMMUNE, LEAD, REGISTRATION

WIDTHS = pytest.mark.parametrize("width", [1280, 412])
AT = datetime.now(UTC) - timedelta(minutes=5)
NAME = "Phường Trảng Dài"
EXPLAINED = Notice(Topic.EXPLAINED, REGISTRATION, COMMUNE, AT, 7, is_late=True)
LATE = Notice(Topic.LATE_CHANGE, REGISTRATION, COMMUNE, AT - timedelta(days=3), 5, count=3)
WEBHOOK = wire.WebhookShown(
    "w1", "https://mot-cua.example/nhan", AT, 12, 0, 1, AT,
    (wire.Undelivered(3, "published", REGISTRATION, COMMUNE, AT, 9, "HTTP 503", AT, True),),
)  # fmt: skip
CRITERION = wire.CriterionLine(
    "A02", "Hòm thư góp ý", 40, 10, 2, Decimal("0.125"), 20, 5, {Kind.EVIDENCE_MISSING: 3}, 3, 4, 80, 70, Decimal("0.412")
)
INSIGHT = wire.InsightShown(
    wire.RoundNamed("r26", 2026), (wire.RoundNamed("r26", 2026), wire.RoundNamed("r25", 2025)), 40, (CRITERION,),
    (wire.CommuneYear(COMMUNE, NAME, 2026, 30, Decimal(70), Decimal(68), Decimal("66.5"), Decimal(2)),),
    (wire.InspectorLine("Khảo sát viên Một", 12, 4, 1, Decimal("-0.25"), 1, 1),),
    (wire.PairLine("Khảo sát viên Một", "Khảo sát viên Hai", 12, 7, Decimal("0.1")),),
)  # fmt: skip


class ToldNetwork(EvidenceNetwork):
    def __init__(self, *notices, insight=INSIGHT) -> None:
        super().__init__()
        self.lines = [wire.NoticeShown(each, NAME, is_new=True) for each in notices]
        self.insight, self.webhooks, self.rounds = insight, (WEBHOOK,), []

    async def send(self, method, path, body=None, headers=None):
        if not self.is_down and (method, path) == ("POST", "/api/notices/read"):
            self.lines = [replace(each, is_new=False) for each in self.lines]
            return answer(None, 204)
        if not self.is_down and path.startswith("/api/webhooks/"):
            self.webhooks = (replace(WEBHOOK, given_up=0, failures=()),)
            return answer(None, 204)
        if not self.is_down and path.startswith("/api/insight"):
            self.rounds.append(path.partition("=")[2])
            return answer(self.insight)
        return await super().send(method, path, body, headers)

    def read(self, actor, path):
        if path == "/api/notices":
            return answer(wire.NoticesShown(tuple(self.lines), sum(each.is_new for each in self.lines), 9, datetime.now(UTC)))
        if path == "/api/webhooks":
            return answer(wire.WebhooksShown(self.webhooks))
        return super().read(actor, path)


@WIDTHS
def test_the_badge_counts_until_the_page_is_opened_and_new_lines_stay_marked_there(width):
    async def scene(seat):
        assert seat.desk.inbox.unread == 2
        assert (f"{say.PLACE}, 2" if width > 1000 else say.bell(2)) in seat.screen.touchables()
        await seat.go("/thong-bao")
        assert seat.says(say.headline(EXPLAINED))
        assert seat.says(say.TODAY)
        assert seat.screen.texts().count(say.NEW) == 2
        assert seat.desk.inbox.unread == 0
        await seat.go("/chuyen")
        await seat.go("/thong-bao")
        assert say.NEW not in seat.screen.texts()

    at_evidence(scene, network=ToldNetwork(EXPLAINED, LATE), width=width)


def test_a_line_leads_to_where_something_is_to_be_done():
    async def scene(seat):
        await seat.go("/thong-bao")
        await seat.screen.tap(say.spoken(NAME, say.headline(LATE), True))
        assert seat.desk.route == f"/chuyen/{REGISTRATION}/den-sau" or seat.desk.route.startswith(f"/chuyen/{REGISTRATION}/")

    at_evidence(scene, network=ToldNetwork(LATE))


def test_every_topic_leads_everybody_who_is_told_somewhere():
    for topic, roles in TOLD.items():
        assert all(place_of(replace(EXPLAINED, topic=topic), role).startswith("/") for role in roles)


def test_what_comes_while_the_page_is_open_is_marked_and_read():
    async def scene(seat):
        await seat.go("/thong-bao")
        seat.network.lines.insert(0, wire.NoticeShown(replace(LATE, seq=11, at=AT), NAME, is_new=True))
        await seat.desk.inbox.look_again(seat.desk.route)
        await seat.screen.settle()
        assert seat.screen.texts().count(say.NEW) == 2

    at_evidence(scene, network=ToldNetwork(EXPLAINED))


@pytest.mark.parametrize("username", ["truongdoan1", "xa25993", "sonoivu"])
def test_an_empty_inbox_says_what_will_come(username):
    async def scene(seat):
        await seat.go("/thong-bao")
        assert seat.says(say.EMPTY_WHY[seat.desk.actor.role])

    at_evidence(scene, network=ToldNetwork(), username=username)


def test_the_council_has_no_inbox():
    async def scene(seat):
        assert "GET /api/notices" not in seat.network.asked
        assert say.PLACE not in seat.screen.touchables()

    at_evidence(scene, network=ToldNetwork(EXPLAINED), username="hoidong1")


@WIDTHS
def test_what_another_system_did_not_take_is_shown_and_sent_again(width):
    async def scene(seat):
        await seat.go("/may-chu")
        assert seat.says(WEBHOOK.url)
        assert seat.says(say.GIVEN_UP)
        await seat.screen.tap(say.SEND_AGAIN)
        assert seat.says(say.SENT_AGAIN)
        assert seat.says(say.ALL_TAKEN)

    at_evidence(scene, network=ToldNetwork(), username="sonoivu", width=width)


@WIDTHS
@pytest.mark.parametrize(
    ("part", "told", "chart", "column"),
    [
        ("", "10/40 · 25\u00a0%", desk_insight.OVER, desk_insight.OVER_COLUMNS[4]),
        ("/xa", "+1,50\u00a0điểm", desk_insight.COMMUNES, desk_insight.COMMUNES_COLUMNS[6]),
        ("/khao-sat-vien", "−0,25", desk_insight.DRIFT, desk_insight.DRIFT_COLUMNS[5]),
    ],
)
def test_each_chart_has_its_figures_and_its_table(width, part, told, chart, column):
    async def scene(seat):
        await seat.go(f"/phan-tich{part}")
        assert seat.says(told)
        await seat.screen.tap(desk_insight.key_of(desk_insight.AS_TABLE, chart))
        assert seat.says(column)

    at_evidence(scene, network=ToldNetwork(), username="sonoivu", width=width)


def test_a_small_sample_is_said_to_be_small():
    async def scene(seat):
        await seat.go("/phan-tich/khao-sat-vien")
        assert seat.says(desk_insight.FEW_TAG.lower())

    at_evidence(scene, network=ToldNetwork(), username="sonoivu")


def test_another_year_is_asked_for_and_without_visits_the_page_says_what_will_come():
    async def scene(seat):
        await seat.go("/phan-tich")
        seat.network.insight = wire.InsightShown(wire.RoundNamed("r25", 2025), INSIGHT.rounds, 0, (), (), (), ())
        await seat.screen.tap(desk_insight.year(2025))
        assert seat.network.rounds[-1] == "r25"
        assert seat.says(desk_insight.EMPTY_WHY)

    at_evidence(scene, network=ToldNetwork(), username="sonoivu")


def test_insight_is_for_the_standing_office_alone():
    async def scene(seat):
        await seat.go("/phan-tich")
        assert not seat.network.rounds

    at_evidence(scene, network=ToldNetwork(), username=LEAD.username)
