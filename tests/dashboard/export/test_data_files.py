"""Files of figures, written and read back: the same values, the right types, nothing that runs."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from dashboard import glance
from dashboard.downloads import defused
from dashboard.export import data_files, sheet, standing_map
from dashboard.figures.map_view import PLOT_HEIGHT
from dashboard.queries.evidence import Wanted
from tests.dashboard.export.support import HOSTILE

IRAQ = (38.5, 29.0, 48.9, 37.6)


@pytest.fixture(scope="module")
def chart(view):
    """The chart of displacement."""
    return glance.overview_of(view)


@pytest.fixture(scope="module")
def strikes(view):
    """The map of strikes."""
    return next(each for each in standing_map.maps(view, PLOT_HEIGHT) if "event" in each.key)


@pytest.fixture(scope="module")
def claims(view):
    """All claims as a file of one kind."""
    return lambda kind: data_files.of_claims(view, Wanted(), kind)


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def spoken(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else defused(str(value))


def test_csv_reads_back_equal(chart) -> None:
    table, (head, *rows) = sheet.of_chart(chart), rows_of(data_files.of_chart(chart, "csv"))
    assert head == table.column_names and len(rows) == table.num_rows == 4
    for row, held in zip(rows, table.to_pylist(), strict=True):
        assert row == [spoken(value) for value in held.values()]


def test_hxl_has_a_tag_for_every_column_and_each_figure_in_its_own(chart, claims) -> None:
    for content in (data_files.of_chart(chart, "hxl"), claims("hxl")):
        head, tags, *rows = rows_of(content)
        assert all(tag.startswith("#") for tag in tags) and len(tags) == len(head) and rows
    people = next(place for place, tag in enumerate(tags) if tag.startswith("#affected") and tag.endswith("+min"))
    assert sorted(row[people] for row in rows if row[people]) == ["10500", "41234", "52000", "87654"]


@pytest.mark.parametrize("kind", ["csv", "hxl"])
def test_no_cell_of_a_csv_is_a_formula(claims, kind: str) -> None:
    cells = [cell for row in rows_of(claims(kind)) for cell in row if cell]
    assert any("cmd|" in cell for cell in cells)
    signed = [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@", "\t")) and not cell.startswith("'")]
    assert signed == []


def test_a_workbook_is_typed_and_runs_nothing(chart, claims) -> None:
    book = load_workbook(io.BytesIO(data_files.of_chart(chart, "xlsx")))
    assert book.sheetnames == ["Figures", "About"]
    head, *rows = ([cell.value for cell in row] for row in book["Figures"].iter_rows())
    held = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["Drawn at"] for row in held if row["Whose figure"] == "IOM DTM"] == [10500, 41234, 87654]
    assert all(isinstance(row["Date"], datetime) and isinstance(row["Drawn at"], int) for row in held)
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["Situation"].endswith(HOSTILE) and about["Period"] == "1 Oct – 31 Dec 2016"
    for content in (data_files.of_chart(chart, "xlsx"), claims("xlsx")):
        cells = [cell for row in load_workbook(io.BytesIO(content))["Figures"].iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d", "b"}
        assert not any(cell.hyperlink for cell in cells)


def test_parquet_keeps_every_type_and_says_what_it_is(chart, claims, view) -> None:
    read = pq.read_table(io.BytesIO(data_files.of_chart(chart, "parquet")))
    assert read.equals(sheet.of_chart(chart))
    assert isinstance(read["Date"][0].as_py(), date)
    about = json.loads(read.schema.metadata[b"about"])
    assert about["Caveat"] == chart.caption.caveat
    assert pq.read_table(io.BytesIO(claims("parquet"))).num_rows == 9


def test_geojson_points_are_longitude_first_and_inside_the_country(strikes, claims) -> None:
    west, south, east, north = IRAQ
    for content in (data_files.of_chart(strikes, "geojson"), claims("geojson")):
        held = json.loads(content)
        points = [each["geometry"]["coordinates"] for each in held["features"] if each["geometry"]]
        assert held["type"] == "FeatureCollection" and held["located"] == len(points) >= 4
        assert all(west < lon < east and south < lat < north for lon, lat in points)
    assert held["unlocated"] == 1  # a place that no list holds is kept, without a point
    unknown = next(each for each in held["features"] if each["geometry"] is None)
    assert unknown["properties"]["place_name"] == "Nowhere at all"
