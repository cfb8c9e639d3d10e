"""Counts in weeks or months as bars: what is stated, its range, and the bins in which nothing was said."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import bars, frame, hover, numbers
from dashboard.theme import Theme

FILL = 0.86
SILENT = "no release in the timeline"
HUES = ("slate", "sky", "vermilion", "ochre", "purple", "green", "rose", "blue")
_DAY, _MS = pd.Timedelta(days=1), pd.Timedelta(milliseconds=1)


def draw(
    figure: go.Figure,
    theme: Theme,
    table: pd.DataFrame,
    measured: str,
    period: tuple | None,
    named: str = "",
    **place: int,
) -> float:
    """Draw a table of bins (``start``, ``end`` inclusive, low, drawn, high, place_label); returns the highest value.

    Several places are stacked: the table must hold no place together with a part of it. ``named`` is what the
    legend calls the bars, before their places where there are several.
    """
    spoken = table[table["drawn"].notna() | table["low"].notna() | table["high"].notna()] if len(table) else table
    top = _highest(spoken)
    stood: dict[pd.Timestamp, float] = {}
    several = spoken["place_label"].nunique() > 1 if len(spoken) else False
    for position, (place_label, rows) in enumerate(_by_place(spoken)):
        stacked = [_standing(row, stood) for row in rows]
        colour = theme.hues[HUES[position % len(HUES)]]
        name = str(place_label) if not named else f"{named}: {place_label}" if several else named
        fill = bars.FILLS[position % len(bars.FILLS)]
        say = functools.partial(hover.of_claims, measured=measured)
        bars.draw(figure, theme, stacked, colour, top, say, name, fill=fill, **place)
    _silent_bars(figure, theme, silences(spoken, table, period), top, **place)
    figure.update_layout(barmode="overlay")
    return top


def time_span(table: pd.DataFrame, period: tuple | None) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """The ends of the time axis: a period's, moved out where a bin begins before or ends after; None without either."""
    starts = [*table["start"], *([pd.Timestamp(period[0])] if period else [])]
    ends = [*table["end"], *([pd.Timestamp(period[1])] if period else [])]
    return (min(starts), max(ends) + pd.Timedelta(days=1)) if starts else None


def silences(
    spoken: pd.DataFrame, table: pd.DataFrame, period: tuple | None
) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """The bins, first day and last, of which no row says anything: between the table's ends, or over a whole period."""
    if table.empty:
        return [(pd.Timestamp(period[0]), pd.Timestamp(period[1]))] if period else []
    first = pd.Timestamp(period[0]) if period else table["start"].min()
    last = pd.Timestamp(period[1]) if period else table["end"].max()
    heard = {pd.Timestamp(start) for start in spoken["start"]}
    return [bin_ for bin_ in _calendar(table, first, last) if bin_[0] not in heard]


def _calendar(table: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Every week or month, as the table has them, that lies between two days."""
    anchor = table["start"].min()
    if (table["end"] - table["start"]).median() > 20 * _DAY:
        starts = pd.date_range(first.to_period("M").start_time, last, freq="MS")
        return [(start, start + pd.offsets.MonthEnd(1)) for start in starts]
    back = -(-max((anchor - first) // _DAY, 0) // 7) * 7
    return [(start, start + 6 * _DAY) for start in pd.date_range(anchor - back * _DAY, last, freq="7D")]


def _by_place(spoken: pd.DataFrame) -> list[tuple[str, list[dict]]]:
    groups = [
        (label, rows.to_dict("records")) for label, rows in spoken.groupby("place_label", sort=False, dropna=False)
    ]
    return sorted(groups, key=lambda each: -sum(frame.topmost([row["drawn"]]) for row in each[1]))


def _highest(spoken: pd.DataFrame) -> float:
    if spoken.empty:
        return 0.0
    ends = spoken[["drawn", "low", "high"]].max(axis=1)
    return float(ends.groupby(spoken["start"]).sum().max())


def _standing(row: dict, stood: dict[pd.Timestamp, float]) -> dict:
    """The row in the middle of its bin and on top of what stands there already, which it raises."""
    start, end = pd.Timestamp(row["start"]), pd.Timestamp(row["end"]) + _DAY
    drawn = row["drawn"] if not numbers.is_missing(row["drawn"]) else frame.topmost([row["low"], row["high"]])
    base = stood.get(start, 0.0)
    stood[start] = base + frame.topmost([drawn, row["low"], row["high"]])
    return {**row, "date": start + (end - start) / 2, "thick": (end - start) / _MS * FILL, "drawn": drawn, "base": base}


def _silent_bars(figure: go.Figure, theme: Theme, silent: Sequence[tuple], top: float, **place: int) -> None:
    if not silent:
        return
    figure.add_trace(
        go.Bar(
            x=[start + (end + _DAY - start) / 2 for start, end in silent],
            y=[(top or 1) * frame.HEADROOM] * len(silent),
            width=[(end + _DAY - start) / _MS for start, end in silent],
            name=SILENT,
            marker={
                "color": theme.empty,
                "line": {"width": 0},
                "pattern": {"shape": "/", "fgcolor": theme.grid, "size": 7},
            },
            hovertext=[f"{numbers.span(start, end)}<br>{SILENT}; this is not zero" for start, end in silent],
            hoverinfo="text",
            unselected=frame.UNSELECTED,
        ),
        **place,
    )
