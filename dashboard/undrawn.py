"""The claims that a map cannot hold: counted, with the reason, and one click from their evidence."""

from __future__ import annotations

import streamlit as st

from dashboard import show
from dashboard.frame import View
from dashboard.mapped import Mapped

COLUMNS = ("place_label", "because", "date", "stated", "unit", "owner_label", "source", "title", "url")
MOST_LINKED = 300


def count(view: View, shown: Mapped) -> None:
    """Say how many claims of the chosen kind are on the map and how many are not, and list the latter."""
    placed, table = shown.figures["place_id"].nunique(), shown.undrawn
    st.caption(
        f"{placed:,} place{'' if placed == 1 else 's'} with a figure of this kind, from {len(shown.figures):,} leading "
        "claims. A lightly filled mark stands for an area, a ring with a dot for what is near a place. Select a mark "
        "to read about its place; drag a box, with the tool above the map, to choose several."
    )
    if table.empty:
        return
    with st.expander(f"Not on the map: {len(table):,} claim{'' if len(table) == 1 else 's'} of this kind"):
        reasons = table["because"].value_counts()
        st.markdown("\n".join(f"- {number:,}: {reason}" for reason, number in reasons.items()))
        show.exact_table(view, "undrawn", table, COLUMNS)
        first = table["claim_id"].iloc[:MOST_LINKED]
        words = (
            "Read them with their evidence"
            if len(first) == len(table)
            else f"Read the first {MOST_LINKED} with their evidence"
        )
        if st.button(words, key="undrawn evidence"):
            show.open_evidence(view, list(first))
