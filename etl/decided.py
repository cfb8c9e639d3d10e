"""What follows from claims and people's decisions: standings, events and notes, without reading anything again."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from etl import reconciliation
from etl.model.situation import Situation


def decided(claims: pa.Table, situation: Situation, decisions: Sequence[dict]) -> dict[str, pa.Table]:
    """``standings`` (sorted by ``claim_id``), ``events`` and ``notes`` of ``claims.parquet``."""
    standings = reconciliation.decide(claims, situation, decisions)
    return {
        "standings": standings.sort_by([("claim_id", "ascending")]),
        "events": reconciliation.events(claims, standings, situation),
        "notes": reconciliation.checks(claims, standings, situation),
    }
