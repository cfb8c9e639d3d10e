"""Arithmetic that figures of one owner, or of one place and day, should obey."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from etl.model.situation import Situation
from etl.reconciliation.notes import day_text, label, note, owner_text, rows_of
from etl.reconciliation.values import compatible, values

NEAR_DAYS = 3
TOLERANCE = 0.05
_KINDS = {"low": float, "high": float, "approx": bool}


def falling_cumulative(connection: duckdb.DuckDBPyConnection, situation: Situation) -> list[dict]:
    """A running total that is lower than the same owner's earlier one: a correction, or another way of counting."""
    found = rows_of(
        connection,
        """
        SELECT *, lag(value_min) OVER series AS earlier, lag(claim_id) OVER series AS earlier_id,
               lag(period_end) OVER series AS after, lag(approx) OVER series OR approx AS hedged
        FROM heads WHERE measure = 'cumulative'
        WINDOW series AS (PARTITION BY metric, unit, "group", place, place_role, origin, owner, period_start, grading
                          ORDER BY period_end, question_id)
        QUALIFY value_max * CASE WHEN hedged THEN 1.05 ELSE 1 END < earlier AND NOT open_top""",
    )
    return [
        note(
            "falling_cumulative",
            row,
            [row.earlier_id, row.claim_id],
            f"{label(row)} fell from {row.earlier:,.0f} on {day_text(row.after)} to {row.value_max:,.0f} on "
            f"{day_text(row.period_end)}, which a cumulative figure cannot do: one of the two was corrected, or counts "
            "something else.",
            row.after,
        )
        for row in found.itertuples()
    ]


def families_and_people(connection: duckdb.DuckDBPyConnection, situation: Situation) -> list[dict]:
    """Families times the situation's factor do not give the people printed: both are kept, neither is repaired."""
    factor = situation.family_size
    if not factor:
        return []
    found = rows_of(
        connection,
        """
        SELECT people.*, families.claim_id AS families_id, families.approx AS families_approx,
               families.value_min AS families_min, families.value_max AS families_max
        FROM heads AS people JOIN heads AS families USING (metric, measure, "group", place, place_role, origin)
        WHERE families.unit = 'families' AND people.unit = 'people' AND people.period_end = families.period_end
          AND people.period_start IS NOT DISTINCT FROM families.period_start AND people.owner = families.owner""",
    )
    printed = pd.DataFrame({"low": found.value_min, "high": found.value_max, "approx": found.approx})
    derived = pd.DataFrame(
        {"low": found.families_min * factor, "high": found.families_max * factor, "approx": found.families_approx}
    )
    unequal = ~compatible(values(printed.astype(_KINDS)), values(derived.astype(_KINDS)))
    return [
        note(
            "families_and_people",
            row,
            [row.families_id, row.claim_id],
            f"{label(row)}, {day_text(row.period_end)}: {row.families_min:,.0f} families × {factor:g} = "
            f"{row.families_min * factor:,.0f} people (derived), but {row.value_min:,.0f} people are printed, "
            f"{_apart(row.value_min, row.families_min * factor)}.",
        )
        for row in found[unequal].itertuples()
    ]


def parts_exceed_total(connection: duckdb.DuckDBPyConnection, situation: Situation) -> list[dict]:
    """Parts that add up to more than the printed total: the total stands, and the parts are not a total.

    Only places of one level are added (governorates, or districts, or towns and sites), so that no place is added
    together with one that contains it.
    """
    found = rows_of(
        connection,
        """
        WITH parts AS (
            SELECT *, CASE place_kind WHEN 'governorate' THEN 'governorates' WHEN 'district' THEN 'districts'
                                      ELSE 'towns and sites' END AS level
            FROM heads WHERE place_kind IN ('governorate', 'district', 'city', 'site'))
        SELECT total.claim_id, any_value(total.metric) AS metric, any_value(total.measure) AS measure,
               any_value(total.owner) AS owner, any_value(total.place_id) AS place_id,
               any_value(total.place_text) AS place_text, any_value(total.period_end) AS period_end, level,
               any_value(total."group") AS "group", any_value(total.unit) AS unit,
               any_value(total.value_max) AS printed, sum(part.value_min) AS added, count(*) AS places,
               list(part.claim_id ORDER BY part.claim_id) AS part_ids
        FROM heads AS total JOIN parts AS part USING (metric, measure, unit, "group", owner, place_role, origin)
        WHERE total.period_end = part.period_end AND total.period_start IS NOT DISTINCT FROM part.period_start
          AND NOT total.open_top AND NOT total.approx AND NOT part.open_bottom
          AND ((total.place_kind = 'country' AND part.country IN (total.country, total.place_text))
            OR (total.place_kind = 'governorate' AND part.place_kind <> 'governorate'
                AND part.admin1 IN (total.admin1, total.place_text)))
        GROUP BY total.claim_id, level HAVING sum(part.value_min) > any_value(total.value_max)""",
    )
    return [
        note(
            "parts_exceed_total",
            row,
            [row.claim_id, *row.part_ids],
            f"{label(row)}, {day_text(row.period_end)}: {row.places} {row.level} add up to {row.added:,.0f}, but the "
            f"printed total is {row.printed:,.0f}. The printed total leads; late or doubled parts are usual reasons.",
        )
        for row in found.itertuples()
    ]


def balance(connection: duckdb.DuckDBPyConnection, situation: Situation) -> list[dict]:
    """Displaced now plus returned is more than 5 % away from displaced since the start, at most three days apart."""
    found = rows_of(
        connection,
        f"""
        SELECT total.*, now.claim_id AS now_id, now.value_drawn AS now_value, now.owner AS now_owner,
               back.claim_id AS back_id, back.value_drawn AS back_value, back.owner AS back_owner
        FROM heads AS total
        JOIN heads AS now USING (metric, unit, "group", place, place_role)
        JOIN heads AS back USING (unit, "group", place)
        WHERE total.leads AND now.leads AND back.leads AND total.metric = 'displaced' AND back.metric = 'returned'
          AND total.measure = 'cumulative' AND now.measure = 'stock' AND back.measure IN ('cumulative', 'stock')
          AND coalesce(back.measure = 'stock' OR back.period_start = total.period_start, true)
          AND abs(now.period_end - total.period_end) <= {NEAR_DAYS}
          AND abs(back.period_end - total.period_end) <= {NEAR_DAYS}
        QUALIFY row_number() OVER (PARTITION BY total.claim_id ORDER BY abs(now.period_end - total.period_end),
            abs(back.period_end - total.period_end), now.claim_id, back.claim_id) = 1""",
    )
    found["added"] = found.now_value + found.back_value
    above = (found.added > found.value_max * (1 + TOLERANCE)) & ~found.open_top.astype(bool)
    below = found.added < found.value_min * (1 - TOLERANCE)
    return [
        note(
            "balance",
            row,
            [row.now_id, row.back_id, row.claim_id],
            f"{row.place_text}, about {day_text(row.period_end)}: displaced now {row.now_value:,.0f} "
            f"({owner_text(row.now_owner)}) + returned {row.back_value:,.0f} ({owner_text(row.back_owner)}) = "
            f"{row.added:,.0f}, {_apart(row.added, row.value_drawn)} than displaced since the start, "
            f"{row.value_drawn:,.0f} ({owner_text(row.owner)}).",
        )
        for row in found[above | below].itertuples()
    ]


def _apart(one: float, other: float) -> str:
    return f"{np.abs(one - other):,.0f} {'fewer' if one < other else 'more'}"
