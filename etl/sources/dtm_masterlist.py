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
    totals = Totals("locations of a master list")
    yield from read_rows(item, head, columns, lambda record: _judge(item, record, metric, figures, as_of, totals))
    seen = {total.fields["place_name"] for total in totals.running.values() if "District" not in total.key}
    nation = Totals("locations of a master list")
    if metric == "displaced" and len(seen) >= _GOVERNORATES:
        _add_nation(item, totals, nation)
    yield from totals.claims(item, by="IOM DTM", method="dtm_masterlist")
    yield from nation.claims(item, by="IOM DTM", method="dtm_masterlist")


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


def _add(record: Record, totals: Totals, column: str, count: int, printed: Period, **common: object) -> None:
    governorate, district = record["Governorate"], record["District"]
    levels = [({"Governorate": governorate}, governorate, "governorate")]
    if district:
        levels.append(({"Governorate": governorate, "District": district}, district, "district"))
    for key, name, kind in levels:
        where = {"place_name": name, "place_kind": kind, "admin1": governorate, "country": "Iraq"}
        totals.add(record, column, count, key | {"as of": printed.end}, **where, **common)


def _add_nation(item: Item, totals: Totals, nation: Totals) -> None:
    for total in totals.running.values():
        if "District" not in total.key:
            where = {"place_name": "Iraq", "place_kind": "country", "admin1": "", "country": "Iraq"}
            key = {"Country": "Iraq", "as of": total.key["as of"]}
            nation.add(total.last, total.column, total.value, key, **(total.fields | where))


def _from_name(item: Item) -> str | None:
    printed = inside(item.path.stem)
    return printed.end if printed else None
