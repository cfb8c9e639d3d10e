"""What charts share besides their data: declared breaks, ranges and open ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import hover, numbers, wrap
from dashboard.theme import Theme

ARROW = 0.06
_HEADS = {
    (True, True): "triangle-up",
    (True, False): "triangle-down",
    (False, True): "triangle-right",
    (False, False): "triangle-left",
}


def breaks(figure: go.Figure, theme: Theme, declared: Iterable[Any], span: tuple | None) -> list[str]:
    """Shade each declared break (``after``, ``until``, ``reason``) inside a time span and label it.

    What comes out is a sentence for each, for the chart's notes.
    """
    said = []
    for each in declared:
        after, until = pd.Timestamp(each.after), pd.Timestamp(each.until)
        if not span or until < span[0] or after > span[1]:
            continue
        place = {"xref": "x", "yref": "y domain"}
        figure.add_shape(
            type="rect", x0=after, x1=until, y0=0, y1=1, fillcolor=theme.muted, opacity=0.25, line={"width": 0}, **place
        )
        figure.add_annotation(
            text=f"<b>break</b><br>{numbers.span(after, until)}",
            x=after,
            y=1,
            xanchor="right",
            yanchor="top",
            align="right",
            xshift=-3,
            showarrow=False,
            hovertext=wrap.wrapped(each.reason, hover.PIXELS, hover.SIZE),
            font={"size": theme.size - 1, "color": theme.muted},
            bgcolor=theme.background,
            borderpad=1,
            **place,
        )
        said.append(f"Break in series, {numbers.span(after, until)}: {each.reason.rstrip('.')}.")
    return said


def ranges(
    figure: go.Figure,
    rows: Sequence[dict],
    colour: str,
    top: float,
    say: Callable[[dict], str] = hover.of_claim,
    upright: bool = True,
    **place: int,
) -> None:
    """Draw a whisker from low to high for each row; an open end is an arrow that leaves its bound.

    Whiskers stand at ``date``, or lie at ``level`` where not ``upright``; ``top`` is the value axis' highest value.
    """
    stated = [(row, *_ends(row, top)) for row in rows if _is_range(row)]
    if not stated:
        return
    across = (
        [at for row, _, _ in stated for at in (row["date"], row["date"], None)]
        if upright
        else [at for row, _, _ in stated for at in (row["level"], row["level"], None)]
    )
    along = [at for _, low, high in stated for at in (low, high, None)]
    figure.add_trace(
        go.Scatter(
            **_placed(across, along, upright),
            mode="lines",
            line={"color": colour, "width": 1.8},
            hoverinfo="skip",
            showlegend=False,
        ),
        **place,
    )
    _heads(figure, stated, colour, say, upright, **place)


def reach(row: dict, top: float) -> float:
    """Where a row's bar and whisker end, so that its label can stand beyond."""
    return max(_ends(row, top)[1], row["drawn"]) if _is_range(row) else row["drawn"]


def _heads(
    figure: go.Figure, stated: Sequence[tuple], colour: str, say: Callable[[dict], str], upright: bool, **place: int
) -> None:
    """Arrow heads: away from zero where the source says at least, towards it where it says up to."""
    heads = [(row, high, True) for row, _, high in stated if numbers.is_missing(row["high"])]
    heads += [(row, low, False) for row, low, _ in stated if numbers.is_missing(row["low"])]
    if not heads:
        return
    figure.add_trace(
        go.Scatter(
            **_placed(
                [row["date" if upright else "level"] for row, _, _ in heads], [at for _, at, _ in heads], upright
            ),
            mode="markers",
            marker={"symbol": [_HEADS[upright, rising] for _, _, rising in heads], "color": colour, "size": 9},
            customdata=[hover.custom(row) for row, _, _ in heads],
            hovertext=[say(row) for row, _, _ in heads],
            hoverinfo="text",
            showlegend=False,
        ),
        **place,
    )


def _is_range(row: dict) -> bool:
    low, high = row["low"], row["high"]
    return low != high and not (numbers.is_missing(low) and numbers.is_missing(high))


def _ends(row: dict, top: float) -> tuple[float, float]:
    low, high = row["low"], row["high"]
    if numbers.is_missing(low):
        return max(high - ARROW * top, 0), high
    return low, low + ARROW * top if numbers.is_missing(high) else high


def _placed(across: list, along: list, upright: bool) -> dict:
    return {"x": across, "y": along} if upright else {"x": along, "y": across}
