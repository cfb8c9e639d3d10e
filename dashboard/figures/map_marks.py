"""The marks of a map: a point, an area, a governorate and what is near a place look different; news are diamonds."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from dashboard import basemap
from dashboard.figures import numbers, wrap
from dashboard.theme import Theme

NEWS_SIZE, MOST_TINTS, MOST_TOLD = 8, 20, 1000
SQUARE = 1.772  # the side of a square as large as a circle of radius 1
# What a place's kind or precision looks like: its words in the key, Plotly's symbol, how opaque its fill is.
LOOKS = {
    "point": ("Town, city or site", "circle", 0.62),
    "area": ("District or neighbourhood", "circle", 0.16),
    "region": ("Governorate or country", "square", 0.16),
    "near": ("Near the place, not in it", "circle-dot", 0.3),
}
_AREAS = {"neighbourhood": "area", "district": "area", "governorate": "region", "country": "region", "region": "region"}


def look_of(row: dict) -> str:
    """Which of ``LOOKS`` a place has: *near* goes before its kind."""
    return "near" if row.get("geo_precision") == "near" else _AREAS.get(row.get("place_kind"), "point")


def tint(rows: list[dict], colour: str) -> list[dict]:
    """Shade the governorates that have a figure of their own: the figure is about all of that area."""
    found = [basemap.region_at(row["lon"], row["lat"]) for row in rows if row["place_kind"] == "governorate"]
    rings = [np.concatenate([ring, [[np.nan, np.nan]]]) for each in found[:MOST_TINTS] if each for ring in each[1]]
    if not rings:
        return []
    x, y = np.concatenate(rings)[:-1].astype("f4").T
    line = {"color": faded(colour, 0.55), "width": 1.2}
    look = {"mode": "lines", "fill": "toself", "fillcolor": faded(colour, 0.1), "line": line}
    return [{"type": "scatter", "x": x, "y": y, "hoverinfo": "skip", "showlegend": False, **look}]


def places(rows: list[dict], theme: Theme, colour: str, measured: str) -> list[dict]:
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
            "color": faded(colour, opacity),
            "opacity": 1,
            "line": {"color": theme.background if solid else colour, "width": 0.8 if solid else 1.8},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.35}},
        "hovertext": [(_hover if len(rows) <= MOST_TOLD else _named_value)(row, measured) for row in rows],
    }


def mentioned(rows: list[dict], theme: Theme) -> list[dict]:
    """The trace of the places that documents name; none without any."""
    if not rows:
        return []
    look = {"size": NEWS_SIZE, "symbol": "diamond-open", "color": theme.text, "line": {"width": 1.5}}
    said = [f"<b>{wrap.escape(row['place_label'])}</b><br>named {row['n_mentions']} ×" for row in rows]
    return [{**_points(rows), "marker": look, "hovertext": said, "unselected": {"marker": {"opacity": 0.5}}}]


def chosen(rows: list[dict], selected: Collection[str], theme: Theme) -> list[dict]:
    """The trace of the rings round the places that the reader has chosen."""
    ours = [row for row in rows if row["place_id"] in selected and row["look"] != "near"]
    look = {"symbol": "circle-open", "color": theme.text, "line": {"width": 2}}
    sizes = [2 * row["radius"] + 7 for row in ours]
    ring = {"marker": {**look, "size": sizes}, "unselected": {"marker": {"opacity": 1}}}
    return [{**_points(ours), **ring, "hoverinfo": "skip"}] if ours else []


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
    stated = wrap.escape(numbers.of_row(row))
    when, count = numbers.day(row.get("date")), int(row.get("n_claims") or 1)
    told = " · ".join(part for part in (when, str(row.get("owner_label") or row.get("owner") or "")) if part)
    kind = f", {row['place_kind']}" if row.get("place_kind") else ""
    claims = f"{count} claim{'' if count == 1 else 's'}; select to read them"
    return f"<b>{wrap.escape(row['place_label'])}</b>{kind}<br>{stated} {measured}<br>{wrap.escape(told)}<br>{claims}"


def _named_value(row: dict, measured: str) -> str:
    stated = wrap.escape(numbers.of_row(row))
    return f"<b>{wrap.escape(row['place_label'])}</b><br>{stated} {measured}"


def faded(colour: str, opacity: float) -> str:
    """A colour (hex) with an opacity from 0 to 1, as Plotly takes it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
