"""IOM DTM Emergency Tracking: people displaced by one crisis now, by location."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.errors import BadItem
from etl.model.item import TOTAL, WITHOUT_FIGURE, Item, Row
from etl.sources._claims import dated, point, stated
from etl.sources._dates import Period, period
from etl.sources._head import Head
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, is_total, read_rows
from etl.sources._sums import Totals

NAME = "IOM DTM Emergency Tracking"
ORDER = SIGNATURE
COLUMNS = ("Crisis", "As of", "Governorate", "Families", "Individuals")
KEY = (
    *("Crisis", "As of", "Governorate", "District", "Sub-district", "Location"),
    *("Origin governorate", "Origin district", "Shelter type"),
)
_FIGURES = (("Families", "families"), ("Individuals", "people"))


def recognises(head: Head) -> bool:
    """Whether a header has a crisis, an as-of date, families and individuals."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Families and people at each location on the as-of date (a stock), then the crisis's sum, marked as derived."""
    totals = Totals("locations of one crisis")
    yield from read_rows(item, head, COLUMNS, lambda record: _judge(item, record, totals))
    yield from totals.claims(item, by="IOM DTM", method="dtm_emergency_tracking")


def _judge(item: Item, record: Record, totals: Totals) -> Judged:
    if is_total(record["Crisis"], record["Governorate"], record["Location"]):
        return Left(TOTAL, "a total of other rows")
    printed = period(record["As of"], "dmy") or (Period(item.as_of, item.as_of, "day") if item.as_of else None)
    if printed is None:
        raise BadItem("no as-of date")
    counts = [(column, unit, whole(record[column])) for column, unit in _FIGURES]
    common = {"metric": "displaced", "measure": "stock", **dated("stock", printed)}
    claims = []
    for column, unit, count in counts:
        if count is None:
            continue
        key = {"Crisis": record["Crisis"], "As of": record["As of"]}
        totals.add(record, column, count, key, unit=unit, place_name=record["Crisis"], place_role="origin", **common)
        claims.append(_claim(item, record, column, count, unit=unit, **common))
    return claims or Left(WITHOUT_FIGURE, "families and individuals are empty")


def _claim(item: Item, record: Record, column: str, count: int, **common: object) -> Claim:
    return stated(
        item,
        record,
        column,
        Count(count, count),
        key=KEY,
        by="IOM DTM",
        method="dtm_emergency_tracking",
        place_name=record["Location"] or record["Sub-district"] or record["District"] or record["Governorate"],
        place_kind="site" if record["Shelter type"].lower() in ("camp", "emergency site") else "",
        admin1=record["Governorate"],
        country="Iraq",
        origin_place_name=record["Origin district"] or record["Origin governorate"],
        **point(record["Latitude"], record["Longitude"]),
        **common,
    )
