"""Where and when owners differ: a mark for each place and month, as large as its questions are many."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import frame, numbers, wrap
from dashboard.figures.caption import Caption, finish
from dashboard.theme import Theme

ROW_HEIGHT, MOST_ROWS, LABEL_PIXELS = 30, 14, 110
LEAST, MOST, RIGHT = 9, 30, 52  # pixels across a mark, and right of the plot
# the widest difference of a mark, as a part of the smaller figure: name, up to, look
STEPS = (("up to a fifth", 0.2, "circle-open"), ("up to one half", 0.5, "circle"), ("more", math.inf, "diamond"))


def build(
    table: pd.DataFrame, caption: Caption, theme: Theme, *, paper: bool = False, period: tuple | None = None
) -> go.Figure:
    """A table of places and months with the questions that owners answer differently.

    Columns: ``place_label``, ``month`` (its first day), ``count``, ``widest`` (spread), ``claim_ids``. The places with
    most questions, at most 14, stand in rows; the caveat says how many more there are.
    """
    counted = table.groupby("place_label")["count"].sum().sort_values(ascending=False, kind="stable")
    places = list(counted.index)
    shown = places[:MOST_ROWS]
    figure = frame.blank(theme, max(3, len(shown)) * ROW_HEIGHT, left=LABEL_PIXELS + 12, right=RIGHT)
    span = (pd.Timestamp(period[0]), pd.Timestamp(period[1])) if period else None
    frame.time_axis(figure, theme, span)
    frame.level_axis(figure, theme, [_label(place, theme) for place in shown], grid=True)
    cells = _cells(table[table["place_label"].isin(shown)], shown)
    for step, (name, _, symbol) in enumerate(STEPS):
        _marks(figure, theme, cells[cells["step"] == step], f"{name} apart", symbol)
    _shares(figure, theme, cells, span)
    left_out = len(places) - len(shown)
    said = [f"{left_out} places with fewer differences are not drawn."] if left_out else []
    return finish(figure, caption.with_remarks(said), theme, paper)


def _label(place: str, theme: Theme) -> str:
    return wrap.escape(wrap.lines(str(place), LABEL_PIXELS * theme.size / 12, theme.size, 1)[0])


def _cells(table: pd.DataFrame, shown: list[str]) -> pd.DataFrame:
    """The rows of the places shown, with their level, the step of their widest spread and the middle of their month."""
    cells = table.assign(month=table["month"] + pd.Timedelta(days=14), ids=table["claim_ids"].map(",".join))
    level = {place: at for at, place in enumerate(shown)}
    step = [next(at for at, (_, most, _) in enumerate(STEPS) if widest <= most) for widest in cells["widest"]]
    return cells.assign(level=cells["place_label"].map(level), step=step)


def _marks(figure: go.Figure, theme: Theme, cells: pd.DataFrame, name: str, symbol: str) -> None:
    figure.add_trace(
        go.Scatter(
            x=cells["month"],
            y=cells["level"],
            mode="markers+text",
            name=name,
            text=[str(count) if count > 1 else "" for count in cells["count"]],
            textfont={"size": theme.size - 3, "color": theme.background if symbol != "circle-open" else theme.text},
            marker={
                "symbol": symbol,
                "size": [_across(count) for count in cells["count"]],
                "color": theme.text if symbol == "diamond" else theme.muted,
                "line": {"color": theme.muted, "width": 1.5},
            },
            customdata=[[ids] for ids in cells["ids"]],
            hovertext=[_hover(row) for row in cells.to_dict("records")],
            hoverinfo="text",
            unselected=frame.UNSELECTED,
        )
    )


def _shares(figure: go.Figure, theme: Theme, cells: pd.DataFrame, span: tuple | None) -> None:
    """Right of each mark how far its widest figures are apart, where the next mark leaves room for it."""
    first, last = span or (cells["month"].min(), cells["month"].max())
    a_day = frame.plot_width(figure, theme) / max((last - first) / pd.Timedelta(days=1), 1)
    look = {"xanchor": "left", "showarrow": False, "borderpad": 0, "font": {"size": theme.size - 1}}
    written = []
    for _, row in cells.sort_values("month").groupby("level"):
        following = [*row["month"][1:], last]
        for month, after, widest, count, level in zip(
            row["month"], following, row["widest"], row["count"], row["level"], strict=True
        ):
            text, shift = numbers.share(widest), _across(count) / 2 + 4
            free = (after - month) / pd.Timedelta(days=1) * a_day - (MOST / 2 if after is not last else -RIGHT)
            if shift + wrap.width(text, theme.size - 1) <= free:
                written.append(look | {"x": month, "y": level, "text": text, "xshift": shift})
    frame.annotate(figure, written)


def _across(count: int) -> float:
    """The pixels across a mark of so many figures."""
    return min(MOST, LEAST + 4 * math.sqrt(count))


def _hover(row: dict) -> str:
    many = f"{row['count']} figures" if row["count"] > 1 else "one figure"
    month = f"{row['month']:%B %Y}"
    return f"{wrap.escape(row['place_label'])}, {month}<br>{many}; the widest {numbers.share(row['widest'])} apart"
