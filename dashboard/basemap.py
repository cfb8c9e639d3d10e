"""The ground that figures on a map stand on: land, borders, governorates, waters, towns, from ``data/basemap/``.

Nothing is fetched: a coarse world lies below, and a finer piece where ``dashboard.make_basemap`` has made one.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from dashboard.geometry import Box, area_of, centre_of, clip_line, clip_ring, overlaps, ring_holds, simplify, unpack
from dashboard.ground import GROUNDS, Ground

FOLDER = Path(__file__).resolve().parents[1] / "data" / "basemap"
NOTE = (
    "Boundaries and names shown do not imply any opinion on legal status. "
    "Base map: Natural Earth; rivers GSHHG; towns GeoNames."
)
WORLD_NOTE = "Boundaries and names shown do not imply any opinion on legal status. Base map: Natural Earth."
PIXEL, WORLD_PIXELS = 0.6, 4
STEPS = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the points (longitude, latitude) where it may stand, the best first.

    ``angle`` is in degrees clockwise, ``weight`` says which name is kept where few fit.
    """

    text: str
    points: tuple[tuple[float, float], ...]
    kind: str
    weight: float = 0.0
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of the base map, unpacked: arrays of n × 2 degrees by layer, and its names."""

    country: str
    box: Box
    rings: dict[str, list[np.ndarray]]
    lines: dict[str, list[np.ndarray]]
    regions: dict[str, list[np.ndarray]]
    names: tuple[Name, ...]


@lru_cache(maxsize=8)
def piece(country: str) -> Piece:
    """The piece of a country (ISO 3166-1 alpha-3), or the coarse ``world``."""
    raw = json.loads((FOLDER / f"{country}.json").read_text(encoding="utf-8"))
    rivers = FOLDER / f"{country}.rivers.json"
    flows = json.loads(rivers.read_text(encoding="utf-8"))["rivers"] if rivers.exists() else []
    home = _home(raw)
    lines = {"region": [unpack(line) for line in raw.get("region_lines", [])]}
    for each in (*raw.get("borders", []), *flows):
        lines.setdefault(each["kind"], []).append(unpack(each["line"]))
    regions = {each["name"]: [unpack(ring) for ring in each["rings"]] for each in raw.get("regions", [])}
    rings = {"home": [], "land": [], "lake": [unpack(ring) for ring in raw.get("lakes", [])]}
    for each in raw["countries"]:
        rings["home" if each["name"] == home else "land"] += [unpack(ring) for ring in each["rings"]]
    return Piece(raw["country"], tuple(raw["box"]), rings, lines, regions, tuple(_names(raw, regions, home)))


def pieces() -> list[str]:
    """The countries that have a piece of their own."""
    return sorted(path.stem for path in FOLDER.glob("???.json"))


def piece_at(extent: Box) -> Piece | None:
    """The finer piece that holds the middle of an extent; ``None`` where only the world is there."""
    west, south, east, north = extent
    middle = np.array([[(west + east) / 2, (south + north) / 2]])
    return next((found for found in map(piece, pieces()) if overlaps(middle, found.box)), None)


def note_for(extent: Box) -> str:
    """The sentence on boundaries and sources that stands below every map of an extent."""
    return NOTE if piece_at(extent) else WORLD_NOTE


def region_at(lon: float, lat: float) -> tuple[str, list[np.ndarray]] | None:
    """The governorate that a point lies in: its name and rings; ``None`` outside every piece."""
    for found in map(piece, pieces()):
        for name, rings in found.regions.items():
            if any(ring_holds(ring, lon, lat) for ring in rings):
                return name, rings
    return None


@lru_cache(maxsize=64)
def names(box: Box) -> tuple[Name, ...]:
    """Every name inside ``box``, heaviest first."""
    found = piece_at(box) or piece("world")
    inside = [replace(name, points=tuple(at for at in name.points if _holds(box, at))) for name in found.names]
    return tuple(sorted((name for name in inside if name.points), key=lambda name: -name.weight))


@lru_cache(maxsize=48)
def traces(box: Box, pixels: float, theme: str) -> tuple[dict, ...]:
    """Plotly traces of the ground inside ``box`` for a scale of ``pixels`` per degree: made once, then shared.

    Lines are simplified to about half a pixel. Coordinates are base64 of 32-bit floats, as Plotly itself sends them.
    """
    ground = GROUNDS[theme]
    return tuple(_drawn(box, PIXEL / pixels, ground))


def _drawn(box: Box, tolerance: float, ground: Ground) -> Iterator[dict]:
    fine = piece_at(box)
    yield from _filled(piece("world").rings["land"], _wider(box), WORLD_PIXELS * tolerance, ground.land, ground.border)
    if fine is None:
        return
    box = _meeting(box, fine.box)
    yield from _filled([_rectangle(box)], box, 0, ground.water)
    yield from _filled(fine.rings["land"], box, tolerance, ground.land)
    yield from _filled(fine.rings["home"], box, tolerance, ground.home)
    line = _lined(fine, box, tolerance)
    yield from line("region", ground.region, 0.9, "4px,3px")
    yield from line("minor", ground.river, 0.8)
    yield from _filled(fine.rings["lake"], box, tolerance, ground.river)
    yield from line("major", ground.river, 2.2)
    yield from line("coast", ground.border, 0.6)
    yield from line("border", ground.border, 0.9)
    yield from line("focus", ground.border, 1.8)


def _filled(rings: Iterable[np.ndarray], box: Box, tolerance: float, colour: str, edge: str = "") -> Iterator[dict]:
    kept = [simplify(clip_ring(ring, box), tolerance) for ring in rings if overlaps(ring, box)]
    kept = [ring for ring in kept if len(ring) > 2 and area_of(ring) > 4 * tolerance**2]
    if kept:
        line = {"width": 0.7 if edge else 0, "color": edge or colour, "simplify": False}
        yield {**_shape(kept), "fill": "toself", "fillcolor": colour, "line": line}


def _lined(found: Piece, box: Box, tolerance: float) -> Callable[..., Iterator[dict]]:
    def line(kind: str, colour: str, width: float, dash: str = "solid") -> Iterator[dict]:
        near = (each for each in found.lines.get(kind, []) if overlaps(each, box))
        kept = [simplify(run, tolerance) for each in near for run in clip_line(each, box)]
        if kept:
            yield {**_shape(kept), "line": {"color": colour, "width": width, "dash": dash, "simplify": False}}

    return line


def _shape(parts: list[np.ndarray]) -> dict:
    gap = np.full((1, 2), np.nan)
    points = np.concatenate([each for part in parts for each in (part, gap)][:-1]).astype("<f4")
    x, y = ({"dtype": "f4", "bdata": base64.b64encode(axis.tobytes()).decode("ascii")} for axis in points.T.copy())
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "showlegend": False}


def _rectangle(box: Box) -> np.ndarray:
    west, south, east, north = box
    return np.array([[west, south], [east, south], [east, north], [west, north], [west, south]])


def _meeting(one: Box, other: Box) -> Box:
    return (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _wider(box: Box) -> Box:
    """A box for the ground that panning uncovers: three times as wide and as high."""
    west, south, east, north = box
    return (west - (east - west), south - (north - south), east + (east - west), north + (north - south))


def _home(raw: dict) -> str:
    return next((each["name"] for each in raw["countries"] if each["id"] == raw.get("number")), "")


def _names(raw: dict, regions: dict[str, list[np.ndarray]], home: str) -> Iterator[Name]:
    for each in raw["countries"]:
        largest = max((unpack(ring) for ring in each["rings"]), key=area_of)
        weight = 1e9 if each["name"] == home else 1e8 * math.sqrt(area_of(largest))
        yield Name(each["name"], tuple(_inside(largest)), "country", weight)
    for name, rings in regions.items():
        largest = max(rings, key=area_of)
        yield Name(name, tuple(_inside(largest)), "region", 1.4e6 + area_of(largest))
    for water in raw.get("waters", []):
        yield Name(water["name"], ((water["lon"], water["lat"]),), "water", 2e7, water["angle"])
    for town in raw.get("towns", []):
        yield Name(town["name"], ((town["lon"], town["lat"]),), "town", town["population"] + 1e6 * town["home"])


def _inside(ring: np.ndarray) -> list[tuple[float, float]]:
    """Points inside a ring for a name: near its centroid first."""
    middle = np.array(centre_of(ring))
    low, high = ring.min(axis=0), ring.max(axis=0)
    grid = np.stack(np.meshgrid(*(np.linspace(low, high, STEPS + 2)[1:-1].T)), axis=-1).reshape(-1, 2)
    near = grid[np.argsort(np.hypot(*((grid - middle) / (high - low)).T))]
    points = [tuple(map(float, at)) for at in (middle, *near)]
    return [at for at in points if ring_holds(ring, *at)] or points[:1]
