"""Headline figures as cards: the stated figure, its scope, date and owner, its change, a small trend."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import show
from dashboard.figures import numbers
from dashboard.frame import View
from dashboard.plain import escaped
from dashboard.queries import options, series
from etl.model.vocabulary import metrics

TREND = 30
ALIKE = pd.Timedelta(days=3)


def cards(view: View) -> None:
    """One card for each headline of the situation, side by side as far as the screen is wide."""
    with st.container(horizontal=True):
        for position, entry in enumerate(view.situation["headlines"]):
            with st.container(border=True, width=300):
                _card(view, entry, position)


def figures(view: View, entry: dict) -> pd.DataFrame:
    """The figures of one headline in order of date: one place in one role, one figure of each owner for a date."""
    kind = (entry["metric"], entry["measure"], metrics()[entry["metric"]].unit, entry["group"])
    spots = view.ask(options.spots, *kind)
    here = [spot for spot in spots if not entry["place"] or entry["place"] in (spot.place, spot.place_id)]
    if not here:
        return pd.DataFrame()
    table = view.ask(series.series, *kind, here[0].code, False, view.breaks)
    return table[table["owner_leads"]]


def last_and_previous(table: pd.DataFrame, preferred: Sequence[str]) -> tuple[pd.Series, pd.Series | None]:
    """The last leading figure, and the one before it of the same owner, for as long a period where it is a flow.

    Where preferred owners have leading figures, the last of theirs is taken.
    """
    leading = table[table["standing"] == "leads"]
    theirs = leading[leading["owner"].isin(preferred)]
    last = next(each for each in (theirs, leading, table) if len(each)).iloc[-1]
    ours = table[(table["owner"] == last["owner"]) & (table["date"] < last["date"])]
    if last["measure"] == "flow":
        ours = ours[((ours["date"] - ours["start"]) - (last["date"] - last["start"])).abs() <= ALIKE]
    return last, ours.iloc[-1] if len(ours) else None


def change(last: pd.Series, previous: pd.Series | None) -> str:
    """The change since the previous figure, "+12,345 (+8%)"; words where it cannot be said in one number."""
    if previous is None:
        return "no earlier figure of this owner"
    if last["segment"] != previous["segment"]:
        return "break in the series: no change can be told"
    if not (_exact(last) and _exact(previous)):
        return f"before: {numbers.stated(previous['low'], previous['high'], bool(previous['approx']))}"
    difference = last["drawn"] - previous["drawn"]
    share = f" ({difference / previous['drawn']:+.0%})" if previous["drawn"] and abs(difference) > 0 else ""
    return f"{difference:+,.0f}{share}"


def _card(view: View, entry: dict, position: int) -> None:
    table = figures(view, entry)
    if table.empty:
        st.metric(escaped(entry["label"]), "n/a")
        st.caption(f"{escaped(entry['scope'])}  \nNo figure in this selection. That is a gap, not zero.")
        return
    last, previous = last_and_previous(table, view.situation["preferred_owners"].get(entry["metric"], ()))
    ours = table[(table["owner"] == last["owner"]) & (table["date"] <= last["date"])].dropna(subset=["drawn"])
    st.metric(
        escaped(entry["label"]),
        numbers.stated(last["low"], last["high"], bool(last["approx"])),
        delta=change(last, previous),
        delta_color="off",
        delta_arrow="off",
        chart_data=ours["drawn"].tail(TREND).tolist() if len(ours) > 1 else None,
    )
    since = f"Change since {numbers.day(previous['date'])}. " if previous is not None else ""
    trend = f"Trend: its last {min(TREND, len(ours))} figures." if len(ours) > 1 else ""
    when = numbers.day(last["date"]) if last["measure"] != "flow" else numbers.span(last["start"], last["end"])
    st.caption(
        f"**{escaped(entry['scope'])}**  \nas of {escaped(when)} · {escaped(last['owner_label'])}  \n{since}{trend}"
    )
    if st.button("Evidence", key=f"headline {position}", help="The sentence or row behind this figure"):
        show.open_evidence(view, [last["claim_id"]])


def _exact(row: pd.Series) -> bool:
    return row["low"] == row["high"]
