"""What lies within a day and 10 km of a point."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from geopy.distance import geodesic

KILOMETRES = 10.0
DAYS = 1
CELL = 0.1
_KILOMETRES_A_DEGREE = 110.5

Spot = tuple[float, float] | str


class Nearby:
    """An index of things by day and spot: WGS-84 (latitude, longitude), or a place's name where it has no point."""

    def __init__(self, things: Iterable[tuple[date, Spot, object]] = ()) -> None:
        self._cells: defaultdict[tuple, list] = defaultdict(list)
        self._added = 0
        for day, spot, thing in things:
            self.add(day, spot, thing)

    def add(self, day: date, spot: Spot, thing: object) -> None:
        """Make ``thing`` findable."""
        self._cells[day, _cell(spot)].append((self._added, spot, thing))
        self._added += 1

    def around(self, day: date, spot: Spot) -> Iterator:
        """Things within a day and 10 km (geodesic), or of the same name: same day, then nearest, then as added."""
        found = []
        for off in range(-DAYS, DAYS + 1):
            for cell in _cells_around(spot):
                things = self._cells.get((day + timedelta(off), cell), ())
                found += [(abs(off), _apart(spot, other), order, thing) for order, other, thing in things]
        within = [each for each in found if each[1] <= KILOMETRES]
        return (thing for *_, thing in sorted(within, key=lambda each: each[:3]))


def _cell(spot: Spot) -> tuple[int, int] | str:
    return spot if isinstance(spot, str) else (math.floor(spot[0] / CELL), math.floor(spot[1] / CELL))


def _cells_around(spot: Spot) -> list:
    if isinstance(spot, str):
        return [spot]
    row, column = _cell(spot)
    reach = math.ceil(KILOMETRES / (_KILOMETRES_A_DEGREE * CELL * max(0.01, math.cos(math.radians(spot[0])))))
    columns = range(column - reach, column + reach + 1)
    return [(near, across) for near in (row - 1, row, row + 1) for across in columns]


def _apart(one: Spot, other: Spot) -> float:
    return 0.0 if one == other else _geodesic(*sorted((one, other)))


@lru_cache(maxsize=65_536)
def _geodesic(one: tuple[float, float], other: tuple[float, float]) -> float:
    return geodesic(one, other).km
