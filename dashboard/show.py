"""A chart on a page with what it can be saved as, its exact table, and the way from every mark to its evidence."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.captions import described
from dashboard.columns import HEADINGS
from dashboard.export.drawn import Drawn, Recipe, collect, collecting
from dashboard.figures import numbers
from dashboard.figures.caption import Caption
from dashboard.frame import View
from dashboard.plain import web_address
from dashboard.save_as import save_as

EVIDENCE_PAGE = "pages/5_Evidence.py"
WIDEST = 1600  # pixels: beyond it a chart is only stretched
MOST_ROWS = 2000  # of a table on a page
_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}


def chart(
    view: View,
    key: str,
    build: Recipe,
    caption: Caption,
    table: pd.DataFrame,
    columns: Iterable[str] = (),
) -> None:
    """Draw a figure for the screen, *Save as* and, where ``columns`` are named, the exact table below it.

    ``build(theme, paper)`` makes the figure. Selecting a mark opens its claims on the Evidence page.
    """
    drawn_chart(Drawn(f"{view.page} {key}", view, caption, build, table, tuple(columns)))


def drawn_chart(drawn: Drawn) -> None:
    """Draw a chart that stands ready, as ``chart`` does."""
    if collecting():
        collect(drawn)
        return
    view, table = drawn.view, drawn.table
    chosen = st.container(width=WIDEST).plotly_chart(
        drawn.build.on_screen(view.theme),
        key=f"chart {drawn.key}",
        theme=None,
        config=_CONFIG,
        on_select="rerun",
        selection_mode="points",
        alt=described(drawn.caption, table),
    )
    save_as(drawn)
    if drawn.columns and len(table):
        with st.expander(f"The figures drawn: {len(table):,} row{'' if len(table) == 1 else 's'}"):
            exact_table(view, drawn.key, table, drawn.columns)
    open_evidence(view, _selected(chosen))


def exact_table(view: View, key: str, table: pd.DataFrame, columns: Iterable[str]) -> None:
    """Every figure as stated; selecting a row opens its claims on the Evidence page.

    Of a very long table the first rows, and how many more there are.
    """
    if len(table) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS:,} of {len(table):,} rows; narrow dates, place or owners to see others.")
        table = table.head(MOST_ROWS)
    shown = tables.kept(_readable, table)
    columns = [name for name in columns if name in shown]
    chosen = st.dataframe(
        shown[columns].rename(columns=HEADINGS),
        key=f"table {view.page} {key}",
        hide_index=True,
        placeholder="n/a",
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            HEADINGS["url"]: st.column_config.LinkColumn(display_text="open"),
            **{HEADINGS[name]: st.column_config.DateColumn(format="D MMM YYYY") for name in ("date", "start", "end")},
            **{HEADINGS[name]: st.column_config.NumberColumn(format="localized") for name in ("low", "high")},
        },
    )
    rows = chosen["selection"]["rows"]
    open_evidence(view, _ids(table.iloc[rows[0]]) if rows else [])


def open_evidence(view: View, ids: list[str]) -> None:
    """Go to the Evidence page with exactly these claims; nothing happens without any."""
    if ids:
        st.switch_page(EVIDENCE_PAGE, query_params=evidence_address(view, ids))


def evidence_address(view: View, ids: Iterable[str]) -> dict[str, list[str]]:
    """The address of the Evidence page for these claims, with this view's shared filters."""
    return view.choices.address({"claim": [",".join(ids)]}, shared_only=True)


def nothing(what: str) -> None:
    """Say that a selection holds no figure of a kind, and what that does not mean."""
    st.info(f"{what} That is a gap in these sources, not zero. Widen the dates, the place or the owners to see more.")


def _selected(chosen) -> list[str]:
    marks = chosen["selection"]["points"] if chosen else []
    texts = [mark["customdata"][0] for mark in marks if mark.get("customdata")]
    return list(dict.fromkeys(part for text in texts for part in str(text).split(",") if part))


def _ids(row: pd.Series) -> list[str]:
    ids = row.get("claim_ids", row.get("claim_id"))
    return ids.split(",") if isinstance(ids, str) else [str(each) for each in ids]


def _readable(table: pd.DataFrame) -> pd.DataFrame:
    shown = table.assign(stated=numbers.of_table(table))
    return shown.assign(url=[web_address(url) or None for url in table["url"]]) if "url" in table else shown
