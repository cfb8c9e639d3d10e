"""The figures of a chart as a table for files: headings for people, typed columns, what each row stands on."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from dashboard import tables
from dashboard.columns import HEADINGS
from dashboard.export.drawn import Drawn
from dashboard.figures import hover, numbers
from dashboard.plain import web_address
from dashboard.queries.points import points
from etl.model.vocabulary import metrics

LAT, LON = HEADINGS["lat"], HEADINGS["lon"]


def of_chart(drawn: Drawn) -> pa.Table:
    """One row a mark, in the reader's words; whole numbers and days are typed as such.

    The last columns name chart, period and caveat in each row, as a CSV file has no other place for them. A mark whose
    claims lie at one point has it.
    """
    table = _spoken(drawn.table).assign(
        claim_ids=[",".join(hover.claim_ids(row)) for row in drawn.table.to_dict("records")]
    )
    table = _placed(drawn, table)
    kept = [name for name in HEADINGS if name in table and not _empty(table[name])]
    columns = {HEADINGS[name]: _typed(table[name]) for name in kept}
    words = drawn.caption
    said = {"Chart": f"{words.title}. {words.subtitle}", "Period": words.period, "Caveat": words.caveat}
    columns |= {name: pa.array([text] * len(table), pa.string()) for name, text in said.items()}
    return pa.table(columns)


def _spoken(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the figure as stated, and with no address but those of the web."""
    said = {}
    if "low" in table or "high" in table:
        said["stated"] = numbers.of_table(table)
    if "url" in table:
        said["url"] = [web_address(url) if isinstance(url, str) else "" for url in table["url"]]
    if "metric_label" not in table and "metric" in table:
        known = metrics()
        said["metric_label"] = [known[name].label if name in known else name for name in table["metric"]]
    return table.assign(**said)


def _placed(drawn: Drawn, table: pd.DataFrame) -> pd.DataFrame:
    """The table with the one point that all claims of a row share, where it has no points of its own."""
    if {"lat", "lon"} <= set(table):
        return table
    ids = table["claim_ids"].str.split(",")
    known = points(tables.cursor(), drawn.view.scope, sorted({each for row in ids for each in row if each}))
    found = [{known.get(each) for each in row} for row in ids]
    at = [next(iter(each)) if len(each) == 1 else None for each in found]
    return table.assign(lon=[each[0] if each else None for each in at], lat=[each[1] if each else None for each in at])


def _empty(column: pd.Series) -> bool:
    return not len(column) or column.isna().all() or bool((column.astype(str) == "").all())


def _typed(column: pd.Series) -> pa.Array:
    """Days as days, whole numbers as such, lists joined, nothing for what is missing."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return pa.array([None if value != value else value.date() for value in column], pa.date32())
    values = [None if _missing(value) else value for value in column]
    held = [value for value in values if value is not None]
    if all(isinstance(value, bool) for value in held):
        return pa.array(values, pa.bool_())
    if all(isinstance(value, (int, float)) for value in held):
        whole = all(float(value).is_integer() for value in held)
        return pa.array([value if value is None or not whole else int(value) for value in values])
    return pa.array([value if value is None else _text(value) for value in values], pa.string())


def _missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and numbers.is_missing(value)) or value is pd.NaT


def _text(value: object) -> str:
    return value if isinstance(value, str) else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
