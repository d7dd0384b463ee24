"""The desk's pages, rendered without a browser: what each role is shown, and what a tap or a key does."""

import asyncio
from dataclasses import replace

import pytest

from mobile.desk.app import App, Window
from mobile.desk.calls import DeskServer
from mobile.desk.state import Desk
from mobile.texts import controls
from mobile.texts import desk as say
from mobile.texts.problems import sentence
from shared import ids
from shared.decisions import Feedback, Outcome
from shared.discrepancies import discrepancies
from shared.folding import matches
from tests.phone.desk_network import PASSWORD, DeskNetwork
from tests.phone.harness import Screen, on_screen
from tests.phone.test_desk_session import differing_case
from tests.rules.building import COLLEAGUE, COMMUNE, LEAD, NOW, REGISTRATION, TEAM, YES, a_finding, a_resolution, some_evidence

SECRET = "Vách kính cao, chỉ có ô nhỏ."
WIDTHS = {"wide": 1280, "narrow": 412}


class Seat:
    """Somebody at a desk in front of a rendered page."""

    def __init__(self, case=None, width=1280, **weather) -> None:
        self.network = DeskNetwork(case or differing_case(), **weather)
        self.desk = Desk(DeskServer(self.network))
        self.screen, self.window = Screen(width=width, height=800), Window(width, 800)

    async def sit(self, username="truongdoan1") -> "Seat":
        await self.screen.show(lambda: App(self.desk, self.window))
        await self.screen.type(controls.USERNAME, username)
        await self.screen.type(controls.PASSWORD, PASSWORD)
        await self.screen.tap(controls.SIGN_IN)
        await self.screen.settle()
        return self

    async def go(self, route: str) -> None:
        self.desk.go(route)
        await self.screen.settle()

    async def press(self, key: str) -> None:
        self.desk.press(key)
        await self.screen.settle()

    def says(self, words: str) -> bool:
        return self.screen.says(words)


def published(case=None):
    """Everything decided, the first dismissed, and the commune may read it."""
    case = case or differing_case()
    decisions = tuple(
        replace(
            a_resolution(each.criterion_code, Outcome.UPHELD if at else Outcome.DISMISSED), reason=f"Lý do {each.criterion_code}"
        )
        for at, each in enumerate(discrepancies(case))
    )
    feedback = Feedback(ids.feedback_id(REGISTRATION), REGISTRATION, COMMUNE, TEAM, LEAD.id, NOW, version=1)
    return replace(case, resolutions=decisions, feedback=feedback)


def noted_case(**spoilt):
    case = differing_case(**spoilt)
    return replace(case, findings=tuple(replace(each, note=SECRET) for each in case.findings))


def at_seat(scene, *, username="truongdoan1", case=None, width=1280, **weather):
    """Sit down, play the scene, hand back its value."""

    async def play():
        seat = Seat(case, width, **weather)
        await seat.sit(username)
        return await scene(seat)

    return on_screen(play)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("username", ["truongdoan1", "xa25993", "sonoivu", "hoidong1", "khaosat1"])
def test_every_role_has_a_first_page(username, width):
    async def scene(seat):
        return seat.screen.texts()

    first_words = {
        "truongdoan1": say.QUEUE,
        "xa25993": say.NOT_YET,
        "sonoivu": "Đợt 2026",
        "hoidong1": "Đợt 2026",
        "khaosat1": say.INSPECTORS,
    }
    texts = [text.replace("\u00a0", " ") for text in at_seat(scene, username=username, width=width)]
    assert first_words[username] in texts


def test_a_wrong_password_is_said_above_the_key():
    async def play():
        seat = Seat()
        await seat.screen.show(lambda: App(seat.desk, seat.window))
        await seat.screen.tap(controls.SIGN_IN)
        assert seat.says(controls.FILL_BOTH)
        await seat.screen.type(controls.USERNAME, "truongdoan1")
        await seat.screen.type(controls.PASSWORD, "sai")
        await seat.screen.tap(controls.SIGN_IN)
        assert seat.says(sentence("wrong-password"))

    on_screen(play)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_arrows_choose_and_enter_opens_the_discrepancy(width):
    async def scene(seat):
        await seat.press("Arrow Down")
        await seat.press("Enter")
        second = seat.desk.shelf.discrepancies(REGISTRATION)[1]
        assert seat.desk.route == f"/khac-biet/{REGISTRATION}/{second.criterion_code}"
        assert seat.says(say.SEEN)
        await seat.press("Escape")
        assert seat.desk.route == "/"

    at_seat(scene, width=width)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_decision_is_chosen_by_digit_reasoned_and_recorded(width):
    async def scene(seat):
        await seat.press("Enter")
        await seat.press("1")
        await seat.screen.type(controls.REASON, "Ảnh hôm kiểm tra không thấy.")
        await seat.screen.tap(controls.RECORD_DECISION)
        (decision,) = seat.network.case.resolutions
        assert (decision.outcome, decision.reason) == (Outcome.UPHELD, "Ảnh hôm kiểm tra không thấy.")
        assert seat.says("Đã ghi quyết định: giữ kết luận của đoàn")

    at_seat(scene, width=width)


def test_digits_belong_to_the_reason_while_somebody_writes_it():
    async def scene(seat):
        await seat.press("Enter")
        seat.desk.typing(True)
        await seat.press("2")
        found = seat.desk.shelf.discrepancies(REGISTRATION)[0]
        assert seat.desk.deciding.draft(found).outcome is None

    at_seat(scene)


