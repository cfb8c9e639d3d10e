"""The window of a map: plain axes of longitude and latitude, true in shape at any width and with no network."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from dashboard import basemap
from dashboard.figures import frame, lettering
from dashboard.geometry import Box
from dashboard.ground import GROUNDS
from dashboard.theme import Theme

PLOT_HEIGHT, WIDEST = 520, 1600
MARGIN, LEAST_SPAN = 0.15, 0.3
FAR_AWAY = 2.5


@dataclass(frozen=True, slots=True)
class View:
    """An extent (west, south, east, north in degrees) in a plot: ``ratio`` is a degree of latitude's stretch.

    ``width`` and ``height`` are the plot's least pixels. ``scales`` are pixels per degree of longitude, from the
    narrowest window to one zoomed in; ``seen`` is all that the widest window shows.
    """

    extent: Box
    ratio: float
    width: float
    height: float
    scales: np.ndarray
    seen: Box

    @property
    def pixels(self) -> float:
        """Pixels per degree of longitude in a wide window."""
        return float(self.scales[-3])


def extent_of(lons: Iterable[float], lats: Iterable[float]) -> Box:
    """The extent that holds all points with room round them; places far from the rest (2.5 × their usual distance from
    the middle, and 3 degrees at least) do not widen it."""
    x, y = np.array([*lons], dtype=float), np.array([*lats], dtype=float)
    away = np.hypot(x - np.median(x), y - np.median(y))
    near = away <= max(3.0, FAR_AWAY * float(np.quantile(away, 0.75)))
    west, east, south, north = x[near].min(), x[near].max(), y[near].min(), y[near].max()
    ratio = _ratio(south, north)
    pad_x = max((east - west) * MARGIN, (LEAST_SPAN - (east - west)) / 2, LEAST_SPAN / 6)
    pad_y = max((north - south) * MARGIN, (LEAST_SPAN / ratio - (north - south)) / 2, LEAST_SPAN / 6)
    return tuple(round(float(each), 3) for each in (west - pad_x, south - pad_y, east + pad_x, north + pad_y))


def view_of(extent: Box, theme: Theme, figure: go.Figure) -> View:
    """The view of an extent in a figure made by ``frame.blank``."""
    west, south, east, north = extent
    ratio = _ratio(south, north)
    margin = figure.layout.margin
    height = figure.layout.height - margin.t - margin.b
    narrow = frame.plot_width(figure, theme)
    wide = narrow if theme.name == "paper" else WIDEST
    scales = lettering.scales_of(extent, ratio, narrow, wide, height)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    reach_x = max(wide / scales[-3], east - west) * 0.55
    reach_y = max(height / (scales[0] * ratio), north - south) * 0.55
    seen = (middle_x - reach_x, middle_y - reach_y, middle_x + reach_x, middle_y + reach_y)
    return View(extent, ratio, narrow, height, scales, tuple(round(each, 3) for each in seen))


def set_axes(figure: go.Figure, view: View, theme: Theme) -> None:
    """Give the figure its axes: longitude and latitude at one scale, which a wider or higher window shows more of."""
    west, south, east, north = view.extent
    axis = {"visible": False, "showgrid": False, "zeroline": False, "constrain": "range", "fixedrange": False}
    figure.update_layout(
        plot_bgcolor=GROUNDS[theme.name].water,
        dragmode="pan",
        clickmode="event+select",
        xaxis={**axis, "range": [west, east]},
        yaxis={**axis, "range": [south, north], "scaleanchor": "x", "scaleratio": view.ratio},
    )


def ground(view: View, theme: Theme) -> tuple[dict, ...]:
    """The traces of the ground below everything else."""
    return basemap.traces(view.seen, round(view.pixels, 1), theme.name)


def _ratio(south: float, north: float) -> float:
    return 1 / math.cos(math.radians((south + north) / 2))
