"""Key events above a chart: a line at each date, and labels in rows where none covers another at any width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import frame, numbers, wrap
from dashboard.theme import Theme

LABEL_GAP, LABEL_WIDTH, LINE = 10, 130, 1.35


def draw(figure: go.Figure, theme: Theme, marked: Sequence[Any], span: tuple | None, lift: float = 0) -> None:
    """Draw each key event (``date``, ``label``, ``end``) inside a time span, its label ``lift`` pixels or more above the plot.

    Rows are found at the narrowest width that the chart is read at; a wider one only moves labels apart.
    """
    by_date = sorted(marked, key=lambda event: event.date)
    inside = [event for event in by_date if span and span[0] <= pd.Timestamp(event.date) <= span[1]]
    if not inside:
        return
    size = theme.size - 1
    labels = _labels(inside, span, frame.plot_width(figure, theme), size)
    for event, label in zip(inside, labels, strict=True):
        _line(figure, theme, event)
        _write(figure, theme, event, label, lift)
    depth = max(label.row + label.lines for label in labels)
    figure.update_layout(margin={"t": figure.layout.margin.t + round(depth * size * LINE) + 8})


def _line(figure: go.Figure, theme: Theme, event: Any) -> None:
    common = {"type": "rect", "y0": 0, "y1": 1, "xref": "x", "yref": "paper", "layer": "below"}
    if event.end:
        figure.add_shape(x0=event.date, x1=event.end, fillcolor=theme.muted, opacity=0.10, line={"width": 0}, **common)
    line = {"color": theme.muted, "width": 1, "dash": "dot"}
    figure.add_shape(x0=event.date, x1=event.date, line=line, **(common | {"type": "line"}))


def _write(figure: go.Figure, theme: Theme, event: Any, label: _Label, lift: float) -> None:
    """The label at the end of a leader that goes on from the event's line."""
    size = theme.size - 1
    figure.add_annotation(
        text=label.text,
        x=event.date,
        y=1,
        xref="x",
        yref="paper",
        ax=0,
        ay=-(label.row * size * LINE + 5 + lift),
        xanchor=label.side,
        yanchor="bottom",
        align=label.side,
        showarrow=True,
        arrowhead=0,
        arrowwidth=1,
        arrowcolor=theme.muted,
        borderpad=0,
        font={"size": size, "color": theme.text},
        hovertext=f"{numbers.day(event.date)}: {wrap.escape(event.label)}",
    )


@dataclass(frozen=True, slots=True)
class _Label:
    """A label above the plot: pixels from its left edge, rows from its upper edge, and where its leader stands."""

    text: str
    side: str
    at: float
    start: float
    end: float
    lines: int
    row: int = 0


def _labels(marked: Sequence[Any], span: tuple, pixels: float, size: float) -> list[_Label]:
    """A label for each event, in the events' order, in rows where none overlaps another or crosses another's leader.

    Labels that point right are placed from the right, the others from the left: a leader then meets only its own.
    """
    wide = [_label(event, span, pixels, size) for event in marked]
    order = sorted(wide, key=lambda label: (label.side == "right", label.at if label.side == "right" else -label.at))
    placed: dict[int, _Label] = {}
    for label in order:
        row = min(range(4 * len(wide)), key=lambda row: (_faults(replace(label, row=row), placed.values()), row))
        placed[id(label)] = replace(label, row=row)
    return [placed[id(label)] for label in wide]


def _label(event: Any, span: tuple, pixels: float, size: float) -> _Label:
    at = (pd.Timestamp(event.date) - span[0]) / max(span[1] - span[0], pd.Timedelta(days=1)) * pixels
    side = "left" if at < pixels / 2 else "right"
    lines = wrap.lines(f"{numbers.day(event.date).rsplit(' ', 1)[0]}: {event.label}", LABEL_WIDTH * size / 11, size)
    wide = max(wrap.width(line, size) for line in lines) + LABEL_GAP
    text = wrap.BREAK.join(wrap.escape(line) for line in lines)
    return _Label(text, side, at, at if side == "left" else at - wide, at + wide if side == "left" else at, len(lines))


def _faults(label: _Label, placed: Iterable[_Label]) -> int:
    """How badly a label stands: a hundred for each label it covers, one for each leader it meets."""
    faults = 0
    for other in placed:
        beside = label.end <= other.start or other.end <= label.start
        apart = label.row >= other.row + other.lines or other.row >= label.row + label.lines
        faults += 0 if beside or apart else 100
        faults += other.start < label.at < other.end and other.row < label.row
        faults += label.start < other.at < label.end and label.row < other.row
    return faults
