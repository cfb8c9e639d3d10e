"""People killed and people injured by month, in panels of their own: the stated figure, its range, its open end."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures import bars, frame, hover, numbers
from dashboard.figures import events as key_events
from dashboard.figures.caption import Caption, finish
from dashboard.theme import Look, Theme

PANEL_HEIGHT = 210
GAP = 0.26
_MS = pd.Timedelta(milliseconds=1)


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
    """Bars of a table with one row a month (``start``, ``end``) and series; one panel for each metric.

    Columns: ``metric``, ``metric_label``, ``place_label``, ``group_label``, ``owner``, ``owner_label``, low, drawn,
    high, approx and ``claim_id`` or ``claim_ids``.
    """
    metrics = list(dict.fromkeys(table["metric"])) or ["killed"]
    figure, domains = _panels(theme, len(metrics))
    span = _span(table, period)
    looks = _looks(table, theme)
    for position, metric in enumerate(metrics, start=1):
        rows = [_prepared(row) for row in table[table["metric"] == metric].to_dict("records")]
        top = frame.topmost([row[end] for row in rows for end in ("drawn", "low", "high")])
        _panel(figure, theme, rows, looks, top, position)
        frame.value_axis(figure, theme, top, row=position, col=1)
        frame.time_axis(figure, theme, span, row=position, col=1)
    if table.empty:
        frame.note(figure, theme, "No casualty figure in this selection. That is a gap, not zero.")
    headed = theme.size * 1.8
    frame.add_above(figure, headed)
    said = key_events.draw(figure, theme, events, breaks, span, lift=headed)
    for label, domain in zip(dict.fromkeys(table["metric_label"]), domains, strict=False):
        frame.heading(figure, theme, label, domain[1])
    return finish(figure, caption.with_remarks(said), theme, paper)


def _panels(theme: Theme, count: int) -> tuple[go.Figure, list[tuple[float, float]]]:
    """A figure with panels one below the other, and where each stands as parts of the plot's height."""
    figure = make_subplots(rows=count, cols=1, shared_xaxes=True)
    figure.update_layout(frame.blank(theme, PANEL_HEIGHT * count, right=30).layout)
    figure.update_layout(template="none", barmode="overlay")
    step = 1 / count
    domains = [(1 - step * (place + 1), 1 - step * place - (GAP * step if place else 0)) for place in range(count)]
    for position, domain in enumerate(domains, start=1):
        figure.update_yaxes(domain=domain, row=position)
    return figure, domains


def _panel(
    figure: go.Figure, theme: Theme, rows: Sequence[dict], looks: dict[str, Look], top: float, position: int
) -> None:
    """One metric's bars, the series of a month side by side."""
    share = 0.84 / max(1, len(looks))
    for place, (name, look) in enumerate(looks.items()):
        shift = (place - (len(looks) - 1) / 2) * share
        ours = [
            {
                **row,
                "date": row["middle"] + shift * row["length"],
                "thick": row["length"] / _MS * share * 0.92,
                "base": 0.0,
            }
            for row in rows
            if row["series"] == name
        ]
        bars.draw(figure, theme, ours, look.colour, top, _said, name, row=position, col=1)


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
