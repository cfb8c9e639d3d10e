"""Where the labels of a map go, so that none meets another at any width of window.

A map whose width is not known has no fixed scale, so a position counts as free only where it is free at every scale.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

GAP, LINE_BOX = 3.0, 5.0
NEAR = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.75, -0.75), (-0.75, -0.75), (0.75, 0.75), (-0.75, 0.75))
FAR, TURNS = (14.0, 26.0, 42.0, 62.0), 20
SIDES = ("middle right", "middle left", "top center", "bottom center")
ZOOMED = (1.6, 3.0)
COVERED, FARTHER = 60, 5


@dataclass(frozen=True, slots=True)
class Label:
    """A text of ``width`` × ``height`` pixels that belongs to a mark of ``radius`` pixels at ``lon``, ``lat``.

    ``sides`` is how many of the near positions it may take (0: only centred on its point); ``far`` lets it stand away
    from its mark, led to it by a line; ``inside`` keeps it inside the plot; ``over`` lets it cover other marks where
    nothing better is free.
    """

    lon: float
    lat: float
    width: float
    height: float
    radius: float = 0.0
    sides: int = 4
    far: bool = False
    inside: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """The centre of a label, in pixels right and down of its point; ``side`` as in ``NEAR``, -1 where led by a line."""

    dx: float
    dy: float
    side: int


@dataclass(slots=True)
class Sheet:
    """What is taken on a map, in pixels, at each of several ``scales`` (pixels per degree of longitude).

    ``ratio`` is how much longer a degree of latitude is drawn, ``extent`` what every window shows, ``width`` and
    ``height`` the plot's least pixels. ``discs`` are the marks: longitude, latitude, radius in pixels.
    """

    scales: np.ndarray
    ratio: float
    extent: tuple[float, float, float, float]
    width: float
    height: float
    discs: np.ndarray = field(default_factory=lambda: np.zeros((0, 3)))
    taken: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.taken = np.zeros((0, len(self.scales), 4))

    def place(self, label: Label) -> Spot | None:
        """The best free spot for a label, which is then taken; ``None`` where there is none."""
        spots = _spots(label)
        costs = self._costs(label, spots)
        best = int(np.argmin(costs))
        if math.isinf(costs[best]):
            return None
        dx, dy, side, _ = spots[best]
        spot = Spot(float(dx), float(dy), int(side))
        self.take(label, spot)
        return spot

    def is_free(self, lon: float, lat: float, radius: float) -> bool:
        """Whether a mark would be under no label."""
        mark = Label(lon, lat, 2 * radius, 2 * radius)
        return not self._taken(self._boxes(mark, np.zeros((1, 2)), mark.width, mark.height))[0]

    def take(self, label: Label, spot: Spot) -> None:
        """Mark a label's box, and the line to it, as taken."""
        at = np.array([[spot.dx, spot.dy]])
        new = [self._boxes(label, at, label.width, label.height)]
        if spot.side < 0:
            new += [self._boxes(label, at * part, LINE_BOX, LINE_BOX) for part in (0.3, 0.5, 0.7)]
        self.taken = np.concatenate([self.taken, *new])

    def _boxes(self, label: Label, at: np.ndarray, width: float, height: float) -> np.ndarray:
        """Left, top, right, bottom of a box at each position (pixels from the mark) and scale."""
        x = label.lon * self.scales + at[:, :1]
        y = -label.lat * self.scales * self.ratio + at[:, 1:2]
        return np.stack([x - width / 2, y - height / 2, x + width / 2, y + height / 2], axis=2)

    def _costs(self, label: Label, spots: np.ndarray) -> np.ndarray:
        """What each spot costs: its rank and the marks it would cover; infinite where it or the line to it is taken."""
        at = spots[:, :2]
        boxes = self._boxes(label, at, label.width + GAP, label.height)
        inside, whole = self._shown(boxes)
        barred = self._taken(boxes) | ~(inside if label.inside else whole)
        led = spots[:, 2] < 0
        for part in (0.3, 0.45, 0.6, 0.75) if led.any() else ():
            barred |= led & self._taken(self._boxes(label, at * part, 2, 2))
        covered = np.zeros(len(spots))
        covered[~barred] = self._covered(label, boxes[~barred])
        if not label.over:
            barred |= covered > 0
        return np.where(barred, math.inf, spots[:, 3] + COVERED * covered)

    def _taken(self, boxes: np.ndarray) -> np.ndarray:
        ours, theirs = boxes[:, None], self.taken[None]
        meet = (theirs[..., 0] < ours[..., 2]) & (theirs[..., 2] > ours[..., 0])
        meet &= (theirs[..., 1] < ours[..., 3]) & (theirs[..., 3] > ours[..., 1])
        return meet.any(axis=(1, 2))

    def _shown(self, boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Which boxes are inside the plot at every scale, and which no edge of it cuts at any."""
        shown = boxes[:, : len(self.scales) - len(ZOOMED)]
        scales = self.scales[: shown.shape[1]]
        west, south, east, north = self.extent
        width = np.maximum(self.width, (east - west) * scales)
        middle = (west + east) / 2 * scales, -(south + north) / 2 * scales * self.ratio
        off_x = np.abs(shown[..., [0, 2]] - middle[0][:, None])
        off_y = np.abs(shown[..., [1, 3]] - middle[1][:, None])
        half_x, half_y = width / 2, self.height / 2
        inside_x, inside_y = off_x.max(axis=2) <= half_x, off_y.max(axis=2) <= half_y
        outside_x, outside_y = off_x.min(axis=2) >= half_x, off_y.min(axis=2) >= half_y
        whole = (inside_x | outside_x) & (inside_y | outside_y)
        return (inside_x & inside_y).all(axis=1), whole.all(axis=1)

    def _covered(self, label: Label, boxes: np.ndarray) -> np.ndarray:
        """How many marks other than the label's own each box would cover, at the scale where most are."""
        if not len(self.discs):
            return np.zeros(len(boxes), dtype=int)
        others = self.discs[(self.discs[:, 0] != label.lon) | (self.discs[:, 1] != label.lat)]
        x = (others[:, 0, None] * self.scales)[None]
        y = (-others[:, 1, None] * self.scales * self.ratio)[None]
        box = boxes[:, None]
        away_x = np.maximum(np.maximum(box[..., 0] - x, x - box[..., 2]), 0)
        away_y = np.maximum(np.maximum(box[..., 1] - y, y - box[..., 3]), 0)
        return (np.hypot(away_x, away_y) < others[None, :, 2, None]).sum(axis=1).max(axis=1, initial=0)


@lru_cache(maxsize=2048)
def _spots(label: Label) -> np.ndarray:
    """The spots that a label may take: dx, dy, side, and the cost of its rank, the best first."""
    if label.sides == 0:
        return np.zeros((1, 4))
    reach, width, height = label.radius + GAP, label.width / 2, label.height / 2
    spots = [
        (right * reach + np.sign(right) * width, down * reach + np.sign(down) * height, side, side)
        for side, (right, down) in enumerate(NEAR[: label.sides])
    ]
    for step, away in enumerate(FAR if label.far else ()):
        for turn in range(TURNS):
            angle = 2 * math.pi * turn / TURNS
            right, down = math.cos(angle), math.sin(angle)
            out = label.radius + away
            spots.append((right * (out + width), down * (out + height), -1, len(NEAR) + FARTHER * step))
    return np.array(spots)


def scales_of(extent: Sequence[float], ratio: float, narrow: float, wide: float, height: float) -> np.ndarray:
    """The scales (pixels per degree of longitude) of an extent in plots ``narrow`` to ``wide`` pixels wide.

    After them come those of a reader who zooms in.
    """
    west, south, east, north = extent
    fits = [min(pixels / (east - west), height / ((north - south) * ratio)) for pixels in (narrow, wide)]
    steps = 4 if fits[1] > fits[0] * 1.02 else 1
    return np.concatenate([np.geomspace(fits[0], fits[1], steps), fits[1] * np.array(ZOOMED)])
