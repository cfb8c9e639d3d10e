"""Broken and hostile files: a clear sentence, bounded memory, and the rest still read."""

import pytest

from etl import sources
from etl.model.errors import BadItem
from etl.sources import _csv

HEAD = "Date,Place,People\n#date,#adm1+name,#affected+idps\n"


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


def test_an_object_with_the_right_keys_is_no_list(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"iso3": "IRQ", "year": 2017, "new_displacement": 5, "total_displacement": 6}')
    with pytest.raises(BadItem, match="no reader knows JSON"):
        sources.recognise(path)
