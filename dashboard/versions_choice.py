"""Which versions of figures a chart shows: the latest, all, those first published, or those known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.figures import numbers
from dashboard.frame import View
from dashboard.kinds import Kind
from dashboard.queries import series, versions
from dashboard.selection import Field

LATEST, ALL, FIRST, KNOWN = "latest", "all", "first", "known"
NAMED = {
    LATEST: "Latest versions",
    ALL: "Earlier versions too",
    FIRST: "As first published",
    KNOWN: "As known on a day",
}


@dataclass(frozen=True, slots=True)
class Versions:
    """A choice of versions; ``day`` only where it is what was known on a day."""

    which: str
    day: date | None = None

    @property
    def words(self) -> str:
        """What a subtitle adds; nothing for the latest."""
        named = {FIRST: "as first published", KNOWN: f"as known on {numbers.day(self.day)}"}
        return named.get(self.which, "")


def choose(view: View) -> Versions:
    """Ask for the versions, and for the day where it needs one."""
    which = view.one("versions", "Versions", NAMED)
    if which != KNOWN:
        return Versions(which)
    last = view.scope.end
    return Versions(which, view.choices.day(Field("known", "Known on", "day", default=last)))


def table(view: View, kind: Kind, spot: str, chosen: Versions, projected: bool) -> pd.DataFrame:
    """The series table of the chosen versions; those of the past are reported figures only."""
    if chosen.which == FIRST:
        return _spoken(view.ask(versions.first_published, *kind.query, spot, view.breaks))
    if chosen.which == KNOWN:
        return _spoken(view.ask(versions.as_known, *kind.query, spot, chosen.day, view.breaks))
    held = view.ask(series.series, *kind.query, spot, projected, view.breaks)
    return held if chosen.which == ALL else held[held["standing"] != "superseded"]


def _spoken(held: pd.DataFrame) -> pd.DataFrame:
    """A version that has since been superseded or was printed by another was the owner's word at the time."""
    past = held["standing"].isin(["superseded", "repeats"])
    return held.assign(standing=held["standing"].mask(past, "agrees"), owner_leads=True)
