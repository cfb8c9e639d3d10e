"""Strikes a week or a month as bars; bins in which the timeline holds no release are hatched, never zero."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import bins, frame
from dashboard.figures import events as key_events
from dashboard.figures.caption import Caption, finish
from dashboard.theme import Theme

PLOT_HEIGHT = 280


def build(
    table: pd.DataFrame,
    caption: Caption,
    theme: Theme,
    *,
    events: Sequence = (),
    breaks: Sequence = (),
    paper: bool = False,
    period: tuple | None = None,
    measured: str = "strikes",
) -> go.Figure:
    """Bars of a table with ``start``, ``end`` (inclusive), low, drawn, high, ``place_label`` and ``claim_ids``."""
    figure = frame.blank(theme, PLOT_HEIGHT, right=26)
    span = bins.time_span(table, period)
    frame.time_axis(figure, theme, span)
    top = bins.draw(figure, theme, table, measured, period)
    frame.value_axis(figure, theme, top)
    if top == 0:
        frame.note(figure, theme, f"No {measured} in this selection: {bins.SILENT}. That is not zero.")
    said = key_events.draw(figure, theme, events, breaks, span)
    return finish(figure, caption.with_remarks(said), theme, paper)
