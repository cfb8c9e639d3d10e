"""Where owners differ: the figures of every question that two owners or more answer differently."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.labels import labelled, metric_label
from dashboard.queries.scope import BOTH, Scope, ask
from dashboard.queries.series import COLUMNS

_STANDS = "s.owner_leads AND s.standing IN ('leads', 'agrees', 'differs')"


def topics(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> dict[str, str]:
    """The metrics and measures that owners differ on (``metric.measure``), those with most questions first."""
    table = ask(
        cursor,
        f"SELECT c.metric, c.measure, count(DISTINCT s.question_id) AS n FROM {BOTH} "
        f"WHERE {_STANDS} AND s.standing = 'differs' AND {scope.where()} GROUP BY ALL ORDER BY n DESC, 1, 2",
        scope,
    )
    rows = table.itertuples()
    return {f"{row.metric}.{row.measure}": f"{metric_label(row.metric)}, {row.measure} · {row.n}" for row in rows}


def differing(cursor: duckdb.DuckDBPyConnection, scope: Scope, metric: str, measure: str) -> pd.DataFrame:
    """A series table of the questions that owners answer differently, each with ``spread``: widest over smallest - 1.

    The widest disagreement comes first; inside a question the leading figure does.
    """
    table = ask(
        cursor,
        f"SELECT * FROM (SELECT {COLUMNS}, max(c.value_drawn) OVER question / "
        "greatest(min(c.value_drawn) OVER question, 1) - 1 AS spread, "
        "bool_or(s.standing = 'differs') OVER question AND count(DISTINCT c.owner) OVER question > 1 AS differ "
        f"FROM {BOTH} WHERE {_STANDS} AND c.metric = $metric AND c.measure = $measure AND {scope.where()} "
        "WINDOW question AS (PARTITION BY s.question_id)) WHERE differ "
        "ORDER BY spread DESC, question_id, standing <> 'leads', owner, claim_id",
        scope,
        metric=metric,
        measure=measure,
    )
    return labelled(table).drop(columns="differ")
