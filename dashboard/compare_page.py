"""Two places in one period, or one place in two periods, side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard import show, tables
from dashboard.captions import caption
from dashboard.export.drawn import Recipe
from dashboard.figures import compared, numbers
from dashboard.figures.compared import Panel
from dashboard.frame import View
from dashboard.kinds import Kind
from dashboard.marks import marked_breaks
from dashboard.places_choice import choose_spot
from dashboard.queries import options, series
from dashboard.queries.options import Spot
from dashboard.queries.scope import Scope
from dashboard.selection import Field

WAYS = {"places": "Two places", "periods": "Two periods"}
COLUMNS = ("heading", "date", "start", "stated", "low", "high", "owner_label", "standing", "because", "citations")


def choose(view: View, kind: Kind) -> tuple[str, list[Panel]]:
    """Ask what is to stand side by side: both in words, and the two panels with their series tables."""
    way = view.segments("compare", "Compare", WAYS)
    return _places(view, kind) if way == "places" else _periods(view, kind)


def show_pair(view: View, kind: Kind, what: str, panels: list[Panel]) -> None:
    """The two panels on one scale, and all figures drawn."""
    table = pd.concat([panel.table.assign(heading=panel.heading) for panel in panels], ignore_index=True)
    if table.empty:
        return show.nothing(f"No figure of {kind.title.lower()} on either side.")
    words = caption(
        view,
        f"compare-{kind.metric}-{kind.measure}",
        f"{kind.title.lower()} {what}",
        kind.subtitle,
        table,
        "Both panels have one scale and the same length of time. A gap is a gap, not zero.",
    )
    words = replace(words, period=" · ".join(dict.fromkeys(numbers.span(*panel.period) for panel in panels)))
    words = words.with_remarks(
        [
            f"Break in the series, {numbers.span(each.after, each.until)}: {each.reason}"
            for each in marked_breaks(view, kind.metric, kind.measure, table)
        ]
    )
    show.chart(view, "pair", Recipe(compared.build, panels, words), words, table, COLUMNS)


def _places(view: View, kind: Kind) -> tuple[str, list[Panel]]:
    with st.container(horizontal=True):
        first = choose_spot(view, *kind.query, label="One place")
        second = choose_spot(view, *kind.query, key="spot2", label="The other", start=_another(view, kind, first))
    panels = [_panel(view, kind, spot, view.scope, spot.phrase) for spot in (first, second)]
    return f"{first.phrase} and {second.phrase}", panels


def _another(view: View, kind: Kind, first: Spot) -> str:
    """The place with most dates that is not the first."""
    return next((spot.code for spot in view.ask(options.spots, *kind.query) if spot.code != first.code), first.code)


def _periods(view: View, kind: Kind) -> tuple[str, list[Panel]]:
    situation = view.situation
    first, last = date.fromisoformat(situation["start"]), date.fromisoformat(situation["end"])
    middle = first + (last - first) / 2
    with st.container(horizontal=True):
        spot = choose_spot(view, *kind.query)
        ends = [
            view.choices.day(Field(key, label, "day", default=default, first=first, last=last))
            for key, label, default in (
                ("a1", "One period, from", first),
                ("a2", "to", middle),
                ("b1", "The other, from", middle + timedelta(days=1)),
                ("b2", "to ", last),
            )
        ]
    st.caption("These two periods take the place of From and To at the side.")
    panels = []
    for start, end in (ends[:2], ends[2:]):
        if start > end:
            st.warning("A period ends before it begins: swap its two dates.")
        scope = replace(view.scope, start=start, end=max(start, end))
        panels.append(_panel(view, kind, spot, scope, numbers.span(start, max(start, end))))
    return f"{spot.phrase}, {panels[0].heading} and {panels[1].heading}", panels


def _panel(view: View, kind: Kind, spot: Spot, scope: Scope, heading: str) -> Panel:
    table = tables.ask(series.series, scope, *kind.query, spot.code, False, view.breaks)
    return Panel(table, heading, (scope.start, scope.end))
