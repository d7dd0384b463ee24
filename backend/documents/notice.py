"""Thông báo kết quả: the score beside the claim for every criterion, what moved and why, until when the commune may explain."""

from datetime import date, timedelta
from fractions import Fraction

from backend.documents import wording as say
from backend.documents.contents import Line, Subject, difference_words, found_words, headline, lines_of, lower_kind
from backend.documents.paper import Block, Column, Grid, Head, Heading, Paper, Paragraph, Signer
from backend.documents.totals_told import standing_final, total_blocks
from shared.hours import in_vietnam
from shared.spoken import fine
from shared.world import Case

MARKED = f" ({say.PROVISIONAL})"


def columns(lines: tuple[Line, ...]) -> tuple[Column, ...]:
    """Where all points are provisional the head says so once."""
    mark = MARKED if all(line.criterion.is_provisional for line in lines) else ""
    return (
        Column("TT", 12, True),
        Column("Nội dung", 66),
        Column(f"Tối đa{mark}", 22, True),
        Column("Tự chấm", 20, True),
        Column("Ghi nhận", 20, True),
        Column("Kết quả", 20, True),
    )


def notice(subject: Subject) -> Paper:
    case, lines = subject.case, lines_of(subject.case)
    commune = lower_kind(case.commune.full_name)
    return Paper(
        Head(
            say.CITY,
            say.OFFICE,
            f"{say.NUMBER}/TB-SNV",
            say.place_and_date(day_of(subject)),
            "THÔNG BÁO",
            f"Kết quả khảo sát “Chính quyền thân thiện” năm {case.round.year}\ncủa {commune}",
        ),
        (
            *opening(case, commune),
            *total_blocks(case, "1"),
            *every_criterion(case, lines),
            *moved(lines),
            *what_next(case, commune),
            Paragraph(say.DRAFT_WHY, is_italic=True, stays=True),
        ),
        (Signer("GIÁM ĐỐC", "(Ký, đóng dấu)"),),
        (f"UBND {commune}", "Hội đồng đánh giá", subject.team, "Lưu: VT, CCHC"),
    )


def day_of(subject: Subject) -> date:
    """Of the final result, else of the publication, else today."""
    final, feedback = standing_final(subject.case), subject.case.feedback
    at = final.finalised_at if final else feedback.published_at if feedback else None
    return in_vietnam(at).date() if at else subject.on


def opening(case: Case, commune: str) -> tuple[Block, ...]:
    state = "kết quả cuối cùng" if standing_final(case) else "kết quả"
    return (
        Paragraph(
            f"Thực hiện {case.round.title[:1].lower()}{case.round.title[1:].rstrip('.')}, Sở Nội vụ thông báo {state} của {commune}, "
            "thành phố Đồng Nai như sau:"
        ),
    )


def every_criterion(case: Case, lines: tuple[Line, ...]) -> tuple[Block, ...]:
    rows: list[tuple[str, ...]] = []
    has_marks = not all(line.criterion.is_provisional for line in lines)
    by_code = {line.criterion.code: line for line in lines}
    for group in case.criteria_set.groups:
        rows.append((f"{group.title.rstrip('.')} (Kế hoạch, mục {group.clause})",))
        rows += [row(by_code[criterion.code], has_marks) for criterion in group.criteria]
    return (
        Heading("2. Điểm từng nội dung"),
        Grid(columns(lines), tuple(rows)),
        Paragraph("“Ghi nhận” là điểm theo những gì đoàn thấy tại chỗ; “–” là nội dung không chấm tại chỗ.", is_italic=True),
    )


def row(line: Line, has_marks: bool) -> tuple[str, ...]:
    mark = MARKED if has_marks and line.criterion.is_provisional else ""
    return (
        str(line.number),
        line.criterion.title.rstrip("."),
        f"{fine(Fraction(line.criterion.points))}{mark}",
        fine(line.claimed),
        found_words(line),
        fine(line.counted),
    )


def moved(lines: tuple[Line, ...]) -> tuple[Block, ...]:
    title = Heading("3. Nội dung khác với điểm tự chấm và lý do")
    some = [line for line in lines if line.discrepancy]
    if not some:
        return title, Paragraph("Không có.")
    told: list[Block] = [title]
    for line in some:
        told.append(Paragraph("", headline(line)))
        told += [Paragraph(text, f"{name}:") for name, text in difference_words(line)]
    return tuple(told)


def what_next(case: Case, commune: str) -> tuple[Block, ...]:
    return (Heading("4. Giải trình"), Paragraph(explaining(case, commune), stays=True))


def explaining(case: Case, commune: str) -> str:
    """Where the commune stands: what it may still do, or did."""
    if final := standing_final(case):
        return f"Kết quả đã chốt {say.day_in_words(in_vietnam(final.finalised_at).date())}."
    if case.statement:
        late = ", sau thời hạn" if case.statement.is_late else ""
        return f"UBND {commune} đã gửi giải trình lúc {say.moment_in_words(case.statement.submitted_at)}{late}. {say.UNCONCLUDED}"
    if case.feedback and case.feedback.explain_before:
        last = in_vietnam(case.feedback.explain_before - timedelta(seconds=1)).date()
        return (
            f"Nếu không thống nhất với nội dung nào, UBND {commune} gửi giải trình kèm tài liệu chậm nhất vào hết {say.day_in_words(last)}, "
            "theo giờ của máy chủ. Giải trình gửi muộn vẫn được nhận và được ghi rõ là muộn."
        )
    return "Kết quả chưa gửi cho xã, phường."
