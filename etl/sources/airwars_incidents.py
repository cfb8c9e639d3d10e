"""Airwars incidents of alleged civilian harm: one incident a row, every count a range."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import Item, Row
from etl.sources._claims import point, stated
from etl.sources._dates import Period, period, precision_of, required
from etl.sources._head import Head
from etl.sources._numbers import Count, between, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Record, read_rows

NAME = "Airwars incidents"
ORDER = SIGNATURE
COLUMNS = ("code", "permalink", "civilian_non_combatants_killed_min", "civilian_non_combatants_killed_max")
KEY = ("code", "date", "date_end", "location_name", "country_name", "civilian_harm_status_name")
_GROUPS = {
    "civilian_non_combatants": "civilians",
    "children": "children",
    "women": "women",
    "men": "men",
    "belligerents": "combatants",
}
_METRICS = {"killed": "killed", "injured": "injured"}
_EXACT = ("exact", "within")
_NEAR = ("neighbourhood", "village", "nearby")
_MOST_BELLIGERENTS = 6


def recognises(head: Head) -> bool:
    """Whether rows have an incident code with a harm status or an address, and civilians killed as min and max."""
    return head.has(*COLUMNS) or head.has("civilian_harm_status_slug", "code")


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """One incident a row, its killed and injured by group as ranges with the grading, and deaths that a side concedes.

    Only these columns are read: victims' names and internal columns are not. ``total_strikes`` is no count of strikes.
    """
    columns = COLUMNS if head.has(*COLUMNS) else ("civilian_harm_status_slug", "code")
    yield from read_rows(item, head, columns, lambda record: list(_claims(item, record)))


def _claims(item: Item, record: Record) -> Iterator[Claim]:
    fields = _fields(record)
    grading = (record["civilian_harm_status_slug"] or record["civilian_harm_status_name"]).lower()
    told = {"metric": "incidents", "unit": "incidents", "grading": grading, "marked": False}
    yield _claim(item, record, "code", Count(1, 1), **told, **fields)
    for prefix, group in _GROUPS.items():
        for suffix, metric in _METRICS.items():
            told = {"metric": metric, "group": group, "grading": grading}
            yield from _ranged(item, record, f"{prefix}_{suffix}", **told, **fields)
    for number in range(1, _MOST_BELLIGERENTS + 1):
        body = record[f"belligerent_{number}_belligerent_name"]
        told = {"metric": "killed", "group": "civilians", "grading": "conceded", "attributed_to": body}
        if body:
            yield from _ranged(item, record, f"belligerent_{number}_deaths_conceded", **told, **fields)


def _ranged(item: Item, record: Record, prefix: str, **fields: object) -> Iterator[Claim]:
    low, high = f"{prefix}_min", f"{prefix}_max"
    count = between(whole(record[low]), whole(record[high]))
    if count is not None:
        column, other = (low, high) if record[low] else (high, low)
        yield _claim(item, record, column, count, also_key=(other,), **fields)


def _claim(
    item: Item, record: Record, column: str, count: Count, also_key: tuple[str, ...] = (), **fields: object
) -> Claim:
    key = (*KEY, *also_key)
    return stated(
        item, record, column, count, key=key, measure="flow", by="Airwars", method="airwars_incidents", **fields
    )


def _fields(record: Record) -> dict[str, object]:
    start = required(record["date"])
    end = period(record["date_end"]) or start
    when = Period(start.start, end.end, precision_of(start.start, end.end))
    return {
        "period_start": when.start,
        "period_end": when.end,
        "period_precision": when.precision,
        "place_name": record["location_name"] or record["country_name"],
        "place_role": "event",
        "country": record["country_name"],
        "url": record["permalink"],
        "published": _day(record["post_published"]),
        **point(record["latitude"], record["longitude"], _precision(record)),
    }


def _precision(record: Record) -> str:
    accuracy = (record["geolocation_accuracy_slug"] or record["geolocation_accuracy_name"]).lower()
    if accuracy.startswith(_EXACT):
        return "point"
    return "near" if not accuracy or accuracy.startswith(_NEAR) else "area"


def _day(text: str) -> str | None:
    printed = period(text)
    return printed.end if printed else None
