"""What can be chosen: the metrics, places and owners that a selection holds, with their number of claims."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pandas as pd

from dashboard.queries.labels import PLACE_LABEL, PRINTED_OWNER, labelled, owner_label, spot_phrase
from dashboard.queries.scope import BOTH, CLAIMS, Scope, ask

# A place in one role (and of one origin): what may stand on one line or in one sum.
SPOT = (
    "coalesce(nullif(c.place_id, ''), 'name:' || lower(c.place_name)) || '@' || c.place_role || "
    "CASE WHEN c.origin_place_id <> '' THEN '@' || c.origin_place_id "
    "WHEN c.origin_place_name <> '' THEN '@name:' || lower(c.origin_place_name) ELSE '' END"
)
USABLE = "s.standing NOT IN ('rejected', 'repeats')"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in one role: its code, its name, both in words ("from Mosul"), and how many dates have a figure."""

    code: str
    place_id: str
    place: str
    phrase: str
    dates: int

    @property
    def label(self) -> str:
        """The spot as a list of choices prints it."""
        return f"{self.phrase} · {self.dates} date{'' if self.dates == 1 else 's'}"


def counted(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> tuple[int, int]:
    """How many claims the filters keep, and how many the timeline holds."""
    row = ask(cursor, f"SELECT count(*) FILTER ({scope.where()}) AS n, count(*) AS m FROM {CLAIMS}", scope).iloc[0]
    return int(row["n"]), int(row["m"])


def kinds(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> pd.DataFrame:
    """One row for each metric, measure, unit, group and modality that has usable claims, with their number ``n``."""
    return ask(
        cursor,
        f'SELECT c.metric, c.measure, c.unit, c."group", c.modality, count(*) AS n FROM {BOTH} '
        f"WHERE {USABLE} AND {scope.where()} GROUP BY ALL ORDER BY n DESC, 1, 2",
        scope,
    )


def places(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> dict[str, str]:
    """The label of each place by its id, the places with most claims first."""
    table = ask(
        cursor,
        f"SELECT c.place_id, mode({PLACE_LABEL}) AS label, mode(c.place_kind) AS kind, count(*) AS n FROM {CLAIMS} "
        "WHERE c.place_id <> '' GROUP BY c.place_id ORDER BY n DESC, c.place_id",
        scope,
    )
    return {row.place_id: f"{row.label}, {row.kind}" if row.kind else row.label for row in table.itertuples()}


def owners(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> dict[str, str]:
    """The label of each owner by its name, the owners with most claims first."""
    table = ask(
        cursor,
        f"SELECT c.owner, mode({PRINTED_OWNER}) AS printed, count(*) AS n FROM {CLAIMS} "
        "WHERE c.owner <> '' GROUP BY c.owner ORDER BY n DESC, c.owner",
        scope,
    )
    return {row.owner: owner_label(row.owner, row.printed) for row in table.itertuples()}


def spots(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, metric: str, measure: str, unit: str, group: str
) -> list[Spot]:
    """The places and roles that one kind of figure is stated for, those with most dates first."""
    table = ask(
        cursor,
        f"SELECT {SPOT} AS spot, mode({PLACE_LABEL}) AS place, mode(c.place_role) AS role, "
        f"mode(c.origin_place_name) AS origin, count(DISTINCT c.period_end) AS dates FROM {BOTH} "
        f'WHERE {USABLE} AND c.metric = $metric AND c.measure = $measure AND c.unit = $unit AND c."group" = $group '
        f"AND {scope.where()} GROUP BY spot ORDER BY dates DESC, spot",
        scope,
        metric=metric,
        measure=measure,
        unit=unit,
        group=group,
    )
    return [
        Spot(row.spot, row.spot.split("@")[0], row.place, spot_phrase(row.place, row.role, row.origin), row.dates)
        for row in table.itertuples()
    ]


def owned(cursor: duckdb.DuckDBPyConnection, scope: Scope, metric: str, measure: str, unit: str) -> pd.DataFrame:
    """``owner_label`` and ``date`` of the usable claims of one kind: whose figures a sum is made of, and how late."""
    table = ask(
        cursor,
        f"SELECT c.owner, c.metric, {PRINTED_OWNER} AS owner_printed, c.period_end::TIMESTAMP AS date FROM {BOTH} "
        f"WHERE {USABLE} AND c.metric = $metric AND c.measure = $measure AND c.unit = $unit AND {scope.where()} "
        "ORDER BY date, c.claim_id",
        scope,
        metric=metric,
        measure=measure,
        unit=unit,
    )
    return labelled(table)
