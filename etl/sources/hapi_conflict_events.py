"""HDX HAPI v2, coordination-context/conflict-events (monthly counts from ACLED), JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import SET_ASIDE, WITHOUT_FIGURE, Item, Row
from etl.sources._claims import country_of, dated, stated
from etl.sources._dates import Period, precision_of, required
from etl.sources._head import Head
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, read_rows
from etl.sources.hapi_idps import place

NAME = "HDX HAPI conflict events"
ORDER = SIGNATURE
COLUMNS = ("location_code", "event_type", "events", "fatalities")
KEY = (
    *("location_code", "provider_admin1_name", "provider_admin2_name", "admin1_code", "admin2_code", "admin_level"),
    *("event_type", "reference_period_start", "reference_period_end"),
)
_LEFT = {
    "civilian_targeting": "civilian targeting overlaps political violence, where it is counted",
    "demonstration": "demonstrations are no conflict events",
}
_FIGURES = (("events", "conflict_events", "events"), ("fatalities", "killed", "people"))


def recognises(head: Head) -> bool:
    """Whether rows have an event type with events and fatalities by location code."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Events and deaths of political violence by month and place; the overlapping event types are left out."""
    yield from read_rows(item, head, COLUMNS, lambda record: _judge(item, record))


def _judge(item: Item, record: Record) -> Judged:
    if record["error"]:
        return Left(SET_ASIDE, f"marked as an error by HDX HAPI: {record['error']}")
    if reason := _LEFT.get(record["event_type"]):
        return Left(WITHOUT_FIGURE, reason)
    start, end = required(record["reference_period_start"]).start, required(record["reference_period_end"]).end
    counts = ((column, metric, unit, whole(record[column])) for column, metric, unit in _FIGURES)
    return [
        stated(
            item,
            record,
            column,
            Count(count, count),
            key=KEY,
            metric=metric,
            measure="flow",
            unit=unit,
            by="ACLED",
            via="HDX HAPI",
            method="hapi_conflict_events",
            place_role="event",
            country=record["location_name"] or country_of(record["location_code"]),
            admin1=record["admin1_name"] or record["provider_admin1_name"],
            **dated("flow", Period(start, end, precision_of(start, end))),
            **place(record),
        )
        for column, metric, unit, count in counts
        if count is not None
    ]
