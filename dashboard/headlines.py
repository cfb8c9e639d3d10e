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
from dashboard.sparkline import WIDE, sparkline
from etl.model.situation import preferred_for
from etl.model.vocabulary import metrics

LONGEST = 9  # letters of a figure that a card holds; a longer one is written short, and whole below it
TREND = 30
LEAST_SHARE = 0.005
ALIKE = pd.Timedelta(days=3)


def cards(view: View) -> None:
    """One card for each headline of the situation, side by side as far as the screen is wide, all equally high."""
    with st.container(horizontal=True, gap="small"):
        for position, entry in enumerate(view.situation["headlines"]):
            with st.container(border=True, height="stretch", gap="xsmall", vertical_alignment="distribute"):
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
        return f"before: {numbers.of_row(previous)}"
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
    """The figure on top, so that those of all cards stand in one line; then what it is, and the way to its claim."""
    table = figures(view, entry)
    with st.container(gap="xxsmall"):
        last = _figure(view, entry, table) if len(table) else _none(entry)
    if last is not None and st.button(
        "Evidence",
        key=f"headline {position}",
        help="The sentence or row behind this figure",
        type="tertiary",
        icon=":material/format_quote:",
    ):
        show.open_evidence(view, [last["claim_id"]])


def _none(entry: dict) -> None:
    st.metric(escaped(entry["label"]), numbers.MISSING, label_visibility="collapsed")
    st.caption(f"{_titled(entry)}  \nNo figure in this selection. That is a gap, not zero.")


def _figure(view: View, entry: dict, table: pd.DataFrame) -> pd.Series:
    last, previous = last_and_previous(
        table, preferred_for(view.situation["preferred_owners"], entry["metric"], entry["measure"])
    )
    shown, whole = _fitted(last)
    st.metric(
        escaped(entry["label"]),
        shown,
        delta=change(last, previous),
        delta_color="off",
        delta_arrow="off",
        label_visibility="collapsed",
    )
    if previous is not None:
        st.caption(escaped(f"since {numbers.day(previous['date'])}"))
    ours = trend(table, last)
    if len(ours) > 1:
        drawn, words = sparkline(ours, view.theme.muted), f"Trend over its last {len(ours)} figures"
        st.image(drawn, width=WIDE, alt=words)
    st.caption("  \n".join([_titled(entry), *map(escaped, [*whole, when(last), last["owner_label"]])]))
    return last


def _titled(entry: dict) -> str:
    scope = f", {escaped(entry['scope'])}" if entry["scope"] else ""
    return f"**{escaped(entry['label'])}**{scope}"


def _fitted(last: pd.Series) -> tuple[str, list[str]]:
    """The figure as a card holds it, and the whole figure where that is another."""
    ends = last["low"], last["high"], bool(last["approx"])
    stated = numbers.stated(*ends)
    return (stated, []) if len(stated) <= LONGEST else (numbers.stated(*ends, numbers.short), [stated])


def _alike(table: pd.DataFrame, last: pd.Series) -> pd.DataFrame:
    """Of flows those for about as long a period as the last; anything else as it is."""
    if last["measure"] != "flow":
        return table
    return table[((table["date"] - table["start"]) - (last["date"] - last["start"])).abs() <= ALIKE]


def _exact(row: pd.Series) -> bool:
    return row["low"] == row["high"]
