"""Which claims answer one question: the docket that the rules work on, one row a claim."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from etl.model.vocabulary import owner_of
from etl.reconciliation.voices import a_citation_has_no_owner_of_its_own, ranks

INCIDENT_DAYS = 7
COLUMNS = [
    *("claim_id", "metric", "measure", "modality", "unit", "group", "owner", "publisher", "url", "item"),
    *("attributed_to", "summary_of"),
    *("place_id", "place_name", "place_role", "origin_place_id", "origin_place_name", "period_start", "period_end"),
    *("value_min", "value_max", "value_best", "value_drawn", "approx", "published", "retrieved", "sheet", "row"),
    *("role", "grading", "revision_of", "derived_from", "confidence"),
]


def same_count() -> str:
    """Claims answer one question where metric, measure, modality, place, place role and period are the same.

    A stock is known by its as-of date, a flow by its period, a cumulative figure by its start and its as-of date.
    """
    return "metric, measure, modality, place_role"


def parts_stay_apart() -> str:
    """A part never answers for the whole: each group, place and place of origin is a question of its own."""
    return "\"group\", coalesce(nullif(origin_place_id, ''), fold(origin_place_name), '')"


def families_stay_families() -> str:
    """Families and people are two questions: a conversion by the situation's factor only serves comparison."""
    return (
        "CASE WHEN lower(unit) IN ('families', 'households') THEN 'families' "
        "WHEN lower(unit) IN ('people', 'persons', 'individuals') THEN 'people' ELSE lower(unit) END"
    )


def nowhere_stands_alone() -> str:
    """A figure whose place or date is not stated is compared with nothing but its own repetition in that source."""
    alone = "concat_ws('|', 'alone', page(url, item), value_min, value_max)"
    return (
        f"CASE WHEN period_end IS NULL OR place_id || place_name = '' THEN {alone} "
        "ELSE coalesce(nullif(place_id, ''), fold(place_name)) END, coalesce(period_end::VARCHAR, '')"
    )


def standards_stay_apart() -> str:
    """Totals over more than a week that a source grades apart (all alleged; confirmed and fair) are compared apart."""
    total = f"measure = 'cumulative' OR period_end - period_start > {INCIDENT_DAYS}"
    return f"CASE WHEN {total} THEN lower(grading) ELSE '' END"


def start_not_stated() -> str:
    """A cumulative figure that does not say since when is read as counted from the one start others state for it."""
    return "CASE measure WHEN 'stock' THEN '' ELSE coalesce(period_start, only_start)::VARCHAR END"


def incidents_stay_apart() -> str:
    """Several rows of one table for the same place and day are several incidents, not versions of one figure."""
    short = f"(period_start IS NULL OR period_end - period_start <= {INCIDENT_DAYS})"
    incident = f"measure = 'flow' AND place_role = 'event' AND \"row\" IS NOT NULL AND {short}"
    return (
        f"CASE WHEN {incident} AND count(*) FILTER ({incident}) OVER "
        "(PARTITION BY asked, owner, item, sheet, seen) > 1 THEN concat_ws('|', item, sheet, \"row\") ELSE '' END"
    )


QUESTION_RULES = (
    same_count,
    parts_stay_apart,
    families_stay_families,
    nowhere_stands_alone,
    standards_stay_apart,
    start_not_stated,
    incidents_stay_apart,
    a_citation_has_no_owner_of_its_own,
)


def docket(claims: pa.Table, printed: pa.Table | None = None) -> pd.DataFrame:
    """One row a claim, in the order of ``claim_id``, with its question, figure, statement and source.

    ``question_id`` is sixteen hexadecimal digits, ``figure_id`` is ``<question_id>:<owner>``. ``question``,
    ``figure``, ``statement`` (one owner's one value) and ``source`` are whole numbers for grouping. ``seen`` is the
    day of publication, else of retrieval, else the day described, in days since 1970 (-1: none known). ``position`` is
    the row in ``claims``. ``printed`` is every claim of their pages, where ``claims`` are not all.
    """
    with opened(claims.select(COLUMNS), claims if printed is None else printed) as connection:
        found = connection.sql(_sql()).to_arrow_table()
    rows = found.to_pandas()
    for name in ("question", "figure", "statement", "source"):
        rows[name] = np.unique(rows[name].to_numpy(), return_inverse=True)[1]
    return rows


