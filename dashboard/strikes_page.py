"""The charts of the Strikes page: strikes and shelling, casualties, incidents; each unit on an axis of its own."""

from __future__ import annotations

import streamlit as st

from dashboard import show
from dashboard.captions import caption
from dashboard.displacement import KINDS, PLACES
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


def choose_place(view: View, metric: str) -> Spot:
    """Ask for the place whose strikes are drawn."""
    return choose_spot(view, metric, "flow", metrics()[metric].unit, "all")


def show_bins(view: View, metric: str, spot: Spot, step: str) -> None:
    """Strikes in weeks or months at one place."""
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
            lambda theme, paper: strikes.build(table, words, theme, paper=paper, **parts),
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


def choose_level(view: View, metric: str) -> tuple[str, str] | None:
    """Ask which kind of place to compare."""
    held = view.ask(place_query.levels, metric, "flow", metrics()[metric].unit, "all")
    held = [each for each in held if each[0] in KINDS]
    if not held:
        return None
    named = {f"{place}@{role}": KINDS[place] for place, role in held}
    return tuple(view.one("level", "By place", named, "city@event").split("@"))


def show_places(view: View, metric: str, level: tuple[str, str]) -> None:
    """What one-day figures add up to in each place of one kind."""
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
        lambda theme, paper: by_place.build(table, words, theme, paper=paper, measured=unit, metric=metric),
        words,
        table,
        PLACES,
    )


def choose_casualty_spot(view: View) -> Spot | None:
    """Ask for the place of the monthly casualties."""
    spots = {spot.code: spot for spot in view.ask(casualty_query.spots)}
    if not spots:
        return None
    named = {code: spot.label for code, spot in spots.items()}
    return spots[view.one("casualties", "Place of the casualties", named)]


def show_casualties(view: View, spot: Spot) -> None:
    """People killed and injured in each month, with minimum and maximum."""
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
        lambda theme, paper: casualties.build(table, words, theme, paper=paper, **parts),
        words,
        table,
        ("start", "end", "metric_label", "group", "stated", "low", "high", *PLACES[5:]),
    )


def show_incidents(view: View) -> None:
    """Single incidents with the range over their sources."""
    table = view.ask(casualty_query.incidents)
    if table.empty:
        return show.nothing("No incident with a count of people in this selection.")
    st.caption(
        "One row an incident: figures of the same kind, day and place. The range is that over its sources; "
        "an incident is graded by how many independent sources report it. Select a row to read what each says."
    )
    show.exact_table(
        view, "incidents", table, ("start", "end", "place_label", "kind", "stated", "low", "high", "grade", "sources")
    )


def explain(metric: str) -> None:
    """What the unit counts and what it must not be mistaken for."""
    known = metrics()[metric]
    st.caption(escaped(" ".join(word for word in (known.definition, known.not_same_as) if word)))
