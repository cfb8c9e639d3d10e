"""Notes on breaks: those that the situation declares, and those that the series themselves show."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from etl.model.situation import Break, Situation
from etl.reconciliation.breaks import breaking_steps
from etl.reconciliation.notes import day_text, label, note

Line = Any  # one row of the table of stocks, by column name
_SERIES = 'metric, unit, "group", place, place_role, origin, owner, grading'
_STOCKS = f"""
SELECT hash({_SERIES}) AS series, question_id, period_end, value_drawn, claim_id, metric, measure, owner, place_id,
       place, place_text FROM heads WHERE measure = 'stock' AND unit <> 'families'
ORDER BY series, period_end, question_id"""


def declared_breaks(connection: duckdb.DuckDBPyConnection, situation: Situation) -> list[dict]:
    """A break that the situation declares, with its reason: no line joins the values on its two sides."""
    return [note_ for declared in situation.breaks for note_ in _declared(connection, declared)]


def detected_breaks(connection: duckdb.DuckDBPyConnection, situation: Situation) -> list[dict]:
    """A step of a stock far outside its usual pace, and lasting: another way of counting, or a sudden event."""
    stocks = connection.sql(_STOCKS).to_arrow_table()
    series, day, drawn = (stocks[name].to_numpy() for name in ("series", "period_end", "value_drawn"))
    first = np.r_[True, (series[1:] != series[:-1]) | (day[1:] != day[:-1])][: len(series)]  # one value a day
    rows = np.flatnonzero(first)
    steps, spreads = breaking_steps(series[rows], day[rows], drawn[rows])
    sides = zip(_lines(stocks, rows[steps]), _lines(stocks, rows[steps + 1]), spreads, strict=True)
    return [
        _detected(before, after, unusual)
        for before, after, unusual in sides
        if not any(_covers(declared, before, after) for declared in situation.breaks)
    ]


def _lines(stocks: pa.Table, rows: np.ndarray) -> list[Line]:
    return list(stocks.take(pa.array(rows)).to_pandas(date_as_object=True).itertuples(index=False))


def _detected(before: Line, after: Line, spreads: float) -> dict:
    text = (
        f"{label(after)} went from {before.value_drawn:,.0f} on {day_text(before.period_end)} to "
        f"{after.value_drawn:,.0f} on {day_text(after.period_end)}, {spreads:,.0f} times the usual variation of its "
        "pace. No line joins the two: this may be another way of counting, or a sudden event."
    )
    return note("detected_break", after, [before.claim_id, after.claim_id], text, before.period_end)


def _covers(declared: Break, before: Line, after: Line) -> bool:
    same = (declared.metric, declared.measure, declared.owner) == (after.metric, after.measure, after.owner)
    place = not declared.place or declared.place.casefold() in (after.place_text.casefold(), after.place.casefold())
    return same and place and str(before.period_end) < declared.until and str(after.period_end) > declared.after


def _declared(connection: duckdb.DuckDBPyConnection, declared: Break) -> list[dict]:
    sides = connection.sql(
        """
        SELECT place, any_value(place_id) AS place_id, any_value(place_text) AS place_text,
               arg_max(claim_id, (period_end, claim_id)) FILTER (period_end <= $after::DATE) AS before_id,
               arg_min(claim_id, (period_end, claim_id)) FILTER (period_end >= $until::DATE) AS until_id,
               bool_or(period_end = $after::DATE) AND bool_or(period_end = $until::DATE) AS exact
        FROM heads WHERE metric = $metric AND measure = $measure AND owner = $owner AND "group" = 'all'
          AND unit <> 'families' AND ($place = '' OR lower(place_text) = lower($place) OR place = $place)
        GROUP BY place HAVING before_id IS NOT NULL AND until_id IS NOT NULL
        QUALIFY exact OR NOT bool_or(exact) OVER () ORDER BY place""",
        params={name: getattr(declared, name) for name in ("metric", "measure", "owner", "place", "after", "until")},
    ).to_arrow_table()
    return [
        {
            "kind": "declared_break",
            "metric": declared.metric,
            "measure": declared.measure,
            "owner": declared.owner,
            "place_id": side["place_id"],
            "place_label": side["place_text"],
            "after": pd.Timestamp(declared.after).date(),
            "date": pd.Timestamp(declared.until).date(),
            "claim_ids": [side["before_id"], side["until_id"]],
            "text": declared.reason,
        }
        for side in sides.to_pylist()
    ]
