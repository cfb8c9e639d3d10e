"""Places on a map: circles whose area shows a figure; a point, an area and a governorate look different."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import basemap
from dashboard.figures import frame, map_key, map_names, numbers, wrap
from dashboard.figures.caption import Caption, finish
from dashboard.figures.lettering import Sheet
from dashboard.figures.map_view import PLOT_HEIGHT, View, extent_of, ground, set_axes, view_of
from dashboard.geometry import Box
from dashboard.theme import Theme

LARGEST, NEWS_SIZE, MOST_DISCS, MOST_TINTS, MOST_TOLD = 34, 8, 250, 20, 1000
TOOLS = 26  # pixels above the title for the tools that zoom and select
SQUARE = 1.772  # the side of a square as large as a circle of radius 1
IRAQ_AND_AROUND = (38.5, 29.0, 48.9, 37.6)
# What a place's kind or precision looks like: its words in the key, Plotly's symbol, how opaque its fill is.
LOOKS = {
    "point": ("Town, city or site", "circle", 0.62),
    "area": ("District or neighbourhood", "circle", 0.16),
    "region": ("Governorate or country", "square", 0.16),
    "near": ("Near the place, not in it", "circle-dot", 0.3),
}
_AREAS = {"neighbourhood": "area", "district": "area", "governorate": "region", "country": "region", "region": "region"}


def build(
    table: pd.DataFrame,
    caption: Caption,
    theme: Theme,
    *,
    size_by: str = "drawn",
    extent: Box | None = None,
    events: Sequence[Any] = (),
    mentions: pd.DataFrame | None = None,
    selected: Collection[str] = (),
    top: float | None = None,
    paper: bool = False,
    measured: str = "people",
    metric: str = "displaced",
) -> go.Figure:
    """Circles for a table of one row a place: ``place_id``, ``place_label``, ``place_kind``, ``lat``, ``lon``,
    ``geo_precision``, low, drawn, high, approx, unit, ``owner``, ``date``, ``n_claims``.

    ``size_by`` is the column that the area shows; ``top`` is the value of the largest circle, where several maps share
    one scale. ``mentions`` (``place_id``, ``place_label``, ``lat``, ``lon``,
    ``n_mentions``) is a layer of its own. ``events`` up to the map's date are named in the caveat. A mark's
    ``customdata`` starts with its place's id.
    """
    largest = LARGEST * theme.size / 12
    rows = _rows(table, size_by, largest, top)
    named = _named(mentions)
    colour = theme.metric_colour(metric)
    kinds = _kinds(rows, named, theme, colour)
    extent = extent or _extent([*rows, *named])
    figure = _blank(theme, map_key.height(largest, theme, len(kinds)) if kinds else 10)
    figure.update_layout(uirevision=str(extent))
    view = view_of(extent, theme, figure)
    set_axes(figure, view, theme)
    letters, texts = _letters(view, theme, rows, named, selected)
    marks = [*_marks(rows, theme, colour, measured), *_mentioned(named, theme), *_chosen(rows, selected, theme)]
    figure.add_traces([*ground(view, theme), *_tint(rows, colour), *letters, *marks])
    if not rows and not named:
        frame.note(figure, theme, "No place with a figure in this selection. That is a gap, not zero.")
    finish(figure, caption.with_remarks(_remarks(extent, events)), theme, paper)
    shapes, key = _key(theme, rows, largest, measured, kinds, top)
    figure.update_layout(shapes=shapes, annotations=[*figure.layout.annotations, *texts, *key])
    return figure


def _blank(theme: Theme, below: float) -> go.Figure:
    side = 28 if theme.name == "paper" else 8
    figure = frame.blank(theme, PLOT_HEIGHT, left=side * 12 / theme.size, right=side)
    height = figure.layout.height - figure.layout.margin.b + round(below)
    figure.update_layout(height=height, margin_b=round(below), showlegend=False)
    return figure


def _letters(
    view: View, theme: Theme, rows: list[dict], named: list[dict], selected: Collection[str]
) -> tuple[list[dict], list[dict]]:
    """Traces and annotations of all that is written on the map, in the order in which it may take room."""
    sheet = _sheet(view, [*rows, *named])
    bar, bar_text = map_key.scale_bar(theme, view, sheet)
    figures, written = map_names.figures(sheet, theme, rows, selected)
    more, also = map_names.mentioned(sheet, theme, named, written)
    names, waters = map_names.ground(sheet, view, theme, [*written, *also])
    return [*names, bar], [bar_text, *waters, *more, *figures]


def _key(
    theme: Theme, rows: list[dict], largest: float, measured: str, kinds: list, top: float | None
) -> tuple[list[dict], list[dict]]:
    shapes, texts = map_key.sizes_key(theme, top or frame.topmost([row["size"] for row in rows]), largest, measured)
    left = largest * 2 + theme.size * 6 if shapes else 0
    more_shapes, more_texts = map_key.marks_key(theme, left, kinds)
    return [*shapes, *more_shapes], [*texts, *more_texts]


def _kinds(rows: list[dict], named: list[dict], theme: Theme, colour: str) -> list[tuple[str, str, str, str]]:
    """The kinds of mark that occur, for the key: words, symbol, fill, line."""
    there = {row["look"] for row in rows}
    kinds = [
        (words, symbol, _faded(colour, opacity), theme.background if look == "point" else colour)
        for look, (words, symbol, opacity) in LOOKS.items()
        if look in there
    ]
    return [*kinds, ("Named in the news", "diamond", "rgba(0,0,0,0)", theme.text)] if named else kinds


def _rows(table: pd.DataFrame, size_by: str, largest: float, top: float | None) -> list[dict]:
    """The table's rows that have a point and a size, largest first, each with ``size``, ``radius`` and ``look``."""
    drawn = table[table[["lat", "lon", size_by]].notna().all(axis=1)].sort_values(
        size_by, ascending=False, kind="stable"
    )
    top = top or (float(drawn[size_by].max()) if len(drawn) else 0.0)
    return [
        {**row, "size": row[size_by], "radius": map_key.radius(row[size_by], top, largest), "look": look_of(row)}
        for row in drawn.to_dict("records")
    ]


