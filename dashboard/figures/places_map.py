"""Places on a map: circles whose area shows a figure; a point, an area and a governorate look different."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import basemap
from dashboard.figures import frame, map_key, map_marks, map_names, numbers
from dashboard.figures.caption import Caption, finish
from dashboard.figures.lettering import Sheet
from dashboard.figures.map_view import PLOT_HEIGHT, View, extent_of, ground, set_axes, view_of
from dashboard.geometry import Box
from dashboard.theme import Theme

LARGEST, MOST_DISCS = 34, 250
TOOLS = 26  # pixels above the title for the tools that zoom and select
IRAQ_AND_AROUND = (38.5, 29.0, 48.9, 37.6)


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
    plot: int = PLOT_HEIGHT,
) -> go.Figure:
    """Circles for a table of one row a place: ``place_id``, ``place_label``, ``place_kind``, ``lat``, ``lon``,
    ``geo_precision``, low, drawn, high, approx, unit, ``owner``, ``date``, ``n_claims``.

    ``size_by`` is the column that the area shows; ``top`` is the value of the largest circle, where several maps share
    one scale. ``mentions`` (``place_id``, ``place_label``, ``lat``, ``lon``,
    ``n_mentions``) is a layer of its own. ``events`` up to the map's date are named in the caveat. A mark's
    ``customdata`` starts with its place's id. ``plot`` is the map's height in pixels at a text size of 12.
    """
    largest = LARGEST * theme.size / 12
    rows = _rows(table, size_by, largest, top)
    named = _named(mentions)
    colour = theme.metric_colour(metric)
    kinds = _kinds(rows, named, theme, colour)
    extent = extent or _extent([*rows, *named])
    below = map_key.height(largest, theme, len(kinds)) if kinds else 10
    figure = _blank(theme, plot, below, 28 if paper else 8)
    figure.update_layout(uirevision=str(extent))
    view = view_of(extent, theme, figure)
    set_axes(figure, view, theme)
    letters, texts = _letters(view, theme, rows, named, selected)
    marks = [
        *map_marks.places(rows, theme, colour, measured),
        *map_marks.mentioned(named, theme),
        *map_marks.chosen(rows, selected, theme),
    ]
    figure.add_traces([*ground(view, theme), *map_marks.tint(rows, colour), *letters, *marks])
    if not rows and not named:
        frame.note(figure, theme, "No place with a figure in this selection. That is a gap, not zero.")
    finish(figure, caption.with_remarks(_remarks(extent, events)), theme, paper)
    if theme.name != "paper":
        figure.update_layout(height=figure.layout.height + TOOLS, margin_t=figure.layout.margin.t + TOOLS)
    shapes, key = _key(theme, rows, largest, measured, kinds, top)
    figure.update_layout(shapes=shapes, annotations=[*figure.layout.annotations, *texts, *key])
    return figure


def _blank(theme: Theme, plot: int, below: float, side: float) -> go.Figure:
    figure = frame.blank(theme, plot, left=side * 12 / theme.size, right=side)
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
        (words, symbol, map_marks.faded(colour, opacity), theme.background if look == "point" else colour)
        for look, (words, symbol, opacity) in map_marks.LOOKS.items()
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
        {
            **row,
            "size": row[size_by],
            "radius": map_key.radius(row[size_by], top, largest),
            "look": map_marks.look_of(row),
        }
        for row in drawn.to_dict("records")
    ]


def _named(mentions: pd.DataFrame | None) -> list[dict]:
    if mentions is None:
        return []
    there = mentions[mentions[["lat", "lon"]].notna().all(axis=1)]
    return [{**row, "radius": map_marks.NEWS_SIZE / 2} for row in there.to_dict("records")]


def _extent(rows: list[dict]) -> Box:
    return extent_of(*zip(*((row["lon"], row["lat"]) for row in rows), strict=True)) if rows else IRAQ_AND_AROUND


def _sheet(view: View, rows: list[dict]) -> Sheet:
    discs = [(row["lon"], row["lat"], row["radius"]) for row in rows[:MOST_DISCS]]
    return Sheet(
        view.scales, view.ratio, view.extent, view.width, view.height, discs=np.array(discs, dtype=float).reshape(-1, 3)
    )


def _remarks(extent: Box, events: Iterable[Any]) -> list[str]:
    named = [f"{numbers.day(event.date)}: {event.label.rstrip('.')}." for event in events]
    return [*named[-1:], basemap.note_for(extent)]
