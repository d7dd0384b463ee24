"""The commune's desk: what it reads of its result, and how it answers, keeps drafts, hands in, and reads the end."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import flet as ft
import pytest

from mobile.desk import attaching
from mobile.desk.explaining_draft import Saving
from mobile.texts import desk as desk_says
from mobile.texts import desk_commune as say
from mobile.texts import desk_phrases as phrase
from mobile.texts import desk_settling as settling_says
from mobile.texts import desk_timeline
from shared import ids
from shared.decisions import Outcome
from shared.explanations import Conclusion, Ending, Explanation, Final, Stance, Statement
from tests.phone.commune_desk import CLERK, CommuneNetwork, at_the_commune, published_case
from tests.phone.test_desk_session import differing_case
from tests.rules.building import COMMUNE, COMMUNE_ACTOR, LEAD, NOW, REGISTRATION, TEAM, a_resolution

WIDTHS = {"wide": 1280, "narrow": 412}
TEXT = "Biển đã treo lại ngày 12/11."
LABEL = say.TEXT_LABELS[Stance.EXPLAINS][0]
PDF = b"%PDF-1.4 " + b"x" * 2_500_000


def an_answer(code="T01", stance=Stance.EXPLAINS, text=TEXT, by=CLERK.id, version=1):
    record = ids.explanation_id(ids.discrepancy_id(REGISTRATION, code))
    return Explanation(record, REGISTRATION, COMMUNE, code, stance, text, (), by, NOW, version=version)


def handed_in(*answers, is_late=False, **spoilt):
    statement = Statement(ids.statement_id(REGISTRATION), REGISTRATION, COMMUNE, TEAM, COMMUNE_ACTOR.id, NOW, is_late, version=1)
    return published_case(explanations=answers, statement=statement, **spoilt)


def a_final(**spoilt):
    points = (Decimal("27.5"), Decimal("60.2"), Decimal("1.0"), Decimal("88.7"))
    return replace(Final(ids.final_id(REGISTRATION), REGISTRATION, COMMUNE, TEAM, *points, 2, LEAD.id, NOW, version=1), **spoilt)


# ── reading ──
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_what_took_points_stands_first_and_an_under_claim_is_told_as_well(width):
    async def scene(seat):
        rows = [name for name in seat.screen.touchables() if "Lý do" in name]
        assert ["T01" in rows[0], "A01" in rows[1], "B09" in rows[2]] == [True, True, True]
        assert "+" in rows[2]
        assert say.NOT_ANSWERED in rows[0]
        assert say.NOT_ANSWERED not in rows[2]

    at_the_commune(scene, width=width)


def test_a_point_says_what_was_seen_which_clause_and_what_would_earn_it():
    async def scene(seat):
        await seat.go("/noi-dung/T01")
        criterion = seat.case.criteria_set.criterion("T01")
        check = criterion.checks[0]
        for words in (say.SEEN_THERE, f"{check.title}: Không", "Lý do T01", criterion.clause, say.EARNS, check.evidence):
            assert seat.says(words), words

    at_the_commune(scene)


def test_small_points_are_told_with_two_decimals_so_that_they_add_up():
    assert say.at_stake(Fraction(5, 16), Fraction(5, 32), Decimal("0.3125")).replace("\u00a0", " ") == (
        "Tự chấm 0,31 · được tính 0,16 · tối đa 0,31 điểm"
    )
    assert [phrase.change(Fraction(each)) for each in ("-5/32", "1/2", "0")] == ["−0,16", "+0,5", "0"]


@pytest.mark.parametrize(("days", "words"), [(30, "ngày làm việc"), (-1, "Đã hết hạn từ cuối ngày")])
def test_the_deadline_counts_working_days_names_its_last_moment_and_late_is_said_plainly(days, words):
    async def scene(seat):
        assert seat.says(words)
        assert seat.says(say.LATE_STILL if days < 0 else "đến hết ngày")

    at_the_commune(scene, case=published_case(days_left=days))


# ── drafts ──
def test_a_draft_saves_itself_while_one_writes():
    async def scene(seat):
        await seat.go("/noi-dung/T01")
        await seat.screen.tap("Giải trình")
        assert seat.says(say.WANTS_TEXT)
        await seat.screen.type(LABEL, TEXT)
        (kept,) = seat.case.explanations
        assert (kept.stance, kept.text, kept.version) == (Stance.EXPLAINS, TEXT, 1)
        assert seat.says(say.SAVED)
        await seat.screen.type(LABEL, TEXT + " Có ảnh.")
        assert seat.case.explanations[0].text == TEXT + " Có ảnh."

    at_the_commune(scene)


def test_what_is_typed_is_sent_once_after_a_pause_not_for_every_letter():
    async def scene(seat):
        seat.desk.explaining.pause_s = 0.02
        case = seat.case
        for text in ("B", "Bi", "Biển"):
            seat.desk.explaining.write(case, "T01", text)
        seat.desk.explaining.choose(case, "T01", Stance.EXPLAINS)
        await seat.screen.settle(0.1)
        assert seat.network.asked.count("POST /api/sync/operations") == 1
        assert seat.case.explanations[0].text == "Biển"

    at_the_commune(scene)


def test_a_cut_line_keeps_the_words_and_says_so_and_one_key_saves_them():
    async def scene(seat):
        await seat.go("/noi-dung/T01")
        seat.network.is_writing_down = True
        await seat.screen.tap("Đề nghị đến lại")
        await seat.screen.type(say.TEXT_LABELS[Stance.ASKS_VISIT][0], TEXT)
        assert seat.case.explanations == ()
        seat.network.is_writing_down = False
        await seat.screen.tap(say.SAVE_NOW)
        assert seat.case.explanations[0].text == TEXT

    at_the_commune(scene)


def test_two_officials_who_write_at_once_see_both_versions_and_one_chooses():
    async def scene(seat):
        await seat.go("/noi-dung/T01")
        seat.network.keep(an_answer(text="Bản của đồng nghiệp"))
        await seat.screen.tap("Giải trình")
        await seat.screen.type(LABEL, TEXT)
        assert seat.says(say.CLASH_TITLE)
        assert seat.says("Bản của đồng nghiệp")
        assert seat.case.explanations[0].text == "Bản của đồng nghiệp"
        await seat.screen.tap(say.KEEP_MINE)
        assert (seat.case.explanations[0].text, seat.case.explanations[0].version) == (TEXT, 2)

    at_the_commune(scene)


def test_the_words_of_a_colleague_can_be_taken_instead():
    async def scene(seat):
        await seat.go("/noi-dung/T01")
        seat.network.keep(an_answer(text="Bản của đồng nghiệp"))
        await seat.screen.tap("Giải trình")
        await seat.screen.type(LABEL, TEXT)
        await seat.screen.tap(say.TAKE_THEIRS)
        assert seat.desk.explaining.wording(seat.case, "T01").text == "Bản của đồng nghiệp"
        assert seat.desk.explaining.saving(seat.case, "T01") is Saving.SAVED

    at_the_commune(scene)


def test_a_colleagues_draft_shows_by_itself():
    async def scene(seat):
        await seat.go("/noi-dung/T01")
        seat.network.keep(an_answer())
        await seat.desk.explaining.look_again()
        await seat.screen.settle()
        assert seat.desk.explaining.wording(seat.case, "T01").text == TEXT
        assert seat.says(CLERK.name)

    at_the_commune(scene)


# ── documents ──
def test_a_document_is_sent_in_pieces_and_stands_in_the_draft_with_where_to_look():
    async def scene(seat):
        await seat.go("/noi-dung/T01")
        await seat.screen.tap("Giải trình")
        await seat.screen.type(LABEL, TEXT)
        await seat.desk.explaining.attach(seat.case, "T01", "bien-ban.pdf", PDF)
        await seat.screen.settle()
        await seat.screen.type(say.place_of("bien-ban.pdf"), "trang 3")
        (document,) = seat.case.explanations[0].documents
        assert (document.name, document.size_bytes, document.place) == ("bien-ban.pdf", len(PDF), "trang 3")
        assert seat.network.originals[document.sha256] == PDF
        await seat.screen.tap("Mở tài liệu bien-ban.pdf")
        assert seat.says(settling_says.WHOLE_FILE)

    at_the_commune(scene)


@pytest.mark.parametrize(
    ("name", "size_bytes", "already", "why"),
    [
        ("a.exe", 10, 0, say.WRONG_KIND),
        ("a.pdf", attaching.LARGEST_BYTES + 1, 0, say.too_large(attaching.LARGEST_BYTES)),
        ("a.pdf", 0, 0, say.EMPTY_FILE),
        ("a.pdf", 10, attaching.MOST, say.too_many(attaching.MOST)),
        ("A.PDF", 10, 0, ""),
    ],
)
def test_a_file_that_is_not_taken_is_told_why(name, size_bytes, already, why):
    assert attaching.why_not(name, size_bytes, already) == why


# ── handing in ──
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_the_head_reads_everything_once_more_and_hands_it_in(width):
    case = published_case(explanations=(an_answer(),))

    async def scene(seat):
        await seat.go("/tra-loi")
        assert seat.says(TEXT)
        assert seat.says(say.GROUP_MEANS[None])
        await seat.screen.tap(say.SUBMIT)
        await confirm(seat)
        assert seat.case.statement.submitted_by == COMMUNE_ACTOR.id
        assert seat.desk.route == "/"
        assert seat.says(say.SUBMITTED)
        assert seat.says(say.SENT_IN_TIME)
        await seat.go("/noi-dung/T01")
        assert seat.says(say.LOCKED)
        assert not seat.says(say.ADD_DOCUMENT)

    at_the_commune(scene, case=case, width=width)


async def confirm(seat):
    """The key of the dialog, which lies above the page's own."""
    key = [each for each in seat.screen.find(ft.FilledButton) if not each.disabled][-1]
    await seat.screen.fire(key, "click")


