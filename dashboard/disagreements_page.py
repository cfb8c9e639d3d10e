"""The parts of the Disagreements page: what owners state differently, side by side with what they count."""

from __future__ import annotations

import streamlit as st

from dashboard import claim_card, show
from dashboard.brief import evidence_link
from dashboard.captions import caption
from dashboard.export.drawn import Recipe
from dashboard.figures import disagreements, numbers, where_differ
from dashboard.frame import View
from dashboard.plain import escaped
from dashboard.queries import disagreements as query
from dashboard.queries import evidence
from dashboard.queries.brief_doubts import findings
from dashboard.queries.brief_facts import Finding
from dashboard.queries.evidence import Wanted
from dashboard.queries.labels import metric_label
from etl.model.vocabulary import metrics

SHOWN, MOST_RANKED = 5, 500
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

RANKED = (
    "apart_by",
    "metric_label",
    "measure",
    "place_label",
    "date",
    "lowest",
    "highest",
    "unit",
    "owner_label",
    "group",
    "apart",
    "n_claims",
)
# kind of a note: what it is called, what it means
CHECKS = {
    "falling_cumulative": (
        "Running totals that fall",
        "A cumulative figure counts from its start and cannot fall: one was corrected, or counts something else.",
    ),
    "balance": (
        "Displaced and returned against the running total",
        "People now displaced and people returned should add up to those displaced since the start.",
    ),
    "parts_exceed_total": (
        "Parts that exceed their printed total",
        "The printed total leads. Late entries or parts counted twice are usual reasons.",
    ),
    "families_and_people": (
        "Families and people that do not fit",
        "Families times the situation's family size, against the people that the same owner printed for that date.",
    ),
    "declared_break": ("Declared breaks in series", "The way of counting changed: no line joins the two sides."),
    "detected_break": (
        "Steps far outside the usual pace",
        "Another way of counting, or a sudden event: no line joins the two values until someone knows which.",
    ),
}


def side_by_side(view: View) -> None:
    """The disagreements of one metric and measure, in an order; the reader chooses which."""
    topic = choose_topic(view)
    if topic is None:
        return say_alike()
    show_topic(view, *topic, view.segments("order", "Order", ORDERS))


def choose_topic(view: View) -> tuple[str, str] | None:
    """Ask for a metric and measure that owners differ on; None where they differ on nothing."""
    topics = view.ask(query.topics)
    if not topics:
        return None
    st.subheader("Side by side", anchor=False)
    return tuple(view.one("topic", "Owners differ on", topics).split("."))


def say_alike() -> None:
    """Say that nobody differs, and what that does not mean."""
    st.info(
        "In this selection no two owners give figures of the same place and date that differ by more than the stated "
        "tolerance. Where only one owner counted, nobody could differ: that is a gap, not agreement."
    )


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
        Recipe(disagreements.build, table, words, by_date=order == "time"),
        words,
        table,
        COLUMNS,
    )
    _side_by_side(view, table)


def show_ranking(view: View) -> None:
    """Where and when owners differ most, over every kind of figure; a mark or a row opens the claims."""
    table = view.ask(query.ranked, MOST_RANKED)
    if table.empty:
        return
    cells = view.ask(query.by_month)
    of = int(table["of"].iloc[0])
    words = caption(
        view,
        "where-owners-differ",
        "where and when owners differ",
        "Figures of one place and date that owners state more than 5 % apart, of every kind and measure, by month; "
        "beside each mark how far the widest are apart",
        table,
        "A number in a mark says of how many figures it is. Owners may count different people: not always an error.",
    )
    show.chart(
        view,
        "where",
        Recipe(where_differ.build, cells, words, period=(view.scope.start, view.scope.end)),
        words,
        table,
    )
    st.subheader("The widest first", anchor=False)
    rest = f" The widest {MOST_RANKED:,} of {of:,}." if of > len(table) else ""
    st.caption(f"Select a row to read what each owner says, in its own words.{rest}")
    shown = table.assign(apart_by=[numbers.share(spread) for spread in table["spread"]])
    show.exact_table(view, "ranking", shown, RANKED)


def show_checks(view: View) -> None:
    """What does not add up, kind by kind, each sentence with a link to exactly its claims."""
    st.header("What does not add up", anchor=False)
    found = view.ask(findings)
    if not found:
        st.info("No check found anything in this selection.")
        return
    st.caption(
        "Found by fixed checks at every build. Nothing is repaired: both figures stay as their owners gave them."
    )
    for kind, (title, meaning) in CHECKS.items():
        ours = [each for each in found if each.kind == kind]
        if not ours:
            continue
        with st.expander(f"{title} · {len(ours)}", expanded=len(ours) <= SHOWN, key=f"check {kind}"):
            st.caption(meaning)
            st.markdown("\n".join(f"- {_linked(view, each)}" for each in ours))


def _linked(view: View, each: Finding) -> str:
    many = "the claim" if len(each.claim_ids) == 1 else f"the {len(each.claim_ids)} claims"
    return f"{escaped(each.text)} [Read {many}]({evidence_link(view, each.claim_ids)})"


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
