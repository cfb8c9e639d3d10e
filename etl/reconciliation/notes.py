"""How a note is made: its row, and how it names figures, owners and days."""

from __future__ import annotations

from datetime import date

import duckdb
import pandas as pd

from etl.model.vocabulary import metrics, owners


def rows_of(connection: duckdb.DuckDBPyConnection, query: str) -> pd.DataFrame:
    """The query's rows, days as ``datetime.date``."""
    return connection.sql(query).to_arrow_table().to_pandas(date_as_object=True)


def note(kind: str, row, claim_ids: list[str], text: str, after: date | None = None) -> dict:
    """One row of ``NOTES`` about a row of ``heads``."""
    return {
        "kind": kind,
        "metric": row.metric,
        "measure": row.measure,
        "owner": row.owner,
        "place_id": row.place_id,
        "place_label": row.place_text,
        "after": after or row.period_end,
        "date": row.period_end,
        "claim_ids": claim_ids,
        "text": text,
    }


def label(row) -> str:
    """Metric, place and owner, as people read them."""
    metric = metrics()[row.metric].label if row.metric in metrics() else row.metric
    return f"{metric}, {row.place_text} ({owner_text(row.owner)})"


def owner_text(name: str) -> str:
    """The owner as charts print it."""
    return owners()[name].label if name in owners() else name or "an unnamed owner"


def day_text(day: date) -> str:
    """A day as 17 Oct 2016."""
    return f"{day.day} {day:%b %Y}"
