"""Iraq Body Count incidents: eleven lines of preamble, then one incident a row with a minimum and a maximum."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.errors import BadItem
from etl.model.item import Item, Row
from etl.sources._claims import stated
from etl.sources._dates import Period, period, precision_of, required
from etl.sources._head import Head
from etl.sources._numbers import between, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Record, read_rows

NAME = "Iraq Body Count incidents"
ORDER = SIGNATURE
KEY = ("IBC code", "Start Date", "End Date", "Location", "Weapons")
_INCIDENTS = ("IBC code", "Reported Minimum", "Reported Maximum")
_SINGLE = ("IBC code", "Deaths_recorded")


def recognises(head: Head) -> bool:
    """Whether a header has ``IBC code``."""
    return head.has("IBC code")


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Civilians killed in each incident. ``Target`` may name victims and is dropped; a list of victims is refused."""
    columns = _INCIDENTS if head.has(*_INCIDENTS) else _SINGLE
    if not head.has(*columns):
        raise BadItem("a list of individual victims is personal data and is not read; use the incidents file")
    yield from read_rows(item, head, columns, lambda record: _claims(item, record))


def _claims(item: Item, record: Record) -> list[Claim]:
    low = record["Reported Minimum"] or record["Deaths_recorded"]
    deaths = between(whole(low), whole(record["Reported Maximum"] or record["Deaths_recorded"]))
    if deaths is None:
        return []
    start = required(record["Start Date"] or record["Date"], "dmy")
    end = period(record["End Date"], "dmy") or start
    when = Period(start.start, end.end, precision_of(start.start, end.end))
    column = "Reported Minimum" if record["Reported Minimum"] else "Deaths_recorded"
    return [
        stated(
            item,
            record,
            column if record[column] else "Reported Maximum",
            deaths,
            key=(*KEY, "Date", "Reported Maximum"),
            metric="killed",
            measure="flow",
            group="civilians",
            by="Iraq Body Count",
            method="iraq_body_count",
            place_name=record["Location"],
            place_role="event",
            country="Iraq",
            period_start=when.start,
            period_end=when.end,
            period_precision=when.precision,
        )
    ]
