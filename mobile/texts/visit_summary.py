"""The summary of a visit that a commune's people sign or photograph. It is a paper, so it is Vietnamese whatever the app speaks."""

from datetime import date

from mobile.texts.vietnamese.numbers import day
from shared.totals import Totals

CODE_LETTERS = 12
NO_RESULT = "Chưa phải kết quả, không có điểm."


def code(answers_sha256: str) -> str:
    """1A2B-3C4D-5E6F: enough to compare by eye."""
    head = answers_sha256[:CODE_LETTERS].upper()
    return "-".join(head[at : at + 4] for at in range(0, len(head), 4))


def summary(commune: str, on: date, totals: Totals) -> str:
    """A few lines with everything that can be compared later; without points and without anybody's name."""
    return "\n".join(
        (
            f"Đoàn khảo sát đã làm việc tại {commune}",
            f"Ngày {day(on)}, ghi bởi: khảo sát viên",
            f"Đã trả lời {totals.answered} mục: {totals.yes} có, {totals.no} không, {totals.others} câu trả lời khác",
            f"Chưa kiểm tra được {totals.not_checked} mục, không áp dụng {totals.not_applicable} mục",
            f"{totals.photos} ảnh",
            f"Mã câu trả lời {code(totals.answers_sha256)}",
            NO_RESULT,
        )
    )


def with_team(summary: str, team: str) -> str:
    return f"{summary}\n{team}" if team else summary
