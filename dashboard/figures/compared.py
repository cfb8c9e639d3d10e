"""Two places, or two periods, side by side on one scale: the same length of time, the same axis of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures import frame, series
from dashboard.figures.caption import Caption, finish
from dashboard.figures.strands import strands
from dashboard.theme import Theme

PLOT_HEIGHT, STACKED_HEIGHT = 320, 560
NARROW = 560  # pixels: below this the two stand one above the other
BETWEEN = 0.1


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the two: its series table, what stands above it, and its first and last day."""

    table: pd.DataFrame
    heading: str
    period: tuple


def build(panels: Sequence[Panel], caption: Caption, theme: Theme, *, paper: bool = False) -> go.Figure:
    """Two panels with one value axis; both time axes are as long as the longer period."""
    beside = theme.width >= NARROW
    figure = _blank(theme, beside)
    drawn = [strands(panel.table, theme) for panel in panels]
    top = max(frame.topmost([*panel.table["drawn"], *panel.table["high"], *panel.table["low"]]) for panel in panels)
    spans = _alike([series.time_span(panel.table, panel.period) for panel in panels])
    for position, (panel, parts, span) in enumerate(zip(panels, drawn, spans, strict=True)):
        place = {"row": 1, "col": position + 1} if beside else {"row": position + 1, "col": 1}
        series.draw(figure, theme, parts, top, **place)
        frame.value_axis(figure, theme, top, **place)
        frame.time_axis(figure, theme, span, **place)
        figure.update_xaxes(nticks=5 if beside else 9, **place)
        if panel.table.empty:
            _silent(figure, theme, position, beside)
    _one_legend(figure)
    frame.add_above(figure, theme.size * 1.8)
    for position, panel in enumerate(panels):
        left, height = _corner(position, beside)
        frame.heading(figure, theme, panel.heading, height, left=left)
    return finish(figure, caption, theme, paper)


def _blank(theme: Theme, beside: bool) -> go.Figure:
    rows, columns = (1, 2) if beside else (2, 1)
    figure = make_subplots(rows=rows, cols=columns, horizontal_spacing=BETWEEN, vertical_spacing=0.2)
    figure.update_layout(frame.blank(theme, PLOT_HEIGHT if beside else STACKED_HEIGHT, right=16).layout)
    figure.update_layout(template="none")
    return figure


def _alike(spans: Sequence[tuple]) -> list[tuple]:
    """The spans, the shorter one made as long as the longer one: a slope then means the same in both."""
    longest = max(last - first for first, last in spans)
    return [(first, first + longest) for first, _ in spans]


def _corner(position: int, beside: bool) -> tuple[float, float]:
    """Where a panel's upper left corner is, as parts of the plot's width and height."""
    if beside:
        return position * (1 + BETWEEN) / 2, 1.0
    return 0.0, 1.0 if position == 0 else 0.4


def _silent(figure: go.Figure, theme: Theme, position: int, beside: bool) -> None:
    left, height = _corner(position, beside)
    figure.add_annotation(
        text="No figure here. That is a gap, not zero.",
        x=left + (0.22 if beside else 0.5),
        y=height - (0.5 if beside else 0.2),
        xref="paper",
        yref="paper",
        showarrow=False,
        font={"size": theme.size, "color": theme.muted},
    )


def _one_legend(figure: go.Figure) -> None:
    """An owner that stands in both panels has one entry."""
    seen: set[str] = set()
    for trace in figure.data:
        if trace.name:
            trace.update(legendgroup=trace.name, showlegend=trace.showlegend is not False and trace.name not in seen)
            seen.add(trace.name)
