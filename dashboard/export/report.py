"""The situation as one HTML file that opens offline: brief, headline figures, charts to explore, figures, sources."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.captions import described
from dashboard.export import about
from dashboard.export.cited import Cited, cited_claims, topic_tables
from dashboard.export.drawn import Drawn
from dashboard.export.markup import listed, sections, tag, text
from dashboard.export.situation import Contents, boundaries, contents, held, long_day, owners_named
from dashboard.export.standing_charts import every_chart
from dashboard.export.web_page import drawing, page
from dashboard.frame import View
from dashboard.theme import DARK, DESK, LIGHT

NO_SCRIPT = (
    "The charts are drawn by this file itself, without a network, but not by a mail's preview: save the file and open "
    "it in a browser. The figures are in the tables below in any case."
)


@dataclass(frozen=True, slots=True)
class Report:
    """The report as HTML, and the name of its file without an ending."""

    html: str
    stem: str


def report(view: View) -> Report:
    """The report of a situation as a view leaves it."""
    words = contents(view)
    charts = every_chart(view)
    cited = cited_claims(view, words.facts)
    as_of = f" (as of {long_day(words.as_of)})" if words.as_of else ""
    parts = {
        "figures": ("Headline figures", _headlines(words)),
        "brief": ("Situation brief", _brief(words, cited)),
        "charts": ("Charts and maps", _charts(charts)),
        "leading": ("Leading figures and their sources", topic_tables(view, words.facts)),
        "claims": ("Claims that the brief stands on", cited.table),
        "method": ("Method and caveats", _method(view, words, tuple(charts))),
    }
    links = "".join(tag("a", text(title), href=f"#{key}") for key, (title, _) in parts.items())
    ways = tag("nav", links, aria_label="Parts of this report")
    head = tag("header", tag("p", "Situation report", class_="kind") + tag("h1", text(words.title + as_of))
               + tag("p", text(words.filters)) + tag("p", text(words.summary)) + ways)  # fmt: skip
    body = "".join(tag("section", tag("h2", text(title)) + inner, id=key) for key, (title, inner) in parts.items())
    figures = {f"chart{place}": _variants(drawn) for place, drawn in enumerate(charts)}
    title = f"{words.title}: situation report{as_of}"
    made = page(title, head + tag("main", body) + _foot(words), ["report.css"], ["charts.js"], figures)
    return Report(made, words.stem("report"))


def _variants(drawn: Drawn) -> dict:
    """The figure for narrow and wide screens, light and dark."""
    themes = {f"{theme.name} {name}": theme.for_width(width) for theme in (LIGHT, DARK) for name, width in
              (("narrow", LIGHT.width), ("wide", DESK))}  # fmt: skip
    return {name: drawing(drawn.build(theme, False)) for name, theme in themes.items()}


def _headlines(words: Contents) -> str:
    cards = (
        tag("strong", text(each.number), class_="number")
        + tag("b", text(each.label))
        + tag("span", text(each.scope))
        + tag("span", text(" · ".join(part for part in (each.when, each.owner) if part)), class_="muted")
        + tag("span", text(f"Change: {each.change}" if each.change else ""), class_="muted")
        for each in words.headlines
    )
    if not words.headlines:
        return tag("p", "No headline figure is declared for this situation.")
    return tag("ul", "".join(tag("li", card) for card in cards), class_="headlines")


def _brief(words: Contents, cited: Cited) -> str:
    note = "Written by fixed rules from the claims; each number leads to those it stands on."
    return tag("p", note, class_="muted") + sections(words.brief, cited.address)


def _charts(charts: list[Drawn]) -> str:
    if not charts:
        return tag("p", "No figure of this selection can be drawn. That is a gap in these sources, not zero.")
    hint = tag("p", text(NO_SCRIPT), class_="no-charts")
    return hint + "".join(_chart(f"chart{place}", drawn) for place, drawn in enumerate(charts))


def _chart(name: str, drawn: Drawn) -> str:
    words = drawn.caption
    place = tag("div", "", data_figure=name, role="img", aria_label=described(words, drawn.table))
    notes = "".join(tag("p", text(note)) for note in (words.dated(), *words.notes()[:-1]))
    return tag("figure", place + tag("figcaption", tag("b", text(words.title), class_="named") + notes))


def _method(view: View, words: Contents, charts: tuple[Drawn, ...]) -> str:
    sources = ", ".join(owners_named(view, words, charts)) or "none named"
    caveats = [*words.caveats, boundaries(view), *words.facts.known_gaps]
    rules = [(name.removeprefix("Rule: "), said) for name, said in about.rules(view)]
    told = "".join(tag("dt", text(name)) + tag("dd", text(said)) for name, said in rules)
    return (
        tag("h3", "Whose figures") + tag("p", text(sources))
        + tag("h3", "Caveats") + listed(text(each) for each in caveats)
        + tag("h3", "Which figure leads, and why") + tag("dl", told)
        + tag("h3", "What this was made from") + tag("p", text(f"{held(view)}."))
    )  # fmt: skip


def _foot(words: Contents) -> str:
    return tag("footer", text(f"Made {words.made} with the situation timeline. Nothing in this file is fetched."))
