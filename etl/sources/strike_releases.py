"""Daily strike releases of the US-led coalition, scraped to one row a bullet point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from etl.model.claim import Claim
from etl.model.errors import BadItem
from etl.model.item import USED, WITHOUT_FIGURE, Item, Row
from etl.sources._dates import day, period
from etl.sources._head import Head
from etl.sources._numbers import whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, read_rows
from etl.sources._sums import Totals

NAME = "Coalition strike releases"
ORDER = SIGNATURE
COLUMNS = ("date", "country", "location", "number", "line")
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_LATE = re.compile(rf"\bOn ((?:{_MONTH})[a-z]*\.? \d{{1,2}})(?:, (\d{{4}}))?\b")
_COUNTRIES = ("Iraq", "Syria")


def recognises(head: Head) -> bool:
    """Whether rows have a date, a country, a location, a number and the release's line."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Strikes a day and place. Rows of one release and place are added (27 real ones repeat), marked as derived.

    The date is the release's: its strikes are those of the day before, unless the line names an earlier day.
    """
    totals = Totals("lines of one release", always_derived=False)
    yield from read_rows(item, head, COLUMNS, lambda record: _judge(record, totals))
    yield from totals.claims(item, by="US Central Command", method="strike_releases")


def _judge(record: Record, totals: Totals) -> Judged:
    strikes = whole(record["number"])
    if strikes is None:
        return Left(WITHOUT_FIGURE, "the line states no number of strikes")
    released = day(record["date"], "mdy")
    if released is None:
        raise BadItem("the release has no date")
    place, country = _place(record["location"], record["country"])
    struck = _struck(record["line"], released)
    key = {"released": released, "strikes of": struck, "country": country, "location": place}
    totals.add(
        record,
        record.title("number"),
        strikes,
        key,
        metric="air_strikes",
        measure="flow",
        unit="strikes",
        place_name=place,
        place_kind="country" if place == country else "",
        place_role="event",
        country=country,
        published=released,
        period_start=struck,
        period_end=struck,
    )
    return Left(USED, "added to its day and place")


def _struck(line: str, released: str) -> str:
    published = date.fromisoformat(released)
    before = (published - timedelta(days=1)).isoformat()
    late = _LATE.search(line)
    if not late:
        return before
    named = period(f"{late[1]} {late[2] or published.year}")
    if named.end > released and not late[2]:
        named = period(f"{late[1]} {published.year - 1}")
    return named.end


def _place(location: str, country: str) -> tuple[str, str]:
    """Location and country; releases of 2014 put the country into ``location``, or both into ``country``."""
    if location in _COUNTRIES and country not in _COUNTRIES:
        return location, location
    name, _, tail = country.rpartition(", ")
    if name and tail in _COUNTRIES:
        return location if location not in ("", *_COUNTRIES) else name, tail
    return location or country, country if country != "Unknown" else ""
