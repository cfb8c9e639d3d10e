"""Insecurity Insight incidents against aid: one incident a row."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import Item, Row
from etl.sources._claims import point, stated
from etl.sources._dates import required
from etl.sources._head import Head
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Record, read_rows

NAME = "Insecurity Insight incidents"
ORDER = SIGNATURE
COLUMNS = ("SiND Event ID", "Date", "Aid Workers Killed")
KEY = ("SiND Event ID", "Date", "Country", "Admin 1")
_FIGURES = (
    ("Aid Workers Killed", "killed"),
    ("Aid Workers Injured", "injured"),
    ("Aid Workers Kidnapped", "detained"),
)


def recognises(head: Head) -> bool:
    """Whether a header has an event id of Insecurity Insight and aid workers killed."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Aid workers killed, injured and kidnapped; the description, which may name people, is dropped."""
    yield from read_rows(item, head, COLUMNS, lambda record: _claims(item, record))


def _claims(item: Item, record: Record) -> list[Claim]:
    when = required(record["Date"])
    counts = ((column, metric, whole(record[column])) for column, metric in _FIGURES)
    return [
        stated(
            item,
            record,
            column,
            Count(count, count),
            key=KEY,
            metric=metric,
            measure="flow",
            group="aid_workers",
            by="Insecurity Insight",
            method="insecurity_insight",
            place_name=record["Admin 1"] or record["Country"],
            place_kind="governorate" if record["Admin 1"] else "country",
            place_role="event",
            admin1=record["Admin 1"],
            country=record["Country"],
            period_start=when.start,
            period_end=when.end,
            period_precision=when.precision,
            **point(record["Latitude"], record["Longitude"], _precision(record["Geo Precision"])),
        )
        for column, metric, count in counts
        if count
    ]


def _precision(printed: str) -> str:
    """ "(1)" is an exact point, "(2) 25 km precision" near one, anything else an area."""
    return {"(1)": "point", "(2)": "near"}.get(printed.strip()[:3], "area")
