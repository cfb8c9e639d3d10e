"""ACLED's monthly country files on HDX: events and fatalities by month and place."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import Item, Row
from etl.sources._claims import coded, stated
from etl.sources._dates import required
from etl.sources._head import Head
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Record, read_rows

NAME = "ACLED monthly counts on HDX"
ORDER = SIGNATURE
COLUMNS = ("Country", "Month", "Year", "Events", "Fatalities")
KEY = ("Country", "Admin1", "Admin2", "ISO3", "Admin1 Pcode", "Admin2 Pcode", "Month", "Year")
_FIGURES = (("Events", "conflict_events", "events"), ("Fatalities", "killed", "people"))


def recognises(head: Head) -> bool:
    """Whether a sheet has a country, a month, a year, events and fatalities (the first sheet may be a licence)."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Events and deaths by month, at the lowest admin level of the sheet; other sheets are named and left."""
    yield from read_rows(item, head, COLUMNS, lambda record: _claims(item, record))


def _claims(item: Item, record: Record) -> list[Claim]:
    when = required(f"{record['Month']} {record['Year']}")
    levels = (("Admin2", "district"), ("Admin1", "governorate"), ("Country", "country"))
    level, kind = next(pair for pair in levels if record[pair[0]] or pair[0] == "Country")
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
            via="HDX",
            method="acled_hdx",
            place_name=record[level],
            place_kind=kind,
            place_role="event",
            admin1=record["Admin1"],
            country=record["Country"],
            period_start=when.start,
            period_end=when.end,
            period_precision=when.precision,
            **coded(record[f"{level} Pcode"] or (record["ISO3"] if level == "Country" else "")),
        )
        for column, metric, unit, count in counts
        if count is not None
    ]
