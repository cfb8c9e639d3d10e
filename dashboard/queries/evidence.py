"""Claims with what they stand on: the sentence or row, its source, its standing and why."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard.queries.labels import PLACE_LABEL, PRINTED_OWNER, labelled
from dashboard.queries.scope import BOTH, Scope, ask, bound

_SHOWN = f"""
    c.claim_id, c.metric, c.measure, c.modality, c.value_min::DOUBLE AS low, c.value_drawn AS drawn,
    c.value_max::DOUBLE AS high, c.approx, c.unit, c."group", c.period_start::TIMESTAMP AS start,
    c.period_end::TIMESTAMP AS "end", {PLACE_LABEL} AS place_label, c.place_name, c.place_kind, c.place_role,
    c.origin_place_name, c.admin1, c.geo_precision, c.owner, {PRINTED_OWNER} AS owner_printed, c.attributed_to,
    c.publisher, c.title, c.url, c.published::TIMESTAMP AS published, c.summary_of, c.item, c.sheet, c."row", c.quote,
    c.mark_start, c.mark_end, c.method, c.confidence, c.sensitivity, c.derived_from, c.factor, s.standing, s.because,
    s.citations
"""
_TEXT = (
    "lower(concat_ws(' ', c.quote, c.title, c.publisher, c.attributed_to, c.place_name, c.place_label, c.summary_of, "
    "c.metric, c.url))"
)
_WORDS = "string_split(lower($text), ' ')"
_FOUND = f"list_bool_and(list_transform({_WORDS}, lambda word: contains({_TEXT}, word)))"
_WEB = "CASE WHEN regexp_matches(trim(c.url), '^https?://[^/]', 'i') THEN trim(c.url) ELSE '' END"
_ORDER = "coalesce(c.period_end, c.published) DESC NULLS LAST, c.metric, c.claim_id"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims: those named by their ids, or all in the scope that every filter given here keeps."""

    ids: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    text: str = ""

    def where(self, scope: Scope) -> str:
        """The condition on ``c`` and ``s``; ids are taken wherever they are, whatever the other filters say."""
        if self.ids:
            return "list_contains($ids, c.claim_id)"
        parts = [scope.where()]
        parts += ["list_contains($metrics, c.metric)"] if self.metrics else []
        parts += ["list_contains($measures, c.measure)"] if self.measures else []
        parts += ["list_contains($standings, s.standing)"] if self.standings else []
        parts += [_FOUND] if self.text.strip() else []
        return " AND ".join(parts)

    def values(self) -> dict:
        """What the parameters of ``where`` are bound to."""
        lists = {name: list(getattr(self, name)) for name in ("ids", "metrics", "measures", "standings")}
        return lists | {"text": " ".join(self.text.split())}


def found(cursor: duckdb.DuckDBPyConnection, scope: Scope, wanted: Wanted) -> int:
    """How many claims there are."""
    table = ask(cursor, f"SELECT count(*) AS n FROM {BOTH} WHERE {wanted.where(scope)}", scope, **wanted.values())
    return int(table.iloc[0]["n"])


def claims(cursor: duckdb.DuckDBPyConnection, scope: Scope, wanted: Wanted, most: int, skip: int = 0) -> pd.DataFrame:
    """The claims as a page shows them, the latest first."""
    table = ask(
        cursor,
        f"SELECT {_SHOWN} FROM {BOTH} WHERE {wanted.where(scope)} ORDER BY {_ORDER} LIMIT $most OFFSET $skip",
        scope,
        most=most,
        skip=skip,
        **wanted.values(),
    )
    return labelled(table)


def whole(cursor: duckdb.DuckDBPyConnection, scope: Scope, wanted: Wanted) -> pa.Table:
    """Every column of the claims and of their standings, for files; no address but those of the web."""
    sql = (
        f"SELECT c.* REPLACE ({_WEB} AS url), s.standing, s.because, s.figure_id, s.citations "
        f"FROM {BOTH} WHERE {wanted.where(scope)} ORDER BY {_ORDER}"
    )
    return cursor.sql(sql, params=bound(sql, scope.values() | wanted.values())).to_arrow_table()
