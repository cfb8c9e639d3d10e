"""Excel files: dates, hidden sheets, merged cells, formulas, bombs, and sheets too large for memory."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from etl import sources
from etl.model.errors import BadItem
from etl.sources import _workbook


def workbook(*rows, title="Figures", **sheets) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for name, content in sheets.items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def raw_with(raw: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with some bytes of its first sheet exchanged."""
    fresh = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            assert old in content or not name.endswith("sheet1.xml")
            after.writestr(name, content.replace(old, new) if name.endswith("sheet1.xml") else content)
    return fresh.getvalue()


TAGGED = (["Date", "Place", "People"], ["#date", "#adm1+name", "#affected+idps"])


def test_excel_dates_numbers_and_rows(made):
    rows = ([date(2017, 10, 4), "Kirkuk", 5.0], [datetime(2017, 10, 5), "Kirkuk", "6"], [])
    result = made("a.xlsx", saved(workbook(["As sent"], [], *TAGGED, *rows)))
    assert result.format == "hxl" and result.values() == [(5, 5), (6, 6)]
    assert [(each.row, each.sheet, each.period_end) for each in result.claims] == [
        (5, "Figures", "2017-10-04"),
        (6, "Figures", "2017-10-05"),
    ]


def test_hidden_and_other_sheets_are_named(made):
    book = workbook(
        *TAGGED, ["2017-10-04", "Kirkuk", 5], Old=[*TAGGED, ["2017-10-01", "Kirkuk", 4]], Readme=[["Hello"]]
    )
    book["Old"].sheet_state = "hidden"
    result = made("a.xlsx", saved(book))
    assert result.values() == [(5, 5)]
    assert "'Old' is not read: hidden" in result.reasons() and "'Readme' is not read" in result.reasons()


def test_merged_places_fill_down_and_numbers_do_not(made):
    book = workbook(*TAGGED, ["2017-10-04", "Kirkuk", 5], ["2017-10-05", None, 6], ["2017-10-06", "Erbil", None])
    book.active.merge_cells("B3:B4")
    book.active.merge_cells("C4:C5")
    result = made("a.xlsx", saved(book))
    assert [(each.place_name, each.value_min) for each in result.claims] == [("Kirkuk", 5), ("Kirkuk", 6)]


def test_a_row_that_a_formula_adds_up_is_a_total(made):
    book = workbook(*TAGGED, ["2017-10-04", "Kirkuk", 5], ["2017-10-04", "Erbil", 6], ["2017-10-04", "", "=SUM(C3:C4)"])
    raw = saved(book)
    calculated = raw_with(raw, b"<f>SUM(C3:C4)</f><v></v>", b"<f>SUM(C3:C4)</f><v>11</v>")
    for content in (raw, calculated):
        result = made("a.xlsx", content)
        assert result.values() == [(5, 5), (6, 6)] and result.outcomes() == {"total": 1, "used": 2}


def test_a_formula_never_calculated_is_not_zero(made):
    result = made("a.xlsx", saved(workbook(*TAGGED, ["2017-10-04", "Kirkuk", "=2+3"], ["2017-10-05", "Erbil", 6])))
    assert result.values() == [(6, 6)] and "never calculated" in result.reasons()


def test_one_far_cell_does_not_fill_the_memory(made, tmp_path):
    book = workbook(*TAGGED, ["2017-10-04", "Kirkuk", 5])
    book.active["XFD1048576"] = "far"
    path = tmp_path / "a.xlsx"
    path.write_bytes(saved(book))
    with pytest.raises(BadItem, match="spans 1,048,576 rows"):
        sources.recognise(path)


def test_a_workbook_bomb_is_refused_before_it_is_opened(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw_with(saved(workbook(*TAGGED)), b"</sheetData>", b" " * 40_000_000 + b"</sheetData>"))
    monkeypatch.setattr(_workbook, "LARGEST", 20_000_000)
    with pytest.raises(BadItem, match="unpacks to"):
        sources.recognise(path)


def test_a_truncated_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(saved(workbook(*TAGGED))[:-200])
    with pytest.raises(BadItem, match="broken or truncated"):
        sources.recognise(path)


def test_a_master_list_workbook_whose_sum_row_was_saved(made):
    lines = (Path(__file__).parent / "files" / "dtm_masterlist__twice.csv").read_text().splitlines()[:4]
    rows = [[int(cell) if cell.isdigit() else cell for cell in line.split(",")][:50] for line in lines]
    book = workbook(*rows, ['=CONCATENATE("Locations: ",COUNTA(A2:A4))', *[""] * 7, "=SUBTOTAL(9,I2:I4)"])
    result = made("list.xlsx", saved(book), as_of="2017-07-15")
    assert result.outcomes() == {"total": 1, "used": 3}
    assert result.values(place_name="Kirkuk", unit="families", place_kind="governorate") == [(741, 741)]


def test_a_large_sheet_is_streamed_and_says_the_same(made, monkeypatch):
    book = workbook(*TAGGED, ["2017-10-04", "Kirkuk", 5.0], [], ["2017-10-05", "كركوك", 1_200_000], Readme=[["Hello"]])
    book["Readme"].sheet_state = "hidden"
    at_once = made("a.xlsx", saved(book))
    _workbook._preview.cache_clear()
    monkeypatch.setattr(_workbook, "STREAMED", 0)
    streamed = made("a.xlsx", saved(book))
    assert (streamed.claims, streamed.rows) == (at_once.claims, at_once.rows) and len(streamed.claims) == 2


def test_a_running_sum_is_no_total_and_an_empty_text_was_calculated(made):
    rows = [["2017-10-04", "Kirkuk", 5, "=SUM(C$3:C3)"], ["2017-10-05", "Kirkuk", 6, "=SUM(C$3:C4)"]]
    raw = saved(workbook(["Date", "Place", "People", "So far"], ["#date", "#adm1", "#affected+idps"], *rows))
    raw = raw_with(raw, b'<c r="D3"><f>SUM(C$3:C3)</f><v></v></c>', b'<c r="D3" t="str"><f>SUM(C$3:C3)</f><v></v></c>')
    raw = raw_with(raw, b"<f>SUM(C$3:C4)</f><v></v>", b"<f>SUM(C$3:C4)</f><v>11</v>")
    assert made("a.xlsx", raw).values() == [(5, 5), (6, 6)]
