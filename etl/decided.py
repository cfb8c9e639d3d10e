"""What follows from claims and people's decisions: standings, events and notes, without reading anything again."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from etl import reconciliation
from etl.corrections import with_corrections
from etl.model.situation import Situation


def decided(claims: pa.Table, situation: Situation, decisions: Sequence[dict]) -> dict[str, pa.Table]:
    """``claims`` (with those that people corrected), ``standings`` (sorted by ``claim_id``), ``events``, ``notes``."""
    claims = with_corrections(claims, decisions)
    standings = reconciliation.decide(claims, situation, decisions)
    return {
        "claims": claims,
        "standings": standings.sort_by([("claim_id", "ascending")]),
        "events": reconciliation.events(claims, standings, situation, decisions),
        "notes": reconciliation.checks(claims, standings, situation),
    }
