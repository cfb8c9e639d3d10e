"""IDMC Global Internal Displacement Database: national figures by year."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import Item, Row
from etl.sources._claims import coded, country_of, dated, stated
from etl.sources._dates import period
from etl.sources._head import Head
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Record, read_rows

NAME = "IDMC GIDD"
ORDER = SIGNATURE
COLUMNS = ("iso3", "year", "new_displacement", "total_displacement")
_FIGURES = (("new_displacement", "flow", "origin"), ("total_displacement", "stock", "presence"))


def recognises(head: Head) -> bool:
    """Whether rows have a country, a year, new and total displacement."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Movements in each year and the stock at its end; the ``_rounded`` columns repeat them and are not read."""
    yield from read_rows(item, head, COLUMNS, lambda record: _claims(item, record))


def _claims(item: Item, record: Record) -> list[Claim]:
    country = record["country_name"] or country_of(record["iso3"])
    when = period(record["year"])
    counts = ((column, measure, role, whole(record[column])) for column, measure, role in _FIGURES)
    return [
        stated(
            item,
            record,
            column,
            Count(count, count),
            key=("iso3", "year"),
            metric="displaced",
            measure=measure,
            by="IDMC",
            method="idmc_gidd",
            place_name=country,
            place_kind="country",
            place_role=role,
            country=country,
            **coded(record["iso3"]),
            **dated(measure, when),
        )
        for column, measure, role, count in counts
        if count is not None and when is not None
    ]
