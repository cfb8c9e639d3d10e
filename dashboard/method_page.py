"""The parts of the Method page, all from what the build wrote of itself."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.figures import numbers
from dashboard.frame import View
from dashboard.plain import escaped, web_address

_SOURCES = {
    "title": "Title",
    "summary_of": "Our summary of",
    "publisher": "Publisher",
    "published": "Published",
    "licence": "Licence",
    "claims": "Claims",
    "rows": "Rows",
    "used": "Used",
    "without_figure": "Without figure",
    "totals": "Totals left out",
    "set_aside": "Set aside",
    "format": "Format",
    "url": "Link",
    "item": "File",
}


def show_build(view: View) -> None:
    """What the timeline was made from, and when."""
    counts = view.report["counts"]
    built = view.report["built_at"]
    st.text(
        f"Built {numbers.day(built)}, {built[11:16]} UTC, from {counts['items']:,} items: {counts['claims']:,} claims, "
        f"{counts['located']:,} of them with a point on the map, {counts['mentions']:,} mentions of places, "
        f"{counts['set_aside']:,} rows set aside."
    )


def show_gaps(view: View) -> None:
    """What the situation's makers know to be missing, and the declared breaks in series."""
    gaps = [escaped(gap) for gap in view.situation["known_gaps"]]
    gaps += [
        f"Break in series, {escaped(numbers.span(each['after'], each['until']))}: {escaped(each['reason'])}"
        for each in view.situation["breaks"]
    ]
    st.markdown("\n".join(f"- {gap}" for gap in gaps) or "None are declared.")


def show_metrics(view: View) -> None:
    """What each metric means, and what it is easily mistaken for."""
    for metric in view.report["metrics"]:
        st.markdown(
            f"**{escaped(metric['label'])}** ({escaped(', '.join(metric['measures']))}; {escaped(metric['unit'])})"
        )
        mistaken = f" {escaped(metric['not_same_as'])}" if metric.get("not_same_as") else ""
        st.caption(f"{escaped(metric['definition'])}{mistaken}")


def show_rules(view: View) -> None:
    """The rules that decide which figure leads, in their order, as the code states them."""
    rules = [f"1. **{escaped(_titled(rule['name']))}.** {escaped(rule['text'])}" for rule in view.report["rules"]]
    st.markdown("\n".join(rules) or "None.")


def show_sources(view: View) -> None:
    """Every item with its publisher, licence and what became of its rows."""
    table = pd.DataFrame(view.report["items"])
    if table.empty:
        return
    table["url"] = [web_address(url or "") or None for url in table["url"]]
    table["published"] = [numbers.day(text) for text in table["published"]]
    st.dataframe(
        table[[name for name in _SOURCES if name in table]].rename(columns=_SOURCES),
        hide_index=True,
        column_config={"Link": st.column_config.LinkColumn(display_text="open")},
    )
    st.caption("Rows = used + without figure + totals left out + set aside. A report is our summary of its source.")


def show_set_aside(view: View) -> None:
    """What was read and could not be used, with its reason."""
    table = pd.DataFrame(view.report["set_aside"], columns=["item", "sheet", "row", "reason"])
    if table.empty:
        st.text("Nothing was set aside.")
        return
    names = {"item": "File", "sheet": "Sheet", "row": "Row", "reason": "Reason"}
    st.dataframe(table.rename(columns=names), hide_index=True)


def _titled(name: str) -> str:
    return name.replace("_", " ").capitalize()
