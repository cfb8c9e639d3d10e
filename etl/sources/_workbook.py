"""Rows of an Excel workbook as cell texts, numbered as Excel numbers them, opened only when that is safe."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from etl.model.errors import BadItem
from etl.sources._members import BROKEN_ZIP

LARGEST = 600 * 1024**2
MOST_CELLS = 20_000_000
STREAMED = 160 * 1024**2
_CHUNK = 1024 * 1024
_CELL = re.compile(
    rb'<(?:\w+:)?c r="[A-Z]{1,3}(\d+)"([^>]*)><(?:\w+:)?f(?:[^>]*/>|[^>]*>([^<]*)</(?:\w+:)?f>)(<(?:\w+:)?v>[^<])?'
)
_DOWN = re.compile(rb"\b(?:SUM|SUBTOTAL)\([^()]*?\$?([A-Z]{1,3})\$?(\d+):\$?\1\$?(\d+)")
_LAST_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
_FAR_COLUMN = re.compile(rb'<(?:\w+:)?c r="([A-Z]{3})\d')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Scanned:
    """Rows that add up the rows above them, rows with a formula never calculated, and the size unpacked in bytes."""

    sums: set[int] = field(default_factory=set)
    uncalculated: set[int] = field(default_factory=set)
    size: int = 0


def preview(path: Path, count: int) -> list[tuple[str, list[list[str]], bool]]:
    """For every worksheet its name, its first rows and whether it is hidden."""
    return _preview(path, path.stat().st_mtime_ns, count)


def rows(path: Path, sheet: str) -> Iterator[tuple[int, list[str] | BadItem]]:
    """Each row's number and cells; a merged text stands in each of its cells, a merged number only in its first.

    A cell whose formula was never calculated makes its row a ``BadItem``.
    """
    scanned = scan(path)[sheet]
    bad = scanned.uncalculated - scanned.sums
    for number, cells in _lines(path, sheet, scanned.size):
        if number in bad and any(cells):
            yield number, BadItem("a formula here was never calculated; open the file in Excel, save it, try again")
        else:
            yield number, cells


def scan(path: Path) -> dict[str, Scanned]:
    """The formulas of every sheet by its name; a ``BadItem`` for a workbook that would not fit into memory."""
    return _scan(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _preview(path: Path, modified: int, count: int) -> list[tuple[str, list[list[str]], bool]]:
    scanned = scan(path)
    return [
        (
            each.name,
            [cells for _, cells in islice(_lines(path, each.name, scanned[each.name].size), count)],
            each.visible != SheetVisibleEnum.Visible,
        )
        for each in _open(path).sheets_metadata
        if each.name in scanned
    ]


@lru_cache(maxsize=8)
def _scan(path: Path, modified: int) -> dict[str, Scanned]:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > LARGEST:
                raise BadItem(f"the workbook unpacks to {size >> 20:,} MB; save the sheet that matters as CSV")
            return {name: _scan_sheet(archive, member) for name, member in _members(archive).items()}
    except (ElementTree.ParseError, *BROKEN_ZIP) as fault:
        raise BadItem(f"{path.name} is a broken or truncated workbook: {fault}") from fault


def _members(archive: zipfile.ZipFile) -> dict[str, str]:
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): posixpath.join("/xl", each.get("Target", "")).lstrip("/") for each in relations}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = [each for each in book.iter() if each.tag.endswith("}sheet")]
    named = {each.get("name"): targets.get(each.get(_RELATION), "") for each in sheets}
    return {name: member for name, member in named.items() if "worksheets/" in member}


def _scan_sheet(archive: zipfile.ZipFile, member: str) -> Scanned:
    found, last, widest, tail = Scanned(), 1, 702, b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            found.size += len(chunk)
            text = tail + chunk
            cut = text.rfind(b"c>") + 2
            text, tail = (text[:cut], text[cut:]) if cut > 1 else (b"", text)
            if len(tail) > 8 * _CHUNK:
                raise BadItem(f"{member} holds one cell of over {len(tail) >> 20} MB")
            last = max([last, *map(int, _LAST_ROW.findall(text))])
            widest = max([widest, *(_column(letters) + 1 for letters in set(_FAR_COLUMN.findall(text)))])
            _note_formulas(found, text)
    if last * widest > MOST_CELLS and widest > 702 or last * 26 > MOST_CELLS:
        raise BadItem(f"a sheet spans {last:,} rows and {widest:,} columns; save the part that matters as CSV")
    return found


def _note_formulas(found: Scanned, text: bytes) -> None:
    """A formula that adds cells of other rows makes a sum; a running sum, which adds its own row too, does not."""
    for number, attributes, formula, value in _CELL.findall(text):
        row, down = int(number), _DOWN.search(formula)
        if down and int(down[3]) > int(down[2]) and not int(down[2]) <= row <= int(down[3]):
            found.sums.add(row)
        if not value and b't="str"' not in attributes:
            found.uncalculated.add(row)


def _open(path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(path)
    except CalamineError as fault:
        raise BadItem(f"{path.name} is a broken or protected workbook: {fault}") from fault


def _lines(path: Path, sheet: str, size: int) -> Iterator[tuple[int, list[str]]]:
    """Rows by calamine, quick but all in memory; a sheet too large for that row by row, without merged cells filled."""
    return _streamed(path, sheet) if size > STREAMED else _texts(_open(path).get_sheet_by_name(sheet))


def _streamed(path: Path, sheet: str) -> Iterator[tuple[int, list[str]]]:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError) as fault:
        raise BadItem(f"{path.name} is a broken workbook: {fault}") from fault
    try:
        for number, values in enumerate(book[sheet].iter_rows(values_only=True), start=1):
            yield number, ["" if value is None else _text(value) for value in values]
    finally:
        book.close()


def _texts(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    if sheet.start is None:
        return
    left = [""] * sheet.start[1]
    merged = {
        (row, column): first
        for first, last in sheet.merged_cell_ranges or []
        for row in range(first[0], min(last[0], first[0] + 5_000) + 1)
        for column in range(first[1], min(last[1], first[1] + 500) + 1)
    }
    tops: dict[tuple[int, int], str] = {}
    for index, values in enumerate(sheet.iter_rows()):
        cells = left + [_text(value) for value in values]
        if merged:
            _fill(cells, index, merged, tops)
        yield index + 1, cells


def _fill(cells: list[str], row: int, merged: dict, tops: dict[tuple[int, int], str]) -> None:
    for column in range(len(cells)):
        first = merged.get((row, column))
        if first == (row, column):
            tops[first] = cells[column]
        elif first and not cells[column] and not tops.get(first, "").replace(".", "").isdigit():
            cells[column] = tops.get(first, "")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.isoformat() if value.time() != time() else value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
