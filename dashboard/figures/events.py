"""Key events and breaks above a chart: a line at each date, and labels in rows where none covers another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import frame, marks, numbers, wrap
from dashboard.theme import Theme

LABEL_GAP, EDGE, LINE = 10, 3, 1.3
WIDER = 0.12  # of a label's width, on paper: letters of a machine without the usual fonts, which nothing may move apart
WIDEST = 0.42, 170


@dataclass(frozen=True, slots=True)
class _Label:
    """A label above the plot: pixels from the plot's left edge, rows from its top; ``at`` is its leader."""

    date: pd.Timestamp
    lines: tuple[str, ...]
    hover: str
    colour: str
    at: float
    wide: float
    side: str = "left"
    row: int = 0

    @property
    def start(self) -> float:
        return self.at if self.side == "left" else self.at - self.wide

    @property
    def end(self) -> float:
        return self.start + self.wide


def draw(
    figure: go.Figure, theme: Theme, marked: Sequence[Any], declared: Sequence[Any], span: tuple | None, lift: float = 0
) -> list[str]:
    """Draw the key events (``date``, ``label``, ``end``) and breaks in a time span, labels at least ``lift`` pixels up.

    What comes out is a sentence for each break. Rows are found at the narrowest width that the chart is read
    at; a wider one only moves labels apart.
    """
    if not span:
        return []
    inside = [event for event in marked if span[0] <= pd.Timestamp(event.date) <= span[1]]
    broken = [each for each in declared if pd.Timestamp(each.until) >= span[0] and pd.Timestamp(each.after) <= span[1]]
    for event in inside:
        _line(figure, theme, event)
    said = marks.breaks(figure, theme, broken)
    pixels = frame.plot_width(figure, theme)
    labels = [_event_label(event, theme, span, pixels) for event in inside]
    labels += [_break_label(each, theme, span, pixels) for each in broken]
    margin = figure.layout.margin
    placed = _arranged(sorted(labels, key=lambda label: label.at), -margin.l + EDGE, pixels + margin.r - EDGE)
    frame.annotate(figure, (_written(theme, label, lift) for label in sorted(placed, key=lambda each: -each.row)))
    depth = max((label.row + len(label.lines) for label in placed), default=0)
    frame.add_above(figure, depth * (theme.size - 1) * LINE + 8 * bool(placed))
    return said


def _event_label(event: Any, theme: Theme, span: tuple, pixels: float) -> _Label:
    text = f"{numbers.day(event.date).rsplit(' ', 1)[0]}: {event.label}"
    told = f"{numbers.span(event.date, event.end or event.date)}: {wrap.escape(event.label)}"
    return _label(event.date, text, told, theme, theme.text, span, pixels)


def _break_label(each: Any, theme: Theme, span: tuple, pixels: float) -> _Label:
    text = f"{numbers.span(each.after, each.until).rsplit(' ', 1)[0]}: break in series"
    return _label(each.until, text, wrap.wrapped(each.reason, 320, 12), theme, theme.muted, span, pixels)


def _label(date: str, text: str, told: str, theme: Theme, colour: str, span: tuple, pixels: float) -> _Label:
    size = theme.size - 1
    at = (pd.Timestamp(date) - span[0]) / max(span[1] - span[0], pd.Timedelta(days=1)) * pixels
    lines = wrap.balanced(text, min(WIDEST[0] * pixels, WIDEST[1] * size / 11), size)
    widest = max(wrap.width(line, size) for line in lines)
    spare = LABEL_GAP + (WIDER * widest if theme.name == "paper" else 0)
    return _Label(pd.Timestamp(date), tuple(lines), told, colour, at, widest + spare)


def _arranged(labels: Sequence[_Label], leftmost: float, rightmost: float) -> list[_Label]:
    """The labels with sides and rows: up to some date they point right, then left, whichever needs least room."""
    best: tuple[tuple, list[_Label]] = ((), [])
    for split in range(len(labels) + 1):
        sided = [replace(label, side="left" if place < split else "right") for place, label in enumerate(labels)]
        placed = _in_rows(sided)
        outside = sum(max(0, label.end - LABEL_GAP - rightmost, leftmost - label.start) for label in placed)
        faults = sum(_faults(label, [other for other in placed if other is not label]) for label in placed)
        cost = (round(outside), faults, sum(label.row for label in placed), abs(2 * split - len(labels)))
        if not best[0] or cost < best[0]:
            best = cost, placed
    return best[1]


def _in_rows(sided: Sequence[_Label]) -> list[_Label]:
    """Labels that point right are placed from the right, the others from the left: leaders then meet few labels."""
    order = sorted(sided, key=lambda label: (label.side == "right", label.at if label.side == "right" else -label.at))
    placed: list[_Label] = []
    for label in order:
        tried = (replace(label, row=row) for row in range(4 * len(sided)))
        placed.append(min(tried, key=lambda each: (_faults(each, placed), each.row)))
    return placed


def _faults(label: _Label, others: Iterable[_Label]) -> int:
    """How badly a label stands: a hundred for each label that it covers, one for each leader that meets a label."""
    faults = 0
    for other in others:
        beside = label.end <= other.start or other.end <= label.start
        apart = label.row >= other.row + len(other.lines) or other.row >= label.row + len(label.lines)
        faults += 0 if beside or apart else 100
        faults += other.start < label.at < other.end and other.row < label.row
        faults += label.start < other.at < label.end and label.row < other.row
    return faults


def _line(figure: go.Figure, theme: Theme, event: Any) -> None:
    place = {"y0": 0, "y1": 1, "xref": "x", "yref": "paper", "layer": "below"}
    if event.end:
        shade = {"fillcolor": theme.muted, "opacity": 0.1, "line": {"width": 0}}
        figure.add_shape(type="rect", x0=event.date, x1=event.end, **shade, **place)
    line = {"color": theme.muted, "width": 1, "dash": "dot"}
    figure.add_shape(type="line", x0=event.date, x1=event.date, line=line, **place)


def _written(theme: Theme, label: _Label, lift: float) -> dict:
    """The label at the end of a leader that goes on from the event's line, on a ground that covers other leaders."""
    size = theme.size - 1
    return {
        "text": wrap.BREAK.join(wrap.escape(line) for line in label.lines),
        "x": label.date,
        "y": 1,
        "xref": "x",
        "yref": "paper",
        "ax": 0,
        "ay": -(label.row * size * LINE + 5 + lift),
        "xanchor": label.side,
        "yanchor": "bottom",
        "align": label.side,
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": theme.muted,
        "bgcolor": theme.background,
        "borderpad": 0,
        "font": {"size": size, "color": label.colour},
        "hovertext": label.hover,
    }
