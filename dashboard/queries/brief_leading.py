"""The leading figure of a topic in a period, what it changed from, and what stands in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import duckdb

from dashboard.queries.brief_facts import Finding, Leading, Stated, Topic
from dashboard.queries.brief_flows import added, step_of
from dashboard.queries.brief_stated import stated
from dashboard.queries.options import SPOT
from dashboard.queries.scope import Scope
from etl.model.situation import preferred_for

TOLERANCE = 0.05
_MONTH = timedelta(days=31)
_SERIES = (
    's.owner_leads AND c.metric = $metric AND c.measure = $measure AND c.unit = $unit AND c."group" = $group '
    f"AND c.modality = 'reported' AND {SPOT} = $spot AND c.period_end IS NOT NULL"
)


def leading(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, situation: dict, topic: Topic, findings: Sequence[Finding]
) -> Leading:
    """The topic's leading figure: the latest in the period of the first preferred owner that has one there.

    Where no preferred owner has one, the owner of the latest leading claim is taken. ``findings`` hold detected breaks.
    """
    rows = _rows(cursor, scope, topic)
    inside = [row for row in rows if row.end >= scope.start and _starts(row) >= scope.start]
    silent = tuple(month for month in months(scope.start, scope.end) if not any(_in(row, month) for row in inside))
    if not inside:
        return Leading(topic, known=_last(rows, situation, topic), silent=silent)
    figure = _last(inside, situation, topic)
    ours = [row for row in rows if row.owner == figure.owner and _comparable(row, figure)]
    later = [row for row in inside if row.end > figure.end and _differs(row, figure) and _comparable(row, figure)]
    found = Leading(topic, figure, newer=later[-1] if later else None, silent=silent)
    if topic.measure != "flow":
        found = replace(found, others=_others(found, inside, situation))
    return _flow(found, ours, scope) if topic.measure == "flow" else _change(found, ours, scope, situation, findings)


def months(start: date, end: date) -> list[date]:
    """The first day of each month that the period touches."""
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    first = start.year * 12 + start.month - 1
    return [date((first + step) // 12, (first + step) % 12 + 1, 1) for step in range(count)]


def _rows(cursor: duckdb.DuckDBPyConnection, scope: Scope, topic: Topic) -> list[Stated]:
    """Every owner's figures up to the end of the period; flows only where their period is stated."""
    kind = {name: getattr(topic, name) for name in ("metric", "measure", "unit", "group", "spot")}
    history = replace(scope, start=date.min)
    rows = stated(cursor, history, f"{_SERIES} AND {history.where()}", **kind)
    dated = [row for row in rows if row.end <= scope.end and row.drawn is not None]
    return [row for row in dated if row.start] if topic.measure == "flow" else dated


def _last(rows: Sequence[Stated], situation: dict, topic: Topic) -> Stated | None:
    preferred = preferred_for(situation["preferred_owners"], topic.metric, topic.measure)
    theirs = ([row for row in rows if row.owner == owner] for owner in preferred)
    return next((found for found in (*theirs, rows) if found), [None])[-1]


def _others(found: Leading, inside: Sequence[Stated], situation: dict) -> tuple[Stated, ...]:
    """The last figure of each other preferred owner, not later than the leading one and at most a month older."""
    figure, told = found.figure, found.newer.owner if found.newer else ""
    others = []
    for owner in preferred_for(situation["preferred_owners"], found.topic.metric, found.topic.measure):
        theirs = [row for row in inside if row.owner == owner and figure.end - _MONTH <= row.end <= figure.end]
        others += theirs[-1:] if owner not in (figure.owner, told) else []
    return tuple(row for row in others if _differs(row, figure))


def _change(found: Leading, ours: list[Stated], scope: Scope, situation: dict, findings: Sequence[Finding]) -> Leading:
    earlier = [row for row in ours if row.end < scope.start]
    first = [row for row in ours if scope.start <= row.end < found.figure.end]
    before = earlier[-1] if earlier else first[0] if first else None
    if before is None:
        return found
    breaks = [
        each
        for each in (*_declared(found.topic, ours, situation), *_detected(ours, findings))
        if before.end < each.date <= found.figure.end
    ]
    since = None
    if breaks:
        last = max(each.date for each in breaks)
        since = next((row for row in ours if last <= row.end < found.figure.end), None)
    breaks = tuple(sorted(breaks, key=lambda each: each.date))
    return replace(found, before=before, inside=not earlier, breaks=breaks, since=since)


def _flow(found: Leading, ours: list[Stated], scope: Scope) -> Leading:
    """With what the flows of the period add up to, those of as long a period before it, and the month before."""
    step = step_of([row for row in ours if row.start >= scope.start])
    if step == "period":
        return found
    same = [row for row in ours if step_of([row]) == step]
    figure = next(row for row in reversed(same) if row.start >= scope.start)
    length = scope.end - scope.start
    found = replace(found, figure=figure, added=added(same, step, scope.start, scope.end))
    if step == "day":
        start, end = scope.start - length - timedelta(days=1), scope.start - timedelta(days=1)
        return replace(found, added_before=added(same, step, start, end))
    adjacent = [row for row in same if row.end == figure.start - timedelta(days=1)]
    return replace(found, before=adjacent[-1] if adjacent else None)


def _declared(topic: Topic, ours: list[Stated], situation: dict) -> list[Finding]:
    """The declared breaks of the series, each with the figures on its two days."""
    owner = ours[-1].owner
    found = []
    for each in situation["breaks"]:
        place_fits = not each["place"] or f" {each['place']}" in f" {ours[-1].place.partition(',')[0]}"
        if (each["metric"], each["measure"], each["owner"]) == (topic.metric, topic.measure, owner) and place_fits:
            after, until = date.fromisoformat(each["after"]), date.fromisoformat(each["until"])
            ids = tuple(row.claim_ids[0] for row in ours if row.end in (after, until))
            found.append(Finding("declared_break", each["reason"], ids, after, until))
    return found


def _detected(ours: list[Stated], findings: Sequence[Finding]) -> list[Finding]:
    held = {row.claim_ids[0] for row in ours}
    return [each for each in findings if each.kind == "detected_break" and held.issuperset(each.claim_ids)]


def _comparable(row: Stated, figure: Stated) -> bool:
    """Running totals are compared only where both are counted from one day."""
    return figure.measure != "cumulative" or row.start == figure.start


def _differs(row: Stated, figure: Stated) -> bool:
    """Whether another owner's figure is one of its own: more than 5 % away from the leading one."""
    return row.owner != figure.owner and abs(row.drawn - figure.drawn) > TOLERANCE * max(row.drawn, figure.drawn)


def _starts(row: Stated) -> date:
    return row.start if row.measure == "flow" else row.end


def _in(row: Stated, month: date) -> bool:
    return (_starts(row).year, _starts(row).month) <= (month.year, month.month) <= (row.end.year, row.end.month)
