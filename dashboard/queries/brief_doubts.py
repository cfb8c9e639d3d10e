"""What a brief doubts: owners that differ, checks that do not add up, claims without a place or a date."""

from __future__ import annotations

import re

import duckdb

from dashboard.queries.brief_facts import Disagreement, Finding
from dashboard.queries.brief_stated import stated
from dashboard.queries.options import USABLE
from dashboard.queries.scope import BOTH, CLAIMS, Scope, ask

_NAMED = re.compile(r"Definitions differ:.*$")
_KINDS = (
    "declared_break", "falling_cumulative", "balance", "parts_exceed_total", "families_and_people", "detected_break",
)  # fmt: skip


def disagreements(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, most: int
) -> tuple[tuple[Disagreement, ...], tuple[str, ...]]:
    """The claims that differ most from the leading one of another owner, widest first; the ids of the others."""
    table = ask(
        cursor,
        "SELECT c.claim_id, s.other_claim_id, s.because, greatest(c.value_drawn, o.value_drawn) / "
        f"greatest(least(c.value_drawn, o.value_drawn), 1) AS ratio FROM {BOTH} JOIN read_parquet($claims_file) AS o "
        f"ON o.claim_id = s.other_claim_id WHERE s.standing = 'differs' AND o.owner <> c.owner AND {scope.where()} "
        "ORDER BY ratio DESC, c.claim_id",
        scope,
    )
    shown = table.head(most)
    wanted = list({*shown["claim_id"], *shown["other_claim_id"]})
    held = {
        each.claim_ids[0]: each for each in stated(cursor, scope, "list_contains($wanted, c.claim_id)", wanted=wanted)
    }
    found = []
    for row in shown.itertuples():
        definition = _NAMED.search(row.because)
        words = definition.group(0) if definition else ""
        found.append(Disagreement(held[row.other_claim_id], held[row.claim_id], row.ratio, words))
    return tuple(found), tuple(table["claim_id"][most:])


def two_values(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> tuple[str, ...]:
    """The claims in which an owner states a second value for the same question."""
    return _ids(
        cursor,
        scope,
        f"{BOTH} JOIN read_parquet($claims_file) AS o ON o.claim_id = s.other_claim_id",
        "s.standing = 'differs' AND o.owner = c.owner",
    )


def findings(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> list[Finding]:
    """What the checks noted in the period on claims of the scope: by kind, then those on most people first."""
    table = ask(
        cursor,
        'SELECT n.kind, n."text", n.claim_ids, n."after"::TIMESTAMP AS "after", n."date"::TIMESTAMP AS "date", '
        "(SELECT max(c.value_drawn) - CASE WHEN count(DISTINCT c.unit) = 1 THEN min(c.value_drawn) ELSE 0 END "
        f"FROM {CLAIMS} WHERE list_contains(n.claim_ids, c.claim_id)) AS size "
        'FROM read_parquet($notes_file) AS n WHERE n."date" BETWEEN $first_day AND $last_day AND '
        f"EXISTS (SELECT 1 FROM {CLAIMS} WHERE list_contains(n.claim_ids, c.claim_id) AND {scope.where()}) "
        'ORDER BY list_position($kinds, n.kind), size DESC, n."date", n."text"',
        scope,
        notes_file=str(scope.timeline.notes),
        kinds=list(_KINDS),
    )
    return [
        Finding(row.kind, row.text, tuple(row.claim_ids), _day(row.after), _day(row.date)) for row in table.itertuples()
    ]


def placeless(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> tuple[str, ...]:
    """The usable claims that state no place, or one that the list of places does not hold."""
    return _ids(cursor, scope, BOTH, f"{USABLE} AND c.place_id = ''")


def dateless(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> tuple[str, ...]:
    """The usable claims that do not state the day or period of their figure."""
    return _ids(cursor, scope, BOTH, f"{USABLE} AND c.period_end IS NULL")


def _ids(cursor: duckdb.DuckDBPyConnection, scope: Scope, tables: str, where: str) -> tuple[str, ...]:
    sql = f"SELECT c.claim_id FROM {tables} WHERE {where} AND {scope.where()} ORDER BY c.claim_id"
    return tuple(ask(cursor, sql, scope)["claim_id"])


def _day(value: object):
    return None if value is None or value != value else value.date()
