"""Each strand's last value written beside its last mark, where it covers no line, no mark and no other label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import frame, marks, numbers, wrap
from dashboard.figures.strands import Strand
from dashboard.theme import Theme

GAP, STEP = 7, 6


@dataclass(frozen=True, slots=True)
class _Scale:
    """From dates and values to pixels from the plot's lower left corner."""

    start: pd.Timestamp
    days: float
    wide: float
    top: float
    high: float

    def point(self, date: pd.Timestamp, value: float) -> tuple[float, float]:
        return (date - self.start) / pd.Timedelta(days=1) / self.days * self.wide, value / self.top * self.high


def room(drawn: Sequence[Strand], theme: Theme) -> float:
    """The pixels that the widest end value needs at the right of the plot."""
    return (
        max((wrap.width(_text(strand), theme.size) * wrap.BOLD for strand in drawn if strand.line), default=0) + 2 * GAP
    )


def write(
    figure: go.Figure,
    theme: Theme,
    drawn: Sequence[Strand],
    span: tuple | None,
    top: float,
    high: float,
    yref: str = "y",
) -> None:
    """Write the end values of strands in a plot that is ``high`` pixels high."""
    if not span:
        return
    days = max((span[1] - span[0]) / pd.Timedelta(days=1), 1)
    scale = _Scale(span[0], days, frame.plot_width(figure, theme), top * frame.HEADROOM or 1, high)
    taken = [point for strand in drawn for point in _inked(strand, scale, top)]
    boxes: list[tuple[float, float, float, float]] = []
    written: list[dict] = []
    for strand in sorted((strand for strand in drawn if strand.line), key=lambda each: -each.line[-1]["drawn"]):
        x, y = scale.point(strand.line[-1]["date"], strand.line[-1]["drawn"])
        reach = scale.point(strand.line[-1]["date"], marks.reach(strand.line[-1], top))[1]
        box = min(_boxes(strand, theme, x, y, reach), key=lambda each: _cost(each, taken, boxes, scale))
        boxes.append(box)
        written.append(_written(theme, strand, box[0] - x, (box[1] + box[3]) / 2 - y, yref))
    frame.annotate(figure, written)


def _boxes(
    strand: Strand, theme: Theme, x: float, y: float, reach: float
) -> Iterator[tuple[float, float, float, float]]:
    """Where the label may stand, the best place first: right, right and up or down, above, below, left."""
    wide = wrap.width(_text(strand), theme.size) * wrap.BOLD
    tall = theme.size * 1.2
    up = reach - y + GAP + tall / 2
    places = [(GAP, 0), (GAP, tall * 0.8), (GAP, -tall * 0.8), (-wide / 2, up), (-wide / 2, -tall / 2 - GAP)]
    places += [(-wide - GAP, 0), (GAP, tall * 1.8), (GAP, -tall * 1.8), (-wide - GAP, tall), (-wide - GAP, -tall)]
    for across, along in places:
        yield x + across, y + along - tall / 2, x + across + wide, y + along + tall / 2


def _cost(box: tuple, taken: Sequence[tuple], boxes: Sequence[tuple], scale: _Scale) -> float:
    left, low, right, high = box
    covered = sum(left - 3 < x < right + 3 and low - 2 < y < high + 2 for x, y in taken)
    labels = sum(left < other[2] and other[0] < right and low < other[3] and other[1] < high for other in boxes)
    outside = (
        max(0, -left) + max(0, right - scale.wide - (right - left) - 2 * GAP) + max(0, -low) + max(0, high - scale.high)
    )
    return covered + 30 * labels + 5 * outside


def _inked(strand: Strand, scale: _Scale, top: float) -> Iterator[tuple[float, float]]:
    """Points along everything that a strand draws: its line, its other marks, its whiskers."""
    rows = strand.with_gaps()
    for before, after in zip(rows, [*rows[1:], None], strict=True):
        if before is None:
            continue
        first = scale.point(before["date"], before["drawn"])
        last = scale.point(after["date"], after["drawn"]) if after else first
        steps = max(1, int(max(abs(last[0] - first[0]), abs(last[1] - first[1])) / STEP))
        yield from (
            (first[0] + (last[0] - first[0]) * n / steps, first[1] + (last[1] - first[1]) * n / steps)
            for n in range(steps)
        )
    for row in [*strand.line, *strand.beside]:
        x, y = scale.point(row["date"], row["drawn"])
        reach = scale.point(row["date"], marks.reach(row, top))[1]
        yield from ((x, y + n * STEP) for n in range(int((reach - y) / STEP) + 1))


def _written(theme: Theme, strand: Strand, across: float, along: float, yref: str) -> dict:
    row = strand.line[-1]
    return {
        "text": f"<b>{wrap.escape(_text(strand))}</b>",
        "x": row["date"],
        "y": row["drawn"],
        "xref": "x",
        "yref": yref,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": across,
        "yshift": along,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": theme.size, "color": strand.look.colour},
    }


def _text(strand: Strand) -> str:
    row = strand.line[-1]
    return numbers.of_row(row, numbers.short)
