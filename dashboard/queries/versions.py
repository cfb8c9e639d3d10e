"""Versions of figures: as first published, and as they were known on a day, superseded ones included.

A figure is one owner's answer to one question (``figure_id``); its versions are the distinct values stated for it. A
version is known from the first day that any source printed it: the day of publication, where that is not stated the day
it was seen (``retrieved``), else the day it describes; ``known_by`` says which.
"""

from __future__ import annotations

from datetime import date

import duckdb
import pandas as pd

from dashboard.queries.labels import labelled
from dashboard.queries.options import SPOT
from dashboard.queries.scope import BOTH, Scope, ask
from dashboard.queries.series import COLUMNS, segmented

_KNOWN = "coalesce(c.published, c.retrieved, c.period_end)"
_KNOWN_BY = (
    "CASE WHEN c.published IS NOT NULL THEN 'published' WHEN c.retrieved IS NOT NULL THEN 'retrieved' "
    "ELSE 'as-of date' END"
)
_SQL = f"""
    SELECT {COLUMNS}, s.figure_id, {_KNOWN}::TIMESTAMP AS known, {_KNOWN_BY} AS known_by,
    max(s.owner_leads::INT) OVER value AS stands
    FROM {BOTH} WHERE s.standing <> 'rejected' AND s.figure_id <> '' AND c.modality = 'reported'
    AND c.metric = $metric AND c.measure = $measure AND c.unit = $unit AND c."group" = $group AND {SPOT} = $spot
    AND c.period_end IS NOT NULL AND {{where}}
    WINDOW value AS (PARTITION BY s.figure_id, c.value_min, c.value_max, c.approx)
    QUALIFY row_number() OVER (value ORDER BY {_KNOWN}, s.owner_leads DESC, s.standing = 'repeats', c.claim_id) = 1
    ORDER BY date, c.owner, known, c.claim_id
"""


def versions(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, metric: str, measure: str, unit: str, group: str, spot: str
) -> pd.DataFrame:
    """A series table with one row for each version of each owner's figure, in the order they became known.

    The row is the claim that printed the version first. Further columns: ``figure_id``, ``known``, ``known_by``, and
    ``stands`` (1 where it is the value that stands for its owner today).
    """
    kind = {"metric": metric, "measure": measure, "unit": unit, "group": group, "spot": spot}
    return labelled(ask(cursor, _SQL.format(where=scope.where()), scope, **kind))


def first_published(
    cursor: duckdb.DuckDBPyConnection,
    scope: Scope,
    metric: str,
    measure: str,
    unit: str,
    group: str,
    spot: str,
    breaks: tuple[tuple[str, ...], ...] = (),
) -> pd.DataFrame:
    """The series as first published: of each owner's figure the version that was known first.

    ``revised`` says that another value stands today. Of versions known from one day, the one that stands comes first.
    """
    held = versions(cursor, scope, metric, measure, unit, group, spot)
    ordered = held.sort_values(["known", "stands", "claim_id"], ascending=[True, False, True], kind="stable")
    return _one_each(ordered, breaks)


def as_known(
    cursor: duckdb.DuckDBPyConnection,
    scope: Scope,
    metric: str,
    measure: str,
    unit: str,
    group: str,
    spot: str,
    day: date,
    breaks: tuple[tuple[str, ...], ...] = (),
) -> pd.DataFrame:
    """The series as known at the end of ``day``: of each owner's figure the version that stood by then.

    That is the one that stands today where it was known by then, else the latest known. A figure of which nothing was
    known by then is left out.
    """
    held = versions(cursor, scope, metric, measure, unit, group, spot)
    held = held[held["known"] <= pd.Timestamp(day)]
    ordered = held.sort_values(["stands", "known", "claim_id"], ascending=[False, False, True], kind="stable")
    return _one_each(ordered, breaks)


def _one_each(ordered: pd.DataFrame, breaks: tuple[tuple[str, ...], ...]) -> pd.DataFrame:
    """The first row of each figure, in order of date, with ``revised`` and the segments of a series table."""
    chosen = ordered.groupby("figure_id", sort=False).head(1)
    chosen = chosen.sort_values(["date", "owner", "claim_id"], kind="stable").reset_index(drop=True)
    return segmented(chosen.assign(revised=chosen["stands"] == 0), breaks)