@contextmanager
def opened(claims: pa.Table, printed: pa.Table) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that knows ``claims`` (with their ``position``), ``pages`` of ``printed``, publishers and ranks."""
    publishers = list({*claims["publisher"].unique().to_pylist(), *printed["publisher"].unique().to_pylist()})
    names = pa.table({"publisher": publishers, "source_owner": [owner_of(name or "") for name in publishers]})
    with duckdb.connect() as connection:
        connection.register("claims", claims.append_column("position", pa.array(np.arange(len(claims)))))
        connection.register("printed", printed.select(["url", "publisher", "summary_of", "item"]))
        connection.register("publishers", names.cast(pa.schema([("publisher", "string"), ("source_owner", "string")])))
        connection.register("ranks", ranks())
        for macro in _MACROS:
            connection.execute(macro)
        connection.execute(_PAGES)
        yield connection


def case_key() -> str:
    """What claims share that can be compared: no rule looks beyond it but for the page a claim stands on."""
    return f"concat_ws(chr(31), {', '.join(rule() for rule in QUESTION_RULES[:5])})"


_NAMED_SOURCE = "coalesce(nullif(source_owner, ''), nullif(fold(summary_of), ''), page(url, item))"
_PAGES = f"""
CREATE TEMP TABLE pages AS SELECT url, min({_NAMED_SOURCE}) AS page_source
FROM printed LEFT JOIN publishers ON printed.publisher IS NOT DISTINCT FROM publishers.publisher
WHERE url <> '' GROUP BY url"""
_MACROS = (
    "CREATE MACRO fold(name) AS trim(regexp_replace(lower(strip_accents(name)), '[^\\w]+', ' ', 'g'))",
    "CREATE MACRO page(url, item) AS coalesce(nullif(url, ''), item)",
    "CREATE MACRO days(day) AS coalesce(day - DATE '1970-01-01', -1)",
    "CREATE MACRO one(number) AS format('{:,}', number)",
)
_VALUE_TEXT = """
CASE WHEN approx THEN 'about ' ELSE '' END ||
CASE WHEN value_min IS NULL AND value_max IS NULL THEN 'no number'
     WHEN value_max IS NULL THEN 'at least ' || one(value_min)
     WHEN value_min IS NULL THEN 'up to ' || one(value_max)
     WHEN value_min = value_max THEN one(value_min)
     ELSE one(value_min) || '–' || one(value_max) END"""


def _sql() -> str:
    return f"""
WITH sourced AS (
    SELECT claims.*, coalesce(published, retrieved, period_end) AS seen, {case_key()} AS fixed_key,
           {_NAMED_SOURCE} AS named_source, source_owner
    FROM claims LEFT JOIN publishers ON claims.publisher IS NOT DISTINCT FROM publishers.publisher),
starts AS (
    SELECT fixed_key, min(period_start) AS only_start FROM sourced WHERE measure = 'cumulative'
    GROUP BY fixed_key HAVING min(period_start) = max(period_start)),
asking AS (
    SELECT sourced.*, coalesce(page_source, named_source) AS source_name, only_start,
           concat_ws(chr(31), sourced.fixed_key, {start_not_stated()}) AS asked
    FROM sourced LEFT JOIN pages USING (url) LEFT JOIN starts ON starts.fixed_key = sourced.fixed_key
         AND sourced.measure = 'cumulative'),
asked AS (SELECT *, left(md5(concat_ws(chr(31), asked, {incidents_stay_apart()})), 16) AS question_id FROM asking),
{a_citation_has_no_owner_of_its_own()}
SELECT position, claim_id, question_id, question_id || ':' || owner AS figure_id, metric, measure, unit, "group", owner,
       attributed_to, publisher, hash(question_id) AS question, hash(question_id, owner) AS figure,
       hash(question_id, owner, value_min, value_max, value_best, approx, derived_from <> '') AS statement,
       hash(source_name) AS source, value_min::DOUBLE AS low, value_max::DOUBLE AS high, value_drawn AS drawn, approx,
       {_VALUE_TEXT} AS value_text, derived_from <> '' AS derived, source_owner = owner AS own,
       stated_owner <> owner AS cites, summary_of <> '' AS summary,
       lower(role) = 'triangulation' AS triangulation, revision_of, confidence, days(seen)::INTEGER AS seen,
       "row" IS NOT NULL AS in_row,
       published IS NULL AS unpublished, measure = 'cumulative' AND period_start IS NULL AND only_start IS NOT NULL
       AS start_read, coalesce(strftime(only_start, '%-d %b %Y'), '') AS start_text,
       coalesce(strftime(seen, '%-d %b %Y'), '') AS seen_text
FROM voiced ORDER BY claim_id, position"""