def test_somebody_who_is_not_the_head_is_told_whom_to_ask():
    async def scene(seat):
        await seat.go("/tra-loi")
        assert seat.says(say.HEAD_ONLY)
        assert say.SUBMIT not in seat.screen.touchables()

    at_the_commune(scene, username=CLERK.username)


def test_what_could_not_be_saved_holds_up_the_submission():
    async def scene(seat):
        seat.network.is_writing_down = True
        seat.desk.explaining.choose(seat.case, "T01", Stance.ACCEPTS)
        await seat.screen.settle()
        assert not await seat.desk.explaining.submit(seat.case)
        assert seat.desk.explaining.trouble == say.NOT_ALL_SAVED
        assert seat.case.statement is None

    at_the_commune(scene)


def test_a_late_statement_is_shown_as_late_and_kept():
    async def scene(seat):
        assert seat.says(say.SENT_LATE)

    at_the_commune(scene, case=handed_in(an_answer(), is_late=True))


# ── a question before publication ──
def test_a_question_is_answered_at_once_and_nothing_of_it_saves_itself():
    case = differing_case()
    asked = replace(a_resolution("T01", Outcome.ASKED), reason="Biển treo ngày nào?")

    network = CommuneNetwork(replace(case, resolutions=(asked,)))

    async def scene(seat):
        assert seat.says("Biển treo ngày nào?")
        await seat.screen.type(say.TEXT_LABELS[Stance.ANSWERS][0], "Ngày 12/11.")
        assert seat.case.explanations == ()
        await seat.screen.tap(say.SEND_ANSWER)
        (given,) = seat.case.explanations
        assert (given.stance, given.text) == (Stance.ANSWERS, "Ngày 12/11.")
        assert seat.says(say.ANSWERED)

    at_the_commune(scene, network=network)


