"""Data rows of any table, CSV, Excel or JSON alike, and the account of what became of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from etl.model.claim import Claim
from etl.model.errors import BadItem
from etl.model.item import SET_ASIDE, TOTAL, USED, WITHOUT_FIGURE, Item, Row
from etl.sources import _csv, _json, _workbook
from etl.sources._head import Head, Preview, fold, header_row

_TAG = re.compile(r"#[A-Za-z][\w+ #]*$")
_PERSONAL = re.compile(
    r"\b(?:(?<!num )victims?|phone|mobile|e-?mail|contact|respondents?|informants?|internal|sign off|assessor)\b"
    r"|^target$"
)
_TOTAL = re.compile(
    r"\W*(?:(?:grand|sub|overall|country|national)[ -]?totals?\b.*|totals?\b.*|sum|gesamt|somme|locations:\s*\d+|"
    r"المجموع.*|الإجمالي.*|الاجمالي.*)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Record:
    """One data row: ``record["Place ID"]`` is the stripped text of that cell, empty where there is none."""

    number: int
    sheet: str
    cells: dict[str, str]
    titles: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(fold(name), "")

    def title(self, name: str) -> str:
        """The column's name as the file prints it."""
        return self.titles.get(fold(name), name)

    def filled(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Title and text of every named cell that is not empty."""
        folded = [(fold(name), name) for name in names]
        return [(self.titles.get(key, name), self.cells[key]) for key, name in folded if self.cells.get(key)]


@dataclass(frozen=True, slots=True)
class Left:
    """Why a row gave no claim: ``outcome`` is one of the outcomes of ``etl.model.item`` other than used."""

    outcome: str
    reason: str


Judged = Iterable[Claim] | Left


def read_rows(
    item: Item, head: Head, names: tuple[str, ...], judge: Callable[[Record], Judged]
) -> Iterator[Claim | Row]:
    """Every claim that ``judge`` finds, and one account row for each data row below the header with ``names``."""
    for record in records(item, head, names):
        if isinstance(record, Row):
            yield record
        else:
            yield from account(item, record, judge)


def account(item: Item, record: Record, judge: Callable[[Record], Judged]) -> Iterator[Claim | Row]:
    """The claims of one row, then what became of it; a ``BadItem`` from ``judge`` sets the row aside."""
    try:
        judged = judge(record)
        claims = [] if isinstance(judged, Left) else list(judged)
    except BadItem as fault:
        judged, claims = Left(SET_ASIDE, str(fault)), []
    if claims:
        yield from claims
        yield Row(USED, item.name, record.number, record.sheet)
    else:
        left = judged if isinstance(judged, Left) else Left(WITHOUT_FIGURE, "its figures are empty")
        yield Row(left.outcome, item.name, record.number, record.sheet, left.reason)


def records(item: Item, head: Head, names: tuple[str, ...]) -> Iterator[Record | Row]:
    """The data rows below the header that has ``names``, of every visible sheet that has one.

    Rows that cannot be read, rows that a formula adds up, hidden sheets and sheets without that header come as rows of
    the account (a whole sheet without a row number).
    """
    where = head.list_of(*names)
    if where is not None:
        yield from _objects(item, head, where)
        return
    for sheet in head.sheets:
        at = header_row(sheet, names)
        if sheet.hidden or at is None:
            reason = (
                "a hidden sheet is not read; unhide it to use it" if sheet.hidden else "no header row of this format"
            )
            yield Row(SET_ASIDE, item.name, None, sheet.name, f"sheet {sheet.name!r}: {reason}")
        else:
            yield from _below(item, head, sheet, at)


def table(item: Item, head: Head, sheet: Preview, after: int) -> Iterator[tuple[int, list[str]] | Row]:
    """Number and cells of every non-empty row below row number ``after``; faults and sums come as ``Row``."""
    sums: set[int] = set()
    if head.container == "xlsx":
        sums = _workbook.scan(head.path)[sheet.name].sums
        lines = _workbook.rows(head.path, sheet.name)
    else:
        lines = _csv.rows(head.path, head.encoding, head.delimiter)
    adding = "a formula adds up the rows above"
    for number, cells in lines:
        if number <= after:
            continue
        if number in sums:
            yield Row(TOTAL, item.name, number, sheet.name, adding)
            sums = sums - {number}
        elif isinstance(cells, BadItem):
            yield Row(SET_ASIDE, item.name, number, sheet.name, str(cells))
        elif any(cell and not cell.isspace() for cell in cells):
            yield number, cells
    yield from (Row(TOTAL, item.name, number, sheet.name, adding) for number in sorted(sums) if number > after)


def is_total(*cells: str) -> bool:
    """Whether any of a row's label cells says that the row is a total of others."""
    return any(_TOTAL.fullmatch(cell.strip()) for cell in cells if cell and not cell[0].isdigit())


def is_tag_row(cells: list[str]) -> bool:
    """Whether at least half of the non-empty cells are HXL hashtags."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and 2 * sum(bool(_TAG.match(cell)) for cell in filled) >= len(filled)


def _below(item: Item, head: Head, sheet: Preview, at: int) -> Iterator[Record | Row]:
    printed = [cell.strip() for cell in sheet.rows[at]]
    columns = [(index, fold(name)) for index, name in enumerate(printed) if name]
    first = {name: index for index, name in reversed(columns)}
    titles = {name: printed[index] for name, index in first.items()}
    tagged = at + 1 < len(sheet.rows) and is_tag_row(sheet.rows[at + 1])
    pairs = list(first.items())
    yield from _dropped(item, sheet.name, titles)
    for line in table(item, head, sheet, at + 1 + tagged):
        if isinstance(line, Row):
            yield line
            continue
        number, cells = line
        width = len(cells)
        if width > len(printed) and any(cells[len(printed) :]):
            yield Row(SET_ASIDE, item.name, number, sheet.name, f"{width} cells under {len(printed)} headers")
            continue
        yield Record(number, sheet.name, {name: cells[i].strip() for name, i in pairs if i < width}, titles)


def _dropped(item: Item, sheet: str, titles: dict[str, str]) -> Iterator[Row]:
    """A word on columns with personal or internal data: readers name the columns they take, and never these."""
    found = [title for name, title in titles.items() if _PERSONAL.search(name)]
    if found:
        yield Row(SET_ASIDE, item.name, None, sheet, f"personal or internal data dropped: {', '.join(found)}")


def _objects(item: Item, head: Head, where: str) -> Iterator[Record | Row]:
    titles: dict[str, str] = {}
    for number, thing in enumerate(_json.objects(head.path, where, head.container == "jsonl"), start=1):
        cells = _json.flat(thing)
        titles.update((fold(name), name) for name in chain(cells) if fold(name) not in titles)
        yield Record(number, "", {fold(name): value.strip() for name, value in cells.items()}, titles)
    yield from _dropped(item, "", titles)
