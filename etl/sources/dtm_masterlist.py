"""IOM DTM Iraq master lists of displaced people and returnees (2014-2021), Excel or CSV: one location a row."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.errors import BadItem
from etl.model.item import TOTAL, WITHOUT_FIGURE, Item, Row
from etl.sources._claims import dated, point, stated
from etl.sources._dates import Period, inside, period
from etl.sources._head import Head
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, is_total, read_rows
from etl.sources._sums import Totals

NAME = "IOM DTM Iraq master list"
ORDER = SIGNATURE
KEY = ("Location ID", "Place ID", "Governorate", "District", "Location Name", "date")
_SHARED = ("Governorate", "District", "Latitude", "Anbar", "Ninewa", "Wassit")
_KINDS = {
    "displaced": ((*_SHARED, "Families"), (("Families", "families"), ("Individuals", "people"))),
    "returned": (
        (*_SHARED, "Returnee Families"),
        (("Returnee Families", "families"), ("Returnee Individuals", "people")),
    ),
}
_GOVERNORATES = 18


def recognises(head: Head) -> bool:
    """Whether a header has (returnee) families by location and columns named for governorates of origin."""
    return any(head.has(*columns) for columns, _ in _KINDS.values())


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Families and people at each location; then their sums by district and governorate, marked as derived.

    Origin, shelter and period columns are parts of the families: they are not read (some lists hold them twice). The
    nation's sum is given only for a list of displaced people with all 18 governorates: an extract has no national sum.
    """
    metric = next(name for name, (columns, _) in _KINDS.items() if head.has(*columns))
    columns, figures = _KINDS[metric]
    as_of = item.as_of or _from_name(item)
    totals = {level: Totals("locations of a master list") for level in ("country", "governorate", "district")}
    yield from read_rows(item, head, columns, lambda record: _judge(item, record, metric, figures, as_of, totals))
    governorates = {total.fields["place_name"] for total in totals["governorate"].running.values()}
    if metric != "displaced" or len(governorates) < _GOVERNORATES:
        del totals["country"]
    for sums in totals.values():
        yield from sums.claims(item, by="IOM DTM", method="dtm_masterlist")


def _judge(
    item: Item, record: Record, metric: str, figures: tuple, as_of: Period | str | None, totals: Totals
) -> Judged:
    names = [record[name] for name in ("Governorate", "District", "Location Name")]
    if not any(names) or is_total(record["Location ID"], record["Place ID"], *names):
        return Left(TOTAL, "the list's own sum row")
    printed = period(record["date"]) or (Period(as_of, as_of, "day") if as_of else None)
    if printed is None:
        raise BadItem("the list states its round's date only in its file name; set `as_of` in situation.toml")
    counts = [(column, unit, whole(record[column])) for column, unit in figures]
    common = {
        "metric": metric,
        "measure": "stock",
        "place_role": "presence" if metric == "displaced" else "destination",
        **dated("stock", printed),
    }
    claims = []
    for column, unit, count in counts:
        if count is None:
            continue
        _add(record, totals, record.title(column), count, printed, unit=unit, **common)
        claims.append(_claim(item, record, column, count, unit=unit, **common))
    return claims or Left(WITHOUT_FIGURE, "families and individuals are empty")


def _claim(item: Item, record: Record, column: str, count: int, **common: object) -> Claim:
    in_camp = whole(record["Camp"] or "0") or 0
    return stated(
        item,
        record,
        column,
        Count(count, count),
        key=KEY,
        by="IOM DTM",
        method="dtm_masterlist",
        place_name=record["Location Name"],
        place_kind="site" if in_camp and in_camp == whole(record["Families"] or record["Returnee Families"]) else "",
        admin1=record["Governorate"],
        country="Iraq",
        **point(record["Latitude"], record["Longitude"]),
        **common,
    )


def _add(record: Record, totals: dict[str, Totals], column: str, count: int, printed: Period, **common: object) -> None:
    governorate, district = record["Governorate"], record["District"]
    levels = {"country": "Iraq", "governorate": governorate, "district": district}
    for kind, name in levels.items():
        key = {"Governorate": governorate} if kind != "country" else {"Country": name}
        key |= {"District": district} if kind == "district" else {}
        where = {"place_name": name, "place_kind": kind, "admin1": governorate if kind != "country" else ""}
        if name:
            totals[kind].add(record, column, count, key | {"as of": printed.end}, country="Iraq", **where, **common)


def _from_name(item: Item) -> str | None:
    printed = inside(item.path.stem)
    return printed.end if printed else None
