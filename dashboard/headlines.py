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
from etl.model.situation import preferred_for
from etl.model.vocabulary import metrics

CARD_WIDTH = 255
TREND = 30
LEAST_SHARE = 0.005
ALIKE = pd.Timedelta(days=3)


def cards(view: View) -> None:
    """One card for each headline of the situation, side by side as far as the screen is wide."""
    with st.container(horizontal=True):
        for position, entry in enumerate(view.situation["headlines"]):
            with st.container(border=True, width=CARD_WIDTH):
                _card(view, entry, position)


def figures(view: View, entry: dict) -> pd.DataFrame:
    """The figures of one headline in order of date: one place in one role; flows only where their period is stated."""
    kind = (entry["metric"], entry["measure"], metrics()[entry["metric"]].unit, entry["group"])
    spots = view.ask(options.spots, *kind)
    here = [spot for spot in spots if not entry["place"] or entry["place"] in (spot.place, spot.place_id)]
    if not here:
        return pd.DataFrame()
    table = view.ask(series.series, *kind, here[0].code, False, view.breaks)
    dated = table["start"].notna() if entry["measure"] == "flow" else True
    return table[table["owner_leads"] & dated]


def last_and_previous(table: pd.DataFrame, preferred: Sequence[str]) -> tuple[pd.Series, pd.Series | None]:
    """The last leading figure, and the one before it of the same owner, for as long a period where it is a flow.

    The first preferred owner that has leading figures gives it; where none has, the last of any owner is taken.
    """
    leading = table[table["standing"] == "leads"]
    theirs = (leading[leading["owner"] == owner] for owner in preferred)
    last = next(each for each in (*theirs, leading, table) if len(each)).iloc[-1]
    ours = _alike(table[(table["owner"] == last["owner"]) & (table["date"] < last["date"])], last)
    return last, ours.iloc[-1] if len(ours) else None


def trend(table: pd.DataFrame, last: pd.Series) -> list[float]:
    """The last figures of the same owner, none from behind a break in the series."""
    ours = _alike(table[(table["owner"] == last["owner"]) & (table["segment"] == last["segment"])], last)
    return ours[ours["date"] <= last["date"]]["drawn"].dropna().tail(TREND).tolist()


def change(last: pd.Series, previous: pd.Series | None) -> str:
    """The change since the previous figure, "+12,345 (+8%)"; words where it cannot be said in one number."""
    if previous is None:
        return "no earlier figure of this owner"
    if last["segment"] != previous["segment"]:
        return "break in the series: no change can be told"
    if not (_exact(last) and _exact(previous)):
        return f"before: {numbers.stated(previous['low'], previous['high'], bool(previous['approx']))}"
    difference = last["drawn"] - previous["drawn"]
    if not difference:
        return "no change"
    share = difference / previous["drawn"] if previous["drawn"] else 0
    return f"{difference:+,.0f}" + (f" ({share:+.0%})" if abs(share) >= LEAST_SHARE else "")


def when(last: pd.Series) -> str:
    """The time that a headline's figure speaks of: "17–24 Oct 2016" of a flow, "as of 24 Oct 2016" of the others."""
    if last["measure"] == "flow":
        return numbers.span(last["start"], last["end"])
    return f"as of {numbers.day(last['date'])}"


def _card(view: View, entry: dict, position: int) -> None:
    table = figures(view, entry)
    if table.empty:
        st.metric(escaped(entry["label"]), "n/a")
        st.caption(f"{escaped(entry['scope'])}  \nNo figure in this selection. That is a gap, not zero.")
        return
    last, previous = last_and_previous(
        table, preferred_for(view.situation["preferred_owners"], entry["metric"], entry["measure"])
    )
    ours = trend(table, last)
    st.metric(
        escaped(entry["label"]),
        numbers.stated(last["low"], last["high"], bool(last["approx"])),
        delta=change(last, previous),
        delta_color="off",
        delta_arrow="off",
        chart_data=ours if len(ours) > 1 else None,
    )
    since = f"Change since {numbers.day(previous['date'])}. " if previous is not None else ""
    drawn = f"Trend: its last {len(ours)} figures." if len(ours) > 1 else ""
    st.caption(
        f"**{escaped(entry['scope'])}**  \n{escaped(when(last))} · {escaped(last['owner_label'])}  \n{since}{drawn}"
    )
    if st.button("Evidence", key=f"headline {position}", help="The sentence or row behind this figure"):
        show.open_evidence(view, [last["claim_id"]])


def _alike(table: pd.DataFrame, last: pd.Series) -> pd.DataFrame:
    """Of flows those for about as long a period as the last; anything else as it is."""
    if last["measure"] != "flow":
        return table
    return table[((table["date"] - table["start"]) - (last["date"] - last["start"])).abs() <= ALIKE]


def _exact(row: pd.Series) -> bool:
    return row["low"] == row["high"]
