"""People killed and people injured by month, in panels of their own: the stated figure, its range, its open end."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures import events as key_events
from dashboard.figures import frame, hover, marks, numbers
from dashboard.figures.caption import Caption, finish
from dashboard.theme import Look, Theme

PANEL_HEIGHT = 210
DAY_MS = 86_400_000


def build(
    table: pd.DataFrame,
    caption: Caption,
    theme: Theme,
    *,
    events: Sequence = (),
    breaks: Sequence = (),
    paper: bool = False,
    period: tuple | None = None,
) -> go.Figure:
    """Bars of a table with ``start``, ``end``, ``metric``, ``metric_label``, ``place_label``, ``owner``, ``owner_label``,
    ``group_label``, low, drawn, high, approx and ``claim_id`` or ``claim_ids``; one panel for each metric."""
    metrics = list(dict.fromkeys(table["metric"])) or ["killed"]
    figure, domains = _panels(theme, len(metrics))
    span = _span(table, period)
    looks = _looks(table, theme)
    for position, (metric, domain) in enumerate(zip(metrics, domains, strict=True), start=1):
        rows = [_prepared(row) for row in table[table["metric"] == metric].to_dict("records")]
        top = frame.topmost([row[end] for row in rows for end in ("drawn", "low", "high")])
        _panel(figure, theme, rows, looks, top, position)
        frame.value_axis(figure, theme, top, row=position, col=1)
        frame.time_axis(figure, theme, span, row=position, col=1)
        frame.heading(figure, theme, rows[0]["metric_label"] if rows else "", domain[1])
    if table.empty:
        frame.note(figure, theme, "No casualty figure in this selection. That is a gap, not zero.")
    figure.update_layout(margin={"t": figure.layout.margin.t + round(theme.size * 1.8)})
    key_events.draw(figure, theme, events, span, lift=theme.size * 1.8)
    said = marks.breaks(figure, theme, breaks, span)
    return finish(figure, caption.with_remarks(said), theme, paper)


def _panels(theme: Theme, count: int) -> tuple[go.Figure, list[tuple[float, float]]]:
    figure = make_subplots(rows=count, cols=1, shared_xaxes=True)
    figure.update_layout(frame.blank(theme, PANEL_HEIGHT * count, right=16).layout)
    figure.update_layout(template="none", barmode="group", bargap=0.25, bargroupgap=0.05)
    step, gap = 1 / count, 0.16 / count if count > 1 else 0
    domains = [
        (1 - (position + 1) * step + gap * (position < count - 1), 1 - position * step - gap * (position > 0))
        for position in range(count)
    ]
    for position, domain in enumerate(domains, start=1):
        figure.update_yaxes(domain=domain, row=position)
    return figure, domains


def _panel(
    figure: go.Figure, theme: Theme, rows: Sequence[dict], looks: dict[str, Look], top: float, position: int
) -> None:
    for key, look in looks.items():
        ours = [row for row in rows if row["series"] == key]
        if not ours:
            continue
        place = list(looks).index(key)
        for row in ours:
            row["date"] = row["middle"] + (place - (len(looks) - 1) / 2) * row["length"] * 0.8 / len(looks)
        _bars(figure, theme, ours, key, look, len(looks), position)
        marks.ranges(figure, ours, theme.text, top, say=_said, row=position, col=1)


def _bars(
    figure: go.Figure, theme: Theme, rows: Sequence[dict], key: str, look: Look, count: int, position: int
) -> None:
    shown = {trace.legendgroup for trace in figure.data}
    figure.add_trace(
        go.Bar(
            x=[row["date"] for row in rows],
            y=[row["drawn"] for row in rows],
            width=[row["length"] / pd.Timedelta(milliseconds=1) * 0.74 / count for row in rows],
            offset=None,
            name=key,
            legendgroup=key,
            showlegend=key not in shown,
            marker={"color": look.colour, "line": {"width": 0}},
            customdata=[hover.custom(row) for row in rows],
            hovertext=[_said(row) for row in rows],
            hoverinfo="text",
        ),
        row=position,
        col=1,
    )


def _said(row: dict) -> str:
    return hover.of_claims(row, str(row.get("metric_label", "people")).lower())


def _prepared(row: dict) -> dict:
    start, end = pd.Timestamp(row["start"]), pd.Timestamp(row["end"]) + pd.Timedelta(days=1)
    drawn = frame.topmost([row["low"], row["high"]]) if numbers.is_missing(row["drawn"]) else row["drawn"]
    return {**row, "series": _series(row), "middle": start + (end - start) / 2, "length": end - start, "drawn": drawn}


def _series(row: dict) -> str:
    words = [row.get("place_label"), row.get("group_label"), row.get("owner_label")]
    return " · ".join(word for word in words if isinstance(word, str) and word)


def _looks(table: pd.DataFrame, theme: Theme) -> dict[str, Look]:
    owners = {_series(row): row["owner"] for row in table.to_dict("records")}
    if len(set(owners.values())) == len(owners):
        return {key: theme.owner_look(owner) for key, owner in owners.items()}
    return {key: theme.numbered_look(position) for position, key in enumerate(owners)}


def _span(table: pd.DataFrame, period: tuple | None) -> tuple | None:
    if period:
        return pd.Timestamp(period[0]), pd.Timestamp(period[1])
    return None if table.empty else (table["start"].min(), table["end"].max() + pd.Timedelta(days=1))
