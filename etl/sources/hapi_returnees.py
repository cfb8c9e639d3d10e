"""HDX HAPI v2, affected-people/returnees and refugees, JSON or CSV (figures of UNHCR)."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import SET_ASIDE, USED, WITHOUT_FIGURE, Item, Row
from etl.sources._claims import country_of, dated, stated
from etl.sources._dates import Period, precision_of, required
from etl.sources._head import Head
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, read_rows, records
from etl.sources._sums import Totals

NAME = "HDX HAPI refugees and returnees"
ORDER = SIGNATURE
COLUMNS = ("origin_location_code", "asylum_location_code", "population_group")
SHARED = (
    *("origin_location_code", "asylum_location_code", "population_group"),
    *("reference_period_start", "reference_period_end"),
)
_COUNTED = {
    "RET": ("returned", "flow"),
    "RDP": ("returned", "flow"),
    "IDP": ("displaced", "stock"),
    "REF": ("refugees", "stock"),
}
_GROUPS = {"all": "all", "f": "women", "m": "men"}


def recognises(head: Head) -> bool:
    """Whether rows have an origin, an asylum country and a population group."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """The printed totals; where a file prints only parts by sex and age, their sum, marked as derived."""
    printed = {
        _shared(record)
        for record in records(item, head, COLUMNS)
        if isinstance(record, Record) and record["gender"] == "all" and record["age_range"] == "all"
    }
    totals = Totals("by sex and age")
    yield from read_rows(item, head, COLUMNS, lambda record: _judge(item, record, printed, totals))
    yield from totals.claims(item)


def _judge(item: Item, record: Record, printed: set[tuple], totals: Totals) -> Judged:
    if record["error"]:
        return Left(SET_ASIDE, f"marked as an error by HDX HAPI: {record['error']}")
    if record["population_group"] not in _COUNTED:
        return Left(WITHOUT_FIGURE, f"population group {record['population_group']!r} is no metric of the timeline")
    population = whole(record["population"])
    if population is None:
        return Left(WITHOUT_FIGURE, "its population is empty")
    whole_group = record["age_range"] == "all" and _GROUPS.get(record["gender"])
    if not whole_group and _shared(record) in printed:
        return Left(WITHOUT_FIGURE, "a part by sex and age of a total that the file prints")
    if not whole_group:
        key = {record.title(name): record[name] for name in SHARED}
        totals.add(record, "population", population, key, **_fields(record))
        return Left(USED, "added to a total")
    return [
        stated(
            item,
            record,
            "population",
            Count(population, population),
            key=(*SHARED, "gender", "age_range"),
            group=whole_group,
            **_fields(record),
        )
    ]


def _shared(record: Record) -> tuple[str, ...]:
    return tuple(record[name] for name in SHARED)


def _fields(record: Record) -> dict[str, object]:
    metric, measure = _COUNTED[record["population_group"]]
    start, end = required(record["reference_period_start"]).start, required(record["reference_period_end"]).end
    home = record["origin_location_name"] or country_of(record["origin_location_code"])
    abroad = record["asylum_location_name"] or country_of(record["asylum_location_code"])
    at, other = (abroad, home) if metric == "refugees" else (home, abroad)
    return {
        "metric": metric,
        "measure": measure,
        "by": "UNHCR",
        "via": "HDX HAPI",
        "method": "hapi_returnees",
        "place_name": at,
        "place_kind": "country",
        "place_role": "presence" if metric == "displaced" else "destination",
        "origin_place_name": other if other != at else "",
        "country": at,
        **dated(measure, Period(start, end, precision_of(start, end))),
    }
