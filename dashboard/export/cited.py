"""Claims as tables of a page: the leading ones of each topic, and those a brief's numbers stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.claim_card import said, standing
from dashboard.export.markup import link, table, tag, text
from dashboard.figures import numbers
from dashboard.frame import View
from dashboard.queries import evidence, series
from dashboard.queries.brief_facts import Brief, Topic
from dashboard.queries.evidence import Wanted

MOST_ROWS, MOST_CITED, LONGEST_QUOTE = 150, 100, 200
_TOPIC = ("Date", "Figure", "Whose figure", "Evidence", "Source")


@dataclass(frozen=True, slots=True)
class Cited:
    """The table of the claims that a brief's numbers stand on, and which of them it holds."""

    table: str
    held: frozenset[str]

    def address(self, ids: Sequence[str]) -> str:
        """The address on the page of the first of these claims; empty where the table holds none."""
        return next((f"#claim-{name}" for name in ids if name in self.held), "")


def cited_claims(view: View, facts: Brief) -> Cited:
    """The claims of a brief in the order in which it names them; beyond the most that a page takes their number."""
    ids = tuple(dict.fromkeys(_named(facts)))
    if not ids:
        return Cited(tag("p", "The brief names no claim."), frozenset())
    rows = view.ask(evidence.claims, Wanted(ids=ids[:MOST_CITED]), MOST_CITED).to_dict("records")
    order = {name: place for place, name in enumerate(ids)}
    rows = sorted(rows, key=lambda row: order[row["claim_id"]])
    left = len(ids) - len(rows)
    more = tag("p", f"{left:,} more claims are on the dashboard and in its files.") if left else ""
    cells = ((_claim(row), _quote(row["quote"]), _source(row)) for row in rows)
    made = table(("Claim", "Evidence", "Source"), cells)
    return Cited(tag("div", made, class_="rows") + more, frozenset(row["claim_id"] for row in rows))


def topic_tables(view: View, facts: Brief) -> str:
    """For each topic of a brief its leading figures, the latest first, folded away."""
    made = "".join(_topic(view, each.topic) for each in facts.leading)
    return made or tag("p", "No topic has a figure in this selection.")


def _topic(view: View, topic: Topic) -> str:
    kind = topic.metric, topic.measure, topic.unit, topic.group
    held = view.ask(series.series, *kind, topic.spot, False, view.breaks)
    leads = held[held["standing"] == "leads"].iloc[::-1]
    if leads.empty:
        return ""
    shown = leads.head(MOST_ROWS)
    cells = ((*_figure(row), _quote(row["quote"]), _source(row)) for row in shown.to_dict("records"))
    count = f"{len(leads):,} leading figure{'' if len(leads) == 1 else 's'}"
    latest = f", the latest {MOST_ROWS} shown" if len(leads) > MOST_ROWS else ""
    summary = tag("summary", tag("b", text(topic.label)) + text(f", {topic.words}: {count}{latest}"))
    return tag("details", summary + tag("div", table(_TOPIC, cells), class_="rows"))


def _figure(row: Mapping) -> tuple[str, str, str]:
    when = numbers.span(row["start"], row["date"]) if row["measure"] == "flow" else numbers.day(row["date"])
    number = numbers.of_row(row)
    return text(when), tag("b", text(number)), text(row["owner_label"])


def _claim(row: Mapping) -> str:
    where = tag("b", text(said(row)), id=f"claim-{row['claim_id']}")
    return where + tag("span", text(standing(row)), class_="muted")


def _quote(quote: str) -> str:
    return tag("q", text(quote if len(quote) <= LONGEST_QUOTE else f"{quote[: LONGEST_QUOTE - 1]}…"))


def _source(row: Mapping) -> str:
    """Publisher, title and date; the title is a link where its address is one of the web."""
    published = numbers.day(row["published"])
    publisher = row.get("publisher", row.get("source")) or ""
    title = f"Our summary of {row['summary_of']}" if row["summary_of"] else row["title"]
    said_of = " · ".join(part for part in (publisher, f"published {published}" if published else "") if part)
    return link(title or publisher or "source not named", row["url"]) + tag("span", text(said_of), class_="muted")


def _named(facts: Brief) -> list[str]:
    """The claims of a brief: of its leading figures, of what they are compared with, then of all else it cites."""
    figures = [figure for each in facts.leading for figure in
               (each.figure, each.before, each.since, each.newer, *each.others) if figure]  # fmt: skip
    first = [name for figure in figures for name in figure.claim_ids[:1]]
    differing = [name for each in facts.differing for name in (*each.leading.claim_ids, *each.other.claim_ids)]
    found = [name for each in facts.findings for name in each.claim_ids]
    return [*first, *differing, *found, *facts.sources]
