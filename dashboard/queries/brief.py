"""The facts of a situation brief for a period: leading figures, change, disagreement, doubts, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import duckdb

from dashboard.queries import brief_doubts as doubts
from dashboard.queries import options
from dashboard.queries.brief_facts import Brief, Finding, Leading, Source, Stated
from dashboard.queries.brief_leading import leading, months
from dashboard.queries.brief_topics import topics
from dashboard.queries.labels import PLACE_LABEL, PRINTED_OWNER, owner_label
from dashboard.queries.scope import CLAIMS, Scope, ask

MOST_DIFFERING, MOST_FINDINGS, MOST_OF_A_KIND = 5, 5, 2


def brief(cursor: duckdb.DuckDBPyConnection, scope: Scope, situation: dict) -> Brief:
    """The facts for the period, place and owners of a scope; ``situation`` is that of the timeline's report."""
    noted = doubts.findings(cursor, scope)
    shown, others = doubts.disagreements(cursor, scope, MOST_DIFFERING)
    told, rest = _most_important(noted)
    found = tuple(leading(cursor, scope, situation, topic, noted) for topic in topics(cursor, scope, situation))
    parts = {
        "leading": found,
        "differing": shown,
        "rest_differing": others,
        "findings": told,
        "rest_findings": tuple(dict.fromkeys(name for each in rest for name in each.claim_ids)),
        "two_values": doubts.two_values(cursor, scope),
        "placeless": doubts.placeless(cursor, scope),
        "dateless": doubts.dateless(cursor, scope),
    }
    cited = {name for each in _figures(found) for name in each.claim_ids}
    cited |= {name for each in shown for name in each.leading.claim_ids + each.other.claim_ids}
    cited |= {name for each in (*told, *(b for lead in found for b in lead.breaks)) for name in each.claim_ids}
    cited |= {
        name
        for key in ("rest_differing", "rest_findings", "two_values", "placeless", "dateless")
        for name in parts[key]
    }
    return Brief(
        title=situation["title"],
        start=scope.start,
        end=scope.end,
        place=_place(cursor, scope),
        owners=tuple(owner_label(owner) for owner in scope.owners),
        n_claims=options.counted(cursor, scope)[0],
        months=len(months(scope.start, scope.end)) if scope.start <= scope.end else 0,
        known_gaps=tuple(situation["known_gaps"]),
        sources=_sources(cursor, scope, sorted(cited)),
        **parts,
    )


def _most_important(noted: Sequence[Finding]) -> tuple[tuple[Finding, ...], list[Finding]]:
    """The few to tell, at most two of a kind, and the rest."""
    told: list[Finding] = []
    for each in noted:
        if len(told) < MOST_FINDINGS and sum(other.kind == each.kind for other in told) < MOST_OF_A_KIND:
            told.append(each)
    return tuple(told), [each for each in noted if each not in told]


def _figures(found: Sequence[Leading]) -> Iterator[Stated]:
    for each in found:
        sums = [added.figure for added in (each.added, each.added_before) if added]
        yield from (f for f in (each.figure, each.before, each.since, each.newer, each.known, *each.others, *sums) if f)


def _place(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> str:
    if not scope.place:
        return ""
    table = ask(cursor, f"SELECT mode({PLACE_LABEL}) AS label FROM {CLAIMS} WHERE c.place_id = $place", scope)
    return table.iloc[0]["label"] or scope.place


def _sources(cursor: duckdb.DuckDBPyConnection, scope: Scope, cited: list[str]) -> dict[str, Source]:
    table = ask(
        cursor,
        f"SELECT c.claim_id, c.owner, {PRINTED_OWNER} AS printed, c.publisher, c.title, c.summary_of, "
        f"c.published::TIMESTAMP AS published, c.url FROM {CLAIMS} WHERE list_contains($cited, c.claim_id)",
        scope,
        cited=cited,
    )
    return {
        row.claim_id: Source(
            owner_label(row.owner, row.printed), row.publisher, row.title, row.summary_of, _day(row.published), row.url
        )
        for row in table.itertuples()
    }


def _day(value: object) -> date | None:
    return None if value is None or value != value else value.date()
