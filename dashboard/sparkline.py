"""A small line without axes: how a figure went, for the cards of the first page."""

from __future__ import annotations

from collections.abc import Sequence

WIDE, HIGH, EDGE = 120, 28, 3


def sparkline(values: Sequence[float], colour: str) -> str:
    """The values from left to right as SVG of ``WIDE`` by ``HIGH`` pixels; the last is a dot. At least two values."""
    low, high = min(values), max(values)
    step, scale = (WIDE - 2 * EDGE) / (len(values) - 1), (HIGH - 2 * EDGE) / ((high - low) or 1)
    points = [(EDGE + at * step, HIGH - EDGE - (value - low) * scale) for at, value in enumerate(values)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}">'
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/></svg>'
    )
