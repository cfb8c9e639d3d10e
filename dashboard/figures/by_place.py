"""Places compared for one date or period: lying bars with ranges, longest first, each with its kind of place."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import bars, frame, hover, marks, numbers, wrap
from dashboard.figures.caption import Caption, finish
from dashboard.theme import Theme

ROW_HEIGHT, MOST_ROWS = {False: 26, True: 36}, 30
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
    kinds = table["place_kind"].nunique() > 1 if "place_kind" in table else False
    figure = frame.blank(theme, max(3, len(rows)) * ROW_HEIGHT[kinds] + 16, left=LABEL_PIXELS + 14, right=0)
    top = frame.topmost([row[end] for row in rows for end in ("drawn", "low", "high")])
    texts = [numbers.of_row(row, numbers.short) for row in rows]
    figure.update_layout(margin={"r": round(max((wrap.width(text, theme.size) for text in texts), default=0)) + 22})
    frame.value_axis(figure, theme, top, upright=False)
    frame.level_axis(figure, theme, [_label(row, theme, kinds) for row in rows])
    if not rows:
        frame.note(figure, theme, "No place with a figure in this selection. That is a gap, not zero.")
    colour = theme.metric_colour(metric)
    bars.draw(figure, theme, rows, colour, top, lambda row: hover.of_claims(row, measured), upright=False)
    _values(figure, theme, rows, texts, top)
    figure.update_layout(showlegend=False, barmode="overlay")
    left_out = len(table) - len(rows)
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
    return [{**row, "level": level, "thick": 0.62, "base": 0.0} for level, row in enumerate(rows[:MOST_ROWS])]


def _drawn(row: dict) -> float:
    return frame.topmost([row["low"], row["high"]]) if numbers.is_missing(row["drawn"]) else row["drawn"]


def _label(row: dict, theme: Theme, kinds: bool) -> str:
    name = wrap.escape(wrap.lines(str(row["place_label"]), LABEL_PIXELS * theme.size / 12, theme.size, 1)[0])
    kind = row.get("place_kind")
    if not kinds or not isinstance(kind, str):
        return name
    return f'{name}<br><span style="color:{theme.muted};font-size:{theme.size - 3}px">{wrap.escape(kind)}</span>'


def _values(figure: go.Figure, theme: Theme, rows: Sequence[dict], texts: Sequence[str], top: float) -> None:
    look = {"xanchor": "left", "xshift": 9, "showarrow": False, "borderpad": 0}
    look["font"] = {"size": theme.size, "color": theme.text}
    frame.annotate(
        figure,
        (
            look | {"text": wrap.escape(text), "x": marks.reach(row, top, upright=False), "y": row["level"]}
            for row, text in zip(rows, texts, strict=True)
        ),
    )
