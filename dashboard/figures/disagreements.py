"""Where owners differ: their values for one date side by side on one line, the widest disagreement first."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import frame, hover, numbers, wrap
from dashboard.figures.caption import Caption, finish
from dashboard.theme import Theme

ROW_HEIGHT, MOST_ROWS, LABEL_PIXELS = 38, 24, 92
WIDE = 30
HIDDEN = ("repeats", "superseded", "rejected")


def build(
    table: pd.DataFrame,
    caption: Caption,
    theme: Theme,
    *,
    events: Sequence = (),
    breaks: Sequence = (),
    paper: bool = False,
    by_date: bool = False,
) -> go.Figure:
    """A series table as dumbbells, one a date and place that owners differ on; widest first, or in the order of time.

    At most 24 rows; the caveat says how many more there are.
    """
    groups = _groups(table, by_date)
    shown = groups[:MOST_ROWS]
    figure = frame.blank(theme, max(3, len(shown)) * ROW_HEIGHT, left=LABEL_PIXELS + 12, right=0)
    several = table["place_label"].nunique() > 1 if len(table) else False
    top = frame.topmost([row[end] for rows in shown for row in rows for end in ("drawn", "low", "high")])
    _value_axis(figure, theme, shown, top)
    frame.level_axis(figure, theme, [_label(rows, several, theme) for rows in shown], grid=True)
    if not shown:
        frame.note(figure, theme, "No date in this selection has figures of two owners.")
    _bars(figure, theme, shown)
    _ends(figure, theme, shown)
    _spreads(figure, theme, shown)
    left_out = len(groups) - len(shown)
    said = [f"{left_out} narrower disagreements are not drawn."] if left_out else []
    return finish(figure, caption.with_remarks(said), theme, paper)


def _groups(table: pd.DataFrame, by_date: bool) -> list[list[dict]]:
    usable = (
        table[table["drawn"].notna() & ~table["standing"].isin(["repeats", "superseded", "rejected"])]
        if len(table)
        else table
    )
    keys = ["metric", "measure", "unit", "place_label", "date"]
    groups = [rows.to_dict("records") for _, rows in usable.groupby(keys, sort=True, dropna=False)]
    groups = [rows for rows in groups if len({row["owner"] for row in rows}) > 1]
    return groups if by_date else sorted(groups, key=lambda rows: (-_spread(rows), rows[0]["date"]))


def _spread(rows: Sequence[dict]) -> float:
    """How far apart the owners stand, as a part of the smaller value."""
    values = [row["drawn"] for row in rows]
    return (max(values) - min(values)) / max(min(values), 1)


def _label(rows: Sequence[dict], several: bool, theme: Theme) -> str:
    label = f"{numbers.day(rows[0]['date'])}"
    if not several:
        return label
    place = wrap.lines(str(rows[0]["place_label"]), LABEL_PIXELS * theme.size / 12, theme.size - 2, 1)[0]
    return f'{label}<br><span style="color:{theme.muted};font-size:{theme.size - 2}px">{wrap.escape(place)}</span>'


def _value_axis(figure: go.Figure, theme: Theme, shown: Sequence[Sequence[dict]], top: float) -> None:
    """From zero; logarithmic, and saying so, where values lie so far apart that the small ones would fall together."""
    least = min((row["drawn"] for rows in shown for row in rows if row["drawn"] > 0), default=1)
    frame.value_axis(figure, theme, top, upright=False)
    if top / least < WIDE:
        return
    powers = range(math.floor(math.log10(least)), math.ceil(math.log10(top)) + 1)
    figure.update_xaxes(
        type="log",
        range=[math.log10(least) - 0.15, math.log10(top) + 0.1],
        tickvals=[10**power for power in powers],
        ticktext=[numbers.short(10**power) for power in powers],
        title={
            "text": "logarithmic: each line is ten times the one before",
            "font": {"color": theme.muted, "size": theme.size - 1},
        },
    )
    figure.update_layout(
        height=figure.layout.height + 2 * theme.size, margin={"b": figure.layout.margin.b + 2 * theme.size}
    )


def _bars(figure: go.Figure, theme: Theme, shown: Sequence[Sequence[dict]]) -> None:
    x, y = [], []
    for level, rows in enumerate(shown):
        values = [row["drawn"] for row in rows]
        x += [min(values), max(values), None]
        y += [level, level, None]
    figure.add_trace(
        go.Scatter(x=x, y=y, mode="lines", line={"color": theme.muted, "width": 3}, opacity=0.55,
                   hoverinfo="skip", showlegend=False)
    )  # fmt: skip


def _ends(figure: go.Figure, theme: Theme, shown: Sequence[Sequence[dict]]) -> None:
    owners = dict.fromkeys((row["owner"], row["owner_label"]) for rows in shown for row in rows)
    looks = theme.owner_looks(owner for owner, _ in owners)
    for owner, label in owners:
        ours = [(level, row) for level, rows in enumerate(shown) for row in rows if row["owner"] == owner]
        look = looks[owner]
        figure.add_trace(
            go.Scatter(
                x=[row["drawn"] for _, row in ours],
                y=[level for level, _ in ours],
                mode="markers",
                name=wrap.escape(label),
                marker={
                    "symbol": look.marker,
                    "size": 11 * theme.size / 12,
                    "color": [look.colour if row["standing"] == "leads" else "rgba(0,0,0,0)" for _, row in ours],
                    "line": {"color": look.colour, "width": 2},
                },
                customdata=[hover.custom(row) for _, row in ours],
                hovertext=[hover.of_claim(row) for _, row in ours],
                hoverinfo="text",
                unselected=frame.UNSELECTED,
            )
        )


def _spreads(figure: go.Figure, theme: Theme, shown: Sequence[Sequence[dict]]) -> None:
    """Beside each row its lowest and highest value, and how far they are apart."""
    look = {"xanchor": "left", "xshift": 11, "align": "left", "showarrow": False, "borderpad": 0}
    look |= {"bgcolor": theme.background, "font": {"size": theme.size - 1, "color": theme.text}}
    scaled = math.log10 if figure.layout.xaxis.type == "log" else float
    written, widest = [], 0.0
    for level, rows in enumerate(shown):
        low, high = min(row["drawn"] for row in rows), max(row["drawn"] for row in rows)
        ends = f"{numbers.short(low)} and {numbers.short(high)}"
        apart = f"{numbers.short(high - low)} apart ({_spread(rows):.0%})"
        widest = max(widest, wrap.width(ends, theme.size - 1), wrap.width(apart, theme.size - 1))
        text = f'{ends}<br><span style="color:{theme.muted}">{apart}</span>'
        written.append(look | {"text": text, "x": scaled(high), "y": level})
    frame.annotate(figure, written)
    figure.update_layout(margin={"r": round(widest) + 20})
