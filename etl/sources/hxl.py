"""HXL-tagged CSV and Excel files (hxlstandard.org, 1.1 and the legacy 1.0 alpha tags)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.model.claim import Claim
from etl.model.errors import BadItem
from etl.model.item import SET_ASIDE, TOTAL, USED, WITHOUT_FIGURE, Item, Row
from etl.model.vocabulary import metrics
from etl.sources import _hxl_rows as rows
from etl.sources._claims import evidence, shortened
from etl.sources._dates import Period, inside
from etl.sources._head import Head, Preview
from etl.sources._hxl_columns import FIGURE_TAGS, PERSONAL, SHOWN, Column, Figure, columns, figure, tag_row, titles
from etl.sources._numbers import Count, between, count
from etl.sources._order import TAGGED
from etl.sources._records import is_total, table

NAME = "HXL-tagged table"
ORDER = TAGGED


@dataclass(frozen=True, slots=True)
class Layout:
    """One tagged sheet: its columns, the groups of columns that make one claim, its title and the date in it."""

    item: Item
    sheet: str
    columns: list[Column]
    figures: list[list[Figure]]
    title: str
    period: Period | None


def recognises(head: Head) -> bool:
    """Whether one of the first 25 rows of a visible sheet is a row of hashtags."""
    return any(tag_row(sheet) is not None for sheet in head.visible)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Claims and rows of every tagged, visible sheet."""
    for sheet in head.sheets:
        tags = None if sheet.hidden else tag_row(sheet)
        if tags is None:
            reason = "hidden; unhide it to use it" if sheet.hidden else "no HXL tag row among its first 25 rows"
            yield Row(SET_ASIDE, item.name, None, sheet.name, f"sheet {sheet.name!r} is not read: {reason}")
            continue
        layout = _layout(item, sheet, tags)
        if dropped := [each.header for each in layout.columns if each.tag in PERSONAL]:
            yield Row(SET_ASIDE, item.name, None, sheet.name, f"personal data dropped: {', '.join(dropped)}")
        for line in table(item, head, sheet, tags + 1):
            yield from [line] if isinstance(line, Row) else _account(layout, *line)


def _layout(item: Item, sheet: Preview, tags: int) -> Layout:
    found = columns(sheet, tags)
    groups: dict[tuple, list[Figure]] = {}
    for each in filter(None, (figure(column, item) for column in found)):
        groups.setdefault(each.kind, []).append(each)
    bundles = []
    for group in groups.values():
        ranged = any(each.bound for each in group)
        bundles += [group] if ranged else [[each] for each in group]
    lines = titles(sheet, tags)
    period = next(filter(None, map(inside, lines)), None)
    return Layout(item, sheet.name, found, bundles, item.title or (lines[0] if lines else ""), period)


def _account(layout: Layout, number: int, cells: list[str]) -> Iterator[Claim | Row]:
    def row(outcome: str, reason: str = "") -> Row:
        return Row(outcome, layout.item.name, number, layout.sheet, reason)

    if is_total(*(cell for cell in cells if cell)):
        yield row(TOTAL, "a total of other rows")
        return
    counts, faults = _counts(layout, cells)
    if not counts:
        no_metric = "no column counts what data/metrics.toml lists; set `metric` for this file in situation.toml"
        nothing = "its figures are empty" if layout.figures else no_metric
        yield row(SET_ASIDE, "; ".join(faults)) if faults else row(WITHOUT_FIGURE, nothing)
        return
    try:
        claims = list(_claims(layout, number, cells, counts))
    except BadItem as fault:
        yield row(SET_ASIDE, str(fault))
        return
    yield from claims
    yield row(USED, "; ".join(f"not used: {fault}" for fault in faults))


def _counts(layout: Layout, cells: list[str]) -> tuple[list[tuple[list[Figure], Count]], list[str]]:
    counts, faults = [], []
    for bundle in layout.figures:
        try:
            found = _count(bundle, cells)
        except BadItem as fault:
            faults.append(f"{bundle[0].column.header}: {fault}")
            continue
        if found:
            counts.append((bundle, found))
    return counts, faults


def _count(bundle: list[Figure], cells: list[str]) -> Count | None:
    texts = {each.bound: cells[each.column.index] for each in bundle if each.column.index < len(cells)}
    if set(texts) <= {""}:
        return count(texts.get("", ""))
    ends = {bound: count(text) for bound, text in texts.items()}
    low, high, best = (ends.get(bound) for bound in ("min", "max", "best"))
    best = best or ends.get("")
    return between(low and low.low, high and high.high, best and best.low)


def _claims(layout: Layout, number: int, cells: list[str], counts: Iterable) -> Iterator[Claim]:
    cell = rows.reading(layout.columns, cells)
    printed, since = rows.when(cell)
    origin = rows.origin_fields(cell)
    for bundle, counted in counts:
        shape = bundle[0]
        metric = shape.metric or _site_metric(layout, cell)
        period = shape.column.period or printed or layout.period or _as_of(layout.item)
        start = since or (layout.item.since if shape.measure == "cumulative" else period.start)
        quote, marks, key = _quote(layout.columns, cells, bundle)
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


def _quote(all_columns: list[Column], cells: list[str], bundle: list[Figure]) -> tuple[str, tuple[int, int], str]:
    quote, marks = "", (0, 0)
    own = {each.column.index for each in bundle}
    keys, figures = [], []
    for column in all_columns:
        text = shortened(cells[column.index]) if column.index < len(cells) else ""
        if not text or column.tag not in SHOWN or "url" in column.attributes:
            continue
        start = len(quote) + (3 if quote else 0) + len(column.header) + 2
        quote += (" · " if quote else "") + f"{column.header}: {text}"
        if column.index in own:
            marks = marks if figures else (start, start + len(text))
            figures.append((column.header, text))
        elif column.tag not in FIGURE_TAGS and not column.attributes & {"note", "retrieved"}:
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
