"""What does not add up, fall or join as it should: notes beside the figures, never a repair of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import duckdb
import pyarrow as pa

from etl.model.schema import NOTES
from etl.model.situation import Situation
from etl.reconciliation.break_notes import declared_breaks, detected_breaks
from etl.reconciliation.sums import balance, falling_cumulative, families_and_people, parts_exceed_total

Check = Callable[[duckdb.DuckDBPyConnection, Situation], list[dict]]

CHECKS: Sequence[Check] = (
    falling_cumulative,
    families_and_people,
    parts_exceed_total,
    balance,
    declared_breaks,
    detected_breaks,
)
_HEADS = """
CREATE TEMP TABLE heads AS
SELECT claim_id, question_id, metric, measure, "group", owner, period_start, period_end, grading, value_drawn, approx,
       place_id, place_role, place_kind, country, admin1,
       CASE WHEN lower(unit) IN ('families', 'households') THEN 'families' ELSE unit END AS unit,
       coalesce(value_min, value_max) AS value_min, coalesce(value_max, value_min) AS value_max,
       value_max IS NULL AS open_top, value_min IS NULL AS open_bottom,
       coalesce(nullif(place_id, ''), nullif(lower(trim(place_name)), '')) AS place,
       coalesce(nullif(origin_place_id, ''), lower(trim(origin_place_name))) AS origin,
       coalesce(nullif(place_label, ''), place_name) AS place_text, standing = 'leads' AS leads
FROM claims JOIN standings USING (claim_id)
WHERE owner_leads AND modality = 'reported' AND period_end IS NOT NULL AND place_id || place_name <> ''"""


def checks(claims: pa.Table, standings: pa.Table, situation: Situation) -> pa.Table:
    """Notes (schema ``NOTES``) on each owner's leading figures, in a fixed order.

    ``kind`` is the name of the check: ``falling_cumulative``, ``families_and_people``, ``parts_exceed_total``,
    ``balance``, ``declared_break`` or ``detected_break``. ``after`` and ``date`` are the earlier and the later day
    compared (equal where there is one), ``claim_ids`` the claims in the order in which ``text`` names them.
    """
    with duckdb.connect() as connection:
        connection.register("claims", claims)
        connection.register("standings", standings)
        connection.execute(_HEADS)
        notes = [note for check in CHECKS for note in check(connection, situation)]
    notes.sort(key=lambda note: [str(note[name]) for name in ("kind", "metric", "place_id", "date", "text")])
    return pa.Table.from_pylist(notes, schema=NOTES)
