"""The parts of the Disagreements page: what owners state differently, side by side with what they count."""

from __future__ import annotations

import streamlit as st

from dashboard import show
from dashboard.captions import caption
from dashboard.figures import disagreements
from dashboard.frame import View
from dashboard.plain import escaped
from dashboard.queries import disagreements as query
from dashboard.queries.labels import metric_label
from etl.model.vocabulary import metrics

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
        f"where owners differ on {metric_label(metric).lower()}",
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
