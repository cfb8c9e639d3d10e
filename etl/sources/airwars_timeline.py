"""The data behind Airwars' timeline chart: deaths by grading and month, day or year."""

from __future__ import annotations

import json
from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import Item, Row
from etl.sources._claims import stated
from etl.sources._dates import period
from etl.sources._head import Head
from etl.sources._numbers import between, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Record, read_rows

NAME = "Airwars timeline"
ORDER = SIGNATURE
COLUMNS = ("group", "value", "min", "max", "key")


def recognises(head: Head) -> bool:
    """Whether a JSON file has a ``graph`` of groups with value, min, max and key."""
    return head.list_of(*COLUMNS) == "graph"


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Civilians killed (or injured) a period and grading, as a range; the plotted value is its lower end."""
    metric = "injured" if "injur" in _unit(head) else "killed"
    yield from read_rows(item, head, COLUMNS, lambda record: _claims(item, record, metric))


def _claims(item: Item, record: Record, metric: str) -> list[Claim]:
    count, when = between(whole(record["min"]), whole(record["max"])), period(record["key"])
    if count is None or when is None:
        return []
    return [
        stated(
            item,
            record,
            "min",
            count,
            key=("group", "key", "max"),
            metric=metric,
            measure="flow",
            group="civilians",
            by="Airwars",
            method="airwars_timeline",
            grading=record["group"].lower(),
            place_name=item.country,
            place_kind="country" if item.country else "",
            place_role="event",
            country=item.country,
            period_start=when.start,
            period_end=when.end,
            period_precision=when.precision,
        )
    ]


def _unit(head: Head) -> str:
    """What the chart counts: the text of ``unit``, which stands before the data."""
    _, found, rest = head.start.partition('"unit"')
    text = rest.lstrip(" :\n\r\t")
    return json.JSONDecoder().raw_decode(text)[0].lower() if found and text.startswith('"') else ""
