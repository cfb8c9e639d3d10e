"""HXL-tagged CSV and Excel files (hxlstandard.org, 1.1 and the legacy 1.0 alpha tags)."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.errors import BadItem
from etl.model.item import SET_ASIDE, TOTAL, USED, WITHOUT_FIGURE, Item, Row
from etl.sources._dates import inside
from etl.sources._head import Head, Preview
from etl.sources._hxl_claims import Layout, claims_of, counts_of
from etl.sources._hxl_columns import PERSONAL, PLACES, Column, Figure, columns, figure, tag_row, titles
from etl.sources._order import TAGGED
from etl.sources._records import is_total, table

NAME = "HXL-tagged table"
ORDER = TAGGED


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
    counting = frozenset(each.column.index for group in groups.values() for each in group)
    title = item.title or (lines[0] if lines else "")
    return Layout(item, sheet.name, found, bundles, title, period, counting, _labels(found, sheet.rows[tags]))


def _labels(found: list[Column], tags: list[str]) -> list[int]:
    """The columns that name what a row is about: those of places, and untagged ones before the first of them."""
    places = [each.index for each in found if each.tag in PLACES]
    untagged = [index for index, tag in enumerate(tags[: places[0]]) if not tag.strip()] if places else []
    return untagged + places


def _account(layout: Layout, number: int, cells: list[str]) -> Iterator[Claim | Row]:
    def row(outcome: str, reason: str = "") -> Row:
        return Row(outcome, layout.item.name, number, layout.sheet, reason)

    labels = [cells[index].strip() for index in layout.labels if index < len(cells)]
    if is_total(*labels):
        yield row(TOTAL, "a total of other rows")
        return
    if layout.labels and not any(labels):
        yield row(SET_ASIDE, "it names no place: a total of other rows? Write its place, or leave it out")
        return
    counts, faults = counts_of(layout, cells)
    if not counts:
        no_metric = "no column counts what data/metrics.toml lists; set `metric` for this file in situation.toml"
        nothing = "its figures are empty" if layout.figures else no_metric
        yield row(SET_ASIDE, "; ".join(faults)) if faults else row(WITHOUT_FIGURE, nothing)
        return
    try:
        claims = list(claims_of(layout, number, cells, counts))
    except BadItem as fault:
        yield row(SET_ASIDE, str(fault))
        return
    yield from claims
    yield row(USED, "; ".join(f"not used: {fault}" for fault in faults))
