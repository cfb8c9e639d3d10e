"""Files hold what was asked for, in forms that spreadsheets and HXL readers take as meant."""

import csv
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard import downloads
from etl.claims import claims_table
from etl.model.claim import Claim, identify
from etl.model.item import Item
from etl.model.schema import SCHEMA_VERSION, VERSION_KEY
from etl.sources import read

PLACE = {"place_name": "Mosul", "place_label": "Mosul", "place_kind": "city", "place_role": "origin"}
CLAIMS = [
    Claim("displaced", "stock", 69000, 69000, "people", "a", quote="=1+1", period_end="2017-03-12", **PLACE),
    Claim("displaced", "stock", 8000, 8000, "families", "b", period_end="2017-03-12", **PLACE),
    Claim("displaced", "cumulative", 200000, None, "people", "c", period_end="2017-03-01", **PLACE),
    Claim("killed", "flow", 105, 143, "people", "d", group="civilians", period_end="2017-03-17", **PLACE),
]


@pytest.fixture
def table():
    claims = claims_table(identify(CLAIMS))
    standing = pa.array(["leads"] * len(claims))
    return claims.append_column("standing", standing).append_column("because", pa.array(["@x"] * len(claims)))


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_has_every_claim_and_column(table):
    head, *rows = rows_of(downloads.as_csv(table))
    assert head == table.column_names and len(rows) == len(CLAIMS)


@pytest.mark.parametrize("write", [downloads.as_csv, downloads.as_hxl])
def test_no_cell_starts_a_formula(table, write):
    cells = [cell for row in rows_of(write(table)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@")) and not cell.lstrip("-").isdigit()]
    assert "'=1+1" in cells and "'@x" in cells


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "  =1", "\t=1", "\r=1"])
def test_defused(text):
    assert downloads.defused(text) == "'" + text


def test_parquet_reads_back(table):
    found = pq.read_table(io.BytesIO(downloads.as_parquet(table)))
    assert found.to_pylist() == table.to_pylist()
    assert found.schema.metadata[VERSION_KEY] == SCHEMA_VERSION.encode()


def test_hxl_file_is_read_back_as_the_same_figures(table, tmp_path):
    path = tmp_path / "claims.csv"
    path.write_bytes(downloads.as_hxl(table))
    found = [claim for claim in read(Item(path=path, name="claims.csv")) if isinstance(claim, Claim)]
    keys = ("metric", "measure", "value_min", "value_max", "unit", "group", "period_end", "place_name", "place_role")
    assert {tuple(getattr(claim, key) for key in keys) for claim in found} == {
        tuple(getattr(claim, key) for key in keys) for claim in CLAIMS
    }
