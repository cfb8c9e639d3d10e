"""The charts that stand for a situation where nobody chooses: each kind at the place it is most stated for."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard import displacement, glance
from dashboard.captions import caption
from dashboard.export import standing_map
from dashboard.export.drawn import Drawn, Recipe
from dashboard.figures import casualties, series
from dashboard.frame import View
from dashboard.kinds import Kind
from dashboard.marks import key_events, marked_breaks
from dashboard.places_choice import spot_to_show
from dashboard.queries import casualties as casualty_query
from dashboard.queries import series as series_query
from etl.model.vocabulary import metrics

MINIMUMS = "Monthly counts are minimums that could not be fully verified. Missing people are not killed people."


def main_chart(view: View, plot: int) -> Drawn | None:
    """The chart of a one-page sheet: displacement and strikes, else the first headline that has a series."""
    return glance.overview_of(view, plot) or next(_series(view), None)


def every_chart(view: View) -> list[Drawn]:
    """The charts of a report in their order."""
    first = glance.overview_of(view), *standing_map.maps(view), *_series(view), _casualties(view)
    return [drawn for drawn in (*first, glance.coverage_of(view)) if drawn is not None]


def _series(view: View) -> Iterator[Drawn]:
    """A chart of each headline that is a stock or a total: its figures over time, one series for each owner."""
    told = set()
    for entry in view.situation["headlines"]:
        kind = Kind(entry["metric"], entry["measure"], metrics()[entry["metric"]].unit, entry["group"])
        if kind.measure == "flow" or kind in told:
            continue
        told.add(kind)
        spot = spot_to_show(view, *kind.query)
        table = view.ask(series_query.series, *kind.query, spot.code, False, view.breaks)
        if len(table):
            yield _drawn_series(view, kind, spot.phrase, table)


def _drawn_series(view: View, kind: Kind, phrase: str, table) -> Drawn:
    words = caption(view, f"{kind.metric}-{kind.measure}", f"{kind.title.lower()} {phrase}", kind.subtitle, table)
    marked = {
        "events": key_events(view),
        "breaks": marked_breaks(view, kind.metric, kind.measure, table),
        "period": (view.scope.start, view.scope.end),
    }
    return Drawn(
        f"standing {kind.metric} {kind.measure}",
        view,
        words,
        Recipe(series.build, table, words, **marked),
        table,
        displacement.PLACES,
    )


def _casualties(view: View) -> Drawn | None:
    spots = view.ask(casualty_query.spots)
    if not spots:
        return None
    table = view.ask(casualty_query.monthly, spots[0].code)
    said = "People killed and injured in each calendar month (flow), each source's own minimum and maximum"
    words = caption(view, "casualties", f"casualties {spots[0].phrase}, by month", said, table, MINIMUMS)
    parts = {"events": key_events(view), "period": (view.scope.start, view.scope.end)}
    return Drawn(
        "standing casualties",
        view,
        words,
        Recipe(casualties.build, table, words, **parts),
        table,
        displacement.PLACES,
    )
