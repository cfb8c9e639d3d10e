"""Where claims lie: the points of the places that they are about."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from dashboard.queries.scope import CLAIMS, Scope, ask


def points(cursor: duckdb.DuckDBPyConnection, scope: Scope, ids: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Longitude and latitude by claim; a claim whose place has no point is not there."""
    table = ask(
        cursor,
        f"SELECT c.claim_id, c.lon, c.lat FROM {CLAIMS} WHERE list_contains($ids, c.claim_id) "
        "AND c.lon IS NOT NULL AND c.lat IS NOT NULL ORDER BY c.claim_id",
        scope,
        ids=list(ids),
    )
    return {row.claim_id: (row.lon, row.lat) for row in table.itertuples()}
