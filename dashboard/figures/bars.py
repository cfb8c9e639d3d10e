"""Bars with ranges: solid up to what is at least stated, hatched from there to the most, an arrow at an open end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from dashboard.figures import frame, hover, marks, numbers, wrap
from dashboard.theme import Theme

# Plotly's pattern of the first series, the second …; "/" is taken by what is in doubt, and by silence.
FILLS = ("", "-", ".", "x", "|", "+")


def draw(
    figure: go.Figure,
    theme: Theme,
    rows: Sequence[dict],
    colour: str,
    top: float,
    say: Callable[[dict], str],
    name: str = "",
    upright: bool = True,
    fill: str = "",
    **place: int,
) -> None:
    """Bars at each row's ``date`` (``level`` where not ``upright``), ``thick`` wide, standing on its ``base``.

    ``name`` is the legend's entry; without one, or where it stands there already, there is none. ``fill`` is one of
    ``FILLS``: what tells series apart where print has no colour.
    """
    name = wrap.escape(name)
    known = {trace.name for trace in figure.data}
    solid = [(row, row["base"], _solid(row)) for row in rows]
    hatched = [(row, row["base"] + _solid(row), row["high"] - _solid(row)) for row in rows if _hatched(row)]
    sure: dict = {"color": colour}
    if fill:
        sure["pattern"] = {"shape": fill, "bgcolor": colour, "fgcolor": theme.background, "size": 7}
    _trace(figure, solid, sure, say, upright, place, name=name, shown=bool(name) and name not in known)
    pattern = {"color": theme.background, "pattern": {"shape": "/", "fgcolor": colour, "size": 6, "solidity": 0.4}}
    _trace(figure, hatched, pattern, say, upright, place, name=name, shown=False)
    marks.open_ends(figure, rows, theme.text, top, say, upright, **place)


def _solid(row: dict) -> float:
    """How much of a bar is beyond doubt: the least that is stated; nothing of an up-to."""
    if numbers.is_missing(row["low"]):
        return row["drawn"] if numbers.is_missing(row["high"]) else 0.0
    return row["low"]


def _hatched(row: dict) -> bool:
    return not numbers.is_missing(row["high"]) and row["high"] > _solid(row)


def _trace(
    figure: go.Figure,
    parts: Sequence[tuple[dict, float, float]],
    marker: dict,
    say: Callable[[dict], str],
    upright: bool,
    place: dict,
    name: str,
    shown: bool,
) -> None:
    if not parts:
        return
    across = [row["date" if upright else "level"] for row, _, _ in parts]
    along = [length for _, _, length in parts]
    figure.add_trace(
        go.Bar(
            x=across if upright else along,
            y=along if upright else across,
            base=[base for _, base, _ in parts],
            width=[row["thick"] for row, _, _ in parts],
            orientation="v" if upright else "h",
            name=name,
            showlegend=shown,
            marker={"line": {"width": 0}, **marker},
            customdata=[hover.custom(row) for row, _, _ in parts],
            hovertext=[say(row) for row, _, _ in parts],
            hoverinfo="text",
            unselected=frame.UNSELECTED,
        ),
        **place,
    )
