"""What a file says of itself: situation, measure, filters, dates, sources, caveats, and the rules that chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from dashboard.captions import CAVEAT
from dashboard.export.drawn import Drawn
from dashboard.figures import numbers
from dashboard.frame import View, filtered_words
from dashboard.queries.evidence import Wanted
from dashboard.queries.labels import metric_label, owner_label

MOST_SOURCES = 25
WHICH_LEADS = (
    "Where several figures answer one question one leads; the column Because says why, by the rules below in their "
    "order. A person's decision outranks them."
)


@dataclass(frozen=True, slots=True)
class About:
    """Pairs of a name and a sentence, in the order in which a reader wants them."""

    title: str
    lines: tuple[tuple[str, str], ...]

    def as_dict(self) -> dict[str, str]:
        """The lines by their names."""
        return dict(self.lines)


def of_chart(drawn: Drawn) -> About:
    """What a file of the figures of one chart says of itself."""
    words = drawn.caption
    first = [
        ("Situation", drawn.view.situation["title"]),
        ("Chart", words.title),
        ("Measure", words.subtitle),
        ("Period", words.period),
        ("As of", words.as_of or "not of one day"),
        ("Filters", filtered_words(drawn.view)),
        ("Sources", ", ".join(words.sources) or "named in each row"),
        ("Caveat", words.caveat),
        ("Rows", f"{len(drawn.table):,}"),
        ("Made", words.made),
    ]
    return About(words.title, (*first, *rules(drawn.view)))


def of_claims(view: View, wanted: Wanted, table: pa.Table) -> About:
    """What a file of claims says of itself."""
    ends = [day for day in table["period_end"].to_pylist() if day]
    title = f"{view.situation['title']}: claims"
    first = [
        ("Situation", view.situation["title"]),
        ("What it holds", "One row a claim: one count that one source states, as stated, never edited"),
        (
            "Measure",
            "Column measure: a stock stands at its date, a flow counts in its period, a total since its start",
        ),
        ("Filters", filtered_words(view) if not wanted.ids else "exactly the claims asked for, whatever the filters"),
        *_asked(wanted),
        ("As of", f"the latest figure is of {numbers.day(max(ends))}" if ends else "no dated figure"),
        ("Sources", _sources(table)),
        ("Caveat", CAVEAT),
        ("Rows", f"{table.num_rows:,}"),
        ("Made", numbers.day(date.today())),
        ("Timeline", f"version {view.timeline.folder.name}"),
    ]
    return About(title, (*first, *rules(view)))


def _asked(wanted: Wanted) -> list[tuple[str, str]]:
    asked: Mapping[str, Sequence[str]] = {
        "Metrics": wanted.metrics,
        "Measures": wanted.measures,
        "Standings": wanted.standings,
        "Search": (wanted.text,) if wanted.text else (),
    }
    return [(name, ", ".join(values)) for name, values in asked.items() if values]


def _sources(table: pa.Table) -> str:
    if "publisher" not in table.column_names:
        return "named in each row"
    names = sorted({name for name in table["publisher"].to_pylist() if name})
    rest = f" and {len(names) - MOST_SOURCES} more" if len(names) > MOST_SOURCES else ""
    return ", ".join(names[:MOST_SOURCES]) + rest or "none named"


def rules(view: View) -> list[tuple[str, str]]:
    """How figures were chosen, as pairs of a name and a sentence."""
    order = "; ".join(
        f"{_kind(kind)}: {', '.join(owner_label(name) for name in names)}"
        for kind, names in view.situation["preferred_owners"].items()
    )
    asked = [("Whose figures are preferred", order)] if order else []
    rules = [(f"Rule: {rule['name']}", rule["text"]) for rule in view.report["rules"]]
    return [("Which figure leads", WHICH_LEADS), *asked, *rules]


def _kind(kind: str) -> str:
    metric, _, measure = kind.partition(".")
    return f"{metric_label(metric)}, {measure}" if measure else metric_label(metric)
