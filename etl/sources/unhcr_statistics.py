"""UNHCR refugee statistics by country of origin and of asylum, one year a row (and the older HDX layout)."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import WITHOUT_FIGURE, Item, Row
from etl.sources._claims import country_of, dated, stated
from etl.sources._dates import required
from etl.sources._head import Head
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, read_rows

NAME = "UNHCR refugee statistics"
ORDER = SIGNATURE
COLUMNS = ("year", "coo_iso", "coa_iso")
OLD = ("Year", "ISO3CoO", "ISO3CoA")
# column: metric, measure, at home (a row of one country) or abroad, the body where it is not UNHCR
_FIGURES = {
    "refugees": ("refugees", "stock", False, ""),
    "REF": ("refugees", "stock", False, ""),
    "idps": ("displaced", "stock", True, ""),
    "IDP": ("displaced", "stock", True, ""),
    "total": ("displaced", "stock", True, "IDMC"),
    "returned_idps": ("returned", "flow", True, ""),
    "returned_refugees": ("returned", "flow", False, ""),
}


def recognises(head: Head) -> bool:
    """Whether rows have a year and two countries, of origin and of asylum."""
    return head.has(*COLUMNS) or head.has(*OLD)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Refugees and IDPs at the end of each year, returns in it. Other populations (asylum seekers …) are not read."""
    columns = COLUMNS if head.has(*COLUMNS) else OLD
    yield from read_rows(item, head, columns, lambda record: _judge(item, record))


def _judge(item: Item, record: Record) -> Judged:
    home = record["coo_name"] or country_of(record["ISO3CoO"])
    abroad = record["coa_name"] or country_of(record["ISO3CoA"])
    claims = [
        _claim(item, record, column, count, home, abroad)
        for column, (_, _, at_home, _) in _FIGURES.items()
        if (count := whole(record[column])) is not None and at_home == (home == abroad)
    ]
    return claims or Left(WITHOUT_FIGURE, "it states no refugees, IDPs or returns")


def _claim(item: Item, record: Record, column: str, count: int, home: str, abroad: str) -> Claim:
    metric, measure, _, body = _FIGURES[column]
    at = abroad if metric == "refugees" else home
    other = home if metric == "refugees" else abroad
    return stated(
        item,
        record,
        column,
        Count(count, count),
        key=("year", "coo_iso", "coa_iso", *OLD[1:]),
        metric=metric,
        measure=measure,
        by="UNHCR",
        attributed_to=body,
        method="unhcr_statistics",
        place_name=at,
        place_kind="country",
        place_role="presence" if metric == "displaced" else "destination",
        country=at,
        origin_place_name=other if other != at else "",
        **dated(measure, required(record["year"])),
    )
