"""Strike data sets with one row a target group, the day's strikes repeated on each (RAND's layout)."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import WITHOUT_FIGURE, Item, Row
from etl.sources._claims import dated, stated
from etl.sources._dates import required
from etl.sources._head import Head
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, read_rows

NAME = "Strikes by target group (RAND layout)"
ORDER = SIGNATURE
COLUMNS = ("Strike_Date", "City", "Countofstrikes")
KEY = ("Strike_Date", "Country", "City")


def recognises(head: Head) -> bool:
    """Whether rows have a strike date, a city and ``Countofstrikes``."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Strikes a day and city, once: further target groups of the same day and city repeat the number."""
    seen: dict[tuple[str, ...], int] = {}
    yield from read_rows(item, head, COLUMNS, lambda record: _judge(item, record, seen))


def _judge(item: Item, record: Record, seen: dict[tuple[str, ...], int]) -> Judged:
    strikes, when = whole(record["Countofstrikes"]), required(record["Strike_Date"])
    if strikes is None:
        return Left(WITHOUT_FIGURE, "Countofstrikes is empty")
    before = seen.setdefault(tuple(record[name] for name in (*KEY, "Countofstrikes")), record.number)
    if before != record.number:
        return Left(WITHOUT_FIGURE, f"repeats the strikes of row {before} for another target group")
    return [
        stated(
            item,
            record,
            "Countofstrikes",
            Count(strikes, strikes),
            key=KEY,
            metric="air_strikes",
            measure="flow",
            unit="strikes",
            by="US-led coalition",
            method="strike_rand",
            place_name=record["City"],
            place_role="event",
            country=record["Country"],
            **dated("flow", when),
        )
    ]
