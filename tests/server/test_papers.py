"""The papers of a commune measured: margins, headings, fonts and page numbers as Nghị định 30/2020/NĐ-CP has them, in both forms."""

import io
import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from backend.documents import wording as say
from backend.documents.as_docx import docx
from backend.documents.as_pdf import pdf
from backend.documents.contents import Subject
from backend.documents.minutes import minutes
from backend.documents.notice import notice
from shared import ids
from shared.answers import YesNo
from shared.criteria import required
from shared.decisions import Feedback, Outcome
from shared.explanations import Conclusion, Ending, Explanation, Final, Stance, Statement
from shared.visits import Attendance
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    COMMUNE_ACTOR,
    INSPECTOR,
    LEAD,
    NOW,
    REGISTRATION,
    TEAM,
    a_case,
    a_finding,
    a_resolution,
    a_visit,
    the_criteria,
)
from tests.server.building import good_answer

MM = 72 / 25.4
FONTS = Path(__file__).parents[2] / "backend" / "documents" / "fonts"
PUBLISHED = Feedback(
    ids.feedback_id(REGISTRATION), REGISTRATION, COMMUNE, TEAM, LEAD.id, NOW, NOW.replace(day=28) - timedelta(hours=9)
)
NAMES = {each.id: each.name for each in (INSPECTOR, COLLEAGUE, LEAD)}
MADE = {"bien-ban": minutes, "thong-bao": notice}
BOTH = pytest.mark.parametrize("kind", list(MADE))


def a_subject(**spoilt):
    """Everything as it should be, except for the letter box (A02) and one answer that two inspectors saw differently."""
    answers = {check.code: good_answer(check) for check in required(the_criteria())} | {"A02.1": YesNo(False)}
    findings = [a_finding(code, given, note="chỉ để đoàn biết") for code, given in answers.items()]
    begun = datetime(2026, 1, 5, 1, 5, tzinfo=UTC)
    visit = a_visit(Attendance(INSPECTOR.id, begun, begun + timedelta(hours=3)))
    reason = replace(a_resolution("A02"), reason="Ảnh cho thấy chưa có hòm thư.")
    case = a_case(
        *findings, a_finding("A03.1", YesNo(False), COLLEAGUE), visits=(visit,), resolutions=(reason,), feedback=PUBLISHED
    )
    return Subject(replace(case, **spoilt), NAMES, "Đoàn khảo sát số 1", LEAD.name, date(2026, 1, 5))


@pytest.fixture(scope="module")
def papers():
    return {kind: make(a_subject()) for kind, make in MADE.items()}


@pytest.fixture(scope="module")
def edited(papers):
    return {kind: Document(io.BytesIO(docx(paper))) for kind, paper in papers.items()}


@pytest.fixture(scope="module")
def printed(papers):
    return {kind: [letters(page) for page in pypdfium2.PdfDocument(pdf(paper))] for kind, paper in papers.items()}


def letters(page):
    """Every letter with its box in millimetres from the upper left corner, its size and its font."""
    text, height = page.get_textpage(), page.get_height()
    found = []
    for at in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(at)
        letter = text.get_text_range(at, 1)
        if letter.strip():
            size = pdfium.FPDFText_GetFontSize(text, at)
            found.append((letter, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM, size, font_of(text, at)))
    return found


def font_of(text, at):
    from ctypes import c_int, create_string_buffer

    name, flags = create_string_buffer(100), c_int()
    pdfium.FPDFText_GetFontInfo(text, at, name, 100, flags)
    return name.value.decode().partition("+")[2] or name.value.decode()


def run_of(page, words):
    """The letters of these words, wherever they stand on the page."""
    wanted, whole = words.replace(" ", ""), "".join(each[0] for each in page)
    at = whole.find(wanted)
    assert at >= 0, f"{words!r} is not on the page"
    return page[at : at + len(wanted)]


# ── on the page ──


@BOTH
def test_nothing_on_paper_stands_outside_the_margins(printed, kind):
    for number, page in enumerate(printed[kind], start=1):
        body = [each for each in page if number == 1 or each[2] > 19]  # without the page number
        assert 29.5 <= min(each[1] for each in body) <= 35
        assert 15 <= 210 - max(each[3] for each in body) <= 60
        assert 20 <= min(each[2] for each in body) <= 25
        assert 297 - max(each[4] for each in body) >= 19.5


