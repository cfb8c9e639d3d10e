"""The parts of the Disagreements page: what owners state differently, side by side with what they count."""

from __future__ import annotations

import streamlit as st

from dashboard import claim_card, show
from dashboard.captions import caption
from dashboard.figures import disagreements, numbers
from dashboard.frame import View
from dashboard.plain import escaped
from dashboard.queries import disagreements as query
from dashboard.queries import evidence
from dashboard.queries.evidence import Wanted
from dashboard.queries.labels import metric_label
from etl.model.vocabulary import metrics

SHOWN = 5
ORDERS = {"width": "Widest first", "time": "In order of time"}
COLUMNS = (
    "date",
    "place_label",
    "owner_label",
    "stated",
    "low",
    "high",
    "unit",
    "group",
    "standing",
    "because",
    "source",
    "title",
    "url",
)


def choose_topic(view: View) -> tuple[str, str] | None:
    """Ask for a metric and measure that owners differ on; None where they differ on nothing."""
    topics = view.ask(query.topics)
    return tuple(view.one("topic", "Owners differ on", topics).split(".")) if topics else None


def show_topic(view: View, metric: str, measure: str, order: str) -> None:
    """The disagreements of one metric and measure."""
    table = view.ask(query.differing, metric, measure)
    known = metrics()[metric]
    st.caption(escaped(" ".join(word for word in (known.definition, known.not_same_as) if word)))
    if table.empty:
        return show.nothing("No two owners differ here.")
    words = caption(
        view,
        f"disagreements-{metric}-{measure}",
        f"where owners differ on {metric_label(metric).lower()}{_where(table)}",
        f"{metric_label(metric)} ({measure}), {known.unit}: figures of the same place and date by whose they are",
        table,
        "Filled marks lead. Owners may count different people: a difference is not always an error.",
    )
    show.chart(
        view,
        "disagreements",
        lambda theme, paper: disagreements.build(table, words, theme, paper=paper, by_date=order == "time"),
        words,
        table,
        COLUMNS,
    )
    _side_by_side(view, table)


def _side_by_side(view: View, table) -> None:
    """The widest disagreements in their sources' own words, the leading figure first."""
    st.header("In their own words", anchor=False)
    shown = list(dict.fromkeys(table["question_id"]))[:SHOWN]
    ids = tuple(table[table["question_id"].isin(shown)]["claim_id"])
    cards = {row["claim_id"]: row for row in view.ask(evidence.claims, Wanted(ids=ids), len(ids)).to_dict("records")}
    for question in shown:
        rows = table[table["question_id"] == question]
        first = rows.iloc[0]
        st.subheader(escaped(f"{first['place_label']}, {numbers.day(first['date'])}"), anchor=False)
        for column, claim_id in zip(st.columns(len(rows)), rows["claim_id"], strict=True):
            with column:
                claim_card.card(cards[claim_id])


def _where(table) -> str:
    """The place, where all figures are of one."""
    places = set(table["place_label"])
    return f", {places.pop()}" if len(places) == 1 else ""
