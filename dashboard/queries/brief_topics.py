"""What a brief is about: the situation's headlines, and its other main metrics at the place most often stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import duckdb

from dashboard.queries import options
from dashboard.queries.brief_facts import Topic
from dashboard.queries.labels import GROUPS, metric_label
from dashboard.queries.scope import BOTH, Scope, ask
from etl.model.vocabulary import metrics


def topics(cursor: duckdb.DuckDBPyConnection, scope: Scope, situation: dict) -> tuple[Topic, ...]:
    """The topics in their order: headlines first, then each further metric that the situation names an owner for.

    They are chosen from the whole situation, so that a brief on another month speaks of the same figures. Headlines of
    places outside the chosen place fall away.
    """
    whole = replace(scope, start=date.fromisoformat(situation["start"]), end=date.fromisoformat(situation["end"]))
    headlines = tuple(_headlines(cursor, whole, situation))
    named = {topic.metric for topic in headlines}
    others = [key for key in situation["preferred_owners"] if "." not in key and key not in named]
    return headlines + tuple(topic for metric in others if (topic := _main(cursor, whole, metric)))


def _headlines(cursor: duckdb.DuckDBPyConnection, whole: Scope, situation: dict) -> Iterator[Topic]:
    for entry in situation["headlines"]:
        kind = (entry["metric"], entry["measure"], metrics()[entry["metric"]].unit, entry["group"])
        spots = options.spots(cursor, whole, *kind)
        here = [spot for spot in spots if not entry["place"] or entry["place"] in (spot.place, spot.place_id)]
        if here or not whole.place:
            spot, phrase = (here[0].code, here[0].phrase) if here else ("", entry["place"])
            yield Topic(entry["label"], entry["scope"] or phrase, *kind, spot)


def _main(cursor: duckdb.DuckDBPyConnection, whole: Scope, metric: str) -> Topic | None:
    """The metric's kind of figure and place with most dates; the chosen place itself before others."""
    unit = metrics()[metric].unit
    kinds = ask(
        cursor,
        f'SELECT c.measure, c."group", count(DISTINCT c.period_end) AS n FROM {BOTH} WHERE {options.USABLE} '
        f"AND c.metric = $metric AND c.unit = $unit AND c.modality = 'reported' AND c.place_id <> '' "
        f"AND {whole.where()} GROUP BY ALL ORDER BY n DESC, 1, 2",
        whole,
        metric=metric,
        unit=unit,
    )
    found = [
        ((spot.place_id == whole.place, spot.dates, kind.group == "all"), kind, spot)
        for kind in kinds.itertuples()
        for spot in options.spots(cursor, whole, metric, kind.measure, unit, kind.group)
        if spot.place_id and not spot.place_id.startswith("name:")
    ]
    if not found:
        return None
    _, kind, spot = max(found, key=lambda each: each[0])
    group = "" if kind.group == "all" else f", {GROUPS.get(kind.group, kind.group)}"
    return Topic(f"{metric_label(metric)}{group}", spot.phrase, metric, kind.measure, unit, kind.group, spot.code)
