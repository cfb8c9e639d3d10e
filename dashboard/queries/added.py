"""The claims that one item of a situation brought."""

from __future__ import annotations

import duckdb

from dashboard.queries.scope import CLAIMS, Scope, ask


def of_item(cursor: duckdb.DuckDBPyConnection, scope: Scope, item: str, most: int) -> list[str]:
    """The ids of the item's claims, at most ``most``, the latest first: whatever the filters say."""
    sql = (
        f"SELECT c.claim_id FROM {CLAIMS} WHERE c.item = $item OR starts_with(c.item, $inside) "
        "ORDER BY c.period_end DESC NULLS LAST, c.claim_id LIMIT $most"
    )
    return ask(cursor, sql, scope, item=item, inside=f"{item}!", most=most)["claim_id"].tolist()
