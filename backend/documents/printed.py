"""A commune's result page on paper: every point with claim, finding, reason, clause and blurred photos. A print, not an official paper."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from importlib.resources import as_file, files
from pathlib import Path

from backend.documents import paper as measures
from backend.documents import wording as say
from backend.documents.contents import Line, Subject, difference_words, lines_of, lower_kind
from backend.documents.notice import explaining
from backend.documents.totals_told import rows
from shared.discrepancies import evidence_of, findings_of
from shared.explanations import Explanation, Stance
from shared.scoring import best_share, by_check
from shared.visits import Evidence
from shared.world import Case

HERE = files("backend") / "documents"
MOST_PHOTOS = 4
"""Of one point; the rest is in the archive of the evidence, and the print says so."""
Copied = Callable[[Evidence], Path | None]


@dataclass(frozen=True)
class Shown:
    """One point on the print: a name and a text in each line, files of its photos, how many more there are."""

    title: str
    clause: str
    change: str
    lines: tuple[tuple[str, str], ...]
    photos: tuple[str, ...]
    more: str


def printed(subject: Subject, copied: Copied, at: datetime) -> bytes:
    """`copied`: the file of the copy that the commune is shown; None where there is none."""
    import typst  # loaded when the first print is asked for

    with as_file(HERE / "fonts") as fonts, as_file(HERE / "printed.typ") as template:
        told = {"print": json.dumps(asked(subject, copied, at), ensure_ascii=False)}
        made = typst.compile(str(template), root="/", font_paths=[str(fonts)], ignore_system_fonts=True, sys_inputs=told)
    assert isinstance(made, bytes)
    return made


def asked(subject: Subject, copied: Copied, at: datetime) -> dict[str, object]:
    """As the template reads it."""
    case, lines = subject.case, lines_of(subject.case)
    differing = sorted(
        (each for each in lines if each.discrepancy), key=lambda each: (rank(each), -abs(moved(each)), each.number)
    )
    same = len(lines) - len(differing)
    points = [point(case, each, copied) for each in differing]
    return {
        "title": f"Kết quả khảo sát “Chính quyền thân thiện” năm {case.round.year}",
        "commune": case.commune.full_name,
        "note": f"Bản in từ trang kết quả, {say.moment_in_words(at)}. Bản in để đọc và trao đổi, không phải văn bản phát hành.",
        "sums": [["Phần điểm", "Tối đa", "Tự chấm", "Kết quả"], *map(list, rows(case))],
        "provisional": f"Điểm và số sao là {say.PROVISIONAL}." if case.round.is_provisional else "",
        "deadline": explaining(case, lower_kind(case.commune.full_name)),
        "heading": f"Nội dung khác với điểm tự chấm ({len(points):02})" if points else "Không có nội dung nào khác với điểm tự chấm",
        "points": [vars(each) for each in points],
        "same": f"{same} nội dung còn lại khớp với điểm tự chấm hoặc không chấm tại chỗ." if same else "",
        "measures": {
            "top": measures.TOP_MM, "bottom": measures.BOTTOM_MM, "left": measures.LEFT_MM, "right": measures.RIGHT_MM,
            "font": measures.FONT_BUNDLED,
        },
    }  # fmt: skip


def moved(line: Line) -> Fraction:
    return line.counted - line.claimed


def rank(line: Line) -> int:
    """What took points first, then what gave points, then what stayed."""
    return 0 if moved(line) < 0 else 1 if moved(line) > 0 else 2


def point(case: Case, line: Line, copied: Copied) -> Shown:
    photos = [place for each in evidence_of(case, line.criterion) if (place := copied(each))]
    left = len(photos) - MOST_PHOTOS
    return Shown(
        f"{line.number}. {line.criterion.title.rstrip('.')}",
        f"Kế hoạch, mục {line.criterion.clause}: “{line.criterion.quote.strip()}”",
        f"{say.change(moved(line))} điểm",
        (*difference_words(line), *earning(case, line), *said(case, line)),
        tuple(map(str, photos[:MOST_PHOTOS])),
        f"Còn {left} ảnh trong tệp bằng chứng." if left > 0 else "",
    )


def earning(case: Case, line: Line) -> tuple[tuple[str, str], ...]:
    """What would earn the points that were not given."""
    if moved(line) >= 0:
        return ()
    answered = by_check(findings_of(case, line.criterion))
    shares = ((check, best_share(check, answered.get(check.code, ()))) for check in line.criterion.checks)
    short = [check.title.rstrip(".?") for check, share in shares if share is not None and share < 1]
    return (("Để được đủ điểm", f"{'; '.join(short)}."),) if short else ()


def said(case: Case, line: Line) -> tuple[tuple[str, str], ...]:
    """What only a commune has: its own answer while nobody else reads it."""
    answer: Explanation | None = case.filed.explanations.get(line.criterion.code)
    assert line.discrepancy is not None
    if answer is None or answer.stance is Stance.ANSWERS or line.discrepancy.explanation or case.statement:
        return ()
    text = " ".join(filter(None, (f"{say.STANCES[answer.stance]}.", answer.text.strip())))
    return ((f"{line.commune_kind} trả lời (bản nháp, chưa gửi)", text),)
