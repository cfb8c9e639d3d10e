"""The situation on one A4 page: headline figures, main chart, map, brief, sources, caveats; as HTML, PDF and PNG."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from dashboard.export import standing_charts, standing_map
from dashboard.export.browser import INCH, Browser
from dashboard.export.drawn import Drawn
from dashboard.export.markup import sections, tag, text
from dashboard.export.pdf import described_pdf
from dashboard.export.situation import Contents, Headline, boundaries, contents, held, long_day, owners_named
from dashboard.export.web_page import drawing, page
from dashboard.figures.map_view import PLOT_HEIGHT
from dashboard.frame import View
from dashboard.theme import PAPER

A4 = round(210 / 25.4 * INCH), round(297 / 25.4 * INCH)
PNG_SCALE = 3  # 288 dots an inch
# CSS pixels. A chart's least type is one below its usual, a map's two: 7.5 points, the least that is read on paper.
TYPE = {"chart": 11, "map": 12}
WIDTHS = {"chart": 726, "map": 340}
HIGH = {"chart": (418, 310), "map": (345, 270)}  # in pixels, where headlines take one row or two
LEAST_PLOT, MOST_PLOT = 140, 420
LONG_TITLE = 42  # letters
A_ROW, MOST_HEADLINES, MOST_SOURCES = 5, 10, 24
MOST_LETTERS = {"title": 120, "label": 60, "scope": 70, "owner": 40}
NOTHING = "No figure of this selection can be drawn. That is a gap in these sources, not zero."


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The page as HTML, what it is called, and the name of its files without an ending."""

    html: str
    title: str
    subject: str
    stem: str


def snapshot(view: View) -> Snapshot:
    """The page of a situation as a view leaves it."""
    words = contents(view)
    shown = words.headlines[:MOST_HEADLINES]
    figures = _figures(view, 1 if len(shown) <= A_ROW else 2)
    drawn = tuple(chart for chart, _ in figures.values())
    as_of = f" (as of {long_day(words.as_of)})" if words.as_of else ""
    title = f"{_cut(words.title, 'title')}: situation snapshot{as_of}"
    above = _head(words, as_of) + _headlines(shown, len(words.headlines))
    body = tag("main", above + _graphics(words, figures) + _foot(view, words, drawn), class_="sheet")
    stills = {name: {"still": drawing(figure)} for name, (_, figure) in figures.items()}
    made = page(title, body, ["snapshot.css"], ["charts.js", "fit.js"], stills)
    return Snapshot(made, title, words.filters, words.stem("snapshot"))


async def as_pdf(browser: Browser, made: Snapshot) -> bytes:
    """The page as PDF: one sheet, its text selectable."""
    return described_pdf(await browser.pdf(made.html), made.title, made.subject)


async def as_png(browser: Browser, made: Snapshot, scale: int = PNG_SCALE) -> bytes:
    """The page as PNG."""
    return await browser.photograph(made.html, *A4, scale)


async def both(browser: Browser, made: Snapshot) -> tuple[bytes, bytes]:
    """The page as PDF and as PNG."""
    return await as_pdf(browser, made), await as_png(browser, made)


def _figures(view: View, rows: int) -> dict[str, tuple[Drawn, go.Figure]]:
    """The main chart and the map, each with its figure as wide and as high as its place is."""
    makers = {"chart": standing_charts.main_chart, "map": standing_map.one_map}
    found = {name: _fitted(view, make, WIDTHS[name], HIGH[name][rows - 1], TYPE[name]) for name, make in makers.items()}
    return {name: drawn for name, drawn in found.items() if drawn}


def _fitted(view: View, make: Callable[[View, int], Drawn | None], wide: int, high: int, size: int):
    """A chart and its figure, whose plot takes what its words leave of a height; None where there is no chart."""
    theme = replace(PAPER, width=wide, size=size, line=2.0)
    tried = make(view, PLOT_HEIGHT)
    if tried is None:
        return None
    grown = (size / 12) ** 0.6  # as a blank figure makes its plot grow with the type
    around = tried.build(theme, False).layout.height - PLOT_HEIGHT * grown
    drawn = make(view, round(min(max((high - around) / grown, LEAST_PLOT), MOST_PLOT)))
    figure = drawn.build(theme, False)
    return drawn, figure.update_layout(width=wide, autosize=False)


def _head(words: Contents, as_of: str) -> str:
    title = tag("span", text(_cut(words.title, "title")), class_="name")
    title += tag("span", text(as_of.strip()), class_="when") if as_of else ""
    heading = tag("h1", title, class_="long" if len(words.title) > LONG_TITLE else "short")
    return tag("header", tag("p", "Situation snapshot", class_="kind") + heading + tag("p", text(words.filters)))


def _headlines(shown: tuple[Headline, ...], of: int) -> str:
    if not shown:
        return tag("p", "No headline figure is declared for this situation.", class_="none")
    cards = "".join(tag("li", _card(each)) for each in shown)
    row = tag("ul", cards, class_="headlines", style=f"--row: {max(3, min(A_ROW, len(shown)))}")
    return row + tag("p", "", class_="none left-out", data_of=str(of))


def _card(headline: Headline) -> str:
    long = " long" if len(headline.number) > 9 else ""
    owner = _cut(headline.owner, "owner")
    return (
        tag("strong", text(headline.number), class_=f"number{long}")
        + tag("b", text(_cut(headline.label, "label")))
        + tag("span", text(_cut(headline.scope, "scope")))
        + tag("span", text(" · ".join(part for part in (headline.when, owner) if part)), class_="when")
    )


def _graphics(words: Contents, figures: dict) -> str:
    """The main chart as wide as the sheet; below it the brief, and the map beside it."""
    drawn = {
        name: tag("div", "", data_figure=name, role="img", aria_label=chart.caption.title, style=_size(figure))
        for name, (chart, figure) in figures.items()
    }
    said = tag("p", text(words.summary), class_="summary") + sections(words.brief)
    brief = tag("h2", "Brief") + tag("div", said, class_="said") + tag("p", "", class_="more")
    none = tag("p", NOTHING, class_="none") if not drawn else ""
    below = tag("section", brief, class_="brief") + drawn.get("map", "")
    return none + drawn.get("chart", "") + tag("div", below, class_="columns")


def _size(figure: go.Figure) -> str:
    return f"width:{figure.layout.width}px;height:{figure.layout.height}px"


def _foot(view: View, words: Contents, drawn: tuple[Drawn, ...]) -> str:
    owners = owners_named(view, words, drawn)
    rest = f" and {len(owners) - MOST_SOURCES} more" if len(owners) > MOST_SOURCES else ""
    named = ", ".join(_cut(owner, "owner") for owner in owners[:MOST_SOURCES]) + rest
    caveats = " ".join(dict.fromkeys([*(chart.caption.caveat for chart in drawn), *words.caveats]))
    lines = {
        "Sources": named or "none named",
        "Caveats": _sentences(caveats),
        "Map": boundaries(view),
        "Made": f"{words.made}, from {held(view)}.",
    }
    return tag("footer", "".join(tag("p", tag("b", name) + " " + text(said)) for name, said in lines.items()))


def _sentences(words: str) -> str:
    """The sentences, each once."""
    return " ".join(dict.fromkeys(f"{part.rstrip('.')}." for part in words.split(". ") if part))


def _cut(words: str, what: str) -> str:
    most = MOST_LETTERS[what]
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
