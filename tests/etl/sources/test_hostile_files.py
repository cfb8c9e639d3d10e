"""Broken and hostile files: a clear sentence, bounded memory, and the rest still read."""

import io
import zipfile

import openpyxl
import pytest

from etl import sources
from etl.model.errors import BadItem
from etl.sources import _csv, _workbook

HEAD = "Date,Place,People\n#date,#adm1+name,#affected+idps\n"


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


TAGGED = (["Date", "Place", "People"], ["#date", "#adm1+name", "#affected+idps"])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"PK\x03\x04 and nothing", "broken or truncated"),
        (b"\xd0\xcf\x11\xe0 old", "before 2007"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "neither text nor"),
        (b"colour,taste\nred,sweet\n", "no reader knows a table with the columns 'colour, taste'"),
        (b'{"colour": "red"}', "no reader knows JSON"),
        (b'{"data": [', "no reader knows JSON"),
        (b'{ "', "JSON without any object"),
        (b"[1, 2]", "JSON without any object"),
    ],
)
def test_a_file_that_no_reader_knows(tmp_path, content, why):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(BadItem, match=why):
        sources.recognise(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1256"])
def test_encodings(made, encoding):
    place = {"cp1252": "Présidence de Kirkuk – évêché", "cp1256": "كركوك"}.get(encoding, "كركوك – Ḩawījah")
    rows = "".join(f"2017-10-{day:02},{place},{day}\n" for day in range(1, 29))
    result = made("a.csv", (HEAD + rows).encode(encoding))
    assert len(result.claims) == 28 and {each.place_name for each in result.claims} == {place}


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_separators(made, mark):
    text = (HEAD + '2017-10-04,Kirkuk,"5"\n2017-10-05,Kirkuk,6\n').replace(",", mark)
    assert made("a.txt", text).values() == [(5, 5), (6, 6)]


def test_a_quotation_mark_that_is_never_closed(made):
    result = made("a.csv", HEAD + '2017-10-04,Kirkuk,5\n2017-10-05,"Kirkuk,6\n2017-10-06,Kirkuk,7\n')
    assert result.values() == [(5, 5)]
    assert [(row.row, row.outcome) for row in result.rows] == [(3, "used"), (4, "set aside")]
    assert "never closed" in result.reasons()


def test_a_file_cut_off_in_a_row(made):
    result = made("a.csv", HEAD + "2017-10-04,Kirkuk,5\n2017-10-05,Kir")
    assert result.values() == [(5, 5)] and "ends in the middle of this row" in result.reasons()


def test_json_cut_off_keeps_what_stands_before(made):
    text = '{"result":[{"admin0Pcode":"IRQ","admin0Name":"Iraq","numPresentIdpInd":5,"reportingDate":"2017-10-04",'
    result = made("a.json", text + '"id":1},{"id":2,"admin0Pc')
    assert result.format == "dtm_api" and "breaks off after entry 1" in result.fault


def test_rows_wider_than_the_header(made):
    result = made("a.csv", "iso3,year,new_displacement,total_displacement\nIRQ,2016,5,6\nIRQ,2017,1,200,6\n")
    assert result.values() == [(5, 5), (6, 6)] and "5 cells under 4 headers" in result.reasons()


def test_a_line_or_a_row_too_wide_ends_the_file(made):
    wide = made("a.csv", HEAD + "2017-10-04,Kirkuk,5\n" + "x," * 3000 + "\n")
    assert wide.values() == [(5, 5)] and "row 4 has 3,001 columns" in wide.fault
    long = made("b.csv", HEAD + "2017-10-04,Kirkuk,5\n" + "x" * (_csv.LONGEST_LINE + 5) + "\n")
    assert "longer than 4 MB" in long.fault


def test_row_numbers_are_those_of_a_spreadsheet(made):
    result = made("a.csv", HEAD + '\n2017-10-04,"Kir\nkuk",5\n\n2017-10-05,Kirkuk,x\n')
    assert [(row.row, row.outcome) for row in result.rows] == [(4, "used"), (6, "set aside")]


def test_excel_dates_numbers_and_rows(made):
    from datetime import date, datetime

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


def raw_with(raw: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with some bytes of its first sheet exchanged."""
    fresh = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            assert old in content or not name.endswith("sheet1.xml")
            after.writestr(name, content.replace(old, new) if name.endswith("sheet1.xml") else content)
    return fresh.getvalue()


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
    from pathlib import Path

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


def test_an_object_with_the_right_keys_is_no_list(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"iso3": "IRQ", "year": 2017, "new_displacement": 5, "total_displacement": 6}')
    with pytest.raises(BadItem, match="no reader knows JSON"):
        sources.recognise(path)
