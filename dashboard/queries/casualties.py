"""People killed, injured, missing: month by month where a source counts months, and incident by incident."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.labels import GROUPS, PLACE_LABEL, labelled, spot_phrase
from dashboard.queries.options import SPOT, Spot
from dashboard.queries.scope import BOTH, Scope, ask
from dashboard.queries.series import COLUMNS

METRICS = ("killed", "injured", "casualties", "missing")
_MONTHLY = (
    "c.metric IN ('killed', 'injured', 'casualties', 'missing') AND c.measure = 'flow' AND c.modality = 'reported' "
    "AND c.period_start = date_trunc('month', c.period_start) AND c.period_end = last_day(c.period_start)"
)


def spots(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> list[Spot]:
    """The places in their role that monthly counts exist for, those with most months first."""
    table = ask(
        cursor,
        f"SELECT {SPOT} AS spot, mode({PLACE_LABEL}) AS place, mode(c.place_role) AS role, "
        f"count(DISTINCT c.period_end) AS months FROM {BOTH} WHERE s.owner_leads "
        f"AND s.standing IN ('leads', 'agrees', 'differs') AND {_MONTHLY} AND {scope.where()} "
        "GROUP BY spot ORDER BY months DESC, spot",
        scope,
    )
    return [
        Spot(row.spot, row.spot.split("@")[0], row.place, spot_phrase(row.place, row.role, ""), row.months)
        for row in table.itertuples()
    ]


def monthly(cursor: duckdb.DuckDBPyConnection, scope: Scope, spot: str) -> pd.DataFrame:
    """Counts of whole calendar months at one place, every owner's and group's, in the order of ``METRICS``."""
    table = ask(
        cursor,
        f"SELECT {COLUMNS} FROM {BOTH} WHERE s.owner_leads AND s.standing IN ('leads', 'agrees', 'differs') "
        f"AND {_MONTHLY} AND {SPOT} = $spot AND {scope.where()} "
        'ORDER BY list_position($metrics, c.metric), date, c.owner, c."group", c.claim_id',
        scope,
        spot=spot,
        metrics=list(METRICS),
    )
    return labelled(table).assign(group_label=table["group"].map(GROUPS))


def incidents(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> pd.DataFrame:
    """The incidents of the timeline: what happened when and where, the range over its sources, and its grade."""
    place = "AND place_id = $place" if scope.place else ""
    return ask(
        cursor,
        'SELECT kind, day_start::TIMESTAMP AS start, day_end::TIMESTAMP AS "end", place_label, low, drawn, high, '
        "open_end, sources, grade, because, claim_ids FROM read_parquet($events_file) "
        f"WHERE day_end >= $first_day AND day_start <= $last_day {place} "
        "ORDER BY drawn DESC NULLS LAST, start, event_id",
        scope,
        events_file=str(scope.timeline.events),
    )
