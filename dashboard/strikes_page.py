"""The charts of the Strikes page: strikes and shelling, casualties, incidents; each unit on an axis of its own."""

from __future__ import annotations

import streamlit as st

from dashboard import show
from dashboard.captions import caption
from dashboard.displacement import KINDS, PLACES
from dashboard.export.drawn import Recipe
from dashboard.figures import by_place, casualties, strikes
from dashboard.frame import View
from dashboard.kinds import on_axis
from dashboard.marks import key_events
from dashboard.places_choice import choose_spot
from dashboard.plain import escaped
from dashboard.queries import bins, options
from dashboard.queries import by_place as place_query
from dashboard.queries import casualties as casualty_query
from dashboard.queries.labels import metric_label
from dashboard.queries.options import Spot
from etl.model.vocabulary import metrics

AXES = ("strikes", "shelling", "attacks", "engagements", "munitions", "incidents", "events", "buildings")
STEPS = {"week": "By week", "month": "By month"}
BINS = ("start", "end", "place_label", "stated", "low", "high", "derived", "n_claims")
INCIDENTS = ("start", "end", "place_label", "metric_label", "stated", "low", "high", "grade", "sources")
LOWER = (
    "Days without a release in the timeline are not zero: added-up bars are lower bounds. "
    "Counts are of first reports; those of the last days are provisional."
)


def choose_metric(view: View) -> str | None:
    """Ask which unit to count, among those the selection holds flows of; None where it holds none."""
    table = view.ask(options.kinds)
    table = table[(table["measure"] == "flow") & table["metric"].isin(on_axis(*AXES))]
    counts = table.groupby("metric")["n"].sum().sort_values(ascending=False, kind="stable")
    if counts.empty:
        return None
    return view.segments("metric", "What is counted", {name: metric_label(name) for name in counts.index})


def choose_bins(view: View, metric: str) -> tuple[Spot, str]:
    """Ask for the place whose strikes are drawn, and for weeks or months."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        spot = choose_spot(view, metric, "flow", metrics()[metric].unit, "all")
        step = view.segments("step", "Time", STEPS)
    return spot, step


def show_bins(view: View, metric: str) -> None:
    """Strikes in weeks or months at one place; the reader chooses which."""
    spot, step = choose_bins(view, metric)
    unit, label = metrics()[metric].unit, metric_label(metric)
    table = view.ask(bins.binned, metric, unit, spot.place_id, spot.place, step)
    if table.empty:
        show.nothing(f"No {label.lower()} that belong to one {step} here.")
    else:
        words = caption(
            view,
            f"{metric}-by-{step}",
            f"{label.lower()} {spot.phrase}, by {step}",
            f"{label} in each {step} (flow), in {unit}",
            view.ask(options.owned, metric, "flow", unit),
            LOWER,
            column="date",
        )
        parts = {"events": key_events(view), "period": (view.scope.start, view.scope.end), "measured": unit}
        show.chart(
            view,
            "bins",
            Recipe(strikes.build, table, words, **parts),
            words,
            table,
            BINS,
        )
    _show_longer(view, metric, unit, spot)


def _show_longer(view: View, metric: str, unit: str, spot: Spot) -> None:
    longer = view.ask(bins.longer, metric, unit, spot.place_id)
    if len(longer):
        with st.expander(f"Figures for more than a day, never added to days: {len(longer)}"):
            show.exact_table(view, "longer", longer, ("start", "end", "stated", "low", "high", "n_claims"))


def show_places(view: View, metric: str) -> None:
    """What one-day figures add up to in each place of one kind, which the reader chooses."""
    held = view.ask(place_query.levels, metric, "flow", metrics()[metric].unit, "all")
    named = {f"{place}@{role}": KINDS[place] for place, role in held if place in KINDS}
    if not named:
        return show.nothing(f"No {metric_label(metric).lower()} by place.")
    level = view.one("level", "By place", named, "city@event").split("@")
    unit, label = metrics()[metric].unit, metric_label(metric)
    table = view.ask(place_query.added_by_place, metric, unit, "all", *level)
    if table.empty:
        return show.nothing(f"No {label.lower()} of single days by place.")
    words = caption(
        view,
        f"{metric}-by-place",
        f"{label.lower()} by place: {KINDS[level[0]].lower()}",
        f"{label}, days with a release added up (flow), in {unit}",
        table,
        LOWER,
    )
    show.chart(
        view,
        "places",
        Recipe(by_place.build, table, words, measured=unit, metric=metric),
        words,
        table,
        PLACES,
    )


def show_casualties(view: View) -> None:
    """People killed and injured in each month, with minimum and maximum, at a place that the reader chooses."""
    spots = {spot.code: spot for spot in view.ask(casualty_query.spots)}
    if not spots:
        return show.nothing("No monthly count of casualties in this selection.")
    spot = spots[view.one("casualties", "Place of the casualties", {code: each.label for code, each in spots.items()})]
    table = view.ask(casualty_query.monthly, spot.code)
    words = caption(
        view,
        "casualties",
        f"casualties {spot.phrase}, by month",
        "People killed and injured in each calendar month (flow), each source's own minimum and maximum",
        table,
        "Monthly counts are minimums that could not be fully verified. Missing people are not killed people.",
    )
    parts = {"events": key_events(view), "period": (view.scope.start, view.scope.end)}
    show.chart(
        view,
        "casualties",
        Recipe(casualties.build, table, words, **parts),
        words,
        table,
        ("start", "end", "metric_label", "group", "stated", "low", "high", *PLACES[5:]),
    )


def show_incidents(view: View) -> None:
    """Single incidents with the range over their sources."""
    table = view.ask(casualty_query.incidents)
    table = table.assign(metric_label=[metric_label(kind) for kind in table["kind"]])
    if table.empty:
        return show.nothing("No incident with a count of people in this selection.")
    st.caption(
        "One row an incident: figures of the same kind, day and place. The range is that over its sources; "
        "an incident is graded by how many independent sources report it. Select a row to read what each says."
    )
    show.exact_table(
        view,
        "incidents",
        table,
        ("start", "end", "place_label", "metric_label", "stated", "low", "high", "grade", "sources"),
    )


def explain(metric: str) -> None:
    """What the unit counts and what it must not be mistaken for."""
    known = metrics()[metric]
    st.caption(escaped(" ".join(word for word in (known.definition, known.not_same_as) if word)))
