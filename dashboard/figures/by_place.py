"""Places compared for one date or period: lying bars with their ranges, longest first, the kind of place beside the name."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import frame, hover, marks, numbers, wrap
from dashboard.figures.caption import Caption, finish
from dashboard.theme import Theme

ROW_HEIGHT, MOST_ROWS = 26, 30
LABEL_PIXELS = 118


def build(
    table: pd.DataFrame,
    caption: Caption,
    theme: Theme,
    *,
    events: Sequence = (),
    breaks: Sequence = (),
    paper: bool = False,
    measured: str = "people",
    metric: str = "displaced",
) -> go.Figure:
    """Bars of a table with ``place_label``, ``place_kind``, low, drawn, high, approx, ``owner_label``, ``date`` and
    ``claim_id`` or ``claim_ids``; at most 30 rows, and the caveat says how many more there are."""
    rows = _ordered(table)
    left_out = len(table) - len(rows)
    labels = [_label(row, theme) for row in rows]
    figure = frame.blank(theme, max(3, len(rows)) * ROW_HEIGHT + 16, left=LABEL_PIXELS + 12, right=64)
    top = frame.topmost([row[end] for row in rows for end in ("drawn", "low", "high")])
    frame.value_axis(figure, theme, top, upright=False)
    figure.update_xaxes(nticks=4)
    _place_axis(figure, theme, labels)
    if not rows:
        frame.note(figure, theme, "No place with a figure in this selection. That is a gap, not zero.")
    _bars(figure, theme, rows, theme.metric_colour(metric), measured)
    marks.ranges(figure, rows, theme.text, top, say=lambda row: hover.of_claims(row, measured), upright=False)
    _values(figure, theme, rows, top)
    figure.update_layout(showlegend=False)
    said = [f"{left_out} more places have a figure and are not drawn."] if left_out else []
    return finish(figure, caption.with_remarks(said), theme, paper)


def _ordered(table: pd.DataFrame) -> list[dict]:
    rows = [
        {
            **row,
            "drawn": row["drawn"] if not numbers.is_missing(row["drawn"]) else frame.topmost([row["low"], row["high"]]),
        }
        for row in table.to_dict("records")
    ]
    rows.sort(key=lambda row: (-row["drawn"], row["place_label"]))
    return [{**row, "level": position} for position, row in enumerate(rows[:MOST_ROWS])]


def _label(row: dict, theme: Theme) -> str:
    scale = theme.size / 12
    name = wrap.lines(str(row["place_label"]), LABEL_PIXELS * scale, theme.size, 1)[0]
    kind = row.get("place_kind")
    if not isinstance(kind, str) or not kind:
        return wrap.escape(name)
    return f'{wrap.escape(name)}<br><span style="color:{theme.muted};font-size:{theme.size - 3}px">{wrap.escape(kind)}</span>'


def _place_axis(figure: go.Figure, theme: Theme, labels: Sequence[str]) -> None:
    figure.update_yaxes(
        range=[max(3, len(labels)) - 0.4, -0.6],
        tickvals=list(range(len(labels))),
        ticktext=list(labels),
        tickfont={"size": theme.size, "color": theme.text},
        showgrid=False,
        zeroline=False,
        showline=False,
        fixedrange=True,
    )


def _bars(figure: go.Figure, theme: Theme, rows: Sequence[dict], colour: str, measured: str) -> None:
    figure.add_trace(
        go.Bar(
            y=[row["level"] for row in rows],
            x=[row["drawn"] for row in rows],
            orientation="h",
            width=0.62,
            marker={"color": colour, "line": {"width": 0}},
            customdata=[hover.custom(row) for row in rows],
            hovertext=[hover.of_claims(row, measured) for row in rows],
            hoverinfo="text",
            showlegend=False,
        )
    )


def _values(figure: go.Figure, theme: Theme, rows: Sequence[dict], top: float) -> None:
    for row in rows:
        tip = marks.reach(row, top)
        text = numbers.stated(row["low"], row["high"], bool(row.get("approx")), numbers.short)
        figure.add_annotation(
            text=wrap.escape(text), x=tip, y=row["level"], xanchor="left", xshift=6, showarrow=False,
            font={"size": theme.size, "color": theme.text},
        )  # fmt: skip
