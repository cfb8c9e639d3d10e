"""Flows in weeks or months: what is stated for the whole bin, else what its days add up to."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pandas as pd

from dashboard.queries.scope import BOTH, Scope, ask, inside

_DAY = pd.Timedelta(days=1)
_COLUMNS = ["start", "end", "low", "drawn", "high", "approx", "place_label", "claim_ids", "n_claims", "derived"]
# A figure of the place itself outranks what its cities and sites add up to; other kinds of place lie in one another.
_WHOLE = "coalesce(nullif(c.place_id, ''), 'name:' || lower(c.place_name)) = $whole"
_PART = f"c.place_kind IN ('city', 'site') AND {inside('whole')}"


def binned(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, metric: str, unit: str, place: str, label: str, step: str
) -> pd.DataFrame:
    """One row for each ``week`` (from Monday) or ``month`` of which anything is stated; other bins are silence.

    A figure stated for the whole bin is taken as it is. Otherwise the days are added up, which is a derived
    figure and a lower bound: days without a release are not zero. Periods that cross bins are left out.
    """
    rows = _by_period(cursor, scope, metric, unit, place)
    rows = rows.assign(bin=rows["start"].dt.to_period("W" if step == "week" else "M"))
    inside = rows[rows["end"] <= rows["bin"].dt.end_time]
    return pd.DataFrame(list(_bins(inside, label)), columns=_COLUMNS)


def longer(cursor: duckdb.DuckDBPyConnection, scope: Scope, metric: str, unit: str, place: str) -> pd.DataFrame:
    """The figures of the place whose period is longer than a day, as ``_by_period`` gives them."""
    rows = _by_period(cursor, scope, metric, unit, place)
    return rows[rows["start"] < rows["end"]]


def _bins(rows: pd.DataFrame, label: str) -> Iterator[dict]:
    for bin_, ours in rows.groupby("bin", sort=True):
        first, last = bin_.start_time.normalize(), bin_.end_time.normalize()
        common = {"start": first, "end": last, "place_label": label}
        whole = ours[(ours["start"] == first) & (ours["end"] == last)]
        stated = whole[~whole["derived"]]
        if len(stated):
            row = stated.iloc[0]
            yield common | {name: row[name] for name in _COLUMNS if name in row and name not in common}
            continue
        days = ours[ours["start"] == ours["end"]]
        chosen = max((days, whole, ours.nlargest(1, "drawn")), key=lambda rows: rows["drawn"].sum())
        total = float(chosen["drawn"].sum())
        every_day = len(chosen) == (last - first) / _DAY + 1
        complete = every_day and not chosen["derived"].any() and chosen["high"].notna().all()
        yield common | {
            "low": float(chosen["low"].fillna(0).sum()),
            "drawn": total,
            "high": float(chosen["high"].sum()) if complete else None,
            "approx": bool(chosen["approx"].any()),
            "claim_ids": ",".join(chosen["claim_ids"]),
            "n_claims": int(chosen["n_claims"].sum()),
            "derived": True,
        }


def _by_period(cursor: duckdb.DuckDBPyConnection, scope: Scope, metric: str, unit: str, place: str) -> pd.DataFrame:
    """One row for each stated period: the place's own figure, else its cities and sites added up.

    A figure that does not say since when is of no day and is not added: it may be of a day that another one states.
    """
    chosen = "s.owner_leads" if len(scope.owners) == 1 else "s.standing = 'leads'"
    return ask(
        cursor,
        "WITH held AS (SELECT c.period_start, c.period_end, c.claim_id, c.value_min, c.value_drawn, c.value_max, "
        f"c.approx, c.derived_from, {_WHOLE} AS whole, {_PART} AS part FROM {BOTH} "
        f"WHERE {chosen} AND c.metric = $metric AND c.measure = 'flow' AND c.unit = $unit AND c.\"group\" = 'all' "
        "AND c.modality = 'reported' AND c.period_start IS NOT NULL AND c.period_end IS NOT NULL "
        f"AND {scope.where()}), "
        "best AS (SELECT *, bool_or(whole) OVER (PARTITION BY period_start, period_end) "
        "AS stated "
        "FROM held WHERE whole OR part) "
        'SELECT period_start::TIMESTAMP AS start, period_end::TIMESTAMP AS "end", '
        "sum(value_min)::DOUBLE AS low, sum(value_drawn) AS drawn, "
        "CASE WHEN count(value_max) = count(*) THEN sum(value_max) END::DOUBLE AS high, bool_or(approx) AS approx, "
        "string_agg(claim_id, ',' ORDER BY claim_id) AS claim_ids, count(*) AS n_claims, "
        "bool_or(derived_from <> '') OR NOT bool_or(whole) AS derived "
        'FROM best WHERE whole = stated GROUP BY ALL ORDER BY start, "end"',
        scope,
        metric=metric,
        unit=unit,
        whole=place,
    )
