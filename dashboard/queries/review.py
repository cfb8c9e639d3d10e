"""The queue of claims to look at, and what stands beside each."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.evidence import Wanted, claims
from dashboard.queries.scope import BOTH, Scope, ask

# By the order's name: which claims it asks for, and which of them first.
_ORDERS = {
    "confidence": ("c.method <> 'review' AND c.confidence < 1", "c.confidence, c.claim_id"),
    "disagreements": ("s.standing = 'differs'", "abs(s.difference) DESC NULLS LAST, c.claim_id"),
    "leading": ("s.standing = 'leads' AND c.method <> 'review'", "c.confidence, s.citations DESC, c.claim_id"),
}


def queue(cursor: duckdb.DuckDBPyConnection, scope: Scope, order: str, metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the claims to look at, first things first: ``order`` is one of ``_ORDERS``."""
    which, first = _ORDERS[order]
    chosen = " AND list_contains($metrics, c.metric)" if metrics else ""
    sql = f"SELECT c.claim_id FROM {BOTH} WHERE {scope.where()} AND {which}{chosen} ORDER BY {first}"
    return tuple(ask(cursor, sql, scope, metrics=list(metrics))["claim_id"])


def rivals(cursor: duckdb.DuckDBPyConnection, scope: Scope, claim_id: str, most: int = 10) -> pd.DataFrame:
    """The other claims of the same question, as the Evidence page shows them; repeats last."""
    standings = "read_parquet($standings_file)"
    sql = (
        f"SELECT o.claim_id FROM {standings} AS o JOIN {standings} AS t ON o.question_id = t.question_id "
        "WHERE t.claim_id = $claim AND o.claim_id <> $claim ORDER BY o.standing = 'repeats', o.claim_id LIMIT $most"
    )
    ids = tuple(ask(cursor, sql, scope, claim=claim_id, most=most)["claim_id"])
    return claims(cursor, scope, Wanted(ids=ids), most) if ids else pd.DataFrame()
