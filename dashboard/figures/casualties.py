"""People killed and people injured by month, in panels of their own: the stated figure, its range, its open end."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures import bars, bins, frame, hover, numbers
from dashboard.figures import events as key_events
from dashboard.figures.caption import Caption, finish
from dashboard.theme import Look, Theme

PANEL_HEIGHT = 210
GAP, FILL = 0.26, 0.84
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
    span = bins.time_span(table, period)
    telling = _telling(table)
    looks = _looks(table, theme, telling)
    share = FILL / (int(table.groupby(["metric", "start"]).size().max()) if len(table) else 1)
    for position, metric in enumerate(metrics, start=1):
        rows = [_prepared(row, telling) for row in table[table["metric"] == metric].to_dict("records")]
        top = frame.topmost([row[end] for row in rows for end in ("drawn", "low", "high")])
        _panel(figure, theme, rows, looks, share, top, position)
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
    figure: go.Figure,
    theme: Theme,
    rows: Sequence[dict],
    looks: dict[str, Look],
    share: float,
    top: float,
    position: int,
) -> None:
    """One metric's bars; those of one month stand side by side in its middle, each on ``share`` of the month."""
    months: dict[pd.Timestamp, list[str]] = {}
    for row in sorted(rows, key=lambda each: list(looks).index(each["series"])):
        months.setdefault(row["middle"], []).append(row["series"])
    for at, (name, look) in enumerate(looks.items()):
        ours = [_placed(row, months[row["middle"]], share) for row in rows if row["series"] == name]
        fill = bars.FILLS[at % len(bars.FILLS)]
        bars.draw(figure, theme, ours, look.colour, top, _said, name, fill=fill, row=position, col=1)


def _placed(row: dict, neighbours: Sequence[str], share: float) -> dict:
    shift = (neighbours.index(row["series"]) - (len(neighbours) - 1) / 2) * share
    return {
        **row,
        "date": row["middle"] + shift * row["length"],
        "thick": row["length"] / _MS * share * 0.92,
        "base": 0.0,
    }


def _said(row: dict) -> str:
    return hover.of_claims(row, str(row.get("metric_label", "people")).lower())


def _prepared(row: dict, telling: Sequence[str]) -> dict:
    start, end = pd.Timestamp(row["start"]), pd.Timestamp(row["end"]) + pd.Timedelta(days=1)
    drawn = frame.topmost([row["low"], row["high"]]) if numbers.is_missing(row["drawn"]) else row["drawn"]
    middle = start + (end - start) / 2
    return {**row, "series": _series(row, telling), "middle": middle, "length": end - start, "drawn": drawn}


def _series(row: dict, telling: Sequence[str]) -> str:
    return " · ".join(str(row[name]) for name in telling if isinstance(row[name], str) and row[name])


def _telling(table: pd.DataFrame) -> list[str]:
    """The columns that tell series apart: those that vary, and always whose figure it is."""
    return [name for name in ("place_label", "group_label") if table[name].nunique() > 1] + ["owner_label"]


def _looks(table: pd.DataFrame, theme: Theme, telling: Sequence[str]) -> dict[str, Look]:
    owners = {_series(row, telling): row["owner"] for row in table.to_dict("records")}
    if len(set(owners.values())) == len(owners):
        looks = theme.owner_looks(owners.values())
        return {name: looks[owner] for name, owner in owners.items()}
    return {name: theme.numbered_look(position) for position, name in enumerate(owners)}