@BOTH
def test_only_the_first_page_has_no_number_and_the_others_have_it_in_the_middle_above(printed, kind):
    pages = printed[kind]
    assert len(pages) > 2
    assert [each for each in pages[0] if each[2] < 19] == []
    for number, page in enumerate(pages[1:], start=2):
        above = [each for each in page if each[2] < 19]
        assert "".join(each[0] for each in above) == str(number)
        assert (above[0][1] + above[-1][3]) / 2 == pytest.approx(30 + 160 / 2, abs=0.5)
        assert {each[5] for each in above} == {13}


@BOTH
@pytest.mark.parametrize(
    ("words", "size", "face"),
    [
        (say.NATION, 12, "LiberationSerif-Bold"),
        (say.MOTTO, 13, "LiberationSerif-Bold"),
        ("Đồng Nai, ngày 05 tháng 01 năm 2026", 13, "LiberationSerif-Italic"),
        ("DỰ THẢO", 13, "LiberationSerif-Bold"),
        ("Số:", 13, "LiberationSerif"),
    ],
)
def test_the_first_lines_have_their_sizes_and_faces(printed, papers, kind, words, size, face):
    if kind == "thong-bao":
        words = words.replace("05 tháng 01", "18 tháng 11")
    found = run_of(printed[kind][0], words)
    assert {(each[5], each[6]) for each in found} == {(size, face)}


@BOTH
def test_issuer_stands_left_and_the_nation_right_on_one_height(printed, kind):
    page = printed[kind][0]
    issuer = run_of(page, {"bien-ban": "ĐOÀN KHẢO SÁT", "thong-bao": "SỞ NỘI VỤ"}[kind])
    nation, motto = run_of(page, say.NATION), run_of(page, say.MOTTO)
    assert issuer[-1][3] < 95 < nation[0][1]
    assert issuer[0][6] == "LiberationSerif-Bold"
    assert (nation[0][1] + nation[-1][3]) / 2 == pytest.approx((motto[0][1] + motto[-1][3]) / 2, abs=0.5)
    assert nation[0][2] < motto[0][2] < run_of(page, "Đồng Nai, ngày")[0][2]
    title = run_of(page, {"bien-ban": "BIÊN BẢN", "thong-bao": "THÔNG BÁO"}[kind])
    assert {(each[5], each[6]) for each in title} == {(14, "LiberationSerif-Bold")}
    assert (title[0][1] + title[-1][3]) / 2 == pytest.approx(110, abs=0.5)


@BOTH
def test_the_line_under_the_motto_is_as_long_as_the_motto(papers, printed, kind):
    motto = run_of(printed[kind][0], say.MOTTO)
    strokes = [each.get_bounds() for each in pypdfium2.PdfDocument(pdf(papers[kind]))[0].get_objects([pdfium.FPDF_PAGEOBJ_PATH])]
    flat = [(left / MM, right / MM) for left, bottom, right, top in strokes if top - bottom < 1.5 and left / MM > 95]
    assert flat[0] == (pytest.approx(motto[0][1], abs=0.8), pytest.approx(motto[-1][3], abs=0.8))


@BOTH
def test_the_body_is_of_13_points_and_every_letter_of_the_bundled_font(printed, kind):
    sizes, faces = set(), set()
    for page in printed[kind]:
        sizes |= {each[5] for each in page}
        faces |= {each[6] for each in page}
    assert sizes == {11, 12, 13, 14}
    assert {each.partition("-")[0] for each in faces} == {"LiberationSerif"}
    assert {each[5] for each in printed[kind][1]} == {13}


@BOTH
def test_signers_and_recipients_stand_together_on_the_last_page(printed, kind):
    last = printed[kind][-1]
    recipients = run_of(last, "Nơi nhận:")
    assert {(each[5], each[6]) for each in recipients} == {(12, "LiberationSerif-BoldItalic")}
    assert {each[5] for each in run_of(last, "- UBND phường Trảng Dài;")} == {11}
    signer = run_of(last, {"bien-ban": "TRƯỞNG ĐOÀN", "thong-bao": "GIÁM ĐỐC"}[kind])
    assert {(each[5], each[6]) for each in signer} == {(13, "LiberationSerif-Bold")}
    assert signer[0][1] > 110
    assert run_of(last, "Bản dự thảo")  # never a page with a signature and nothing to sign


# ── in the file that is edited further ──


