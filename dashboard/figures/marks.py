"""What charts share besides their data: declared breaks, ranges and open ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import frame, hover, numbers
from dashboard.theme import Theme

ARROW, LYING_ARROW = 0.05, 0.02
_HEADS = {
    (True, True): "triangle-up",
    (True, False): "triangle-down",
    (False, True): "triangle-right",
    (False, False): "triangle-left",
}


def breaks(figure: go.Figure, theme: Theme, declared: Iterable[Any], yref: str = "y domain") -> list[str]:
    """Shade each declared break (``after``, ``until``, ``reason``); a sentence for each, for the chart's notes."""
    for each in declared:
        figure.add_shape(
            type="rect",
            x0=pd.Timestamp(each.after),
            x1=pd.Timestamp(each.until),
            y0=0,
            y1=1,
            xref="x",
            yref=yref,
            fillcolor=theme.muted,
            opacity=0.28,
            line={"width": 0},
        )
    return [f"Break in series, {numbers.span(each.after, each.until)}: {each.reason.rstrip('.')}." for each in declared]


def ranges(
    figure: go.Figure, rows: Sequence[dict], colour: str, top: float, dash: str = "solid", name: str = "", **place: int
) -> None:
    """Draw a whisker with caps from low to high at each row's ``date``; an open end is an arrow that leaves its bound.

    ``top`` is the value axis' highest value, which the arrows' length follows. With a ``name`` the legend has it.
    """
    wide = 3.2 if name else 1.8
    closed = [row for row in rows if not _open(row) and row["low"] < row["high"]]
    if closed:
        figure.add_trace(
            go.Scatter(
                x=[at for row in closed for at in (row["date"], row["date"], None)],
                y=[at for row in closed for at in (row["low"], row["high"], None)],
                mode="lines+markers",
                line={"color": colour, "width": wide, "dash": dash},
                marker={"symbol": "line-ew-open", "size": 6 + wide, "line": {"color": colour, "width": 1.8}},
                hoverinfo="skip",
                name=name,
                showlegend=bool(name),
            ),
            **place,
        )
    open_ends(figure, rows, colour, top, **place)


def open_ends(
    figure: go.Figure,
    rows: Sequence[dict],
    colour: str,
    top: float,
    say: Callable[[dict], str] = hover.of_claim,
    upright: bool = True,
    **place: int,
) -> None:
    """Draw an arrow at each open end: away from zero where the source says at least, towards it where it says up to."""
    arrows = [(row, *_arrow(row, top * (ARROW if upright else LYING_ARROW))) for row in rows if _open(row)]
    if not arrows:
        return
    across = [at for row, _, _ in arrows for at in [row["date" if upright else "level"]] * 3]
    along = [at for _, bound, tip in arrows for at in (bound, tip, None)]
    symbols = [symbol for row, _, _ in arrows for symbol in ("circle", _HEADS[upright, _rises(row)], "circle")]
    figure.add_trace(
        go.Scatter(
            x=across if upright else along,
            y=along if upright else across,
            mode="lines+markers",
            line={"color": colour, "width": 1.8},
            marker={
                "symbol": symbols,
                "size": [0, 9, 0] * len(arrows),
                "color": colour,
                "opacity": 1,
                "line": {"width": 0},
            },
            customdata=[custom for row, _, _ in arrows for custom in [hover.custom(row)] * 3],
            hovertext=[text for row, _, _ in arrows for text in [say(row)] * 3],
            hoverinfo="text",
            unselected=frame.UNSELECTED,
            showlegend=False,
        ),
        **place,
    )


def reach(row: dict, top: float, upright: bool = True) -> float:
    """The highest value that a row's marks take up, so that its label can stand beyond."""
    length = top * (ARROW if upright else LYING_ARROW)
    ends = [end for end in (row["low"], row["drawn"], row["high"]) if not numbers.is_missing(end)]
    return max([*ends, *(_arrow(row, length) if _open(row) else ())], default=0.0)


def _arrow(row: dict, length: float) -> tuple[float, float]:
    """From the stated bound to the arrow's tip."""
    if _rises(row):
        return row["low"], row["low"] + length
    return row["high"], max(row["high"] - length, 0)


def _rises(row: dict) -> bool:
    return numbers.is_missing(row["high"])


def _open(row: dict) -> bool:
    return numbers.is_missing(row["low"]) != numbers.is_missing(row["high"])