# ── the end ──
def test_the_final_result_tells_points_stars_and_each_conclusion_with_its_reason():
    found = ids.discrepancy_id(REGISTRATION, "T01")
    concluded = Conclusion(
        ids.conclusion_id(found), REGISTRATION, COMMUNE, TEAM, "T01", Ending.ADJUSTED, Decimal("1.5"), "Ảnh mới đủ căn cứ.",
        LEAD.id, NOW, version=1,
    )  # fmt: skip
    case = handed_in(an_answer(), conclusions=(concluded,), final=a_final())

    async def scene(seat):
        assert seat.says("88,7")
        assert seat.says(say.FINAL_TITLE)
        await seat.go("/noi-dung/T01")
        assert seat.says("Ảnh mới đủ căn cứ.")
        assert seat.says("Điểm sau kết luận: 1,5 điểm")

    at_the_commune(scene, case=case)


def test_a_result_that_was_reopened_is_told_with_the_reason():
    final = a_final(reopened_by="a5", reopened_at=datetime.now(UTC), reopen_reason="Có văn bản mới.")

    async def scene(seat):
        assert seat.says(say.REOPENED_TITLE)
        assert seat.says("Có văn bản mới.")

    at_the_commune(scene, case=handed_in(an_answer(), final=final))


def test_the_timeline_is_read_when_it_is_opened_and_says_late():
    async def scene(seat):
        assert not any("timeline" in each for each in seat.network.asked)
        await seat.screen.tap(desk_timeline.OPEN)
        assert seat.says("Công bố cho xã")
        assert seat.says("Xã gửi ý kiến: gửi muộn")
        criterion = seat.case.criteria_set.criterion(ids.CriterionCode("T01"))
        lines = [each.replace("\u00a0", " ") for each in seat.screen.texts()]
        assert lines[lines.index("Quyết định: giữ kết luận của đoàn") + 1] == criterion.title

    at_the_commune(scene)


def test_a_page_that_is_not_there_is_said():
    async def scene(seat):
        await seat.go("/tra-loi/khac")
        assert seat.says(desk_says.NOT_HERE)

    at_the_commune(scene)