@BOTH
def test_the_edited_form_has_the_decrees_paper_and_margins(edited, kind):
    [section] = edited[kind].sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= section.top_margin.mm <= 25
    assert 20 <= section.bottom_margin.mm <= 25
    assert 30 <= section.left_margin.mm <= 35
    assert 15 <= section.right_margin.mm <= 20.01


@BOTH
def test_the_edited_form_numbers_pages_from_the_second_on(edited, kind):
    [section] = edited[kind].sections
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    [number] = section.header.paragraphs
    assert (number.alignment, number.runs[0].font.size.pt) == (WD_ALIGN_PARAGRAPH.CENTER, 13)
    assert [each.text for each in number._p.iter(qn("w:instrText"))] == ["PAGE"]


@BOTH
def test_every_letter_of_the_edited_form_names_the_decrees_font(edited, kind):
    fonts = list(edited[kind].element.iter(qn("w:rFonts")))
    assert fonts
    assert {each.get(qn(f"w:{script}")) for each in fonts for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    normal = edited[kind].styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 13)


@BOTH
def test_the_edited_forms_first_lines_have_their_sizes(edited, kind):
    head = edited[kind].tables[0]
    told = {line.text: line for row in head.rows for cell in row.cells for line in cell.paragraphs}
    looks = {text: (run.font.size.pt, run.font.bold, run.font.italic) for text, line in told.items() for run in line.runs}
    assert looks[say.NATION] == (12, True, False)
    assert looks[say.MOTTO] == (13, True, False)
    assert looks["DỰ THẢO"] == (13, True, False)
    place = next(text for text in looks if text.startswith("Đồng Nai, "))
    assert looks[place] == (13, False, True)
    title = next(line for line in edited[kind].paragraphs if line.text in ("BIÊN BẢN", "THÔNG BÁO"))
    assert (title.alignment, title.runs[0].font.size.pt, title.runs[0].font.bold) == (WD_ALIGN_PARAGRAPH.CENTER, 14, True)
    strokes = list(edited[kind].element.iter(qn("w:pBdr")))
    assert len(strokes) == 3  # issuer, motto, subject


@BOTH
def test_the_edited_forms_body_is_justified_of_13_points_with_an_indent(edited, kind):
    body = [line for line in edited[kind].paragraphs if line.paragraph_format.first_line_indent and line.alignment is not None]
    assert len(body) > 3
    assert {line.alignment for line in body} == {WD_ALIGN_PARAGRAPH.JUSTIFY}
    assert {run.font.size.pt for line in body for run in line.runs} == {13}
    assert {round(line.paragraph_format.first_line_indent.mm) for line in body} == {10}
    assert all(line.paragraph_format.space_after.pt >= 6 for line in body)


@BOTH
def test_tables_keep_their_head_on_every_page_and_stand_between_the_margins(edited, kind):
    for table in edited[kind].tables[1:-1]:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert sum(round(column.width.mm) for column in table.columns) == 160


def only_the_bundled_font(folder):
    """In the place of the one that is named, whatever this machine has."""
    place = folder / "fonts.conf"
    alias = "<alias binding='same'><family>Times New Roman</family><accept><family>Liberation Serif</family></accept></alias>"
    place.write_text(f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder}/cache</cachedir>{alias}</fontconfig>")
    return place


@pytest.mark.soak
@BOTH
def test_libreoffice_opens_the_edited_form_and_prints_it_with_the_same_margins(papers, tmp_path, kind):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("needs libreoffice-writer")
    file = tmp_path / f"{kind}.docx"
    file.write_bytes(docx(papers[kind]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    fonts = {**os.environ, "FONTCONFIG_FILE": str(only_the_bundled_font(tmp_path))}
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file], check=True, timeout=120, env=fonts
    )
    pages = [letters(page) for page in pypdfium2.PdfDocument((tmp_path / f"{kind}.pdf").read_bytes())]
    assert run_of(pages[0], say.NATION)
    assert [each for each in pages[0] if each[2] < 19] == []
    assert "".join(each[0] for each in pages[1] if each[2] < 19) == "2"
    assert min(each[1] for page in pages for each in page) >= 29.5
    assert max(each[3] for page in pages for each in page) <= 192


# ── what they say ──


def words_of(paper):
    told = [paper.head.title, paper.head.subject, paper.head.place_and_date]
    for block in paper.blocks:
        told += [cell for row in block.rows for cell in row] if block.kind == "grid" else [block.text, getattr(block, "lead", "")]
    return "\n".join(told)


