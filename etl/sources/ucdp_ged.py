"""UCDP Georeferenced Event Dataset: 42 columns (19.1), 45 with an HXL row (HDX), 49 with or without a header."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import WITHOUT_FIGURE, Item, Row
from etl.sources._claims import point, stated
from etl.sources._dates import Period, required
from etl.sources._head import Head, Preview, fold
from etl.sources._numbers import Count, between, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, account, read_rows, table

NAME = "UCDP GED events"
ORDER = SIGNATURE
COLUMNS = ("conflict_new_id", "where_prec", "date_prec", "best", "low", "high")
KEY = ("id", "date_start", "date_end", "where_coordinates", "adm_1", "country")
_ALL = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
_GEO = {"1": "point", "2": "near", "3": "area", "4": "area", "5": "near", "6": "country", "7": "none"}
_KINDS = {"3": "district", "4": "governorate", "6": "country"}
_TIMES = {"1": "day", "2": "period", "3": "week", "4": "month", "5": "period"}


def recognises(head: Head) -> bool:
    """Whether a header has GED's ids, precisions and estimates, or rows are 49 cells that fit its present layout."""
    return head.has(*COLUMNS) or any(_is_bare(sheet) for sheet in head.visible)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """One conflict event a row, its deaths as low, best and high, and the civilians among them.

    Where a best lies outside its low and high (1 in 80 real events) the range holds all three. A count over several
    days stays on its whole period.
    """
    if head.has(*COLUMNS):
        yield from read_rows(item, head, COLUMNS, lambda record: _judge(item, record))
        return
    titles = {fold(name): name for name in _ALL}
    for sheet in head.visible:
        for line in table(item, head, sheet, 0):
            if isinstance(line, Row):
                yield line
                continue
            cells = {fold(name): cell.strip() for name, cell in zip(_ALL, line[1], strict=False)}
            yield from account(item, Record(line[0], sheet.name, cells, titles), lambda record: _judge(item, record))


def _judge(item: Item, record: Record) -> Judged:
    low, high, best = (whole(record[name]) for name in ("low", "high", "best"))
    deaths = between(low, high, best)
    if deaths is None:
        return Left(WITHOUT_FIGURE, "it gives no estimate of deaths")
    fields = _fields(record)
    civilians = whole(record["deaths_civilians"])
    claims = [
        _claim(item, record, "id", Count(1, 1), metric="conflict_events", unit="events", marked=False, **fields),
        _claim(item, record, "best" if best is not None else "high", deaths, metric="killed", unit="people", **fields),
    ]
    if civilians:
        count, group = Count(civilians, civilians), "civilians"
        fields |= {"metric": "killed", "unit": "people", "group": group}
        claims.append(_claim(item, record, "deaths_civilians", count, **fields))
    return claims


def _claim(item: Item, record: Record, column: str, count: Count, **fields: object) -> Claim:
    key = (*KEY, "low", "high") if column == "best" else KEY
    return stated(item, record, column, count, key=key, measure="flow", by="UCDP", method="ucdp_ged", **fields)


def _fields(record: Record) -> dict[str, object]:
    start, end = required(record["date_start"]), required(record["date_end"])
    when = Period(start.start, end.end, "day" if start == end else _TIMES.get(record["date_prec"], "period"))
    return {
        "period_start": when.start,
        "period_end": when.end,
        "period_precision": when.precision,
        "place_name": record["where_coordinates"],
        "place_kind": _KINDS.get(record["where_prec"], ""),
        "place_role": "event",
        "admin1": record["adm_1"],
        "country": record["country"],
        **point(record["latitude"], record["longitude"], _GEO.get(record["where_prec"], "near")),
    }


def _is_bare(sheet: Preview) -> bool:
    rows = [row for row in sheet.rows[:3] if any(row)]
    return bool(rows) and all(
        len(row) == len(_ALL) and row[0].isdigit() and row[_ALL.index("geom_wkt")].startswith("POINT") for row in rows
    )
