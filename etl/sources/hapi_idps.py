"""HDX HAPI v2, affected-people/idps, JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import SET_ASIDE, WITHOUT_FIGURE, Item, Row
from etl.sources._claims import coded, country_of, dated, stated
from etl.sources._dates import required
from etl.sources._head import Head
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, read_rows

NAME = "HDX HAPI internally displaced people"
ORDER = SIGNATURE
COLUMNS = ("location_code", "reporting_round", "population")
KEY = (
    *("location_code", "provider_admin1_name", "provider_admin2_name", "admin1_code", "admin2_code", "admin_level"),
    *("operation", "assessment_type", "reporting_round", "reference_period_start", "reference_period_end"),
)


def recognises(head: Head) -> bool:
    """Whether rows have a location code, a reporting round and a population."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """One dated stock a row, at its own admin level; rows that the provider marked with ``error`` are set aside."""
    yield from read_rows(item, head, COLUMNS, lambda record: _judge(item, record))


def _judge(item: Item, record: Record) -> Judged:
    if record["error"]:
        return Left(SET_ASIDE, f"marked as an error by HDX HAPI: {record['error']}")
    population = whole(record["population"])
    if population is None:
        return Left(WITHOUT_FIGURE, "its population is empty")
    as_of = required(record["reference_period_end"] or record["reference_period_start"])
    return [
        stated(
            item,
            record,
            "population",
            Count(population, population),
            key=KEY,
            metric="displaced",
            measure="stock",
            by="IOM DTM",
            via="HDX HAPI",
            method="hapi_idps",
            round=record["reporting_round"],
            country=record["location_name"] or country_of(record["location_code"]),
            admin1=record["admin1_name"] or record["provider_admin1_name"],
            **dated("stock", as_of),
            **place(record),
        )
    ]


def place(record: Record) -> dict[str, str]:
    """The place fields of a HAPI row: its lowest admin level with a name or a code."""
    for level, kind in (("admin2", "district"), ("admin1", "governorate")):
        name = record[f"{level}_name"] or record[f"provider_{level}_name"]
        if name or record[f"{level}_code"]:
            return {"place_name": name, "place_kind": kind, **coded(record[f"{level}_code"])}
    code = record["location_code"]
    return {"place_name": record["location_name"] or country_of(code), "place_kind": "country", **coded(code)}