@BOTH
def test_claim_what_was_seen_decision_and_reason_are_told_and_no_note(papers, kind):
    words = words_of(papers[kind])
    for expected in (
        "Phường tự chấm:",
        "Có hòm thư góp ý: Không",
        "Giữ kết luận của đoàn",
        "Ảnh cho thấy chưa có hòm thư.",
        "tạm tính",
    ):
        assert expected in words
    assert "chỉ để đoàn biết" not in words
    assert not re.search(r"\b[ABCT]\d\d", words), "codes stay out of sight"


def test_the_record_tells_when_where_and_who_and_both_answers_of_two_inspectors(papers):
    words = words_of(papers["bien-ban"])
    for expected in (
        "08 giờ 05 phút, ngày 05 tháng 01 năm 2026".replace(" giờ", f"{say.NBSP}giờ").replace(" phút", f"{say.NBSP}phút"),
        "trụ sở Ủy ban nhân dân phường Trảng Dài",
        "Khảo sát viên Một",
        "Trưởng đoàn Một",
        "Có / Không",
    ):
        assert expected.replace(say.NBSP, " ") in words.replace(say.NBSP, " ")


def test_the_notice_has_every_criterion_with_its_points(papers):
    [grid] = [block for block in papers["thong-bao"].blocks if block.kind == "grid" and len(block.columns) == 6]
    assert len([row for row in grid.rows if len(row) == 6]) == len(the_criteria().criteria())
    second = next(row for row in grid.rows if row[0] == "2")
    assert second[2:] == ("0,31", "0,31", "0,21", "0,21")
    assert grid.columns[2].title == "Tối đa (tạm tính)"


def test_the_notice_names_the_last_day_to_explain_and_what_came_of_it():
    words = words_of(notice(a_subject())).replace(say.NBSP, " ")
    assert "chậm nhất vào hết ngày 27 tháng 11 năm 2026" in words
    statement = Statement("s", REGISTRATION, COMMUNE, TEAM, COMMUNE_ACTOR.id, NOW + timedelta(days=20), is_late=True)
    explanation = Explanation(
        "e",
        REGISTRATION,
        COMMUNE,
        ids.CriterionCode("A02"),
        Stance.EXPLAINS,
        "Hòm thư đặt ở cổng sau.",
        (),
        COMMUNE_ACTOR.id,
        NOW,
    )
    words = words_of(notice(a_subject(statement=statement, explanations=(explanation,)))).replace(say.NBSP, " ")
    assert "sau thời hạn" in words
    assert "Hòm thư đặt ở cổng sau." in words


def test_the_final_result_is_told_as_it_was_locked_and_no_longer_when_it_is_reopened():
    code = ids.CriterionCode("A02")
    conclusion = Conclusion(
        "c", REGISTRATION, COMMUNE, TEAM, code, Ending.ADJUSTED, Decimal("0.2"), "Đã thấy hòm thư.", LEAD.id, NOW
    )
    final = Final(
        "f", REGISTRATION, COMMUNE, TEAM, *map(Decimal, ("29.9", "70", "0", "97.7")), 4, LEAD.id, datetime(2026, 3, 8, tzinfo=UTC)
    )
    paper = notice(a_subject(conclusions=(conclusion,), final=final))
    words = words_of(paper).replace(say.NBSP, " ")
    assert ("97,7" in words, "Điều chỉnh sau giải trình" in words, "Đã thấy hòm thư." in words) == (True, True, True)
    assert paper.head.place_and_date.replace(say.NBSP, " ") == "Đồng Nai, ngày 08 tháng 3 năm 2026"
    again = replace(final, reopened_by=LEAD.id, reopened_at=NOW, reopen_reason="Đếm lại")
    assert "97,7" not in words_of(notice(a_subject(conclusions=(conclusion,), final=again)))


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_below_10_and_months_1_and_2_have_a_zero(on, words):
    assert say.day_in_words(on).replace(say.NBSP, " ") == words


def test_a_commune_where_all_agrees_has_nothing_to_explain_line_by_line():
    agreeing = a_subject(findings=(), resolutions=(), feedback=None)
    assert words_of(notice(agreeing)).count("Không có.") == 1
    assert "Kết quả chưa gửi cho xã, phường." in words_of(notice(agreeing))
    assert Outcome.UPHELD in say.OUTCOMES
