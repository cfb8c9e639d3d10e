"""The empty chart: paper and type, a time axis, a value axis from zero with short numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import plotly.graph_objects as go

from dashboard.figures import numbers, wrap
from dashboard.theme import Theme

HEADROOM = 1.09
UNSELECTED = {"marker": {"opacity": 0.55}}  # what a selection leaves out is still to be read
LEFT, RIGHT = 46, 52


def blank(theme: Theme, plot: int, left: float = LEFT, right: float = RIGHT) -> go.Figure:
    """An empty figure whose plot is ``plot`` pixels high; ``left`` grows with the text size, ``right`` does not."""
    scale = theme.size / 12
    below = round(34 * scale)
    figure = go.Figure()
    figure.update_layout(
        template="none",
        height=round(plot * scale**0.6) + 8 + below,
        margin={"l": round(left * scale), "r": round(right), "t": 8, "b": below, "pad": 0},
        paper_bgcolor=theme.background,
        plot_bgcolor=theme.background,
        font={"family": theme.font, "size": theme.size, "color": theme.text},
        hovermode="closest",
        hoverlabel={
            "align": "left",
            "bgcolor": theme.empty,
            "bordercolor": theme.muted,
            "font": {"family": theme.font, "size": 12, "color": theme.text},
        },
        hoverdistance=24,
        dragmode=False,
        barcornerradius=0,
        showlegend=True,
        legend={
            "orientation": "h",
            "traceorder": "normal",
            "font": {"size": theme.size},
            "itemsizing": "trace",
            "bgcolor": "rgba(0,0,0,0)",
        },
    )
    return figure


def time_axis(figure: go.Figure, theme: Theme, span: tuple | None = None, **place: object) -> None:
    """Give the figure (or one of its rows) a time axis with months in words; ``span`` fixes its ends."""
    figure.update_xaxes(
        type="date",
        range=list(span) if span else None,
        showgrid=False,
        zeroline=False,
        showline=True,
        linecolor=theme.muted,
        ticks="outside",
        ticklen=4,
        tickcolor=theme.muted,
        tickfont={"color": theme.muted, "size": theme.size},
        tickangle=0,
        nticks=9,
        tickformatstops=[
            {"dtickrange": [None, 15 * 86_400_000], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", None], "value": "%b\n%Y"},
        ],
        **place,
    )


def value_axis(
    figure: go.Figure, theme: Theme, top: float, title: str = "", upright: bool = True, **place: object
) -> None:
    """Give the figure a value axis from 0 to above ``top``, in short numbers; a lying one where not ``upright``."""
    marks = numbers.ticks(top, 5 if upright else max(2, min(5, int(plot_width(figure, theme) / (6 * theme.size)))))
    update = figure.update_yaxes if upright else figure.update_xaxes
    update(
        range=[0, max(top * HEADROOM, marks[1])],
        tickvals=marks,
        ticktext=[numbers.short(mark) for mark in marks],
        showticklabels=top > 0,
        tickangle=0,
        tickfont={"color": theme.muted, "size": theme.size},
        gridcolor=theme.grid,
        gridwidth=1,
        showline=False,
        zeroline=True,
        zerolinecolor=theme.muted,
        zerolinewidth=1,
        fixedrange=True,
        ticklabelstandoff=5,
        title={"text": wrap.escape(title), "font": {"color": theme.muted, "size": theme.size}} if title else None,
        **place,
    )


def heading(figure: go.Figure, theme: Theme, text: str, top: float = 1.0, shift: float = 4, left: float = 0.0) -> None:
    """Write a panel's heading above its upper left corner; ``left`` and ``top`` are where that is, 0–1 of the plot."""
    figure.add_annotation(
        text=f"<b>{wrap.escape(text)}</b>",
        x=left,
        y=top,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=shift,
        showarrow=False,
        font={"size": theme.size + 1, "color": theme.text},
        bgcolor=theme.background,
        borderpad=1,
        align="left",
    )


def annotate(figure: go.Figure, written: Iterable[dict]) -> None:
    """Add annotations in one go: one by one, Plotly checks all earlier ones again each time."""
    held = [annotation.to_plotly_json() for annotation in figure.layout.annotations]
    figure.layout.annotations = [*held, *written]


def note(figure: go.Figure, theme: Theme, text: str) -> None:
    """Write a quiet sentence in the middle of the plot: what is not there, and that this is not zero."""
    figure.add_annotation(
        text=wrap.wrapped(text, theme.width - 120, theme.size),
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
        showarrow=False,
        bgcolor=theme.background,
        borderpad=4,
        font={"size": theme.size + 1, "color": theme.muted},
    )


def level_axis(figure: go.Figure, theme: Theme, labels: Sequence[str], grid: bool = False) -> None:
    """Give a lying chart its labels, the first one on top, at the levels 0, 1, 2 …"""
    figure.update_yaxes(
        range=[max(3, len(labels)) - 0.4, -0.6],
        tickvals=list(range(len(labels))),
        ticktext=list(labels),
        tickfont={"size": theme.size, "color": theme.text},
        ticklabelstandoff=8,
        showgrid=grid,
        gridcolor=theme.grid,
        zeroline=False,
        showline=False,
        fixedrange=True,
    )


def add_above(figure: go.Figure, pixels: float) -> None:
    """Make room above the plot, which keeps its height."""
    layout = figure.layout
    figure.update_layout(height=layout.height + round(pixels), margin={"t": layout.margin.t + round(pixels)})


def plot_height(figure: go.Figure) -> float:
    """The plot's height in pixels before the caption's words are added around it."""
    return figure.layout.height - figure.layout.margin.t - figure.layout.margin.b


def topmost(values: Iterable[float]) -> float:
    """The largest number that is there; 0 where none is."""
    return max((value for value in values if not numbers.is_missing(value)), default=0.0)


def plot_width(figure: go.Figure, theme: Theme) -> float:
    """The narrowest width in pixels that the plot is read at."""
    return theme.width - figure.layout.margin.l - figure.layout.margin.r
