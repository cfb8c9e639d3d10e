"""What a question is about: a timeline and the filters that all pages share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import duckdb
import pandas as pd

from etl.model.timeline import Timeline

CLAIMS = "read_parquet($claims_file) AS c"
BOTH = f"{CLAIMS} JOIN read_parquet($standings_file) AS s USING (claim_id)"
_PARAMETER = re.compile(r"\$([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Scope:
    """The shared filters. Dates are inclusive; no place and no owners mean all of them."""

    timeline: Timeline
    start: date
    end: date
    place: str = ""
    owners: tuple[str, ...] = ()

    def where(self) -> str:
        """The filters as an SQL condition on ``c``."""
        parts = [IN_PERIOD]
        parts += [inside("place")] if self.place else []
        parts += ["list_contains($owners, c.owner)"] if self.owners else []
        return " AND ".join(parts)

    def values(self) -> dict:
        """What the parameters of ``where`` and of the files are bound to."""
        files = {"claims_file": str(self.timeline.claims), "standings_file": str(self.timeline.standings)}
        chosen = {"first_day": self.start, "last_day": self.end, "place": self.place, "owners": list(self.owners)}
        return files | chosen


# A stock or a cumulative figure stands at its as-of date; a flow belongs wherever its period reaches.
IN_PERIOD = (
    "coalesce(c.period_end, c.period_start, c.published) >= $first_day AND "
    "CASE WHEN c.measure = 'flow' THEN coalesce(c.period_start, c.period_end, c.published) "
    "ELSE coalesce(c.period_end, c.period_start, c.published) END <= $last_day"
)


def inside(place: str) -> str:
    """The condition that a claim lies in the place whose id a parameter holds, or is about that place itself.

    A governorate holds the places whose admin1 it is, a country those that name it.
    """
    named = f"SELECT place_label FROM read_parquet($claims_file) WHERE place_id = ${place} AND place_kind ="
    return (
        f"(c.place_id = ${place} OR (c.admin1 <> '' AND c.admin1 IN ({named} 'governorate')) "
        f"OR (c.country <> '' AND c.country IN ({named} 'country')))"
    )


def ask(cursor: duckdb.DuckDBPyConnection, sql: str, scope: Scope, **values: object) -> pd.DataFrame:
    """The answer as a frame; every ``$name`` in the SQL is bound, to the scope's values or to those given."""
    return cursor.execute(sql, bound(sql, scope.values() | values)).df()


def bound(sql: str, values: dict) -> dict:
    """The values that the SQL names as parameters: DuckDB takes no others."""
    return {name: values[name] for name in set(_PARAMETER.findall(sql))}
