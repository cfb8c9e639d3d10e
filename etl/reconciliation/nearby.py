"""What lies within a day and 10 km of a point."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from geopy.distance import geodesic

KILOMETRES = 10.0
DAYS = 1
CELL = 0.1
_KILOMETRES_A_DEGREE = 110.5

Spot = tuple[float, float] | str


class Nearby:
    """An index of things by day and spot: WGS-84 (latitude, longitude), or a place's name where it has no point.

    Many things lie at few spots: the spots around a spot are sought once, when it is first named.
    """

    def __init__(self, things: Iterable[tuple[date, Spot, object]] = ()) -> None:
        self._things: defaultdict[tuple[Spot, int], list] = defaultdict(list)
        self._around: dict[Spot, list[tuple[Spot, float]]] = {}
        self._cells: defaultdict[tuple[int, int], list[Spot]] = defaultdict(list)
        self._added = 0
        for day, spot, thing in things:
            self.add(day, spot, thing)

    def add(self, day: date, spot: Spot, thing: object) -> None:
        """Make ``thing`` findable."""
        self._spots_around(spot)
        self._things[spot, day.toordinal()].append((self._added, thing))
        self._added += 1

    def around(self, day: date, spot: Spot) -> Iterator:
        """Things within a day and 10 km (geodesic), or of the same name: same day, then nearest, then as added."""
        number, found = day.toordinal(), []
        for other, apart in self._spots_around(spot):
            for off in range(-DAYS, DAYS + 1):
                things = self._things.get((other, number + off), ())
                found += [(abs(off), apart, order, thing) for order, thing in things]
        return (thing for *_, thing in sorted(found, key=lambda each: each[:3]))

    def _spots_around(self, spot: Spot) -> list[tuple[Spot, float]]:
        """The spots named so far that lie within 10 km of this one, which is now one of them."""
        if spot not in self._around:
            near = [(spot, 0.0)]
            if not isinstance(spot, str):
                others = [other for cell in _cells_around(spot) for other in self._cells.get(cell, ())]
                apart = [(other, geodesic(*sorted((spot, other))).km) for other in others]
                near += [(other, distance) for other, distance in apart if distance <= KILOMETRES]
                self._cells[_cell(spot)].append(spot)
            for other, distance in near[1:]:
                self._around[other].append((spot, distance))
            self._around[spot] = near
        return self._around[spot]


def _cell(spot: tuple[float, float]) -> tuple[int, int]:
    return math.floor(spot[0] / CELL), math.floor(spot[1] / CELL)


def _cells_around(spot: tuple[float, float]) -> list[tuple[int, int]]:
    row, column = _cell(spot)
    narrowest = max(0.01, math.cos(math.radians(abs(spot[0]) + CELL)))  # of the rows asked: the same from either spot
    reach = math.ceil(KILOMETRES / (_KILOMETRES_A_DEGREE * CELL * narrowest))
    columns = range(column - reach, column + reach + 1)
    return [(near, across) for near in (row - 1, row, row + 1) for across in columns]
