"""IOM DTM API (versions 2 and 3) and the same rows as an HXL-tagged file on HDX."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import USED, WITHOUT_FIGURE, Item, Row
from etl.sources._claims import coded, country_of, dated
from etl.sources._dates import required
from etl.sources._head import Head
from etl.sources._numbers import whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, read_rows
from etl.sources._sums import Totals

NAME = "IOM DTM API"
ORDER = SIGNATURE
COLUMNS = ("admin0Pcode", "numPresentIdpInd", "reportingDate")
KEY = ("operation", "admin0Pcode", "admin1Pcode", "admin1Name", "admin2Pcode", "admin2Name", "adminLevel")
ROUND = ("roundNumber", "reportingDate")
_MISSING = "not available"


def recognises(head: Head) -> bool:
    """Whether rows have ``numPresentIdpInd`` with a reporting date."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """One stock a round and place; version 3 splits it over rows by reason and origin, whose sum is marked derived."""
    totals, sexes, seen = Totals("by displacement reason and origin", always_derived=False), {}, set()
    yield from read_rows(item, head, COLUMNS, lambda record: _judge(record, totals, sexes, seen))
    yield from totals.claims(item)
    for sums in sexes.values():
        if sums:
            yield from sums.claims(item)


def _judge(record: Record, totals: Totals, sexes: dict[tuple, Totals | None], seen: set[str]) -> Judged:
    people = whole(record["numPresentIdpInd"])
    if people is None:
        return Left(WITHOUT_FIGURE, "numPresentIdpInd is empty")
    if record["id"] and record["id"] in seen:
        return Left(WITHOUT_FIGURE, f"row id {record['id']} was already read: a page downloaded twice")
    seen.add(record["id"])
    key = {record.title(name): _clean(record[name]) for name in (*KEY, *ROUND) if _clean(record[name])}
    fields = _fields(record)
    totals.add(record, record.title("numPresentIdpInd"), people, key, group="all", **fields)
    _add_sexes(record, key, fields, sexes)
    return Left(USED, "added to its round")


def _add_sexes(record: Record, key: dict[str, str], fields: dict, sexes: dict[tuple, Totals | None]) -> None:
    """Women and men add up only where every row of the round states both; one row without them ends their total."""
    shared = tuple(key.items())
    sums = sexes.setdefault(shared, Totals("by displacement reason and origin", always_derived=False))
    women, men = whole(record["numberFemales"]), whole(record["numberMales"])
    if sums is None or women is None or men is None:
        sexes[shared] = None
        return
    sums.add(record, record.title("numberFemales"), women, key, group="women", **fields)
    sums.add(record, record.title("numberMales"), men, key, group="men", **fields)


def _fields(record: Record) -> dict[str, object]:
    as_of = required(record["reportingDate"])
    levels = (("admin2", "district"), ("admin1", "governorate"), ("admin0", "country"))
    level, kind = next((pair for pair in levels if _clean(record[f"{pair[0]}Name"])), levels[2])
    return {
        "metric": "displaced",
        "measure": "stock",
        "by": "IOM DTM",
        "method": "dtm_api",
        "round": record["roundNumber"],
        "place_name": record[f"{level}Name"] or country_of(record[f"{level}Pcode"]),
        "place_kind": kind,
        "admin1": _clean(record["admin1Name"]),
        "country": record["admin0Name"] or country_of(record["admin0Pcode"]),
        **coded(_clean(record[f"{level}Pcode"])),
        **dated("stock", as_of),
    }


def _clean(text: str) -> str:
    return "" if text.lower() == _MISSING else text
