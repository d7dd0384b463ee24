"""Biên bản khảo sát: who was where and when, every answer as it was given, what differs from the claim."""

from datetime import datetime

from backend.documents import wording as say
from backend.documents.contents import (
    Line,
    Subject,
    difference_words,
    headline,
    kind_word,
    lines_of,
    lower_kind,
    names_of,
    shares,
)
from backend.documents.paper import Block, Column, Grid, Head, Heading, Paper, Paragraph, Signer
from backend.documents.totals_told import total_blocks
from shared.hours import in_vietnam

COLUMNS = (Column("TT", 12, True), Column("Nội dung kiểm tra", 92), Column("Ghi nhận tại chỗ", 40), Column("Ảnh", 16, True))


def minutes(subject: Subject) -> Paper:
    case, lines = subject.case, lines_of(subject.case)
    ended = last_moment(subject)
    on = in_vietnam(ended).date() if ended else subject.on
    return Paper(
        Head(
            say.OFFICE,
            "ĐOÀN KHẢO SÁT",
            f"{say.NUMBER}/BB-ĐKS",
            say.place_and_date(on),
            "BIÊN BẢN",
            f"Khảo sát “Chính quyền thân thiện” năm {case.round.year}\ntại {lower_kind(case.commune.full_name)}",
        ),
        (
            *when_and_where(subject),
            *who(subject),
            *answers(lines),
            *differences(lines),
            *total_blocks(case, "5"),
            *closing(subject),
        ),
        (
            Signer(f"ĐẠI DIỆN {case.commune.full_name.upper()}", "(Ký, ghi rõ họ tên)"),
            Signer("TRƯỞNG ĐOÀN", "(Ký, ghi rõ họ tên)", subject.lead),
        ),
        (f"UBND {lower_kind(case.commune.full_name)}", "Sở Nội vụ", "Lưu: hồ sơ đoàn khảo sát"),
    )


def last_moment(subject: Subject) -> datetime | None:
    ends = [each.submitted_at for each in shares(subject.case) if each.submitted_at]
    return max(ends, default=None)


def when_and_where(subject: Subject) -> tuple[Block, ...]:
    every, ended = shares(subject.case), last_moment(subject)
    begun = say.moment_in_words(every[0].opened_at) if every else say.NOT_VISITED
    commune = lower_kind(subject.case.commune.full_name)
    return (
        Heading("1. Thời gian, địa điểm"),
        Paragraph(f"{begun}.".replace("..", "."), "Thời gian bắt đầu:"),
        *((Paragraph(f"{say.moment_in_words(ended)}.", "Thời gian kết thúc:"),) if ended else ()),
        Paragraph(f"trụ sở Ủy ban nhân dân {commune}, thành phố Đồng Nai.", "Địa điểm:"),
    )


def who(subject: Subject) -> tuple[Block, ...]:
    """Names as far as the reader may know them; of the commune's people only the function they were met in."""
    inspectors = ", ".join(names_of(subject)) or subject.team
    met = dict.fromkeys(each.opening.met.strip() for each in shares(subject.case) if each.opening and each.opening.met.strip())
    led = f", trưởng đoàn: {subject.lead}" if subject.lead else ""
    return (
        Heading("2. Thành phần"),
        Paragraph(f"{subject.team}{led}; người trực tiếp khảo sát: {inspectors}.", "Đoàn khảo sát:"),
        Paragraph(f"{', '.join(met) or '…' * 20}.", f"Đại diện {kind_word(subject.case.commune.full_name).lower()}:"),
        *no_entry(subject),
    )


def no_entry(subject: Subject) -> tuple[Block, ...]:
    """The team was not let in: told as it was written down."""
    closed = [each.no_entry for each in shares(subject.case) if each.no_entry]
    told = {"closed": "Trụ sở đóng cửa", "refused": "Đoàn không được tiếp"}
    return tuple(Paragraph(f"{told[each.why]} lúc {say.moment_in_words(each.at)}. {each.note}".strip()) for each in closed)


def answers(lines: tuple[Line, ...]) -> tuple[Block, ...]:
    rows: list[tuple[str, ...]] = []
    for line in lines:
        if not line.answered:
            continue
        rows.append((f"{line.number}. {line.criterion.title.rstrip('.')} (Kế hoạch, mục {line.criterion.clause})",))
        for at, each in enumerate(line.answered, start=1):
            rows.append((f"{line.number}.{at}", each.title, each.answer, f"{each.photos:02}" if each.photos else "–"))
    grid: tuple[Block, ...] = (Grid(COLUMNS, tuple(rows)),) if rows else (Paragraph(say.NOT_VISITED),)
    return (Heading("3. Ghi nhận tại chỗ"), *grid)


def differences(lines: tuple[Line, ...]) -> tuple[Block, ...]:
    """Each with claim, what was seen, decision and reason."""
    title = Heading("4. Nội dung khác với điểm tự chấm")
    some = [line for line in lines if line.discrepancy]
    if not some:
        return title, Paragraph("Không có.")
    told: list[Block] = [title]
    for line in some:
        told.append(Paragraph("", headline(line)))
        told += [Paragraph(text, f"{name}:") for name, text in difference_words(line)]
    return tuple(told)


def closing(subject: Subject) -> tuple[Block, ...]:
    signed = [each.signature for each in shares(subject.case) if each.signature]
    on_glass = (Paragraph(f"{each.by} đã ký trên máy của đoàn lúc {say.moment_in_words(each.signed_at)}.") for each in signed)
    return (
        *on_glass,
        Paragraph("Biên bản được đọc lại cho những người có tên trên cùng nghe, thống nhất và ký tên.", stays=True),
        Paragraph(say.DRAFT_WHY, is_italic=True, stays=True),
    )
