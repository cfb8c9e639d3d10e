"""The maps that stand for a situation where nobody chooses: of each role the kind of figure with most claims."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard import mapped
from dashboard.export.drawn import Drawn, Recipe
from dashboard.figures import map_view, places_map
from dashboard.figures.caption import Caption
from dashboard.frame import View
from dashboard.geometry import Box
from dashboard.kinds import Kind
from dashboard.mapped import Mapped
from dashboard.moving_map import COLUMNS, described_at
from dashboard.queries import places
from dashboard.selection import Field
from etl.model.vocabulary import metrics

ROLES = ("presence", "origin", "destination", "event")
LEAST = 3  # places below which a map says less than a sentence
MOST_KINDS = 4
AREAS = ("governorate", "district", "subdistrict")
LARGE = 0.14  # of the largest figure: what a small map is made for
ROOM = 0.12, 0.3  # of the extent's width and height, at each side: a circle at the edge is whole where a map is low


def one_map(view: View, plot: int) -> Drawn | None:
    """The map of most towns and sites, ``plot`` pixels high and in few words; of news where no place has a figure, None
    where none is named."""
    found = _found(view)
    if not found:
        return _news(view, plot)
    return _drawn(view, max(found, key=_worth), plot, short=True)


def maps(view: View, plot: int = map_view.PLOT_HEIGHT) -> list[Drawn]:
    """A map of each role that has figures at places; of news where none has."""
    several = [each for each in _found(view) if len(each.table_at(_only(each))) >= LEAST]
    if several:
        return [_drawn(view, each, plot) for each in several]
    one = one_map(view, plot)
    return [one] if one else []


def _found(view: View) -> list[Mapped]:
    """For each role the map of its kind of figure with most claims, in the unit that its metric is counted in."""
    found = []
    for role in ROLES:
        kinds = view.ask(places.kinds, role)
        kinds = kinds[kinds["n"] > 0]
        usual = kinds[kinds["unit"] == [metrics()[name].unit for name in kinds["metric"]]]
        drawn = [_mapped(view, role, Kind(*row)) for row in _codes(usual if len(usual) else kinds)[:MOST_KINDS]]
        held = [each for each in drawn if len(each.table_at(_only(each)))]
        several = [each for each in held if len(each.table_at(_only(each))) >= LEAST]
        found += (several or held)[:1]
    return found


def _worth(shown: Mapped) -> tuple[int, int]:
    """How many points a map has, then how many places: areas lie over one another where a map is small."""
    held = shown.table_at(_only(shown))
    return int((~held["place_kind"].isin(AREAS)).sum()), len(held)


def _codes(kinds: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    return list(kinds[["metric", "measure", "unit", "group"]].itertuples(index=False, name=None))


def _mapped(view: View, role: str, kind: Kind) -> Mapped:
    """The map of a kind; governorates alone where districts inside them have figures too."""
    figures = view.ask(places.figures, role, *kind.query)
    if {"governorate", "district"} <= set(figures["place_kind"]):
        figures = figures[figures["place_kind"] == "governorate"]
    return _still(view, role, kind, figures, "figures")


def _news(view: View, plot: int) -> Drawn | None:
    mentions = view.ask(places.mentions)
    if mentions[["lat", "lon"]].dropna().empty:
        return None
    kind = Kind("displaced", "stock", "people", "all")
    return _drawn(view, _still(view, "presence", kind, view.ask(places.figures, "presence", *kind.query), "news"), plot)


def _still(view: View, role: str, kind: Kind, figures, layer: str) -> Mapped:
    """A map of the whole period."""
    whole = {view.scope.end.isoformat(): (view.scope.start, view.scope.end)}
    unasked = Field("at", "Time", "one")
    mentions = view.ask(places.mentions)
    return Mapped(role, kind, figures, figures[:0], mentions, layer, whole, unasked, (), unasked, "all")


def _drawn(view: View, shown: Mapped, plot: int, short: bool = False) -> Drawn:
    at = _only(shown)
    table, words = shown.table_at(at), described_at(view, shown, shown.table_at(at), at)
    if short:
        how = words.subtitle.rpartition(": ")[2]
        words = replace(words, title=f"{shown.title[0].upper()}{shown.title[1:]}", subtitle=f"{shown.when(at)}: {how}")
    area, top, news = mapped.extent(view, shown), shown.top(), shown.news_at(at)
    if short:
        area, words = _closer(table, area, words)

    recipe = Recipe(
        places_map.build, table, words, extent=area, mentions=news, top=top, measured=shown.kind.unit,
        metric=shown.kind.metric, plot=plot,
    )  # fmt: skip
    return Drawn(f"standing map {shown.role}", view, words, recipe, table, COLUMNS)


def _only(shown: Mapped) -> str:
    return next(iter(shown.moments))


def _closer(table: pd.DataFrame, area: Box | None, words: Caption) -> tuple[Box | None, Caption]:
    """The extent of the larger figures with room for their circles, and the caption that counts what lies beyond."""
    held = table.dropna(subset=["lon", "lat", "drawn"])
    if held.empty:
        return area, words
    large = held[held["drawn"] >= held["drawn"].max() * LARGE]
    west, south, east, north = map_view.extent_of(large["lon"], large["lat"])
    across, up = (east - west) * ROOM[0], (north - south) * ROOM[1]
    box = west - across, south - up, east + across, north + up
    beyond = int((~(held["lon"].between(box[0], box[2]) & held["lat"].between(box[1], box[3]))).sum())
    named = f"{beyond} place{'' if beyond == 1 else 's'} with a figure {'lies' if beyond == 1 else 'lie'}"
    return box, words.with_remarks([f"{named} beyond the edge of the map."] if beyond else [])
