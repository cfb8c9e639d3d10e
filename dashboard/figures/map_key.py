"""How to read a map's sizes: a scale bar on it, and below it the circles that round numbers have."""

from __future__ import annotations

import math

from dashboard.figures import numbers, wrap
from dashboard.figures.lettering import Label, Sheet, Spot
from dashboard.figures.map_view import View
from dashboard.theme import Theme

KM_PER_DEGREE = 111.32
BAR_PIXELS, BAR_INSET = 110, 14
STEPS = (1.0, 0.25, 0.05)
ROW = 1.45


_BELOW = {"xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 0}


def radius(value: float, top: float, largest: float) -> float:
    """A circle's radius in pixels: its area is proportional to the value; 2.5 at least, so that it can be seen."""
    return max(2.5, largest * math.sqrt(max(value, 0) / top)) if top > 0 else 2.5


def round_below(number: float) -> float:
    """The largest of 1, 2, 5 × 10ⁿ that is not above ``number``."""
    power = 10 ** math.floor(math.log10(number))
    return next(step * power for step in (5, 2, 1) if step * power <= number * 1.0000001)


def sizes(top: float) -> list[float]:
    """Up to three round values for the key, the largest first; whole numbers from 1."""
    found = [round_below(top * step) for step in STEPS if top * step >= 1]
    return sorted(set(found), reverse=True)


def height(largest: float, theme: Theme, marks: int) -> float:
    """How many pixels the key needs below the plot: its circles beside a row for each kind of mark."""
    return max(2 * largest + theme.size * 1.3 + 22, marks * theme.size * ROW + 16)


def sizes_key(theme: Theme, top: float, largest: float, measured: str) -> tuple[list[dict], list[dict]]:
    """Shapes and annotations of nested circles below the plot, each led to its number, and of what they show."""
    values = sizes(top)
    if not values:
        return [], []
    line = {"color": theme.muted, "width": 1}
    widest = radius(values[0], top, largest)
    bottom = -(theme.size * 1.3 + 16 + 2 * widest)
    shapes, texts = [], [_text(theme, wrap.escape(f"Area shows {measured}"), 0, -8, "top")]
    for place, value in enumerate(values):
        size = radius(value, top, largest)
        centre, crown, end = widest + 1, bottom + 2 * size, 2 * widest + 14
        level = max(crown, bottom + (len(values) - place - 0.5) * (theme.size + 1))
        circle = {"x0": centre - size, "x1": centre + size, "y0": bottom, "y1": crown, "line": line}
        lead = {"x0": centre, "x1": end, "y0": crown, "y1": level, "line": {**line, "width": 0.7}}
        shapes += [{"type": "circle", **circle, **_BELOW}, {"type": "line", **lead, **_BELOW}]
        texts.append(_text(theme, numbers.short(value), end + 3, level, "middle"))
    return shapes, texts


def marks_key(theme: Theme, left: float, marks: list[tuple[str, str, str, str]]) -> tuple[list[dict], list[dict]]:
    """Shapes and annotations of one row a kind of mark, below the plot and ``left`` pixels in.

    A mark is its words, its symbol (``circle``, ``circle-dot``, ``square``, ``diamond``), its fill and its line.
    """
    shapes, texts = [], []
    size = theme.size * 0.45
    for row, (words, symbol, fill, colour) in enumerate(marks):
        x, y = left + size, -(8 + theme.size * ROW * (row + 0.5))
        look = {"fillcolor": fill, "line": {"color": colour, "width": 1.5}, **_BELOW}
        around = {"x0": x - size, "x1": x + size, "y0": y - size, "y1": y + size}
        if symbol == "diamond":
            path = f"M{x - size},{y}L{x},{y + size}L{x + size},{y}L{x},{y - size}Z"
            shapes.append({"type": "path", "path": path, **look})
        else:
            shapes.append({"type": "rect" if symbol == "square" else "circle", **around, **look})
        if symbol == "circle-dot":
            dot = {"x0": x - 1.5, "x1": x + 1.5, "y0": y - 1.5, "y1": y + 1.5}
            shapes.append({"type": "circle", **dot, **look, "fillcolor": colour})
        texts.append(_text(theme, wrap.escape(words), x + size + 7, y, "middle"))
    return shapes, texts


def scale_bar(theme: Theme, view: View, sheet: Sheet) -> tuple[dict, dict]:
    """Trace and annotation of a bar of a round number of kilometres in the lower left of the extent; takes its room.

    It is drawn in degrees, so it is right at every width and zoom, along its own latitude.
    """
    west, south = view.extent[:2]
    lat = south + BAR_INSET / (view.pixels * view.ratio)
    km = KM_PER_DEGREE * math.cos(math.radians(lat))
    length = max(round_below(BAR_PIXELS / float(view.scales[0]) * km), 0.1)
    start = west + BAR_INSET / view.pixels
    end = start + length / km
    tick = lat + 4 / (view.pixels * view.ratio)
    line = {"mode": "lines", "line": {"color": theme.text, "width": 1.5}, "hoverinfo": "skip", "showlegend": False}
    sheet.take(
        Label((start + end) / 2, lat, (end - start) * view.pixels + 8, 2 * theme.size + 8), Spot(0, -theme.size / 2, 0)
    )
    return {"type": "scatter", "x": [start, start, end, end], "y": [tick, lat, lat, tick], **line}, {
        "x": (start + end) / 2,
        "y": lat,
        "text": f"{length:g} km",
        "yanchor": "bottom",
        "yshift": 1,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": theme.size - 1, "color": theme.text},
    }


def _text(theme: Theme, text: str, x: float, y: float, anchor: str) -> dict:
    return {
        "text": text,
        "x": 0,
        "y": 0,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": anchor,
        "xshift": x,
        "yshift": y,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": theme.size - 1, "color": theme.muted},
    }
