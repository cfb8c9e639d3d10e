"""How much the timeline holds of each metric, month by month, so that silence is seen."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.labels import metric_label
from dashboard.queries.scope import CLAIMS, Scope, ask

MOST_IDS = 300


def coverage(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> pd.DataFrame:
    """One row for each metric and month that has claims: ``month``, ``topic``, ``n``, and their ids where they are few.

    A claim counts in the month of its as-of date. Metrics come in the order of their number of claims.
    """
    table = ask(
        cursor,
        "SELECT date_trunc('month', coalesce(c.period_end, c.published))::TIMESTAMP AS month, c.metric, count(*) AS n, "
        "CASE WHEN count(*) <= $most THEN string_agg(c.claim_id, ',' ORDER BY c.claim_id) ELSE '' END AS claim_ids, "
        f"sum(count(*)) OVER (PARTITION BY c.metric) AS total FROM {CLAIMS} WHERE {scope.where()} "
        "GROUP BY month, c.metric ORDER BY total DESC, c.metric, month",
        scope,
        most=MOST_IDS,
    )
    return table.assign(topic=[metric_label(metric) for metric in table["metric"]]).drop(columns="total")
