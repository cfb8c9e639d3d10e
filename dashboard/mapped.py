"""What the Places page puts on its map: a role first, then a kind of figure, the places, the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.figures import map_view, numbers
from dashboard.frame import View
from dashboard.geometry import Box
from dashboard.kinds import MEASURES, Kind
from dashboard.queries import places
from dashboard.queries.labels import GROUPS, metric_label
from dashboard.selection import Field

ROLES = {
    "origin": "People from",
    "presence": "People in",
    "destination": "People who went to",
    "event": "Strikes on, people harmed in",
}
STEPS = {"whole": "The whole period", "week": "Week by week", "month": "Month by month"}
LEVELS = {
    "all": "All kinds",
    "governorate": "Governorates",
    "district": "Districts",
    "city": "Towns",
    "neighbourhood": "Parts of cities",
    "site": "Camps and sites",
}
LAYERS = {"both": "Figures and news", "figures": "Figures", "news": "Named in the news"}
AREAS = {"all": "All places", "near": "Round the centre", "chosen": "The places chosen"}
NEAR_KM, KM_PER_DEGREE = 60, 111.32
MOST_CHOSEN = 12


@dataclass(frozen=True, slots=True)
class Mapped:
    """The map as its reader has set it. ``moments`` are windows (first and last day) by their code in the address."""

    role: str
    kind: Kind
    figures: pd.DataFrame
    undrawn: pd.DataFrame
    mentions: pd.DataFrame
    layer: str
    moments: dict[str, tuple[date, date]]
    at: Field
    chosen: tuple[str, ...]
    names: Field
    area: str

    @property
    def title(self) -> str:
        """What is counted and of whom, in words."""
        words = {"origin": "people from each place", "presence": "people in each place"}
        words |= {"destination": "people who went to each place", "event": "by place"}
        return f"{self.kind.title.lower()}, {words[self.role]}"

    def when(self, code: str) -> str:
        """A moment as a chart prints it."""
        start, end = self.moments[code]
        return numbers.span(start, end) if self.kind.measure == "flow" else f"by {numbers.day(end)}"

    def table_at(self, code: str) -> pd.DataFrame:
        """One row a place at a moment; none where only the news are shown."""
        return tables.kept(places.placed, self._figures, *self.moments[code])

    def news_at(self, code: str) -> pd.DataFrame | None:
        """The places that the news named in a moment; None where the layer is off."""
        return tables.kept(places.named, self.mentions, *self.moments[code]) if self.layer != "figures" else None

    def top(self) -> float | None:
        """The largest figure of all moments, so that a circle means the same in each."""
        return tables.kept(places.highest, self._figures, tuple(self.moments.values()))

    @property
    def _figures(self) -> pd.DataFrame:
        return self.figures if self.layer != "news" else self.figures[:0]


def choose(view: View) -> Mapped | None:
    """Ask for role, measure, metric, places and time; None where the selection holds no claim with a role."""
    held = view.ask(places.roles)
    known = {role: label for role, label in ROLES.items() if held.get(role)}
    if not known:
        return None
    role = view.segments("role", "Which question", known)
    kind = _choose_kind(view, role)
    with st.container(horizontal=True):
        level, figures = _choose_level(view, view.ask(places.figures, role, *kind.query))
        step = view.one("step", "Time", STEPS)
        area = view.one("area", "Show", AREAS)
        layer = view.one("layer", "Layers", LAYERS)
    mentions = view.ask(places.mentions)
    undrawn = view.ask(places.undrawn, role, *kind.query)
    names = Field("chosen", "Places to read about: choose one, or two to compare", "many", _names(figures, mentions))
    chosen = view.choices.several(names, placeholder="Choose on the map, or here")[:MOST_CHOSEN]
    moments = _moments(view.scope.start, view.scope.end, step)
    shown = Mapped(
        role, kind, figures, undrawn, mentions, layer, moments, Field("at", "Time", "one"), chosen, names, area
    )
    codes = {code: shown.when(code) for code in moments}
    at = Field("at", "Moving to", "one", codes, list(codes)[-1])
    return Mapped(role, kind, figures, undrawn, mentions, layer, moments, at, chosen, names, area)


def extent(view: View, shown: Mapped) -> Box | None:
    """What the map shows: the same at every moment. None leaves it to the figure."""
    centre = view.situation["centre"]
    if shown.area == "near" and centre:
        lat, lon = centre
        high = NEAR_KM / KM_PER_DEGREE
        return (lon - 1.2 * high, lat - high, lon + 1.2 * high, lat + high)
    tables = [shown.figures[["lon", "lat", "place_id"]]]
    if shown.layer != "figures" or shown.area == "chosen":
        tables.append(shown.mentions[["lon", "lat", "place_id"]])
    points = pd.concat(tables).dropna().drop_duplicates()
    if shown.area == "chosen":
        points = points[points["place_id"].isin(shown.chosen)]
    return map_view.extent_of(points["lon"], points["lat"]) if len(points) else None


def _choose_kind(view: View, role: str) -> Kind:
    table = view.ask(places.kinds, role)
    held = [name for name in MEASURES if name in set(table["measure"])]
    best = table["measure"].iloc[0]
    with st.container(horizontal=True):
        measure = view.one("measure", "Count", {name: MEASURES[name] for name in held}, best)
        table = table[table["measure"] == measure]
        metric = view.one("metric", "What is counted", _labels(table, "metric", metric_label))
        table = table[table["metric"] == metric]
        unit = view.one("unit", "Unit", _labels(table, "unit", str))
        table = table[table["unit"] == unit]
        group = view.one("group", "Who", _labels(table, "group", lambda name: GROUPS.get(name, name)))
    return Kind(metric, measure, unit, group)


def _labels(table: pd.DataFrame, column: str, label) -> dict[str, str]:
    """Labels by code, those with most claims on the map first; people before families where they tie."""
    counts = table.groupby(column)["n"].sum().reset_index().sort_values(["n", column], ascending=False, kind="stable")
    return {code: label(code) for code in counts[column]}


def _choose_level(view: View, figures: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """Ask for a kind of place: where governorates and districts both have figures, one would cover the other."""
    held = set(figures["place_kind"])
    options = {code: label for code, label in LEVELS.items() if code == "all" or code in held}
    start = "governorate" if {"governorate", "district"} <= held else "all"
    level = view.one("level", "Kind of place", options, start)
    return level, figures if level == "all" else figures[figures["place_kind"] == level]


def _names(figures: pd.DataFrame, mentions: pd.DataFrame) -> dict[str, str]:
    """Every place with a figure or a mention, by id: its name and kind, in alphabetical order."""
    both = pd.concat(
        [figures[["place_id", "place_label", "place_kind"]], mentions[["place_id", "place_label", "place_kind"]]]
    )
    plain = both.assign(place_label=both["place_label"].str.removeprefix("near ")).drop_duplicates("place_id")
    ordered = plain.sort_values(["place_label", "place_kind"])
    return {row.place_id: f"{row.place_label}, {row.place_kind}" for row in ordered.itertuples()}


def _moments(start: date, end: date, step: str) -> dict[str, tuple[date, date]]:
    """The windows of the page's dates: calendar months, weeks from Monday, or the whole; cut at both ends."""
    if step == "whole" or start > end:
        return {end.isoformat(): (start, end)}
    found, first = {}, start
    while first <= end:
        last = min(_last_of(first, step), end)
        found[last.isoformat()] = (first, last)
        first = last + timedelta(days=1)
    return found


def _last_of(day: date, step: str) -> date:
    if step == "week":
        return day + timedelta(days=6 - day.weekday())
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)
