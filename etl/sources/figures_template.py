"""Our own CSV template, data/templates/figures_template.csv: one figure a row, columns named after a claim's fields."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import GROUPS, MODALITIES, PLACE_KINDS, PLACE_ROLES, Claim
from etl.model.errors import BadItem
from etl.model.item import TOTAL, WITHOUT_FIGURE, Item, Row
from etl.model.vocabulary import metrics
from etl.sources._claims import coded, dated, point, stated
from etl.sources._dates import Period, period, precision_of
from etl.sources._head import Head
from etl.sources._numbers import Count, between, count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Judged, Left, Record, is_total, read_rows

NAME = "Figures template of this project"
ORDER = SIGNATURE
COLUMNS = ("metric", "measure", "value", "place")
_VALUES = ("value", "at_least", "at_most")
_ABOUT = ("metric", "measure", "unit", "group", "modality", "date", "from", "to", "place", "admin1", "country")
_KEY = (*_ABOUT, "source", "title")
_YES = ("yes", "true", "1", "y")


def recognises(head: Head) -> bool:
    """Whether a header has metric, measure, value and place."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """One claim a row. A word that is no metric, measure, unit, group or role sets the row aside and names itself."""
    yield from read_rows(item, head, COLUMNS, lambda record: _judge(item, record))


_SOME = ", ".join(list(metrics())[:4])


def _judge(item: Item, record: Record) -> Judged:
    if is_total(record["place"]):
        return Left(TOTAL, "a total of other rows")
    value, column = _value(record)
    if value is None:
        return Left(WITHOUT_FIGURE, "value, at_least and at_most are empty")
    metric = record["metric"] or item.metric
    if metric not in metrics():
        raise BadItem(f"metric {metric!r} is not in data/metrics.toml; write one of its names, such as {_SOME}")
    known = metrics()[metric]
    measure = _one_of(record, "measure", known.measures, item.measure or known.measures[0])
    return [
        stated(
            item,
            record,
            column,
            value,
            key=(*_KEY, *(each for each in _VALUES if each != column)),
            metric=metric,
            measure=measure,
            method="figures_template",
            unit=_one_of(record, "unit", (known.unit, *known.units), known.unit),
            group=_one_of(record, "group", GROUPS, "all"),
            modality=_one_of(record, "modality", MODALITIES, "reported"),
            approx=value.approx or record["approximate"].lower() in _YES,
            place_role=_one_of(record, "place_role", PLACE_ROLES, item.place_role or known.role),
            **_printed(record),
            **_dates(item, record, measure),
        )
    ]


def _printed(record: Record) -> dict[str, object]:
    return {
        "place_name": record["place"],
        "place_kind": _one_of(record, "place_kind", PLACE_KINDS, ""),
        "origin_place_name": record["origin"],
        "attributed_to": record["source"],
        "grading": record["grading"].lower(),
        "published": _day(record["published"]),
        **{name: record[name] for name in ("admin1", "country", "round", "publisher", "title", "url", "licence")},
        **coded(record["pcode"]),
        **point(record["latitude"], record["longitude"]),
    }


def _value(record: Record) -> tuple[Count | None, str]:
    plain, low, high = count(record["value"]), whole(record["at_least"]), whole(record["at_most"])
    if low is None and high is None:
        return plain, "value"
    return between(low, high, plain.low if plain else None), "at_least" if low is not None else "at_most"


def _one_of(record: Record, column: str, allowed: tuple[str, ...], default: str) -> str:
    text = record[column].lower() or default
    if text and text not in allowed:
        raise BadItem(f"{column} {text!r} is none of {', '.join(allowed)}")
    return text


def _dates(item: Item, record: Record, measure: str) -> dict[str, str | None]:
    start, end = period(record["from"]), period(record["to"]) or period(record["date"])
    if end is None and not item.as_of:
        raise BadItem("no date: fill `date`, or `from` and `to`")
    if end is None:
        end = Period(item.as_of, item.as_of, "day")
    if start is None:
        return dated(measure, end, item.since)
    whole_period = Period(start.start, end.end, precision_of(start.start, end.end))
    return dated(measure, whole_period, start.start)


def _day(text: str) -> str | None:
    printed = period(text)
    return printed.end if printed else None
