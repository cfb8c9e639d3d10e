"""ACLED exports and API answers: one event a row, of today's 31 columns or older ones."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import WITHOUT_FIGURE, Item, Row
from etl.sources._claims import point, stated
from etl.sources._dates import Period, month, required
from etl.sources._head import Head
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, read_rows

NAME = "ACLED events"
ORDER = SIGNATURE
COLUMNS = ("event_date", "event_type", "fatalities")
KEY = (
    *("event_id_cnty", "data_id", "event_date", "event_type", "sub_event_type"),
    *("country", "admin1", "admin2", "location"),
)
_VIOLENCE = frozenset({"battles", "explosions/remote violence", "violence against civilians"})
_GEO = {"1": "point", "2": "near", "3": "area"}


def recognises(head: Head) -> bool:
    """Whether rows have an ACLED event id, a date, a type and fatalities."""
    return head.has("event_id_cnty", *COLUMNS) or head.has("data_id", *COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """One conflict event a row of political violence, and its deaths where ACLED codes any.

    An event is no strike. Fatalities are one conservative number; 0 also stands for unknown and makes no claim. Notes
    and actors are not kept: the licence forbids passing rows on.
    """
    yield from read_rows(item, head, COLUMNS, lambda record: _judge(item, record))


def _judge(item: Item, record: Record) -> Judged:
    fatalities = whole(record["fatalities"])
    claims = []
    if _is_violence(record):
        claims.append(_claim(item, record, "event_type", 1, metric="conflict_events", unit="events"))
    if fatalities:
        claims.append(_claim(item, record, "fatalities", fatalities, metric="killed", unit="people"))
    return claims or Left(WITHOUT_FIGURE, "no event of political violence, and no deaths are coded")


def _is_violence(record: Record) -> bool:
    disorder = record["disorder_type"].lower()
    return "political violence" in disorder if disorder else record["event_type"].lower() in _VIOLENCE


def _claim(item: Item, record: Record, column: str, count: int, *, metric: str, unit: str) -> Claim:
    when = _when(record)
    return stated(
        item,
        record,
        column,
        Count(count, count),
        key=KEY,
        metric=metric,
        measure="flow",
        unit=unit,
        by="ACLED",
        method="acled",
        marked=metric == "killed",
        place_name=record["location"],
        place_role="event",
        admin1=record["admin1"],
        country=record["country"],
        period_start=when.start,
        period_end=when.end,
        period_precision=when.precision,
        **point(record["latitude"], record["longitude"], _GEO.get(record["geo_precision"], "near")),
    )


def _when(record: Record) -> Period:
    """The day; the week's day, marked so (``time_precision`` 2); the whole month (3)."""
    printed = required(record["event_date"], "dmy")
    if record["time_precision"] == "3":
        return month(int(printed.start[:4]), int(printed.start[5:7]))
    return Period(printed.start, printed.end, "week" if record["time_precision"] == "2" else "day")
