"""Places side by side: for each place of one kind its last figure, or what a period's flows add up to."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.labels import labelled
from dashboard.queries.scope import BOTH, Scope, ask
from dashboard.queries.series import COLUMNS

_SAME = (
    'c.metric = $metric AND c.measure = $measure AND c.unit = $unit AND c."group" = $group '
    "AND c.modality = 'reported' AND c.place_role = $role AND c.place_id <> '' "
    "AND c.origin_place_id = '' AND c.origin_place_name = '' AND s.standing = 'leads'"
)


def levels(cursor: duckdb.DuckDBPyConnection, scope: Scope, metric: str, measure: str, unit: str, group: str) -> list:
    """The (place kind, place role) pairs that such figures are stated for, those with most places first."""
    table = ask(
        cursor,
        f"SELECT c.place_kind, c.place_role, count(DISTINCT c.place_id) AS n FROM {BOTH} "
        f"WHERE {_SAME.replace('c.place_role = $role', 'true')} AND c.place_kind <> '' AND {scope.where()} "
        "GROUP BY ALL ORDER BY n DESC, 1, 2",
        scope,
        metric=metric,
        measure=measure,
        unit=unit,
        group=group,
    )
    return [(row.place_kind, row.place_role) for row in table.itertuples()]


def last_by_place(
    cursor: duckdb.DuckDBPyConnection,
    scope: Scope,
    metric: str,
    measure: str,
    unit: str,
    group: str,
    kind: str,
    role: str,
) -> pd.DataFrame:
    """The last leading figure of each place of one kind, in one role; a row says its date."""
    table = ask(
        cursor,
        f"SELECT {COLUMNS} FROM {BOTH} WHERE {_SAME} AND c.place_kind = $kind AND {scope.where()} "
        "QUALIFY row_number() OVER (PARTITION BY c.place_id ORDER BY c.period_end DESC NULLS LAST, c.claim_id) = 1 "
        "ORDER BY c.value_drawn DESC NULLS LAST, c.place_id",
        scope,
        metric=metric,
        measure=measure,
        unit=unit,
        group=group,
        kind=kind,
        role=role,
    )
    return labelled(table)


def added_by_place(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, metric: str, unit: str, group: str, kind: str, role: str
) -> pd.DataFrame:
    """What the leading one-day flows of each place of one kind add up to: at least that many, as days are missing.

    Longer periods, and figures that do not say since when, are left out, so that no day is counted twice.
    """
    table = ask(
        cursor,
        "SELECT mode(c.place_label) AS place_label, c.place_id, c.place_kind, "
        'min(c.period_end)::TIMESTAMP AS start, max(c.period_end)::TIMESTAMP AS "end", '
        "max(c.period_end)::TIMESTAMP AS date, sum(c.value_drawn) AS low, sum(c.value_drawn) AS drawn, "
        "NULL::DOUBLE AS high, bool_or(c.approx) AS approx, count(*) AS n_claims, c.metric, c.measure, "
        "string_agg(c.claim_id, ',' ORDER BY c.claim_id) AS claim_ids, mode(c.owner) AS owner, "
        f"mode(c.publisher) AS owner_printed FROM {BOTH} WHERE {_SAME} AND c.place_kind = $kind "
        f"AND c.period_start = c.period_end AND {scope.where()} "
        "GROUP BY c.place_id, c.place_kind, c.metric, c.measure ORDER BY drawn DESC NULLS LAST, c.place_id",
        scope,
        metric=metric,
        measure="flow",
        unit=unit,
        group=group,
        kind=kind,
        role=role,
    )
    return labelled(table)
