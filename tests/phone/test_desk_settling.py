"""From the explanation to the end: whose turn it is, keep or adjust, the final result, reopening; and the page before publication."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import flet as ft
import pytest

from mobile.desk.settling_reading import Settled, Turn
from mobile.texts import controls
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from mobile.texts import desk_settling as settle
from mobile.texts.problems import sentence
from shared import ids
from shared.discrepancies import discrepancies
from shared.explanations import Document, Ending, Explanation, Final, Stance, Statement
from tests.phone.test_desk_screens import at_seat, published
from tests.rules.building import COMMUNE, COMMUNE_ACTOR, LEAD, NOW, REGISTRATION, TEAM

PAPER = Document(ids.Sha256("1" * 64), "Biên bản.pdf", 812_000, "application/pdf", "trang 2")
SAID = "Bảng mới đã treo từ ngày 20/11."
CASE, POINT = f"/giai-trinh/{REGISTRATION}", f"/giai-trinh/{REGISTRATION}/T01"


def explained(ends_in_days=-1, is_late=False, is_handed_in=True, **spoilt):
    """T01 is explained with a document, A01 accepted; the rest the commune says nothing to."""
    case = published()
    said = tuple(
        Explanation(
            ids.explanation_id(ids.discrepancy_id(REGISTRATION, code)),
            REGISTRATION, COMMUNE, code, stance, text, papers, COMMUNE_ACTOR.id, NOW, 1,
        )
        for code, stance, text, papers in (("T01", Stance.EXPLAINS, SAID, (PAPER,)), ("A01", Stance.ACCEPTS, "", ()))
    )  # fmt: skip
    statement = Statement(ids.statement_id(REGISTRATION), REGISTRATION, COMMUNE, TEAM, COMMUNE_ACTOR.id, NOW, is_late, 1)
    feedback = replace(case.feedback, explain_before=datetime.now(UTC) + timedelta(days=ends_in_days))
    handed_in = {"explanations": said, "statement": statement} if is_handed_in else {}
    return replace(case, feedback=feedback, **{**handed_in, **spoilt})


def a_final(**spoilt):
    points = [Decimal(each) for each in ("27.5", "66", "0", "93.5")]
    return replace(Final(ids.final_id(REGISTRATION), REGISTRATION, COMMUNE, TEAM, *points, 3, LEAD.id, NOW, version=1), **spoilt)


@pytest.mark.parametrize(
    ("case", "turn"),
    [
        (explained(), Turn.CONCLUDE),
        (explained(ends_in_days=3), Turn.CONCLUDE),
        (explained(ends_in_days=3, is_handed_in=False), Turn.COMMUNE),
        (explained(is_handed_in=False), Turn.FINALISE),
        (explained(final=a_final()), Turn.FINAL),
        (explained(final=a_final(reopened_by="a5", reopened_at=NOW, reopen_reason="?")), Turn.CONCLUDE),
    ],
    ids=["over", "handed in early", "still writing", "silent", "final", "reopened"],
)
def test_whose_turn_it_is(case, turn):
    class Shown:
        pass

    shown = Shown()
    shown.case = case
    assert Settled(shown, discrepancies(case)).turn(datetime.now(UTC)) is turn


@pytest.mark.parametrize("width", [1280, 412])
def test_an_explanation_is_read_with_its_documents_and_adjusted_with_a_reason(width):
    async def scene(seat):
        await seat.screen.tap(settle.PLACE) if width > 412 else await seat.go("/giai-trinh")
        await seat.screen.tap("Phường Trảng Dài")
        await seat.go(POINT)
        for words in (SAID, "Biên bản.pdf", "Lý do T01"):
            assert seat.says(words), words
        await seat.press("2")
        await seat.screen.type(told.POINTS, "1,5")
        await seat.screen.type(controls.REASON, "Bảng mới có thật.")
        await seat.screen.tap(settle.RECORD)
        (made,) = seat.network.case.conclusions
        assert (made.ending, made.points, made.reason) == (Ending.ADJUSTED, Decimal("1.5"), "Bảng mới có thật.")
        assert seat.desk.route == CASE

    at_seat(scene, case=explained(), width=width)


def test_the_end_waits_for_every_explanation_and_then_locks_everything():
    async def scene(seat):
        await seat.go(CASE)
        assert seat.says(sentence("explanations-open"))
        assert settle.FINALISE not in seat.screen.touchables()
        await seat.go(POINT)
        await seat.press("1")
        await seat.screen.type(controls.REASON, "Ảnh hôm kiểm tra cho thấy chưa có.")
        await seat.screen.tap(settle.RECORD)
        await seat.screen.tap(settle.FINALISE)
        dialog = seat.screen.page._dialogs.controls[0]
        await seat.screen.fire(dialog.actions[1]._b, "click")
        assert seat.network.case.final is not None
        assert seat.says(settle.FINAL_TAG)
        await seat.go(POINT)
        assert seat.says(settle.CANNOT_CONCLUDE)
        assert not seat.says(controls.CHOOSE_FIRST)

    at_seat(scene, case=explained())


def test_while_the_commune_may_still_write_nothing_can_be_concluded():
    async def scene(seat):
        await seat.go(CASE)
        assert seat.says(settle.COMMUNE_WRITES)
        assert settle.FINALISE not in seat.screen.touchables()

    at_seat(scene, case=explained(ends_in_days=3, is_handed_in=False))


def test_a_late_explanation_is_flagged_and_can_be_concluded_like_any_other():
    async def scene(seat):
        await seat.go("/giai-trinh")
        assert seat.says(settle.LATE)
        await seat.go(CASE)
        assert seat.says(settle.LATE_WHY)
        await seat.go(POINT)
        assert seat.says(controls.CHOOSE_FIRST)

    at_seat(scene, case=explained(is_late=True))


def test_only_the_standing_office_reopens_a_final_result_and_says_why():
    case = explained(final=a_final())

    async def office(seat):
        await seat.go(f"/ho-so/{REGISTRATION}")
        await seat.screen.tap(settle.REOPEN)
        assert seat.says(settle.REOPEN_FIRST)
        await seat.screen.type(controls.REASON, "Khiếu nại được chấp nhận.")
        await seat.screen.tap(settle.REOPEN)
        assert seat.network.case.final.reopen_reason == "Khiếu nại được chấp nhận."
        assert seat.says(settle.REOPENED_TAG)

    async def lead(seat):
        await seat.go(CASE)
        assert seat.says(settle.FINAL_TAG)
        assert settle.REOPEN not in seat.screen.touchables()

    at_seat(office, username="sonoivu", case=case)
    at_seat(lead, case=case)


def test_publishing_tells_the_deadline_and_shows_the_page_the_server_hands_to_the_commune():
    async def scene(seat):
        await seat.go(f"/chuyen/{REGISTRATION}")
        assert any(text.startswith("Xã có 7") for text in seat.screen.texts())
        assert seat.says(say.PREVIEW)
        assert f"GET /api/cases/{REGISTRATION}?as=commune" in seat.network.asked

    at_seat(scene, case=replace(published(), feedback=None))


def test_without_anything_published_the_list_says_what_will_come():
    async def scene(seat):
        await seat.go("/giai-trinh")
        assert seat.says(settle.EMPTY_WHY)

    at_seat(scene)


def test_a_document_that_was_handed_in_opens_over_the_page():
    async def scene(seat):
        await seat.go(POINT)
        (line,) = [each for each in seat.screen.touchables() if PAPER.name in each]
        await seat.screen.tap(line)
        assert settle.CLOSE in {each.label or each.tooltip for each in seat.screen.find(ft.Semantics)}

    at_seat(scene, case=explained())
