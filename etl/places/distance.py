"""How far two places lie apart on the ellipsoid."""

from __future__ import annotations

from geopy.distance import geodesic


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres between two WGS-84 points."""
    return geodesic((lat1, lon1), (lat2, lon2)).kilometers
