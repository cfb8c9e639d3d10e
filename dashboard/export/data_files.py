"""Figures as files: the kinds there are, for the figures of a chart and for claims."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from dashboard import downloads, tables
from dashboard.columns import TAGS
from dashboard.export import about, sheet
from dashboard.export.drawn import Drawn
from dashboard.export.geojson import as_geojson
from dashboard.export.xlsx import as_xlsx
from dashboard.frame import View
from dashboard.queries import evidence
from dashboard.queries.evidence import Wanted


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its name on the command line, its button, how its files end, what it is for."""

    name: str
    label: str
    ending: str
    mime: str
    use: str


KINDS = (
    Kind("csv", "CSV", ".csv", "text/csv", "Any spreadsheet or program"),
    Kind("hxl", "CSV with HXL tags", "_hxl.csv", "text/csv", "A second header row names each column for programs"),
    Kind("xlsx", "Excel", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         "Typed cells, and a sheet that says what they are"),
    Kind("parquet", "Parquet", ".parquet", "application/vnd.apache.parquet", "Every type kept, for analysis"),
    Kind("geojson", "GeoJSON", ".geojson", "application/geo+json",
         "Points for a map program; rows without a point are kept, with none"),
)  # fmt: skip


def of_chart(drawn: Drawn, kind: str) -> bytes:
    """The figures that a chart draws as a file of one kind."""
    table, said = sheet.of_chart(drawn), about.of_chart(drawn)
    if kind == "csv":
        return downloads.as_csv(table)
    if kind == "hxl":
        return downloads.as_csv(table, tags=[TAGS.get(name, f"#meta+{name.lower()}") for name in table.column_names])
    if kind == "parquet":
        return downloads.as_parquet(table, said.as_dict())
    return _described(table, said, kind, sheet.LON, sheet.LAT)


def of_claims(view: View, wanted: Wanted, kind: str) -> bytes:
    """The claims that are wanted, whole, as a file of one kind."""
    table = evidence.whole(tables.cursor(), view.scope, wanted)
    said = about.of_claims(view, wanted, table)
    if kind == "csv":
        return downloads.as_csv(table)
    if kind == "hxl":
        return downloads.as_hxl(table)
    if kind == "parquet":
        return downloads.as_parquet(table, said.as_dict())
    return _described(table, said, kind, "lon", "lat")


def claims_stem(view: View) -> str:
    """The name of a file of claims, without its ending."""
    return f"{view.situation['name']}_claims_{view.scope.start}_{view.scope.end}"


def _described(table: pa.Table, said: about.About, kind: str, lon: str, lat: str) -> bytes:
    if kind == "xlsx":
        return as_xlsx(table, said)
    if kind == "geojson":
        return as_geojson(table, said, lon, lat)
    raise ValueError(f"no such kind of file: {kind}")
