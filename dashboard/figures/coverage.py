"""How much the timeline holds of each topic, month by month: a strip of counted cells, where an empty one says none."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import frame, hover, numbers, wrap
from dashboard.figures.caption import Caption, finish
from dashboard.theme import Theme

ROW_HEIGHT, LABEL_PIXELS = 38, 112
STEPS = (1, 5, 20, 100)
HATCH = {"shape": "/", "size": 6}
STRENGTH = (0.22, 0.42, 0.66, 0.92)


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
    """Cells of a table with ``month`` (any day of it), ``topic``, ``n`` and, where known, ``claim_ids``."""
    topics = list(dict.fromkeys(table["topic"]))
    months = _months(table, period)
    figure = frame.blank(theme, ROW_HEIGHT * max(1, len(topics)), left=LABEL_PIXELS + 14, right=12)
    cells = _cells(table, topics, months)
    _draw(figure, theme, [cell for cell in cells if cell["n"]], months)
    _draw_empty(figure, theme, [cell for cell in cells if not cell["n"]])
    _axes(figure, theme, topics, months)
    return finish(figure, caption, theme, paper)


def _months(table: pd.DataFrame, period: tuple | None) -> list[pd.Timestamp]:
    if not period and table.empty:
        return []
    ends = [pd.Timestamp(each) for each in period] if period else [table["month"].min(), table["month"].max()]
    return list(pd.period_range(ends[0], ends[1], freq="M").to_timestamp())


def _cells(table: pd.DataFrame, topics: Sequence[str], months: Sequence[pd.Timestamp]) -> list[dict]:
    held = {(row["topic"], pd.Timestamp(row["month"]).to_period("M")): row for row in table.to_dict("records")}
    empty = {"n": 0, "claim_ids": ""}
    return [
        {**held.get((topic, month.to_period("M")), empty), "topic": topic, "month": month, "column": column, "row": row}
        for row, topic in enumerate(topics)
        for column, month in enumerate(months)
    ]


def _draw(figure: go.Figure, theme: Theme, cells: Sequence[dict], months: Sequence[pd.Timestamp]) -> None:
    strengths = [STRENGTH[sum(cell["n"] >= step for step in STEPS) - 1] for cell in cells]
    figure.add_trace(
        go.Bar(
            x=[cell["column"] for cell in cells],
            y=[0.9] * len(cells),
            base=[cell["row"] - 0.45 for cell in cells],
            width=0.94,
            marker={"color": [_mixed(theme.background, theme.hues["blue"], strength) for strength in strengths]},
            text=[numbers.short(cell["n"]) for cell in cells],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="inside",
            textfont={
                "size": theme.size - 1,
                "color": [theme.background if strength > 0.8 else theme.text for strength in strengths],
            },
            customdata=[hover.custom(cell) for cell in cells],
            hovertext=[_said(cell) for cell in cells],
            hoverinfo="text",
            unselected=frame.UNSELECTED | {"textfont": {"color": theme.text}},
            showlegend=False,
        )
    )


def _draw_empty(figure: go.Figure, theme: Theme, cells: Sequence[dict]) -> None:
    figure.add_trace(
        go.Bar(
            x=[cell["column"] for cell in cells],
            y=[0.9] * len(cells),
            base=[cell["row"] - 0.45 for cell in cells],
            width=0.94,
            marker={
                "color": theme.background,
                "line": {"width": 0},
                "pattern": {"shape": "/", "fgcolor": theme.grid, "size": 6},
            },
            text=["none"] * len(cells),
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="inside",
            textfont={"size": theme.size - 3, "color": theme.muted},
            hovertext=[_said(cell) for cell in cells],
            hoverinfo="text",
            unselected=frame.UNSELECTED | {"textfont": {"color": theme.text}},
            showlegend=False,
        )
    )
    figure.update_layout(barmode="overlay", showlegend=False)


def _axes(figure: go.Figure, theme: Theme, topics: Sequence[str], months: Sequence[pd.Timestamp]) -> None:
    names = [numbers.MONTHS[month.month - 1] for month in months]
    years = [f"<br>{month.year}" if position == 0 or month.month == 1 else "" for position, month in enumerate(months)]
    common = {"showgrid": False, "zeroline": False, "showline": False, "fixedrange": True}
    figure.update_xaxes(
        tickvals=list(range(len(months))),
        ticktext=[name + year for name, year in zip(names, years, strict=True)],
        tickangle=0,
        tickfont={"size": theme.size - 1, "color": theme.muted},
        range=[-0.5, max(1, len(months)) - 0.5],
        **common,
    )
    labels = [wrap.wrapped(topic, LABEL_PIXELS * theme.size / 12, theme.size, 2) for topic in topics]
    figure.update_yaxes(
        tickvals=list(range(len(topics))),
        ticktext=labels,
        tickfont={"size": theme.size, "color": theme.text},
        ticklabelstandoff=8,
        range=[max(1, len(topics)) - 0.5, -0.5],
        **common,
    )


def _said(cell: dict) -> str:
    month = f"{numbers.MONTHS[cell['month'].month - 1]} {cell['month'].year}"
    held = (
        f"{cell['n']:,} claim{'' if cell['n'] == 1 else 's'}"
        if cell["n"]
        else "none: nothing in the timeline, not zero"
    )
    return f"<b>{wrap.escape(cell['topic'])}</b>, {month}<br>{held}"


def _mixed(ground: str, colour: str, strength: float) -> str:
    """A colour between two, as opaque hex, so that print and screen agree."""
    parts = [(int(ground[at : at + 2], 16), int(colour[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(low + (high - low) * strength):02X}" for low, high in parts)
