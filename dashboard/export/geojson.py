"""A table as GeoJSON (RFC 7946): a feature a row, its point in WGS 84, everything else among its properties."""

from __future__ import annotations

import json
import math
from datetime import date

import pyarrow as pa

from dashboard.export.about import About

DIGITS = 5  # a metre, and more than any place here is known to


def as_geojson(table: pa.Table, about: About, lon: str, lat: str) -> bytes:
    """A ``FeatureCollection``. A row without a point is kept with a null geometry, and ``unlocated`` counts these.

    ``about`` is what the file says of itself, a foreign member as the standard allows.
    """
    features = [_feature(row, lon, lat) for row in table.to_pylist()]
    collection = {
        "type": "FeatureCollection",
        "title": about.title,
        "about": about.as_dict(),
        "located": sum(1 for feature in features if feature["geometry"]),
        "unlocated": sum(1 for feature in features if not feature["geometry"]),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _feature(row: dict, lon: str, lat: str) -> dict:
    at = row.get(lon), row.get(lat)
    located = all(isinstance(each, float) and math.isfinite(each) for each in at)
    point = {"type": "Point", "coordinates": [round(each, DIGITS) for each in at]} if located else None
    properties = {name: _plain(value) for name, value in row.items() if name not in (lon, lat)}
    return {"type": "Feature", "geometry": point, "properties": properties}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return None if isinstance(value, float) and not math.isfinite(value) else value
