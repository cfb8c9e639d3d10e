"""Series tables: what figures over time are drawn from, one row a claim."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import pandas as pd

from dashboard.queries.labels import PLACE_LABEL, PRINTED_OWNER, labelled
from dashboard.queries.options import SPOT
from dashboard.queries.scope import BOTH, Scope, ask

COLUMNS = f"""
    c.claim_id, coalesce(c.period_end, c.published)::TIMESTAMP AS date,
    coalesce(c.period_start, CASE WHEN c.measure = 'stock' THEN c.period_end END)::TIMESTAMP AS start,
    coalesce(c.period_end, c.published)::TIMESTAMP AS "end",
    c.value_min::DOUBLE AS low, c.value_drawn AS drawn, c.value_max::DOUBLE AS high, c.approx,
    c.owner, {PRINTED_OWNER} AS owner_printed, {PLACE_LABEL} AS place_label, c.place_id, c.place_kind,
    c.metric, c.measure, c.unit, c."group", c.modality, s.standing, s.because, s.citations, s.owner_leads,
    s.question_id, c.quote, c.publisher AS source, c.title, c.url, c.published::TIMESTAMP AS published, c.summary_of,
    (c.derived_from <> '' OR c.factor IS NOT NULL) AS derived, c.role = 'provisional' AS provisional
"""
_ORDER = "date, s.owner_leads DESC, c.owner, c.claim_id"


def series(
    cursor: duckdb.DuckDBPyConnection,
    scope: Scope,
    metric: str,
    measure: str,
    unit: str,
    group: str,
    spot: str,
    projected: bool,
    breaks: tuple[tuple[str, ...], ...],
) -> pd.DataFrame:
    """One kind of figure at one place, every owner's; ``segment`` counts the declared breaks behind a row.

    ``breaks`` are (metric, measure, owner, place, until). Repeats and rejected claims are left out.
    """
    table = ask(
        cursor,
        f"SELECT {COLUMNS} FROM {BOTH} WHERE s.standing NOT IN ('rejected', 'repeats') AND c.metric = $metric "
        f'AND c.measure = $measure AND c.unit = $unit AND c."group" = $group AND {SPOT} = $spot '
        f"AND (c.modality = 'reported' OR $projected) AND {scope.where()} ORDER BY {_ORDER}",
        scope,
        metric=metric,
        measure=measure,
        unit=unit,
        group=group,
        spot=spot,
        projected=projected,
    )
    return segmented(labelled(table), breaks)


def segmented(table: pd.DataFrame, breaks: Iterable[tuple[str, ...]]) -> pd.DataFrame:
    """The table with ``segment``: how many declared breaks of its own series lie at or before each row."""
    segment = pd.Series(0, index=table.index)
    for metric, measure, owner, place, until in breaks:
        ours = (table["metric"] == metric) & (table["measure"] == measure) & (table["owner"] == owner)
        if place:
            ours &= table["place_label"] == place
        segment += (ours & (table["date"] >= pd.Timestamp(until))).astype(int)
    return table.assign(segment=segment)
