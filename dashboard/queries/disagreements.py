"""Where owners differ: the figures of every question that two owners or more answer differently."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.figures import numbers
from dashboard.queries.labels import PLACE_LABEL, PRINTED_OWNER, labelled, metric_label, owner_label
from dashboard.queries.scope import BOTH, Scope, ask
from dashboard.queries.series import COLUMNS

_STANDS = "s.owner_leads AND s.standing IN ('leads', 'agrees', 'differs')"
_SPREAD = (
    f"mode({PLACE_LABEL}) AS place_label, max(coalesce(c.period_end, c.published))::TIMESTAMP AS date, "
    "max(c.value_drawn) / greatest(min(c.value_drawn), 1) - 1 AS spread"
)
_STATED = "{'low': c.value_min, 'high': c.value_max, 'approx': c.approx}"
_IDS = "list(c.claim_id ORDER BY s.standing <> 'leads', c.owner, c.claim_id) AS claim_ids"


def topics(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> dict[str, str]:
    """The metrics and measures that owners differ on (``metric.measure``), those with most questions first."""
    table = ask(
        cursor,
        f"SELECT c.metric, c.measure, count(DISTINCT s.question_id) AS n FROM {BOTH} "
        f"WHERE {_STANDS} AND s.standing = 'differs' AND {scope.where()} GROUP BY ALL ORDER BY n DESC, 1, 2",
        scope,
    )
    rows = table.itertuples()
    return {f"{row.metric}.{row.measure}": f"{metric_label(row.metric)}, {row.measure} · {row.n}" for row in rows}


def differing(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, metric: str, measure: str, most: int = 200
) -> pd.DataFrame:
    """A series table of the questions that owners answer differently, each with ``spread``: widest over smallest - 1.

    The widest disagreement comes first; inside a question the leading figure does. At most the widest ``most``.
    """
    table = ask(
        cursor,
        f"SELECT * FROM (SELECT *, dense_rank() OVER (ORDER BY spread DESC, question_id) AS place_in_order FROM "
        f"(SELECT {COLUMNS}, max(c.value_drawn) OVER question / "
        "greatest(min(c.value_drawn) OVER question, 1) - 1 AS spread, "
        "bool_or(s.standing = 'differs') OVER question AND count(DISTINCT c.owner) OVER question > 1 AS differ "
        f"FROM {BOTH} WHERE {_STANDS} AND c.metric = $metric AND c.measure = $measure AND {scope.where()} "
        "WINDOW question AS (PARTITION BY s.question_id)) WHERE differ) WHERE place_in_order <= $most "
        "ORDER BY spread DESC, question_id, standing <> 'leads', owner, claim_id",
        scope,
        metric=metric,
        measure=measure,
        most=most,
    )
    return labelled(table).drop(columns=["differ", "place_in_order"])


def ranked(cursor: duckdb.DuckDBPyConnection, scope: Scope, most: int) -> pd.DataFrame:
    """The questions that two owners or more answer differently, the widest ``most`` of them: one row each.

    ``lowest`` and ``highest`` are the figures drawn lowest and highest as their owners state them, ``spread`` how far
    they are drawn apart (highest / lowest - 1), ``owner_label`` the owners, the leading one first, ``apart`` why
    definitions differ, where the words of the sources say so. ``of`` is how many questions there are in all.
    """
    table = ask(
        cursor,
        "WITH widest AS (SELECT s.question_id AS named, max(c.value_drawn) / greatest(min(c.value_drawn), 1) AS ratio, "
        f"count(*) OVER () AS of {_questions(scope)} ORDER BY ratio DESC, named LIMIT $most) "
        f'SELECT mode(c.metric) AS metric, mode(c.measure) AS measure, mode(c.unit) AS unit, mode(c."group") AS '
        f'"group", {_SPREAD}, arg_min({_STATED}, c.value_drawn) AS lowest, '
        f"arg_max({_STATED}, c.value_drawn) AS highest, "
        f"list([c.owner, {PRINTED_OWNER}] ORDER BY s.standing <> 'leads', c.owner, c.claim_id) AS owners, "
        f"{_IDS}, count(*) AS n_claims, "
        "coalesce(max(regexp_extract(s.because, 'Definitions differ: [^.]*[.]')), '') AS apart, "
        f"any_value(of) AS of FROM {BOTH} JOIN widest ON widest.named = s.question_id "
        f"WHERE {_STANDS} AND {scope.where()} GROUP BY s.question_id "
        "ORDER BY spread DESC, date, metric, place_label, s.question_id",
        scope,
        most=most,
    )
    named = [dict.fromkeys(owner_label(*pair) for pair in pairs) for pairs in table["owners"]]
    return table.assign(
        owner_label=[", ".join(names) for names in named],
        metric_label=[metric_label(metric) for metric in table["metric"]],
        drawn=table["spread"],
        **{end: [numbers.stated(**each) for each in table[end]] for end in ("lowest", "highest")},
    ).drop(columns="owners")


def by_month(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> pd.DataFrame:
    """How many questions owners answer differently at each place in each month, which begins at ``month``.

    ``widest`` is the widest spread among them, ``claim_ids`` the claims of the widest 20.
    """
    return ask(
        cursor,
        "SELECT place_label, date_trunc('month', date) AS month, count(*) AS count, max(spread) AS widest, "
        "flatten((list(claim_ids ORDER BY spread DESC, claim_ids))[1:20]) AS claim_ids "
        f"FROM (SELECT {_SPREAD}, {_IDS} {_questions(scope)}) GROUP BY ALL ORDER BY place_label, month",
        scope,
    )


def _questions(scope: Scope) -> str:
    return (
        f"FROM {BOTH} WHERE {_STANDS} AND {scope.where()} GROUP BY s.question_id "
        "HAVING bool_or(s.standing = 'differs') AND count(DISTINCT c.owner) > 1"
    )
