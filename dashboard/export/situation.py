"""What leaves of a situation as a whole: its headline figures, brief, sources and caveats, before any layout."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard import basemap, headlines
from dashboard.brief_text import Section, written
from dashboard.brief_words import FULL
from dashboard.captions import CAVEAT
from dashboard.export.images import file_stem
from dashboard.figures import numbers
from dashboard.frame import View, filtered_words
from dashboard.queries import brief as brief_query
from dashboard.queries import options
from dashboard.queries.brief_facts import Brief
from etl.model.situation import preferred_for


@dataclass(frozen=True, slots=True)
class SituationOf:
    """The situation as a view leaves it."""

    view: View


@dataclass(frozen=True, slots=True)
class Headline:
    """One headline figure in words; ``number`` is "n/a" where the selection holds none."""

    label: str
    number: str
    scope: str
    when: str
    owner: str
    change: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A situation in words. ``as_of`` is the day of its latest headline figure, None where it has none."""

    title: str
    summary: str
    filters: str
    as_of: date | None
    headlines: tuple[Headline, ...]
    facts: Brief
    brief: tuple[Section, ...]
    caveats: tuple[str, ...]
    made: str
    name: str
    day: date

    def stem(self, kind: str) -> str:
        """The name of a file of this kind, without its ending."""
        return file_stem(f"{self.name}_{kind}_{self.day.isoformat()}")


def contents(view: View) -> Contents:
    """The words of a situation as a view leaves it."""
    situation = view.situation
    told = [_headline(view, entry) for entry in situation["headlines"]]
    days = [day for _, day in told if day]
    facts = view.ask(brief_query.brief, situation)
    as_of = max(days) if days else None
    return Contents(
        title=_titled(situation),
        summary=" ".join(situation["summary"].split()),
        filters=filtered_words(view),
        as_of=as_of,
        headlines=tuple(headline for headline, _ in told),
        facts=facts,
        brief=written(facts),
        caveats=(CAVEAT, "Figures of several owners count by their own definitions and are never added up here."),
        made=numbers.day(date.today()),
        name=situation["name"],
        day=as_of or view.scope.end,
    )


def long_day(day: date) -> str:
    """A date as titles print it: "31 August 2017"."""
    return f"{day.day} {FULL[day.month - 1]} {day.year}"


def owners_named(view: View, words: Contents, drawn: tuple) -> tuple[str, ...]:
    """Whose figures a sheet rests on, each once: of its headlines, its charts and its brief."""
    named = dict.fromkeys(each.owner for each in words.headlines if each.owner)
    for chart in drawn:
        if "owner_label" in chart.table:
            named |= dict.fromkeys(chart.table["owner_label"].value_counts().index)
        else:
            named |= dict.fromkeys(name for name in chart.caption.sources if not name.endswith(" more"))
    cited = [source.owner_label for source in words.facts.sources.values()]
    named |= dict.fromkeys(sorted(set(cited), key=lambda name: (-cited.count(name), name)))
    return tuple(named)


def held(view: View) -> str:
    """How much the sheet rests on, in words."""
    kept, whole = view.ask(options.counted)
    return f"{kept:,} of {whole:,} claims in these filters; timeline {view.timeline.folder.name}"


def boundaries(view: View) -> str:
    """The sentence on boundaries and on what the base map is made of, where the situation lies."""
    lat, lon = view.situation["centre"] or (None, None)
    return basemap.WORLD_NOTE if lat is None else basemap.note_for((lon, lat, lon, lat))


def _titled(situation: dict) -> str:
    title, country = situation["title"], situation["country"]
    return title if not country or title.startswith(country) else f"{country}: {title}"


def _headline(view: View, entry: dict) -> tuple[Headline, date | None]:
    table = headlines.figures(view, entry)
    if table.empty:
        return Headline(entry["label"], numbers.MISSING, entry["scope"], "no figure in this selection", "", ""), None
    preferred = preferred_for(view.situation["preferred_owners"], entry["metric"], entry["measure"])
    last, previous = headlines.last_and_previous(table, preferred)
    since = f" since {numbers.day(previous['date'])}" if previous is not None else ""
    said = Headline(
        label=entry["label"],
        number=numbers.of_row(last),
        scope=entry["scope"],
        when=headlines.when(last),
        owner=last["owner_label"],
        change=f"{headlines.change(last, previous)}{since}",
    )
    return said, last["date"].date()
