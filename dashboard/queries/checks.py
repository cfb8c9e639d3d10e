"""What the build noted beside the figures: what does not add up, and steps that no line may join."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.scope import Scope, ask

_COLUMNS = 'metric, measure, owner, place_label AS place, "after"::VARCHAR AS "after", "date"::VARCHAR AS until, "text"'


def detected_breaks(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> pd.DataFrame:
    """The steps of series that the build found to be breaks, in the whole timeline: what a declared break says too."""
    sql = f"SELECT {_COLUMNS} FROM read_parquet($notes_file) WHERE kind = 'detected_break' ORDER BY ALL"
    return ask(cursor, sql, scope, notes_file=str(scope.timeline.notes))
