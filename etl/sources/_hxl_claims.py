"""The claims of one HXL row: each figure, or pair of bounds, with its quote and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.model.claim import Claim
from etl.model.errors import BadItem
from etl.model.item import Item
from etl.model.vocabulary import metrics
from etl.sources import _hxl_rows as rows
from etl.sources._claims import evidence, shortened
from etl.sources._dates import Period
from etl.sources._figure_names import meaning
from etl.sources._hxl_columns import Column, Figure, is_shown
from etl.sources._numbers import Count, between, count


@dataclass(frozen=True, slots=True)
class Layout:
    """One tagged sheet: its columns, the groups of columns that make one claim, its title and the date in it.

    ``counting`` are the columns that carry figures: they are quoted, but are no part of another figure's identity.
    ``labels`` are those that say what a row is about: a total says so there.
    """

    item: Item
    sheet: str
    columns: list[Column]
    figures: list[list[Figure]]
    title: str
    period: Period | None
    counting: frozenset[int]
    labels: list[int]


def counts_of(layout: Layout, cells: list[str]) -> tuple[list[tuple[list[Figure], Count]], list[str]]:
    """The row's figures with their bounds, and what is wrong with those that cannot be read."""
    counts, faults = [], []
    for bundle in layout.figures or _indicator(layout, cells):
        try:
            found = _count(bundle, cells)
        except BadItem as fault:
            faults.append(f"{bundle[0].column.header}: {fault}")
            continue
        if found:
            counts.append((bundle, found))
    return counts, faults


def _indicator(layout: Layout, cells: list[str]) -> list[list[Figure]]:
    """The figure of a long table, where each row names its indicator (``#indicator+name``, ``+value`` or ``+num``)."""
    cell = rows.reading(layout.columns, cells)
    told = meaning(cell("#indicator", "name"))
    valued = [each for each in layout.columns if each.tag == "#indicator" and each.attributes & {"value", "num"}]
    if told is None or not valued:
        return []
    return [[Figure(valued[0], told["metric"], told["measure"], told["unit"], told["group"], "reported", "")]]


def _count(bundle: list[Figure], cells: list[str]) -> Count | None:
    texts = {each.bound: cells[each.column.index] for each in bundle if each.column.index < len(cells)}
    if set(texts) <= {""}:
        return count(texts.get("", ""))
    ends = {bound: count(text) for bound, text in texts.items()}
    low, high, best = (ends.get(bound) for bound in ("min", "max", "best"))
    best = best or ends.get("")
    return between(low and low.low, high and high.high, best and best.low)


def claims_of(layout: Layout, number: int, cells: list[str], counts: Iterable) -> Iterator[Claim]:
    """One claim for each of the row's figures; a ``BadItem`` where the row has no date or an impossible one."""
    cell = rows.reading(layout.columns, cells)
    printed, since = rows.when(cell)
    origin = rows.origin_fields(cell)
    for bundle, counted in counts:
        shape = bundle[0]
        metric = shape.metric or _site_metric(layout, cell)
        period = shape.column.period or printed or layout.period or _as_of(layout.item)
        start = since or (layout.item.since if shape.measure == "cumulative" else period.start)
        quote, marks, key = _quote(layout, cells, bundle)
        yield Claim(
            metric=metric,
            measure=shape.measure,
            value_min=counted.low,
            value_max=counted.high,
            value_best=counted.best,
            unit=shape.unit,
            group=shape.group,
            modality=shape.modality,
            period_start=period.end if shape.measure == "stock" else start,
            period_end=period.end,
            period_precision=period.precision if shape.measure != "cumulative" else "period",
            evidence=key,
            quote=quote,
            mark_start=marks[0],
            mark_end=marks[1],
            row=number,
            sheet=layout.sheet,
            **_fields(layout, origin, counted),
            **rows.place(cell, _usual_role(layout.item, metric, shape.measure)),
        )


def _fields(layout: Layout, origin: dict, counted: Count) -> dict[str, object]:
    item = layout.item
    fallback = {
        "publisher": item.publisher,
        "title": layout.title,
        "url": item.url,
        "published": item.published,
        "retrieved": item.retrieved,
        "licence": item.licence,
    }
    own = {"item": item.name, "summary_of": item.summary_of, "method": "hxl"}
    filled = {name: origin.get(name) or value for name, value in fallback.items()}
    return origin | own | filled | {"sensitivity": item.sensitivity, "approx": origin["approx"] or counted.approx}


def _quote(layout: Layout, cells: list[str], bundle: list[Figure]) -> tuple[str, tuple[int, int], str]:
    quote, marks = "", (0, 0)
    own = {each.column.index for each in bundle}
    keys, figures = [], []
    for column in layout.columns:
        text = shortened(cells[column.index]) if column.index < len(cells) else ""
        if not text or not is_shown(column):
            continue
        start = len(quote) + (3 if quote else 0) + len(column.header) + 2
        quote += (" · " if quote else "") + f"{column.header}: {text}"
        if column.index in own:
            marks = marks if figures else (start, start + len(text))
            figures.append((column.header, text))
        elif column.index not in layout.counting and not column.attributes & {"note", "retrieved"}:
            keys.append((column.header, text))
    return quote, marks, evidence(keys, figures)


def _as_of(item: Item) -> Period:
    if not item.as_of:
        raise BadItem("no date: add a #date column, or `as_of` for this file in situation.toml")
    return Period(item.as_of, item.as_of, "day")


def _site_metric(layout: Layout, cell: rows.Cell) -> str:
    named = " ".join(each.header for each in layout.columns if each.tag == "#loc")
    if "camp" in f"{cell('#loc', 'type')} {named}".lower():
        return "displaced_in_camps"
    raise BadItem("no column says who is counted; set `metric` for this file in situation.toml")


def _usual_role(item: Item, metric: str, measure: str) -> str:
    usual = metrics()[metric].role
    return item.place_role or ("presence" if usual == "origin" and measure == "stock" else usual)
