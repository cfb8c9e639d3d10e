"""What a file would bring, shown before it is added: its format, its claims, what would be set aside and why."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.figures import numbers
from dashboard.plain import escaped
from dashboard.queries.labels import GROUPS, metric_label, owner_label, spot_phrase
from etl.model.claim import Claim
from etl.model.item import Row

MOST_ROWS, MOST_LINES = 500, 5
_OUTCOMES = {
    "used": ("row used", "rows used"),
    "without figure": ("row without a figure", "rows without a figure"),
    "total": ("total left out", "totals left out"),
    "set aside": ("set aside", "set aside"),
}


def show_preview(seen: Any) -> None:
    """One file as it was understood; ``seen`` is what ``actions.preview`` answers."""
    with st.container(border=True):
        st.text(seen.name)
        st.caption(escaped(f"{seen.format or 'Not recognised'} · {_counted(seen)}"))
        if seen.claims:
            _claims(seen.claims)
        elif seen.documents:
            st.info("No figure was found in the text. Its places go to the map, and the text can be cited.")
        if seen.outside:
            st.warning(
                f"{seen.outside:,} of the {len(seen.claims):,} claims lie outside the situation's period: "
                "no chart shows them, but Evidence holds them."
            )
        if seen.set_aside:
            _set_aside(seen)


def _counted(seen: Any) -> str:
    parts = [f"{len(seen.claims):,} claim{'' if len(seen.claims) == 1 else 's'}"]
    parts += [
        f"{seen.outcomes[outcome]:,} {one if seen.outcomes[outcome] == 1 else several}"
        for outcome, (one, several) in _OUTCOMES.items()
        if seen.outcomes.get(outcome)
    ]
    return " · ".join(parts)


def _claims(claims: tuple[Claim, ...]) -> None:
    st.dataframe(pd.DataFrame([_row(claim) for claim in claims[:MOST_ROWS]]), hide_index=True, height="auto")
    if len(claims) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS} of {len(claims):,} claims.")


def _row(claim: Claim) -> dict[str, str]:
    group = "" if claim.group == "all" else f", {GROUPS.get(claim.group, claim.group)}"
    projected = " (projected)" if claim.modality == "projected" else ""
    place = claim.place_label or claim.place_name or "place not stated"
    on_map = "" if claim.lat is not None else " (not on the map)"
    return {
        "What": f"{metric_label(claim.metric)}{group}{projected}",
        "Stated": f"{numbers.stated(claim.value_min, claim.value_max, claim.approx)} {claim.unit}",
        "Measure": claim.measure,
        "When": numbers.span(claim.period_start, claim.period_end) or "date not stated",
        "Where": spot_phrase(place, claim.place_role, claim.origin_place_name) + on_map,
        "Whose figure": owner_label(claim.owner, claim.attributed_to or claim.publisher),
        "Sentence or row": claim.quote,
    }


def _line(row: Row) -> str:
    inside = row.item.partition("!")[2]
    where = ", ".join(part for part in (inside, row.sheet, f"row {row.row}" if row.row else "") if part)
    return f"{where}: {row.reason}" if where else row.reason


def _set_aside(seen: Any) -> None:
    """Where and why: the first in whole sentences, which a cell of a table would cut off; the others in a table."""
    number = len(seen.set_aside)
    with st.expander(f"Set aside: {number:,}", expanded=not seen.claims or number <= MOST_LINES):
        st.markdown("\n".join(f"- {escaped(_line(row))}" for row in seen.set_aside[:MOST_LINES]))
        rows = [{"Sheet": row.sheet, "Row": row.row, "Reason": row.reason} for row in seen.set_aside[:MOST_ROWS]]
        if number > MOST_LINES:
            st.dataframe(pd.DataFrame(rows), hide_index=True, placeholder="–")
        if number > MOST_ROWS:
            st.caption(f"The first {MOST_ROWS} of {number:,}; all of them are in the timeline's report.")
