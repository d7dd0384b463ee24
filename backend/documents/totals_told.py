"""The sums of a case in a table: what the visit saw, what comes from outside, the total and its stars."""

from fractions import Fraction

from backend.documents import wording as say
from backend.documents.paper import Block, Column, Grid, Heading, Paragraph
from shared.discrepancies import claimed_points, claimed_total, standing_total
from shared.explanations import Final
from shared.world import Case

COLUMNS = (
    Column("Phần điểm", 82),
    Column("Tối đa", 22, True),
    Column("Tự chấm", 26, True),
    Column("Kết quả", 30, True),
)


def total_blocks(case: Case, number: str) -> tuple[Block, ...]:
    mark = f" ({say.PROVISIONAL})" if case.round.is_provisional else ""
    return (Heading(f"{number}. Tổng điểm và số sao{mark}"), Grid(COLUMNS, rows(case)), *provisional(case))


def rows(case: Case) -> tuple[tuple[str, ...], ...]:
    claim, after, final = claimed_total(case), standing_total(case), standing_final(case)
    on_site = sum((Fraction(each.points) for each in case.criteria_set.criteria()), Fraction(0))
    told = [("Phần khảo sát tại chỗ", say.most(on_site), say.points(claim.on_site), say.points(after.on_site))]
    for part in case.criteria_set.outside_parts():
        points = say.points(claimed_points(case, part.code))
        told.append((part.title.rstrip("."), say.most(part.points), points, points))
    result = (say.points(final.sum), final.stars) if final else (say.points(after.sum), after.stars)
    told.append(("Tổng điểm", say.most(case.round.cap), say.points(claim.sum), result[0]))
    told.append(("Số sao", "", say.stars(claim.stars), say.stars(result[1])))
    return tuple(told)


def standing_final(case: Case) -> Final | None:
    """The final result while it stands."""
    return case.final if case.final and not case.final.is_reopened else None


def provisional(case: Case) -> tuple[Block, ...]:
    """What is not official yet is said beside the numbers, each time."""
    if not case.round.is_provisional:
        return ()
    return (
        Paragraph(
            "Điểm và số sao là tạm tính: cách chia điểm cho từng nội dung chưa được ban hành chính thức; "
            "điểm ngoài khảo sát lấy theo tự chấm của xã, phường.",
            is_italic=True,
        ),
    )
