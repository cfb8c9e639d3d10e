"""The parts of the first page that are charts."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import show
from dashboard.captions import caption
from dashboard.export.drawn import Drawn, Recipe
from dashboard.figures import coverage, overview
from dashboard.frame import View
from dashboard.marks import key_events, marked_breaks
from dashboard.places_choice import spot_to_show
from dashboard.plain import escaped
from dashboard.queries import bins, options, series
from dashboard.queries import coverage as coverage_query

SERIES = ("date", "stated", "low", "high", "owner_label", "standing", "because", "citations", "source", "title", "url")


def introduce(view: View) -> None:
    """The situation's summary."""
    st.caption(escaped(" ".join(view.situation["summary"].split())))


def show_overview(view: View) -> None:
    """Displacement above, strikes below, on one time axis."""
    drawn = overview_of(view)
    if drawn is None:
        return show.nothing("No displacement and no strike in this selection.")
    show.drawn_chart(drawn)


def overview_of(view: View, plot: int = overview.PLOT_HEIGHT) -> Drawn | None:
    """Displacement and strikes on one time axis, ``plot`` pixels high; None where the selection holds neither."""
    kind = ("displaced", "stock", "people", "all")
    fled, struck_at = spot_to_show(view, *kind), spot_to_show(view, "air_strikes", "flow", "strikes", "all")
    displaced = view.ask(series.series, *kind, fled.code, False, view.breaks)
    struck = view.ask(bins.binned, "air_strikes", "strikes", struck_at.place_id, struck_at.place, "week")
    if displaced.empty and struck.empty:
        return None
    struck_by = view.ask(options.owned, "air_strikes", "flow", "strikes")
    words = caption(
        view,
        "overview",
        f"{fled.place or struck_at.place}, displacement and strikes",
        f"People currently displaced {fled.phrase} (stock); air strikes a week {struck_at.phrase} (flow)",
        pd.concat([displaced[["owner_label", "date"]], struck_by[["owner_label", "date"]]]),
        "Strikes are lower bounds: days without a release in the timeline are not zero. A gap is a gap.",
    )
    parts = {
        "events": key_events(view),
        "breaks": marked_breaks(view, "displaced", "stock", displaced),
        "period": (view.scope.start, view.scope.end),
        "upper": f"People currently displaced {fled.phrase}",
        "lower": f"Air strikes a week {struck_at.phrase}",
        "plot": plot,
    }
    return Drawn(
        f"{view.page} overview",
        view,
        words,
        Recipe(overview.build, displaced, struck, words, **parts),
        displaced,
        SERIES,
    )


def show_coverage(view: View) -> None:
    """How many claims there are of each metric in each month."""
    drawn = coverage_of(view)
    if drawn is None:
        return show.nothing("No claim in this selection.")
    show.drawn_chart(drawn)


def coverage_of(view: View) -> Drawn | None:
    """The number of claims by metric and month; None where the selection holds none."""
    table = view.ask(coverage_query.coverage)
    if table.empty:
        return None
    words = caption(
        view,
        "coverage",
        "what the timeline holds",
        "Claims by metric and month of their as-of date; an empty cell is silence, not zero",
        table,
        "Counts claims, not people: many claims can repeat one figure.",
        column="none",
    )
    period = (view.scope.start, view.scope.end)
    return Drawn(
        f"{view.page} coverage",
        view,
        words,
        Recipe(coverage.build, table, words, period=period),
        table,
        (),
    )
