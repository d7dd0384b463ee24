"""What the screens show, read from the records: trips, stops of the walk, loose ends. Facts only; no control, no sentence."""

from mobile.phone.facts.finding import FILTERS, Filter, count, filtered, sought
from mobile.phone.facts.keeping import HEADROOM, PHOTO_BYTES, Forecast, Kept, forecast, forecast_of, kept
from mobile.phone.facts.trips import Span, Trip, span_of, trip_of, trips
from mobile.phone.facts.walking import CheckSeen, Stop, Walk, criterion_of, numbered, rechecks, walk_of

__all__ = [
    "FILTERS",
    "HEADROOM",
    "PHOTO_BYTES",
    "CheckSeen",
    "Filter",
    "Forecast",
    "Kept",
    "Span",
    "Stop",
    "Trip",
    "Walk",
    "count",
    "criterion_of",
    "filtered",
    "forecast",
    "forecast_of",
    "kept",
    "numbered",
    "rechecks",
    "sought",
    "span_of",
    "trip_of",
    "trips",
    "walk_of",
]
