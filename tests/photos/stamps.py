"""A stamp to test with: complete, and spoilt by keyword."""

from dataclasses import replace
from datetime import UTC, datetime

from media.stamping import Stamp


def a_stamp(**spoilt: object) -> Stamp:
    complete = Stamp(
        commune="Phường Trảng Dài",
        place="Khu vực chờ bên trong",
        check="Quạt hoặc điều hòa hoạt động",
        taken_at=datetime(2026, 11, 18, 2, 42, 15, tzinfo=UTC),
        lat=11.00281,
        lon=106.88304,
        accuracy_m=8.0,
        inspector="Người Khảo Sát Thử",
        short_hash="1a2b3c4d5e6f",
        code="K7QM4D2X",
        address="https://thanthien.example/v/K7QM4D2X",
    )
    return replace(complete, **spoilt)
