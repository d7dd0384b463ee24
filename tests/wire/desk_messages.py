"""Messages of the desk with everything filled in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from shared import answers, ids, wire
from shared.actors import Role
from shared.discrepancies import State
from shared.kinds import Kind
from tests.rules import building as some

AT = datetime(2026, 11, 20, 8, 30, 15, 123456, tzinfo=UTC)


def desk_messages() -> tuple[object, ...]:
    """A line of the queue with all there is to it, and what happened to a case."""
    criterion = ids.CriterionCode("A02")
    queued = wire.QueueLine(
        ids.discrepancy_id(some.REGISTRATION, criterion), criterion, Kind.OVER_CLAIMED, State.EXPLAINED, Decimal("-1.5"), 4, 3, AT,
        True, True, True,
    )  # fmt: skip
    unknown = replace(queued, since=None)
    lines = {
        "queue": (queued, unknown),
        "published_at": AT,
        "explain_before": AT,
        "submitted_at": AT,
        "final_sum": Decimal("91.5"),
    }
    by = (AT, AT + timedelta(seconds=2))
    moments = (
        wire.Moment(
            *by, 7, wire.Event.FOUND, "Một", Role.INSPECTOR, check_code=ids.CheckCode("A02.1"), answer=answers.YesNo(True)
        ),
        wire.Moment(
            *by, 8, wire.Event.CONCLUDED, "Đoàn 1", Role.LEAD, criterion, None, None, "adjusted", "Lý do", Decimal("0.5")
        ),
        wire.Moment(*by, 9, wire.Event.FINALISED, "", None, stars=3, points=Decimal("91.5")),
    )
    return (
        wire.CaseSummary("r", "25993", "Phường Trảng Dài", "t", "submitted", 60, 60, 2, 1, 1, 2, True, final_stars=3, **lines),  # type: ignore[arg-type]
        wire.TimelineShown(some.REGISTRATION, moments),
        wire.DownloadWanted(f"/api/cases/{some.REGISTRATION}/evidence.zip"),
        wire.Download(f"/api/cases/{some.REGISTRATION}/evidence.zip?ticket=ab.cd=", AT),
    )
