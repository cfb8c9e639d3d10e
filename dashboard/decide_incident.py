"""The incident that a claim belongs to: merged with another, or the claim split off, wherever it is shown."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.decide import buttons, possible, take, who
from dashboard.figures import numbers
from dashboard.frame import View
from dashboard.plain import label as inert
from dashboard.queries import casualties
from dashboard.queries.labels import metric_label

MOST_OTHERS = 20


def offer(view: View, row: Mapping) -> None:
    """A popover on a claim's card with all that can be decided on it; nothing where nothing can be."""
    if not possible(view):
        return
    with st.popover("Decide", key=f"decide {row['claim_id']}", on_change="rerun") as box:
        if box.open:
            who()
            incident(view, row, "card", buttons(view, row, "card"))


def incident(view: View, row: Mapping, key: str, why: str) -> None:
    """What is known of the claim's incident, and both ways to change it; nothing where it belongs to none."""
    table = view.ask(casualties.incidents)
    mine = [row["claim_id"] in claims for claims in table["claim_ids"]]
    if not any(mine):
        return
    own = table[mine].iloc[0].to_dict()
    with st.expander("Its incident: merge or split"):
        st.text(own["because"])
        _merge(view, own, table[[not each for each in mine]], f"{key} {row['claim_id']}", why)
        said = {"action": "split", "claim_ids": [row["claim_id"]], "why": why or "Another incident."}
        st.button(
            "Split this claim off as an incident of its own",
            key=f"split {key} {row['claim_id']}",
            disabled=len(own["claim_ids"]) < 2,
            on_click=take,
            args=(view, said),
        )


def incident_words(row: Mapping) -> dict[str, object]:
    """An incident in the columns of a table."""
    return {
        "When": numbers.span(row["start"], row["end"]),
        "Where": row["place_label"],
        "What": metric_label(row["kind"]),
        "Stated": numbers.of_row(row),
        "Sources": row["sources"],
        "Grade": row["grade"],
    }


def _merge(view: View, own: Mapping, others: pd.DataFrame, key: str, why: str) -> None:
    """Choose among the incidents nearest in time."""
    apart = (others["start"] - own["start"]).abs()
    rows = others.loc[apart.sort_values(kind="stable").index[:MOST_OTHERS]].to_dict("records")
    names = [inert(" · ".join(map(str, list(incident_words(each).values())[:4]))) for each in rows]
    chosen = st.selectbox(
        "Merge it with", range(len(rows)), None, format_func=names.__getitem__, key=f"other {key}", placeholder="Choose"
    )
    claims = [*own["claim_ids"], *rows[chosen]["claim_ids"]] if chosen is not None else []
    said = {"action": "merge", "claim_ids": claims, "why": why or "One incident."}
    st.button("Merge the two", key=f"merge {key}", disabled=not claims, on_click=take, args=(view, said))