def test_claim_and_findings_stand_side_by_side_with_who_said_what():
    findings = (*differing_case().findings, a_finding("T01.1", YES, COLLEAGUE))

    async def scene(seat):
        await seat.go(f"/khac-biet/{REGISTRATION}/T01")
        for words in (say.CLAIM, SECRET, "Khảo sát viên Một", "Khảo sát viên Hai", say.DIFFER_HERE, say.PROVISIONAL):
            assert seat.says(words), words

    at_seat(scene, case=noted_case(findings=findings))


def test_who_has_not_sent_everything_is_said_before_anybody_decides():
    async def scene(seat):
        assert seat.says("Phường Trảng Dài: 0 trên 1 ảnh đã về máy chủ.")

    at_seat(scene, case=differing_case(evidence=(some_evidence("T01.1"),)), stored_photos=0)


def test_publishing_says_what_is_missing_and_previews_what_the_commune_will_read():
    async def scene(seat):
        await seat.go(f"/chuyen/{REGISTRATION}")
        assert seat.says("khác biệt chưa quyết định xong")
        assert say.PUBLISH not in seat.screen.touchables()
        assert seat.says(say.PREVIEW)

    at_seat(scene)


def test_publishing_asks_once_and_then_the_decisions_stand():
    async def scene(seat):
        await seat.go(f"/chuyen/{REGISTRATION}")
        await seat.screen.tap(say.PUBLISH)
        assert seat.says("Công bố kết quả cho Phường Trảng Dài?")
        buttons = [each for each in seat.screen.touchables() if each == say.PUBLISH]
        assert buttons
        dialog = seat.screen.page._dialogs.controls[0]
        await seat.screen.fire(dialog.actions[1]._b, "click")
        assert seat.network.case.feedback is not None
        assert seat.says(say.PUBLISHED)

    at_seat(scene, case=replace(published(), feedback=None))


def test_before_publication_a_commune_reads_nothing_of_the_findings():
    async def scene(seat):
        for route in ("/", "/noi-dung", "/noi-dung/T01"):
            await seat.go(route)
            assert not seat.says(SECRET), route
            assert not seat.says(say.COUNTS_SEEN), route
        await seat.go("/")
        assert seat.says(say.NOT_YET)

    at_seat(scene, username="xa25993", case=noted_case())


def test_after_publication_a_commune_reads_what_moved_and_why():
    async def scene(seat):
        assert seat.says("Lý do A01")
        assert seat.says("Lý do B09")
        assert seat.says(say.IN_FAVOUR)
        assert seat.says(say.KEPT_CLAIM)
        await seat.go("/noi-dung/A01")
        assert seat.says(SECRET)
        assert controls.REASON not in seat.screen.touchables()

    at_seat(scene, username="xa25993", case=published(noted_case()))


def test_a_commune_finds_a_criterion_without_typing_accents():
    async def scene(seat):
        await seat.go("/noi-dung")
        await seat.screen.type(say.SEARCH, "cho ngoi")
        rows = [name for name in seat.screen.touchables() if "tự chấm" in name]
        assert rows
        assert all("ngồi" in name for name in rows)
        await seat.screen.type(say.SEARCH, "khong co gi nhu vay")
        assert seat.says(say.SEARCH_EMPTY)

    at_seat(scene, username="xa25993", case=published())


@pytest.mark.parametrize(
    ("words", "is_found"), [("cho ngoi", True), ("NGỒI chờ", True), ("đ", False), ("ngồi  trong", True), ("", True)]
)
def test_search_folds_accents_and_case(words, is_found):
    assert matches(words, "Chỗ ngồi chờ bên trong") is is_found


def test_only_what_a_role_may_open_opens():
    async def scene(seat):
        for route in ("/chuyen", f"/khac-biet/{REGISTRATION}/T01", "/ho-so/khong-co"):
            await seat.go(route)
            assert not seat.says(controls.RECORD_DECISION)
            assert not seat.says(say.PUBLISH_TITLE)
        await seat.go("/khong-co")
        assert seat.says(say.NOT_HERE)

    at_seat(scene, username="xa25993")


@pytest.mark.parametrize("username", ["sonoivu", "hoidong1"])
def test_the_office_and_the_council_read_a_case_and_decide_nothing(username):
    async def scene(seat):
        await seat.screen.tap("Phường Trảng Dài")
        assert seat.says(say.NOT_PUBLISHED_YET)
        await seat.go(f"/ho-so/{REGISTRATION}/T01")
        assert seat.says(say.STILL_OPEN)
        assert not seat.says(controls.CHOOSE_FIRST)

    at_seat(scene, username=username)


def test_a_desk_without_network_says_so_and_offers_another_try():
    async def scene(seat):
        seat.network.is_down = True
        await seat.screen.tap(say.REFRESH)
        assert seat.says(sentence("network-down"))
        seat.network.is_down = False
        await seat.screen.tap(controls.TRY_AGAIN)
        assert not seat.says(sentence("network-down"))

    at_seat(scene)


def test_an_empty_queue_teaches_what_will_come():
    async def scene(seat):
        assert seat.says(say.QUEUE_NOT_YET)
        assert seat.says(say.QUEUE_EMPTY_WHY)

    at_seat(scene, case=differing_case(visits=(), findings=()))


def test_two_sessions_share_nothing():
    async def play():
        lead, commune = Seat(), Seat()
        await lead.sit()
        await commune.sit("xa25993")
        assert lead.says(say.QUEUE)
        assert not commune.says(say.QUEUE)

    asyncio.run(play())
