"""Reading the communes from their file: CSV with code, name, kind, full_name, lat, lon."""

import csv
import io
import re

from shared.communes import Commune, Point
from shared.faults import Faults, Row, composed, require_unique
from shared.ids import CommuneCode

COLUMNS = ("code", "name", "kind", "full_name", "lat", "lon")
KINDS = frozenset({"xã", "phường", "đặc khu"})
LATITUDES, LONGITUDES = (8.0, 24.0), (102.0, 118.0)  # Vietnam: a swapped pair or a lost decimal point lies outside


def read_communes(text: str) -> tuple[Commune, ...]:
    """Every commune of the file, names in NFC. Raises FileInvalid with every fault as {row, column, value, wrong}."""
    faults = Faults()
    reader = csv.DictReader(io.StringIO(composed(text)))
    for column in COLUMNS:
        if column not in (reader.fieldnames or ()):
            faults.add("1", column, "", "missing")
    faults.raise_if_any()
    communes = tuple(_commune(Row(str(reader.line_num), dict(cells), faults)) for cells in reader)
    if not communes:
        faults.add("2", "code", "", "missing")
    require_unique([commune.id for commune in communes], "code", faults)
    faults.raise_if_any()
    return communes


def _commune(row: Row) -> Commune:
    code, kind, name, full_name = (row.text(column) for column in ("code", "kind", "name", "full_name"))
    if code and not re.fullmatch(r"\d{5}", code):
        row.faults.add(row.name, "code", code, "not-a-commune-code")
    if kind and kind not in KINDS:
        row.faults.add(row.name, "kind", kind, "not-in-list")
    lat, lon = row.number("lat", required=True), row.number("lon", required=True)
    for column, value, (least, most) in (("lat", lat, LATITUDES), ("lon", lon, LONGITUDES)):
        if value is not None and not least <= value <= most:
            row.faults.add(row.name, column, value, "outside-of-vietnam")
    return Commune(CommuneCode(code), name, full_name, Point(float(lat or 0), float(lon or 0)))
