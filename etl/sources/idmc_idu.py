"""IDMC internal displacement updates (IDU), JSON or CSV: provisional flows, event by event."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import WITHOUT_FIGURE, Item, Row
from etl.sources._claims import point, stated
from etl.sources._dates import Period, period, precision_of, required
from etl.sources._head import Head
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, read_rows

NAME = "IDMC internal displacement updates"
ORDER = SIGNATURE
COLUMNS = ("displacement_type", "qualifier", "figure")
KEY = (
    *("id", "role", "country", "event_name", "displacement_type", "qualifier"),
    *("displacement_start_date", "displacement_end_date"),
)


def recognises(head: Head) -> bool:
    """Whether rows have a displacement type, a qualifier and a figure."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """New displacements in each period, with IDMC's role for the figure (recommended figure or triangulation)."""
    yield from read_rows(item, head, COLUMNS, lambda record: _judge(item, record))


def _judge(item: Item, record: Record) -> Judged:
    figure = whole(record["figure"])
    if figure is None:
        return Left(WITHOUT_FIGURE, "its figure is empty")
    start = required(record["displacement_start_date"] or record["displacement_date"])
    end = period(record["displacement_end_date"] or record["displacement_date"]) or start
    when = Period(start.start, end.end, precision_of(start.start, end.end))
    return [
        stated(
            item,
            record,
            "figure",
            _qualified(figure, record["qualifier"].lower()),
            key=KEY,
            metric="displaced",
            measure="flow",
            by="IDMC",
            method="idmc_idu",
            role=record["role"].lower(),
            url=record["source_url"],
            published=_day(record["created_at"]),
            place_name=_place(record),
            place_role="origin",
            country=record["country"],
            period_start=when.start,
            period_end=when.end,
            period_precision=when.precision,
            **point(record["latitude"], record["longitude"], "near"),
        )
    ]


def _qualified(figure: int, qualifier: str) -> Count:
    low = None if qualifier == "less than" else figure
    high = None if qualifier == "more than" else figure
    return Count(low, high, approx=qualifier.startswith("approx"))


def _place(record: Record) -> str:
    """The place named, else the one in the event's name ("Iraq: Flood - Kerala - 07/11/2023"), else the country."""
    parts = record["event_name"].split(" - ")
    return record["locations_name"] or (parts[-2] if len(parts) > 2 else record["country"])


def _day(text: str) -> str | None:
    printed = period(text)
    return printed.end if printed else None
