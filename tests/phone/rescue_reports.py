"""What the server says of a rescue file."""

from dataclasses import replace
from datetime import UTC, datetime

from shared.rescue import Rescuer
from shared.rescue_report import ReportedChange, ReportedOriginal, RescueReport

AT = datetime(2026, 5, 4, 2, 30, tzinfo=UTC)


def changes(*standings, **more):
    return tuple(
        ReportedChange(at, f"op-{at}", "record_finding", "Khảo Một", "pending", each, **more) for at, each in enumerate(standings)
    )


def photos(*standings):
    return tuple(ReportedOriginal(str(at) * 64, 2_000_000, each) for at, each in enumerate(standings))


def a_report(operations=(), originals=(), **more):
    rescuer = Rescuer(AT, "0.2", "device", "a1", "khaosat1", "Khảo Một")
    plain = RescueReport("r1", "looked-at", "Sở Một", AT, None, 4_200_000, rescuer, operations, originals, (), ())
    return replace(plain, **more)


LOOKED_AT = a_report(changes("new", "new", "known"), photos("new", "known"))


TAKEN_OVER = a_report(
    changes("applied", "applied") + changes("applied", is_duplicate=True),
    photos("stored", "known"),
    state="taken-over",
    taken_over_at=AT,
)