def look_of(row: dict) -> str:
    """Which of ``LOOKS`` a place has: *near* goes before its kind."""
    return "near" if row.get("geo_precision") == "near" else _AREAS.get(row.get("place_kind"), "point")


def _named(mentions: pd.DataFrame | None) -> list[dict]:
    if mentions is None:
        return []
    there = mentions[mentions[["lat", "lon"]].notna().all(axis=1)]
    return [{**row, "radius": NEWS_SIZE / 2} for row in there.to_dict("records")]


def _extent(rows: list[dict]) -> Box:
    return extent_of(*zip(*((row["lon"], row["lat"]) for row in rows), strict=True)) if rows else IRAQ_AND_AROUND


def _sheet(view: View, rows: list[dict]) -> Sheet:
    discs = [(row["lon"], row["lat"], row["radius"]) for row in rows[:MOST_DISCS]]
    return Sheet(
        view.scales, view.ratio, view.extent, view.width, view.height, discs=np.array(discs, dtype=float).reshape(-1, 3)
    )


def _tint(rows: list[dict], colour: str) -> list[dict]:
    """Shade the governorates that have a figure of their own: the figure is about all of that area."""
    found = [basemap.region_at(row["lon"], row["lat"]) for row in rows if row["place_kind"] == "governorate"]
    rings = [np.concatenate([ring, [[np.nan, np.nan]]]) for each in found[:MOST_TINTS] if each for ring in each[1]]
    if not rings:
        return []
    x, y = np.concatenate(rings)[:-1].astype("f4").T
    line = {"color": _faded(colour, 0.55), "width": 1.2}
    look = {"mode": "lines", "fill": "toself", "fillcolor": _faded(colour, 0.1), "line": line}
    return [{"type": "scatter", "x": x, "y": y, "hoverinfo": "skip", "showlegend": False, **look}]


def _marks(rows: list[dict], theme: Theme, colour: str, measured: str) -> list[dict]:
    """One trace a look that occurs, areas below points."""
    groups = [(look, [row for row in rows if row["look"] == look]) for look in LOOKS]
    return [_circles(group, look, colour, theme, measured) for look, group in reversed(groups) if group]


def _circles(rows: list[dict], look: str, colour: str, theme: Theme, measured: str) -> dict:
    _, symbol, opacity = LOOKS[look]
    width = SQUARE if symbol == "square" else 2
    solid = look == "point"
    return {
        **_points(rows),
        "marker": {
            "size": np.array([width * row["radius"] for row in rows], dtype="f4"),
            "symbol": symbol,
            "color": _faded(colour, opacity),
            "opacity": 1,
            "line": {"color": theme.background if solid else colour, "width": 0.8 if solid else 1.8},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.35}},
        "hovertext": [(_hover if len(rows) <= MOST_TOLD else _named_value)(row, measured) for row in rows],
    }


def _mentioned(rows: list[dict], theme: Theme) -> list[dict]:
    if not rows:
        return []
    look = {"size": NEWS_SIZE, "symbol": "diamond-open", "color": theme.text, "line": {"width": 1.5}}
    said = [f"<b>{wrap.escape(row['place_label'])}</b><br>named {row['n_mentions']} ×" for row in rows]
    return [{**_points(rows), "marker": look, "hovertext": said, "unselected": {"marker": {"opacity": 0.5}}}]


def _chosen(rows: list[dict], selected: Collection[str], theme: Theme) -> list[dict]:
    chosen = [row for row in rows if row["place_id"] in selected and row["look"] != "near"]
    look = {"symbol": "circle-open", "color": theme.text, "line": {"width": 2}}
    sizes = [2 * row["radius"] + 7 for row in chosen]
    ring = {"marker": {**look, "size": sizes}, "unselected": {"marker": {"opacity": 1}}}
    return [{**_points(chosen), **ring, "hoverinfo": "skip"}] if chosen else []


def _points(rows: list[dict]) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": np.array([row["lon"] for row in rows], dtype="f4"),
        "y": np.array([row["lat"] for row in rows], dtype="f4"),
        "customdata": [[row["place_id"]] for row in rows],
        "hoverinfo": "text",
    }


def _hover(row: dict, measured: str) -> str:
    stated = wrap.escape(numbers.stated(row["low"], row["high"], bool(row.get("approx"))))
    when, count = numbers.day(row.get("date")), int(row.get("n_claims") or 1)
    told = " · ".join(part for part in (when, str(row.get("owner_label") or row.get("owner") or "")) if part)
    kind = f", {row['place_kind']}" if row.get("place_kind") else ""
    claims = f"{count} claim{'' if count == 1 else 's'}; select to read them"
    return f"<b>{wrap.escape(row['place_label'])}</b>{kind}<br>{stated} {measured}<br>{wrap.escape(told)}<br>{claims}"


def _named_value(row: dict, measured: str) -> str:
    stated = wrap.escape(numbers.stated(row["low"], row["high"], bool(row.get("approx"))))
    return f"<b>{wrap.escape(row['place_label'])}</b><br>{stated} {measured}"


def _remarks(extent: Box, events: Iterable[Any]) -> list[str]:
    named = [f"{numbers.day(event.date)}: {event.label.rstrip('.')}." for event in events]
    return [*named[-1:], basemap.note_for(extent)]


def _faded(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
