"""Claims as the figures of a brief, with the words that their sources put before the number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import duckdb

from dashboard.figures.numbers import is_missing
from dashboard.queries.brief_facts import Stated
from dashboard.queries.labels import GROUPS, PLACE_LABEL, PRINTED_OWNER, metric_label, owner_label, spot_phrase
from dashboard.queries.options import SPOT
from dashboard.queries.scope import BOTH, Scope, ask

_COLUMNS = f"""
    c.claim_id, c.metric, c.measure, c.unit, c."group", {SPOT} AS spot, {PLACE_LABEL} AS place_label, c.place_role,
    c.origin_place_name,
    coalesce(c.period_start, CASE WHEN c.measure = 'stock' THEN c.period_end END)::TIMESTAMP AS start,
    c.period_end::TIMESTAMP AS "end", c.value_min::DOUBLE AS low, c.value_drawn AS drawn, c.value_max::DOUBLE AS high,
    c.approx, c.owner, {PRINTED_OWNER} AS printed, c.quote, c.mark_start,
    (c.derived_from <> '' OR c.factor IS NOT NULL) AS derived
"""
ABOVE = ("at least", "more than", "over", "no fewer than", "no less than", "a minimum of")
BELOW = ("up to", "as many as", "at most", "no more than", "fewer than", "less than", "under")
ABOUT = (
    "about", "around", "approximately", "some", "nearly", "almost", "roughly", "close to", "an estimated", "estimated",
)  # fmt: skip
_BEFORE = re.compile(rf"\b({'|'.join((*ABOVE, *BELOW, *ABOUT))})\s*$", re.IGNORECASE)


def stated(cursor: duckdb.DuckDBPyConnection, scope: Scope, where: str, **values: object) -> list[Stated]:
    """The claims that a condition on ``c`` and ``s`` keeps, in order of their date, the leading ones last of a day."""
    table = ask(
        cursor,
        f"SELECT {_COLUMNS} FROM {BOTH} WHERE {where} "
        "ORDER BY c.period_end, s.standing = 'leads', s.owner_leads, c.owner, c.claim_id",
        scope,
        **values,
    )
    return [_figure(row) for row in table.to_dict("records")]


def _figure(row: Mapping) -> Stated:
    low, high = _number(row["low"]), _number(row["high"])
    what = metric_label(row["metric"])
    group = "" if row["group"] == "all" else f", {GROUPS.get(row['group'], row['group'])}"
    return Stated(
        claim_ids=(row["claim_id"],),
        what=f"{what}{group}",
        measure=row["measure"],
        unit=row["unit"],
        group=row["group"],
        place=spot_phrase(row["place_label"], row["place_role"], row["origin_place_name"] or ""),
        start=_day(row["start"]),
        end=_day(row["end"]),
        low=low,
        drawn=_number(row["drawn"]),
        high=high,
        approx=bool(row["approx"]),
        wording=_wording(row["quote"], row["mark_start"], low, high, bool(row["approx"])),
        owner=row["owner"],
        owner_label=owner_label(row["owner"], row["printed"]),
        derived=bool(row["derived"]),
    )


def _wording(quote: str, mark: object, low: float | None, high: float | None, approx: bool) -> str:
    """The words before the number, where they say of its bounds what the claim holds."""
    if mark is None or mark != mark:
        return ""
    found = _BEFORE.search(quote[: int(mark)])
    words = found.group(1).lower() if found else ""
    fitting = ABOVE if high is None else BELOW if low is None else ABOUT if approx else ()
    return words if words in fitting else ""


def _number(value: float) -> float | None:
    return None if is_missing(value) else float(value)


def _day(value: object) -> date | None:
    return None if value is None or value != value else value.date()
