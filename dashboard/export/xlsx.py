"""A table as an Excel workbook: typed cells below a header that stays, and a sheet that says what it is."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from dashboard.export.about import About

# The limits of the file format (Microsoft: Excel specifications and limits).
MOST_ROWS, LONGEST = 1_048_576, 32_767
CUT = " … (cut here: a cell holds no more)"
NARROW, WIDE = 8, 48
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_xlsx(table: pa.Table, about: About, name: str = "Figures") -> bytes:
    """The workbook. Text is text: nothing in it is a formula, a link or a control character.

    Rows beyond what a sheet holds are left out, and *About* says how many.
    """
    book = Workbook(write_only=True)
    left_out = max(0, table.num_rows - (MOST_ROWS - 1))
    _figures(book.create_sheet(name), table.slice(0, MOST_ROWS - 1))
    _about(book.create_sheet("About"), about, left_out)
    book.properties.title, book.properties.creator = about.title, "Situation timeline"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _figures(sheet: WriteOnlyWorksheet, table: pa.Table) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(table.num_columns)}{table.num_rows + 1}"
    for position, column in enumerate(table.columns, 1):
        wide = max((len(str(value)) for value in column.slice(0, 200).to_pylist() if value is not None), default=0)
        widest = max(wide, len(table.column_names[position - 1])) + 2
        sheet.column_dimensions[get_column_letter(position)].width = min(max(widest, NARROW), WIDE)
    sheet.append(list(_heads(sheet, table.column_names)))
    for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
        sheet.append([_cell(sheet, value) for value in row])


def _heads(sheet: WriteOnlyWorksheet, names: list[str]) -> Iterator[WriteOnlyCell]:
    for name in names:
        cell = _cell(sheet, name)
        cell.font = Font(bold=True)
        yield cell


def _about(sheet: WriteOnlyWorksheet, about: About, left_out: int) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 110
    lines = list(about.lines)
    if left_out:
        lines.append(("Left out", f"{left_out:,} rows beyond what a sheet holds; the Parquet file has them"))
    for name, text in lines:
        first, second = _cell(sheet, name), _cell(sheet, text)
        first.font, first.alignment = Font(bold=True), Alignment(vertical="top")
        second.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append([first, second])


def _cell(sheet: WriteOnlyWorksheet, value: object) -> WriteOnlyCell:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    text = ILLEGAL_CHARACTERS_RE.sub(" ", value)
    text = text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if text.lstrip(" ").startswith(_FORMULA):
        cell.quotePrefix = True
        cell._style.quotePrefix = 1
    return cell
