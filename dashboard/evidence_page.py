"""The parts of the Evidence page: which claims, how many, one card each or a table, and files of exactly these."""

from __future__ import annotations

import duckdb
import pandas as pd
import streamlit as st

from dashboard import claim_card, decide, decide_incident
from dashboard.figures import numbers
from dashboard.frame import View
from dashboard.plain import web_address
from dashboard.queries import evidence, options
from dashboard.queries.evidence import Wanted
from dashboard.queries.labels import metric_label
from dashboard.queries.scope import Scope
from dashboard.selection import Field

PAGE_SIZE, MOST_PAGES, MOST_ROWS = 20, 250, 5000
STANDINGS = {
    "leads": "leads",
    "agrees": "agrees with the leading figure",
    "differs": "differs from it",
    "repeats": "repeats another's figure",
    "superseded": "superseded by a later version",
    "rejected": "rejected",
}
MEASURES = {"stock": "stock", "flow": "flow", "cumulative": "cumulative"}
_COLUMNS = {
    "end": "As of, or end",
    "start": "Start",
    "metric_label": "What",
    "stated": "Stated",
    "unit": "Unit",
    "group": "Group",
    "place_label": "Place",
    "owner_label": "Whose figure",
    "standing": "Standing",
    "because": "Because",
    "quote": "Sentence or row",
    "publisher": "Publisher",
    "summary_of": "Our summary of",
    "published": "Published",
    "url": "Link",
    "claim_id": "Claim",
}


def choose(view: View) -> Wanted:
    """Ask which claims: those of a link or a selected mark, or all that filters and a search leave."""
    ids = view.choices.unseen(Field("claim", "Claim", "claims"))
    if ids:
        return Wanted(ids=ids)
    text = view.choices.text(Field("find", "Search in sentences, titles, places and sources", "text"))
    held = view.ask(options.kinds)["metric"].drop_duplicates()
    with st.container(horizontal=True):
        metrics = view.choices.several(
            Field("metric", "What is counted", "many", {name: metric_label(name) for name in held})
        )
        measures = view.choices.several(Field("measure", "Measure", "many", MEASURES))
        standings = view.choices.several(Field("standing", "Standing", "many", STANDINGS))
    return Wanted((), metrics, measures, standings, text)


def choose_looks(view: View) -> str:
    """Ask for cards or a table."""
    return view.segments("as", "Show as", {"cards": "Cards", "table": "Table"})


def choose_page(view: View, number: int) -> int:
    """Ask for the page of the list, from 1, as far as anybody turns; a page that is not there becomes the first."""
    pages = min(MOST_PAGES, max(1, -(-number // PAGE_SIZE)))
    if pages == 1:
        return 1
    named = {str(page): f"{page} of {pages:,}" for page in range(1, pages + 1)}
    return int(view.one("sheet", f"Page of {PAGE_SIZE}", named))


def say_number(view: View, wanted: Wanted, number: int) -> None:
    """How many claims these are, of how many."""
    held = view.report["counts"]["claims"]
    st.markdown(f"**{number:,} of {held:,} claims**")
    if number > MOST_PAGES * PAGE_SIZE:
        st.caption(
            f"The pages hold the latest {MOST_PAGES * PAGE_SIZE:,}; search or filter for others. Files hold all."
        )
    if wanted.ids:
        missing = len(wanted.ids) - number
        st.caption("Exactly the claims behind what was selected or linked; the filters at the side do not narrow them.")
        if missing:
            st.warning(f"{missing} of the {len(wanted.ids)} claims asked for are not in this timeline.")
        if st.button("Show all claims of the filters"):
            view.choices.forget("claim")
            st.query_params.from_dict(view.choices.address({"claim": []}))
            st.rerun()


def show_cards(view: View, wanted: Wanted, page: int) -> None:
    """One card a claim, and what can be decided about it."""
    decide.say_fault()
    found = view.ask(evidence.claims, wanted, PAGE_SIZE, (page - 1) * PAGE_SIZE)
    for row in found.to_dict("records"):
        claim_card.card(row)
        decide_incident.offer(view, row)


def show_table(view: View, wanted: Wanted, number: int) -> None:
    """The claims as a table."""
    dates = {_COLUMNS[name]: st.column_config.DateColumn(format="D MMM YYYY") for name in ("start", "end", "published")}
    st.dataframe(
        view.ask(_readable, wanted),
        hide_index=True,
        height=620,
        placeholder="n/a",
        column_config={"Link": st.column_config.LinkColumn(display_text="open"), **dates},
    )
    if number > MOST_ROWS:
        st.caption(f"The latest {MOST_ROWS:,} are shown; the files hold all {number:,}.")


def _readable(cursor: duckdb.DuckDBPyConnection, scope: Scope, wanted: Wanted) -> pd.DataFrame:
    """The latest claims with headings for people, each figure with its qualifier, links that open."""
    found = evidence.claims(cursor, scope, wanted, MOST_ROWS)
    links = [web_address(url) or None for url in found["url"]]
    return found.assign(stated=numbers.of_table(found), url=links)[list(_COLUMNS)].rename(columns=_COLUMNS)
