"""Lines and rings of longitude and latitude: simplified, clipped, packed small and unpacked; points inside rings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

Box = tuple[float, float, float, float]
SCALE = 1000


def pack(points: np.ndarray) -> list[int]:
    """``[x, y, dx, dy, …]``: the first point, then steps, in thousandths of a degree (about 100 m)."""
    whole = np.rint(np.asarray(points) * SCALE).astype(int)
    steps = np.diff(whole, axis=0)
    return [*whole[0].tolist(), *steps[steps.any(axis=1)].ravel().tolist()]


def unpack(steps: Sequence[int]) -> np.ndarray:
    """The points (n × 2, degrees) of what ``pack`` made."""
    return np.cumsum(np.asarray(steps, dtype=float).reshape(-1, 2), axis=0) / SCALE


def simplify(points: np.ndarray, tolerance: float) -> np.ndarray:
    """The points without those closer than ``tolerance`` (degrees) to the line of the rest (Douglas and Peucker, 1973).

    A closed ring stays closed: it is cut at the point farthest from its start.
    """
    if len(points) < 3 or tolerance <= 0:
        return points
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    parts = [(0, len(points) - 1)]
    if np.array_equal(points[0], points[-1]):
        far = int(np.argmax(np.hypot(*(points - points[0]).T)))
        keep[far] = True
        parts = [(0, far), (far, len(points) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        away = _distances(points[first + 1 : last], points[first], points[last])
        worst = int(np.argmax(away))
        if away[worst] > tolerance:
            middle = first + 1 + worst
            keep[middle] = True
            parts += [(first, middle), (middle, last)]
    return points[keep]


def _distances(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    run = end - start
    length = float(np.hypot(*run))
    off = points - start
    if length == 0:
        return np.hypot(*off.T)
    return np.abs(off[:, 0] * run[1] - off[:, 1] * run[0]) / length


def clip_line(points: np.ndarray, box: Box) -> Iterator[np.ndarray]:
    """The runs of a line inside ``box`` (west, south, east, north), each with its first point outside at either end."""
    inside = contains(points, box)
    near = inside.copy()
    near[:-1] |= inside[1:]
    near[1:] |= inside[:-1]
    edges = np.flatnonzero(np.diff(np.concatenate(([0], near.astype(int), [0]))))
    for first, last in edges.reshape(-1, 2):
        if last - first > 1:
            yield points[first:last]


def clip_ring(points: np.ndarray, box: Box) -> np.ndarray:
    """The part of a ring inside ``box``, closed along its edges (Sutherland and Hodgman, 1974); may be empty."""
    west, south, east, north = box
    for axis, bound, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        if len(points) == 0:
            break
        points = _cut(points, axis, bound, sign)
    return points


def _cut(points: np.ndarray, axis: int, bound: float, sign: int) -> np.ndarray:
    depth = sign * (points[:, axis] - bound)
    kept: list[np.ndarray] = []
    for at in range(len(points)):
        before, here = depth[at - 1], depth[at]
        if (before >= 0) != (here >= 0):
            kept.append(points[at - 1] + (points[at] - points[at - 1]) * before / (before - here))
        if here >= 0:
            kept.append(points[at])
    return np.array(kept).reshape(-1, 2)


def contains(points: np.ndarray, box: Box) -> np.ndarray:
    """Which points lie in ``box``."""
    west, south, east, north = box
    x, y = points[:, 0], points[:, 1]
    return (x >= west) & (x <= east) & (y >= south) & (y <= north)


def overlaps(points: np.ndarray, box: Box) -> bool:
    """Whether the bounds of ``points`` meet ``box``."""
    west, south, east, north = box
    (left, low), (right, high) = points.min(axis=0), points.max(axis=0)
    return bool(left <= east and right >= west and low <= north and high >= south)


def ring_holds(ring: np.ndarray, lon: float, lat: float) -> bool:
    """Whether a point lies in a ring (even-odd rule)."""
    x, y = ring[:, 0], ring[:, 1]
    x2, y2 = np.roll(x, -1), np.roll(y, -1)
    crossing = (y > lat) != (y2 > lat)
    with np.errstate(divide="ignore", invalid="ignore"):
        left = lon < (x2 - x) * (lat - y) / (y2 - y) + x
    return bool(np.count_nonzero(crossing & left) % 2)


def centre_of(ring: np.ndarray) -> tuple[float, float]:
    """The centroid of a ring, for a name."""
    x, y = ring[:, 0], ring[:, 1]
    x2, y2 = np.roll(x, -1), np.roll(y, -1)
    cross = x * y2 - x2 * y
    area = cross.sum() / 2
    if area == 0:
        return float(x.mean()), float(y.mean())
    return float(((x + x2) * cross).sum() / (6 * area)), float(((y + y2) * cross).sum() / (6 * area))


def area_of(ring: np.ndarray) -> float:
    """The area of a ring in square degrees."""
    x, y = ring[:, 0], ring[:, 1]
    return abs(float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())) / 2
