"""The situation on one time axis: displacement above, strikes below, key events through both, silence visible."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures import bins, ends, frame, series
from dashboard.figures import events as key_events
from dashboard.figures.caption import Caption, finish
from dashboard.figures.strands import strands
from dashboard.theme import Theme

PLOT_HEIGHT = 470
LOWER, UPPER, LOW_UPPER = (0.0, 0.33), (0.44, 1.0), (0.5, 1.0)
LOW = 300  # pixels below which the heading between the panels needs a larger part of the plot


def build(
    displaced: pd.DataFrame,
    struck: pd.DataFrame,
    caption: Caption,
    theme: Theme,
    *,
    events: Sequence = (),
    breaks: Sequence = (),
    paper: bool = False,
    period: tuple | None = None,
    upper: str = "People displaced",
    lower: str = "Strikes",
    plot: int = PLOT_HEIGHT,
) -> go.Figure:
    """``displaced`` is a series table, ``struck`` a table of bins; ``upper`` and ``lower`` head the two panels.

    ``plot`` is the height of both panels in pixels at a text size of 12.
    """
    drawn = strands(displaced, theme)
    above = UPPER if plot >= LOW else LOW_UPPER
    figure = _two_panels(theme, plot, ends.room(drawn, theme), above)
    span = _span(displaced, struck, period)
    top = frame.topmost([*displaced["drawn"], *displaced["high"], *displaced["low"]])
    series.draw(figure, theme, drawn, top, row=1, col=1)
    ends.write(figure, theme, drawn, span, top, frame.plot_height(figure) * (above[1] - above[0]))
    low_top = bins.draw(figure, theme, struck, lower.lower(), span, named=lower, row=2, col=1)
    frame.value_axis(figure, theme, top, row=1, col=1)
    frame.value_axis(figure, theme, low_top, row=2, col=1)
    frame.time_axis(figure, theme, span, row=2, col=1)
    figure.update_xaxes(range=list(span) if span else None, showticklabels=False, showgrid=False, zeroline=False, row=1)
    headed = theme.size * 1.8
    frame.add_above(figure, headed)
    said = key_events.draw(figure, theme, events, breaks, span, lift=headed)
    frame.heading(figure, theme, upper, UPPER[1])
    frame.heading(figure, theme, lower, LOWER[1])
    return finish(figure, caption.with_remarks(said), theme, paper)


def _two_panels(theme: Theme, plot: int, right: float, above: tuple[float, float]) -> go.Figure:
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True)
    figure.update_layout(frame.blank(theme, plot, right=right).layout)
    figure.update_layout(template="none")
    figure.update_yaxes(domain=above, row=1)
    figure.update_yaxes(domain=LOWER, row=2)
    return figure


def _span(displaced: pd.DataFrame, struck: pd.DataFrame, period: tuple | None) -> tuple | None:
    spans = [each for each in (series.time_span(displaced, period), bins.time_span(struck, period)) if each]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
