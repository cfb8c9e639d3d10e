"""The words on a map: figures beside their circles first, then names of countries, governorates, waters, towns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from math import cos, radians, sin

from dashboard import basemap
from dashboard.basemap import Name
from dashboard.figures import numbers, wrap
from dashboard.figures.lettering import SIDES, Label, Sheet, Spot
from dashboard.figures.map_view import View
from dashboard.ground import GROUNDS
from dashboard.theme import Theme

MOST_FIGURES, ALWAYS_FIGURES, MOST_NAMES = 30, 8, 160
ROOM = 1.1
TOWN_RADIUS = 2.5
# How much larger than the theme's text each kind of name is.
LARGER = {"country": 2, "region": -2, "water": -1, "town": -1}


def figures(
    sheet: Sheet, theme: Theme, rows: Sequence[dict], selected: Collection[str]
) -> tuple[list[dict], list[str]]:
    """Annotations with name and figure beside the largest circles, or led to them by a line; and their names."""
    ordered = sorted(rows, key=lambda row: row["place_id"] not in selected)[:MOST_FIGURES]
    written, names = [], []
    for place, row in enumerate(ordered):
        name = row["place_label"]
        value = numbers.of_row(row, numbers.short)
        width = ROOM * max(wrap.width(name, theme.size) * wrap.BOLD, wrap.width(value, theme.size))
        size = (width + 3, 2.5 * theme.size + 2)
        free = {"sides": 8, "far": True, "inside": True, "over": place < ALWAYS_FIGURES}
        spot = sheet.place(Label(row["lon"], row["lat"], *size, row["radius"], **free))
        if spot:
            written.append(_figure(theme, row, spot, f"<b>{wrap.escape(name)}</b><br>{wrap.escape(value)}"))
            names.append(name)
    return written, names


def mentioned(sheet: Sheet, theme: Theme, rows: Sequence[dict], taken: Iterable[str]) -> tuple[list[dict], list[str]]:
    """Annotations that name the places which documents name, where free and not yet written; and their names."""
    written, names = [], []
    for row in rows:
        name = row["place_label"]
        width = wrap.width(name, theme.size) * ROOM
        if name in taken:
            continue
        spot = sheet.place(Label(row["lon"], row["lat"], width + 3, 1.3 * theme.size, row["radius"], inside=True))
        if spot:
            written.append(_figure(theme, row, spot, wrap.escape(name)))
            names.append(name)
    return written, names


def _figure(theme: Theme, row: dict, spot: Spot, text: str) -> dict:
    led = spot.side < 0
    line = {"ax": spot.dx, "ay": spot.dy, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": theme.text}
    return {
        "x": row["lon"],
        "y": row["lat"],
        "text": text,
        "showarrow": led,
        "xanchor": "center",
        "yanchor": "middle",
        "align": "center",
        "borderpad": 1,
        "bgcolor": _veil(theme),
        "font": {"size": theme.size, "color": theme.text},
        **({**line, "standoff": row["radius"]} if led else {"xshift": spot.dx, "yshift": -spot.dy}),
    }


def _veil(theme: Theme) -> str:
    red, green, blue = (int(theme.background[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.72)"


def ground(sheet: Sheet, view: View, theme: Theme, taken: Iterable[str]) -> tuple[list[dict], list[dict]]:
    """Traces and annotations of the ground's own names wherever they are free, heaviest first.

    A name that a mark already carries (``taken``) is left out.
    """
    said = {name.casefold() for name in taken}
    kept: dict[str, list[tuple[Name, Spot]]] = {kind: [] for kind in LARGER}
    for name in basemap.names(view.seen)[:MOST_NAMES]:
        if name.text.casefold() in said:
            continue
        points = [at for at in name.points if name.kind != "town" or sheet.is_free(*at, TOWN_RADIUS + 1)]
        tried = ((at, sheet.place(_label(name, at, theme))) for at in points)
        free = next(((at, spot) for at, spot in tried if spot), None)
        if free:
            kept[name.kind].append((replace(name, points=free[:1]), free[1]))
            if name.kind == "town":
                sheet.take(Label(*free[0], 2 * TOWN_RADIUS, 2 * TOWN_RADIUS), Spot(0, 0, 0))
    areas = [_areas(theme, kept[kind], LARGER[kind]) for kind in ("country", "region")]
    return [*areas, _towns(theme, kept["town"])], [_water(theme, name) for name, _ in kept["water"]]


def _label(name: Name, at: tuple[float, float], theme: Theme) -> Label:
    size = theme.size + LARGER[name.kind]
    width, height = wrap.width(_spaced(name), size) * ROOM, size * 1.35
    if name.kind == "town":
        return Label(*at, width, height, TOWN_RADIUS / 0.8 + 1, sides=4)
    across, down = abs(cos(radians(name.angle))), abs(sin(radians(name.angle)))
    return Label(*at, width * across + height * down, width * down + height * across, sides=0)


def _spaced(name: Name) -> str:
    text = name.text if name.kind in ("town", "water") else name.text.upper()
    return " ".join(text) if name.kind == "country" else text


def _areas(theme: Theme, kept: list[tuple[Name, Spot]], larger: int) -> dict:
    colour = GROUNDS[theme.name].name
    return {
        **_points(kept),
        "mode": "text",
        "textposition": "middle center",
        "textfont": {"size": theme.size + larger, "color": colour, "shadow": _halo(theme)},
        "unselected": {"textfont": {"color": colour}},
    }


def _towns(theme: Theme, kept: list[tuple[Name, Spot]]) -> dict:
    colour = GROUNDS[theme.name].town
    return {
        **_points(kept),
        "mode": "markers+text",
        "textposition": [SIDES[spot.side] for _, spot in kept],
        "textfont": {"size": theme.size + LARGER["town"], "color": colour, "shadow": _halo(theme)},
        "marker": {"size": 2 * TOWN_RADIUS, "color": colour},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": colour}},
    }


def _points(kept: list[tuple[Name, Spot]]) -> dict:
    return {
        "type": "scatter",
        "x": [round(name.points[0][0], 3) for name, _ in kept],
        "y": [round(name.points[0][1], 3) for name, _ in kept],
        "text": [wrap.escape(_spaced(name)) for name, _ in kept],
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _water(theme: Theme, name: Name) -> dict:
    size, colour = theme.size + LARGER["water"], GROUNDS[theme.name].water_name
    return {
        "x": name.points[0][0],
        "y": name.points[0][1],
        "text": f"<i>{wrap.escape(name.text)}</i>",
        "textangle": name.angle,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size, "color": colour, "shadow": _halo(theme)},
    }


def _halo(theme: Theme) -> str:
    colour = GROUNDS[theme.name].home
    return f"0 0 2px {colour}, 0 0 2px {colour}, 0 0 3px {colour}"
