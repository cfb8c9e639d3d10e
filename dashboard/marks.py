"""The dates that a situation marks on charts: key events, and declared breaks of the series drawn."""

from __future__ import annotations

from dashboard.frame import View
from etl.model.situation import Break, KeyEvent


def key_events(view: View) -> list[KeyEvent]:
    """The situation's key events."""
    return [KeyEvent(**event) for event in view.situation["key_events"]]


def declared_breaks(view: View, metric: str, measure: str, table=None) -> list[Break]:
    """The declared breaks of a metric and measure that touch a place and an owner of ``table``, where it is given."""
    found = [Break(**each) for each in view.situation["breaks"]]
    found = [each for each in found if (each.metric, each.measure) == (metric, measure)]
    if table is None:
        return found
    places, owners = set(table["place_label"]), set(table["owner"])
    return [each for each in found if (not each.place or each.place in places) and each.owner in owners]
