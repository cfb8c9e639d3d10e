"""The dates that a situation marks on charts: key events, and the breaks of the series drawn."""

from __future__ import annotations

from dashboard.frame import View
from dashboard.queries import checks
from etl.model.situation import Break, KeyEvent


def key_events(view: View) -> list[KeyEvent]:
    """The situation's key events."""
    return [KeyEvent(**event) for event in view.situation["key_events"]]


def marked_breaks(view: View, metric: str, measure: str, table=None) -> list[Break]:
    """The declared and detected breaks of a metric and measure, where ``table`` is given those of its series."""
    found = [Break(**each) for each in view.situation["breaks"]]
    found += [_detected(row) for row in view.ask(checks.detected_breaks).to_dict("records")]
    found = [each for each in found if (each.metric, each.measure) == (metric, measure)]
    if table is None:
        return found
    drawn = set(zip(table["place_label"], table["owner"], strict=True))
    owners = {owner for _, owner in drawn}
    return [each for each in found if each.owner in owners and (not each.place or (each.place, each.owner) in drawn)]


def _detected(row: dict) -> Break:
    keys = ("metric", "measure", "owner", "place", "after", "until")
    return Break(**{key: row[key] for key in keys}, reason=row["text"])
