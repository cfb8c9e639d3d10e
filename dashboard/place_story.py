"""The story of one place: where it is, how it is spelt, its trend, strikes, claims, mentions and sources."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st
from geopy.distance import geodesic

from dashboard import show
from dashboard.captions import caption
from dashboard.export.drawn import Recipe
from dashboard.figures import numbers, series, strikes
from dashboard.frame import View
from dashboard.mapped import Mapped
from dashboard.marks import key_events, marked_breaks
from dashboard.plain import escaped
from dashboard.queries import bins, places
from dashboard.queries import series as series_query

CLAIMS = (
    "date",
    "start",
    "metric_label",
    "stated",
    "unit",
    "group",
    "owner_label",
    "standing",
    "source",
    "title",
    "url",
)
SIDE_BY_SIDE = 2
WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def tell(view: View, shown: Mapped, place: str) -> None:
    """Write the story of a place into the page, or into one of its columns."""
    known = view.ask(places.portrait, place)
    if not known:
        return show.nothing("Nothing is known of this place.")
    label = known["place_label"]
    claims = view.ask(places.claims_at, place)
    mentions = shown.mentions[shown.mentions["place_id"] == place]
    st.subheader(escaped(label), anchor=False)
    st.caption(escaped(_where(view, known)))
    _spelt(view, place, label)
    if (shown.kind.metric, shown.kind.measure) != ("air_strikes", "flow"):
        _trend(view, shown, place, label)
    _strikes(view, place, label)
    _claims(view, place, claims)
    _mentions(place, mentions)
    _sources(claims, mentions)


def distance(centre: tuple[float, float] | None, lat: float, lon: float) -> str:
    """How far a point is from the situation's centre along the ellipsoid, and in which direction; empty without one."""
    if centre is None:
        return ""
    km = geodesic(centre, (lat, lon)).km
    if km < 1:
        return "at the situation's centre"
    return f"{km:,.0f} km {_wind(centre, (lat, lon))} of the situation's centre"


def _wind(start: tuple[float, float], end: tuple[float, float]) -> str:
    north = math.copysign(geodesic(start, (end[0], start[1])).km, end[0] - start[0])
    east = math.copysign(geodesic((end[0], start[1]), end).km, end[1] - start[1])
    return WINDS[round(math.atan2(east, north) / (math.pi / 4)) % 8]


def _where(view: View, known: dict) -> str:
    lat, lon = known["lat"], known["lon"]
    inside = ", ".join(part for part in (known["admin1"], known["country"]) if part and part != known["place_label"])
    parts = [known["place_kind"], inside]
    if lat == lat and lat is not None:
        parts += [distance(view.situation["centre"], lat, lon), f"{lat:.3f}, {lon:.3f}"]
    parts += [f"p-code {known['pcode']} ({known['pcode_scheme']})" if known["pcode"] else ""]
    return " · ".join(part for part in parts if part)


def _spelt(view: View, place: str, label: str) -> None:
    found = view.ask(places.spellings, place)
    words = ", ".join(f"{name} ({count})" for name, count in found.items())
    if words:
        st.markdown(f"**As printed:** {escaped(words)}")


def _trend(view: View, shown: Mapped, place: str, label: str) -> None:
    table = view.ask(series_query.series, *shown.kind.query, f"{place}@{shown.role}", False, view.breaks)
    if table.empty:
        return show.nothing(f"No figure of {shown.kind.title.lower()} for this place.")
    words = caption(
        view, f"{shown.kind.metric}-{label}", f"{shown.kind.title.lower()}, {label}", shown.kind.subtitle, table
    )
    marked = {
        "events": key_events(view),
        "breaks": marked_breaks(view, shown.kind.metric, shown.kind.measure, table),
        "period": (view.scope.start, view.scope.end),
    }
    drawn = table[table["standing"] != "superseded"]
    show.chart(
        view,
        f"trend {place}",
        Recipe(series.build, drawn, words, **marked),
        words,
        drawn,
    )


def _strikes(view: View, place: str, label: str) -> None:
    table = view.ask(bins.binned, "air_strikes", "strikes", place, label, "week")
    if table.empty:
        st.caption("No strike on this place in the releases held here: not zero, not known.")
        return
    words = caption(
        view, f"strikes-{label}", f"air strikes, {label}, by week", "Air strikes in each week (flow)", table
    )
    marked = {"events": key_events(view), "period": (view.scope.start, view.scope.end)}
    show.chart(
        view,
        f"strikes {place}",
        Recipe(strikes.build, table, words, **marked),
        words,
        table,
    )


def _claims(view: View, place: str, claims: pd.DataFrame) -> None:
    with st.expander(f"Every claim on this place: {len(claims):,}"):
        if len(claims):
            show.exact_table(view, f"claims {place}", claims, CLAIMS)
        else:
            show.nothing("No claim on this place.")


def _mentions(place: str, mentions: pd.DataFrame) -> None:
    documents = mentions["doc_id"].nunique()
    with st.expander(f"Named in documents: {len(mentions):,} × in {documents:,}"):
        for row in mentions.drop_duplicates("doc_id").itertuples():
            published = numbers.day(row.published) or "date not stated"
            st.markdown(
                f"**{escaped(published)}** · {escaped(row.source)}, {escaped(row.title)}  \n{escaped(row.quote)}"
            )


def _sources(claims: pd.DataFrame, mentions: pd.DataFrame) -> None:
    counts = claims["owner_label"].value_counts()
    words = ", ".join(f"{owner} ({count})" for owner, count in counts.items())
    papers = ", ".join(f"{source} ({count})" for source, count in mentions["source"].value_counts().items())
    with st.expander(f"Sources: {len(counts)} owners of figures, {mentions['source'].nunique()} publishers"):
        st.markdown(f"**Whose figures:** {escaped(words) or 'none'}")
        st.markdown(f"**Who names it:** {escaped(papers) or 'none'}")
