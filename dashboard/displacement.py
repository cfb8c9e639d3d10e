"""The charts of the Displacement page."""

from __future__ import annotations

import streamlit as st

from dashboard import show, versions_choice
from dashboard.captions import caption
from dashboard.export.drawn import Recipe
from dashboard.figures import by_place, series
from dashboard.frame import View
from dashboard.glance import SERIES
from dashboard.kinds import Kind
from dashboard.marks import key_events, marked_breaks
from dashboard.one_line import one_line
from dashboard.places_choice import choose_spot
from dashboard.queries import by_place as place_query
from dashboard.selection import Field
from etl.model.vocabulary import metrics

PLACES = (
    "place_label",
    "date",
    "stated",
    "low",
    "high",
    "owner_label",
    "n_claims",
    "because",
    "source",
    "title",
    "url",
)
OWNERS = {"apart": "Side by side", "leading": "Leading figure and range"}
KINDS = {
    "governorate": "Governorates",
    "district": "Districts",
    "city": "Cities, towns, villages",
    "neighbourhood": "Parts of cities",
    "site": "Camps and sites",
    "country": "Countries",
    "region": "Regions",
}


def show_series(view: View, kind: Kind) -> None:
    """The figures of one kind at one place over time, one series for each owner; the reader chooses the place."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        spot = choose_spot(view, *kind.query)
        chosen = versions_choice.choose(view)
        projected = view.choices.switch(Field("projected", "Projections", "switch"))
        owners = view.segments("owners", "Owners", OWNERS)
    table = versions_choice.table(view, kind, spot.code, chosen, projected)
    if table.empty:
        return show.nothing(f"No figure of {kind.title.lower()} here.")
    ranged = "the leading figure of each date, with the range over its owners" if owners == "leading" else ""
    said = ", ".join(part for part in (kind.subtitle, chosen.words, ranged) if part)
    words = caption(view, f"{kind.metric}-{kind.measure}", f"{kind.title.lower()} {spot.phrase}", said, table)
    marked = {
        "events": key_events(view),
        "breaks": marked_breaks(view, kind.metric, kind.measure, table),
        "superseded": chosen.which == versions_choice.ALL,
        "period": (view.scope.start, view.scope.end),
    }
    table = one_line(table) if owners == "leading" else table
    show.chart(
        view,
        "series",
        Recipe(series.build, table, words, **marked),
        words,
        table,
        ("date", "start", *SERIES[1:], "modality", "derived"),
    )


def show_places(view: View, kind: Kind) -> None:
    """Places of one kind side by side, which the reader chooses: never two that lie in one another."""
    held = view.ask(place_query.levels, *kind.query)
    if not held:
        return
    named = {f"{place}@{role}": _level(place, role) for place, role in held}
    level = tuple(view.one("level", "By place", named).split("@"))
    flow = kind.measure == "flow"
    if flow:
        table = view.ask(place_query.added_by_place, kind.metric, kind.unit, kind.group, *level)
    else:
        table = view.ask(place_query.last_by_place, *kind.query, *level)
    if table.empty:
        return show.nothing(f"No {metrics()[kind.metric].label.lower()} by place here.")
    how = "days with a figure added up, a lower bound" if flow else "the last figure of each place in this period"
    words = caption(
        view,
        f"{kind.metric}-{kind.measure}-by-{level[0]}",
        f"{kind.title.lower()} by place: {_level(*level).lower()}",
        f"{kind.subtitle}: {how}",
        table,
        "Places are of one kind, so that none lies in another. A place not here has no figure; that is not zero.",
    )
    show.chart(
        view,
        "places",
        Recipe(by_place.build, table, words, measured=kind.unit, metric=kind.metric),
        words,
        table,
        PLACES,
    )


def _level(place: str, role: str) -> str:
    words = {"origin": "people from there", "presence": "people there", "destination": "people who went there"}
    return f"{KINDS.get(place, place)} ({words[role]})" if role in words else KINDS.get(place, place)


def legend() -> None:
    """How to read a chart of series."""
    st.caption(
        "Filled marks lead, hollow marks differ from the leading figure. A whisker is a range, an arrow an open end "
        "(at least, up to). No line joins values across a break (grey) or a long silence; a faint dotted thread joins "
        "those on the two sides of a short silence, of which nothing is known. A thick bar lies over the days that a "
        "flow was counted in; its height is the whole period's count, not a count a day. "
        "Select a mark or a row to read its evidence."
    )
