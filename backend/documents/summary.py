"""The round in one workbook: a row for each commune, a row for each criterion, and two charts drawn from these rows."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

from backend.documents import wording as say
from backend.documents.paper import FONT_NAMED
from backend.documents.standing import STATES, Standing, mean
from shared.criteria import Criterion
from shared.discrepancies import claimed_points, counted_points, findings_of
from shared.hours import in_vietnam
from shared.scoring import seen

COMMUNES, CRITERIA, CHARTS = "Xã, phường", "Nội dung", "Biểu đồ"
FONT = {"font_name": FONT_NAMED, "font_size": 12}
HEAD_ROW = 3
COMMUNE_COLUMNS = (
    ("TT", 5),
    ("Mã", 9),
    ("Xã, phường", 26),
    ("Trạng thái", 18),
    ("Ngày kiểm tra", 14),
    ("Số ảnh", 9),
    ("Tự chấm tại chỗ", 12),
    ("Tự chấm, tổng", 12),
    ("Kết quả tại chỗ", 12),
    ("Kết quả, tổng", 12),
    ("Chênh lệch", 12),
    ("Sao tự chấm", 9),
    ("Sao kết quả", 9),
    ("Nội dung khác", 10),
    ("Chưa quyết định", 10),
    ("Hạn giải trình", 14),
    ("Ghi chú", 14),
)
CRITERION_COLUMNS = (
    ("TT", 5),
    ("Nội dung", 60),
    ("Mục của Kế hoạch", 14),
    ("Tối đa", 10),
    ("Số xã, phường có điểm tại chỗ", 14),
    ("Tự chấm, trung bình", 12),
    ("Ghi nhận, trung bình", 12),
    ("Kết quả, trung bình", 12),
    ("Tự chấm cao hơn", 12),
    ("Tự chấm thấp hơn", 12),
    ("Ghi chú", 14),
)


def workbook(standings: Sequence[Standing]) -> bytes:
    import xlsxwriter

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        forms = formats(book)
        commune_sheet(book.add_worksheet(COMMUNES), forms, standings)
        criteria_sheet(book.add_worksheet(CRITERIA), forms, standings)
        chart_sheet(book, book.add_worksheet(CHARTS), forms, standings)
    return file.getvalue()


def formats(book: Any) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 14},
        "note": {"italic": True},
        "head": {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#E8EEF0"},
        "text": {"border": 1, "text_wrap": True, "valign": "top"},
        "number": {"border": 1, "num_format": "0", "valign": "top"},
        "points": {"border": 1, "num_format": "0.0", "valign": "top"},
        "fine": {"border": 1, "num_format": "0.00", "valign": "top"},
        "change": {"border": 1, "num_format": "+0.0;−0.0;0.0", "valign": "top"},
        "day": {"border": 1, "num_format": "dd/mm/yyyy", "valign": "top"},
    }
    return {name: book.add_format({**FONT, **each}) for name, each in kinds.items()}


def opened(sheet: Any, forms: dict[str, Any], title: str, columns: Sequence[tuple[str, int]]) -> None:
    """Title, note and head; printed across, the head on every page."""
    sheet.write(0, 0, title, forms["title"])
    sheet.write(1, 0, f"Điểm và số sao là {say.PROVISIONAL} khi cột Ghi chú nói vậy.", forms["note"])
    for at, (name, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write(HEAD_ROW, at, name, forms["head"])
    sheet.set_row(HEAD_ROW, 48)
    sheet.freeze_panes(HEAD_ROW + 1, 3)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)


def commune_sheet(sheet: Any, forms: dict[str, Any], standings: Sequence[Standing]) -> None:
    case = standings[0].case
    opened(sheet, forms, f"Tổng hợp kết quả, năm {case.round.year}", COMMUNE_COLUMNS)
    for at, each in enumerate(standings, start=1):
        ends = each.case.feedback.explain_before if each.case.feedback else None
        row = (
            (at, "number"),
            (each.case.commune.id, "text"),
            (each.case.commune.full_name, "text"),
            (STATES[each.state], "text"),
            (each.visited_on, "day"),
            (each.photos, "number"),
            (each.claimed_on_site, "points"),
            (each.claimed, "points"),
            (each.on_site, "points"),
            (each.total, "points"),
            (each.change, "change"),
            (each.claimed_stars, "number"),
            (each.stars, "number"),
            (each.differing, "number"),
            (each.undecided, "number"),
            (in_vietnam(ends - timedelta(seconds=1)).date() if ends else None, "day"),
            (say.PROVISIONAL if each.is_provisional else "", "text"),
        )
        written(sheet, forms, HEAD_ROW + at, row)
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(standings), len(COMMUNE_COLUMNS) - 1)


def criteria_sheet(sheet: Any, forms: dict[str, Any], standings: Sequence[Standing]) -> None:
    """Means are of the communes where something of the criterion was scored on site."""
    case = standings[0].case
    opened(sheet, forms, f"Theo nội dung, năm {case.round.year}", CRITERION_COLUMNS)
    for at, criterion in enumerate(case.criteria_set.criteria(), start=1):
        written(sheet, forms, HEAD_ROW + at, criterion_row(at, criterion, standings))


def criterion_row(at: int, criterion: Criterion, standings: Sequence[Standing]) -> tuple[tuple[Any, str], ...]:
    claimed, found, counted = list[Fraction](), list[Fraction](), list[Fraction]()
    for each in standings:
        points = seen(criterion, findings_of(each.case, criterion)).points
        if points is not None:
            found.append(points)
            claimed.append(claimed_points(each.case, criterion.code))
            counted.append(counted_points(each.case, criterion))
    pairs = list(zip(claimed, found, strict=True))
    return (
        (at, "number"),
        (criterion.title, "text"),
        (criterion.clause, "text"),
        (criterion.points, "fine"),
        (len(found), "number"),
        (mean(claimed), "fine"),
        (mean(found), "fine"),
        (mean(counted), "fine"),
        (sum(one > other for one, other in pairs), "number"),
        (sum(one < other for one, other in pairs), "number"),
        (say.PROVISIONAL if criterion.is_provisional else "", "text"),
    )


def chart_sheet(book: Any, sheet: Any, forms: dict[str, Any], standings: Sequence[Standing]) -> None:
    """Each chart beside the figures it shows."""
    last, width = HEAD_ROW + len(standings), len(COMMUNE_COLUMNS)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 2, 12)
    for at, name in enumerate(("Số sao", "Tự chấm", "Kết quả")):
        sheet.write(0, at, name, forms["head"])
    names = [name for name, _ in COMMUNE_COLUMNS]
    for stars in range(5):
        sheet.write(1 + stars, 0, f"{stars} sao" if stars else "Chưa tự chấm", forms["text"])
        told = (
            sum((each.claimed_stars or 0) == stars for each in standings),
            sum((each.stars or 0) == stars for each in standings),
        )
        for at, (name, value) in enumerate(zip(("Sao tự chấm", "Sao kết quả"), told, strict=True), start=1):
            letter = chr(ord("A") + names.index(name))
            cells = f"'{COMMUNES}'!${letter}${HEAD_ROW + 2}:${letter}${last + 1}"
            formula = f"=COUNTIF({cells},{stars})" if stars else f"=COUNTBLANK({cells})"
            sheet.write_formula(1 + stars, at, formula, forms["number"], value)
    assert width <= 26
    floor = floor_of(standings)
    for at, points in enumerate((floor, 100)):
        sheet.write(8 + at, 0, "Bằng nhau", forms["text"])
        sheet.write_number(8 + at, 1, points, forms["number"])
    sheet.insert_chart("E1", stars_chart(book))
    sheet.insert_chart("E22", points_chart(book, names, last, floor))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)


def stars_chart(book: Any) -> Any:
    chart = book.add_chart({"type": "column"})
    for column, colour in ((1, "#9AA9AE"), (2, "#0B4F5E")):
        chart.add_series(
            {
                "name": [CHARTS, 0, column],
                "categories": [CHARTS, 1, 0, 5, 0],
                "values": [CHARTS, 1, column, 5, column],
                "fill": {"color": colour},
                "data_labels": {"value": True},
            }
        )
    chart.set_title({"name": "Số xã, phường theo số sao"})
    chart.set_y_axis({"name": "Số xã, phường", "major_gridlines": {"visible": False}})
    chart.set_size({"width": 720, "height": 400})
    return chart


def floor_of(standings: Sequence[Standing]) -> int:
    """Where the axes begin: a little below the lowest."""
    every = [points for each in standings for points in (each.claimed, each.total) if points is not None]
    return max(0, int(min(every, default=Decimal(0))) // 10 * 10 - 5)


def points_chart(book: Any, names: list[str], last: int, floor: int) -> Any:
    """One point for each commune: below the line of equal points it was found lower than it claimed."""
    chart = book.add_chart({"type": "scatter"})
    claimed, found = names.index("Tự chấm, tổng"), names.index("Kết quả, tổng")
    chart.add_series(
        {
            "name": "Xã, phường",
            "categories": [COMMUNES, HEAD_ROW + 1, claimed, last, claimed],
            "values": [COMMUNES, HEAD_ROW + 1, found, last, found],
            "marker": {"type": "circle", "size": 6, "fill": {"color": "#0B4F5E"}, "border": {"color": "#0B4F5E"}},
        }
    )
    equal = [CHARTS, 8, 1, 9, 1]
    chart.add_series(
        {"name": "Bằng nhau", "categories": equal, "values": equal, "marker": {"type": "none"}, "line": {"color": "#9AA9AE"}}
    )
    chart.set_title({"name": "Điểm tự chấm và điểm kết quả"})
    chart.set_x_axis({"name": "Tự chấm, tổng", "min": floor, "max": 100})
    chart.set_y_axis({"name": "Kết quả, tổng", "min": floor, "max": 100})
    chart.set_size({"width": 720, "height": 480})
    return chart


def written(sheet: Any, forms: dict[str, Any], at: int, row: Sequence[tuple[Any, str]]) -> None:
    for column, (value, kind) in enumerate(row):
        if value is None:
            sheet.write_blank(at, column, None, forms[kind])
        elif kind == "day":
            sheet.write_datetime(at, column, value, forms[kind])
        elif kind == "text":
            sheet.write_string(at, column, value, forms[kind])
        else:
            sheet.write_number(at, column, float(value), forms[kind])
