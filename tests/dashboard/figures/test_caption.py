"""What leaves carries its context, and nothing of it is clipped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.figures import by_place, casualties, coverage, disagreements, overview, series, strikes, wrap
from dashboard.figures.caption import Caption
from dashboard.theme import DARK, LIGHT, PAPER, PHONE, Theme

Draw = Callable[[Caption, Theme, bool], go.Figure]


TABLES = {
    "series": ("displaced",),
    "overview": ("displaced", "struck"),
    "strikes": ("struck",),
    "casualties": ("harmed",),
    "by_place": ("places",),
    "coverage": ("covered",),
    "disagreements": ("disputed",),
}


@pytest.fixture(params=TABLES)
def draw(request: pytest.FixtureRequest, key_events: Sequence, breaks: Sequence) -> Draw:
    """One of the builders with its table."""
    builders = (series, overview, strikes, casualties, by_place, coverage, disagreements)
    module = next(each for each in builders if each.__name__.endswith(f".{request.param}"))
    named = TABLES[request.param]
    tables = [request.getfixturevalue(name) for name in named]
    marked = {"events": key_events, "breaks": breaks}
    return lambda caption, theme, paper: module.build(*tables, caption, theme, paper=paper, **marked)


def _words(figure: go.Figure) -> str:
    return " ".join(annotation.text.replace("<br>", " ") for annotation in figure.layout.annotations)


def test_paper_carries_all_that_a_reader_needs(draw: Draw, caption: Caption) -> None:
    figure = draw(caption, PAPER, True)
    words = (caption.title, caption.subtitle, caption.period, "as of 20 Aug 2017", "Sources: IOM DTM,", caption.caveat)
    for part in (*words, "Made 22 November 2026"):
        assert part in _words(figure)
    assert figure.layout.width == 1200
    assert figure.layout.height >= 800
    assert figure.layout.paper_bgcolor == "#FFFFFF"


def test_long_words_are_broken_and_the_paper_grows(draw: Draw, caption: Caption) -> None:
    long = replace(
        caption, title="Iraq: " + "people displaced by the offensive on Mosul " * 6, caveat="Figures change fast. " * 40
    )
    figure, usual = draw(long, PAPER, True), draw(caption, PAPER, True)
    assert figure.layout.margin.b > usual.layout.margin.b
    assert figure.layout.margin.t > usual.layout.margin.t
    assert _fits(figure, 1200)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_screens_show_title_and_subtitle_within_a_phone(draw: Draw, caption: Caption, theme: Theme) -> None:
    figure = draw(caption, theme, False)
    assert caption.title in _words(figure)
    assert "Sources" not in _words(figure)
    assert figure.layout.width is None
    assert figure.layout.paper_bgcolor == theme.background
    assert _fits(figure, PHONE)


def test_system_fonts_only_and_nothing_from_a_network(draw: Draw, caption: Caption) -> None:
    text = draw(caption, PAPER, True).to_json()
    assert "http://" not in text.replace("https://example.org/", "")
    assert "Open Sans" not in text
    assert "Arial" in text


def test_every_bar_and_mark_that_can_be_pointed_at_says_something(draw: Draw, caption: Caption) -> None:
    for trace in draw(caption, LIGHT, False).data:
        assert trace.hoverinfo in ("text", "skip")
        if trace.hoverinfo == "text":
            assert len(trace.hovertext) == len(trace.x)


@pytest.mark.parametrize("name", ["displaced", "struck", "harmed", "places", "covered", "disputed"])
def test_empty_tables_are_drawn_as_gaps(name: str, request: pytest.FixtureRequest, caption: Caption) -> None:
    module = {"displaced": series, "struck": strikes, "harmed": casualties, "places": by_place, "covered": coverage,
              "disputed": disagreements}[name]  # fmt: skip
    table: pd.DataFrame = request.getfixturevalue(name).iloc[:0]
    figure = module.build(table, caption, PAPER, paper=True)
    assert caption.title in _words(figure)


def _fits(figure: go.Figure, width: float) -> bool:
    """Whether every caption line, as estimated, ends inside the figure."""
    captions = [
        each for each in figure.layout.annotations if each.xref == "paper" and not each.showarrow and each.x == 0
    ]
    return all(
        figure.layout.margin.l + (each.xshift or 0) + wrap.width(line, each.font.size) <= width
        for each in captions
        for line in each.text.replace("<b>", "").replace("</b>", "").split("<br>")
    )
