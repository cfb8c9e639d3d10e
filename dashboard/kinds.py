"""The kind of figure a chart is of: measure first, so that stock, flow and cumulative never share an axis."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.frame import View
from dashboard.plain import escaped
from dashboard.queries import options
from dashboard.queries.labels import GROUPS, metric_label
from etl.model.vocabulary import metrics

MEASURES = {
    "stock": "How many at a date (stock)",
    "flow": "How many in a period (flow)",
    "cumulative": "How many since a start (cumulative)",
}
MEANING = {
    "stock": "A stock stands at its date; it falls as people return and is never added over time.",
    "flow": "A flow counts what happened in its period; one person may be counted more than once.",
    "cumulative": "A cumulative figure counts from its start and should never fall.",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of figure: what may share an axis."""

    metric: str
    measure: str
    unit: str
    group: str

    @property
    def query(self) -> tuple[str, str, str, str]:
        """The kind as queries take it."""
        return self.metric, self.measure, self.unit, self.group

    @property
    def title(self) -> str:
        """Metric and group in words."""
        label = metric_label(self.metric)
        return label if self.group == "all" else f"{label}, {GROUPS[self.group]}"

    @property
    def subtitle(self) -> str:
        """Measure and unit in words."""
        return f"{MEASURES[self.measure]}, in {self.unit}"


def on_axis(*axes: str) -> list[str]:
    """The metrics of one or more axes, of all where none is named, in the vocabulary's order."""
    return [name for name, metric in metrics().items() if not axes or metric.axis in axes]


def choose(view: View, allowed: list[str]) -> Kind | None:
    """Ask for measure, metric, unit and group, each among those the selection holds; None where it holds nothing."""
    table = view.ask(options.kinds)
    table = table[table["metric"].isin(allowed)]
    if table.empty:
        return None
    held = [name for name in MEASURES if name in set(table["measure"])]
    measure = view.segments("measure", "Count first", {name: MEASURES[name] for name in held})
    table = table[table["measure"] == measure]
    with st.container(horizontal=True):
        metric = view.one("metric", "What is counted", _named(table, "metric", metric_label))
        table = table[table["metric"] == metric]
        unit = view.one("unit", "Unit", _named(table, "unit", str))
        table = table[table["unit"] == unit]
        group = view.one("group", "Who", _named(table, "group", lambda name: GROUPS.get(name, name)))
    return Kind(metric, measure, unit, group)


def _named(table, column: str, label) -> dict[str, str]:
    """Labels by code, those with most claims first."""
    counts = table.groupby(column)["n"].sum().sort_values(ascending=False, kind="stable")
    return {code: label(code) for code in counts.index}


def explain(kind: Kind) -> None:
    """What the measure and the metric mean, and what they are easily mistaken for."""
    metric = metrics()[kind.metric]
    words = [metric.definition, MEANING[kind.measure], metric.not_same_as]
    st.caption(escaped(" ".join(word for word in words if word)))
