"""Which place a chart is of: one place in one role, so that people from a place and people in it never mix."""

from __future__ import annotations

from dashboard.frame import View
from dashboard.queries import options
from dashboard.queries.options import Spot

NOWHERE = Spot("", "", "", "in no place", 0)


def choose_spot(
    view: View,
    metric: str,
    measure: str,
    unit: str,
    group: str,
    key: str = "spot",
    label: str = "Place of the series",
    start: str = "",
) -> Spot:
    """Ask for a place that figures of this kind are stated for; it begins with ``start``, else where charts begin."""
    spots = {spot.code: spot for spot in view.ask(options.spots, metric, measure, unit, group)}
    if not spots:
        return NOWHERE
    start = start or spot_to_show(view, metric, measure, unit, group).code
    return spots[view.one(key, label, {code: spot.label for code, spot in spots.items()}, start)]


def spot_to_show(view: View, metric: str, measure: str, unit: str, group: str) -> Spot:
    """The place to begin with: the one that the filters name, else the headline's, else the one with most dates."""
    spots = view.ask(options.spots, metric, measure, unit, group)
    headed = {
        each["place"] for each in view.situation["headlines"] if (each["metric"], each["measure"]) == (metric, measure)
    }
    chosen = [spot for spot in spots if view.scope.place and spot.place_id == view.scope.place]
    named = [spot for spot in spots if spot.place in headed]
    return next(iter([*chosen, *named, *spots]), NOWHERE)
