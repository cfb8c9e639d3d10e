"""Series over time, one for each owner: a line through what leads, hollow marks for what differs, ranges and breaks."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import ends, frame, hover, marks, wrap
from dashboard.figures import events as key_events
from dashboard.figures.caption import Caption, finish
from dashboard.figures.strands import Strand, strands
from dashboard.theme import Theme

PLOT_HEIGHT = 300
BAND_OPACITY = 0.16


def build(
    table: pd.DataFrame,
    caption: Caption,
    theme: Theme,
    *,
    events: Sequence = (),
    breaks: Sequence = (),
    paper: bool = False,
    superseded: bool = False,
    period: tuple | None = None,
) -> go.Figure:
    """The series table drawn on one axis; ``superseded`` shows earlier versions too, ``period`` fixes the time axis."""
    drawn = strands(table, theme)
    figure = frame.blank(theme, PLOT_HEIGHT, right=ends.room(drawn, theme))
    span = time_span(table, period)
    top = frame.topmost([*table["drawn"], *table["high"], *table["low"]])
    frame.time_axis(figure, theme, span)
    frame.value_axis(figure, theme, top)
    if table.empty:
        frame.note(figure, theme, "No figure in this selection. That is a gap, not zero.")
    draw(figure, theme, drawn, top, superseded=superseded)
    ends.write(figure, theme, drawn, span, top, frame.plot_height(figure))
    said = key_events.draw(figure, theme, events, breaks, span)
    return finish(figure, caption.with_remarks(said), theme, paper)


def draw(
    figure: go.Figure, theme: Theme, drawn: Sequence[Strand], top: float, superseded: bool = False, **place: int
) -> None:
    """Draw strands into a figure, or into one of its rows (``row``, ``col``)."""
    for strand in drawn:
        _band(figure, strand, **place)
        _periods(figure, strand, **place)
        _line(figure, theme, strand, **place)
        if not strand.dense_ranges:
            dash = strand.dash if strand.projected else "solid"
            rows = [*strand.line, *strand.beside]
            marks.ranges(figure, rows, strand.look.colour, top, dash, strand.range_label, **place)
        _points(figure, strand, strand.beside, theme.background, strand.look.marker, "differs", **place)
        if superseded:
            _points(figure, strand, strand.superseded, "rgba(0,0,0,0)", "x-thin", "earlier version", **place)


def time_span(table: pd.DataFrame, period: tuple | None) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """The ends of the time axis: those given, else those of the table with a little room; None for an empty table."""
    if period:
        first, last = pd.Timestamp(period[0]), pd.Timestamp(period[1])
        return first, last + (last - first) * 0.01
    if table.empty:
        return None
    first, last = table["date"].min(), table["date"].max()
    room = max((last - first) * 0.02, pd.Timedelta(days=2))
    return first - room, last + room


def _line(figure: go.Figure, theme: Theme, strand: Strand, **place: int) -> None:
    rows = strand.with_gaps()
    hollow = [bool(row) and (strand.projected or row["standing"] == "differs") for row in rows]
    size = 4.5 if len(strand.line) > 40 else 7
    figure.add_trace(
        go.Scatter(
            x=[row["date"] if row else None for row in rows],
            y=[row["drawn"] if row else None for row in rows],
            mode="lines+markers" if len(strand.line) > 1 else "markers",
            name=wrap.escape(strand.label),
            showlegend=True,
            connectgaps=False,
            cliponaxis=False,
            line={"color": strand.look.colour, "dash": strand.dash, "width": theme.line},
            marker={
                "symbol": f"{strand.look.marker}-dot" if strand.projected else strand.look.marker,
                "size": size * theme.size / 12,
                "color": [theme.background if each else strand.look.colour for each in hollow],
                "line": {"color": strand.look.colour, "width": 1.4},
            },
            customdata=[hover.custom(row) if row else [""] for row in rows],
            hovertext=[hover.of_claim(row) if row else "" for row in rows],
            hoverinfo="text",
            unselected=frame.UNSELECTED,
        ),
        **place,
    )
    _bridges(figure, strand, **place)


def _periods(figure: go.Figure, strand: Strand, **place: int) -> None:
    """A bar over the days that each flow was counted in, at the height of the whole: it is not a count a day."""
    spread = [row for row in (*strand.line, *strand.beside) if _lasts(row)]
    if not spread:
        return
    figure.add_trace(
        go.Scatter(
            x=[at for row in spread for at in (row["start"], row["end"], None)],
            y=[at for row in spread for at in (row["drawn"], row["drawn"], None)],
            mode="lines", line={"color": strand.look.colour, "width": 3}, opacity=0.45,
            hoverinfo="skip", showlegend=False,
        ),
        **place,
    )  # fmt: skip


def _lasts(row: dict) -> bool:
    return row["measure"] == "flow" and not pd.isna(row.get("start")) and row["start"] < row["end"]


def _bridges(figure: go.Figure, strand: Strand, **place: int) -> None:
    """A faint dotted thread over each short silence inside a segment: the same series, and nothing known between."""
    pairs = strand.silences()
    if not pairs:
        return
    figure.add_trace(
        go.Scatter(
            x=[at for before, after in pairs for at in (before["date"], after["date"], None)],
            y=[at for before, after in pairs for at in (before["drawn"], after["drawn"], None)],
            mode="lines", line={"color": strand.look.colour, "width": 1, "dash": "1px,5px"}, opacity=0.7,
            hoverinfo="skip", showlegend=False,
        ),
        **place,
    )  # fmt: skip


def _band(figure: go.Figure, strand: Strand, **place: int) -> None:
    """The range as a band, where most of a strand's values are closed ranges; one band for each unbroken stretch."""
    if not strand.dense_ranges:
        return
    for stretch in strand.stretches():
        dates = [row["date"] for row in stretch]
        figure.add_trace(
            go.Scatter(
                x=dates + dates[::-1],
                y=[row["high"] for row in stretch] + [row["low"] for row in stretch][::-1],
                fill="toself", fillcolor=strand.look.colour, opacity=BAND_OPACITY, mode="lines", line={"width": 0},
                hoverinfo="skip", showlegend=False,
            ),
            **place,
        )  # fmt: skip


def _points(
    figure: go.Figure, strand: Strand, rows: Sequence[dict], fill: str, symbol: str, word: str, **place: int
) -> None:
    if not rows:
        return
    figure.add_trace(
        go.Scatter(
            x=[row["date"] for row in rows],
            y=[row["drawn"] for row in rows],
            mode="markers",
            cliponaxis=False,
            name=wrap.escape(f"{strand.label}: {word}"),
            marker={"symbol": symbol, "size": 8, "color": fill, "line": {"color": strand.look.colour, "width": 1.6}},
            customdata=[hover.custom(row) for row in rows],
            hovertext=[hover.of_claim(row) for row in rows],
            hoverinfo="text",
            unselected=frame.UNSELECTED,
        ),
        **place,
    )
