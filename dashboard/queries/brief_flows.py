"""Flows of one owner added up over a period: days or calendar months, never one inside the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dashboard.queries.brief_facts import Added, Stated

_DAY = timedelta(days=1)


def step_of(rows: Sequence[Stated]) -> str:
    """How long most of these flows are: ``day``, ``month`` (a calendar month) or ``period`` (anything else)."""
    steps = Counter(_step(row) for row in rows)
    return max(("day", "month", "period"), key=lambda step: steps[step])


def added(rows: Sequence[Stated], step: str, start: date, end: date) -> Added | None:
    """What the flows of one step wholly inside the period add up to; None where there is not one.

    The lower bounds are added. The sum has an upper bound only where every day or month of the period states one.
    Rows of one day are incidents and releases of that day; of rows on one month the last is taken.
    """
    ours = [row for row in rows if _step(row) == step and row.start >= start and row.end <= end]
    if step == "month":
        ours = list({row.start: row for row in ours}.values())
    if not ours:
        return None
    times = len({row.end for row in ours})
    of = (end - start) // _DAY + 1 if step == "day" else _months(start, end)
    closed = times == of and all(row.high is not None for row in ours)
    low = sum(row.low or 0 for row in ours)
    figure = replace(
        ours[-1],
        claim_ids=tuple(name for row in ours for name in row.claim_ids),
        start=min(row.start for row in ours),
        end=max(row.end for row in ours),
        low=low,
        drawn=low,
        high=sum(row.high for row in ours) if closed else None,
        approx=any(row.approx for row in ours),
        wording="",
        derived=True,
    )
    return Added(figure, step, times, of)


def _step(row: Stated) -> str:
    if row.start == row.end:
        return "day"
    whole = row.start.day == 1 and (row.end + _DAY).day == 1 and (row.end - row.start).days < 31
    return "month" if whole else "period"


def _months(start: date, end: date) -> int:
    """The calendar months that the period touches."""
    return (end.year - start.year) * 12 + end.month - start.month + 1
